"""`medtw open`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from medtw.addresses import address_of
from medtw.cli.actions import visit
from medtw.cli.complete import ENTRY_NAME, complete_platform
from medtw.cli.options import Asked, shared
from medtw.cli.state import State
from medtw.cli.streams import put
from medtw.kinds import Kind
from medtw.platforms import read_address
from medtw.search.browse import find_entries
from medtw.search.choice import find_one
from medtw.search.filters import find_platform

if TYPE_CHECKING:
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
            help="On this platform, as bluesky or x.",
            autocompletion=complete_platform,
        ),
    ] = None,
    print_only: Annotated[bool, typer.Option("--print", help="Print the address, and open nothing.")] = False,
) -> None:
    """Open a profile, a page or the live search for a hashtag in your browser.

    Where there is no browser, as over SSH, the address is printed. BROWSER names another browser.

    \b
      medtw open esther-choo
      medtw open '#NephJC' --on bluesky
      medtw open @choo_ek --print
    """
    state: State = ctx.obj
    platform = None if on is None else find_platform(on)
    called = read_address(name) or name
    address = address_of(_meant(state, called), called=called, platform=platform)
    if print_only:
        put(f"{address}\n")
    else:
        visit(address)


def _meant(state: State, called: str) -> Entry:
    """The one entry of a name; of a #hashtag, whose search is the same for all, the hashtag's own first."""
    if called.startswith("#"):
        return min(find_entries(state.index, called), key=lambda entry: entry.kind is not Kind.HASHTAG)
    return find_one(state.index, called, state.day)
