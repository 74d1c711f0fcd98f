"""What people see: complete output in files to read. `pytest --update-golden` writes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COMMANDS = {
    "search": ("search", "burnuot"),
    "search-warning": ("search", "peer support"),
    "search-explain": ("search", "burnuot", "--explain"),
    "similar": ("similar", "ada-example"),
    "search-words": ("search", "kidney stones surgeon"),
    "search-hashtag": ("search", "#BurnoutChat"),
    "search-missing": ("search", "burnout in kenya"),
    "start": ("start", "--role", "nurse", "-t", "burnout", "--tz", "Asia/Manila"),
    "chats": ("chats", "--tz", "Europe/London"),
    "chats-all": ("chats", "--all", "--tz", "Asia/Manila"),
    "events": ("events", "--tz", "Europe/London"),
    "topics": ("topics",),
    "topic": ("topics", "wellness"),
    "specialties": ("specialties",),
    "specialty": ("specialties", "surgery"),
    "accounts": ("accounts", "--country", "UK"),
    "hashtags": ("hashtags",),
    "show-account": ("show", "@ada_example"),
    "show-chat": ("show", "#BurnoutChat", "--tz", "Europe/London"),
    "show-warning": ("show", "night-voices"),
    "help-lines": ("help-lines",),
    "help-lines-named": ("help-lines", "1737"),
    "search-distress": ("search", "i want to die"),
    "search-help-line": ("search", "night listeners"),
    "catalog-stale": ("catalog", "stale"),
    "catalog-stats": ("catalog", "stats"),
    "collections": ("collections", "--catalog", "mine"),
    "collection": ("collections", "night-shift", "--catalog", "mine"),
    "saved": ("saved",),
}
pytestmark = pytest.mark.usefixtures("own_lists")


@pytest.mark.parametrize("columns", [120, 80, 50])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_table_is_as_its_golden_file(
    name: str,
    columns: int,
    medtw: Callable[..., tuple[int, str, str]],
    golden: Callable[[str, str], None],
) -> None:
    code, out, err = medtw(*COMMANDS[name], columns=columns)
    assert (code, err) == (0, "")
    assert max(len(line) for line in out.splitlines()) <= columns
    golden(f"{name}.{columns}.txt", "\n".join(line.rstrip() for line in out.splitlines()) + "\n")


@pytest.mark.parametrize("output_format", ["table", "tsv", "json", "csv", "markdown", "yaml", "jsonl"])
@pytest.mark.parametrize(
    "name",
    [
        *("search", "start", "chats-all", "events", "topics", "accounts", "show-chat", "help-lines"),
        *("collections", "collection", "saved", "catalog-stale", "catalog-stats"),
    ],
)
def test_a_format_for_programs_is_as_its_golden_file(
    name: str,
    output_format: str,
    medtw: Callable[..., tuple[int, str, str]],
    golden: Callable[[str, str], None],
) -> None:
    code, out, _ = medtw(*COMMANDS[name], "-f", output_format)
    assert code == 0
    golden(f"{name}.{output_format}", out)
