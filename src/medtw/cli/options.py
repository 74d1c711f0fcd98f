"""The options that commands share, each defined once."""

from __future__ import annotations

import inspect
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medtw.cli.complete import (
    complete_format,
    complete_kind,
    complete_language,
    complete_name,
    complete_order,
    complete_place,
    complete_platform,
    complete_specialty,
    complete_status,
    complete_topic,
    complete_zone,
)
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.life import Life
from medtw.model import FIRST_YEAR, LAST_YEAR
from medtw.render.cells import unmet_text
from medtw.search.filters import Filters, by_ids, find_unmet, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.cli.output import Output
    from medtw.cli.state import State
    from medtw.render.report import Report
    from medtw.search.filters import FilterValues

    #: Returns what a shell offers for the beginning of a value.
    Complete = Callable[[str], list[Any]]

#: More results than any catalog has.
MOST = 1_000_000


def parse_limit(typed: str | int) -> int:
    """A number of results, MOST for "all"; raises BadValueError."""
    if str(typed).casefold() == "all":
        return MOST
    if not str(typed).isdecimal() or not 1 <= int(typed) <= MOST:
        raise BadValueError("--limit", str(typed), f"a number from 1 to {MOST}, or all")
    return int(typed)


def option(kind: Any, *names: str, **settings: Any) -> Any:
    """An option for `shared`: its type, and what Typer is to know. Typer reads this faster than Annotated."""
    return kind, typer.Option(False if kind is bool else None, *names, **settings)


def in_group(heading: str, options: dict[str, Any]) -> dict[str, Any]:
    """Put options under one heading in the help of a command."""
    for _kind, known in options.values():
        known.rich_help_panel = heading
    return options


Limit = Annotated[
    int,
    typer.Option(
        *("--limit", "-n"),
        parser=parse_limit,
        metavar="N|all",
        help="Show at most N results, or all.",
        rich_help_panel="Output",
    ),
]
#: For lists that are shown completely by default.
LimitOfAll = Annotated[
    int | None,
    typer.Option(
        *("--limit", "-n"),
        parser=parse_limit,
        metavar="N|all",
        help="Show at most N results.",
        rich_help_panel="Output",
    ),
]
#: The argument of commands that take one entry.
ENTRY_NAME = typer.Argument(
    metavar="ID|@HANDLE|#TAG",
    help="An id, @handle, #hashtag, name, beginning of a name, or address.",
    autocompletion=complete_name,
)
Zone = Annotated[
    str | None,
    typer.Option(
        "--tz",
        metavar="ZONE",
        help="Your time zone, such as Europe/London, Manila, Japan or UTC+8. "
        "Default: MEDTW_TZ, or this computer's.",
        autocompletion=complete_zone,
        rich_help_panel="Times",
    ),
]


def _repeatable(help_text: str, *names: str, complete: Complete | None = None) -> Any:
    metavar = names[0].removeprefix("--").upper()
    return option(list[str] | None, *names, metavar=metavar, help=help_text, autocompletion=complete)


def _value(metavar: str, help_text: str, *names: str, complete: Complete | None = None) -> Any:
    return option(str | None, *names, metavar=metavar, help=help_text, autocompletion=complete)


FILTERS: dict[str, Any] = in_group(
    "Filters",
    {
        "topic": _repeatable(
            "Only this topic and narrower ones. Can be repeated.", "--topic", "-t", complete=complete_topic
        ),
        "specialty": _repeatable(
            "Only this specialty and narrower ones.", "--specialty", "-s", complete=complete_specialty
        ),
        "kind": _repeatable(
            "Only this kind: account, chat, hashtag, event, or a form such as podcast.",
            "--kind",
            "-k",
            complete=complete_kind,
        ),
        "platform": _repeatable(
            "Only this platform, such as bluesky or x.", "--platform", "-p", complete=complete_platform
        ),
        "country": _repeatable(
            "Only this country or region, such as GB, Kenya or Africa.", "--country", complete=complete_place
        ),
        "language": _repeatable(
            "Only this language, such as es or Spanish.", "--language", complete=complete_language
        ),
        "status": _repeatable(
            "Only active, recent, quiet or ended entries.", "--status", complete=complete_status
        ),
        "active": option(bool, "--active", help="Same as --status active."),
        "since": option(
            str | None,
            "--since",
            metavar="DATE",
            help="Only entries seen since a date, such as 2025 or 2025-11-28.",
        ),
        "saved": option(bool, "--saved", help="Only entries you saved (see medtw saved)."),
    },
)
_SINCE_FORM = "a year, month or day like 2025, 2025-11 or 2025-11-28"
OUTPUT: dict[str, Any] = in_group(
    "Output",
    {
        "format": _value(
            "FORMAT",
            "table, tsv, csv, json, jsonl, markdown, html or yaml.",
            *("--format", "-f"),
            complete=complete_format,
        ),
        "as_json": option(bool, "--json", help="Same as --format json."),
        "columns": _value(
            "NAMES", "Only these columns, such as id,name,url. --json shows all names.", "--columns"
        ),
        "no_headers": option(bool, "--no-headers", help="Leave out the header line."),
        "output": _value("FILE", "Write to a file instead of the screen.", "--output", "-o"),
        "force": option(bool, "--force", help="Overwrite an existing file."),
    },
)
#: Exports have formats of their own, and no columns.
TARGET: dict[str, Any] = {name: OUTPUT[name] for name in ("output", "force")}
#: Lists also have an order.
LISTING: dict[str, Any] = in_group(
    "Output",
    {
        "order": _value("ORDER", "Sort by rank, seen, name or kind.", "--sort", complete=complete_order),
        **OUTPUT,
    },
)


#: Arguments that are file names, which must not be changed.
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

    The catalog never contains them, and neither SQLite nor JSON can store them.
    """
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


class Asked:
    """The values of the shared options in one call."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    @property
    def format(self) -> str | None:
        """The requested format; raises ConflictingOptionsError."""
        wanted: str | None = self.values.get("format")
        if self.values.get("as_json"):
            if wanted not in (None, "json"):
                raise ConflictingOptionsError("--json", f"--format {wanted}")
            return "json"
        return wanted

    @property
    def output(self) -> Output:
        """How and where to show the results; raises BadValueError or ConflictingOptionsError."""
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
        """How many results to fetch for a limit: all of them if they will be sorted."""
        return MOST if self.values.get("order") not in (None, "rank") else limit

    @property
    def only_country(self) -> str | None:
        """The requested country, if there is exactly one, and no region."""
        from medtw.places import find_code

        countries: list[str] = self.values.get("country") or []
        return countries[0] if len(countries) == 1 and find_code("country", countries[0]) else None

    def filters(self, state: State, day: date | None = None) -> Filters:
        """The requested filters, on the reader's day or UTC's; raises UnknownValueError."""
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
        return filters.having(by_ids("saved", state.index.known(one.id for one in state.saved.entries())))


def shared(
    *groups: dict[str, Any], before: Callable[[State, Asked, str | None], None] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the options of some groups to a command, which receives them as its argument `asked`.

    Args:
        groups: The options.
        before: Called before the command, with its state, the options and the zone of --tz.
    """
    options = {name: one for group in groups for name, one in group.items()}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_options(**values: Any) -> None:
            known = {name: value if name in _PATHS else _as_text(value) for name, value in values.items()}
            asked = Asked({name: known.pop(name) for name in options})
            if before is not None:
                before(known["ctx"].obj, asked, known.get("tz"))
            command(**known, asked=asked)

        own = inspect.signature(command, eval_str=True).parameters.values()
        parameters = [parameter for parameter in own if parameter.name != "asked"]
        parameters += [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=known, annotation=kind)
            for name, (kind, known) in options.items()
        ]
        with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        with_options.__annotations__ = {}  # Typer would evaluate each again
        del with_options.__wrapped__
        return with_options

    return decorate


def with_unmet(report: Report, state: State, filters: Filters) -> Report:
    """The same report; if it is empty, it says which filters can never match."""
    return report.replace(nothing=report.nothing + unmet(state, filters)) if report.is_empty else report


def unmet(state: State, filters: Filters) -> str:
    """What to add to "nothing found" if filters can never match: ": no hashtag ... has a country"."""
    reasons = ", ".join(map(unmet_text, find_unmet(state.index, filters)))
    return f": {reasons}" if reasons else ""
