"""`medtw open`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from medtw.addresses import address_of
from medtw.cli.actions import visit
from medtw.cli.complete import complete_platform
from medtw.cli.options import ENTRY_NAME, Asked, shared
from medtw.cli.state import State
from medtw.cli.streams import put, say
from medtw.kinds import Kind
from medtw.platforms import read_address
from medtw.search.choice import choose_one
from medtw.search.filters import find_platform
from medtw.search.meant import find_meant

if TYPE_CHECKING:
    from datetime import date

    from medtw.model import Entry


@shared()
def open_page(
    ctx: typer.Context,
    name: Annotated[str, ENTRY_NAME],
    asked: Asked,  # noqa: ARG001 - there are no shared options
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="PLATFORM",
            help="Open it on this platform, such as bluesky or x.",
            autocompletion=complete_platform,
        ),
    ] = None,
    print_only: Annotated[
        bool, typer.Option("--print", help="Print the address instead of opening it.")
    ] = False,
) -> None:
    """Open a profile, page or hashtag search in your browser.

    If there is no browser, for example over SSH, it prints the address.

    \b
      medtw open esther-choo
      medtw open '#NephJC' --on bluesky
      medtw open @choo_ek --print
    """
    state: State = ctx.obj
    platform = None if on is None else find_platform(on)
    called = read_address(name) or name
    meant = find_meant(state.index, name)
    say(*meant.notes)
    entry = _choose(meant.entries, called, state.day)
    address = address_of(entry, called=called, platform=platform)
    if print_only:
        put(f"{address}\n")
    else:
        visit(address)


def _choose(entries: list[Entry], called: str, day: date) -> Entry:
    """The one entry to open; all entries of a #hashtag share its search, so its own entry comes first."""
    if called.startswith("#"):
        return min(entries, key=lambda entry: entry.kind is not Kind.HASHTAG)
    return choose_one(entries, called, day)
