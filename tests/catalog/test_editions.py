from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import event, write_catalog

from medtw.catalog.folder import load
from medtw.edition import Edition
from medtw.model import Event

if TYPE_CHECKING:
    from pathlib import Path

CHICAGO = {
    "from": "2026-11-29",
    "to": "2026-12-03",
    "place": "Chicago",
    "hashtag": "RSNA26",
}


def problems(root: Path, **fields: Any) -> list[str]:
    loaded = load(write_catalog(root, events={"example": event(**fields)}))
    return [f"{problem.field}: {problem.message}" for problem in loaded.problems]


def test_an_event_is_read_with_its_rule_and_its_editions(tmp_path: Path) -> None:
    record = event(rule=None, hashtags=["RSNA"], organizer="RSNA", editions=[CHICAGO])
    loaded = load(write_catalog(tmp_path, events={"rsna": record}))

    assert loaded.problems == []
    [read] = loaded.catalog.entries
    assert isinstance(read, Event)
    assert (read.id, read.hashtags, read.organizer, read.rule) == ("rsna", ("RSNA",), "RSNA", None)
    assert read.editions == (
        Edition(first="2026-11-29", last="2026-12-03", place="Chicago", hashtag="RSNA26"),
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {"rule": "FREQ=WEEKLY;BYDAY=MO"},
            "rule: an event's rule is FREQ=YEARLY, without INTERVAL",
            id="not yearly",
        ),
        pytest.param(
            {"rule": "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=1"},
            "rule: an event's rule is FREQ=YEARLY, without INTERVAL",
            id="every other year",
        ),
        pytest.param({"rule": None}, ": needs 'rule' or 'editions': when is it held?", id="neither"),
        pytest.param(
            {"duration": "93d"},
            "duration: '93d' is not a number of days up to 92, like 7d, or 'month'",
            id="too long",
        ),
        pytest.param(
            {"rule": None, "duration": "7d", "editions": [CHICAGO]},
            "duration: needs a 'rule' that it belongs to",
            id="a duration without a rule",
        ),
        pytest.param(
            {"rule": None, "editions": [CHICAGO | {"to": "2026-11-28"}]},
            "editions[0].to: '2026-11-28' is before 'from'",
            id="an end before the beginning",
        ),
        pytest.param(
            {"rule": None, "editions": [CHICAGO | {"to": "2027-11-28"}]},
            "editions[0].to: '2027-11-28' is more than 92 days after 'from'",
            id="an end years later",
        ),
        pytest.param(
            {"rule": None, "editions": [CHICAGO, CHICAGO]},
            "editions[1].from: '2026-11-29' is not after the previous edition",
            id="the same twice",
        ),
        pytest.param(
            {"editions": [{"from": "2026-12-02", "to": "2026-12-02"}]},
            "editions[0]: 2026-12-02 to 2026-12-02 is not what the rule says of 2026:"
            " 2026-12-01 to 2026-12-01",
            id="dates that disagree with the rule",
        ),
    ],
)
def test_dates_that_cannot_be_are_refused(fields: dict[str, Any], expected: str, tmp_path: Path) -> None:
    assert problems(tmp_path, **fields) == [expected]


def test_dates_that_agree_with_the_rule_are_taken(tmp_path: Path) -> None:
    edition = {"from": "2026-12-01", "to": "2026-12-01", "hashtag": "WAD2026"}
    assert problems(tmp_path, editions=[edition]) == []
