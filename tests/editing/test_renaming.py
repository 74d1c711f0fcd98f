"""An entry gets another id, and what names it follows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from factories import SOURCE, collection, hashtag, write_yaml

from medtw.editing.faults import BadIdError, NoPointerError, NotInThisCatalogError
from medtw.editing.folder import CatalogFolder
from medtw.editing.renaming import rename

if TYPE_CHECKING:
    from medtw.errors import MedtwError

Files = Callable[[CatalogFolder], dict[str, str]]


def test_hosts_and_collections_follow_and_comments_stay(own: CatalogFolder, files: Files) -> None:
    chat = own.root / "chats" / "eves-chat.yml"
    chat.write_text(f"# ours\n{chat.read_text()}".replace('"eve"', "eve  # runs it"), encoding="utf-8")
    (own.root / "collections").mkdir()
    section = {"heading": "All", "entries": ["ada-example", "eve"]}
    write_yaml(own.root / "collections" / "mine.yml", collection(section))
    before = files(own)

    rename(own, "eve", "eve-own")

    after = files(own)
    assert after.pop("accounts/eve-own.yml") == before.pop("accounts/eve.yml")
    assert after["chats/eves-chat.yml"].splitlines()[0] == "# ours"
    assert "  - eve-own # runs it\n" in after["chats/eves-chat.yml"]
    assert after["collections/mine.yml"] == before["collections/mine.yml"].replace('"eve"', '"eve-own"')
    assert after.keys() == before.keys()


def test_what_was_seen_of_it_follows(own: CatalogFolder, files: Files) -> None:
    def line(entry: str, of: str, checked: str = "2026-11-20") -> str:
        found = {"entry": entry, "subject": "link", "of": of, "checked": checked, "state": "ok"}
        return f"{json.dumps(found)}\n"

    before = [
        *(
            line("eve", "https://a.example"),
            line("eve", "https://b.example"),
            line("joe", "https://a.example"),
        ),
        *(line("zoe", "https://a.example", "2026-11-29"), line("zoe", "https://c.example"), '{"entry":\n'),
    ]
    (own.root / "observations.jsonl").write_text("".join(before))

    rename(own, "eve", "zoe")

    assert files(own)["observations.jsonl"].splitlines(keepends=True) == [
        *(line("joe", "https://a.example"), line("zoe", "https://a.example", "2026-11-29")),
        *(line("zoe", "https://b.example"), line("zoe", "https://c.example"), '{"entry":\n'),
    ]


def test_an_id_of_a_complete_catalog_stays_as_a_pointer(whole: CatalogFolder, files: Files) -> None:
    before = files(whole)["accounts/ada.yml"]

    rename(whole, "ada", "ada-example")

    assert files(whole)["accounts/ada-example.yml"] == before
    assert '- "ada-example"\n' in files(whole)["chats/adas-chat.yml"]
    assert files(whole)["accounts/ada.yml"] == (
        "name: Ada Example\n"
        "form: person\n"
        "summary: Writes.\n"
        "links:\n"
        "  - kind: website\n"
        "    title: Ada Example\n"
        "    url: https://x.com/Ada_X\n"
        "replaced_by: ada-example\n"
        "sources:\n"
        f"  - url: {SOURCE['url']}\n"
        f"    title: {SOURCE['title']}\n"
        f"    published: '{SOURCE['published']}'\n"
    )


def test_an_id_that_the_bundled_catalog_has_stays_as_well(own: CatalogFolder, files: Files) -> None:
    rename(own, "eve", "eve-own", bundled=["eve"])

    assert "replaced_by: eve-own\n" in files(own)["accounts/eve.yml"]


@pytest.mark.parametrize("is_old_left", [True, False])
def test_a_rename_by_hand_is_completed(own: CatalogFolder, files: Files, *, is_old_left: bool) -> None:
    path, other = own.root / "accounts" / "eve.yml", own.root / "accounts" / "eve-own.yml"
    path.rename(other)
    if is_old_left:
        path.write_text(other.read_text())

    rename(own, "eve", "eve-own")

    assert (path.exists(), other.exists()) == (False, True)
    assert '  - "eve-own"\n' in files(own)["chats/eves-chat.yml"]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("eve", "Eve Own", BadIdError("Eve Own", "is not an id: lower-case words joined by '-'")),
        ("eve", "eves-chat", BadIdError("eves-chat", "is the id of another entry")),
        ("eve", "ada-example", BadIdError("ada-example", "is the id of a bundled entry")),
        ("own-tag", "tag", NoPointerError("own-tag")),
    ],
    ids=["no id", "taken", "bundled", "hashtag"],
)
def test_an_id_that_cannot_change_is_refused(
    old: str, new: str, error: MedtwError, own: CatalogFolder, files: Files
) -> None:
    write_yaml(own.root / "hashtags" / "own-tag.yml", hashtag(hashtag="OwnTag"))
    before = files(own)

    with pytest.raises(type(error)) as caught:
        rename(own, old, new, bundled=["ada-example", "own-tag"])

    assert (caught.value.lines, files(own)) == (error.lines, before)


def test_an_entry_of_another_catalog_cannot_be_renamed(own: CatalogFolder) -> None:
    with pytest.raises(NotInThisCatalogError) as caught:
        rename(own, "ada-example", "ada")

    assert caught.value.message == f"no entry 'ada-example' in the catalog '{own.root}'"
