from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factories import SOURCE, collection, write_yaml

if TYPE_CHECKING:
    from pathlib import Path

COLLECTIONS = {
    "night-shift": collection(
        {"heading": "Burnout", "topics": ["burnout"], "entries": ["leaders-chat", "night-voices"]},
        {"heading": "Kidneys", "specialties": ["urology"], "entries": ["uro-twitter", "ada-example"]},
        title="Voices for the night shift",
        text="People and chats that a ward recommended to its new colleagues.",
        source=SOURCE | {"title": "Example ward: voices for the night shift", "published": "2026-02"},
    ),
    "surgeons": collection(
        {"heading": "Surgery", "specialties": ["surgery"], "entries": ["urology-journal-club"]},
        title="Surgeons to read",
        text="A journal club.",
    ),
}
SAVED = "uro-twitter\n# people\nada-example # met at ACEP\nburnout-chat\n"


@pytest.fixture
def own_lists(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What readers have of their own: saved entries, and collections in the catalog `mine` of this folder."""
    monkeypatch.chdir(tmp_path)
    data_folder.mkdir(parents=True)
    (data_folder / "saved.txt").write_text(SAVED, encoding="utf-8")
    (tmp_path / "mine" / "collections").mkdir(parents=True)
    for name, record in COLLECTIONS.items():
        write_yaml(tmp_path / "mine" / "collections" / f"{name}.yml", record)
