"""The commands, and the examples in their help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from medtw.cli.app import app

#: Their examples name catalogs and entries that the reader has: `test_own_catalog` runs them.
OF_CATALOGS = [("catalog", name) for name in ("init", "add", "edit", "rename", "remove", "check", "diff")]
ROOT = typer.main.get_command(app)


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """All commands with their names: "search", "catalog check"."""
    own = getattr(command, "commands", None)
    if own is None:
        yield " ".join(path), command
    else:
        for name in own:
            yield from commands(own[name], (*path, name))


def examples(names: tuple[str, ...]) -> Iterator[str]:
    """The examples in the help of a command, without their explanations."""
    command: object = ROOT
    for name in names:
        command = command.commands[name]  # type: ignore[attr-defined]
    _, _, listed = (getattr(command, "help", "") or "").partition("\b\n")
    for line in listed.partition("\n\n")[0].splitlines():
        yield line.strip().split("  ")[0]
