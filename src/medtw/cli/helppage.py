"""The layout of help: what a command does, examples, arguments, and options in groups."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any, NamedTuple

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
_ARGUMENTS, _OPTIONS, GLOBAL = "Arguments", "Options", "Global options"
#: The order of the headings; others come in between.
_FIRST = (_ARGUMENTS, _OPTIONS)
_LAST = ("Times", "Filters", "Acting on results", "Output", GLOBAL)
_MORE = (
    "For more global options, see medtw --help. For exit codes and environment variables, see medtw help "
    "environment."
)


class Page(NamedTuple):
    """The help of a command or group."""

    #: Its name with those of the groups it is in: "medtw export calendar".
    name: str
    #: What follows the name: "[OPTIONS] QUERY...".
    usage: str
    about: str
    #: Example lines, each with a description or "".
    examples: Rows
    #: More paragraphs.
    more: Sequence[str]
    #: The arguments, options and commands under their headings.
    groups: Mapping[str, Rows]
    closing: Sequence[str]


def page_of(command: Any, ctx: Any) -> Page:
    """The help of a command or group."""
    first, *others = _paragraphs(command.help or "")
    examples = [line for each in others if each.startswith(_EXAMPLES) for line in each.splitlines()[1:]]
    groups = _groups(command, ctx)
    return Page(
        name=ctx.command_path,
        usage=" ".join(piece.strip("{}") for piece in command.collect_usage_pieces(ctx)),
        about=_one_line(first),
        examples=[_example(line) for line in examples],
        more=[_one_line(each) for each in others if not each.startswith(_EXAMPLES)],
        groups={heading: groups[heading] for heading in sorted(groups, key=_place)},
        closing=[_one_line(each) for each in _paragraphs(command.epilog or "")],
    )


def write_page(command: Any, ctx: Any, formatter: HelpFormatter) -> None:
    """Write the help of a command or group."""
    page = page_of(command, ctx)
    formatter.write_usage(page.name, page.usage)
    _write_text(formatter, page.about)
    if page.examples:
        _write_examples(formatter, page.examples)
    for paragraph in page.more:
        _write_text(formatter, paragraph)
    for heading, rows in page.groups.items():
        with formatter.section(heading):
            formatter.write_dl(rows)
            if heading == GLOBAL and ctx.parent:
                formatter.write_text(_MORE)
    for paragraph in page.closing:
        _write_text(formatter, paragraph)


def _paragraphs(text: str) -> list[str]:
    return inspect.cleandoc(text).split("\n\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _write_text(formatter: HelpFormatter, text: str) -> None:
    if text:
        formatter.write_paragraph()
        formatter.write_text(text)


def _example(line: str) -> tuple[str, str]:
    """An example with its description, or ""."""
    example, *description = _GAP.split(line.strip(), maxsplit=1)
    return example, " ".join(description)


def _write_examples(formatter: HelpFormatter, examples: Rows) -> None:
    """Write examples, one per line, with descriptions next to them if there are any."""
    with formatter.section("Examples"):
        if any(description for _, description in examples):
            formatter.write_dl(examples)
        else:
            indent = " " * formatter.current_indent
            formatter.write("".join(f"{indent}{example}\n" for example, _ in examples))


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
    return GLOBAL if is_global else getattr(parameter, "rich_help_panel", None) or _OPTIONS


def _commands(command: Any, ctx: Any) -> Iterator[tuple[str, str]]:
    """The commands of a group, each with the first sentence of its help."""
    names: Sequence[str] = command.list_commands(ctx) if hasattr(command, "list_commands") else ()
    for name in names:
        first, *_ = _paragraphs(command.get_command(ctx, name).help or "")
        yield name, _one_line(first)
