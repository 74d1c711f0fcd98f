"""Several files of a catalog change together: all of them or none."""

from __future__ import annotations

import json
import sys
from errno import ENOSPC
from pathlib import Path

import pytest
from factories import account, write_catalog

from medtw.catalog import journal
from medtw.catalog.journal import apply, finish, make_hidden
from medtw.files import write_file

JOURNAL = ".medtw/changes.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A catalog with an account, and the folder for what is not part of it."""
    root = write_catalog(tmp_path / "catalog", accounts={"ada": account()})
    make_hidden(root)
    return root


def write_journal(root: Path, content: object) -> None:
    (root / JOURNAL).write_text(json.dumps(content), encoding="utf-8")


def texts(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (root / "accounts").iterdir()}


def test_a_change_that_fails_is_undone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(root)
    accounts = root / "accounts"

    def write_to_a_full_disk(path: Path, data: bytes, *, force: bool) -> None:
        if path.name == "joe.yml":
            raise OSError(ENOSPC, "No space left on device")
        write_file(path, data, force=force)

    monkeypatch.setattr(journal, "write_file", write_to_a_full_disk)
    with pytest.raises(OSError, match="No space left on device"):
        apply(
            root, {accounts / "ada.yml": None, accounts / "eve.yml": "new\n", accounts / "joe.yml": "new\n"}
        )

    assert (texts(root), (root / JOURNAL).exists()) == (before, False)


def test_what_is_left_of_a_change_is_done_and_reported(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    ada = texts(root)["ada.yml"]
    (root / "accounts" / "eve.yml").write_text("new\n")
    write_journal(root, {"accounts/eve.yml": [None, "new\n"], "accounts/ada.yml": [ada, None]})

    finish(root)

    assert (texts(root), (root / JOURNAL).exists()) == ({"eve.yml": "new\n"}, False)
    assert caplog.messages == [f"a change of the catalog '{root}' that was interrupted is complete now"]


def test_what_somebody_has_changed_since_stays(root: Path) -> None:
    write_journal(root, {"accounts/ada.yml": ["older\n", "newer\n"], "accounts/eve.yml": [None, "new\n"]})
    before = texts(root)

    finish(root)

    assert texts(root) == {**before, "eve.yml": "new\n"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"../outside.yml": [None, "planted"]}, id="outside"),
        pytest.param({"link/outside.yml": [None, "planted"]}, id="through a link"),
        pytest.param({"accounts/run.sh": [None, "planted"]}, id="no file of a catalog"),
        pytest.param({"accounts/eve.yml": [None, 7]}, id="no text"),
        pytest.param({"accounts/eve.yml": [None, "\ud800"]}, id="no Unicode"),
        pytest.param({"accounts/eve.yml": "new"}, id="one text"),
        pytest.param({"accounts/\0.yml": [None, "new"]}, id="no path"),
        pytest.param([], id="a list"),
    ],
)
def test_a_journal_that_strangers_planted_changes_nothing(
    root: Path, tmp_path: Path, content: object
) -> None:
    (root / "link").symlink_to(tmp_path)
    write_journal(root, content)
    before = sorted(tmp_path.rglob("*"))

    finish(root)

    before.remove(root / JOURNAL)
    assert sorted(tmp_path.rglob("*")) == sorted([*before, root / ".medtw" / ".catalog.lock"])


def test_a_journal_that_is_no_json_changes_nothing(root: Path) -> None:
    (root / JOURNAL).write_bytes(b"\xff")
    before = texts(root)

    finish(root)

    assert texts(root) == before
