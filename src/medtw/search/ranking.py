"""Which entries answer a query, in which order, and why.

Each part of the query is looked up in each column of the index, unranked and best entries first;
the weights are added here. So what matched where is known, and is the explanation shown.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from medtw import text
from medtw.index.schema import facet_token
from medtw.index.store import all_of, any_of, within
from medtw.model import Kind
from medtw.record import Record, plain
from medtw.sayings import FILLERS
from medtw.search.probes import WORD_WEIGHTS, Match, either, probes, sigil_expression
from medtw.search.query import WEAK, Query, read, tag_family
from medtw.search.spelling import SpellingCorrector, is_similar

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.search.parts import Part

#: How many of the best entries are looked at for each part in each column.
DEPTH = 1000

#: The whole query is the name, handle, hashtag or id: nothing else comes before.
NAME_WEIGHT = 10.0
#: All words of the query, fillers too, stand in one name, handle or hashtag ("look like a surgeon").
WORDS_IN_NAME_WEIGHT = 1.5
#: The hashtag of the same community on another platform.
FAMILY_WEIGHT = 1.4
#: A meeting's hashtag is its name and a year: the shortest name, and how many years are looked at.
SHORTEST_STEM, MOST_YEARS = 3, 30
SIMILAR_NAME_WEIGHT = 1.0
#: How many names that share a word with the query are compared with it as a whole.
SIMILAR_NAMES_DEPTH = 100
#: Where fewer entries answer the whole query, those are shown as well that answer parts of it.
ENOUGH = 20
#: Where fewer than these answer, none by its name, a word of the query may be a mistake.
FEW = 3
#: What it is worth that a part is met which few entries meet.
RARITY_WEIGHT = 2.0
#: What a second term adds where a phrase stands for two.
SECOND_MEANING = 0.3
#: What it counts, beside a subject's 1, that a loose word of a sentence is met.
LOOSE_WORD_IMPORTANCE = 0.2
#: The same of a subject that is only covered by a term which is met.
COVERED_IMPORTANCE = 0.6
#: How many other words of a sentence a subject of it can carry.
WORDS_PER_SUBJECT = 4
#: A word in fewer entries than these is foreign to the catalog.
FAMILIAR = 6
#: What the words add to the meaning of a part, or the meaning to the words.
SECOND_MATCH = 0.2

#: Meets every entry: an exclusion needs something to be taken from.
EVERYTHING = within(["facet"], any_of(facet_token("kind", kind) for kind in Kind))
#: Words for those of whom people tell: any subject may be about them.
KIN = frozenset(
    """
    aunt aunts boyfriend brother brothers dad dads daughter daughters father fathers gran grandad grandfather
    grandma grandmother granny girlfriend husband husbands kid kids mom moms mother mothers mum mums nan
    nephew niece parent parents partner relative relatives sister sisters son sons uncle uncles wife wives
    """.split()  # noqa: SIM905
)
#: Topics that say in what form something comes; alone they do not answer a question about a subject.
FORM_TERMS = frozenset({"t:podcasts", "t:blogs", "t:journal-club", "t:conferences", "t:social-media"})


class Hit(Record):
    """An entry that answers a query; higher scores answer better."""

    entry: Entry
    score: float
    matches: tuple[Match, ...]

    @property
    def is_named(self) -> bool:
        """Whether the query is its name, or all of the query stands in its name."""
        return any(match.column == "name" and match.weight > SIMILAR_NAME_WEIGHT for match in self.matches)


class Results(Record):
    """What a query found."""

    query: Query
    hits: tuple[Hit, ...]
    #: How many entries answer it in all; the index counts no further than MOST_COUNTED.
    total: int
    #: What was typed and what it was taken for.
    corrections: dict[str, str]


class Candidate:
    """What is known of an entry so far: the matches of each part, by the part's position."""

    __slots__ = ("matches",)

    def __init__(self) -> None:
        self.matches: dict[int, list[Match]] = {}

    def score(self) -> float:
        """The sum over the parts of what each is met by, as a term and in its own words."""
        return round(sum(map(_part_score, self.matches.values())), 4)

    def best(self) -> tuple[Match, ...]:
        """What each part is met by, in the order of the query: its meaning, then its words."""
        found = []
        for _, matches in sorted(self.matches.items()):
            for is_meaning in (True, False):
                some = [match for match in matches if (match.token is not None) is is_meaning]
                found += [max(some, key=lambda match: match.weight)] if some else []
        return tuple(dict.fromkeys(found))


def search(index: Index, typed: str, *, filters: str = "", limit: int = 20) -> Results:
    """The entries that answer a query, best first.

    Args:
        index: The catalog.
        typed: The query as typed.
        filters: A full-text expression every entry has to match, or "".
        limit: How many entries to give at most.
    """
    correct = SpellingCorrector(index)
    query = read(typed, index, correct)
    results = _Search(index, query, filters).run(limit)
    if results.total < FEW and not any(hit.is_named for hit in results.hits):
        doubted = _Search(index, read(typed, index, correct, doubt=True), filters).run(limit)
        results = max(doubted, results, key=lambda found: found.total)
    if not results.hits and len(query.parts) == 1 and (words := run_together(query.parts[0], correct)):
        apart = _Search(index, read(words, index, correct), filters).run(limit)
        return apart.replace(query=apart.query.replace(text=typed), corrections={typed.strip(): words})
    return results


def run_together(part: Part, correct: SpellingCorrector) -> str:
    """The words that a hashtag or a long word without spaces may be made of, or ""."""
    is_run = len(part.words) == 1 and part.sigil != "@" and not part.readings
    return " ".join(correct.apart(part.words[0])) if is_run else ""


class Telling:
    """What it says of an entry that it meets a part of a query."""

    __slots__ = ("importance", "is_covered", "rarity", "rarity_of_words")

    def __init__(self, part: Part, *, is_sentence: bool) -> None:
        #: Whether its terms merely cover what it names.
        self.is_covered = part.has_term and all(reading.how == "covers" for reading in part.readings)
        is_loose = is_sentence and not part.readings and not part.sigil
        # Of a kind, an entry is the better answer, and not an answer for it.
        self.importance = LOOSE_WORD_IMPORTANCE if is_loose else float(not part.is_kind)
        #: 0 to 1: how few entries meet it, and meet it in its own words, where entries are compared
        #: that meet different parts.
        self.rarity = self.rarity_of_words = 0.0


class _Search:
    """One search over an index."""

    def __init__(self, index: Index, query: Query, filters: str) -> None:
        self.index = index
        self.query = query
        self.filters = filters
        self.probes = [tuple(probes(part)) for part in query.parts]
        self.expressions = [either(probe.expression for probe in some) for some in self.probes]
        self.excluded = either(probe.expression for part in query.excluded for probe in probes(part))
        self.candidates: dict[int, Candidate] = {}
        self.telling = [Telling(part, is_sentence=query.is_sentence) for part in query.parts]

    def run(self, limit: int) -> Results:
        """Find names, then what answers the whole query, then, where that is little, parts of it."""
        self.add_names()
        for position in range(len(self.query.parts)):
            self.add(position, self.expressions[:position] + self.expressions[position + 1 :])
        if not self.candidates:
            self.add_similar_names()
        total = len(self.candidates)
        if total >= DEPTH:
            total = self.index.count(self.restricted(*self.expressions))
        elif total < ENOUGH and self.may_answer_in_part():
            self.add_partial()
            total = len(self.candidates)
        rows = sorted(self.candidates, key=self.order)
        if any(part.quoted for part in self.query.parts):
            rows = self.with_phrases(rows)
            total = len(rows)
        shown = zip(rows[:limit], self.index.entries(rows[:limit]), strict=True)
        return Results(
            query=self.query,
            hits=tuple(self.hit(row, entry) for row, entry in shown),
            total=total,
            corrections=self.corrections(rows[0]) if rows else {},
        )

    def with_phrases(self, rows: list[int]) -> list[int]:
        """The rows of which an entry's texts hold every quoted phrase; the index knows only the words."""
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

    def order(self, row: int) -> tuple[float, float, int]:
        """What answers every part first, then by weight, then the best as the index has them."""
        candidate = self.candidates[row]
        met = rarity = 0.0
        for position, matches in candidate.matches.items():
            telling = self.telling[position]
            # A subject's own words say more than a term that covers it.
            in_words = not telling.is_covered or any(match.token is None for match in matches)
            met += telling.importance if in_words else COVERED_IMPORTANCE
            rarity += telling.rarity_of_words if telling.is_covered and in_words else telling.rarity
        return -met, -(candidate.score() + RARITY_WEIGHT * rarity), row

    def hit(self, row: int, entry: Entry) -> Hit:
        candidate = self.candidates[row]
        return Hit(entry=entry, score=candidate.score(), matches=candidate.best())

    def restricted(self, *expressions: str) -> str:
        """An expression for what meets them all, passes the filters, and is not excluded."""
        every = " AND ".join(f"({e})" for e in (*expressions, self.filters) if e)
        return f"({every or EVERYTHING}) NOT ({self.excluded})" if self.excluded else every

    def add_names(self) -> None:
        """Add the entries of which the whole query is the name, or that have all its words in one."""
        if not self.query.parts:
            return
        sigil = self.query.parts[0].sigil if len(self.query.parts) == 1 else ""
        passes = self.restricted(sigil_expression(sigil))
        for row in self.index.named(self.query.wanted):
            if not passes or self.index.matches(row, passes):
                self.add_name(row, NAME_WEIGHT)
        for row in self.kindred_rows():
            if self.index.matches(row, self.restricted(sigil_expression("#"))):
                self.add_name(row, FAMILY_WEIGHT)
        words = self.query.words
        if len(words) > 1 and max(map(len, words)) > 1:
            for column in ("name", "tag"):
                for row in self.index.rows(self.restricted(within([column], all_of(words))), DEPTH):
                    self.add_name(row, WORDS_IN_NAME_WEIGHT)

    def kindred_rows(self) -> list[int]:
        """The rows of hashtags that are the query but for plurals, community elsewhere, or year."""
        name = text.key(self.query.wanted)
        stem = name.rstrip("0123456789")
        singular = "".join(map(text.singular, text.words(self.query.wanted)))
        others = dict.fromkeys((singular, *tag_family(name), *tag_family(singular)))
        rows = [row for other in others if other != name for row in self.index.named(other)]
        if len(stem) >= SHORTEST_STEM and stem != name:
            named = self.index.names_beginning(stem, MOST_YEARS)
            rows += [row for other, row in named if other.removeprefix(stem).isdigit() and other != name]
        return rows

    def add_name(self, row: int, weight: float) -> None:
        match = Match(text=self.query.text.strip(), column="name", weight=weight)
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

    def may_answer_in_part(self) -> bool:
        """Whether what meets some parts is an answer at all.

        It is where the query names subjects of the vocabularies, and not fewer of them than other
        words: "jokes about hospitals" is about humor, "car repair" is about nothing here. A
        sentence has more words that need not be met ("who explains statistics well"). What was
        only corrected into a subject is none, unless nothing else is asked for.
        """
        subjects = [part for part in self.subjects if part.typed is None]
        others = [part for part in self.query.parts if part not in subjects and not part.is_facet]
        carried = sum(WORDS_PER_SUBJECT if self.query.is_sentence else 1 for _ in subjects)
        foreign = sum(map(self.is_foreign, others))
        return len(others) <= carried and foreign <= sum(map(self.foreign_carried_by, subjects))

    def is_foreign(self, part: Part) -> bool:
        """Whether a word is hardly ever used in the catalog: it speaks for another field altogether."""
        if part.text in KIN:
            return False
        return part.unknown or len(self.index.rows(all_of(part.words), FAMILIAR)) < FAMILIAR

    def foreign_carried_by(self, subject: Part) -> int:
        """How many foreign words may stand beside a subject: few beside a word of every day."""
        if not subject.has_term:
            return 0
        return (1 if subject.everyday else 2) - (not self.query.is_sentence)

    @cached_property
    def subjects(self) -> list[Part]:
        """The parts of which one has to be met: subjects of the vocabularies, else forms, else places."""
        parts = self.query.parts
        named = [part for part in parts if _is_subject(part)]
        forms = [part for part in parts if part.has_term] if self.query.is_sentence else []
        return named or forms or [part for part in parts if part.is_place]

    def add_partial(self) -> None:
        """Add what meets a subject of the query, with the other parts where they are met too."""
        whole = self.candidates
        self.candidates = {}
        anchors = [position for position, part in enumerate(self.query.parts) if part in self.subjects]
        for position in anchors:
            self.add_anchor(position)
        # Of a place that has no more entries than the subject, the others may be of use as well.
        most = len(self.candidates)
        places = [position for position, part in enumerate(self.query.parts) if part.is_place]
        for position in places:
            rows = self.index.rows(self.restricted(self.expressions[position]), most + 1)
            if position not in anchors and len(rows) <= most:
                anchors.append(position)
                self.add_anchor(position)
        only = frozenset(self.candidates)
        for position in range(len(self.query.parts)):
            if position not in anchors:
                self.add(position, [], only)
        self.candidates |= whole

    def add_anchor(self, position: int) -> None:
        """Add all that meets the part at a position, and how telling that is."""
        self.add(position, [])
        found = [c.matches[position] for c in self.candidates.values() if position in c.matches]
        in_words = sum(any(match.token is None for match in matches) for matches in found)
        self.telling[position].rarity = self.index.rarity(len(found))
        self.telling[position].rarity_of_words = self.index.rarity(in_words)

    def corrections(self, best: int) -> dict[str, str]:
        """What each corrected part was taken for in the best entry."""
        taken = {}
        for position, part in enumerate(self.query.parts):
            if part.typed is None or position not in self.candidates[best].matches:
                continue
            meant = (part.text, *part.others)
            met = [
                word for word in meant if self.index.matches(best, within(WORD_WEIGHTS, all_of(word.split())))
            ]
            taken[part.typed] = part.text if part.readings or not met else met[0]
        return taken


def _part_score(matches: list[Match]) -> float:
    """The better of the meaning and the words, and a little of the other.

    A phrase that stands for two terms ("student nurse") is met best by what has both.
    """
    meanings: dict[str, float] = {}
    for match in matches:
        if match.token:
            meanings[match.token] = max(match.weight, meanings.get(match.token, 0.0))
    first, second = ([*sorted(meanings.values(), reverse=True), 0.0, 0.0])[:2]
    meaning = first + SECOND_MEANING * second
    wording = max((match.weight for match in matches if not match.token), default=0.0)
    return max(meaning, wording) + SECOND_MATCH * min(meaning, wording)


def _is_subject(part: Part) -> bool:
    return any(reading.is_term and reading.token not in FORM_TERMS for reading in part.readings)
