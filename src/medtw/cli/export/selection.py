"""Which accounts the user means: those of a query, of ids on standard input, or all that pass the filters."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from medtw.cli.complete import complete_query
from medtw.cli.country import reader_country
from medtw.cli.mistakes import EmptyQueryError, OnlyExclusionsError
from medtw.cli.options import Asked, unmet
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.cli.support import support_in_distress
from medtw.errors import ConflictingOptionsError, ExitCode
from medtw.export.accounts import Reason, find_accounts, only_accounts, search_accounts
from medtw.kinds import Kind
from medtw.model import Account
from medtw.quoting import escaped
from medtw.saved import parse
from medtw.search.browse import list_entries
from medtw.search.distress import speaks_of_distress
from medtw.search.filters import by_ids
from medtw.search.prefixes import check_prefixes, unknown_prefixes

if TYPE_CHECKING:
    from medtw.export.accounts import Progress

Query = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUERY...|-]",
        help="What you are looking for, or - for ids on standard input, one per line. Default: everything.",
        show_default=False,
        autocompletion=complete_query,
    ),
]
WithQuiet = Annotated[
    bool, typer.Option("--with-quiet", help="Include accounts not seen in the last two years.")
]
_STANDARD_INPUT = "-"
#: How many unknown ids to name.
_MOST_NAMED = 10


class Selection(NamedTuple):
    """The accounts that the user means, and how many other entries there are among them."""

    accounts: Iterable[Account]
    others: int = 0


def select_accounts(
    state: State,
    asked: Asked,
    query: Sequence[str] | None,
    progress: Progress,
) -> Selection:
    """The accounts that the arguments and filters of a command mean; says how they were understood.

    Raises:
        MedtwError: the query or a filter cannot be understood.
    """
    if not query:
        return Selection(find_accounts(state.index, asked.filters(state), progress))
    if _STANDARD_INPUT not in query:
        return Selection(_searched(state, asked, " ".join(query)))
    if len(query) > 1:
        raise ConflictingOptionsError(_STANDARD_INPUT, "a query")
    return _listed(state, asked)


def keeps_quiet(asked: Asked, *, with_quiet: bool) -> bool:
    """Whether quiet accounts are meant too: by --with-quiet, or by the status that is asked for."""
    return with_quiet or bool(asked.values["status"])


def _searched(state: State, asked: Asked, typed: str) -> Iterable[Account]:
    if not typed.strip():
        raise EmptyQueryError
    check_prefixes(typed)
    accounts, results = search_accounts(state.index, typed, asked.filters(state), state.day)
    if results.query.excluded and not results.query.parts:
        raise OnlyExclusionsError(typed)
    if speaks_of_distress(typed, state.index):
        say(*support_in_distress(state.index, reader_country(state, asked.only_country)).first)
    corrected = [f"Showing results for {meant} (not {word})" for word, meant in results.corrections.items()]
    say(*unknown_prefixes(typed), *map(escaped, corrected))
    return accounts


def _listed(state: State, asked: Asked) -> Selection:
    """The entries whose ids are on standard input, in that order; lines may have notes, as saved ones do."""
    lines = sys.stdin.buffer.read().decode(errors="replace").splitlines()
    ids = [*dict.fromkeys(line.id for line in map(parse, lines) if line)]
    known = state.index.known(ids)
    _say_missing([entry_id for entry_id in ids if entry_id not in known])
    filters = asked.filters(state).having(by_ids("ids", known))
    entries, _ = list_entries(state.index, filters, None)
    places = {entry_id: place for place, entry_id in enumerate(ids)}
    accounts = [*only_accounts(sorted(entries, key=lambda entry: places[entry.id]))]
    return Selection(accounts, len(entries) - len(accounts))


def _say_missing(ids: Sequence[str]) -> None:
    beyond = len(ids) - _MOST_NAMED
    more = f" and {beyond} more" if beyond > 0 else ""
    if ids:
        say(f"not in this catalog: {', '.join(map(escaped, ids[:_MOST_NAMED]))}{more}")


def left_out_words(
    selection: Selection, left_out: Mapping[Reason, int], words: Mapping[Reason, str]
) -> dict[str, int]:
    """How many entries are left out, by the words for each reason."""
    accounts = {words[reason]: count for reason, count in left_out.items()}
    return accounts | {"of another kind": selection.others}


def nothing_to_export(state: State, asked: Asked, message: str) -> typer.Exit:
    """Say that there is nothing, and which filters can never match; the exit to raise."""
    say(f"{message}{unmet(state, asked.filters(state).with_kind(Kind.ACCOUNT))}")
    return typer.Exit(ExitCode.NOTHING_FOUND)
