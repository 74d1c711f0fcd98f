"""What people tell the project about an entry: the form they fill in, or a text to copy. Sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from medtw.addresses import rebuilt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.model import Entry

#: Hosts that nobody can have (RFC 2606): the project has no address yet.
_NOWHERE = ".invalid"


class Field(NamedTuple):
    """A field of an issue form in .github/ISSUE_TEMPLATE, with what medtw can fill in."""

    id: str
    label: str
    value: str = ""


class Issue(NamedTuple):
    """An issue that a person may open."""

    #: The file name of its form.
    form: str
    title: str
    fields: tuple[Field, ...]


def correction(entry: Entry, version: str) -> Issue:
    """A correction of an entry, found with this version of medtw."""
    return Issue(
        "correct.yml",
        f"Correct {entry.id}",
        (
            Field("entry", "Entry", entry.id),
            Field("version", "Version", version),
            Field("listed", "What medtw says", "\n".join(_said(entry))),
            Field("wrong", "What is wrong"),
            Field("right", "What is right"),
            Field("sources", "Public pages that state it"),
        ),
    )


def removal(entry: Entry) -> Issue:
    """A request to remove an entry, which needs no more than its id."""
    return Issue("remove.yml", f"Remove {entry.id}", (Field("entry", "Entry", entry.id),))


def _said(entry: Entry) -> Iterator[str]:
    """What it is, where it is, and its newest source."""
    yield f"{entry.title}: {entry.summary}"
    if entry.url:
        yield entry.url
    newest = entry.sources[0]
    yield f"Newest source: {newest.title} ({newest.published or 'undated'}), {newest.url}"


def issue_text(issue: Issue) -> str:
    """The same as a text to copy and complete."""
    return "\n\n".join([issue.title, *(f"{one.label}:\n{one.value}".rstrip() for one in issue.fields)]) + "\n"


def issue_address(issue: Issue, repository: str) -> str:
    """The address of the issue's form in a repository, with the known fields filled in."""
    known = {one.id: one.value for one in issue.fields if one.value}
    query = urlencode({"template": issue.form, "title": issue.title, **known}, quote_via=quote)
    return rebuilt(f"{repository}/issues/new?{query}")


def private_address(repository: str) -> str:
    """Where a repository takes reports that nobody else can read."""
    return f"{repository}/security/advisories/new"


def find_repository(project_urls: Iterable[str]) -> str | None:
    """The address of the repository among the addresses in a package's metadata, if there is a real one."""
    named = dict(line.split(", ", 1) for line in project_urls)
    address = named.get("Repository", "").rstrip("/")
    host = urlsplit(address).hostname or _NOWHERE
    return None if host.endswith(_NOWHERE) else address
