"""What is sent to the project about an entry, as an address and as text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import SMALL_CATALOG

from medtw.folders import PACKAGE
from medtw.reports import correction, find_repository, issue_address, issue_text, private_address, removal

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.reports import Issue

FORMS = PACKAGE.parents[1] / ".github" / "ISSUE_TEMPLATE"
REPOSITORY = "https://code.example.org/medtw"
VERSION = "medtw 0.1.0, catalog of 2026-11-22"
LISTED = """\
Ada Example: Urologist who writes on burnout among surgeons.
https://bsky.app/profile/ada.bsky.social
Newest source: Ada Example (2026-04-02), https://example.org/ada"""


@pytest.fixture
def ada(small_index: Index) -> Entry:
    entry = small_index.entry("ada-example")
    assert entry is not None
    return entry


def test_the_address_opens_the_form_with_what_medtw_knows(ada: Entry) -> None:
    address = urlsplit(issue_address(correction(ada, VERSION), REPOSITORY))

    assert address._replace(query="").geturl() == f"{REPOSITORY}/issues/new"
    assert parse_qs(address.query) == {
        "template": ["correct.yml"],
        "title": ["Correct ada-example"],
        "entry": ["ada-example"],
        "version": [VERSION],
        "listed": [LISTED],
    }


def test_the_address_of_a_removal_holds_the_id_and_nothing_else(ada: Entry) -> None:
    query = "template=remove.yml&title=Remove%20ada-example&entry=ada-example"

    assert issue_address(removal(ada), REPOSITORY) == f"{REPOSITORY}/issues/new?{query}"


def test_the_text_leaves_room_for_what_medtw_does_not_know(ada: Entry) -> None:
    assert issue_text(correction(ada, VERSION)) == (
        f"Correct ada-example\n\nEntry:\nada-example\n\nVersion:\n{VERSION}\n\nWhat medtw says:\n{LISTED}\n\n"
        "What is wrong:\n\nWhat is right:\n\nPublic pages that state it:\n"
    )
    assert issue_text(removal(ada)) == "Remove ada-example\n\nEntry:\nada-example\n"


def test_the_address_of_every_entry_is_short_enough_for_a_form(small_index: Index) -> None:
    ids = [path.stem for kind in ("accounts", "chats", "events") for path in SMALL_CATALOG.glob(f"{kind}/*")]
    entries = [entry for entry in map(small_index.entry, ids) if entry]

    assert len(entries) == len(ids)
    assert max(len(issue_address(correction(entry, VERSION), REPOSITORY)) for entry in entries) < 2000


@pytest.mark.parametrize("make", [lambda ada: correction(ada, VERSION), removal], ids=["correct", "remove"])
def test_the_forms_have_every_field_under_its_own_name(make: object, ada: Entry) -> None:
    issue: Issue = make(ada)  # type: ignore[operator]
    form = yaml.safe_load((FORMS / issue.form).read_text(encoding="utf-8"))
    labels = {item["id"]: item["attributes"]["label"] for item in form["body"] if "id" in item}

    assert {one.id: one.label for one in issue.fields}.items() <= labels.items()


def test_the_private_way_is_the_report_that_only_maintainers_read() -> None:
    assert private_address(REPOSITORY) == f"{REPOSITORY}/security/advisories/new"


@pytest.mark.parametrize(
    ("project_urls", "found"),
    [
        pytest.param(["Changelog, https://a.example", f"Repository, {REPOSITORY}/"], REPOSITORY, id="named"),
        pytest.param([], None, id="none"),
        pytest.param(["Repository, https://repository.invalid/medtw"], None, id="not settled"),
    ],
)
def test_the_repository_is_what_the_package_names(project_urls: list[str], found: str | None) -> None:
    assert find_repository(project_urls) == found
