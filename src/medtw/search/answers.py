"""The entries that answer a query, gathered part by part and put in order.

Each part of the query is looked up in each column of the index, unranked and best entries first. The
weights are added here, so it is known what matched where, and that is the explanation shown.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Self

from medtw import text
from medtw.index.expressions import EVERYTHING, NOTHING, all_of, either, every
from medtw.index.store import MOST_COUNTED
from medtw.search.candidates import Candidate, Significance
from medtw.search.folding import Folding
from medtw.search.hits import DEPTH, Hit, Results
from medtw.search.languages import LANGUAGE_COST, is_foreign, languages_of
from medtw.search.matches import How
from medtw.search.names import Names
from medtw.search.parts import Plain, Quote, Word
from medtw.search.probes import WORD_WEIGHTS, probes
from medtw.search.subjects import answers_in_part, is_everyday, subjects
from medtw.search.typed import TypedWords
from medtw.search.wishes import WISH_WEIGHT, wished_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from medtw.index.expressions import Expression
    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.search.names import Named
    from medtw.search.parts import Part
    from medtw.search.query import Query

#: If fewer entries match the whole query, those that match parts of it are shown too.
ENOUGH = 20


class Answers:
    """What answers one query.

    How a query is read, how far beyond its whole answers the search goes, and how much each part matters,
    are found without filters: these only take away, and change neither the reasons nor the order.
    """

    def __init__(
        self,
        index: Index,
        query: Query,
        day: date,
        filters: Expression = EVERYTHING,
        read_as: dict[str, str] | None = None,
    ) -> None:
        self.index = index
        self.query = query
        self.day = day
        self.read_as = read_as
        #: Whether names that are like the whole query are answers, and of which parts it is enough to
        #: meet one.
        self.takes_similar_names = False
        self.anchors: tuple[int, ...] = ()
        #: The subjects that no entry has in common, and then the places of the rows without filters.
        self.apart: tuple[str, ...] = ()
        self.places: dict[int, int] = {}
        self.restricted = _restricting(query, filters)
        self.names = Names(index, query, self.restricted)
        self.probes = [tuple(probes(part)) for part in query.parts]
        self.expressions = [either(*(probe.expression for probe in some)) for some in self.probes]
        self.candidates: dict[int, Candidate] = {}
        self.significances = [*_significances(query, index)]

    def gather(self, *, in_part: bool = False) -> Self:
        """Find names, then what answers the whole query, then, where that is little, parts of it.

        Args:
            in_part: Whether parts are known to be an answer.
        """
        self._add_names(self.names.named())
        self._add_whole()
        self.takes_similar_names = not self.candidates
        if self.takes_similar_names:
            self._add_names(self.names.similar())
        if len(self.candidates) < ENOUGH and (in_part or answers_in_part(self.query, self.index)):
            self.anchors = self._find_anchors()
            self._add_partial(self.anchors)
            self.apart = self._subjects_apart()
        return self

    def under(self, filters: Expression) -> Answers:
        """Those of the answers that pass filters."""
        filtered = Answers(self.index, self.query, self.day, filters, self.read_as)
        filtered._add_names(filtered.names.named())
        filtered._add_whole()
        if self.takes_similar_names:
            filtered._add_names(filtered.names.similar())
        filtered._add_partial(self.anchors)
        filtered.significances = self.significances
        filtered.apart = self.apart
        filtered.places = {row: place for place, row in enumerate(self._ordered())} if self.apart else {}
        return filtered

    def results(self, limit: int, *, folds: bool = False) -> Results:
        """The best of what was gathered, at most `limit`, each community once where it `folds`."""
        total = len(self.candidates)
        if total >= DEPTH:
            total = self.index.count(self.restricted(*self.expressions))
        rows = self._ordered()
        if any(isinstance(part, Quote) for part in self.query.parts):
            rows = self._with_phrases(rows)
            total = len(rows)
        also: list[tuple[Entry, ...]] = [()] * len(rows[:limit])
        if folds:
            folding = Folding(self.index, rows, lambda row: self.candidates[row].is_exact)
            total -= len(rows) - len(folding.rows)
            rows = folding.rows
            also = folding.also(rows[:limit])
        shown = zip(rows[:limit], self.index.entries(rows[:limit]), also, strict=True)
        parts, corrections = self._corrected(rows) if rows else (self.query.parts, {})
        return Results(
            query=self.query.replace(parts=parts),
            hits=tuple(self._hit(row, entry, others) for row, entry, others in shown),
            total=total,
            apart=self.apart,
            unfiltered=total,
            corrections=(self.read_as or corrections) if rows else {},
        )

    def _hit(self, row: int, entry: Entry, also: tuple[Entry, ...]) -> Hit:
        candidate = self.candidates[row]
        return Hit(entry=entry, score=candidate.score(), matches=candidate.best(), also=also)

    def _add_names(self, found: Iterable[Named]) -> None:
        """Add the entries that the query names, as meeting the parts that do."""
        for named in found:
            candidate = self.candidates.setdefault(named.row, Candidate())
            for position, part in enumerate(self.query.parts):
                if named.match.how is not How.WITHIN or not {*named.words}.isdisjoint(part.words):
                    candidate.add(position, named.match)

    def _add_whole(self) -> None:
        """Add entries that match the whole query."""
        whole = self.restricted(*self.expressions)
        # If nothing matches all parts, as for many sentences, they need not be looked up one by one.
        if len(self.query.parts) == 1 or self.index.rows(whole, 1):
            for position in range(len(self.query.parts)):
                self._add(position, self.expressions[:position] + self.expressions[position + 1 :])

    def _add(self, position: int, others: list[Expression], only: frozenset[int] | None = None) -> None:
        """Add how the part at a position is met where the other expressions are met as well."""
        for probe in self.probes[position]:
            for row in self.index.rows(self.restricted(probe.expression, *others), DEPTH):
                if only is None or row in only:
                    self.candidates.setdefault(row, Candidate()).add(position, probe.match)

    def _find_anchors(self) -> tuple[int, ...]:
        """The positions of the parts whose entries are answers by themselves: the subjects of the query.

        The entries of a place may be of use as well, where they are no more than those of the subjects.
        """
        named = subjects(self.query)
        anchors = [position for position, part in enumerate(self.query.parts) if part in named]
        found = [probe for position in anchors for probe in self.probes[position]]
        met = {row for probe in found for row in self.index.rows(self.restricted(probe.expression), DEPTH)}
        for position, part in enumerate(self.query.parts):
            if part.is_place and position not in anchors:
                rows = self.index.rows(self.restricted(self.expressions[position]), len(met) + 1)
                anchors += [position] if len(rows) <= len(met) else []
        return tuple(anchors)

    def _add_partial(self, anchors: tuple[int, ...]) -> None:
        """Add entries that match one of some parts, with their matches of other parts."""
        whole = self.candidates
        self.candidates = {}
        for position in anchors:
            self._add_anchor(position)
        only = frozenset(self.candidates)
        for position in range(len(self.query.parts)):
            if position not in anchors:
                self._add(position, [], only)
        self.candidates |= whole

    def _add_anchor(self, position: int) -> None:
        """Add all entries that match the part at a position, and how rare that is."""
        self._add(position, [])
        found = [c.matches[position] for c in self.candidates.values() if position in c.matches]
        in_words = sum(any(match.token is None for match in matches) for matches in found)
        self.significances[position].rarity = self.index.rarity(len(found))
        self.significances[position].rarity_of_words = self.index.rarity(in_words)

    def _ordered(self) -> list[int]:
        """The rows of all that was gathered, best first.

        What the query names comes first, then what is worth most; among equals, the row decides.
        """
        standings = self.index.standings(self.candidates, self.day)
        asked_in = languages_of(self.query)
        typed = TypedWords(self.index, self.query.parts)
        wish = wished_for(self.query)
        wished = set() if wish is NOTHING else {*self.index.rows(wish, MOST_COUNTED)}

        def key(row: int) -> tuple[float, ...]:
            candidate = self.candidates[row]
            standing = standings[row]
            worth = candidate.worth(self.significances, standing.life)
            worth += typed.share(row, candidate.answered(self.significances))
            worth += WISH_WEIGHT if row in wished else 0.0
            worth -= LANGUAGE_COST if is_foreign(standing.languages, asked_in) else 0.0
            return candidate.rank, -round(worth, 3), -candidate.score(), row

        rows = sorted(self.candidates, key=key)
        if self.places:
            return sorted(rows, key=lambda row: self.places.get(row, len(self.places)))
        return self._taking_turns(rows) if self.apart else rows

    def _subjects_apart(self) -> tuple[str, ...]:
        """The subjects of the query that have entries, if no entry has two; else none."""
        met = [
            [position for position in self.anchors if position in candidate.matches]
            for candidate in self.candidates.values()
        ]
        if any(len(positions) != 1 for positions in met):
            return ()
        known = sorted({positions[0] for positions in met})
        return tuple(self.query.parts[position].text for position in known) if len(known) > 1 else ()

    def _taking_turns(self, rows: list[int]) -> list[int]:
        """The rows with one of each subject in turn."""
        sides: dict[int, list[int]] = {position: [] for position in sorted(self.anchors)}
        for row in rows:
            sides[next(position for position in sides if position in self.candidates[row].matches)].append(
                row
            )
        return [row for turn in zip_longest(*sides.values()) for row in turn if row is not None]

    def _with_phrases(self, rows: list[int]) -> list[int]:
        """The rows of entries whose texts contain every quoted phrase; the index knows only the words."""
        from medtw.index.words import own_words

        phrases = [f" {part.text} " for part in self.query.parts if isinstance(part, Quote)]
        kept = []
        for row, entry in zip(rows, self.index.entries(rows), strict=True):
            words = own_words(entry)
            texts = [entry.summary, *(part for parts in words for part in parts)]
            normalised = [f" {text.normalise(text.split_capitals(part))} " for part in texts]
            if all(any(phrase in part for part in normalised) for phrase in phrases):
                kept.append(row)
        return kept

    def _corrected(self, rows: list[int]) -> tuple[tuple[Part, ...], dict[str, str]]:
        """The parts, and how each corrected one was understood.

        A correction that has no meaning and matches no entry is undone: the part is as it was typed.
        """
        best = {position: row for row in reversed(rows) for position in self.candidates[row].matches}
        parts: list[Part] = []
        taken = {}
        for position, part in enumerate(self.query.parts):
            match part:
                case Plain(typed=str(typed)) if part.readings or position in best:
                    parts.append(part)
                    taken[typed] = self._taken_for(part, best.get(position, rows[0]))
                case Plain(typed=str(typed)):
                    parts.append(Word(words=tuple(typed.split())))
                case _:
                    parts.append(part)
        return tuple(parts), taken

    def _taken_for(self, part: Plain, best: int) -> str:
        """How a corrected part was understood in the best entry that matches it."""
        meant = () if part.readings else (part.text, *part.others)
        met = (word for word in meant if self.index.matches(best, all_of(word.split(), *WORD_WEIGHTS)))
        return next(met, part.text)


def _restricting(query: Query, filters: Expression) -> Callable[..., Expression]:
    """Returns an expression for entries that match some others, pass the filters, and are not excluded."""
    excluded = either(*(probe.expression for part in query.excluded for probe in probes(part)))

    def restricted(*expressions: Expression) -> Expression:
        return every(*expressions, filters) - excluded

    return restricted


def _significances(query: Query, index: Index) -> Iterable[Significance]:
    """How much each part of a query matters."""
    has_others = len(subjects(query)) > 1
    for part in query.parts:
        yield Significance(part, is_everyday=has_others and is_everyday(part, index))
