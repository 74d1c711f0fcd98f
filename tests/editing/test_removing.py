"""An entry is removed, with what names it, and may be remembered as removed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from factories import account, chat, collection, write_yaml

from medtw.catalog.documents import parse_yaml
from medtw.catalog.folder import load
from medtw.editing.drafts import Draft
from medtw.editing.faults import (
    NoReasonError,
    NotInThisCatalogError,
    RefusedChangeError,
    TellingReasonError,
)
from medtw.editing.folder import CatalogFolder
from medtw.editing.removing import remove
from medtw.errors import BadValueError
from medtw.files import locked
from medtw.removal import removal_hash

Files = Callable[[CatalogFolder], dict[str, str]]
REASON = "asked to be removed"


def test_what_names_it_goes_too(own: CatalogFolder, files: Files) -> None:
    (own.root / "collections").mkdir()
    sections = ({"heading": "A", "entries": ["eve"]}, {"heading": "B", "entries": ["eve", "ada-example"]})
    write_yaml(own.root / "collections" / "mine.yml", collection(*sections))
    write_yaml(own.root / "accounts" / "old-eve.yml", account(name="Old", replaced_by="eve"))

    remove(own, "eve", reason=None)

    assert sorted(files(own)) == ["accounts/old-eve.yml", "chats/eves-chat.yml", "collections/mine.yml"]
    catalog = load(own.root).catalog
    by_id = {entry.id: entry for entry in catalog.entries}
    assert by_id["old-eve"].replaced_by is None
    assert [section.entries for section in catalog.collections[0].sections] == [("ada-example",)]
    assert files(own)["chats/eves-chat.yml"].count("- ") == 2  # a host and a source


def test_a_chat_without_hosts_has_no_field_for_them(own: CatalogFolder, files: Files) -> None:
    write_yaml(own.root / "chats" / "eves-chat.yml", chat(hosts=["eve"]))

    remove(own, "eve", reason=None)

    assert "hosts" not in files(own)["chats/eves-chat.yml"]


def test_a_reason_leaves_hashes_of_the_id_and_the_handles(whole: CatalogFolder, files: Files) -> None:
    (whole.root / "removed.yml").write_text(f"removed:\n  # before\n  - {removal_hash('joe')}\n")

    remove(whole, "ada", reason=REASON)

    assert files(whole)["removed.yml"] == (
        "removed:\n"
        "  # before\n"
        f"  - {removal_hash('joe')}\n"
        f"  # {REASON}\n"
        f"  - {removal_hash('ada')}\n"
        f"  - {removal_hash('Ada_X')}\n"
        f"  - {removal_hash('ada.bsky.social')}\n"
    )
    assert "accounts/ada.yml" not in files(whole)


def test_whoever_was_removed_cannot_be_added_again(own: CatalogFolder) -> None:
    remove(own, "eve", reason=REASON)

    def add_again() -> dict[object, str]:
        return {own.root / "accounts" / "eve.yml": "name: Eve\n"}

    with pytest.raises(RefusedChangeError, match="'eve' was removed on request and must not be listed"):
        own.change(add_again)  # type: ignore[arg-type]


def test_a_bundled_entry_is_hidden(own: CatalogFolder, files: Files) -> None:
    write_yaml(own.root / "chats" / "eves-chat.yml", chat(hosts=["eve"]))

    remove(own, "night-voices", reason="not for us")

    expected = f"removed:\n  # not for us\n  - {removal_hash('night-voices')}\n"
    assert files(own)["removed.yml"] == expected


def test_a_removal_that_was_interrupted_is_completed(own: CatalogFolder, files: Files) -> None:
    text = (own.root / "accounts" / "eve.yml").read_text()
    remove(own, "eve", reason=REASON)
    removed = files(own)["removed.yml"]
    (own.root / "accounts" / "eve.yml").write_text(text)

    remove(own, "eve", reason=REASON)

    assert (files(own)["removed.yml"], "accounts/eve.yml" in files(own)) == (removed, False)


LINE = (
    '{{"entry": "{}", "subject": "link", "of": "https://a.test", "checked": "2026-11-20", "state": "ok"}}\n'
)
OF_EVE, OF_CHAT = LINE.format("eve"), LINE.format("eves-chat")


@pytest.fixture
def known_eve(own: CatalogFolder) -> CatalogFolder:
    """A catalog with all that medtw may have of somebody."""
    on_bluesky = account(platforms={"bluesky": {"handle": "eve.bsky.social"}})
    others = {"eve": account(), "eve-2": on_bluesky, "joe": account()}
    write_yaml(own.root / "accounts" / "eve.yml", on_bluesky)
    for name in ("accounts", "chats"):
        (own.root / "candidates" / name).mkdir(parents=True)
    for name, record in others.items():
        write_yaml(own.root / "candidates" / "accounts" / f"{name}.yml", record)
    write_yaml(own.root / "candidates" / "chats" / "new-chat.yml", chat(hosts=["eve", "joe"]))
    (own.root / "candidates" / "chats" / "broken.yml").write_text("eve: [\n")
    (own.root / "observations.jsonl").write_text(OF_EVE + OF_CHAT)
    draft = Draft(own, own.root / "accounts" / "eve.yml")
    draft.begin("name: Eve New\n")
    return own


@pytest.mark.parametrize("reason", [None, REASON])
def test_nothing_else_about_it_stays(known_eve: CatalogFolder, files: Files, reason: str | None) -> None:
    changes = remove(known_eve, "eve", reason=reason)

    removed = {"removed.yml"} if reason else set()
    kept = ("accounts/joe", "chats/broken", "chats/new-chat")
    assert {*files(known_eve)} == removed | {
        *("chats/eves-chat.yml", "observations.jsonl"),
        *(f"candidates/{name}.yml" for name in kept),
    }
    assert files(known_eve)["observations.jsonl"] == OF_CHAT
    assert parse_yaml(files(known_eve)["candidates/chats/new-chat.yml"]).value["hosts"] == ["joe"]
    assert [*known_eve.drafts.glob("*/*")] == []
    assert [*changes][-1] == known_eve.root / "accounts" / "eve.yml"


def test_a_removal_can_be_done_again_after_each_of_its_steps(
    known_eve: CatalogFolder, files: Files, tmp_path: Path
) -> None:
    begun = tmp_path / "begun" / "own"
    shutil.copytree(known_eve.root, begun)
    changes = remove(known_eve, "eve", reason=REASON)
    for number in range(len(changes)):
        copy = CatalogFolder(Path(shutil.copytree(begun, tmp_path / str(number) / "own")))
        for path, text in [*changes.items()][:number]:
            target = copy.root / path.relative_to(known_eve.root)
            target.unlink() if text is None else target.write_text(text)

        remove(copy, "eve", reason=REASON)

        assert files(copy) == files(known_eve)


def test_what_is_seen_meanwhile_is_not_lost(own: CatalogFolder, files: Files) -> None:
    path = own.root / "observations.jsonl"
    path.write_text(OF_EVE)
    removal = Thread(target=lambda: remove(own, "eve", reason=None))
    with locked(path):
        removal.start()
        while not (own.root / ".medtw" / ".catalog.lock").exists():
            removal.join(0.01)
        path.write_text(OF_EVE + OF_CHAT)
    removal.join()

    assert files(own)["observations.jsonl"] == OF_CHAT


def test_a_line_that_cannot_be_read_goes_if_it_mentions_the_entry(own: CatalogFolder, files: Files) -> None:
    (own.root / "observations.jsonl").write_text(f'{{"entry": "eve", \n{{"entry": "joe", \n{OF_EVE}')

    remove(own, "eve", reason=None)

    assert files(own)["observations.jsonl"] == '{"entry": "joe",\n'


def test_a_bundled_entry_is_hidden_only_for_a_reason(own: CatalogFolder) -> None:
    with pytest.raises(NotInThisCatalogError) as caught:
        remove(own, "ada-example", reason=None)

    assert caught.value.lines == (
        f"error: no entry 'ada-example' in the catalog '{own.root}'",
        "hint: to hide a bundled entry, say why: --reason TEXT",
    )


def test_a_complete_catalog_loses_entries_only_for_a_reason(whole: CatalogFolder) -> None:
    with pytest.raises(NoReasonError):
        remove(whole, "ada", reason=None)


@pytest.mark.parametrize("reason", ["Ada Example asked", "by @ADA_X", "ada-example"])
def test_a_reason_that_names_the_entry_is_refused(whole: CatalogFolder, reason: str) -> None:
    [ada] = [entry for entry in load(whole.root).catalog.entries if entry.id == "ada"]

    with pytest.raises(TellingReasonError):
        remove(whole, "ada", reason=reason, entry=ada)


def test_a_reason_is_one_line(whole: CatalogFolder, files: Files) -> None:
    with pytest.raises(BadValueError):
        remove(whole, "ada", reason="a\n  - b")

    assert "removed.yml" not in files(whole)


@pytest.mark.parametrize("name", ["../../outside", "../accounts/eve", "/etc/passwd", "x" * 300])
def test_a_path_is_no_id(own: CatalogFolder, name: str) -> None:
    write_yaml(own.root.parent / "outside.yml", account(name="Somebody else's"))

    with pytest.raises(NotInThisCatalogError):
        remove(own, name, reason=None)

    assert (own.root.parent / "outside.yml").exists()
    assert own.find("eve") is not None
