"""Files that state only what they change in an entry of the catalogs before; the rest comes from there.

Each field replaces the other one as a whole. Two are joined: the platforms of an account by their names, and
the sources, of which the file's own come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw.catalog.accept import field_order
from medtw.catalog.documents import Document
from medtw.catalog.entries import why_unknown
from medtw.catalog.fields import Fields, Report
from medtw.catalog.writing import IN_THE_PATH, fields_of
from medtw.model import BUNDLED_CATALOG
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from medtw.catalog.documents import Value
    from medtw.catalog.problems import Problem
    from medtw.kinds import Kind
    from medtw.model import Entry

AMENDS, WITHOUT = "amends", "without"
PLATFORMS, SOURCES = "platforms", "sources"
#: The fields to which a sign of life belongs that medtw saw.
_SEEN_AT = {PLATFORMS, "links", "feed"}


class Amendment(NamedTuple):
    """A file that amends an entry."""

    kind: Kind
    entry_id: str
    report: Report

    def completed(self, base: Entry) -> Report:
        """The file with all fields of an entry.

        Args:
            base: The entry of the same id and kind in the catalogs before.
        """
        without = self._check()
        document = self.report.document
        own = {name: value for name, value in document.value.items() if name in file_fields(self.kind)}
        values = joined(self.kind, fields_of(base), own, without)
        return Report(self.report.path, Document(values, document.lines), self.report.problems)

    def unused(self, base: Entry | None) -> Problem:
        """Why it is not used: there is no such entry, or one of another kind."""
        if base is None:
            message = f"there is no bundled entry {quoted(self.entry_id)} to amend"
        else:
            message = (
                f"the bundled entry {quoted(self.entry_id)} is in {base.kind.plural}/, and so must this be"
            )
        return self.report.problem((AMENDS,), message)

    def keeps_sighting(self) -> bool:
        """Whether what medtw saw of the entry still belongs to it."""
        values = self.report.document.value
        return _SEEN_AT.isdisjoint({*values, *values.get(WITHOUT, ())})

    def _check(self) -> tuple[str, ...]:
        """Report what is wrong with the file itself, and return what it leaves out."""
        fields = Fields(self.report.document.value, self.report)
        known = file_fields(self.kind)
        fields.choice(AMENDS, (BUNDLED_CATALOG,), required=True)
        without = fields.texts(WITHOUT, allowed=known, noun="field")
        fields.asked.extend(known)
        fields.finish(why_unknown)
        if fields.values.keys().isdisjoint({WITHOUT, *known}):
            self.report.add((), "changes nothing: state a field, or delete the file")
        return without


def file_fields(kind: Kind) -> tuple[str, ...]:
    """The fields of a file, in order."""
    return tuple(name for name in field_order(kind) if name not in IN_THE_PATH)


def joined(
    kind: Kind, base: Mapping[str, Value], own: Mapping[str, Value], without: Collection[str]
) -> dict[str, Value]:
    """The fields of an entry with those of an amendment, in order.

    Args:
        kind: The kind of both.
        base: The fields of the entry.
        own: The fields of the amendment.
        without: The fields of which nothing is kept.
    """
    kept = {name: value for name, value in base.items() if name not in without}
    values = {name: _joined(name, kept.get(name), own.get(name)) for name in file_fields(kind)}
    return {name: value for name, value in values.items() if value is not None}


def _joined(name: str, base: Value | None, own: Value | None) -> Value | None:
    if name == PLATFORMS and isinstance(base, dict) and isinstance(own, dict):
        return base | own
    if name == SOURCES and isinstance(base, list) and isinstance(own, list):
        stated = {source.get("url") for source in own if isinstance(source, dict)}
        return own + [one for one in base if isinstance(one, dict) and one.get("url") not in stated]
    return base if own is None else own
