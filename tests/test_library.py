from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from medtw import bundle
from medtw.catalog.folder import load
from medtw.errors import NotFoundError, UnknownValueError
from medtw.index.compile import compile_catalog
from medtw.kinds import Kind
from medtw.library import OpenCatalog, open_catalog
from medtw.model import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from medtw.agenda import Agenda
    from medtw.index.store import Index

LONDON = ZoneInfo("Europe/London")
SUNDAY = datetime(2026, 11, 22, tzinfo=LONDON)


@pytest.fixture
def catalog(small_index: Index) -> OpenCatalog:
    return OpenCatalog(small_index)


# Limits


@pytest.mark.parametrize("limit", [-1, -(10**30)])
def test_a_negative_limit_is_an_error(catalog: OpenCatalog, limit: int) -> None:
    message = rf"^limit must be 0 or more, not {limit}$"

    with pytest.raises(ValueError, match=message):
        catalog.search("burnout", limit=limit)
    with pytest.raises(ValueError, match=message):
        catalog.similar("burnout-chat", limit=limit)


def test_a_limit_of_nothing_gives_nothing_but_the_total(catalog: OpenCatalog) -> None:
    wanted = catalog.search("burnout")
    results = catalog.search("burnout", limit=0)

    assert (results.hits, results.total) == ((), wanted.total)
    assert wanted.total > 0
    assert catalog.similar("burnout-chat", limit=0) == ()


def test_a_limit_may_be_greater_than_any_catalog(catalog: OpenCatalog) -> None:
    assert catalog.search("burnout", limit=10**30) == catalog.search("burnout", limit=1000)
    assert catalog.similar("burnout-chat", limit=10**30) == catalog.similar("burnout-chat", limit=1000)


def test_a_kind_that_is_none_is_an_error(catalog: OpenCatalog) -> None:
    with pytest.raises(ValueError, match="podcast"):
        catalog.entries("podcast")  # type: ignore[arg-type]


# Times


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        pytest.param(SUNDAY.replace(tzinfo=None), SUNDAY, "start must have a time zone"),
        pytest.param(SUNDAY, SUNDAY.replace(tzinfo=None), "end must have a time zone"),
        pytest.param(SUNDAY, SUNDAY, "end must be after start"),
        pytest.param(SUNDAY, SUNDAY - timedelta(days=1), "end must be after start"),
        pytest.param(
            datetime.min.replace(tzinfo=UTC), SUNDAY, "start must be in a year from 1990 to 2099", id="1"
        ),
        pytest.param(
            SUNDAY, datetime.max.replace(tzinfo=UTC), "end must be in a year from 1990 to 2099", id="9999"
        ),
    ],
)
def test_times_between_which_no_chats_can_be_found_are_an_error(
    catalog: OpenCatalog, start: datetime, end: datetime, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        catalog.chats_between(start, end)


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        pytest.param(date(2026, 11, 22), date(2026, 11, 21), "last must not be before first", id="backwards"),
        pytest.param(date.min, date(2026, 1, 1), "first must be in a year from 1990 to 2099", id="1"),
        pytest.param(date(2026, 1, 1), date.max, "last must be in a year from 1990 to 2099", id="9999"),
    ],
)
def test_days_between_which_no_events_can_be_found_are_an_error(
    catalog: OpenCatalog, first: date, last: date, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        catalog.events_between(first, last)


def test_events_between_two_days_are_those_that_touch_them(catalog: OpenCatalog) -> None:
    held = catalog.events_between(date(2026, 11, 25), date(2026, 12, 1))

    assert [(one.event.id, one.first, one.last, one.hashtag) for one in held] == [
        ("urology-congress", date(2026, 11, 21), date(2026, 11, 25), "UroCongress26"),
        ("advocacy-month", date(2026, 12, 1), date(2026, 12, 31), None),
    ]


def test_an_hour_that_the_clock_shows_twice_is_two_hours(catalog: OpenCatalog) -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)

    assert catalog.chats_between(first, first.replace(fold=1)) == ()
    with pytest.raises(ValueError, match=r"^end must be after start$"):
        catalog.chats_between(first.replace(fold=1), first)


# What `medtw chats` shows

NOON = SUNDAY.replace(hour=15)
MONDAY = (SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=2))


def outline(agenda: Agenda) -> dict[str, object]:
    """Who is in each part of an agenda that has any, and how many are hidden."""
    parts = {
        "held": [f"{held.chat.id} {held.start:%d %b %H:%M}" for held in agenda.held],
        "announced": [chat.id for chat in agenda.announced],
        "events": [held.event.id for held in agenda.events],
        "coming": [held.chat.id for held in agenda.coming],
        "others": [chat.id for chat in agenda.others],
        "hidden": [f"{agenda.quiet} quiet, {agenda.ended} ended"] if agenda.quiet + agenda.ended else [],
    }
    return {part: rows for part, rows in parts.items() if rows}


def test_chats_are_those_of_the_next_seven_days_and_old_ones_are_counted(catalog: OpenCatalog) -> None:
    assert outline(catalog.chats(NOON)) == {
        "held": ["burnout-chat 23 Nov 02:00"],
        "events": ["urology-congress", "shift-workers-day", "advocacy-month"],
        "coming": ["burnout-chat"],
        "hidden": ["2 quiet, 1 ended"],
    }


def test_chats_of_a_period_are_those_of_its_days(catalog: OpenCatalog) -> None:
    assert outline(catalog.chats(NOON, MONDAY)) == {
        "held": ["burnout-chat 23 Nov 02:00"],
        "events": ["urology-congress", "shift-workers-day"],
        "coming": ["burnout-chat"],
        "hidden": ["2 quiet, 1 ended"],
    }


def test_all_chats_include_the_old_and_those_that_do_not_meet(catalog: OpenCatalog) -> None:
    assert outline(catalog.chats(NOON, MONDAY, everything=True)) == {
        "held": ["urology-journal-club 22 Nov 20:00", "burnout-chat 23 Nov 02:00"],
        "events": ["urology-congress", "shift-workers-day"],
        "others": ["pediatric-journal-club", "leaders-chat"],
    }


def test_chats_with_a_name_are_shown_however_old_and_with_their_next_meetings(catalog: OpenCatalog) -> None:
    assert outline(catalog.chats(NOON, name="#UroJC", following=2)) == {
        "held": ["urology-journal-club 22 Nov 20:00", "urology-journal-club 27 Dec 20:00"]
    }
    with pytest.raises(NotFoundError, match=r"^no chat 'nothing'$"):
        catalog.chats(NOON, name="nothing")


def test_a_status_of_chats_is_that_on_the_day_of_the_reader(catalog: OpenCatalog) -> None:
    assert outline(catalog.chats(NOON, status="ended")) == {"others": ["leaders-chat"]}


@pytest.mark.parametrize(
    ("now", "period", "following", "message"),
    [
        pytest.param(NOON.replace(tzinfo=None), None, None, "now must have a time zone", id="naive"),
        pytest.param(NOON, MONDAY[::-1], None, "end must be after start", id="backwards"),
        pytest.param(NOON, None, 0, "following must be 1 or more, not 0", id="no-meeting"),
    ],
)
def test_chats_that_cannot_be_asked_for_are_an_error(
    catalog: OpenCatalog,
    now: datetime,
    period: tuple[datetime, datetime] | None,
    following: int | None,
    message: str,
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        catalog.chats(now, period, following=following)


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        pytest.param((), {}, id="week"),
        pytest.param(("--on", "23 nov"), {"period": MONDAY}, id="day"),
        pytest.param(("--all",), {"everything": True}, id="all"),
        pytest.param(("--next", "4"), {"following": 4}, id="next"),
        pytest.param(("--status", "quiet"), {"status": "quiet"}, id="quiet"),
        pytest.param(("#UroJC",), {"name": "#UroJC"}, id="name"),
        pytest.param(("--topic", "burnout"), {"topics": "burnout"}, id="topic"),
    ],
)
def test_the_command_shows_what_the_library_gives(
    catalog: OpenCatalog,
    medtw: Callable[..., tuple[int, str, str]],
    options: tuple[str, ...],
    asked: dict[str, Any],
) -> None:
    shown = json.loads(medtw("chats", *options, "--tz", "Europe/London", "--json")[1])
    agenda = catalog.chats(NOON, **asked)
    chats = [*(held.chat for held in agenda.held), *agenda.announced, *agenda.others]

    assert sorted(record["id"] for record in shown["results"]) == sorted(chat.id for chat in chats)
    assert [record["id"] for record in shown["events"]] == [held.event.id for held in agenda.events]
    assert [record["id"] for record in shown["coming_up"]] == [held.chat.id for held in agenda.coming]


# Whatever is asked

TEXTS = st.text(st.characters(), max_size=12) | st.sampled_from(
    [*("burnout", "burnout-chat", "#UroJC", "@ada_example", "surgery", "\ud800", "burnout \udcff", "\0")]
)
LIMITS = st.integers() | st.integers(0, 5)
OFFSETS = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
YEAR = timedelta(days=365)
TIMES = st.datetimes(timezones=st.none() | st.just(LONDON) | OFFSETS) | st.datetimes(
    SUNDAY.replace(tzinfo=None) - YEAR,
    SUNDAY.replace(tzinfo=None) + YEAR,
    timezones=st.just(LONDON) | OFFSETS,
)
SPANS = st.timedeltas(timedelta(days=-3), timedelta(days=60))


@settings(deadline=None)
@given(text=TEXTS, value=st.none() | TEXTS, limit=LIMITS)
@example(text="\ud800", value=None, limit=10**30)
@example(text="burnout", value="\ud800", limit=1)
def test_a_search_is_answered_or_refused_with_a_reason(
    text: str, value: str | None, limit: int, small_index: Index
) -> None:
    values = [] if value is None else [value]
    try:
        results = OpenCatalog(small_index).search(text, topics=values, limit=limit)
    except UnknownValueError:
        return
    except ValueError:
        assert limit < 0
        return

    assert len(results.hits) == min(limit, results.total)


@settings(deadline=None)
@given(name=TEXTS, limit=LIMITS)
@example(name="\ud800", limit=1)
@example(name="burnout-chat\ud800", limit=1)
def test_an_entry_is_found_by_its_id_only(name: str, limit: int, small_index: Index) -> None:
    catalog = OpenCatalog(small_index)
    try:
        assert catalog.get(name).id == name
        assert len(catalog.similar(name, limit=limit)) <= limit
    except NotFoundError:
        assert name not in {entry.id for kind in Kind for entry in catalog.entries(kind)}
    except ValueError:
        assert limit < 0


@settings(deadline=None)
@given(start=TIMES, span=SPANS)
@example(start=datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), span=timedelta(days=2))
def test_chats_between_two_times_are_those_that_touch_them(
    start: datetime, span: timedelta, small_index: Index
) -> None:
    try:
        end = start + span
    except OverflowError:
        return
    try:
        held = OpenCatalog(small_index).chats_between(start, end)
    except ValueError:
        years = {start.year, end.year}
        is_bounded = min(years) >= FIRST_YEAR and max(years) <= LAST_YEAR
        assert start.tzinfo is None or not is_bounded or end.astimezone(UTC) <= start.astimezone(UTC)
        return

    assert all(meeting.start < end and meeting.end > start for meeting in held)


# Threads


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small catalog as the compiled file in a wheel."""
    path = tmp_path / "catalog.sqlite"
    root = Path(__file__).parent / "data" / "catalog"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        compile_catalog(load(root).catalog, connection)
    monkeypatch.setattr("medtw.bundle.BUNDLED", path)
    return path


@pytest.fixture(params=["bundled", "cached"])
def opened(request: pytest.FixtureRequest, installed: Path, tmp_path: Path) -> Callable[[], OpenCatalog]:
    """Opens the small catalog from the wheel, or with another one added, through the cache."""
    assert installed == bundle.BUNDLED
    added = [] if request.param == "bundled" else [tmp_path / "mine.jsonl"]
    (tmp_path / "mine.jsonl").write_text("")
    return lambda: open_catalog(*added, cache=tmp_path / "cache")


@pytest.fixture
def _switching() -> Iterator[None]:
    """Switch between threads as often as possible."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


QUERIES = (
    *("burnout", "burnuot", "surgeons", "#UroJC", "@ada_example", "kidney stones", "chat for nurses"),
    *("burnout -chat", '"burnout chat"', "podcast", "topic:burnout", "zzz", "urology or pediatrics"),
)


def questions(catalog: OpenCatalog) -> list[Callable[[], Any]]:
    asked: list[Callable[[], Any]] = [
        *(lambda query=query: catalog.search(query) for query in QUERIES),
        *(lambda kind=kind: list(catalog.entries(kind)) for kind in Kind),
        lambda: catalog.get("burnout-chat"),
        lambda: catalog.similar("burnout-chat"),
        catalog.topics,
        catalog.specialties,
        lambda: len(catalog),
        lambda: catalog.chats_between(SUNDAY, SUNDAY + timedelta(days=30)),
    ]
    return asked


@pytest.mark.usefixtures("_switching")
def test_eight_threads_at_once_get_the_answers_that_one_gets(opened: Callable[[], OpenCatalog]) -> None:
    with opened() as catalog:
        expected = [ask() for ask in questions(catalog)]
    begin = Barrier(8)

    with opened() as catalog:

        def ask_all(first: int) -> list[Any]:
            """Ask every question in each thread; each thread begins with another one."""
            asked = questions(catalog)
            order = [(first + i) % len(asked) for i in range(len(asked))]
            begin.wait()
            answers = {i: asked[i]() for i in order}
            return [answers[i] for i in range(len(asked))]

        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(ask_all, range(0, 24, 3)))

    assert answers == [expected] * 8


def test_a_catalog_may_be_closed_by_another_thread(opened: Callable[[], OpenCatalog]) -> None:
    catalog = opened()
    with ThreadPoolExecutor(1) as thread:
        thread.submit(catalog.close).result()

    with pytest.raises(sqlite3.ProgrammingError):
        catalog.search("burnout")


# Exports


def test_a_follow_list_has_the_accounts_of_a_platform(catalog: OpenCatalog) -> None:
    found = catalog.follow_list("bluesky", day=date(2026, 11, 22))

    assert [follow.account.id for follow in found.follows] == ["ada-example"]
    assert (found.render("handles"), found.left_out) == ("ada.bsky.social\n", {"absent": 2})


def test_a_follow_list_takes_a_query_and_filters(catalog: OpenCatalog) -> None:
    found = catalog.follow_list("x", text="pediatrics", with_quiet=True, countries="US")
    none = catalog.follow_list("x", text="pediatrics", with_quiet=True, countries="GB")

    assert ([follow.handle for follow in found.follows], none.follows) == (["AcadPeds"], ())


def test_there_are_no_follow_lists_for_other_platforms(catalog: OpenCatalog) -> None:
    with pytest.raises(
        ValueError, match=r"^platform must be one of mastodon, bluesky, x, links, not facebook$"
    ):
        catalog.follow_list("facebook")
    with pytest.raises(ValueError, match=r"^limit must be 0 or more, not -1$"):
        catalog.follow_list("x", limit=-1)


def test_feeds_are_counted_where_none_is_known(catalog: OpenCatalog) -> None:
    found = catalog.feeds()

    assert (found.accounts, found.left_out) == ((), {"absent": 3})


def test_a_calendar_has_chats_and_events_that_pass_the_filters(catalog: OpenCatalog) -> None:
    day = date(2026, 11, 22)
    chats = catalog.calendar(day=day)
    everything = catalog.calendar(day=day, with_quiet=True, with_ended=True, with_events=True)
    none = catalog.calendar(day=day, topics="advocacy")

    assert (chats.chats, chats.events, chats.data.count(b"BEGIN:VEVENT")) == (1, 0, 1)
    assert (everything.chats, everything.events > 0) == (3, True)
    assert (none.chats, none.data.count(b"BEGIN:VEVENT")) == (0, 0)


# First lists


def test_a_first_list_is_that_of_the_command(catalog: OpenCatalog) -> None:
    picks = catalog.start(SUNDAY, roles="nurse", topics=["burnout"])

    assert [(pick.heading, pick.entry.id, pick.reason) for pick in picks] == [
        ("People", "ada-example", "because you chose burnout"),
        ("Join in", "burnout-chat", "because you chose burnout"),
        ("Coming up", "shift-workers-day", "because you are a nurse"),
    ]
    assert [pick.meeting.start.tzinfo for pick in picks if pick.meeting] == [LONDON]


def test_the_time_of_a_first_list_is_aware_and_its_answers_are_known(catalog: OpenCatalog) -> None:
    with pytest.raises(ValueError, match=r"^now must have a time zone$"):
        catalog.start(datetime(2026, 11, 22), roles="nurse")  # noqa: DTZ001
    with pytest.raises(UnknownValueError, match=r"^no topic or specialty 'xyzzy'$"):
        catalog.start(SUNDAY, topics="xyzzy")


# Names


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("ada-example", ["ada-example"]),
        ("@ada.bsky.social", ["ada-example"]),
        ("https://bsky.app/profile/ada.bsky.social", ["ada-example"]),
        ("#BurnoutChat", ["burnout-chat"]),
        ("Night Voi", ["night-voices"]),
    ],
)
def test_entries_are_found_by_what_people_type(catalog: OpenCatalog, name: str, ids: list[str]) -> None:
    assert [entry.id for entry in catalog.find(name)] == ids


def test_a_name_that_nothing_has_is_an_error(catalog: OpenCatalog) -> None:
    with pytest.raises(NotFoundError, match=r"^no entry 'xyzzy'$"):
        catalog.find("xyzzy")


def test_similar_entries_may_be_filtered(catalog: OpenCatalog) -> None:
    every = catalog.similar("ada-example")
    chats = catalog.similar("ada-example", kinds="chat")

    assert {hit.entry.kind for hit in chats} == {Kind.CHAT}
    assert {hit.entry.id for hit in chats} < {hit.entry.id for hit in every}


# Help lines


def test_help_lines_are_those_of_a_country_then_those_for_everyone(catalog: OpenCatalog) -> None:
    countries = [line.country for line in catalog.help_lines("United Kingdom")]

    assert countries == sorted(countries, key=lambda country: country is None)
    assert set(countries) == {"GB", None}
    assert {line.country for line in catalog.help_lines()} == {"GB", "NZ", None}


def test_a_help_line_is_found_by_its_number(catalog: OpenCatalog) -> None:
    assert [line.country for line in catalog.help_lines(name="1737")] == ["NZ"]


def test_an_unknown_country_has_no_help_lines(catalog: OpenCatalog) -> None:
    with pytest.raises(UnknownValueError, match=r"^no country 'Xyzzy'$"):
        catalog.help_lines("Xyzzy")


# Saved entries and collections


def test_saved_entries_have_their_notes(catalog: OpenCatalog, tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_text("uro-twitter\nada-example  # met her\ngone\n")

    assert [(entry.id, note) for entry, note in catalog.saved(path)] == [
        ("uro-twitter", ""),
        ("ada-example", "met her"),
    ]


def test_saved_entries_are_those_of_the_command(catalog: OpenCatalog, data_folder: Path) -> None:
    data_folder.mkdir(parents=True)
    (data_folder / "saved.txt").write_text("burnout-chat\n")

    assert [entry.id for entry, _ in catalog.saved()] == ["burnout-chat"]


def test_an_unknown_collection_is_an_error(catalog: OpenCatalog) -> None:
    with pytest.raises(NotFoundError, match=r"^no collection 'xyzzy'$"):
        catalog.collection("xyzzy")
