from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import SOURCE, helpline, write_catalog

from medtw.catalog.checks import check
from medtw.catalog.folder import load
from medtw.model import Helpline, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from factories import Record

#: On another host than SOURCE, from 2022 or later.
NEWER = {"url": "https://paper.example.com/1", "title": "A paper", "published": "2022"}
NEWEST = {"url": "https://www.radio.example.net", "title": "A station", "published": "2026-01"}


def test_a_help_line_holds_every_field_of_its_record() -> None:
    record = helpline(
        name="A line",
        aliases=["The line"],
        scope="clinicians",
        region="Wales",
        phone="+44 (0)20 7946-0000 or 116, option 5",
        text="text 116",
        chat="https://example.org/chat",
        hours="all day",
        cost="free",
        languages=["en", "cy"],
        number_from="own-page",
        **{"for": "doctors and students"},
    )

    loaded = load(write_catalog(Path(), helplines={"gb": {"a-line": record}}))

    assert loaded.problems == []
    assert loaded.catalog.helplines == (
        Helpline(
            id="a-line",
            name="A line",
            aliases=("The line",),
            scope="clinicians",
            audience="doctors and students",
            country="GB",
            region="Wales",
            phone="+44 (0)20 7946-0000 or 116, option 5",
            text="text 116",
            chat="https://example.org/chat",
            hours="all day",
            cost="free",
            languages=("en", "cy"),
            url="https://example.org",
            number_from="own-page",
            sources=(Source(url="https://example.org/list", title="A list", published="2018-05"),),
        ),
    )


def test_the_name_of_the_file_is_the_country_and_the_international_one_has_none() -> None:
    root = write_catalog(Path(), helplines={"ie": {"a": helpline()}, "international": {"b": helpline()}})

    assert [(line.id, line.country) for line in load(root).catalog.helplines] == [("a", "IE"), ("b", None)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"name": None}, "1: a-line: 'name' is missing", id="no name"),
        pytest.param({"for": None}, "1: a-line: 'for' is missing", id="for nobody"),
        pytest.param({"scope": None}, "1: a-line: 'scope' is missing", id="no scope"),
        pytest.param(
            {"scope": "clinician"},
            "3: a-line.scope: 'clinician' is not one of crisis, clinicians, emergency, directory, "
            "did you mean 'clinicians'?",
            id="scope",
        ),
        pytest.param(
            {"url": None},
            "1: a-line: needs a 'phone', 'text', 'chat' or 'url'",
            id="unreachable",
        ),
        pytest.param(
            {"sources": None},
            "1: a-line: 'sources' is missing: every entry names the public page that it is based on",
            id="no sources",
        ),
        pytest.param(
            {"phone": "+44 x"}, "5: a-line.phone: '+44 x' is not a telephone number", id="telephone"
        ),
        pytest.param({"email": "a@b.org"}, "10: a-line.email: no such field", id="unknown field"),
        pytest.param(
            {"country": "GB"},
            "10: a-line.country: no such field: the file's name is the country",
            id="country",
        ),
        pytest.param({"cost": "cheap"}, "5: a-line.cost: 'cheap' is not one of free", id="cost"),
        pytest.param({"languages": ["xx"]}, "6: a-line.languages[0]: no language 'xx'", id="language"),
    ],
)
def test_a_help_line_against_the_schema_is_reported(
    problems_of: Callable[..., list[str]], changes: Record, expected: str
) -> None:
    assert problems_of(helplines={"gb": {"a-line": helpline(**changes)}}) == [f"helplines/gb.yml:{expected}"]


def backed(number_from: str | None, *sources: Record, **changes: object) -> Record:
    return helpline(**{"phone": "116 123", "number_from": number_from, "sources": [*sources], **changes})


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            backed(None, SOURCE),
            ["'number_from' is missing: say where the number comes from, own-page or two-sources"],
            id="not said",
        ),
        pytest.param(
            backed(None, SOURCE, phone=None, text="text 116"),
            ["'number_from' is missing: say where the number comes from, own-page or two-sources"],
            id="a number to write to",
        ),
        pytest.param(
            backed("own-page", SOURCE, phone=None),
            ["says where its number comes from, but has no number"],
            id="no number",
        ),
        pytest.param(backed("own-page", SOURCE, url="https://www.example.org/help"), [], id="own page"),
        pytest.param(
            backed("own-page", NEWER), ["'own-page' needs a source on the host of its 'url'"], id="other host"
        ),
        pytest.param(
            backed("own-page", SOURCE, url=None),
            ["'own-page' needs a source on the host of its 'url'"],
            id="no page",
        ),
        pytest.param(backed("two-sources", NEWEST, NEWER), [], id="two sources"),
        pytest.param(
            backed("two-sources", NEWEST, SOURCE),
            ["'two-sources' needs sources of two publishers, dated 2022 or later"],
            id="one is too old",
        ),
        pytest.param(
            backed("two-sources", NEWER, {**NEWER, "url": "https://www.paper.example.com/2"}),
            ["'two-sources' needs sources of two publishers, dated 2022 or later"],
            id="one publisher",
        ),
        pytest.param(
            backed(
                "two-sources",
                {**NEWER, "url": "https://github.com/ada/list"},
                {**NEWER, "url": "https://github.com/bob/list"},
            ),
            [],
            id="two publishers on one host",
        ),
        pytest.param(
            backed(
                "two-sources",
                {**NEWER, "url": "https://github.com/ada/list"},
                {**NEWER, "url": "https://github.com/ada/other"},
            ),
            ["'two-sources' needs sources of two publishers, dated 2022 or later"],
            id="one publisher on a shared host",
        ),
    ],
)
def test_a_number_has_to_rest_on_what_it_says(
    problems_of: Callable[..., list[str]], record: Record, expected: list[str]
) -> None:
    messages = [f"helplines/gb.yml:1: a-line: {message}" for message in expected]
    assert problems_of(helplines={"gb": {"a-line": record}}) == messages


def test_an_id_belongs_to_one_line(problems_of: Callable[..., list[str]]) -> None:
    lines = {"a": helpline(), "B": helpline()}

    assert problems_of(helplines={"gb": {"a": helpline()}, "ie": lines}) == [
        "helplines/ie.yml:1: a: the id 'a' is taken by helplines/gb.yml",
        "helplines/ie.yml:10: B: 'B' is not an id: lower-case words joined by '-'",
    ]


@pytest.mark.parametrize("stem", ["uk", "GB", "everywhere"])
def test_a_file_is_named_after_a_country(problems_of: Callable[..., list[str]], stem: str) -> None:
    assert problems_of(helplines={stem: {"a": helpline()}}) == [
        f"helplines/{stem}.yml:1: the file's name '{stem}' is not a country code like gb, or international"
    ]


def test_no_source_of_a_line_is_from_the_future() -> None:
    source = {**SOURCE, "published": "2026-11-23"}
    loaded = load(write_catalog(Path(), helplines={"gb": {"a": helpline(sources=[source])}}))

    assert [str(problem) for problem in check(loaded) if "a.sources" in problem.field] == [
        "helplines/gb.yml:9: a.sources[0].published: '2026-11-23' is after the catalog's date, 2026-11-22"
    ]
