"""The documentation, as a site and where the repository is read: its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from links import with_absolute_links

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "catalog/*.md", "tests/**/*.md", ".github/*.md")
    for path in ROOT.glob(pattern)
)
REPOSITORY = "https://code.example.org/medtw"


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def is_dead(page: Path, link: str) -> bool:
    """Whether a link to a file or heading leads nowhere."""
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return not target.exists() or (anchor != "" and anchor not in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_heading_of_the_project(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))

    assert [
        link for link in links if not link.startswith(("https://", "mailto:")) and is_dead(page, link)
    ] == []


def test_the_first_page_names_every_other() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"index.md"}

    assert {page for page in pages if f"]({page})" not in index} == set()


@pytest.mark.parametrize(
    ("link", "made"),
    [
        pytest.param("[a](pages.md#top)", "[a](pages.md#top)", id="within the site"),
        pytest.param("![a](images/a.png)", "![a](images/a.png)", id="a picture of the site"),
        pytest.param("[a](#top)", "[a](#top)", id="within the page"),
        pytest.param("[a](https://example.org)", "[a](https://example.org)", id="elsewhere"),
        pytest.param("[a](../README.md#use)", f"[a]({REPOSITORY}/blob/main/README.md#use)", id="a file"),
        pytest.param("![a](../a.svg)", f"![a]({REPOSITORY}/raw/main/a.svg)", id="a picture"),
    ],
)
def test_links_out_of_the_site_lead_to_the_repository(link: str, made: str) -> None:
    assert with_absolute_links(link, REPOSITORY, page="docs/index.md", site="docs") == made
