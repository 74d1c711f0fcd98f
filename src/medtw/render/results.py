"""Search results -> reports, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.model import Account
from medtw.quoting import quoted
from medtw.render.cells import (
    ENTRY_ROW,
    TIPS,
    closing_lines,
    counted_entries,
    entry_cells,
)
from medtw.render.records import ENTRY_COLUMNS, ENTRY_PASTED, also_record, entry_record, helpline_record
from medtw.render.report import Cell, Column, Fit, Report, Section
from medtw.search.matches import How
from medtw.search.parts import PLACES, Phrase, Plain
from medtw.search.query import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from medtw.index.tokens import Token
    from medtw.model import Entry, Helpline
    from medtw.search.hits import Hit, Results
    from medtw.search.matches import Match
    from medtw.search.parts import Part

#: The keys of the tables for programs, and of the tables for pasting.
_FOUND_COLUMNS = ("rank", *ENTRY_COLUMNS, "why")
_FOUND_PASTED = (*ENTRY_PASTED, "why", "id")
_EXPLAIN_ROW = (*ENTRY_ROW[:-1], Column("Score", is_number=True), Column("Matched", Fit.DETAIL))


def search_report(
    results: Results,
    labels: Mapping[Token, str],
    day: date,
    *,
    asked: dict[str, Any],
    after: tuple[str, ...],
    near: Sequence[str] = (),
    elsewhere: int = 0,
    explain: bool = False,
    first: tuple[str, ...] = (),
    helplines: Sequence[Helpline] = (),
) -> Report:
    """Search results, with the reason for each.

    Args:
        results: What was found.
        labels: The label of each term by its token.
        day: The day on which a status is shown.
        asked: The filters.
        after: Lines for the end.
        near: The ids of the topics and specialties closest to a query that found nothing.
        elsewhere: How many entries the same query finds without the filters.
        explain: Whether to show how the query was read, and all reasons with their weights.
        first: Lines for the beginning, about help lines.
        helplines: The help lines themselves, for programs.
    """
    hits = results.hits
    if explain:
        rows = [_explained_row(hit, rank, labels, day) for rank, hit in enumerate(hits, start=1)]
    else:
        missing = _missing(results)
        rows = [
            entry_cells(hit.entry, rank, day, hit.also, _telling(hit, results, missing, labels))
            for rank, hit in enumerate(hits, start=1)
        ]
    records = tuple(_hit_record(rank, hit, day, _why(hit, labels)) for rank, hit in enumerate(hits, start=1))
    section = Section(_EXPLAIN_ROW if explain else ENTRY_ROW, tuple(rows), records=records)
    return Report(
        command="search",
        query={
            "text": results.query.text,
            "interpretation": interpretation(results, labels),
            "corrections": results.corrections,
            **asked,
        },
        total=results.total,
        records=records,
        columns=_FOUND_COLUMNS,
        pasted=_FOUND_PASTED,
        sections=(section,) if hits else (),
        first=first,
        beside={"help": [helpline_record(line) for line in helplines]},
        before=(*_heading(results, labels), *(_reading_lines(results, labels) if explain else ())),
        after=(
            *closing_lines(len(hits), results.total),
            *after,
        ),
        tips=TIPS if hits else (),
        nothing=f"nothing found for {quoted(results.query.text)}",
        hint=_what_to_try(near, elsewhere),
    )


def _what_to_try(near: Sequence[str], elsewhere: int) -> str:
    """A hint after a search that found nothing: the nearest topics and specialties, or where to look."""
    if elsewhere:
        return f"{counted_entries(elsewhere)} without the filters"
    if near:
        return f"nearest: {', '.join(near)}; try medtw search {near[0]}"
    return "try fewer or other words, or browse: medtw topics, medtw specialties"


def similar_report(entry: Entry, hits: Sequence[Hit], day: date) -> Report:
    """Entries similar to one, with what they share."""
    rows = [
        entry_cells(hit.entry, rank, day, hit.also, f"shares {_texts(hit)}")
        for rank, hit in enumerate(hits, start=1)
    ]
    records = tuple(
        _hit_record(rank, hit, day, [match.text for match in hit.matches])
        for rank, hit in enumerate(hits, start=1)
    )
    return Report(
        command="similar",
        query={"id": entry.id},
        total=len(hits),
        records=records,
        columns=_FOUND_COLUMNS,
        pasted=_FOUND_PASTED,
        sections=(Section(ENTRY_ROW, tuple(rows), records=records),) if rows else (),
        before=(f"Like {entry.title} ({entry.id}):",),
        nothing=f"nothing shares a topic, specialty or hashtag with '{entry.id}'",
    )


def interpretation(results: Results, labels: Mapping[Token, str]) -> list[dict[str, Any]]:
    """How each part of a query was understood, and the relation of its words to that."""
    return [
        {
            "text": part.text,
            "terms": [token_name(reading.token, labels) | {"how": reading.how} for reading in part.readings],
            "synonyms": list(part.synonyms) if isinstance(part, Phrase) else [],
            "subjects": list(part.subjects) if isinstance(part, Phrase) else [],
        }
        for part in results.query.parts
    ]


def _explained_row(hit: Hit, rank: int, labels: Mapping[Token, str], day: date) -> tuple[Cell, ...]:
    reasons = [f"{_reason(match, hit.entry, labels)} {match.weight:.2f}" for match in hit.matches]
    cells = entry_cells(hit.entry, rank, day, hit.also)
    return (*cells[:-1], Cell(f"{hit.score:.2f}"), Cell(", ".join(reasons)))


def _reading_lines(results: Results, labels: Mapping[Token, str]) -> Iterator[str]:
    """How each part of the query was read."""
    for part in results.query.parts:
        names = [
            f"{name['kind']} {name['label']} ({reading.how})"
            for reading in part.readings
            for name in [token_name(reading.token, labels)]
        ]
        typed = f" (typed: {part.typed})" if part.typed else ""
        read = "; ".join([*(names or ["words"]), *_also_read(part)])
        yield f"  {part.shown}{typed}: {read}"


def _also_read(part: Part) -> Iterator[str]:
    """The other words by which a part is looked for."""
    if isinstance(part, Plain) and part.others:
        yield f"or {', '.join(part.others)}"
    if isinstance(part, Phrase) and part.synonyms:
        yield f"the same as {', '.join(part.synonyms)}"
    if isinstance(part, Phrase) and part.subjects:
        yield f"results that say {' or '.join(part.subjects)} come first"


def _texts(hit: Hit) -> str:
    return ", ".join(match.text for match in hit.matches)


def _telling(hit: Hit, results: Results, missing: Sequence[str], labels: Mapping[Token, str]) -> str:
    """Why it was found, if its own description may not show that, and which parts of the query it lacks."""
    by_broader = [match for match in hit.matches if match.how in (How.BROADER, How.FAMILY)]
    reasons = (
        [] if len(by_broader) < len(hit.matches) else [_reason(m, hit.entry, labels) for m in by_broader]
    )
    lacking = [part for part in _lacking(results, [hit]) if part not in missing]
    return ", ".join([*dict.fromkeys(reasons), *(f"not {part}" for part in lacking)])


def _why(hit: Hit, labels: Mapping[Token, str]) -> list[str]:
    """Why it was found: its terms and names in the query, or else the places where the words occur."""
    telling = [match for match in hit.matches if match.token or match.how is How.EXACT] or hit.matches
    return list(dict.fromkeys(_reason(match, hit.entry, labels) for match in telling))


def _reason(match: Match, entry: Entry, labels: Mapping[Token, str]) -> str:
    if match.how is How.FAMILY:
        return f"same family as {match.text}"
    if match.token is None:
        exact = "exact " if match.how is How.EXACT else ""
        return f"{exact}{_field(match, entry)} {match.text}"
    name = token_name(match.token, labels)
    reason = f"{name['kind']} {name['label']}"
    return f"within {reason}" if match.how is How.BROADER else reason


def _hit_record(rank: int, hit: Hit, day: date, why: list[str]) -> dict[str, Any]:
    matched = [_match_record(match, hit.entry) for match in hit.matches]
    own = {"rank": rank, "score": hit.score, "matched": matched, "why": why}
    return own | entry_record(hit.entry, day) | {"also": [also_record(entry) for entry in hit.also]}


def _field(match: Match, entry: Entry) -> str:
    """Where the words occur: the index keeps handles and hashtags in one column."""
    if match.column == "tag":
        return "handle" if isinstance(entry, Account) else "hashtag"
    return match.column


def _match_record(match: Match, entry: Entry) -> dict[str, Any]:
    record: dict[str, Any] = {"text": match.text, "field": _field(match, entry)}
    if match.token is not None:
        record |= {"field": match.token.facet, "value": match.token.value}
    return record | {"weight": round(match.weight, 3)}


def token_name(token: Token, labels: Mapping[Token, str]) -> dict[str, str]:
    """The meaning of an index token, for people and programs."""
    label = labels.get(token) or _place_name(token) or token.value
    return {"kind": token.facet, "id": token.value, "label": label}


def _place_name(token: Token) -> str | None:
    """The name of a country, region or language; None for other tokens."""
    if token.facet not in PLACES:
        return None
    from medtw.places import name_of

    return name_of(token.facet, token.value)


def _heading(results: Results, labels: Mapping[Token, str]) -> tuple[str, ...]:
    corrected = [f"Showing results for {meant} (not {typed})" for typed, meant in results.corrections.items()]
    meant = []
    for part in results.query.parts:
        names = [token_name(reading.token, labels) for reading in part.readings]
        if names:
            readings = " or ".join(f"{name['kind']} {name['label']}" for name in names)
            meant.append(f"{part.text}: {readings}")
    cut = (f"Only the beginning was read: at most {MOST_WORDS} words",) if results.query.is_cut else ()
    found = " · ".join([*meant, counted_entries(results.total)])
    missing = _missing(results)
    lacking = [f"No result contains: {', '.join(missing)}"] if missing else []
    lacking += [f"No entry combines {' and '.join(results.apart)}"] if results.apart else []
    lacking += [f"No result mentions {part}" for part in _unsaid(results)]
    return (*cut, *corrected, found, *lacking) if results.hits else cut


def _missing(results: Results) -> list[str]:
    """The parts of the query that no result has."""
    return _lacking(results, results.hits)


def _unsaid(results: Results) -> list[str]:
    """What was asked for and no result says, though it has a term that covers it."""
    said = {match.text for hit in results.hits for match in hit.matches if match.token is None}
    return [
        part.text
        for part in results.query.parts
        if isinstance(part, Phrase)
        and part.is_covered
        and said.isdisjoint((part.text, *part.synonyms, *part.subjects))
    ]


def _lacking(results: Results, hits: Sequence[Hit]) -> list[str]:
    """The parts of the query that some results lack; a sentence need not match every word."""
    met = [match for hit in hits for match in hit.matches]
    texts, tokens = {match.text for match in met}, {match.token for match in met}
    if results.query.wanted.strip() in texts:
        return []  # all of it is a name, or nearly all
    return [
        part.text
        for part in results.query.parts
        if (part.is_place or not results.query.is_sentence)
        and texts.isdisjoint(part.wordings)
        and tokens.isdisjoint(reading.token for reading in part.readings)
    ]
