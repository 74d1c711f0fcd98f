"""`medtw report`, which never sends anything itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from factories import hashtag

from medtw.cli import browser
from medtw.cli import report as command
from medtw.cli.report import repository

Run = Callable[..., tuple[int, str, str]]
REPOSITORY = "https://code.example.org/medtw"
PRIVATE = f"Everybody can read an issue. To ask in private: {REPOSITORY}/security/advisories/new\n"
REMOVAL = f"{REPOSITORY}/issues/new?template=remove.yml&title=Remove%20ada-example&entry=ada-example"
REMOVAL_TEXT = "Remove ada-example\n\nEntry:\nada-example\n"


@pytest.fixture(autouse=True)
def _repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "repository", lambda: REPOSITORY)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser is given."""
    addresses: list[str] = []

    def open_in_browser(address: str) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr(browser, "open_in_browser", open_in_browser)
    return addresses


@pytest.mark.parametrize("name", ["ada-example", "@ada_example", "Ada Example", "https://x.com/ada_example"])
def test_the_form_for_corrections_opens_with_the_entry(name: str, medtw: Run, opened: list[str]) -> None:
    code, out, err = medtw("report", name)

    assert (code, out) == (0, "")
    assert err == f"opened: {opened[0]}\nNothing is sent until you send the form.\n"
    query = parse_qs(urlsplit(opened[0]).query)
    assert (query["template"], query["entry"]) == (["correct.yml"], ["ada-example"])
    assert query["version"] == medtw("--version")[1].splitlines()


def test_a_removal_names_the_private_way_too(medtw: Run, opened: list[str]) -> None:
    assert medtw("report", "ada-example", "--removal") == (
        0,
        "",
        f"opened: {REMOVAL}\nNothing is sent until you send the form.\n{PRIVATE}",
    )
    assert opened == [REMOVAL]


def test_with_print_nothing_is_opened(medtw: Run, opened: list[str]) -> None:
    printed = (0, f"{REMOVAL}\n\n{REMOVAL_TEXT}", PRIVATE)

    assert medtw("report", "ada-example", "--removal", "--print") == printed
    assert opened == []


def test_without_a_browser_the_address_and_the_text_are_printed(medtw: Run) -> None:
    assert medtw("report", "ada-example", "--removal") == (
        0,
        f"{REMOVAL}\n\n{REMOVAL_TEXT}",
        f"no browser to open it in\n{PRIVATE}",
    )


def test_a_copy_without_an_address_prints_the_text_alone(
    medtw: Run, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "repository", lambda: None)

    assert medtw("report", "ada-example", "--removal") == (
        0,
        REMOVAL_TEXT,
        "This copy of medtw names no address to report to. Send this text to whoever gave it to you:\n",
    )
    assert opened == []


def test_an_entry_of_ones_own_is_not_the_projects(medtw: Run, tmp_path: Path, opened: list[str]) -> None:
    own = {"kind": "hashtag", "id": "own-tag", **hashtag(hashtag="OwnTag")}
    catalog = tmp_path / "mine.jsonl"
    catalog.write_text(json.dumps(own) + "\n")

    error = "error: no bundled entry 'own-tag'"
    hint = "hint: it is in your own catalog 'mine.jsonl'; change it there"
    assert medtw("report", "#OwnTag", "--catalog", str(catalog)) == (1, "", f"{error}\n{hint}\n")
    assert opened == []


def test_the_repository_is_read_from_the_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "medtw-9.dist-info" / "METADATA"
    about.parent.mkdir()
    about.write_text(
        f"Metadata-Version: 2.4\nName: medtw\nVersion: 9\nProject-URL: Repository, {REPOSITORY}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)

    assert repository() == REPOSITORY


def test_a_checkout_that_is_not_installed_names_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path)])

    assert repository() is None


def test_nobody_is_reported_by_guess(medtw: Run, opened: list[str]) -> None:
    assert medtw("report", "nobody") == (
        1,
        "",
        "error: no entry 'nobody'\nhint: to search for it: medtw search nobody\n",
    )
    assert opened == []
