"""`medtw help`: the help of a command, and pages on topics that concern all commands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from medtw.cli.complete import complete_help
from medtw.cli.mistakes import UnknownHelpError
from medtw.cli.output import Output, emit
from medtw.cli.settings import SETTINGS, VARIABLES
from medtw.cli.state import State
from medtw.errors import ExitCode
from medtw.render.formats import FORMATS, NAMES, Format
from medtw.render.help import Part, help_report
from medtw.render.report import Report
from medtw.search.prefixes import EXAMPLES
from medtw.search.query import NAME_PREFIXES, PREFIXES
from medtw.search.spelling import nearest

#: What a query may contain besides words and prefixes.
_QUERY_FORMS = {
    "burnout nurses": "What you are looking for, in your own words. Misspellings are corrected and reported.",
    "surgeons africa": "Countries, regions and languages are understood by their names.",
    '"lifestyle medicine"': "These words next to each other, exactly as typed.",
    "-podcast": "Leave out results with this word. Put the query in quotes: 'burnout -podcast'.",
    "NOT podcast": "The same.",
    "@choo_ek": "An account, by its handle.",
    "#NephJC": "A hashtag. In most shells it needs quotes: '#NephJC'.",
    "https://x.com/choo_ek": "The address of a profile or a hashtag, instead of its name.",
}


def help_on(
    ctx: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND|TOPIC]",
            help="A command, or query, formats, environment or exit-codes.",
            autocompletion=complete_help,
        ),
    ] = None,
) -> None:
    """Show the help of a command, or a page on a topic.

    \b
      medtw help search
      medtw help query
      medtw help formats
      medtw help environment
      medtw help exit-codes
    """
    names = topic or []
    if len(names) == 1 and names[0] in TOPICS:
        state: State = ctx.obj
        emit(state, TOPICS[names[0]](), Output(format="table"))
    else:
        typer.echo(_help_of_command(ctx, names))


def _help_of_command(ctx: typer.Context, names: Sequence[str]) -> str:
    """The --help of a command or of medtw; raises UnknownHelpError."""
    found: Any = ctx.find_root()
    for name in names:
        commands = found.command.list_commands(found) if hasattr(found.command, "list_commands") else []
        if name not in commands:
            known = [*commands, *TOPICS]
            raise UnknownHelpError(" ".join(names), nearest(name, known), [*TOPICS])
        command = found.command.get_command(found, name)
        found = command.make_context(name, [], parent=found, resilient_parsing=True)
    return str(found.get_help())


def _query() -> Report:
    about = (
        _sentences(
            "What you can type after medtw search.",
            "You can also filter with options such as --platform, --status and --since: medtw help search",
        ),
    )
    nouns = {name: name for name in (*PREFIXES, *NAME_PREFIXES)} | {"country": "country or region"}
    prefixes = {f"{name}:{EXAMPLES[name]}": f"Only this {noun}." for name, noun in nouns.items()}
    return help_report("query", about, (Part("Words", _QUERY_FORMS), Part("Prefixes", prefixes)))


def _formats() -> Report:
    about = (
        _sentences(
            "Every list takes --format NAME, or -f for short; --json is short for --format json.",
            "With --output FILE, the file name decides the format.",
            "--columns id,name,url chooses the columns; --json shows all their names.",
            "--no-headers leaves out the header line.",
            "--accessible prints lines for screen readers instead of a table.",
            "To change the default format: medtw help environment",
        ),
    )
    meanings = {name: _sentences(known.about, *_names_of(name, known)) for name, known in FORMATS.items()}
    return help_report("formats", about, (Part("Formats", meanings),))


def _names_of(name: str, known: Format) -> Iterator[str]:
    also = [other for other, meant in NAMES.items() if meant == name != other]
    if also:
        yield f"Also called {' or '.join(also)}."
    yield f"Files: {', '.join(known.suffixes)}."


def _environment() -> Report:
    about = (
        _sentences(
            "An option comes first, then the environment variable, then the config file, then the default.",
            "A wrong value is ignored, with a warning. To see the values in use: medtw config",
        ),
        _sentences(
            "The config file is a TOML file that you write; medtw config --path shows where to put it.",
            'Each line sets a value, such as tz = "Europe/London".',
        ),
    )
    variables = {one.variable: f"{one.about}." for one in SETTINGS.values() if one.variable}
    parts = (
        Part("Settings", variables),
        Part("Other variables", {name: f"{meaning}." for name, meaning in VARIABLES.items()}),
        Part("Lines of the config file", {one.example: f"{one.about}." for one in SETTINGS.values()}),
    )
    return help_report("environment", about, parts)


def _exit_codes() -> Report:
    about = ("The exit code tells scripts how a command ended.",)
    meanings = {str(code.value): code.meaning for code in ExitCode}
    return help_report("exit-codes", about, (Part("Exit codes", meanings),))


def _sentences(*sentences: str) -> str:
    return " ".join(sentences)


#: The topics that have a page.
TOPICS: Mapping[str, Callable[[], Report]] = {
    "query": _query,
    "formats": _formats,
    "environment": _environment,
    "exit-codes": _exit_codes,
}
