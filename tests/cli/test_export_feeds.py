"""`medtw export feeds`: which feeds it takes, what it says, and where it writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import listparser
import pytest
from factories import SOURCE, account

Run = Callable[..., tuple[int, str, str]]
NEW = SOURCE | {"published": "2026-10"}


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A catalog beside the small one: a living podcast and a quiet blog with feeds, a person without."""
    records = {
        "rounds": account(
            name="Rounds", form="podcast", topics=["burnout"], feed="https://a.example.org/f", sources=[NEW]
        ),
        "notes": account(name="Notes", form="blog", feed="https://b.example.org/f"),
        "sue": account(name="Sue Surgeon", sources=[NEW]),
    }
    path = tmp_path / "own.jsonl"
    lines = [json.dumps({"kind": "account", "id": name} | record) for name, record in records.items()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("options", "feeds", "err"),
    [
        pytest.param(
            (),
            ["Rounds"],
            "left out: 4 without a known feed, 1 quiet (--with-quiet)\nwrote 1 feed\n",
            id="all that are alive",
        ),
        pytest.param(
            ("--with-quiet",),
            ["Rounds", "Notes"],
            "left out: 4 without a known feed\nwrote 2 feeds\n",
            id="the quiet too",
        ),
        pytest.param(("--status", "quiet", "-k", "blog"), ["Notes"], "wrote 1 feed\n", id="only quiet blogs"),
        pytest.param(
            ("burnout",), ["Rounds"], "left out: 1 without a known feed\nwrote 1 feed\n", id="a query"
        ),
    ],
)
def test_feeds_of_living_accounts_are_exported(
    options: tuple[str, ...], feeds: list[str], err: str, own: str, medtw: Run
) -> None:
    code, out, said = medtw("--catalog", own, "export", "feeds", *options)

    assert (code, said) == (0, err)
    assert [feed.title for feed in listparser.parse(out).feeds] == feeds


def test_where_no_feed_is_known_no_file_is_written(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"

    assert medtw("export", "feeds", "-o", str(path)) == (
        1,
        "",
        "left out: 3 without a known feed\nno known feed to export\n",
    )
    assert not path.exists()


def test_a_file_gets_all_of_it(own: str, medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    out = medtw("--catalog", own, "export", "feeds")[1]

    assert medtw("--catalog", own, "export", "feeds", "-o", str(path))[2].endswith(
        f"wrote 1 feed to {path}\n"
    )
    assert path.read_text(encoding="utf-8") == out
