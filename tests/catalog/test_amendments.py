"""A file that amends an entry states what it changes; the rest comes from the entry, as it is then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, account, hashtag, write_catalog, write_yaml

from medtw.catalog.documents import parse_yaml
from medtw.catalog.folder import load
from medtw.editing.copying import as_amendment, as_file
from medtw.kinds import Kind
from medtw.layers import examine
from medtw.model import Account, Catalog, Entry
from medtw.places import names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Amend = Callable[..., tuple[Entry, list[str]]]

NEW = {"url": "https://example.org/new", "title": "A page", "published": "2026-05"}
ADA: dict[str, Any] = {
    "name": "Ada Example",
    "role": "Professor",
    "topics": ["burnout", "wellness"],
    "platforms": {"x": {"handle": "ada"}, "bluesky": {"handle": "ada.example.org"}},
}


@pytest.fixture
def base(tmp_path: Path) -> Catalog:
    """The catalog that has the entries."""
    found = load(
        write_catalog(
            tmp_path / "base",
            accounts={"ada": account(**ADA), "eve": account(name="Eve")},
            hashtags={"tag": hashtag(hashtag="Tag", platforms=["x", "bluesky"], topics=["burnout"])},
        )
    )
    assert found.problems == []
    return found.catalog


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file of a catalog that is added to the base, and returns the catalog's folder."""

    def own(name: str, text: str) -> Path:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "own"

    return own


def amended(root: Path, base: Catalog) -> Entry:
    """The only entry of a catalog without problems."""
    found = examine(root, base)
    assert [*found.problems, *found.warnings] == []
    [entry] = load(root, base=base).catalog.entries
    return entry


def of(base: Catalog, entry_id: str) -> Entry:
    return next(entry for entry in base.entries if entry.id == entry_id)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param("summary: My mentor.\n", {"summary": "My mentor."}, id="a text"),
        pytest.param("country: GB\n", {"country": "GB"}, id="a new field"),
        pytest.param("topics:\n  - mentorship\n", {"topics": ("mentorship",)}, id="a list as a whole"),
        pytest.param("without:\n  - role\n", {"role": None}, id="nothing of a field"),
    ],
)
def test_what_it_states_replaces_the_field_and_all_others_stay(
    text: str, changes: dict[str, object], base: Catalog, own: Callable[[str, str], Path]
) -> None:
    entry = amended(own("accounts/ada.yml", f"amends: bundled\n{text}"), base)

    assert entry == of(base, "ada").replace(**changes)


def test_platforms_are_joined_by_name(base: Catalog, own: Callable[[str, str], Path]) -> None:
    text = "amends: bundled\nplatforms:\n  x:\n    handle: ada_new\n  mastodon:\n    handle: ada@med.social\n"
    entry = amended(own("accounts/ada.yml", text), base)

    assert isinstance(entry, Account)
    assert {profile.platform: profile.handle for profile in entry.profiles} == {
        "x": "ada_new",
        "bluesky": "ada.example.org",
        "mastodon": "ada@med.social",
    }


def test_the_platforms_of_a_hashtag_are_a_list(base: Catalog, own: Callable[[str, str], Path]) -> None:
    entry = amended(own("hashtags/tag.yml", "amends: bundled\nplatforms:\n  - mastodon\n"), base)

    assert entry == of(base, "tag").replace(platforms=("mastodon",))


def test_sources_add_up_the_own_ones_first(base: Catalog, own: Callable[[str, str], Path]) -> None:
    text = f"amends: bundled\nsources:\n  - url: {NEW['url']}\n    title: A page\n    published: '2026-05'\n"
    entry = amended(own("accounts/ada.yml", text), base)

    assert [source.url for source in entry.sources] == [NEW["url"], SOURCE["url"]]
    assert entry.seen == "2026-05"


def test_a_source_with_the_same_address_replaces_the_other(
    base: Catalog, own: Callable[[str, str], Path]
) -> None:
    text = f"amends: bundled\nsources:\n  - url: {SOURCE['url']}\n    title: Seen again\n"
    entry = amended(own("accounts/ada.yml", text), base)

    assert [source.title for source in entry.sources] == ["Seen again"]


def test_a_correction_in_the_catalog_below_arrives(base: Catalog, own: Callable[[str, str], Path]) -> None:
    root = own("accounts/ada.yml", "amends: bundled\nsummary: My mentor.\n")
    later = base.replace(entries=tuple(entry.replace(country="IE") for entry in base.entries))

    assert (amended(root, later).country, amended(root, later).summary) == ("IE", "My mentor.")


def test_a_complete_entry_takes_the_place_of_the_other(base: Catalog, tmp_path: Path) -> None:
    write_yaml_in(tmp_path / "own" / "accounts" / "ada.yml", account(name="Ada Own"))

    entry = amended(tmp_path / "own", base)
    assert isinstance(entry, Account)
    assert (entry.name, entry.role, entry.profiles) == ("Ada Own", None, ())


def write_yaml_in(path: Path, record: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True)
    write_yaml(path, record)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "accounts/ada.yml",
            "amends: mine\nname: Joe\n",
            "1: amends: 'mine' is not one of bundled",
            id="another catalog",
        ),
        pytest.param(
            "accounts/ada.yml",
            "amends: bundled\n",
            "1: changes nothing: state a field, or delete the file",
            id="nothing",
        ),
        pytest.param(
            "accounts/ada.yml",
            "amends: bundled\nsummary: X.\nsumary: Y.\n",
            "3: sumary: no such field, did you mean 'summary'?",
            id="an unknown field",
        ),
        pytest.param(
            "accounts/ada.yml",
            "amends: bundled\nwithout:\n  - rol\n",
            "3: without[0]: no field 'rol', did you mean 'role'?",
            id="an unknown field to leave out",
        ),
        pytest.param(
            "accounts/ada.yml",
            "amends: bundled\nwithout:\n  - summary\n",
            "1: 'summary' is missing",
            id="a required field left out",
        ),
        pytest.param(
            "accounts/ada.yml",
            "amends: bundled\nsummary: X.\nrole: Y\n",
            "3: role: should come before 'summary'",
            id="out of order",
        ),
        pytest.param(
            "accounts/ada.yml",
            "summary: X.\namends: bundled\n",
            "2: amends: should come before 'summary'",
            id="not at the top",
        ),
        pytest.param(
            "accounts/ada.yml",
            "amends: bundled\nsummary: X.\n\ntopics:\n  - burnot\n",
            "5: topics[0]: no topic 'burnot', did you mean 'burnout'?",
            id="a wrong value",
        ),
        pytest.param(
            "accounts/ada.yml",
            "amends: bundled\nplatforms:\n  mastodon:\n    handle: ada\n",
            "4: platforms.mastodon.handle: 'ada' is not a Mastodon handle like 'name@server.social'",
            id="a wrong handle",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_line(
    name: str, text: str, expected: str, base: Catalog, own: Callable[[str, str], Path]
) -> None:
    root = own(name, text)

    assert [str(problem) for problem in examine(root, base).problems] == [f"{root / name}:{expected}"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "accounts/joe.yml",
            "amends: bundled\nname: Joe\n",
            "1: amends: warning: there is no bundled entry 'joe' to amend; it is not used",
            id="no such entry",
        ),
        pytest.param(
            "chats/ada.yml",
            "# Mine.\namends: bundled\nname: Joe\n",
            "2: amends: warning: the bundled entry 'ada' is in accounts/, and so must this be;"
            " it is not used",
            id="another kind",
        ),
    ],
)
def test_what_amends_no_entry_is_not_used_and_a_warning_says_so(
    name: str, text: str, expected: str, base: Catalog, own: Callable[[str, str], Path]
) -> None:
    root = own(name, text)
    found = examine(root, base)

    assert (found.entries, found.problems) == (0, [])
    assert [str(warning) for warning in found.warnings] == [f"{root / name}:{expected}"]


def test_the_check_notes_what_is_amended(base: Catalog, own: Callable[[str, str], Path]) -> None:
    root = own("accounts/ada.yml", "amends: bundled\nsummary: X.\n")

    assert [str(note) for note in examine(root, base).notes] == [
        f"{root}/accounts/ada.yml:1: note: amends the bundled entry 'ada'"
    ]


@pytest.mark.usefixtures("base")
def test_a_complete_catalog_has_nothing_to_amend(tmp_path: Path) -> None:
    (tmp_path / "base" / "accounts" / "ada.yml").write_text("amends: bundled\nsummary: X.\n")

    messages = [problem.message for problem in examine(tmp_path / "base", None).problems]
    assert "there is no bundled entry 'ada' to amend" in messages


# What an edit changed


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("Writes.", "My mentor.", "summary: My mentor.\n", id="a text"),
        pytest.param(
            "summary: Writes.",
            "country: GB\n# Mine.\nsummary: My mentor.",
            "country: GB\n# Mine.\nsummary: My mentor.\n",
            id="a new field and a comment",
        ),
        pytest.param("role: Professor\n", "", "without:\n  - role\n", id="a field less"),
        pytest.param("  - wellness\n", "", "topics:\n  - burnout\n", id="an item less"),
        pytest.param(
            "sources:\n",
            "  mastodon:\n    handle: ada@med.social\nsources:\n",
            "platforms:\n  mastodon:\n    handle: ada@med.social\n",
            id="a platform more",
        ),
        pytest.param(
            "  x:\n    handle: ada\n",
            "",
            "without:\n  - platforms\nplatforms:\n  bluesky:\n    handle: ada.example.org\n",
            id="a platform less",
        ),
        pytest.param(
            "sources:\n",
            "sources:\n  - url: https://example.org/new\n    title: A page\n",
            "sources:\n  - url: https://example.org/new\n    title: A page\n",
            id="a source more",
        ),
        pytest.param(
            "https://example.org/list",
            "https://example.org/moved",
            "without:\n  - sources\nsources:\n  - url: https://example.org/moved\n    title: A list\n"
            "    published: '2018-05'\n",
            id="another source",
        ),
    ],
)
def test_only_what_an_edit_changed_is_written(
    before: str, after: str, expected: str, base: Catalog, own: Callable[[str, str], Path]
) -> None:
    begun = as_file(of(base, "ada"))
    edited = begun.replace(before, after)
    text = as_amendment(Kind.ACCOUNT, begun, edited)

    assert text == f"amends: bundled\n{expected}"
    result = amended(own("accounts/ada.yml", text), base)
    whole = load(own("accounts/ada.yml", edited), base=base).catalog.entries[0]
    assert result == whole.replace(sources=result.sources)
    assert {*result.sources} == {*whole.sources}


def test_an_edit_that_changes_no_value_changes_nothing(base: Catalog) -> None:
    begun = as_file(of(base, "ada"))

    assert as_amendment(Kind.ACCOUNT, begun, f"# Hello.\n{begun}") == begun


@pytest.mark.parametrize("edited", ["name: [", "amends: bundled\nname: Ada\n", ""])
def test_what_cannot_be_shortened_stays_as_it_is(edited: str, base: Catalog) -> None:
    assert as_amendment(Kind.ACCOUNT, as_file(of(base, "ada")), edited) == edited


def test_any_country_can_be_amended(base: Catalog) -> None:
    begun = as_file(of(base, "eve"))
    for code in names("country"):
        edited = begun.replace("summary:", f"country: '{code}'\nsummary:")
        values = parse_yaml(as_amendment(Kind.ACCOUNT, begun, edited)).value

        assert values == {"amends": "bundled", "country": code}
