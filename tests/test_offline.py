"""No command opens a socket, but the two that say so."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from factories import write_catalog

from medtw.cli.app import COMMANDS
from medtw.folders import PACKAGE

if TYPE_CHECKING:
    from pathlib import Path

#: Runs a command line, and ends with 99 at the first use of a socket or a host's name.
RUN = """
import os, sys
def refuse(event, arguments):
    if event.startswith("socket.") or event == "urllib.Request":
        os.write(2, f"{event} {arguments}\\n".encode())
        os._exit(99)
sys.addaudithook(refuse)
from medtw.cli import browser
from medtw.cli.app import main
browser.open_in_browser = lambda _address: True
sys.exit(main(sys.argv[1:]))
"""
#: A call of every command that does what it is for.
CALLS: dict[str, list[tuple[str, ...]]] = {
    "start": [("start", "--role", "nurse", "--no-input")],
    "report": [("report", "esther-choo", "--print")],
    "search": [("search", "burnout", "bluesky"), ("search", "burnout", "--open", "1")],
    "chats": [("chats", "--week")],
    "events": [("events", "--month")],
    "topics": [("topics",), ("topics", "burnout")],
    "specialties": [("specialties", "nephrology")],
    "accounts": [("accounts", "--platform", "bluesky")],
    "hashtags": [("hashtags", "burnout")],
    "collections": [("collections",)],
    "show": [("show", "esther-choo")],
    "open": [("open", "esther-choo", "--print")],
    "similar": [("similar", "esther-choo")],
    "save": [("save", "esther-choo")],
    "saved": [("saved",)],
    "unsave": [("unsave", "esther-choo")],
    "help-lines": [("help-lines", "GB")],
    "export": [("export", "calendar"), ("export", "feeds", "--kind", "podcast")],
    "catalog": [
        ("catalog", "check", "catalog.jsonl"),
        ("catalog", "import", "people.csv", "--to", "own"),
        ("catalog", "stale"),
        ("catalog", "stats"),
        ("catalog", "explain", "burnout"),
    ],
    "config": [("config",)],
    "paths": [("paths",)],
    "help": [("help", "query")],
}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PYTHONPATH": str(PACKAGE.parent),
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(folder / "cache")),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=folder, timeout=120
    )


def test_every_command_is_called() -> None:
    assert sorted(CALLS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", CALLS)
def test_a_command_opens_no_socket(name: str, tmp_path: Path) -> None:
    (tmp_path / "catalog.jsonl").write_text("", encoding="utf-8")
    write_catalog(tmp_path / "own")
    (tmp_path / "own" / "about.yml").unlink()
    (tmp_path / "people.csv").write_text("name,x\nAda,ada\n", encoding="utf-8")
    for arguments in CALLS[name]:
        done = run(tmp_path, *arguments)

        assert "socket." not in done.stderr
        assert done.returncode in (0, 1), done.stderr


def test_the_test_notices_a_socket(tmp_path: Path) -> None:
    write_catalog(tmp_path / "own")
    arguments = ("catalog", "import", "https://example.org/feed", "--to", "own")

    assert run(tmp_path, *arguments).returncode == 99
