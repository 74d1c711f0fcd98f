"""`-f html`: the results become one page, with everything in their records."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from pages import body_of, links_of, read_page, text_of

Run = Callable[..., tuple[int, str, str]]

PAGES = {
    "search": ("search", "burnuot"),
    "search-distress": ("search", "i want to die"),
    "chats-all": ("chats", "--all", "--tz", "Europe/London"),
    "events": ("events", "--tz", "Europe/London"),
    "start": ("start", "--role", "nurse", "-t", "burnout", "--tz", "Asia/Manila"),
    "topics": ("topics",),
    "show-chat": ("show", "#BurnoutChat", "--tz", "Europe/London"),
    "help-lines": ("help-lines",),
    "collections": ("collections", "--catalog", "mine"),
    "collection": ("collections", "night-shift", "--catalog", "mine"),
    "saved": ("saved",),
}
#: Commands that list entries.
LISTS = [
    pytest.param(("search", "burnout"), id="search"),
    pytest.param(("accounts",), id="accounts"),
    pytest.param(("hashtags",), id="hashtags"),
    pytest.param(("topics", "wellness"), id="topic"),
    pytest.param(("similar", "ada-example"), id="similar"),
    pytest.param(("events",), id="events"),
]


@pytest.mark.usefixtures("own_lists")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_its_golden_file(name: str, medtw: Run, golden: Callable[[str, str], None]) -> None:
    code, out, _ = medtw(*PAGES[name], "-f", "html")
    assert code == 0
    golden(f"{name}.html", body_of(out))


@pytest.mark.parametrize("command", LISTS)
def test_a_page_says_what_the_records_say(command: tuple[str, ...], medtw: Run) -> None:
    records = json.loads(medtw(*command, "--json")[1])["results"]
    page = read_page(medtw(*command, "-f", "html")[1])
    rows = page.findall("body/main/section/table/tbody/tr")

    assert [row.get("data-id") for row in rows] == [record["id"] for record in records]
    for row, record in zip(rows, records, strict=True):
        name = text_of(row.find("th/a/bdi") if record["url"] else row.find("th/bdi"))
        assert name == record["name"]
        own = [record.get("page") or record["url"]] if record["url"] else []
        sources = [source["url"] for source in record["sources"]]
        assert [address for _, address in links_of(row)] == own + sources
        text = text_of(row)
        said = (record["summary"], record.get("role"), *record["content_warnings"], record["status"])
        assert [one for one in said if one and one not in text] == []
        assert {time.get("datetime") for time in row.iter("time")} >= {record["seen"]} - {None}


@pytest.mark.parametrize(
    ("command", "heading", "introduction"),
    [
        pytest.param(
            ("search", "burnuot"),
            "Search for \u201cburnuot\u201d",
            [
                "Showing results for burnout (not burnuot)",
                "burnout: topic Burnout · 3 entries",
                "3 results \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026",
            ],
            id="search",
        ),
        pytest.param(
            ("accounts", "-n", "1", "--country", "UK", "--topic", "wellness"),
            "Accounts",
            [
                "Only topic Wellness and resilience; country United Kingdom",
                "1 result \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026",
            ],
            id="filters",
        ),
        pytest.param(
            ("accounts", "-n", "1", "--country", "europe", "--country", "KE"),
            "Accounts",
            [
                "Only country Europe or Kenya",
                "1 result \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026",
            ],
            id="a region",
        ),
        pytest.param(
            ("topics", "burnout", "-n", "1"),
            "Topic: Burnout",
            ["The first 1 of 3 results \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026"],
            id="a topic",
        ),
        pytest.param(
            ("events", "--tz", "Europe/London"),
            "Events",
            [
                "22 November to 22 December 2026",
                "3 results \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026",
            ],
            id="events",
        ),
        pytest.param(
            ("show", "night-voices"),
            "Night Voices",
            ["1 result \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026"],
            id="show",
        ),
        pytest.param(
            ("help-lines", "--country", "NZ"),
            "Help lines: New Zealand",
            ["2 results \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026"],
            id="help-lines",
        ),
        pytest.param(
            ("chats", "#BurnoutChat", "--tz", "Europe/London"),
            "Chats: #BurnoutChat",
            [
                "Sunday 22 November 2026, times in Europe/London (UTC+0)",
                "5 results \u00b7 catalog dated 22 Nov 2026 \u00b7 page dated 22 Nov 2026",
            ],
            id="one chat",
        ),
    ],
)
def test_a_page_says_what_was_asked_and_of_what_date_it_is(
    command: tuple[str, ...], heading: str, introduction: list[str], medtw: Run
) -> None:
    page = read_page(medtw(*command, "-f", "html")[1])

    assert text_of(page.find("head/title")) == f"{heading} \u00b7 medtw"
    assert text_of(page.find("body/header/h1")) == heading
    assert [text_of(line) for line in page.iterfind("body/header/p")] == introduction


def test_the_meetings_of_an_entry_have_their_zone_and_no_time_that_passes(medtw: Run) -> None:
    page = read_page(medtw("show", "#BurnoutChat", "--tz", "Europe/London", "-f", "html")[1])
    fields = {text_of(field.find("dt")): field for field in page.iterfind("body/main/section/dl/div")}

    assert [text_of(meeting) for meeting in fields["Next"].iterfind("dd")] == [
        "Mon 23 Nov 2026, 02:00 to 03:00 UTC+0 (Sun 21:00 New York)",
        "Mon 30 Nov 2026, 02:00 to 03:00 UTC+0 (Sun 21:00 New York)",
        "Mon 7 Dec 2026, 02:00 to 03:00 UTC+0 (Sun 21:00 New York)",
    ]


def test_help_lines_come_before_all_else(medtw: Run) -> None:
    page = read_page(medtw("search", "i want to die", "-f", "html")[1])
    [body] = page.iter("body")

    assert [element.tag for element in body] == ["a", "aside", "header", "main", "footer"]
    assert [text_of(line) for line in body.iterfind("aside/p")] == [
        (
            "You are not alone. "
            "In the United Kingdom, call Listeners on 116 000 or text 116, free, day and night."
        ),
        "For doctors and medical students: Doctors' Line, 0800 123 456, day and night.",
        "If you are in danger now, call 999.",
        "More lines: medtw help-lines. For another country: medtw help-lines COUNTRY",
    ]


def test_lines_for_a_terminal_are_told_beside_the_page(medtw: Run) -> None:
    _, out, err = medtw("accounts", "-n", "1", "-f", "html")

    assert err == "1 of 3 · more: -n all\n"
    assert "--limit" not in out


def test_nothing_found_makes_no_page(medtw: Run) -> None:
    code, out, err = medtw("search", "xyzzy", "-f", "html")

    assert (code, out) == (1, "")
    assert err.startswith("nothing found for 'xyzzy'\n")


def test_a_help_line_without_a_result_makes_one(medtw: Run) -> None:
    code, out, _ = medtw("search", "night listeners", "--since", "2026-11-22", "-f", "html")

    page = read_page(out)
    assert code == 0
    assert page.findall("body/main/section") == []
    assert text_of(page.find("body/aside")).startswith("Listeners (United Kingdom): call 116 000")
