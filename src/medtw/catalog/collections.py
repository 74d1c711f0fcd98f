"""Fields -> collections: curated lists of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.entries import parse_marks, parse_source
from medtw.model import Collection, CollectionSection, Source
from medtw.quoting import quoted

if TYPE_CHECKING:
    from medtw.catalog.entries import Vocabularies
    from medtw.catalog.fields import Fields


def parse_collection(collection_id: str, fields: Fields, vocabularies: Vocabularies) -> Collection:
    """The collection in a record; problems go to the report of its fields."""
    collection = Collection(
        id=collection_id,
        title=fields.required_text("title"),
        text=fields.required_text("text"),
        source=_source(fields),
        sections=_sections(fields, vocabularies),
    )
    fields.finish()
    return collection


def _source(fields: Fields) -> Source:
    child = fields.one("source", required=True)
    return parse_source(child) if child else Source(url="", title="")


def _sections(fields: Fields, vocabularies: Vocabularies) -> tuple[CollectionSection, ...]:
    sections = []
    #: The heading of the section that lists each entry.
    headings: dict[str, str] = {}
    missing = "'sections' is missing: a collection lists entries"
    for child in fields.each("sections", once="heading", missing=missing):
        section = CollectionSection(
            heading=child.required_text("heading"),
            specialties=parse_marks(child, "specialties", vocabularies),
            topics=parse_marks(child, "topics", vocabularies),
            entries=child.texts("entries"),
        )
        child.finish()
        if "entries" not in child.values:
            child.report.add(child.place, "'entries' is missing")
        for entry in section.entries:
            heading = headings.setdefault(entry, section.heading)
            if heading != section.heading:
                child.add("entries", f"{quoted(entry)} is already in the section {quoted(heading)}")
        sections.append(section)
    return tuple(sections)
