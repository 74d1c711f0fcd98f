"""A filter only removes results: those that remain match it, and all that match it remain."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.index.compile import compile_catalog
from medtw.index.store import MOST_COUNTED, Index
from medtw.index.tokens import topics
from medtw.kinds import KINDS, Kind
from medtw.life import Life, Status, last_day
from medtw.model import Account, Catalog, Chat, Event, Hashtag, Source
from medtw.platforms import Profile
from medtw.search.browse import count_chats, list_chats, list_entries, passes
from medtw.search.filters import Filters, by_ids, by_tokens, find_unmet, resolve
from medtw.search.hits import DEPTH
from medtw.search.ranking import search
from medtw.search.similar import similar
from medtw.session import Dates, Session
from medtw.vocabulary import Term, ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from medtw.model import Entry
    from medtw.search.filters import FilterValues

TODAY = date(2026, 11, 22)
TOPICS = {
    "wellness": Term(id="wellness", label="Wellness"),
    "burnout": Term(id="burnout", label="Burnout", broader=("wellness",), aliases=("burned out",)),
    "mentorship": Term(id="mentorship", label="Mentorship", aliases=("mentor",)),
}
SPECIALTIES = {
    "surgery": Term(id="surgery", label="Surgery"),
    "urology": Term(id="urology", label="Urology", broader=("surgery",)),
}
TERMS = TOPICS | SPECIALTIES
DATED = Session(start="20:00", zone="UTC", rule="FREQ=WEEKLY;BYDAY=TU")
COUNTRIES, LANGUAGES, PLATFORMS = ("GB", "US", "KE"), ("en", "es"), ("x", "bluesky")
WORDS = ("kidney", "stones", "burnout", "surgeon", "mentor", "urology", "night", "shift", "ada", "club")
QUERIES = st.lists(
    st.sampled_from(
        (*WORDS, "burnuot", "kenya", "#kidney", "@ada", "-stones", '"night shift"', "chat", "who")
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


def made(random: Random, number: int) -> Entry:
    """An entry of any kind, with values that the filters and queries use."""

    def some(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(random.sample(values, random.randint(0, 2)))

    def phrase() -> str:
        return " ".join(random.choices(WORDS, k=random.randint(1, 3)))

    def source() -> Source:
        seen = str(TODAY - timedelta(days=random.randint(0, 1500)))[: random.choice((4, 7, 10))]
        published = random.choice((seen, seen, seen, None))
        return Source(url="https://example.org", title="A list", published=published)

    kind = random.choice(list(Kind))
    common: dict[str, Any] = {
        "id": f"entry-{number}",
        "summary": phrase(),
        "form": random.choice(list(KINDS[kind].forms)),
        "sources": tuple(source() for _ in range(random.randint(1, 2))),
        "topics": some(list(TOPICS)),
        "specialties": some(list(SPECIALTIES)),
        "country": random.choice((None, *COUNTRIES)),
        "status": random.choice(list(Status)),
    }
    language = random.choice((None, *LANGUAGES))
    if kind is Kind.HASHTAG:
        return Hashtag(
            **common, language=language, hashtag=phrase().title().replace(" ", ""), meaning=phrase()
        )
    if kind is Kind.EVENT:
        rule = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"
        return Event(**common, language=language, name=phrase(), rule=rule)
    if kind is Kind.CHAT:
        return Chat(**common, language=language, name=phrase(), sessions=random.choice(((), (DATED,))))
    profiles = tuple(Profile(platform=name, handle=f"ada{number}") for name in some(PLATFORMS))
    return Account(**common, name=phrase(), languages=some(LANGUAGES), profiles=profiles)


def make_catalog(seed: int, count: int) -> Catalog:
    random = Random(seed)  # noqa: S311 - no secret
    return Catalog(
        date=str(TODAY),
        topics=tuple(TOPICS.values()),
        specialties=tuple(SPECIALTIES.values()),
        entries=tuple(made(random, number) for number in range(count)),
    )


#: Few entries and many, because a search that finds little looks further.
CATALOGS = st.builds(make_catalog, st.integers(0, 1 << 16), st.integers(1, 40))


def values(*known: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True)


FILTERS: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {},
    optional={
        "topics": values(*TOPICS),
        "specialties": values(*SPECIALTIES),
        "kinds": values(*Kind, "person", "podcast", "tweet-chat", "community"),
        "platforms": values(*PLATFORMS),
        "countries": values(*COUNTRIES),
        "languages": values(*LANGUAGES),
        "status": values(*Life),
        "since": st.dates(date(2022, 1, 1), TODAY),
    },
)


def platforms_of(entry: Entry) -> set[str | None]:
    if isinstance(entry, Account):
        return {profile.platform for profile in entry.profiles}
    return {*entry.platforms} if isinstance(entry, Hashtag) else set()


def satisfies(entry: Entry, given: FilterValues, terms: dict[str, Term]) -> bool:
    """Whether a record matches the filters, without using the index."""
    own = {*entry.topics, *entry.specialties}
    own |= {broader for term in own for broader in ancestors(term, terms)}
    stated: dict[str, set[str | None]] = {
        "topics": own,  # type: ignore[dict-item]
        "specialties": own,  # type: ignore[dict-item]
        "kinds": {entry.kind, entry.form},
        "platforms": platforms_of(entry),
        "countries": {entry.country},
        "languages": {*entry.languages},
        "status": {entry.life_on(TODAY)},
    }
    asked: dict[str, Any] = {**given}
    day = asked.pop("since", None)
    seen = day is None or (entry.seen is not None and last_day(entry.seen) >= day)
    return seen and all(not stated[name].isdisjoint(wanted) for name, wanted in asked.items())


def compiled(catalog: Catalog) -> Index:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    compile_catalog(catalog, connection)
    return Index(connection)


def check_search(index: Index, typed: str, given: FilterValues, terms: dict[str, Term]) -> None:
    whole = search(index, typed, limit=MOST_COUNTED)
    left = search(index, typed, filters=resolve(index, TODAY, **given).expression, limit=MOST_COUNTED)
    expected = tuple(hit for hit in whole.hits if satisfies(hit.entry, given, terms))

    assert left.hits == expected
    assert (left.total, left.unfiltered) == (len(expected), whole.total)


def check_lists(index: Index, given: FilterValues, terms: dict[str, Term]) -> None:
    filters = resolve(index, TODAY, **given)
    everything = list_entries(index, resolve(index, TODAY), None)[0]
    expected = [entry for entry in everything if satisfies(entry, given, terms)]

    assert list_entries(index, filters, None) == (expected, len(expected))
    assert not (expected and find_unmet(index, filters))
    assert list_entries(index, filters, 2) == (expected[:2], len(expected))
    assert [entry for entry in everything if passes(index, filters, entry)] == expected
    for topic in TOPICS:
        narrow = filters.having(by_tokens("topic", topics(topic)))
        within = [entry for entry in expected if satisfies(entry, {"topics": [topic]}, terms)]
        assert list_entries(index, narrow, None)[0] == within
    for dates in Dates:
        chats = [entry for entry in expected if isinstance(entry, Chat) and entry.dates is dates]
        assert list_chats(index, filters, dates) == chats
        assert count_chats(index, filters, dates) == len(chats)


@settings(deadline=None, max_examples=50)
@given(catalog=CATALOGS, typed=QUERIES, filters=st.lists(FILTERS, min_size=1, max_size=3))
def test_a_filter_leaves_what_satisfies_it(catalog: Catalog, typed: str, filters: list[FilterValues]) -> None:
    with closing(compiled(catalog)) as index:
        for given_filters in filters:
            check_search(index, typed, given_filters, TERMS)
            check_lists(index, given_filters, TERMS)


#: Lines of the file of saved entries: known ids, unknown ids, and invalid ones.
IDS = st.lists(
    st.integers(0, 60).map("entry-{}".format) | st.sampled_from(["", "a b", '"', "\udcff", "id:", "ENTRY-1"])
)


@settings(deadline=None, max_examples=50)
@given(catalog=CATALOGS, typed=QUERIES, ids=IDS, given_filters=FILTERS)
def test_the_filter_by_ids_leaves_the_entries_of_these_ids(
    catalog: Catalog, typed: str, ids: list[str], given_filters: FilterValues
) -> None:
    with closing(compiled(catalog)) as index:
        saved = by_ids("saved", index.known(ids))
        filters = resolve(index, TODAY, **given_filters)
        wanted = [entry for entry in list_entries(index, filters, None)[0] if entry.id in ids]
        both = filters.having(saved)

        assert list_entries(index, both, None) == (wanted, len(wanted))
        assert list_entries(index, both, 1) == (wanted[:1], len(wanted))
        assert [entry for entry in catalog.entries if passes(index, both, entry)] == [
            entry for entry in catalog.entries if entry in wanted
        ]
        whole = search(index, typed, filters=filters.expression, limit=MOST_COUNTED)
        left = search(index, typed, filters=both.expression, limit=MOST_COUNTED)
        assert [hit.entry for hit in left.hits] == [hit.entry for hit in whole.hits if hit.entry.id in ids]
        check_similar(index, catalog.entries[0], Filters(filters=(saved,)), ids)


def check_similar(index: Index, entry: Entry, filters: Filters, ids: Sequence[str]) -> None:
    whole = {hit.entry.id: hit.matches for hit in similar(index, entry, MOST_COUNTED)}
    members = {hit.entry.id for hit in similar(index, entry, MOST_COUNTED, filters.expression)}

    assert members <= {*ids}
    assert {name for name in whole if name in ids} <= members


@pytest.fixture(scope="module")
def bundled() -> Iterator[tuple[Index, dict[str, Term]]]:
    catalog = load(CHECKOUT).catalog
    index = compiled(catalog)
    yield index, {term.id: term for term in (*catalog.topics, *catalog.specialties)}
    index.close()


@pytest.mark.parametrize(
    "given",
    [
        {"status": ["active"]},
        {"status": ["recent", "ended"], "kinds": ["hashtag"]},
        {"status": ["quiet"], "countries": ["GB"]},
        {"since": date(2025, 1, 1)},
        {"platforms": ["bluesky"], "specialties": ["pediatrics"]},
        {"kinds": ["podcast"], "topics": ["wellness"]},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "typed",
    [
        *("burnout", "burnuot", "kidney stones", "nurses in kenya", "#NephJC", "@choo_ek", "ASCO22"),
        *("who can i talk to about a mistake", "podcast for residents", "pediatric surgeon twitter"),
        *("teh brests", "global surgery -africa", '"women in medicine"'),
    ],
)
def test_a_filter_leaves_of_the_bundled_catalog_what_satisfies_it(
    typed: str, given: FilterValues, bundled: tuple[Index, dict[str, Term]]
) -> None:
    index, terms = bundled
    assert search(index, typed).total < DEPTH
    check_search(index, typed, given, terms)
