from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, account, collection, write_catalog

from medtw.catalog.checks import check
from medtw.catalog.folder import load
from medtw.catalog.overrides import overrides
from medtw.model import Catalog, Collection, CollectionSection, Source

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "collections/a-list.yml"
FIRST = {"heading": "First", "topics": ["burnout"], "entries": ["ada", "bea"]}


def problems(*sections: dict[str, Any], base: Catalog | None = None, **changes: Any) -> list[str]:
    """The problems that the check reports for a collection in a catalog with two accounts."""
    record = collection(*sections, **changes)
    people = {"ada": account(), "bea": account()}
    root = write_catalog(Path(), accounts=people, collections={"a-list": record})
    (root / "about.yml").write_text("date: '2026-11-22'\n", encoding="utf-8")
    found = [str(problem) for problem in check(load(root, base=base), base)]
    return [problem for problem in found if problem.startswith("collections")]


def test_a_collection_is_read_with_its_sections() -> None:
    second = {"heading": "Second", "specialties": ["urology"], "entries": ["cy"]}
    root = write_catalog(Path(), collections={"a-list": collection(FIRST, second)})

    loaded = load(root)

    assert loaded.problems == []
    assert loaded.catalog.collections == (
        Collection(
            id="a-list",
            title="A list",
            text="Whom to follow.",
            source=Source(url="https://example.org/list", title="A list", published="2018-05"),
            sections=(
                CollectionSection(heading="First", topics=("burnout",), entries=("ada", "bea")),
                CollectionSection(heading="Second", specialties=("urology",), entries=("cy",)),
            ),
        ),
    )


def test_a_sound_collection_has_no_problems() -> None:
    assert problems(FIRST) == []


@pytest.mark.parametrize(
    ("section", "message"),
    [
        pytest.param(
            {"heading": "First", "entries": ["ada", "beaa"]},
            f"{PATH}:11: sections[0].entries[1]: no entry 'beaa', did you mean 'bea'?",
            id="an entry that no catalog has",
        ),
        pytest.param(
            {"heading": "First", "entries": ["ada", "ada"]},
            f"{PATH}:11: sections[0].entries[1]: 'ada' appears twice",
            id="an entry twice",
        ),
        pytest.param(
            {"heading": "First", "topics": ["burnuot"], "entries": ["ada"]},
            f"{PATH}:10: sections[0].topics[0]: no topic 'burnuot', did you mean 'burnout'?",
            id="a topic that does not exist",
        ),
        pytest.param(
            {"heading": "First", "specialties": ["urolog"], "entries": ["ada"]},
            f"{PATH}:10: sections[0].specialties[0]: no specialty 'urolog', did you mean 'urology'?",
            id="a specialty that does not exist",
        ),
        pytest.param(
            {"heading": "First"}, f"{PATH}:8: sections[0]: 'entries' is missing", id="a section of nothing"
        ),
    ],
)
def test_a_flawed_section_is_reported_with_its_line(section: dict[str, Any], message: str) -> None:
    assert problems(section) == [message]


def test_an_entry_stands_in_one_section_only() -> None:
    assert problems(FIRST, {"heading": "Second", "entries": ["bea"]}) == [
        f"{PATH}:15: sections[1].entries: 'bea' is already in the section 'First'"
    ]


def test_a_heading_stands_once() -> None:
    assert f"{PATH}:14: sections[1].heading: 'First' appears twice" in problems(
        FIRST, {"heading": "First", "entries": ["ada"]}
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param(
            {"source": SOURCE | {"published": "2027"}},
            f"{PATH}:6: source.published: '2027' is after the catalog's date, 2026-11-22",
            id="a source of a day to come",
        ),
        pytest.param(
            {"source": "https://example.org"},
            f"{PATH}:3: source: should be a mapping of fields, not text",
            id="a source that is no mapping",
        ),
        pytest.param({"titel": "A"}, f"{PATH}:11: titel: no such field, did you mean 'title'?", id="a typo"),
    ],
)
def test_a_flawed_collection_is_reported_with_its_line(changes: dict[str, Any], message: str) -> None:
    assert message in problems({"heading": "First", "entries": ["ada"]}, **changes)


def test_a_collection_needs_its_parts() -> None:
    root = write_catalog(Path(), collections={"a-list": {"title": "A list"}})

    assert [str(problem) for problem in load(root).problems] == [
        f"{PATH}:1: 'text' is missing",
        f"{PATH}:1: 'source' is missing",
        f"{PATH}:1: 'sections' is missing: a collection lists entries",
    ]


def test_the_name_of_its_file_is_an_id() -> None:
    root = write_catalog(Path(), collections={"A_list": collection(FIRST)})

    assert [str(problem) for problem in load(root).problems] == [
        "collections/A_list.yml:1: the file's name 'A_list' is not an id: lower-case words joined by '-'"
    ]


def test_an_added_collection_may_list_bundled_entries(catalog_of: Callable[..., Catalog]) -> None:
    base = catalog_of(accounts={"cy": account()})

    assert problems({"heading": "First", "entries": ["ada", "cy"]}, base=base) == []


def test_the_check_notes_which_collection_another_replaces(catalog_of: Callable[..., Catalog]) -> None:
    base = catalog_of(accounts={"ada": account()}, collections={"a-list": collection(FIRST)})
    root = write_catalog(Path("own"), collections={"a-list": collection(FIRST, title="Mine")})

    assert [str(note) for note in overrides(load(root, base=base), base)] == [
        "own/collections/a-list.yml:1: note: replaces the bundled collection 'a-list'"
    ]
