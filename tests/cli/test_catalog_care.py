"""`medtw catalog stale`, `stats` and `diff`; the golden files show them as a whole."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from conftest import SMALL_CATALOG
from factories import account, chat, event, write_catalog

from medtw.removal import removal_hash

Run = Callable[..., tuple[int, str, str]]
NEWER = {"url": "https://example.org/new", "title": "News", "published": "2026-11"}


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_work_list_is_a_spreadsheet(medtw: Run) -> None:
    code, out, _ = medtw("catalog", "stale", "-k", "chat", "-f", "csv")

    assert code == 0
    assert [
        (row["priority"], row["id"], row["reasons"], row["why"], row["next"])
        for row in csv.DictReader(StringIO(out))
    ] == [
        (
            "4",
            "pediatric-journal-club",
            "quiet",
            "not seen since 2019-03; only one source",
            "find its own page; its newest source is example.org/journal-clubs",
        ),
        (
            "4",
            "urology-journal-club",
            "quiet",
            "not seen since 2019-03; only one source",
            "check bsky.app/hashtag/UroJC and x.com/hashtag/UroJC",
        ),
    ]


def test_a_result_of_the_work_list_can_be_opened_shown_and_sorted(medtw: Run) -> None:
    shown = medtw("catalog", "stale", "-k", "chat", "--show", "1", "--json")[1]
    by_name = medtw("catalog", "stale", "-k", "chat", "--sort", "name", "-n", "1", columns=80)[1]

    assert json.loads(shown)["results"][0]["id"] == "pediatric-journal-club"
    assert by_name.splitlines()[2] == "1  Pediatric Journal Club, chat, id pediatric-journal-club"
    assert "1 of 2 · more: -n all" in by_name


def test_the_day_of_the_work_list_is_that_of_now(medtw: Run) -> None:
    found = {
        day: [
            row["id"]
            for row in json.loads(medtw("catalog", "stale", "-k", "chat", "--json", "--now", day)[1])[
                "results"
            ]
        ]
        for day in ("2019-03-01", "2027-09-01")
    }

    assert "burnout-chat" not in found["2019-03-01"]
    assert found["2027-09-01"][0] == "burnout-chat"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--status", "ended"), "no entry needs another look\n"),
        (
            ("-k", "hashtag", "--country", "GB"),
            "no entry needs another look: no hashtag in the catalog states a country\n",
        ),
    ],
)
def test_an_empty_work_list_says_so(medtw: Run, arguments: tuple[str, ...], expected: str) -> None:
    assert medtw("catalog", "stale", *arguments) == (1, "", expected)


def test_all_figures_are_in_the_document(medtw: Run) -> None:
    document = json.loads(medtw("catalog", "stats", "--json")[1])

    assert {one["part"] for one in document["results"]} == {
        *("kind", "status", "form", "topic", "specialty", "country", "language", "platform")
    }
    assert document["results"][0] == {
        "part": "kind",
        "id": "account",
        "label": "account",
        "total": 3,
        "living": 1,
        "active": 1,
        "recent": 0,
        "quiet": 2,
        "ended": 0,
        "accounts": 3,
        "chats": 0,
        "hashtags": 0,
        "events": 0,
    }
    assert document["fewer_than"] == 5
    assert {gap["part"] for gap in document["gaps"]} == {"topic", "specialty"}


def test_a_limit_holds_for_each_part_and_never_hides_what_is_not_stated(medtw: Run) -> None:
    records = json.loads(medtw("catalog", "stats", "country", "kind", "-n", "1", "--json")[1])["results"]

    assert [(one["part"], one["id"]) for one in records] == [
        ("country", "GB"),
        ("country", None),
        ("kind", "account"),
    ]


def test_a_part_that_does_not_exist_is_an_error(medtw: Run) -> None:
    assert medtw("catalog", "stats", "contry") == (
        2,
        "",
        "error: no part 'contry'\nhint: did you mean 'country'?\n",
    )
    assert medtw("catalog", "stats", "quux")[2] == (
        "error: no part 'quux'\n"
        "hint: expected one of kind, status, form, topic, specialty, country, language, platform\n"
    )


def test_statistics_of_nothing_say_so(medtw: Run) -> None:
    assert medtw("catalog", "stats", "topic", "-k", "hashtag", "--active") == (
        1,
        "",
        "no entry to count: no hashtag in the catalog has the status active\n",
    )


@pytest.fixture
def versions() -> None:
    """Two versions of a catalog, `old` and `new`."""
    kept = account(name="Kept", hashtags=["Talk"])
    write_catalog(
        Path("old"),
        accounts={
            "ada": account(platforms={"x": {"handle": "ada"}}),
            "eve": account(name="Eve Gone"),
            "joe": account(name="Joe Private", platforms={"x": {"handle": "joe_private"}}),
            "kept": kept,
        },
        chats={"talk": chat(name="Talk", hashtag="Talk")},
    )
    write_catalog(
        Path("new"),
        accounts={
            "ada-example": account(
                platforms={"x": {"handle": "ada"}, "bluesky": {"handle": "ada.bsky.social"}}
            ),
            "kept": kept | {"summary": "Reads."},
        },
        chats={"talk": chat(name="Talk", hashtag="Talk", status="ended", ended="2026-10")},
        events={"day": event(name="New *day*")},
        about={"date": "2026-11-29"},
        removed={"removed": [removal_hash("joe_private")]},
    )


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("output_format", ["table", "csv", "json", "markdown"])
def test_the_differences_of_two_versions(
    medtw: Run, golden: Callable[[str, str], None], output_format: str
) -> None:
    code, out, err = medtw("catalog", "diff", "old", "new", "-f", output_format)

    closing = "1 entry changed in other ways\n1 entry removed on request\n"
    assert (code, err) == (0, closing if output_format == "table" else "")
    assert "joe" not in out.casefold()
    golden(f"catalog-diff.{output_format}", out)


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("columns", [120, 80, 50])
def test_the_differences_on_a_terminal(medtw: Run, golden: Callable[[str, str], None], columns: int) -> None:
    out = medtw("catalog", "diff", "old", "new", columns=columns)[1]

    assert max(len(line) for line in out.splitlines()) <= columns
    golden(f"catalog-diff.{columns}.txt", "\n".join(line.rstrip() for line in out.splitlines()) + "\n")


def test_versions_without_differences_say_so(medtw: Run) -> None:
    place = str(SMALL_CATALOG)

    assert medtw("catalog", "diff", place, place) == (
        1,
        "",
        (
            f"From {place} of 2026-11-22 (12 entries) to {place} of 2026-11-22 (12 entries)\n"
            "no entry was added, removed, renamed, moved or ended\n"
        ),
    )


@pytest.mark.usefixtures("versions")
def test_a_version_with_problems_is_compared_with_a_warning(medtw: Run) -> None:
    Path("new/accounts/kept.yml").write_text("- a list\n", encoding="utf-8")

    code, _, err = medtw("catalog", "diff", "old", "new", "--json")
    assert (code, err) == (0, "warning: 'new' has 1 problem; what cannot be read is missing below\n")


def test_a_version_that_does_not_exist_is_an_error(medtw: Run) -> None:
    assert medtw("catalog", "diff", "nowhere", str(SMALL_CATALOG)) == (
        3,
        "",
        (
            "error: no catalog at 'nowhere'\n"
            "hint: name a folder, a .jsonl or compiled file, or a git revision of the other one's folder\n"
        ),
    )
