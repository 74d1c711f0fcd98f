"""`medtw catalog init`."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from medtw.cli.catalog.target import own_path
from medtw.cli.state import own_catalog
from medtw.cli.streams import say
from medtw.folders import typed_path
from medtw.quoting import escaped


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="A new or empty folder. Default: your own catalog.", show_default=False
        ),
    ] = None,
) -> None:
    """Begin a catalog of your own.

    medtw adds the one in your data folder to every command; for another, use --catalog, MEDTW_CATALOG or
    the config file. It may use the bundled topics and specialties, and replace or hide bundled entries.

    \b
      medtw catalog init
      medtw catalog init ward
      medtw paths
    """
    from medtw.editing.folder import create

    root = own_path() if folder is None else typed_path(str(folder))
    create(root)
    say(f"ready: {escaped(root)}")
    if root == own_catalog():
        say("to add an entry: medtw catalog add @HANDLE")
        return
    named = escaped(shlex.quote(str(root)))
    say(f"to add an entry: medtw catalog add @HANDLE --catalog {named}")
    say(f"to use it in every command: set MEDTW_CATALOG={named}")
