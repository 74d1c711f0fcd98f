"""Recognizes valid records quickly, so large catalogs are read ten times as fast.

The parsers in `entries` are the only definition of a valid record. Here they run on a stand-in for a
record, which records what they ask for: the fields in order, and the test for each. The parser of a
record that passes these tests would find no problem. All other records are parsed, even if just one
character needs a closer look, because only the parser can say what is wrong.
"""

from __future__ import annotations

from functools import cache
from operator import call
from typing import TYPE_CHECKING, Any, TypeAlias

from medtw.catalog.addresses import address_fault
from medtw.catalog.dates import date_fault, day_fault
from medtw.catalog.documents import Document
from medtw.catalog.entries import HANDLES, Vocabularies, parse_entry, parse_heading
from medtw.catalog.fields import MOST_ITEMS, Fields, Report
from medtw.catalog.texts import LONGEST_TEXT, text_fault
from medtw.kinds import Kind

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Sequence

#: Whether a JSON value is certainly valid; raises TypeError for some invalid ones.
Test: TypeAlias = "Callable[[Any], object]"


#: The dates of an event must agree with each other, which a test of a single field cannot tell.
_ALWAYS_PARSED = {Kind.EVENT}


class Acceptor:
    """Recognizes valid JSON-lines records, for given vocabularies."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self.tests: dict[object, Test] = {}
        for kind in {*Kind} - _ALWAYS_PARSED:
            self.tests[kind.value] = _noted(kind, vocabularies).accepts

    def __call__(self, record: dict[str, Any]) -> bool:
        """Whether a record, with its `kind` and `id`, need not be parsed."""
        try:
            test = self.tests.get(record.get("kind"))
            return test is not None and bool(test(record))
        except TypeError:
            return False


@cache
def field_order(kind: Kind) -> tuple[str, ...]:
    """The fields of a record of a kind, in the order in which they stand."""
    return tuple(_noted(kind, Vocabularies((), ())).tests)


def _noted(kind: Kind, vocabularies: Vocabularies) -> _Noted:
    """What the parser of a kind asks for."""
    noted = _Noted()
    parse_heading(noted)
    parse_entry(kind, "", noted, vocabularies)
    return noted


class _Noted(Fields):
    """Stands in for the fields of a record, and records the requirements for each."""

    def __init__(self) -> None:
        super().__init__({}, Report("", Document({}, {}), []))
        self.tests: dict[str, Test] = {}
        self.required: set[str] = set()
        #: Sets of fields of which a record needs at least one.
        self.one_of: list[Sequence[str]] = []
        #: Fields that are only allowed if another has a certain value.
        self.needed: dict[str, tuple[str, str]] = {}
        #: The tests of the fields of a record, by their names.
        self.shapes: dict[tuple[str, ...], tuple[Test, ...]] = {}

    def accepts(self, record: dict[str, Any]) -> bool:
        """Whether a mapping passes all tests."""
        if type(record) is not dict:
            return False
        shape = tuple(record)
        tests = self.shapes.get(shape) or self._tests_of(shape)
        if not tests or not all(map(call, tests, record.values())):
            return False
        for name, (other, value) in self.needed.items():
            if name in record and record.get(other) != value:
                return False
        return True

    def _tests_of(self, shape: tuple[str, ...]) -> tuple[Test, ...]:
        """The tests of some fields; none if a field is unknown, missing or out of order."""
        in_order = tuple(name for name in self.tests if name in shape)
        if in_order != shape or not self.required <= {*shape} or any(map({*shape}.isdisjoint, self.one_of)):
            return ()
        self.shapes[shape] = tuple(self.tests[name] for name in shape)
        return self.shapes[shape]

    def text(self, name: str, *, required: bool = False) -> None:
        self._note(name, _is_text, required=required)

    def matching(self, name: str, pattern: re.Pattern[str], expected: str, *, required: bool = False) -> None:
        del expected
        self._note(name, lambda value: _is_text(value) and pattern.fullmatch(value), required=required)

    def choice(self, name: str, allowed: Collection[str], *, required: bool = False) -> None:
        self._note(name, frozenset(map(str, allowed)).__contains__, required=required)

    def code(
        self,
        name: str,
        codes: Collection[str],
        expected: str,
        *,
        nearest: Callable[[str], Sequence[str]],
    ) -> None:
        del expected, nearest
        self._note(name, frozenset(codes).__contains__)

    def codes(
        self,
        name: str,
        codes: Collection[str],
        expected: str,
        *,
        nearest: Callable[[str], Sequence[str]],
    ) -> tuple[str, ...]:
        del expected, nearest
        return self.texts(name, allowed=codes)

    def day(self, name: str, *, required: bool = False) -> None:
        self._note(name, _is_day, required=required)

    def date(self, name: str, *, required: bool = False) -> None:
        self._note(name, _is_date, required=required)

    def https(self, name: str, *, required: bool = False) -> None:
        self._note(name, _is_address, required=required)

    def texts(
        self,
        name: str,
        *,
        allowed: Collection[str] | None = None,
        noun: str = "",
        is_bounded: bool = True,
    ) -> tuple[str, ...]:
        del noun, is_bounded  # no entry has an unbounded list
        are_right = _are_texts if allowed is None else frozenset(allowed).issuperset
        self._note(
            name,
            lambda values: _is_list(values) and are_right(values) and _differ(values),
        )
        return ()

    def texts_matching(self, name: str, pattern: re.Pattern[str], expected: str) -> tuple[str, ...]:
        del expected
        matches = pattern.fullmatch
        self._note(
            name,
            lambda values: (
                _is_list(values) and _are_texts(values) and all(map(matches, values)) and _differ(values)
            ),
        )
        return ()

    def days(self, name: str) -> tuple[str, ...]:
        self._note(
            name,
            lambda values: _is_list(values) and all(map(_is_day, values)) and _differ(values),
        )
        return ()

    def each(
        self, name: str, *, once: str | None = None, missing: str | None = None, is_plain: bool = True
    ) -> list[Fields]:
        child = _Noted()
        accepts = child.accepts

        def accepts_all(values: Any) -> bool:  # noqa: ANN401 - any value of JSON
            if not is_plain or not _is_list(values) or not all(map(accepts, values)):
                return False
            return once is None or len(values) == 1 or _differ([value[once] for value in values])

        self._note(name, accepts_all, required=missing is not None)
        return [child] if is_plain else []

    def named(self, name: str) -> dict[str, Fields]:
        children = {platform: _Noted() for platform in HANDLES}
        accepts = {platform: child.accepts for platform, child in children.items()}

        def accepts_all(values: Any) -> bool:  # noqa: ANN401 - any value of JSON
            if type(values) is not dict or not values:
                return False
            return all(child in accepts and accepts[child](value) for child, value in values.items())

        self._note(name, accepts_all)
        return dict(children)

    def needs(self, name: str, other: str, value: str) -> None:
        self.needed[name] = (other, value)

    def needs_one(self, names: Sequence[str], why: str) -> None:
        del why
        self.one_of.append(names)

    def finish(self, unknown: Callable[[str], str | None] = lambda _: None) -> None:
        del unknown

    def _note(self, name: str, test: Test, *, required: bool = False) -> None:
        self.tests[name] = test
        if required:
            self.required.add(name)


def _is_list(value: Any) -> bool:  # noqa: ANN401 - any value of JSON
    return type(value) is list and 0 < len(value) <= MOST_ITEMS


def _is_text(value: Any) -> bool:  # noqa: ANN401 - any value of JSON
    """Whether a value is a valid text."""
    if str.isascii(value) and value.isprintable() and len(value) <= LONGEST_TEXT:
        # Between two spaces there are two in a row as well where it is empty, or begins or ends with one.
        return "  " not in f" {value} "
    return text_fault(value) is None


def _are_texts(values: list[Any]) -> bool:
    # One look at all of them is enough where there are no other spaces than the one between them.
    together = " ".join(values)
    if together.isascii() and len(together) <= LONGEST_TEXT:
        return _is_text(together)
    return all(map(_is_text, values))


def _is_address(value: Any) -> bool:  # noqa: ANN401 - any value of JSON
    return _is_text(value) and address_fault(value) is None


def _is_date(value: Any) -> bool:  # noqa: ANN401 - any value of JSON
    return type(value) is str and date_fault(value) is None


def _is_day(value: Any) -> bool:  # noqa: ANN401 - any value of JSON
    return type(value) is str and day_fault(value) is None


def _differ(values: list[str]) -> bool:
    return len(values) == 1 or len({*values}) == len(values)
