from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from factories import account, write_catalog

from medtw.catalog import lines, streams
from medtw.catalog.folder import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.catalog.loaded import Loaded

LINE = json.dumps({"kind": "account", "id": "ada", **account()}).encode() + b"\n"


@pytest.fixture
def piped() -> Callable[..., Loaded]:
    """Takes what to write into a named pipe and returns what is loaded from it."""

    def piped(*blocks: bytes) -> Loaded:
        os.mkfifo("pipe")

        def write() -> None:
            with Path("pipe").open("wb") as pipe:
                pipe.writelines(blocks)

        writer = Thread(target=write, daemon=True)
        writer.start()
        loaded = load(Path("pipe"))
        writer.join(timeout=10)
        return loaded

    return piped


def shown(loaded: Loaded) -> list[str]:
    return [str(problem) for problem in loaded.problems]


def test_a_catalog_is_read_through_a_pipe(piped: Callable[..., Loaded]) -> None:
    loaded = piped(LINE, b'{"kind": "account"}\n')

    assert [entry.id for entry in loaded.catalog.entries] == ["ada"]
    assert shown(loaded) == ["pipe:2: 'id' is missing"]


def test_what_is_no_entry_in_a_pipe_is_a_problem(piped: Callable[..., Loaded]) -> None:
    assert shown(piped(b"[]\n")) == ["pipe:1: is not a JSON object"]


def test_more_than_a_pipe_holds_at_once_is_read(piped: Callable[..., Loaded]) -> None:
    lines = [LINE.replace(b'"ada"', b'"a%d"' % number) for number in range(2_000)]

    assert len(piped(*lines).catalog.entries) == 2_000


def test_a_pipe_that_gives_nothing_is_a_problem(piped: Callable[..., Loaded]) -> None:
    assert shown(piped()) == ["pipe: sends nothing; a pipe can be read only once"]


def test_a_pipe_that_gives_too_much_is_a_problem(
    piped: Callable[..., Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MOST_BYTES", len(LINE))

    assert shown(piped(LINE, b"\n")) == [
        f"pipe: sends more than {len(LINE)} bytes; write them to a file first"
    ]


def test_a_pipe_without_a_writer_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PATIENCE", 0.01)
    os.mkfifo("pipe")

    assert shown(load(Path("pipe"))) == ["pipe: sends nothing for 0 seconds; is anything writing to it?"]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_catalog(device: str) -> None:
    assert shown(load(Path(device))) == [f"{device}: is neither a file nor a pipe"]


def test_a_pipe_in_the_place_of_an_entry_is_refused() -> None:
    root = write_catalog(Path())
    os.mkfifo(root / "accounts" / "ada.yml")

    assert shown(load(root)) == ["accounts/ada.yml: is not a regular file"]


def test_a_line_has_a_greatest_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_BYTES", 1_000)
    Path("people.jsonl").write_bytes(LINE + b'{"kind": "' + 1_000 * b"a")
    loaded = load(Path("people.jsonl"))

    assert [entry.id for entry in loaded.catalog.entries] == ["ada"]
    assert shown(loaded) == ["people.jsonl:2: is a line of more than 0 MB"]
