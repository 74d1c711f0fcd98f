"""What `medtw events` shows for a period, and for one event."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
LONDON = ("--tz", "Europe/London")
CONGRESS = ("urology-congress", "2026-11-21", "2026-11-25")
SHIFT_DAY = ("shift-workers-day", "2026-11-24", "2026-11-24")
MONTH = ("advocacy-month", "2026-12-01", "2026-12-31")


def days_shown(out: str) -> list[tuple[str, str, str]]:
    return [(record["id"], record["first"], record["last"]) for record in json.loads(out)["results"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param((), [CONGRESS, SHIFT_DAY, MONTH], id="what is under way, and the next 30 days"),
        pytest.param(("--today",), [CONGRESS], id="today"),
        pytest.param(("--on", "24 nov"), [CONGRESS, SHIFT_DAY], id="a day"),
        pytest.param(("--week",), [CONGRESS, SHIFT_DAY], id="seven days"),
        pytest.param(("--month", "december"), [MONTH], id="a month"),
        pytest.param(("--from", "24 nov", "--to", "26 nov"), [CONGRESS, SHIFT_DAY], id="some days"),
        pytest.param(("--next", "2"), [CONGRESS, SHIFT_DAY], id="the next two"),
        pytest.param(("--next", "1", "--topic", "advocacy"), [MONTH], id="the next of a topic"),
        pytest.param(("--specialty", "urology"), [CONGRESS], id="of a specialty"),
        pytest.param(("--kind", "conference"), [CONGRESS], id="of a form"),
        pytest.param(("--country", "US"), [SHIFT_DAY], id="of a country"),
        pytest.param(("--status", "quiet"), [MONTH], id="of a status"),
        pytest.param(("--limit", "1"), [CONGRESS], id="at most one"),
        pytest.param(("#UroCongress26",), [CONGRESS], id="a series by the hashtag of a year"),
        pytest.param(("Urology Congress", "--on", "2025-12-01"),
                     [("urology-congress", "2025-11-30", "2025-12-04")], id="an edition long over"),
        pytest.param(
            ("shift-workers-day",),
            [("shift-workers-day", day, day) for day in ("2026-11-24", "2027-11-30", "2028-11-28")],
            id="the next of one that is held each year",
        ),
    ],
)  # fmt: skip
def test_events_of_a_time(options: tuple[str, ...], expected: list[tuple[str, str, str]], medtw: Run) -> None:
    code, out, err = medtw("events", *options, *LONDON, "--json")

    assert (code, days_shown(out), err) == (0, expected, "")


def test_the_day_is_the_readers(medtw: Run) -> None:
    late = ("--now", "2026-11-23T12:00+00:00", "--today", "--json")

    assert days_shown(medtw("events", *late, "--tz", "Pacific/Honolulu")[1]) == [CONGRESS]
    assert days_shown(medtw("events", *late, "--tz", "Pacific/Kiritimati")[1]) == [CONGRESS, SHIFT_DAY]


def test_an_empty_time_says_what_comes_next(medtw: Run) -> None:
    code, out, err = medtw("events", "--on", "27 nov", *LONDON)

    assert (code, out, err.splitlines()) == (
        1,
        "",
        [
            "Events, Friday 27 November 2026",
            "no events in this period; next: Advocacy Month, 1 to 31 Dec 2026 (in 9 d)",
            "hint: to see the next ones: medtw events --next 10",
        ],
    )


def test_a_filter_that_no_event_meets_is_named(medtw: Run) -> None:
    said = medtw("events", "--kind", "podcast", *LONDON)[2].splitlines()

    assert said[1] == "no events in this period: no event in the catalog is a podcast"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(
            "#BurnoutChat",
            "error: no event '#BurnoutChat'\nhint: '#BurnoutChat' is a chat: medtw show burnout-chat\n",
            id="a chat's hashtag",
        ),
        pytest.param(
            "burnout-chat",
            "error: no event 'burnout-chat'\nhint: 'burnout-chat' is a chat: medtw show burnout-chat\n",
            id="a chat's id",
        ),
        pytest.param(
            "conferences",
            "error: no event 'conferences'\nhint: 'conferences' is a kind: medtw events --kind conferences\n",
            id="a form",
        ),
    ],
)
def test_a_name_of_no_event_leads_to_what_it_is(name: str, message: str, medtw: Run) -> None:
    assert medtw("events", name) == (1, "", message)


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        pytest.param(("advocacy",), ("--topic", "advocacy"), id="a topic"),
        pytest.param(("urologists",), ("--specialty", "urology"), id="a specialty, by another name"),
    ],
)
def test_a_topic_or_specialty_is_a_filter(
    typed: tuple[str, ...], filters: tuple[str, ...], medtw: Run
) -> None:
    found = medtw("events", *typed, "--next", "9", "--json")

    assert found == medtw("events", *filters, "--next", "9", "--json")
    assert found[0] == 0


def test_a_row_for_programs_has_the_days_the_address_and_the_id(medtw: Run) -> None:
    out = medtw("events", "--today", *LONDON, "-f", "csv")[1]

    assert list(csv.DictReader(io.StringIO(out))) == [
        {
            "id": "urology-congress",
            "kind": "event",
            "form": "conference",
            "name": "Urology Congress",
            "first": "2026-11-21",
            "last": "2026-11-25",
            "days": "5",
            "place": "Manchester",
            "format": "hybrid",
            "hashtag": "UroCongress26",
            "url": "https://example.org/congress-2026",
            "page": "https://example.org/congress-2026",
            "status": "recent",
            "seen": "2026-05",
            "topics": "",
            "specialties": "urology",
            "country": "GB",
            "language": "en",
            "content_warnings": "",
            "summary": "Urologists meet for five days, each year in another city.",
        }
    ]
