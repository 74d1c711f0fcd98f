"""Writes what is made from the commands themselves: the manual, and the table for the Tab key.

In an environment with medtw installed: `python tools/manual.py`. It writes

- docs/commands.md, the help of every command;
- docs/medtw.1, the same as a man page, which the wheel installs;
- src/medtw/cli/commands.json, from which the Tab key is answered without importing the commands.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from medtw import __version__
from medtw.cli.app import app
from medtw.cli.commands import TABLE
from medtw.cli.complete import safe_text
from medtw.cli.help import TOPICS
from medtw.cli.helppage import GLOBAL, Page, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from medtw.render.report import Report, Section

ROOT = Path(__file__).parents[1]
#: The topics of `medtw help` that a manual has, in the words of its headings.
_CHAPTERS = {
    "query": "Queries",
    "formats": "Formats",
    "environment": "Environment",
    "exit-codes": "Exit status",
}
#: What begins a request of troff at the beginning of a line.
_REQUESTS = (".", "'")


def main() -> None:
    """Write the files."""
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")


def made() -> dict[Path, str]:
    """The text of each file."""
    root = typer.main.get_command(app)
    context = root.make_context("medtw", [], resilient_parsing=True)
    pages = list(_pages(root, context))
    table = _table(root, context) | {"topics": list(TOPICS)}
    return {
        ROOT / "docs" / "commands.md": _markdown(pages),
        ROOT / "docs" / "medtw.1": _man(pages),
        TABLE: f"{json.dumps(table, indent=1, ensure_ascii=False)}\n",
    }


def _pages(command: Any, context: Any) -> Iterator[Page]:
    """The help of a command, and of all commands in it."""
    yield page_of(command, context)
    for name, inner in _inner(command, context):
        yield from _pages(inner, inner.make_context(name, [], parent=context, resilient_parsing=True))


def _inner(command: Any, context: Any) -> list[tuple[str, Any]]:
    names = command.list_commands(context) if hasattr(command, "list_commands") else ()
    return [(name, command.get_command(context, name)) for name in names]


# The table for the Tab key


def _table(command: Any, context: Any) -> dict[str, Any]:
    """What completes the line after a command, as `medtw.cli.commands` reads it."""
    parameters = command.get_params(context)
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    commands = {
        name: _table(inner, inner.make_context(name, [], parent=context, resilient_parsing=True))
        for name, inner in _inner(command, context)
    }
    first, *_ = inspect.cleandoc(command.help or "").split("\n\n")
    return {
        "about": safe_text(first),
        "options": {
            name: [safe_text(option.help or ""), _takes_value(option), _completer(option)]
            for option in options
            for name in sorted(option.opts)
        },
        "arguments": [_completer(argument) for argument in arguments],
        "is_repeated": any(argument.nargs == -1 for argument in arguments),
        **({"commands": commands} if commands else {}),
    }


def _takes_value(option: Any) -> bool:
    return not option.is_flag and not option.count


def _completer(parameter: Any) -> str | None:
    """The name of the function that completes a value."""
    adapted = parameter._custom_shell_complete  # noqa: SLF001 - Typer keeps it nowhere else
    if adapted is None:
        return None
    [function] = [
        value for value in inspect.getclosurevars(adapted).nonlocals.values() if hasattr(value, "__wrapped__")
    ]
    name: str = function.__name__
    return name


def _usage(page: Page) -> str:
    return f"{page.name} {page.usage}".strip()


# docs/commands.md


def _markdown(pages: Sequence[Page]) -> str:
    made_by = "<!-- Made by tools/manual.py from the help of the commands; do not edit it by hand. -->"
    lines = [made_by, "", "# Commands", ""]
    for page in pages:
        lines += [
            f"## {page.name}",
            "",
            page.about,
            "",
            "```text",
            f"{page.name} {page.usage}".strip(),
            "```",
            "",
        ]
        if page.examples:
            lines += ["```sh", *(_commented(*example) for example in page.examples), "```", ""]
        lines += [line for paragraph in page.more for line in (paragraph, "")]
        for heading, rows in page.groups.items():
            if heading != GLOBAL or page is pages[0]:
                lines += [f"**{heading}**", "", *(f"- `{name}`: {text}" for name, text in rows), ""]
        lines += [line for paragraph in page.closing for line in (paragraph, "")]
    return "\n".join(lines).rstrip() + "\n"


def _commented(example: str, description: str) -> str:
    return f"{example}  # {description}" if description else example


# docs/medtw.1


def _man(pages: Sequence[Page]) -> str:
    first, *others = pages
    lines = [
        r".\" Made by tools/manual.py from the help of the commands; do not edit it by hand.",
        f'.TH MEDTW 1 "" "medtw {__version__}" "User Commands"',
        *(".SH NAME", rf"medtw \- {_roff(_named(first.about))}"),
        *(".SH SYNOPSIS", ".B medtw", _roff(first.usage)),
        ".SH DESCRIPTION",
        *_paragraphs([*first.more, *first.closing]),
        *(".SH EXAMPLES", *_rows(first.examples)),
        *(".SH OPTIONS", *_rows(first.groups[GLOBAL])),
        *(".SH COMMANDS", *(line for page in others for line in _command(page))),
        *(line for topic, heading in _CHAPTERS.items() for line in _chapter(heading, TOPICS[topic]())),
    ]
    return "\n".join(lines) + "\n"


def _named(about: str) -> str:
    """A sentence as the line of a name: "find the medical community online"."""
    return (about[:1].lower() + about[1:]).rstrip(".")


def _command(page: Page) -> Iterator[str]:
    yield f".SS {_roff(_usage(page))}"
    yield from _paragraphs([page.about, *page.more])
    if page.examples:
        yield from (".PP", "Examples:", *_rows([(example, "") for example, _ in page.examples]))
    for heading, rows in page.groups.items():
        if heading != GLOBAL:
            yield from (".PP", f"{_roff(heading)}:", *_rows(rows))


def _chapter(heading: str, report: Report) -> Iterator[str]:
    yield f".SH {heading.upper()}"
    yield from _paragraphs(report.before)
    for section in report.sections:
        yield from _part(section)


def _part(section: Section) -> Iterator[str]:
    if section.title:
        yield f".SS {_roff(section.title)}"
    yield from _rows([(name.text, meaning.text) for name, meaning in section.rows])


def _paragraphs(paragraphs: Sequence[str]) -> Iterator[str]:
    """Paragraphs, of which the first follows a heading."""
    for number, paragraph in enumerate(paragraphs):
        yield from (*([".PP"] if number else []), _roff(paragraph))


def _rows(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names with their meanings; those without are lines as they are."""
    if not any(meaning for _, meaning in rows):
        yield from (".PP", ".nf", *(_roff(name) for name, _ in rows), ".fi")
        return
    for name, meaning in rows:
        yield from (".TP", rf"\fB{_roff(name)}\fR", _roff(meaning))


def _roff(text: str) -> str:
    """A text in which nothing is a command of troff; hyphens stay hyphens, so that options can be copied."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("`", r"\`")
    return rf"\&{escaped}" if escaped.startswith(_REQUESTS) else escaped


if __name__ == "__main__":
    main()
