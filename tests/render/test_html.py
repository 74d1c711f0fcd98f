"""Pages as a browser reads them: all catalog text stays text, and only https addresses become links."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import links_of, list_of, read_report, record_of, text_of

from medtw.render.html.markup import day
from medtw.render.html.page import render_page
from medtw.render.report import FIELDS, Cell, Column, Report, Section
from medtw.render.rows import without_address

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


#: Every element that a page may contain, with its attributes.
TEMPLATE: dict[str, set[str]] = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "script": {"type"},
    "a": {"href", "rel", "class"},
    "main": {"id"},
    "aside": {"aria-label"},
    "form": {"role", "hidden"},
    "label": {"for"},
    "input": {"type", "id", "autocomplete"},
    "output": {"for"},
    "button": {"type"},
    "table": {"role", "aria-label", "class"},
    "thead": {"role"},
    "tbody": {"role"},
    "tr": {"role", "data-id"},
    "th": {"role", "scope", "class", "data-order", "data-key"},
    "td": {"role", "class", "data-key", "data-label"},
    "p": {"class", "dir"},
    "div": {"class"},
    "span": {"class"},
    "time": {"datetime"},
    "{http://www.w3.org/2000/svg}svg": {"class", "viewBox", "preserveAspectRatio", "aria-hidden"},
    "{http://www.w3.org/2000/svg}rect": {"width", "height"},
    **{name: set() for name in ("head", "title", "style", "body", "header", "footer", "section", "article")},
    **{name: set() for name in ("h1", "h2", "h3", "bdi", "wbr", "details", "summary")},
    **{name: set() for name in ("ul", "li", "dl", "dt", "dd")},
}
#: Characters that would reverse the text after them, and invalid characters.
UNWANTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def shown(text: str) -> str:
    """A text as a page shows it, with each run of whitespace as one space."""
    return " ".join(replaced(text).split())


def replaced(text: str) -> str:
    """A text in which U+FFFD replaces each character that a page must not contain."""
    return "".join("\ufffd" if is_unwanted(char) else char for char in text.replace("\r", " "))


def is_unwanted(char: str) -> bool:
    code = ord(char)
    return bool(UNWANTED.match(char)) or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


HOSTILE = (
    st.lists(
        st.sampled_from(
            [
                *("<script>alert(1)</script>", "</td></tr></table>", "<img src=x onerror=alert(1)>", "<!--"),
                *("]]>", '"', "'", "&", "&lt;", "&#x3c;", "<", ">", "=", "`", "</style><style>", "{{7*7}}"),
                *('" onclick="alert(1)', "' onfocus='alert(1)", "javascript:alert(1)", "${7*7}", "Ada", " "),
                *("https://x.org/a?b=1&copy=2", "\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\x9b"),
                *("\r", "\n", "\ud800", "\ufffe"),
            ]
        )
        | st.text(max_size=5),
        max_size=6,
    )
    .map("".join)
    .filter(shown)
)
LINKED = ("https://x.org/a", 'https://x.org/"><b>', "https://x.org/?a='b'&amp=<c>&copy;#d")
UNLINKED = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd"),
    *(" https://x.org", "http://x.org", "//x.org", "https:x.org", "https:///x.org", "https://", ""),
    *("https://x.org@y.org/", "https://x.org\\@y.org/", "https://\u0430pple.org/", "https://x.org/a b"),
    *("https://x.org/\x01", "https://x.org/\n", "https://x.org/\u202e", "https://x.org/\x7f"),
)
URLS = st.sampled_from((*LINKED, *UNLINKED))


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Records of entries in which every text is hostile."""
    return record_of() | {
        **{key: draw(HOSTILE) for key in ("id", "name", "role", "handle", "platform", "form", "summary")},
        **{key: [draw(HOSTILE)] for key in ("topics", "content_warnings")},
        "kind": draw(st.sampled_from(["account", "hashtag"])),
        "url": draw(URLS),
        "seen": draw(HOSTILE),
        "seen_by": draw(HOSTILE),
        "also": [{"name": draw(HOSTILE)}],
        "sources": [{"url": draw(URLS), "title": draw(HOSTILE), "published": draw(HOSTILE)}],
    }


def check_template(page: Element) -> None:
    """The page contains only what the template has."""
    found = {(element.tag, key) for element in page.iter() for key in ("", *element.keys())}
    assert found <= {(name, key) for name, keys in TEMPLATE.items() for key in ("", *keys)}
    assert len([*page.iter("script")]) == len([*page.iter("style")]) == 1
    assert UNWANTED.findall(text_of(page.find("body"))) == []


@settings(deadline=None)
@given(records())
def test_whatever_an_entry_says_is_text(record: dict[str, Any]) -> None:
    page = read_report(list_of(record))
    [row] = page.findall("body/main/section/table/tbody/tr")

    check_template(page)
    assert row.get("data-id") == replaced(record["id"])
    assert text_of(row.find("th")) == shown(record["name"])
    [warning], [topic], [other] = record["content_warnings"], record["topics"], record["also"]
    said = (
        f"Content warning: {warning}",
        record["role"],
        record["summary"],
        f"Together with {other['name']}",
        topic,
    )
    assert [text_of(paragraph) for paragraph in row.iter("p")] == [*map(shown, said)]
    by, source = (text_of(item) for item in row.iter("li"))
    assert by == shown(f"Date from a linked entry: {record['seen_by']}")
    assert source.startswith(shown(record["sources"][0]["title"]))


@settings(deadline=None)
@given(URLS, URLS)
def test_only_an_https_address_that_hides_nothing_is_a_link(own: str, source: str) -> None:
    sources = [{"url": source, "title": "A list", "published": None}]
    page = read_report(list_of(record_of(url=own, sources=sources)))
    [main] = page.iter("main")

    check_template(page)
    assert links_of(main) == [
        (text, url) for text, url in (("Ada Example", own), ("A list", source)) if url in LINKED
    ]


@settings(deadline=None)
@given(st.lists(HOSTILE, min_size=5, max_size=5), URLS, st.sampled_from(["table", "list", "fields"]))
def test_whatever_a_section_says_is_text(texts: list[str], url: str, form: str) -> None:
    title, name, column, text, line = texts
    columns = FIELDS if form == "fields" else (Column(name), Column(column))
    row = (Cell("Next"), Cell(f"value {text}", url=url))
    section = Section(columns, (row,), title, is_list=form == "list")
    report = Report(command=name, query={}, total=1, records=({"name": text},), sections=(section,))
    page = read_report(report.replace(first=(line,), before=(line,)))
    [main] = page.iter("main")

    check_template(page)
    assert text_of(page.find("body/aside")) == shown(line)
    assert text_of(main.find("section/h2")) == shown(title)
    assert shown(without_address(row[1]).strip()) in text_of(main)
    assert [address for _, address in links_of(main)] == ([url] if url in LINKED else [])


@pytest.mark.parametrize("occasion", ["meeting", "edition"])
@settings(deadline=None)
@given(text=HOSTILE, url=URLS)
def test_whatever_a_meeting_or_an_edition_says_is_text(occasion: str, text: str, url: str) -> None:
    record = record_of() | {"url": url, "name": text, "hashtag": text}
    if occasion == "meeting":
        times = {"start": "2026-11-22T21:00:00+00:00", "end": "2026-11-22T22:00:00+00:00"}
        local = {"local_start": "2026-11-22T16:00:00-05:00", "timezone": text, "end_assumed": False}
        record |= {**times, **local, "session": text, "schedule": text, "section": text}
    else:
        record |= {"first": "2026-11-22", "last": "2026-11-23", "place": text, "page": url}
    page = read_report(
        Report(command="chats", query={"timezone": text}, total=1, records=(record,), sections=())
    )
    [head] = page.findall("body/main/section/table/tbody/tr/th")

    check_template(page)
    assert text_of(head).startswith(shown(text))
    assert [address for _, address in links_of(head)] == ([url] if url in LINKED else [])


def test_the_policy_of_a_page_allows_its_own_style_and_script_only() -> None:
    page = read_report(list_of(record_of()))
    [policy] = page.findall("head/meta[@http-equiv='Content-Security-Policy']")
    style, script = (hash_of(page.find(f"head/{name}")) for name in ("style", "script"))

    assert policy.get("content") == (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
    )


def hash_of(element: Element | None) -> str:
    assert element is not None
    return f"sha256-{b64encode(sha256(str(element.text).encode()).digest()).decode()}"


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        pytest.param("2026-08-04", '<time datetime="2026-08-04">4 Aug 2026</time>', id="a day"),
        pytest.param("2026-08", '<time datetime="2026-08">Aug 2026</time>', id="a month"),
        pytest.param("2018", '<time datetime="2018">2018</time>', id="a year"),
        pytest.param("2026-13", "2026-13", id="no month"),
        pytest.param('2026">', '2026">', id="no date"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(partial: str, expected: str) -> None:
    assert day(partial) == expected


@pytest.mark.parametrize(
    ("line", "links"),
    [
        pytest.param("It lists many: https://x.org/a.", ["https://x.org/a"], id="at the end of a sentence"),
        pytest.param("(https://x.org/a, https://y.org)", ["https://x.org/a", "https://y.org"], id="two"),
        pytest.param("http://x.org and javascript:alert(1)", [], id="none"),
        pytest.param("https://x.org@y.org/ and https://", [], id="none that is safe"),
    ],
)
def test_an_address_in_a_sentence_is_a_link(line: str, links: list[str]) -> None:
    page = read_report(list_of(record_of()).replace(first=(line,)))
    [aside] = page.iter("aside")

    assert text_of(aside) == line
    assert links_of(aside) == [(url, url) for url in links]


def test_a_page_is_not_made_without_saying_of_which_catalog() -> None:
    with pytest.raises(ValueError, match="a page says of which catalog it is"):
        render_page(list_of(record_of()))
