"""Typed getters for a document's values, which report every problem and continue.

A record is parsed by asking for its fields in order, so the calls read like its schema. A getter never
raises: it reports what is wrong, and returns the empty value of its type.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from medtw.catalog.addresses import address_fault
from medtw.catalog.dates import date_fault, day_fault
from medtw.catalog.problems import Problem, suggest
from medtw.catalog.texts import text_fault
from medtw.errors import did_you_mean
from medtw.quoting import quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Mapping, Sequence

    from medtw.catalog.documents import Document, Place, Value

#: No list in a catalog is this long: the longest in the bundled one has fewer than 200 items.
MOST_ITEMS = 1_000


class Report(NamedTuple):
    """Collects the problems of one document under its path."""

    path: str
    document: Document
    problems: list[Problem]

    def problem(self, place: Place, message: str) -> Problem:
        """A problem with the value at a place."""
        return Problem(self.path, self.document.line(place), dotted(place), message)

    def add(self, place: Place, message: str) -> None:
        """Report a problem with the value at a place."""
        self.problems.append(self.problem(place, message))

    def suggest(self, value: str, allowed: Collection[str]) -> str:
        """The end of a message with the nearest values, unless there are many problems already."""
        return suggest(value, allowed, len(self.problems))


class Fields:
    """The fields of one mapping of a document."""

    def __init__(self, values: Mapping[str, Value], report: Report, place: Place = ()) -> None:
        self.values = values
        self.report = report
        self.place = place
        self.asked: list[str] = []

    def add(self, name: str, message: str) -> None:
        """Report a problem with a field."""
        self.report.add((*self.place, name), message)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """A clean text, or None if it is missing."""
        value = self._get(name, required=required)
        return None if value is None else self._clean(value, name)

    def required_text(self, name: str) -> str:
        """A required clean text."""
        return self.text(name, required=True) or ""

    def is_clean(self, name: str) -> bool:
        """Whether the name of a field, where it is anybody's choice, is a clean text; else it is reported."""
        return self._clean(name, name) is not None

    def matching(
        self, name: str, pattern: re.Pattern[str], expected: str, *, required: bool = False
    ) -> str | None:
        """A text of a given form, described by `expected` for the message.

        A pattern matches clean texts only.
        """
        value = self.text(name, required=required)
        if value is not None and not pattern.fullmatch(value):
            self.add(name, f"{quoted(value)} is not {expected}")
            return None
        return value

    def choice(self, name: str, allowed: Collection[str], *, required: bool = False) -> str | None:
        """One of a closed set of texts."""
        value = self.text(name, required=required)
        if value is not None and value not in allowed:
            nearest = self.report.suggest(value, allowed)
            self.add(name, f"{quoted(value)} is not one of {', '.join(allowed)}{nearest}")
            return None
        return value

    def code(
        self,
        name: str,
        codes: Collection[str],
        expected: str,
        *,
        nearest: Callable[[str], Sequence[str]],
    ) -> str | None:
        """One of a set of texts that is too large to print; the message suggests the nearest ones."""
        value = self.text(name)
        if value is not None and value not in codes:
            self.report.add((*self.place, name), _no_code(value, expected, nearest))
            return None
        return value

    def codes(
        self,
        name: str,
        codes: Collection[str],
        expected: str,
        *,
        nearest: Callable[[str], Sequence[str]],
    ) -> tuple[str, ...]:
        """A list of such texts without duplicates."""
        found = []
        for position, value in enumerate(self.texts(name)):
            if value in codes:
                found.append(value)
            else:
                self.report.add((*self.place, name, position), _no_code(value, expected, nearest))
        return tuple(found)

    def day(self, name: str, *, required: bool = False) -> str | None:
        """A full ISO 8601 date, "2018-05-17"."""
        value = self.date(name, required=required)
        if value is not None and (fault := day_fault(value)):
            self.add(name, f"{quoted(value)} {fault}")
            return None
        return value

    def date(self, name: str, *, required: bool = False) -> str | None:
        """An ISO 8601 date of any precision, "2018", "2018-05" or "2018-05-17"."""
        value = self.text(name, required=required)
        if value is not None and (fault := date_fault(value)):
            self.add(name, f"{quoted(value)} {fault}")
            return None
        return value

    def https(self, name: str, *, required: bool = False) -> str | None:
        """An https address without user name, port or space."""
        value = self.text(name, required=required)
        if value is not None and (fault := address_fault(value)):
            self.add(name, f"{quoted(value)} {fault}")
            return None
        return value

    def texts(
        self,
        name: str,
        *,
        allowed: Collection[str] | None = None,
        noun: str = "",
        is_bounded: bool = True,
    ) -> tuple[str, ...]:
        """A list of clean texts without duplicates.

        Args:
            name: The field.
            allowed: What the texts may be, where that is not anything.
            noun: What a text is called that is one of these.
            is_bounded: Whether there may be MOST_ITEMS only.
        """
        values: dict[str, None] = {}
        for position, value in enumerate(self._list(name, is_bounded=is_bounded)):
            text = self._clean(value, name, position)
            if text is None:
                continue
            if text in values:
                self.report.add((*self.place, name, position), f"{quoted(text)} appears twice")
            elif allowed is not None and text not in allowed:
                nearest = self.report.suggest(text, allowed)
                self.report.add((*self.place, name, position), f"no {noun} {quoted(text)}{nearest}")
            else:
                values[text] = None
        return tuple(values)

    def days(self, name: str) -> tuple[str, ...]:
        """A list of full ISO 8601 dates."""
        days = []
        for text in self.texts(name):
            if fault := day_fault(text):
                self.add(name, f"{quoted(text)} {fault}")
            else:
                days.append(text)
        return tuple(days)

    def texts_matching(self, name: str, pattern: re.Pattern[str], expected: str) -> tuple[str, ...]:
        """A list of clean texts of a given form, each once; as with `matching`."""
        texts = self.texts(name)
        for text in texts:
            if not pattern.fullmatch(text):
                self.add(name, f"{quoted(text)} is not {expected}")
        return texts

    def each(
        self, name: str, *, once: str | None = None, missing: str | None = None, is_plain: bool = True
    ) -> list[Fields]:
        """The mappings of a list of mappings.

        Args:
            name: The field.
            once: A field of the mappings that is different in all of them.
            missing: What is reported where there is no list; None where there need be none.
            is_plain: Whether nothing is asked of the mappings but by these getters, so that records may
                be accepted without being parsed (`accept`).
        """
        del is_plain  # used by `accept`
        if missing and name not in self.values:
            self.report.add(self.place, missing)
        children = self._mappings(name)
        if once is not None:
            seen: set[str] = set()
            for child in children:
                value = child.values.get(once)
                if isinstance(value, str) and value in seen:
                    child.add(once, f"{quoted(value)} appears twice")
                elif isinstance(value, str):
                    seen.add(value)
        return children

    def _mappings(self, name: str) -> list[Fields]:
        children = []
        for position, value in enumerate(self._list(name)):
            place = (*self.place, name, position)
            if isinstance(value, dict):
                children.append(Fields(value, self.report, place))
            else:
                self.report.add(place, f"should be a mapping of fields, not {_name_of(value)}")
        return children

    def one(self, name: str, *, required: bool = False) -> Fields | None:
        """The mapping in a field."""
        value = self._get(name, required=required)
        if isinstance(value, dict):
            return Fields(value, self.report, (*self.place, name))
        if value is not None:
            self.add(name, f"should be a mapping of fields, not {_name_of(value)}")
        return None

    def named(self, name: str) -> dict[str, Fields]:
        """The mappings of a mapping, by their names."""
        value = self._get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.add(name, f"should be a mapping, not {_name_of(value)}")
            return {}
        return named_children(value, self.report, (*self.place, name))

    def needs(self, name: str, other: str, value: str) -> None:
        """Report a field that is only allowed if another has a certain value."""
        if self.values.get(name) is not None and self.values.get(other) != value:
            self.add(name, f"needs {quoted(f'{other}: {value}')}")

    def needs_one(self, names: Sequence[str], why: str) -> None:
        """Report a record that has none of some fields."""
        if self.values.keys().isdisjoint(names):
            self.report.add(self.place, f"needs {' or '.join(map(quoted, names))}: {why}")

    def finish(self, unknown: Callable[[str], str | None] = lambda _: None) -> None:
        """Report the fields that were not asked for, and fields out of order.

        `unknown` may give a better message for an unknown field.
        """
        known = [name for name in self.asked if name in self.values]
        if known == [*self.values]:
            return
        known = [name for name in self.values if name in self.asked]
        for name in self.values:
            if name not in self.asked:
                self.add(name, unknown(name) or f"no such field{self.report.suggest(name, self.asked)}")
        for before, after in pairwise(known):
            if self.asked.index(before) > self.asked.index(after):
                self.add(after, f"should come before {quoted(before)}")

    def _get(self, name: str, *, required: bool = False) -> Value | None:
        self.asked.append(name)
        value = self.values.get(name)
        if value is None:
            if name in self.values:  # JSON's null
                self.add(name, "has no value; leave the field out")
            elif required:
                self.report.add(self.place, f"{quoted(name)} is missing")
        return value

    def _list(self, name: str, *, is_bounded: bool = True) -> list[Value]:
        value = self._get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.add(name, f"should be a list, not {_name_of(value)}")
            return []
        if not value:
            self.add(name, "is empty; leave the field out")
        if is_bounded and len(value) > MOST_ITEMS:
            self.add(name, f"has {len(value):,} items; {MOST_ITEMS:,} are the most")
            return []
        return value

    def _clean(self, value: Value, *steps: str | int) -> str | None:
        """A value at a place if it is a clean text; else it is reported."""
        if isinstance(value, str):
            fault = text_fault(value)
            if fault is None:
                return value
        else:
            fault = f"should be text, not {_name_of(value)}"
        self.report.add((*self.place, *steps), fault)
        return None


def named_children(values: Mapping[str, Value], report: Report, place: Place = ()) -> dict[str, Fields]:
    """The mappings in a mapping as fields, by name; reports what is not a mapping."""
    children = {}
    for key, value in values.items():
        if isinstance(value, dict):
            children[key] = Fields(value, report, (*place, key))
        else:
            report.add((*place, key), f"should be a mapping of fields, not {_name_of(value)}")
    return children


def dotted(place: Place) -> str:
    """A place as messages name it: sources[0].url."""
    name = ""
    for step in place:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def _no_code(value: str, expected: str, nearest: Callable[[str], Sequence[str]]) -> str:
    hint = did_you_mean(nearest(value))
    return ", ".join(filter(None, (f"{quoted(value)} is not {expected}", hint)))


def _name_of(value: Value | float | None) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return "text"
    return "a bare number, true, false or null"
