"""The `medtw` command: its global options, its commands, and how errors become exit codes."""

import sys
from collections.abc import Iterator, MutableMapping, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any

import typer

# Typer exports neither; the range of Typer in pyproject.toml is narrow.
from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer.core import TyperCommand, TyperGroup

from medtw.cli.helplayout import ACCESSIBLE, HelpContext
from medtw.cli.streams import ReaderGoneError, say
from medtw.errors import BugError, ExitCode, MedtwError
from medtw.quoting import escaped

#: Where each command is: module below medtw.cli, and the name of its function or group.
COMMANDS = {
    "start": ("start", "start"),
    "search": ("search", "search"),
    "chats": ("chats", "chats"),
    "events": ("events", "events"),
    "topics": ("terms", "topics"),
    "specialties": ("terms", "specialties"),
    "accounts": ("entries", "accounts"),
    "hashtags": ("entries", "hashtags"),
    "collections": ("collections", "collections"),
    "show": ("show", "show"),
    "open": ("open", "open_page"),
    "similar": ("similar", "similar"),
    "save": ("saved", "save"),
    "saved": ("saved", "saved"),
    "unsave": ("saved", "unsave"),
    "report": ("report", "report"),
    "help-lines": ("helplines", "help_lines"),
    "export": ("export.app", "app"),
    "catalog": ("catalog.app", "app"),
    "config": ("config", "config"),
    "paths": ("config", "paths"),
    "help": ("help", "help_on"),
}
HELP = """Find the medical community online: people to follow, chats to join, hashtags to read.

\b
  medtw start              a first list of people, chats and hashtags for you
  medtw search burnout     find people, chats, hashtags and events
  medtw chats --today      today's chats in your time zone
  medtw events --month     this month's health days and conferences
  medtw topics             what you can search for
"""
EPILOG = """More help: medtw help query, medtw help formats, medtw help environment, medtw help exit-codes.

Every entry names its public sources and how old they are. Nothing you search for leaves
this computer. To correct an entry or have it removed: medtw report NAME. To add one, see
CONTRIBUTING.md in the project."""
#: Options that may appear anywhere on the line, and whether they take a value.
_GLOBAL_OPTIONS = {
    **dict.fromkeys(("--catalog", "--now"), True),
    **dict.fromkeys(("--no-color", "--no-pager", "--accessible", "--debug"), False),
}


def _is_month(word: str) -> bool:
    """Whether a word is the value of --month."""
    from medtw.days import names_month

    return names_month(word)


#: Options whose value is optional: the default, and how to tell a value from another argument.
_IMPLIED_VALUES = {"--month": ("this", _is_month), "--save": ("all", lambda word: word[:1].isalnum())}


class _Commands(MutableMapping[str, Any]):
    """The commands by name, each imported on first use, so that one command loads only itself."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.made:
            self.made[name] = self._make(name)
        return self.made[name]

    def _make(self, name: str) -> Any:
        module, attribute = COMMANDS[name]
        found = getattr(import_module(f"medtw.cli.{module}"), attribute)
        app = found if isinstance(found, typer.Typer) else new_app()
        if app is not found:
            app.command(name, cls=Command)(found)
        command = typer.main.get_command(app)
        command.name = name
        return command

    def __contains__(self, name: object) -> bool:
        return name in COMMANDS or name in self.made

    def __setitem__(self, name: str, command: Any) -> None:
        self.made[name] = command

    def __delitem__(self, name: str) -> None:
        del self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*COMMANDS, *self.made)))

    def __len__(self) -> int:
        return len(set(COMMANDS) | set(self.made))


class _HelpPage:
    """Help with examples first and options in groups, for commands and groups."""

    context_class: Any = HelpContext

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        from medtw.cli.helppage import write_page

        write_page(self, ctx, formatter)


class Command(_HelpPage, TyperCommand):
    """A command with this help."""


class _Group(_HelpPage, TyperGroup):
    """A group with this help that suggests commands for an unknown one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, *_ = args
        is_known = name.startswith("-") or self.get_command(ctx, name) is not None
        if not is_known and not ctx.resilient_parsing:
            from medtw.cli.mistakes import UnknownCommandError
            from medtw.search.spelling import nearest

            options = {option for parameter in self.get_params(ctx) for option in parameter.opts}
            near = [f"--{name}"] if f"--{name}" in options else nearest(name, self.list_commands(ctx))
            raise UnknownCommandError(name, near, self.otherwise(ctx, args))
        return super().resolve_command(ctx, args)

    def otherwise(self, ctx: Any, args: list[str]) -> str:  # noqa: ARG002 - the other class needs them
        """The hint if no command resembles what was typed."""
        return f"see {ctx.command_path} --help"


class _MainGroup(_Group):
    """The group of all commands, which are imported one by one.

    Words of distress are searched even without a command: people in need should not have to learn it.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands and not ctx.resilient_parsing:
            from medtw.cli.support import asks_for_help

            if asks_for_help(args):
                return super().resolve_command(ctx, ["search", *args])
        return super().resolve_command(ctx, args)

    def otherwise(self, ctx: Any, args: list[str]) -> str:  # noqa: ARG002 - as above
        from shlex import join

        return f"to search for it: medtw search {escaped(join(args))}"

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        return list(COMMANDS)


def new_app(**settings: Any) -> typer.Typer:
    """A Typer app with the settings that all commands share."""
    return typer.Typer(
        cls=_Group,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )


app = typer.Typer(
    cls=_MainGroup,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=HELP,
    epilog=EPILOG,
)


def _note_accessible(ctx: typer.Context, *, asked: bool) -> bool:
    if asked:
        ctx.meta[ACCESSIBLE] = True
    return asked


def _show_version(*, asked: bool) -> None:
    if asked:
        from medtw.cli.state import version_line

        typer.echo(version_line())
        raise typer.Exit


@app.callback()
def _options(
    ctx: typer.Context,
    *,
    catalog: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Add your own catalog, a folder or .jsonl file. Can be repeated."),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="INSTANT", envvar="MEDTW_NOW", help="Pretend it is this time, such as 2026-11-22T18:00."
        ),
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="Print without colors.")] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Do not use a pager for long output.")] = False,
    accessible: Annotated[
        bool,
        typer.Option(
            "--accessible",
            callback=_note_accessible,
            is_eager=True,  # before --help
            help="Print 'label: value' lines for screen readers instead of tables.",
        ),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error happened.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_show_version,
            is_eager=True,
            help="Show the version, and the catalog's date and size.",
        ),
    ] = False,
) -> None:
    del debug, version  # `main` and the callback of --version have read them
    from medtw.cli.state import State

    ctx.obj = State(
        catalogs=tuple(catalog or ()),
        now_text=now,
        no_color=no_color,
        pages=not no_pager,
        accessible=accessible,
    )
    ctx.call_on_close(ctx.obj.close)


def main(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code.

    This is the only place where errors become text.
    """
    arguments = complete(hoist(arguments))
    try:
        return _dispatch(arguments)
    except ReaderGoneError:
        return ExitCode.FOUND
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever happened, the user gets a line and a code
        known = error if isinstance(error, MedtwError) else BugError(error)
        if known.exit_code == ExitCode.USAGE:
            from medtw.cli.usage import unquoted_exclusion

            known = unquoted_exclusion(arguments) or known
        if "--debug" in arguments:
            from traceback import format_exception

            say("".join(format_exception(error)).rstrip())
        from medtw.cli.failures import print_error, reads_json

        print_error(known, as_json=reads_json(arguments, COMMANDS))
        return known.exit_code


def _dispatch(arguments: Sequence[str]) -> int:
    try:
        code = app(list(arguments), prog_name="medtw", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as stop:  # after shell completion
        code = ExitCode.USAGE if isinstance(stop.code, str) else stop.code
    except NoArgsIsHelpError as nothing_asked:
        typer.echo(nothing_asked.message)
        code = ExitCode.FOUND
    except ClickException as error:
        from medtw.cli.usage import usage_error

        raise usage_error(error, arguments) from error
    return code if isinstance(code, int) else ExitCode.FOUND


def hoist(arguments: Sequence[str]) -> list[str]:
    """The arguments with the global options moved to the front, unless they come after a "--"."""
    first: list[str] = []
    rest: list[str] = []
    pending = list(arguments)
    while pending:
        argument = pending.pop(0)
        if argument == "--":
            return [*first, *rest, argument, *pending]
        name, equals, _value = argument.partition("=")
        if name in _GLOBAL_OPTIONS:
            first.append(argument)
            if _GLOBAL_OPTIONS[name] and not equals and pending:
                first.append(pending.pop(0))
        else:
            rest.append(argument)
    return [*first, *rest]


def complete(arguments: Sequence[str]) -> list[str]:
    """The arguments, with omitted values filled in."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    completed: list[str] = []
    for argument, following in pairwise([*arguments[:end], ""]):
        completed.append(argument)
        if argument in _IMPLIED_VALUES:
            implied, is_value = _IMPLIED_VALUES[argument]
            completed += [] if is_value(following) else [implied]
    return [*completed, *arguments[end:]]
