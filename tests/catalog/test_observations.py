"""The file of observations: machines write it, life and the check read it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from factories import account, chat, indexed, write_catalog

from medtw.catalog.folder import load
from medtw.catalog.observations import (
    observations_path,
    read_observations,
    update_observations,
    with_new_entry_id,
    without_entry,
)
from medtw.life import Life
from medtw.observation import Observation, State, Subject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from medtw.model import Entry

TODAY = date(2026, 11, 29)


def observed(**changes: Any) -> Observation:
    values: dict[str, Any] = {
        "entry": "ada",
        "subject": Subject.BLUESKY,
        "of": "ada.example.org",
        "checked": "2026-11-29",
        "state": State.OK,
        "seen": "2026-11-20",
    }
    return Observation(**values | changes)


def write(root: Path, *observations: Observation) -> None:
    found = {one.key: one for one in observations}
    update_observations(observations_path(root), found, found)


def ada(root: Path, *observations: Observation, **fields: object) -> Entry:
    write_catalog(root, accounts={"ada": account(**fields)})
    write(root, *observations)
    loaded = load(root)
    assert loaded.problems == []
    with indexed(loaded.catalog) as index:
        entry = index.entry("ada")
    assert entry is not None
    return entry


def test_who_posted_lately_is_active_though_the_sources_are_old(tmp_path: Path) -> None:
    entry = ada(tmp_path, observed())

    assert (entry.seen, entry.newest) == ("2026-11-20", entry.sighting)
    assert entry.life_on(TODAY) is Life.ACTIVE


def test_a_source_that_is_newer_counts_instead(tmp_path: Path) -> None:
    newer = [{"url": "https://example.org/new", "title": "New", "published": "2026-11-25"}]
    entry = ada(tmp_path, observed(), sources=newer)

    assert (entry.seen, entry.newest) == ("2026-11-25", None)
    assert entry.life_on(TODAY) is Life.RECENT


def test_what_a_source_says_has_ended_stays_ended(tmp_path: Path) -> None:
    assert ada(tmp_path, observed(), status="ended").life_on(TODAY) is Life.ENDED


def test_posts_of_somebody_else_and_pages_that_answer_show_nothing(tmp_path: Path) -> None:
    entry = ada(
        tmp_path,
        observed(state=State.REUSED),
        observed(subject=Subject.SOURCE, of="https://example.org/list"),
    )

    assert (entry.seen, entry.sighting) == ("2018-05", None)


def test_what_is_seen_of_a_body_is_evidence_of_its_hashtag_and_filters_find_it(
    tmp_path: Path, medtw: Callable[..., tuple[int, str, str]]
) -> None:
    write_catalog(
        tmp_path / "own",
        accounts={"ada": account(name="Kidney Club", form="organization", hashtags=["KidneyClub"])},
        hashtags={"kidney-club": {**_hashtag("KidneyClub")}},
        chats={"talk": chat()},
    )
    (tmp_path / "own" / "about.yml").unlink()
    write(tmp_path / "own", observed())
    out = medtw("hashtags", "--catalog", str(tmp_path / "own"), "--active", "--json")[1]

    assert [(row["id"], row["seen"]) for row in json.loads(out)["results"]] == [("kidney-club", "2026-11-20")]


def _hashtag(tag: str) -> dict[str, object]:
    source = {"url": "https://example.org/list", "title": "A list", "published": "2018-05"}
    return {
        "hashtag": tag,
        "meaning": "kidneys",
        "form": "community",
        "summary": "Tag.",
        "sources": [source],
    }


def test_show_says_what_was_seen_and_json_as_well(
    tmp_path: Path, medtw: Callable[..., tuple[int, str, str]]
) -> None:
    write_catalog(tmp_path / "own", accounts={"ada": account()})
    (tmp_path / "own" / "about.yml").unlink()
    write(tmp_path / "own", observed())
    out = medtw("show", "ada", "--catalog", str(tmp_path / "own"))[1]
    found = json.loads(medtw("show", "ada", "--catalog", str(tmp_path / "own"), "--json")[1])["results"][0]

    assert "active, posted on 2026-11-20 (checked 2026-11-29)" in out
    assert found["sighting"] == {"what": "posted", "seen": "2026-11-20", "checked": "2026-11-29"}


def test_a_catalog_of_json_lines_has_its_observations_beside_it(
    tmp_path: Path, medtw: Callable[..., tuple[int, str, str]]
) -> None:
    path = tmp_path / "people.jsonl"
    path.write_text(json.dumps({"kind": "account", "id": "ada", **account()}) + "\n", encoding="utf-8")
    before = json.loads(medtw("show", "ada", "--catalog", str(path), "--json")[1])["results"][0]
    write(path, observed())
    after = json.loads(medtw("show", "ada", "--catalog", str(path), "--json")[1])["results"][0]

    assert observations_path(path) == tmp_path / "people.observations.jsonl"
    assert (before["seen"], before["status"]) == ("2018-05", "quiet")
    assert (after["seen"], after["status"]) == ("2026-11-20", "active")


def test_the_file_is_sorted_and_keeps_what_is_not_new(tmp_path: Path) -> None:
    path = tmp_path / "observations.jsonl"
    first = observed(entry="b"), observed(entry="a"), observed(entry="gone")
    wanted = {one.key for one in first[:2]}
    update_observations(path, {one.key: one for one in first}, {one.key for one in first})
    newer = observed(entry="a", seen="2026-11-28")
    update_observations(path, {newer.key: newer}, wanted)

    assert read_observations(path, []) == [newer, first[0]]
    assert path.read_text(encoding="utf-8").splitlines()[0] == (
        '{"entry": "a", "subject": "bluesky", "of": "ada.example.org", "checked": "2026-11-29", '
        '"state": "ok", "seen": "2026-11-28"}'
    )


def test_the_check_reports_every_problem_with_its_line(tmp_path: Path) -> None:
    write_catalog(tmp_path, accounts={"ada": account()})
    lines = [
        json.dumps({"entry": "ada", "subject": "bluesky", "of": "a", "checked": "2026-11-29", "state": "ok"}),
        "<<<<<<< HEAD",
        json.dumps({"entry": "ada", "subject": "feet", "of": "a", "checked": "2026", "state": "ok", "x": 1}),
    ]
    path = observations_path(tmp_path)
    path.write_text("\n".join(lines), encoding="utf-8")

    subjects = "source, link, feed, calendar, bluesky, mastodon"
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in load(tmp_path).problems] == [
        "observations.jsonl:2: is not JSON: cannot be read from column 1 on, '<<<<<<< HEAD'",
        f"observations.jsonl:3: subject: 'feet' is not one of {subjects}, did you mean 'feed'?",
        "observations.jsonl:3: checked: '2026' is not a whole date like '2018-05-17'",
        "observations.jsonl:3: x: no such field",
    ]


def test_what_is_left_of_a_removed_entry_is_a_warning(
    tmp_path: Path, medtw: Callable[..., tuple[int, str, str]]
) -> None:
    write_catalog(tmp_path, accounts={"ada": account(topics=["burnout"])})
    (tmp_path / "about.yml").unlink()
    write(tmp_path, observed(entry="eve"))
    code, out, err = medtw("catalog", "check", str(tmp_path))

    warning = "warning: no entry 'eve'; to drop its lines: medtw catalog verify"
    assert (code, "1 warning" in err) == (0, True)
    assert f"{tmp_path}/observations.jsonl: {warning}" in out.splitlines()


def test_a_line_with_a_separator_in_a_text_stays_one_line() -> None:
    line = '{"entry": "ada", "subject": "link", "of": "https://ada.example.org", "reason": "a\u2028b"}\n'

    assert without_entry(line, "eve") == line
    assert with_new_entry_id(line, "eve", "eve-hill") == line
    assert with_new_entry_id(line, "ada", "ada-bell") == line.replace('"ada"', '"ada-bell"')
