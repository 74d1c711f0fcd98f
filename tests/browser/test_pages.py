"""Pages in a browser: they fit, load nothing, sort and filter, and are accessible."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages import list_of, page_of_report, read_page, record_of, text_of

if TYPE_CHECKING:
    from sheets import Sheet

ROOT = Path(__file__).parents[2]
COMMANDS = {
    "search": ("search", "burnout"),
    "distress": ("search", "i want to die"),
    "accounts": ("accounts",),
    "chats": ("chats", "--all", "--tz", "Europe/London"),
    "events": ("events",),
    "topics": ("topics",),
    "help lines": ("help-lines",),
    "show": ("show", "#BurnoutChat"),
}
every_page = pytest.mark.parametrize("name", COMMANDS)
WIDTHS = [360, 800, 1200]


@pytest.fixture
def page_of(medtw: Callable[..., tuple[int, str, str]]) -> Callable[..., str]:
    """The page that a command makes from the small catalog."""

    def page_of(*command: str) -> str:
        code, out, _ = medtw(*command, "-f", "html")
        assert code == 0
        return out

    return page_of


@pytest.mark.parametrize("width", WIDTHS)
@every_page
def test_a_page_fits_asks_for_nothing_and_has_no_errors(
    name: str, width: int, page_of: Callable[..., str], show: Callable[..., Sheet]
) -> None:
    sheet = show(page_of(*COMMANDS[name]), width=width)

    assert sheet.page.evaluate("document.documentElement.scrollWidth") == width
    assert sheet.requests == [sheet.page.url]
    assert sheet.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_whatever_its_words_are(width: int, show: Callable[..., Sheet]) -> None:
    texts = dict.fromkeys(("name", "role", "summary", "handle", "platform", "form"), "long" * 200)
    record = record_of(**texts, url=f"https://{'long' * 50}.example.org", topics=["long" * 200])
    sheet = show(page_of_report(list_of(record)), width=width)

    assert sheet.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@every_page
def test_axe_finds_nothing_that_keeps_anybody_out(
    name: str, scheme: str, page_of: Callable[..., str], show: Callable[..., Sheet], axe: str
) -> None:
    width = 360 if scheme == "light" else 1200
    page = show(page_of(*COMMANDS[name]), width=width, scheme=scheme).page
    page.evaluate(axe)
    found = page.evaluate("axe.run()")

    assert [(broken["id"], broken["nodes"][0]["html"]) for broken in found["violations"]] == []
    assert "color-contrast" in [passed["id"] for passed in found["passes"]]


@every_page
def test_a_page_without_scripts_says_the_same(
    name: str, page_of: Callable[..., str], show: Callable[..., Sheet]
) -> None:
    text = page_of(*COMMANDS[name])
    sheet = show(text, scripts=False)
    [main] = read_page(text).iter("main")
    main.remove(*main.iterfind("form"))

    seen = " ".join(sheet.page.locator("main").all_text_contents())
    assert text_of(main) in " ".join(seen.split())
    assert not sheet.page.locator("form").is_visible()


def names(sheet: Sheet) -> list[str]:
    """The names of the rows that are visible, in order."""
    return sheet.page.locator("tbody th:visible").all_inner_texts()


def test_a_column_sorts_by_mouse_and_by_keyboard(
    page_of: Callable[..., str], show: Callable[..., Sheet]
) -> None:
    sheet = show(page_of("accounts"))
    head = sheet.page.get_by_role("columnheader", name="Name")
    listed = names(sheet)

    head.get_by_role("button").click()
    assert names(sheet) == sorted(listed)
    assert head.get_attribute("aria-sort") == "ascending"
    sheet.page.keyboard.press("Enter")
    assert names(sheet) == sorted(listed, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    sheet.page.get_by_role("button", name="Last seen").click()
    assert head.get_attribute("aria-sort") is None
    keys = [cell.get_attribute("data-key") for cell in sheet.page.locator("td.last-seen").all()]
    assert keys == sorted(map(str, keys), reverse=True)
    sheet.page.get_by_role("button", name="No.").click()
    assert names(sheet) == listed


def test_numbers_sort_as_numbers(page_of: Callable[..., str], show: Callable[..., Sheet]) -> None:
    sheet = show(page_of("topics"))
    sheet.page.get_by_role("button", name="Entries").click()
    counts = [int(text) for text in sheet.page.locator("tbody td:nth-child(2)").all_inner_texts()]

    assert counts == sorted(counts, reverse=True)


def test_the_filter_keeps_the_rows_that_have_every_word(
    page_of: Callable[..., str], show: Callable[..., Sheet]
) -> None:
    sheet = show(page_of("accounts"))
    everything = names(sheet)
    box = sheet.page.get_by_label("Filter")

    box.fill("PÉDIATRICIANS children")
    assert names(sheet) == ["Academy of Pediatrics"]
    assert sheet.page.get_by_role("status").inner_text() == "1 of 3 shown"
    box.fill("nothing has this")
    assert names(sheet) == []
    assert not sheet.page.get_by_role("table").is_visible()
    box.fill("")
    assert names(sheet) == everything
    assert sheet.page.get_by_role("status").inner_text() == ""


def test_sources_unfold_one_by_one_and_all_at_once(
    page_of: Callable[..., str], show: Callable[..., Sheet]
) -> None:
    page = show(page_of("accounts")).page
    sources = page.locator("details li")

    assert not any(source.is_visible() for source in sources.all())
    page.get_by_text("2 sources").click()
    assert [source.inner_text() for source in sources.all() if source.is_visible()] == [
        "Date from a linked entry: burnout-chat",
        "Ada Example example.org, 2 Apr 2026",
        "Whom to follow example.org, 2018",
    ]
    page.get_by_role("button", name="Show all sources").click()
    assert all(source.is_visible() for source in sources.all())
    page.get_by_role("button", name="Hide all sources").click()
    assert not any(source.is_visible() for source in sources.all())


def test_the_first_key_leads_past_the_head(page_of: Callable[..., str], show: Callable[..., Sheet]) -> None:
    page = show(page_of("accounts")).page
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to the results"
    assert page.get_by_role("link", name="Skip to the results").is_visible()


def test_on_paper_there_are_addresses_and_no_controls(
    page_of: Callable[..., str], show: Callable[..., Sheet]
) -> None:
    page = show(page_of("accounts")).page
    page.emulate_media(media="print")

    assert not page.get_by_role("search").is_visible()
    link = page.get_by_role("link", name="Night Voices")
    after = link.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert after == '" https://night-voices.example.org"'


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='alert(1)' </td></table>"


def test_nothing_that_a_record_says_runs(show: Callable[..., Sheet]) -> None:
    report = list_of(record_of(name=HOSTILE, summary=HOSTILE, form=HOSTILE, url="javascript:alert(1)"))
    sheet = show(page_of_report(report))
    head = sheet.page.get_by_role("rowheader")
    head.click()

    assert head.inner_text() == HOSTILE
    assert sheet.complaints == []
    assert sheet.requests == [sheet.page.url]


@pytest.mark.usefixtures("browser")
def test_the_picture_in_the_docs_can_be_taken_again(tmp_path: Path) -> None:
    tool, taken = ROOT / "tools" / "screenshot.py", tmp_path / "search.png"
    subprocess.run([sys.executable, tool, taken], capture_output=True, check=True)

    kept = ROOT / "docs" / "images" / "search.png"
    assert "images/search.png" in (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    for picture in (taken, kept):
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 200_000
