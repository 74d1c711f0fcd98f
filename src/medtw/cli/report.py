"""`medtw report`."""

from __future__ import annotations

from typing import Annotated

import typer

from medtw.cli.options import ENTRY_NAME, Asked, shared
from medtw.cli.state import State, version_line
from medtw.cli.streams import put, say
from medtw.errors import NotFoundError
from medtw.model import BUNDLED_CATALOG
from medtw.quoting import quoted
from medtw.reports import (
    Issue,
    correction,
    find_repository,
    issue_address,
    issue_text,
    private_address,
    removal,
)
from medtw.search.choice import choose_one
from medtw.search.meant import find_meant


@shared()
def report(
    ctx: typer.Context,
    name: Annotated[str, ENTRY_NAME],
    asked: Asked,  # noqa: ARG001 - there are no shared options
    removed: Annotated[
        bool, typer.Option("--removal", help="Ask for the entry to be removed. You need no reason.")
    ] = False,
    print_only: Annotated[
        bool, typer.Option("--print", help="Print the address and the text instead of opening the form.")
    ] = False,
) -> None:
    """Correct an entry, or ask for it to be removed.

    Opens a form of the project in your browser, with what medtw knows filled in. medtw sends nothing: you
    complete the form and send it. If there is no browser, it prints a text to copy.

    \b
      medtw report esther-choo
      medtw report @choo_ek --print
      medtw report esther-choo --removal
    """
    state: State = ctx.obj
    meant = find_meant(state.index, name)
    say(*meant.notes)
    entry = choose_one(meant.entries, name, state.day)
    if entry.catalog != BUNDLED_CATALOG:
        own = f"it is in your own catalog {quoted(entry.catalog)}; change it there"
        raise NotFoundError(entry.id, noun="bundled entry", otherwise=own)
    issue = removal(entry) if removed else correction(entry, version_line())
    _offer(issue, repository(), is_private=removed, is_opened=not print_only)


def repository() -> str | None:
    """The address of the repository that the installed package names, if any."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        return find_repository(metadata("medtw").get_all("Project-URL") or ())
    except PackageNotFoundError:
        return None


def _offer(issue: Issue, project: str | None, *, is_private: bool, is_opened: bool) -> None:
    """Open the form of an issue in a project, or print its address and text."""
    from medtw.cli.browser import open_in_browser

    if project is None:
        say("This copy of medtw names no address to report to. Send this text to whoever gave it to you:")
        put(issue_text(issue))
        return
    address = issue_address(issue, project)
    if is_opened and open_in_browser(address):
        say(f"opened: {address}", "Nothing is sent until you send the form.")
    else:
        say(*(["no browser to open it in"] if is_opened else []))
        put(f"{address}\n\n{issue_text(issue)}")
    if is_private:
        say(f"Everybody can read an issue. To ask in private: {private_address(project)}")
