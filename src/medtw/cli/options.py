"""The options that commands share, each defined once."""

from __future__ import annotations

import inspect
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medtw.cli.complete import (
    complete_kind,
    complete_platform,
    complete_specialty,
    complete_status,
    complete_topic,
)
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.life import Life
from medtw.model import FIRST_YEAR, LAST_YEAR
from medtw.render.cells import unmet_text
from medtw.search.filters import Filters, FilterValues, by_ids, find_unmet, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.cli.output import Output
    from medtw.cli.state import State
    from medtw.render.report import Report

    #: Gives what a shell offers for the beginning of a value.
    Complete = Callable[[str], list[Any]]

#: More results than any catalog has; SQLite counts no further than 64 bits.
MOST = 1_000_000


def parse_limit(typed: str | int) -> int:
    """A number of results, MOST for "all"; raises BadValueError."""
    if str(typed).casefold() == "all":
        return MOST
    if not str(typed).isdecimal() or not 1 <= int(typed) <= MOST:
        raise BadValueError("--limit", str(typed), f"a number from 1 to {MOST}, or all")
    return int(typed)


Limit = Annotated[
    int,
    typer.Option(
        "--limit", "-n", parser=parse_limit, metavar="N|all", help="Show at most N results, or all."
    ),
]
#: For lists that are shown whole unless it is given.
LimitOfAll = Annotated[
    int | None,
    typer.Option("--limit", "-n", parser=parse_limit, metavar="N|all", help="Show at most N."),
]
Zone = Annotated[
    str | None,
    typer.Option(
        "--tz",
        metavar="ZONE",
        help="Times in this zone: Europe/London, Manila, Japan or UTC+8. "
        "Default: MEDTW_TZ, or this machine's.",
    ),
]


def _repeatable(help_text: str, *names: str, complete: Complete | None = None) -> Any:
    metavar = names[0].removeprefix("--").upper()
    option = typer.Option(*names, metavar=metavar, help=help_text, autocompletion=complete)
    return Annotated[list[str] | None, option]


FILTERS: dict[str, Any] = {
    "topic": _repeatable(
        "Only this topic, or narrower. Repeatable.", "--topic", "-t", complete=complete_topic
    ),
    "specialty": _repeatable(
        "Only this specialty, or narrower.", "--specialty", "-s", complete=complete_specialty
    ),
    "kind": _repeatable(
        "Only account, chat, hashtag, event, or a form as podcast.", "--kind", "-k", complete=complete_kind
    ),
    "platform": _repeatable(
        "Only this platform, as bluesky or x.", "--platform", "-p", complete=complete_platform
    ),
    "country": _repeatable("Only this country, as GB or UK.", "--country"),
    "language": _repeatable("Only this language, as es or Spanish.", "--language"),
    "status": _repeatable("Only active, recent, quiet or ended.", "--status", complete=complete_status),
    "active": Annotated[bool, typer.Option("--active", help="Short for --status active.")],
    "since": Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what was seen since, as 2025 or 2025-11-28."),
    ],
    "saved": Annotated[bool, typer.Option("--saved", help="Only what you saved: medtw saved.")],
}
_SINCE_FORM = "a year, month or day like 2025, 2025-11 or 2025-11-28"
OUTPUT: dict[str, Any] = {
    "format": Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table, tsv, csv, json, jsonl, markdown, html or yaml."
        ),
    ],
    "as_json": Annotated[bool, typer.Option("--json", help="Short for --format json.")],
    "columns": Annotated[
        str | None,
        typer.Option(
            "--columns", metavar="NAMES", help="Only these values, as id,name,url; --json names all."
        ),
    ],
    "no_headers": Annotated[bool, typer.Option("--no-headers", help="No line with the names of columns.")],
    "output": Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ],
    "force": Annotated[bool, typer.Option("--force", help="Write over a file that exists.")],
}
#: Lists have an order besides.
LISTING: dict[str, Any] = {
    "order": Annotated[
        str | None, typer.Option("--sort", metavar="ORDER", help="By rank, seen, name or kind.")
    ],
    **OUTPUT,
}


#: Arguments that name files, which are opened under exactly these names.
_PATHS = {"output"}


def first_day_of(option: str, typed: str) -> date:
    """The day that an option names, or the first day of a year or month; raises BadValueError."""
    completed = f"{typed}-01-01"[: max(len(typed), len("2025-11-28"))]
    try:
        day = date.fromisoformat(completed)
    except ValueError as error:
        raise BadValueError(option, typed, _SINCE_FORM) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadValueError(option, typed, f"a day between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _as_text(value: Any) -> Any:
    """An argument without the lone surrogates that stand for bytes of another encoding.

    No catalog has them, and neither SQLite nor JSON can hold them.
    """
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


class Asked:
    """What the shared options of one call say."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    @property
    def format(self) -> str | None:
        """The format asked for; raises ConflictingOptionsError."""
        wanted: str | None = self.values.get("format")
        if self.values.get("as_json"):
            if wanted not in (None, "json"):
                raise ConflictingOptionsError("--json", f"--format {wanted}")
            return "json"
        return wanted

    @property
    def output(self) -> Output:
        """How and where to show what is found; raises BadValueError or ConflictingOptionsError."""
        from medtw.cli.output import Output, checked_columns, checked_format, checked_order

        return Output(
            format=checked_format(self.format),
            columns=checked_columns(self.values.get("columns")),
            order=checked_order(self.values.get("order")),
            has_headers=not self.values.get("no_headers"),
            file=self.values.get("output"),
            force=bool(self.values.get("force")),
        )

    def reach(self, limit: int) -> int:
        """How many results are needed to show so many: all, where they are then sorted."""
        return MOST if self.values.get("order") not in (None, "rank") else limit

    @property
    def only_country(self) -> str | None:
        """The one country that was asked for, if there is one."""
        countries: list[str] = self.values.get("country") or []
        return countries[0] if len(countries) == 1 else None

    def filters(self, state: State, day: date | None = None) -> Filters:
        """The filters asked for, on the reader's day or else UTC's; raises UnknownValueError."""
        given = {name: self.values.get(name) or () for name in FILTERS}
        if given["active"] and given["status"]:
            raise ConflictingOptionsError("--active", "--status")
        values: FilterValues = {
            "topics": given["topic"],
            "specialties": given["specialty"],
            "kinds": given["kind"],
            "platforms": given["platform"],
            "countries": given["country"],
            "languages": given["language"],
            "status": Life.ACTIVE if given["active"] else given["status"],
        }
        if given["since"]:
            values["since"] = first_day_of("--since", given["since"])
        filters = resolve(state.index, day or state.day, **values)
        if not given["saved"]:
            return filters
        return filters.having(by_ids("saved", state.index, [one.id for one in state.saved.entries()]))


def shared(*groups: dict[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of some groups; it receives them as its argument `asked`."""
    options = {name: annotation for group in groups for name, annotation in group.items()}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_options(**values: Any) -> None:
            known = {name: value if name in _PATHS else _as_text(value) for name, value in values.items()}
            asked = Asked({name: known.pop(name) for name in options})
            if "to_open" in options:
                _act_instead(known["ctx"].obj, asked, known.get("tz"))
            command(**known, asked=asked)

        own = inspect.signature(command, eval_str=True).parameters.values()
        parameters = [parameter for parameter in own if parameter.name != "asked"]
        parameters += [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=False if annotation.__origin__ is bool else None,
                annotation=annotation,
            )
            for name, annotation in options.items()
        ]
        with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        with_options.__annotations__ = {p.name: p.annotation for p in parameters}
        del with_options.__wrapped__
        return with_options

    return decorate


def _act_instead(state: State, asked: Asked, tz: str | None) -> None:
    """Let what was asked for be done with the results of a command instead of listing them."""
    from medtw.cli.actions import Action

    if action := Action.of(asked):
        state.instead = lambda report: action.take(report, state, asked, tz)


def with_unmet(report: Report, state: State, filters: Filters) -> Report:
    """A report that says, where it is empty, which filters can never match."""
    return report.replace(nothing=report.nothing + unmet(state, filters)) if report.is_empty else report


def unmet(state: State, filters: Filters) -> str:
    """What to add to "nothing found" where filters can never match: ": no hashtag ... has a country"."""
    reasons = ", ".join(map(unmet_text, find_unmet(state.index, filters)))
    return f": {reasons}" if reasons else ""
