"""The commands with their options and arguments, as a table that is read without importing them.

`tools/manual.py` writes it from the commands themselves.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TABLE = Path(__file__).with_name("commands.json")


class Option(NamedTuple):
    """An option that is offered."""

    about: str
    #: Whether a value follows.
    takes_value: bool
    #: The function of `medtw.cli.complete` for its value.
    complete: str | None


class Commands(NamedTuple):
    """A command, or a group of commands."""

    about: str
    options: Mapping[str, Option]
    #: The function for each argument, and whether the last may be repeated.
    arguments: Sequence[str | None] = ()
    is_repeated: bool = False
    commands: Mapping[str, Commands] = {}
    #: The topics of `medtw help`.
    topics: Sequence[str] = ()


def read_commands() -> Commands:
    """All commands, with the global options."""
    return _commands(json.loads(TABLE.read_text(encoding="utf-8")))


def _commands(record: dict[str, Any]) -> Commands:
    options = {name: Option(*values) for name, values in record.pop("options").items()}
    commands = {name: _commands(each) for name, each in record.pop("commands", {}).items()}
    return Commands(options=options, commands=commands, **record)
