"""Typed getters over a document's values, which report every defect and carry on.

A record is parsed by asking for its fields in their order: the calls read as its schema. A getter
never raises; what is wrong is reported, and the answer is then the empty value of its type.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from medtw.catalog.problems import Problem, suggest
from medtw.errors import did_you_mean
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from medtw.catalog.documents import Document, Place, Value

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_AFTER_HOST = re.compile(r"[?#]")
#: Unicode categories that never stand in a catalog's text: control, format (bidi, zero width),
#: surrogates, private use, unassigned, line and paragraph separators.
_UNCLEAN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Report(NamedTuple):
    """Collects the problems of one document under its path."""

    path: str
    document: Document
    problems: list[Problem]

    def problem(self, place: Place, message: str) -> Problem:
        """A defect of the value at a place."""
        return Problem(self.path, self.document.line(place), dotted(place), message)

    def add(self, place: Place, message: str) -> None:
        """Report a defect of the value at a place."""
        self.problems.append(self.problem(place, message))


class Fields:
    """The fields of one mapping of a document."""

    def __init__(self, values: Mapping[str, Value], report: Report, place: Place = ()) -> None:
        self.values = values
        self.report = report
        self.place = place
        self.asked: list[str] = []

    def add(self, name: str, message: str) -> None:
        """Report a defect of a field."""
        self.report.add((*self.place, name), message)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """A clean text, or None where there is none."""
        value = self._get(name, required=required)
        if value is None:
            return None
        return self._clean(value, (*self.place, name))

    def required_text(self, name: str) -> str:
        """A clean text that must be there."""
        return self.text(name, required=True) or ""

    def matching(
        self, name: str, pattern: re.Pattern[str], expected: str, *, required: bool = False
    ) -> str | None:
        """A text of a given form, described by `expected` for the message.

        A pattern matches clean texts only.
        """
        value = self.text(name, required=required)
        if value is not None and not pattern.fullmatch(value):
            self.add(name, f"'{value}' is not {expected}")
            return None
        return value

    def choice(self, name: str, allowed: Collection[str], *, required: bool = False) -> str | None:
        """One of a closed set of texts."""
        value = self.text(name, required=required)
        if value is not None and value not in allowed:
            self.add(name, _not_one_of(value, allowed))
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
        """One of a set of texts that is too large for a message, which suggests the nearest instead."""
        value = self.text(name)
        if value is not None and value not in codes:
            hint = did_you_mean(nearest(value))
            self.add(name, ", ".join(filter(None, (f"{quoted(value)} is not {expected}", hint))))
            return None
        return value

    def day(self, name: str) -> str | None:
        """A whole ISO 8601 date, "2018-05-17"."""
        value = self.date(name)
        if value is not None and not is_date(value):
            self.add(name, _not_whole(value))
            return None
        return value

    def date(self, name: str) -> str | None:
        """An ISO 8601 date of any precision, "2018", "2018-05" or "2018-05-17"."""
        value = self.text(name)
        if value is None or is_partial_date(value):
            return value
        self.add(name, f"'{value}' is not a date like '2018', '2018-05' or '2018-05-17'")
        return None

    def https(self, name: str, *, required: bool = False) -> str | None:
        """An https address without user name, port or space."""
        value = self.text(name, required=required)
        if value is not None and (fault := address_fault(value)):
            self.add(name, f"'{value}' {fault}")
            return None
        return value

    def texts(self, name: str, *, allowed: Collection[str] | None = None, noun: str = "") -> tuple[str, ...]:
        """A list of clean texts, each once, each of `allowed` where that is given."""
        values: list[str] = []
        for position, value in enumerate(self._list(name)):
            place = (*self.place, name, position)
            text = self._clean(value, place)
            if text is None:
                continue
            if text in values:
                self.report.add(place, f"'{text}' stands twice")
            elif allowed is not None and text not in allowed:
                self.report.add(place, f"no {noun} '{text}'{suggest(text, allowed)}")
            else:
                values.append(text)
        return tuple(values)

    def days(self, name: str) -> tuple[str, ...]:
        """A list of whole ISO 8601 dates."""
        texts = self.texts(name)
        for text in texts:
            if not is_date(text):
                self.add(name, _not_whole(text))
        return tuple(filter(is_date, texts))

    def texts_matching(self, name: str, pattern: re.Pattern[str], expected: str) -> tuple[str, ...]:
        """A list of clean texts of a given form, each once; as with `matching`."""
        texts = self.texts(name)
        for text in texts:
            if not pattern.fullmatch(text):
                self.add(name, f"'{text}' is not {expected}")
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
        del is_plain  # it is `accept` that wants to know
        if missing and name not in self.values:
            self.report.add(self.place, missing)
        children = self._mappings(name)
        if once is not None:
            for position, child in enumerate(children):
                value = child.values.get(once)
                if isinstance(value, str) and any(value == c.values.get(once) for c in children[:position]):
                    child.add(once, f"'{value}' stands twice")
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
        """Report a field that may stand only where another has a certain value."""
        if self.values.get(name) is not None and self.values.get(other) != value:
            self.add(name, f"needs '{other}: {value}'")

    def finish(self, unknown: Callable[[str], str | None] = lambda _: None) -> None:
        """Report the fields that were not asked for, and fields out of order.

        `unknown` may give a better message for an unknown field.
        """
        known = [name for name in self.values if name in self.asked]
        for name in self.values:
            if name not in self.asked:
                message = unknown(name) or f"no such field{suggest(name, self.asked)}"
                self.add(name, message)
        for before, after in pairwise(known):
            if self.asked.index(before) > self.asked.index(after):
                self.add(after, f"should stand before '{before}'")

    def _get(self, name: str, *, required: bool = False) -> Value | None:
        self.asked.append(name)
        if name not in self.values:
            if required:
                self.report.add(self.place, f"'{name}' is missing")
            return None
        if self.values[name] is None:  # JSON's null
            self.add(name, "has no value; leave the field out")
        return self.values[name]

    def _list(self, name: str) -> list[Value]:
        value = self._get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.add(name, f"should be a list, not {_name_of(value)}")
            return []
        if not value:
            self.add(name, "is empty; leave the field out")
        return value

    def _clean(self, value: Value, place: Place) -> str | None:
        if not isinstance(value, str):
            self.report.add(place, f"should be text, not {_name_of(value)}")
            return None
        for fault in text_faults(value):
            self.report.add(place, fault)
            return None
        return value


def named_children(values: Mapping[str, Value], report: Report, place: Place = ()) -> dict[str, Fields]:
    """The mappings of a mapping as fields, by name; what is no mapping is reported."""
    children = {}
    for key, value in values.items():
        if isinstance(value, dict):
            children[key] = Fields(value, report, (*place, key))
        else:
            report.add((*place, key), f"should be a mapping of fields, not {_name_of(value)}")
    return children


@lru_cache(1 << 14)
def is_partial_date(text: str) -> bool:
    """Whether a text is a real ISO 8601 date of year, month or day precision."""
    if not _DATE.fullmatch(text) or not text.isascii():
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def is_date(text: str) -> bool:
    """Whether a text is a real ISO 8601 date to the day."""
    return len(text) == len("2018-05-17") and is_partial_date(text)


def text_faults(text: str) -> list[str]:
    """What keeps a text from being clean, as messages."""
    faults = [
        f"holds the character U+{ord(char):04X} ({_character_name(char)})"
        for char in dict.fromkeys(text)
        if unicodedata.category(char) in _UNCLEAN
    ]
    if not text.strip():
        faults.append("has no value; leave the field out")
    elif text != text.strip():
        faults.append("begins or ends with a space")
    elif "  " in text:
        faults.append("holds two spaces in a row")
    return faults


def dotted(place: Place) -> str:
    """A place as messages name it: sources[0].url."""
    name = ""
    for step in place:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def _character_name(char: str) -> str:
    return unicodedata.name(char, "control" if unicodedata.category(char) == "Cc" else "without a name")


def _not_whole(text: str) -> str:
    return f"'{text}' is not a whole date like '2018-05-17'"


def _not_one_of(value: str, allowed: Collection[str]) -> str:
    return f"'{value}' is not one of {', '.join(allowed)}{suggest(value, allowed)}"


def address_fault(address: str) -> str | None:
    """What keeps a text from being an https address without user name, port or space."""
    if not address.startswith("https://"):
        return "does not begin with https://"
    if " " in address or not address.isascii():
        return "holds characters that an address has to percent-encode"
    host = address[8:].partition("/")[0]
    return _host_fault(_AFTER_HOST.split(host, 1)[0] if "?" in host or "#" in host else host)


@lru_cache(1 << 14)
def _host_fault(host: str) -> str | None:
    try:
        parts = urlsplit(f"https://{host}")
    except ValueError:
        return "is not an address"
    if parts.username is not None or not _HOST.fullmatch(parts.netloc.lower()):
        return f"has no plain host name ('{parts.netloc}')"
    return None


def _name_of(value: Value | float | None) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return "text"
    return "a bare number, true, false or null"
