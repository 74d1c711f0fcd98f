"""The examples in the help of commands."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from medtw.cli.app import app

#: Their examples name catalogs and entries that the reader has: `test_own_catalog` runs them.
OF_CATALOGS = [("catalog", name) for name in ("init", "add", "edit", "rename", "remove", "check", "diff")]


def examples(names: tuple[str, ...]) -> Iterator[str]:
    """The examples in the help of a command, without their explanations."""
    command: object = typer.main.get_command(app)
    for name in names:
        command = command.commands[name]  # type: ignore[attr-defined]
    _, _, listed = (getattr(command, "help", "") or "").partition("\b\n")
    for line in listed.partition("\n\n")[0].splitlines():
        yield line.strip().split("  ")[0]
