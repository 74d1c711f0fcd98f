"""Which entries match a query, in which order, and why.

Each part of the query is looked up in each column of the index, unranked and best entries first. The
weights are added here, so it is known what matched where, and that is the explanation shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.fillers import FILLERS
from medtw.index.expressions import EVERYTHING, all_of, any_of, either, every, within
from medtw.record import plain
from medtw.search.candidates import Candidate, Telling
from medtw.search.folding import Folding
from medtw.search.hits import DEPTH, FAMILY, NAME_WEIGHT, SIMILAR_NAME_WEIGHT, Hit, Results
from medtw.search.kindred import kindred_rows, same_year_rows
from medtw.search.parts import Part
from medtw.search.probes import WORD_WEIGHTS, Match, probes, sigil_expression
from medtw.search.query import WEAK, Query, read
from medtw.search.spelling import SpellingCorrector, is_similar
from medtw.search.subjects import answers_in_part, names_subjects_only, subjects

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from medtw.index.store import Index
    from medtw.model import Entry

#: All words of the query, including fillers, are in one name, handle or hashtag ("look like a surgeon").
WORDS_IN_NAME_WEIGHT = 1.5
#: The hashtag of the same community on another platform.
FAMILY_WEIGHT = 1.4
#: How many names that share a word with the query are compared with it as a whole.
SIMILAR_NAMES_DEPTH = 100
#: If fewer entries match the whole query, those that match parts of it are shown too.
ENOUGH = 20
#: Where fewer than these answer, none by its name, a word of the query may be a mistake.
FEW = 3


def search(
    index: Index,
    typed: str,
    *,
    filters: str = "",
    limit: int = 20,
    day: date | None = None,
    folds: bool = False,
) -> Results:
    """The entries that match a query, best first.

    Args:
        index: The catalog.
        typed: The query as typed.
        filters: A full-text expression every entry has to match, or "".
        limit: How many entries to give at most.
        day: The reader's day, on which living entries come first; the catalog's own by default.
        folds: Whether a chat, its hashtag and the account of its name are one result.

    Raises:
        UnknownValueError: what stands after a prefix of the query is no value of it.
    """
    done = _answers(index, typed, limit, day or index.day)
    if filters:
        return done.under(filters, limit, folds=folds).replace(unfiltered=done.found.total)
    return done.results(limit, folds=True) if folds else done.found


def _answers(index: Index, typed: str, limit: int, day: date) -> _Search:
    """The search for a query, read in the way that finds more if it may be mistyped."""
    correct = SpellingCorrector(index)
    query = read(typed, index, correct)
    done = _Search(index, query, day).run(limit)
    if done.found.total < FEW and not any(hit.is_named for hit in done.found.hits):
        doubtful = read(typed, index, correct, doubt=True)
        if doubtful != query:
            doubted = _Search(index, doubtful, day).run(limit)
            done = max(doubted, done, key=lambda search: search.found.total)
    if not done.found.hits and len(query.parts) == 1 and (words := read_otherwise(query.parts[0], correct)):
        query_otherwise = read(words, index, correct).replace(text=typed)
        otherwise = _Search(index, query_otherwise, day, read_as={typed.strip(): words}).run(limit)
        if otherwise.found.hits:
            return otherwise
    if not done.found.hits and names_subjects_only(query):
        return _Search(index, query, day).run(limit, in_part=True)
    return done


def read_otherwise(part: Part, correct: SpellingCorrector) -> str:
    """What else a word without results may mean: its correction, or its parts; or ""."""
    if len(part.words) != 1 or part.sigil == "@" or part.readings:
        return ""
    return " ".join(correct.apart(part.text)) if part.typed is None else part.text


def _restricting(query: Query, filters: str) -> Callable[..., str]:
    """Returns an expression for entries that match some others, pass the filters, and are not excluded."""
    excluded = either(probe.expression for part in query.excluded for probe in probes(part))

    def restricted(*expressions: str) -> str:
        wanted = every(*expressions, filters)
        return f"({wanted or EVERYTHING}) NOT ({excluded})" if excluded else wanted

    return restricted


class _Search:
    """One search over an index.

    How a query is read, how far beyond its whole answers the search goes, and how telling each part is,
    are found without filters: these only take away, and change neither the reasons nor the order.
    """

    #: What it found.
    found: Results

    def __init__(
        self,
        index: Index,
        query: Query,
        day: date,
        filters: str = "",
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
        self.restricted = _restricting(query, filters)
        self.probes = [tuple(probes(part)) for part in query.parts]
        self.expressions = [either(probe.expression for probe in some) for some in self.probes]
        self.candidates: dict[int, Candidate] = {}
        self.telling = [Telling(part, is_sentence=query.is_sentence) for part in query.parts]

    def run(self, limit: int, *, in_part: bool = False) -> _Search:
        """Find names, then what answers the whole query, then, where that is little, parts of it.

        Args:
            limit: How many entries to give at most.
            in_part: Whether parts are known to be an answer.
        """
        self.add_names()
        self.add_whole()
        self.takes_similar_names = not self.candidates
        if self.takes_similar_names:
            self.add_similar_names()
        if len(self.candidates) < ENOUGH and (in_part or answers_in_part(self.query, self.index)):
            self.anchors = self.find_anchors()
            self.add_partial(self.anchors)
        self.found = self.results(limit)
        return self

    def under(self, filters: str, limit: int, *, folds: bool) -> Results:
        """The results of the same search with filters."""
        filtered = _Search(self.index, self.query, self.day, filters, self.read_as)
        filtered.add_names()
        filtered.add_whole()
        if self.takes_similar_names:
            filtered.add_similar_names()
        filtered.add_partial(self.anchors)
        filtered.telling = self.telling
        return filtered.results(limit, folds=folds)

    def add_whole(self) -> None:
        """Add entries that match the whole query."""
        whole = self.restricted(*self.expressions)
        # If nothing matches all parts, as for many sentences, they need not be looked up one by one.
        if len(self.query.parts) == 1 or (whole and self.index.rows(whole, 1)):
            for position in range(len(self.query.parts)):
                self.add(position, self.expressions[:position] + self.expressions[position + 1 :])

    def results(self, limit: int, *, folds: bool = False) -> Results:
        """The best of what was added, at most `limit`, each community once where it `folds`."""
        total = len(self.candidates)
        if total >= DEPTH:
            total = self.index.count(self.restricted(*self.expressions))
        rows = self.ordered()
        if any(part.quoted for part in self.query.parts):
            rows = self.with_phrases(rows)
            total = len(rows)
        also: list[tuple[Entry, ...]] = [()] * len(rows[:limit])
        if folds:
            folding = Folding(self.index, rows, lambda row: self.candidates[row].is_exact)
            total -= len(rows) - len(folding.rows)
            rows = folding.rows
            also = folding.also(rows[:limit])
        shown = zip(rows[:limit], self.index.entries(rows[:limit]), also, strict=True)
        parts, corrections = self.corrected(rows) if rows else (self.query.parts, {})
        return Results(
            query=self.query.replace(parts=parts),
            hits=tuple(self.hit(row, entry, others) for row, entry, others in shown),
            total=total,
            unfiltered=total,
            corrections=(self.read_as or corrections) if rows else {},
        )

    def ordered(self) -> list[int]:
        """The rows of all that was added, best first."""
        lives = self.index.lives(self.candidates, self.day)
        keys = {row: found.order(self.telling, lives[row]) for row, found in self.candidates.items()}
        return sorted(keys, key=lambda row: (*keys[row], row))

    def with_phrases(self, rows: list[int]) -> list[int]:
        """The rows of entries whose texts contain every quoted phrase; the index knows only the words."""
        from medtw.index.words import own_words

        phrases = [f" {part.text} " for part in self.query.parts if part.quoted]
        kept = []
        for row, entry in zip(rows, self.index.entries(rows), strict=True):
            words = own_words(entry.kind, plain(entry))
            texts = [entry.summary, *(part for parts in words for part in parts)]
            normalised = [f" {text.normalise(text.split_capitals(part))} " for part in texts]
            if all(any(phrase in part for part in normalised) for phrase in phrases):
                kept.append(row)
        return kept

    def hit(self, row: int, entry: Entry, also: tuple[Entry, ...]) -> Hit:
        candidate = self.candidates[row]
        return Hit(entry=entry, score=candidate.score(), matches=candidate.best(), also=also)

    def add_names(self) -> None:
        """Add the entries whose name is the whole query, or contains all its words."""
        if not self.query.parts:
            return
        sigil = self.query.parts[0].sigil if len(self.query.parts) == 1 else ""
        passes = self.restricted(sigil_expression(sigil))
        for row in (*self.index.named(self.query.wanted), *same_year_rows(self.index, self.query.wanted)):
            if not passes or self.index.matches(row, passes):
                self.add_name(row, NAME_WEIGHT)
        for row in kindred_rows(self.index, self.query.wanted):
            if self.index.matches(row, self.restricted(sigil_expression("#"))):
                self.add_name(row, FAMILY_WEIGHT, FAMILY)
        words = self.query.words
        if len(words) > 1 and max(map(len, words)) > 1:
            for column in ("name", "tag"):
                for row in self.index.rows(self.restricted(within([column], all_of(words))), DEPTH):
                    self.add_name(row, WORDS_IN_NAME_WEIGHT)

    def add_name(self, row: int, weight: float, column: str = "name") -> None:
        match = Match(text=self.query.wanted.strip(), column=column, weight=weight)
        candidate = self.candidates.setdefault(row, Candidate())
        for position in range(len(self.query.parts)):
            candidate.matches.setdefault(position, []).append(match)

    def add_similar_names(self) -> None:
        """Add the entries whose name is the whole query but for a few letters, and shares a word with it."""
        typed = text.normalise(self.query.wanted)
        words = [word for word in self.query.words if word not in FILLERS and word not in WEAK]
        if len(words) > 1:
            rows = self.index.rows(self.restricted(within(["name"], any_of(words))), SIMILAR_NAMES_DEPTH)
            for row, entry in zip(rows, self.index.entries(rows), strict=True):
                if is_similar(typed, text.normalise(entry.title)):
                    self.add_name(row, SIMILAR_NAME_WEIGHT)

    def add(self, position: int, others: list[str], only: frozenset[int] | None = None) -> None:
        """Add how the part at a position is met where the other expressions are met as well."""
        for probe in self.probes[position]:
            for row in self.index.rows(self.restricted(probe.expression, *others), DEPTH):
                if only is None or row in only:
                    candidate = self.candidates.setdefault(row, Candidate())
                    candidate.matches.setdefault(position, []).append(probe.match)

    def find_anchors(self) -> tuple[int, ...]:
        """The positions of the parts whose entries are answers by themselves: the subjects of the query.

        The entries of a place may be of use as well, where they are no more than those of the subjects.
        """
        named = subjects(self.query)
        anchors = [position for position, part in enumerate(self.query.parts) if part in named]
        probes = [probe for position in anchors for probe in self.probes[position]]
        met = {row for probe in probes for row in self.index.rows(self.restricted(probe.expression), DEPTH)}
        for position, part in enumerate(self.query.parts):
            if part.is_place and position not in anchors:
                rows = self.index.rows(self.restricted(self.expressions[position]), len(met) + 1)
                anchors += [position] if len(rows) <= len(met) else []
        return tuple(anchors)

    def add_partial(self, anchors: tuple[int, ...]) -> None:
        """Add entries that match one of some parts, with their matches of other parts."""
        whole = self.candidates
        self.candidates = {}
        for position in anchors:
            self.add_anchor(position)
        only = frozenset(self.candidates)
        for position in range(len(self.query.parts)):
            if position not in anchors:
                self.add(position, [], only)
        self.candidates |= whole

    def add_anchor(self, position: int) -> None:
        """Add all entries that match the part at a position, and how significant that is."""
        self.add(position, [])
        found = [c.matches[position] for c in self.candidates.values() if position in c.matches]
        in_words = sum(any(match.token is None for match in matches) for matches in found)
        self.telling[position].rarity = self.index.rarity(len(found))
        self.telling[position].rarity_of_words = self.index.rarity(in_words)

    def corrected(self, rows: list[int]) -> tuple[tuple[Part, ...], dict[str, str]]:
        """The parts, and how each corrected one was understood.

        A correction that has no meaning and matches no entry is undone: the part is as it was typed.
        """
        best = {position: row for row in reversed(rows) for position in self.candidates[row].matches}
        parts: list[Part] = []
        taken = {}
        for position, part in enumerate(self.query.parts):
            if part.typed is None:
                parts.append(part)
            elif part.readings or position in best:
                parts.append(part)
                taken[part.typed] = self.taken_for(part, best.get(position, rows[0]))
            else:
                parts.append(Part(words=tuple(part.typed.split()), unknown=True))
        return tuple(parts), taken

    def taken_for(self, part: Part, best: int) -> str:
        """How a corrected part was understood in the best entry that matches it."""
        meant = () if part.readings else (part.text, *part.others)
        met = (word for word in meant if self.index.matches(best, within(WORD_WEIGHTS, all_of(word.split()))))
        return next(met, part.text)
