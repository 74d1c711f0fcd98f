"""The layout of help: what a command does, examples, arguments, and options in groups."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typer._click.formatting import HelpFormatter

    #: A name and its meaning.
    Rows = list[tuple[str, str]]

#: The mark before a paragraph that is not wrapped: here, a list of examples.
_EXAMPLES = "\b"
#: The gap between an example and its description.
_GAP = re.compile(r"(?<=\S) {2,}")
#: The range of a number, which Typer adds; `medtw.cli.usage` names it in errors.
_RANGE = re.compile(r"\s*\[[^]]*<=x[^]]*\]")
_ARGUMENTS, _OPTIONS, _GLOBAL = "Arguments", "Options", "Global options"
#: The order of the headings; others come in between.
_FIRST = (_ARGUMENTS, _OPTIONS)
_LAST = ("Times", "Filters", "Acting on results", "Output", _GLOBAL)
_MORE = (
    "For more global options, see medtw --help. For exit codes and environment variables, see medtw help "
    "environment."
)


def write_page(command: Any, ctx: Any, formatter: HelpFormatter) -> None:
    """Write the help of a command or group."""
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(piece.strip("{}") for piece in pieces))
    first, *others = _paragraphs(command.help or "")
    _write_text(formatter, first)
    for paragraph in others:
        if paragraph.startswith(_EXAMPLES):
            _write_examples(formatter, paragraph)
    for paragraph in others:
        if not paragraph.startswith(_EXAMPLES):
            _write_text(formatter, paragraph)
    groups = _groups(command, ctx)
    for heading in sorted(groups, key=_place):
        with formatter.section(heading):
            formatter.write_dl(groups[heading])
            if heading == _GLOBAL and ctx.parent:
                formatter.write_text(_MORE)
    for paragraph in _paragraphs(command.epilog or ""):
        _write_text(formatter, paragraph)


def _paragraphs(text: str) -> list[str]:
    return inspect.cleandoc(text).split("\n\n")


def _write_text(formatter: HelpFormatter, text: str) -> None:
    if text:
        formatter.write_paragraph()
        formatter.write_text(" ".join(text.split()))


def _write_examples(formatter: HelpFormatter, paragraph: str) -> None:
    """Write examples, one per line, with descriptions next to them if there are any."""
    lines = [_GAP.split(line.strip(), maxsplit=1) for line in paragraph.splitlines()[1:]]
    with formatter.section("Examples"):
        if any(len(line) > 1 for line in lines):
            formatter.write_dl([(line[0], " ".join(line[1:])) for line in lines])
        else:
            formatter.write("".join(f"{'':{formatter.current_indent}}{line[0]}\n" for line in lines))


def _groups(command: Any, ctx: Any) -> Mapping[str, Rows]:
    """The arguments, options and commands under their headings."""
    groups: dict[str, Rows] = {}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            name, text = record
            text = _RANGE.sub("", text).removesuffix("[required]").strip()
            groups.setdefault(_heading(parameter, ctx), []).append((name, text))
    commands = [*_commands(command, ctx)]
    return groups | ({"Commands": commands} if commands else {})


def _place(heading: str) -> int:
    """The position of a heading."""
    if heading in _LAST:
        return len(_FIRST) + 1 + _LAST.index(heading)
    return _FIRST.index(heading) if heading in _FIRST else len(_FIRST)


def _heading(parameter: Any, ctx: Any) -> str:
    if parameter.param_type_name == "argument":
        return _ARGUMENTS
    is_global = parameter.name == "help" or not ctx.parent
    return _GLOBAL if is_global else getattr(parameter, "rich_help_panel", None) or _OPTIONS


def _commands(command: Any, ctx: Any) -> Iterator[tuple[str, str]]:
    """The commands of a group, each with the first sentence of its help."""
    names: Sequence[str] = command.list_commands(ctx) if hasattr(command, "list_commands") else ()
    for name in names:
        first, *_ = _paragraphs(command.get_command(ctx, name).help or "")
        yield name, " ".join(first.split())
