from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
import tzlocal

from medtw.cli.reader import reader_zone
from medtw.errors import AmbiguousZoneError, UnknownValueError
from medtw.zones import find_zone


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
    ],
)
def test_a_zone_is_found_by(typed: str, zone: str) -> None:
    assert find_zone(typed).key == zone


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        pytest.param("IST", "'Asia/Kolkata', 'Europe/Dublin' or 'Asia/Jerusalem'", id="IST"),
        pytest.param("CST", "'America/Chicago', 'Asia/Shanghai' or 'America/Havana'", id="CST"),
        pytest.param("BST", "'Europe/London' or 'Asia/Dhaka'", id="BST"),
        pytest.param("ast", "'America/Halifax' or 'Asia/Riyadh'", id="AST"),
        pytest.param("PST", "'America/Los_Angeles' or 'Asia/Manila'", id="PST"),
    ],
)
def test_an_abbreviation_of_several_zones_is_refused_and_names_them(typed: str, hint: str) -> None:
    with pytest.raises(AmbiguousZoneError) as caught:
        find_zone(typed)

    assert (caught.value.message, caught.value.hint) == (
        f"'{typed}' is the time of several zones",
        f"did you mean {hint}?",
    )


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        pytest.param("Europe/Lodnon", ("Europe/London", "Europe/Lisbon", "Europe/Oslo"), id="misspelt name"),
        pytest.param("Kolkatta", ("Asia/Kolkata",), id="misspelt city"),
        pytest.param("UTC+2", (), id="offset, which says nothing of summer"),
        pytest.param("+02:00", (), id="offset alone"),
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
        pytest.param("sao paulo", "taking 'sao paulo' for the time zone America/Sao_Paulo\n", id="city"),
        pytest.param("ET", "taking 'ET' for the time zone America/New_York\n", id="abbreviation"),
    ],
)
def test_what_was_taken_for_a_zone_is_said(
    typed: str, said: str, medtw: Callable[..., tuple[int, str, str]]
) -> None:
    assert medtw("show", "#BurnoutChat", "--tz", typed, "--json")[2] == said


@pytest.mark.parametrize("name", ["Asia/Manila", ":Asia/Manila"])
def test_the_machines_zone_is_taken_where_none_is_typed(name: str) -> None:
    code = "from medtw.cli.reader import reader_zone; print(reader_zone(None).key)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"TZ": name},
    )

    assert (done.stdout, done.stderr) == ("Asia/Manila\n", "")


@pytest.mark.parametrize("name", [None, "", "Nowhere/At_All", "../etc"])
def test_where_the_machine_tells_no_zone_it_is_utc_and_that_is_said(
    name: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZ", "Nowhere/At_All")
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: name)

    assert reader_zone(None).key == "UTC"
    said = "this machine's time zone is not known: times are in UTC; set one with --tz\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("name", ["Etc/UTC", "Zulu", "Universal"])
def test_utc_by_another_name_is_utc(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZ", name)

    assert reader_zone(None).key == "UTC"
    assert capsys.readouterr() == ("", "")


def test_a_machine_that_names_its_zone_in_another_way_is_asked_through_tzlocal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Manila")

    assert reader_zone(None).key == "Asia/Manila"
