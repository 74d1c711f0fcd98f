"""What newcomers say of themselves -> the subjects that a first list is made of, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from medtw import text
from medtw.errors import UnknownSubjectError, UnknownValueError
from medtw.index.tokens import VOCABULARIES, topics
from medtw.places import name_of
from medtw.platforms import label
from medtw.record import Record
from medtw.search.browse import guess_terms
from medtw.search.filters import resolve, suggest_terms
from medtw.search.query import read
from medtw.search.spelling import SpellingCorrector, nearest
from medtw.start.roles import ROLES, find_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Unpack

    from medtw.index.store import Index
    from medtw.index.tokens import Token
    from medtw.start.roles import Role

#: What is good for everyone, and for those whose own subjects have too little.
_FOR_EVERYONE = topics("social-media", "foam", "medical-education", "emotional-support", "narrative-medicine")
#: What newcomers are taken to read where they do not say.
_LANGUAGES = ("en",)


class Answers(TypedDict, total=False):
    """What a newcomer answers, as people type it; of each a text, or several."""

    #: What they do: "nurse", "ICU nurse", "librarian".
    roles: str | Iterable[str]
    specialties: str | Iterable[str]
    #: What interests them: topics, or specialties too.
    topics: str | Iterable[str]
    platforms: str | Iterable[str]
    countries: str | Iterable[str]
    #: What they read; English where they do not say.
    languages: str | Iterable[str]


class Subject(Record):
    """A subject of a first list."""

    #: The tokens of its terms, which are alternatives.
    tokens: tuple[Token, ...]
    #: What it is called in a sentence: "critical care".
    label: str
    #: Why it is on the list: "because you work in critical care".
    reason: str


class Newcomer(Record):
    """A newcomer, as their answers were understood."""

    #: What they named.
    own: tuple[Subject, ...] = ()
    #: What others of their profession also want to know of.
    beside: tuple[Subject, ...] = ()
    #: What is good for everyone.
    general: tuple[Subject, ...] = ()
    #: The ids of the platforms that they use; none where any will do.
    platforms: tuple[str, ...] = ()
    #: The codes of their countries and languages.
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = _LANGUAGES

    @property
    def words(self) -> tuple[str, ...]:
        """What is known of them, in words."""
        countries = (name_of("country", code.upper()) or code for code in self.countries)
        labels = dict.fromkeys(subject.label for subject in self.own)
        return (*labels, *map(label, self.platforms), *countries)


def describe(index: Index, **answers: Unpack[Answers]) -> Newcomer:
    """What a newcomer's answers mean.

    Raises:
        UnknownValueError: an answer is unknown; the error suggests the nearest values.
    """
    reader = _Reader(index)
    own = [subject for typed in _each(answers.get("roles", ())) for subject in reader.work(typed)]
    own += [reader.specialty(typed) for typed in _each(answers.get("specialties", ()))]
    own += [reader.interest(typed) for typed in _each(answers.get("topics", ()))]
    found = resolve(
        index,
        index.day,
        platforms=answers.get("platforms", ()),
        countries=answers.get("countries", ()),
        languages=answers.get("languages", ()),
    ).asked
    return Newcomer(
        own=_once(own),
        beside=_once(reader.beside),
        general=tuple(reader.subject([token], "for everyone") for token in _FOR_EVERYONE),
        platforms=tuple(found.get("platform", ())),
        countries=tuple(found.get("country", ())),
        languages=tuple(found.get("language", ())) or _LANGUAGES,
    )


class _Reader:
    """Reads answers with the vocabularies of a catalog, and notes what goes with them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        #: What matters to the professions of the answers that were read, beside themselves.
        self.beside: list[Subject] = []

    def work(self, typed: str) -> Iterator[Subject]:
        """The subjects of a profession or specialty; raises UnknownSubjectError."""
        if role := find_role(typed):
            yield from self._subject_of(role)
            return
        tokens = self._tokens("specialty", typed) or self._tokens("topic", typed)
        groups = [tokens] if tokens else self._mentioned(typed)
        if not groups:
            raise UnknownSubjectError(typed, None, self._near(typed))
        for group in groups:
            yield self._work_in(group)

    def specialty(self, typed: str) -> Subject:
        """The subject of a specialty, or else a topic; raises UnknownSubjectError."""
        return self._work_in(self._named(typed, "specialty", "topic"))

    def interest(self, typed: str) -> Subject:
        """The subject of a topic, or else a specialty; raises UnknownSubjectError."""
        return self.subject(self._named(typed, "topic", "specialty"), "because you chose {}")

    def subject(self, tokens: Sequence[Token], reason: str) -> Subject:
        """The subject of some terms, with its label put into the reason."""
        label = " or ".join(_in_sentence(self.index.labels.get(token, token.value)) for token in tokens)
        return Subject(tokens=tuple(tokens), label=label, reason=reason.format(label))

    def _work_in(self, tokens: Sequence[Token]) -> Subject:
        """The subject of a specialty, which may be that of a profession."""
        for role in ROLES.values():
            if {*tokens} & {*role.own}:
                self._note(role)
        return self.subject(tokens, "because you work in {}")

    def _subject_of(self, role: Role) -> list[Subject]:
        self._note(role)
        if not role.own:
            return []
        subject = self.subject(role.own[:1], f"because you are {role.noun}")
        return [subject.replace(label=role.plural)]

    def _note(self, role: Role) -> None:
        also = dict.fromkeys(role.own[1:], f"for {role.plural}")
        also |= dict.fromkeys(role.beside, f"for {role.plural}: {{}}")
        self.beside += [self.subject([token], reason) for token, reason in also.items()]

    def _named(self, typed: str, *vocabularies: str) -> list[Token]:
        for vocabulary in vocabularies:
            if tokens := self._tokens(vocabulary, typed):
                return tokens
        raise UnknownSubjectError(typed, None, self._near(typed))

    def _tokens(self, vocabulary: str, typed: str) -> list[Token]:
        try:
            return guess_terms(self.index, vocabulary, typed)
        except UnknownValueError:
            return []

    def _mentioned(self, typed: str) -> list[list[Token]]:
        """The terms that a text speaks of: those of nursing and of critical care, for "ICU nurse"."""
        parts = read(typed, self.index, SpellingCorrector(self.index)).parts
        return [terms for part in parts if (terms := [one.token for one in part.readings if one.is_term])]

    def _near(self, typed: str) -> list[str]:
        wanted = text.normalise(typed)
        near = [one for kind in VOCABULARIES for one in suggest_terms(self.index, kind, wanted, 2)]
        return [*nearest(wanted, ROLES, 1), *near]


def _each(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _once(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """Subjects without those that came before."""
    return tuple({subject.tokens: subject for subject in reversed([*subjects])}.values())[::-1]


def _in_sentence(label: str) -> str:
    """A label as it stands in a sentence: "critical care", but "COVID-19"."""
    first, *_ = label.split(" ")
    is_abbreviation = any(char.isupper() or char.isdigit() for char in first[1:])
    return label if is_abbreviation else label[:1].lower() + label[1:]
