"""Acting on the results of a command by their numbers, in the same call.

Nothing has to be remembered between calls: the command finds the same results again, and acts on
some of them instead of listing all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.cli.options import LISTING, in_group, option, shared
from medtw.cli.streams import put, say
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.quoting import escaped
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.cli.options import Asked
    from medtw.cli.state import State
    from medtw.model import Entry
    from medtw.render.report import Report

ACTIONS: dict[str, Any] = in_group(
    "Acting on results",
    {
        "to_open": option(str | None, "--open", metavar="N", help="Open result N in your browser."),
        "to_show": option(str | None, "--show", metavar="N", help="Show everything about result N."),
        "to_save": option(
            list[str] | None,
            "--save",
            metavar="[N[,N...]]",
            help="Save results to your own list; all without a number.",
        ),
    },
)
_OPTIONS = {"to_open": "--open", "to_show": "--show", "to_save": "--save"}
#: What --save means without a number.
_ALL = "all"
#: No list is this long.
_MOST_DIGITS = 9


class Action(Record):
    """What to do with which results, numbered from 1."""

    open: int | None
    show: int | None
    save: tuple[int, ...]
    saves_all: bool = False

    @classmethod
    def of(cls, asked: Asked) -> Action | None:
        """The requested action, if any.

        Raises:
            BadValueError: a value is not a number.
            ConflictingOptionsError: an output file was requested, but nothing would be written to it.
        """
        to_open, to_show, to_save = (asked.values.get(name) for name in _OPTIONS)
        if to_open is to_show is to_save is None:
            return None
        if asked.values.get("output") is not None and to_show is None:
            raise ConflictingOptionsError("--output", "--open" if to_open is not None else "--save")
        saved = [typed for value in to_save or () for typed in value.split(",")]
        return cls(
            open=None if to_open is None else _number("--open", to_open),
            show=None if to_show is None else _number("--show", to_show),
            save=tuple(_number("--save", typed) for typed in saved if typed != _ALL),
            saves_all=_ALL in saved,
        )

    def take(self, report: Report, state: State, asked: Asked, tz: str | None) -> None:
        """Act on the results of a report; finds all errors before doing anything.

        Raises:
            NoResultError: there is no result with a number.
            NoAddressError: the result to open has none.
        """
        opened = None if self.open is None else _entry(state, report, self.open)
        shown = None if self.show is None else _entry(state, report, self.show)
        numbers = range(1, len(report.ranked) + 1) if self.saves_all else self.save
        saved = [_entry(state, report, number) for number in numbers]
        address = None if opened is None else _address(opened)
        say(*report.first)
        if saved:
            from medtw.cli.saving import save_entries

            save_entries(state, saved)
        if opened is not None and address is not None:
            visit(address, opened.title)
        if shown is not None:
            from medtw.cli.details import entry_report
            from medtw.cli.output import emit
            from medtw.zones import find_zone

            zone = None if tz is None else find_zone(tz)
            is_whole = not asked.output.is_table
            report = entry_report(state, [shown], {"name": shown.id}, zone=zone, all_sources=is_whole)
            emit(state, report, asked.output)


def listing(*groups: dict[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the options of some groups to a command that lists results, and those of every such command."""
    return shared(*groups, ACTIONS, LISTING, before=_act_instead)


def _act_instead(state: State, asked: Asked, tz: str | None) -> None:
    """Act on the results of a command instead of listing them, if requested."""
    if action := Action.of(asked):
        state.instead = lambda report: action.take(report, state, asked, tz)


def _address(entry: Entry) -> str:
    from medtw.addresses import address_of  # its import takes longer than a list

    return address_of(entry)


def refuse_actions(asked: Asked, command: str, noun: str) -> None:
    """Raise NoEntriesError if an action is requested on a list without entries."""
    for name, named in _OPTIONS.items():
        if asked.values.get(name) is not None:
            from medtw.cli.mistakes import NoEntriesError

            raise NoEntriesError(named, command, noun)


def visit(address: str, title: str | None = None) -> None:
    """Open an address in the browser and say so, or print it if there is no browser."""
    from medtw.cli.browser import open_in_browser

    if open_in_browser(address):
        say(f"opened: {escaped(title)}, {address}" if title else f"opened: {address}")
    else:
        say(f"no browser to open it in: {escaped(title)}" if title else "no browser to open it in")
        put(f"{address}\n")


def _number(option: str, typed: str) -> int:
    """The number of a result, which may not exist; raises BadValueError."""
    number = typed.strip()
    if not (number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS):
        raise BadValueError(option, typed, "the number of a result, like 2")
    return int(number)


def _entry(state: State, report: Report, number: int) -> Entry:
    """The entry of a result; raises NoResultError."""
    ids = report.ranked
    entry = state.index.entry(ids[number - 1]) if 1 <= number <= len(ids) else None
    if entry is None:
        from medtw.cli.mistakes import NoResultError

        raise NoResultError(number, len(ids), report.total)
    return entry
