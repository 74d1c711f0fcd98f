from __future__ import annotations

import os
import subprocess
import sys
import zoneinfo
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import tzdata  # type: ignore[import-untyped]
import tzlocal
from hypothesis import given
from hypothesis import strategies as st
from iana import clocks_by_country, zones_by_country

from medtw.cli.reader import machine_zone
from medtw.country_zones import VERSION, zones_of
from medtw.errors import AmbiguousZoneError, UnknownValueError
from medtw.zones import find_zone, offset_name, zone_name


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        pytest.param("Europe/London", "Europe/London", id="IANA's name"),
        pytest.param("europe/london", "Europe/London", id="in small letters"),
        pytest.param("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", id="in three parts"),
        pytest.param("America/Port-au-Prince", "America/Port-au-Prince", id="with hyphens"),
        pytest.param("Etc/GMT+2", "Etc/GMT+2", id="an office's name"),
        pytest.param("Manila", "Asia/Manila", id="city"),
        pytest.param(" new york ", "America/New_York", id="city of two words"),
        pytest.param("Sao Paulo", "America/Sao_Paulo", id="city without its accent"),
        pytest.param("São Paulo", "America/Sao_Paulo", id="city with its accent"),
        pytest.param("St. John's", "America/St_Johns", id="city with a stop and an apostrophe"),
        pytest.param("Buenos Aires", "America/Argentina/Buenos_Aires", id="city of several names"),
        pytest.param("Istanbul", "Europe/Istanbul", id="city on two continents"),
        pytest.param("Boston", "America/New_York", id="city that has no zone's name"),
        pytest.param("New Delhi", "Asia/Kolkata", id="city of two words that has none"),
        pytest.param("UTC", "UTC", id="UTC"),
        pytest.param("gmt", "UTC", id="GMT"),
        pytest.param("ET", "America/New_York", id="ET"),
        pytest.param("CT", "America/Chicago", id="CT"),
        pytest.param("MT", "America/Denver", id="MT"),
        pytest.param("PT", "America/Los_Angeles", id="PT"),
        pytest.param("EST", "America/New_York", id="EST, which knows no summer at IANA's"),
        pytest.param("CET", "Europe/Berlin", id="CET"),
        pytest.param("JST", "Asia/Tokyo", id="JST"),
        pytest.param("AEST", "Australia/Sydney", id="AEST"),
        pytest.param("Philippines", "Asia/Manila", id="country"),
        pytest.param("japan", "Asia/Tokyo", id="country whose name is an old name of IANA's"),
        pytest.param("JP", "Asia/Tokyo", id="country by its code"),
        pytest.param("UK", "Europe/London", id="country by another name"),
        pytest.param("Germany", "Europe/Berlin", id="country of two zones with the same clock"),
        pytest.param("Singapore", "Asia/Singapore", id="city and country"),
        pytest.param("+8", "UTC+8", id="offset"),
        pytest.param("utc-3", "UTC-3", id="offset after UTC"),
        pytest.param("GMT+1", "UTC+1", id="offset after GMT"),
        pytest.param("UTC+05:30", "UTC+5:30", id="offset of half an hour"),
        pytest.param("-0330", "UTC-3:30", id="offset in four digits"),
        pytest.param("\u22125", "UTC-5", id="offset with a minus sign"),
        pytest.param("UTC+0", "UTC", id="offset of nothing"),
    ],
)
def test_a_zone_is_found_by(typed: str, zone: str) -> None:
    assert zone_name(find_zone(typed)) == zone


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        pytest.param("IST", "'Asia/Kolkata', 'Europe/Dublin' or 'Asia/Jerusalem'", id="IST"),
        pytest.param("CST", "'America/Chicago', 'Asia/Shanghai' or 'America/Havana'", id="CST"),
        pytest.param("BST", "'Europe/London' or 'Asia/Dhaka'", id="BST"),
        pytest.param("ast", "'America/Halifax' or 'Asia/Riyadh'", id="AST"),
        pytest.param("PST", "'America/Los_Angeles' or 'Asia/Manila'", id="PST"),
        pytest.param("New Zealand", "'Pacific/Auckland' or 'Pacific/Chatham'", id="country of several zones"),
    ],
)
def test_a_name_of_several_zones_is_refused_and_names_them(typed: str, hint: str) -> None:
    with pytest.raises(AmbiguousZoneError) as caught:
        find_zone(typed)

    assert (caught.value.message, caught.value.hint) == (
        f"'{typed}' can mean several time zones",
        f"did you mean {hint}?",
    )


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        pytest.param("Europe/Lodnon", ("Europe/London", "Europe/Lisbon", "Europe/Oslo"), id="misspelt name"),
        pytest.param("Kolkatta", ("Asia/Kolkata",), id="misspelt city"),
        pytest.param("UTC+15", (), id="an offset that no place has"),
        pytest.param("-12:30", (), id="an offset beyond the date line"),
        pytest.param("+08:60", (), id="sixty minutes"),
        pytest.param("right/Europe/London", ("Europe/London",), id="a zone that counts leap seconds"),
        pytest.param("posix/Europe/London", ("Europe/London",), id="a copy of a zone"),
        pytest.param("posixrules", (), id="another file that is no zone"),
        pytest.param("../etc/passwd", (), id="path"),
        pytest.param("localtime", (), id="a file that is no zone"),
        pytest.param("", (), id="nothing"),
        pytest.param("\0", (), id="NUL"),
    ],
)
def test_a_zone_that_is_none_is_refused_with_the_nearest(typed: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(UnknownValueError) as caught:
        find_zone(typed)

    assert (caught.value.value, caught.value.suggestions) == (typed, suggestions)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("Europe/London", "", id="IANA's name"),
        pytest.param("sao paulo", "using time zone America/Sao_Paulo for 'sao paulo'\n", id="city"),
        pytest.param("ET", "using time zone America/New_York for 'ET'\n", id="abbreviation"),
        pytest.param("UTC+05:30", "", id="offset"),
    ],
)
def test_what_was_taken_for_a_zone_is_said(
    typed: str, said: str, medtw: Callable[..., tuple[int, str, str]]
) -> None:
    assert medtw("show", "#BurnoutChat", "--tz", typed, "--json")[2] == said


@pytest.mark.parametrize("name", ["Asia/Manila", ":Asia/Manila"])
def test_the_machines_zone_is_taken_where_none_is_typed(name: str) -> None:
    code = "from medtw.cli.reader import machine_zone; print(machine_zone().key)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"TZ": name},
    )

    assert (done.stdout, done.stderr) == ("Asia/Manila\n", "")


@pytest.mark.parametrize(
    "name", [None, "", "Nowhere/At_All", "../etc", "right/Europe/London", "posix/Asia/Manila"]
)
def test_where_the_machine_tells_no_zone_it_is_utc_and_that_is_said(
    name: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZ", "Nowhere/At_All")
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: name)

    assert zone_name(machine_zone()) == "UTC"
    said = "cannot tell this computer's time zone, so times are in UTC; to change it, use --tz or MEDTW_TZ\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("name", ["Etc/UTC", "Zulu", "Universal"])
def test_utc_by_another_name_is_utc(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZ", name)

    assert zone_name(machine_zone()) == "UTC"
    assert capsys.readouterr() == ("", "")


def test_a_machine_that_names_its_zone_in_another_way_is_asked_through_tzlocal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Manila")

    assert zone_name(machine_zone()) == "Asia/Manila"


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        pytest.param("Europe/London", "UTC+0", "UTC+1", id="London"),
        pytest.param("America/Chicago", "UTC-6", "UTC-5", id="Chicago, whose CST is also Shanghai's"),
        pytest.param("Asia/Kolkata", "UTC+5:30", "UTC+5:30", id="half an hour"),
        pytest.param("America/St_Johns", "UTC-3:30", "UTC-2:30", id="half an hour behind"),
        pytest.param("Pacific/Marquesas", "UTC-9:30", "UTC-9:30", id="far behind"),
    ],
)
def test_a_time_says_how_far_it_is_from_utc(zone: str, winter: str, summer: str) -> None:
    moments = (datetime(2026, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7))

    assert tuple(map(offset_name, moments)) == (winter, summer)


@given(st.integers(-12 * 60, 14 * 60))
def test_an_offset_is_read_as_it_is_written(minutes: int) -> None:
    offset = timezone(timedelta(minutes=minutes))
    written = offset_name(datetime(2026, 1, 1, tzinfo=offset))

    assert find_zone(written).utcoffset(None) == timedelta(minutes=minutes)


def test_the_table_of_countries_has_each_country_and_only_its_own_zones() -> None:
    zones = zones_by_country()

    assert {code for code in zones if not zones_of(code)} == set()
    assert {code for code in zones if not {*zones_of(code)} <= {*zones[code]}} == set()


def test_the_table_of_countries_is_what_the_database_says() -> None:
    if tzdata.IANA_VERSION != VERSION:
        pytest.skip(f"the table is made from {VERSION}, the database installed is {tzdata.IANA_VERSION}")
    # Python looks in the system's database first, which may be another release.
    path = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(())
    try:
        clocks = clocks_by_country()
    finally:
        zoneinfo.reset_tzpath(path)

    assert {code: zones_of(code) for code in clocks} == clocks
