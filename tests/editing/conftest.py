from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SMALL_CATALOG
from factories import account, chat, write_catalog, write_yaml

from medtw import bundle
from medtw.editing.folder import CatalogFolder, create


@pytest.fixture(autouse=True)
def _small_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """What catalogs are added to."""
    monkeypatch.setattr(bundle, "CHECKOUT", SMALL_CATALOG)
    monkeypatch.setattr(bundle, "BUNDLED", SMALL_CATALOG / "catalog.sqlite")


@pytest.fixture
def own(tmp_path: Path) -> CatalogFolder:
    """A catalog that is added to the small one, with a host and her chat."""
    folder = create(tmp_path / "own")
    write_yaml(folder.root / "accounts" / "eve.yml", account(name="Eve Own"))
    write_yaml(folder.root / "chats" / "eves-chat.yml", chat(hosts=["eve", "ada-example"]))
    return folder


@pytest.fixture
def whole(tmp_path: Path) -> CatalogFolder:
    """A catalog that stands on its own."""
    root = write_catalog(
        tmp_path / "whole",
        accounts={
            "ada": account(platforms={"x": {"handle": "Ada_X"}, "bluesky": {"handle": "ada.bsky.social"}})
        },
        chats={"adas-chat": chat(hosts=["ada"])},
        hashtags={},
        specialties={},
        topics={},
    )
    return CatalogFolder(root)


@pytest.fixture
def files() -> Callable[[CatalogFolder], dict[str, str]]:
    """The texts of a catalog's files, by their paths in it."""

    def files(folder: CatalogFolder) -> dict[str, str]:
        found = [*folder.root.rglob("*.yml"), *folder.root.glob("*.jsonl")]
        paths = [path for path in sorted(found) if ".medtw" not in path.parts]
        return {str(path.relative_to(folder.root)): path.read_text(encoding="utf-8") for path in paths}

    return files
