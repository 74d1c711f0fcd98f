from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, SPECIALTIES, TOPICS, account, chat, hashtag, helpline, write_catalog

from medtw.errors import SearchUnsupportedError
from medtw.folders import PACKAGE
from medtw.index.compile import compile_catalog
from medtw.index.expressions import all_of
from medtw.kinds import Kind
from medtw.model import Catalog, Chat
from medtw.removal import removal_hash
from medtw.session import Dates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from medtw.index.store import Index

HOUR = {"start": "20:00", "zone": "Europe/London"}
RULE = {"rule": "FREQ=WEEKLY;BYDAY=FR"}
FRESH = SOURCE | {"published": "2026-10"}
OLD = SOURCE | {"published": "2018-05"}
UNDATED = {"url": "", "title": "No date"}


def ids(index: Index, column: str, words: str) -> list[str]:
    """The ids of the entries with some words in a column, best first."""
    rows = index.rows(all_of(words.split(), column), limit=99)
    return [entry.id for entry in index.entries(rows)]


def more(*sources: dict[str, str]) -> list[dict[str, str]]:
    """Several sources, each with its own address."""
    return [source | {"url": f"https://example.org/{number}"} for number, source in enumerate(sources)]


def content(catalog: Catalog) -> bytes:
    """The file into which a catalog is compiled."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        compile_catalog(catalog, connection)
        return connection.serialize()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"sources": [FRESH], "status": "active"}, {"sources": [FRESH]}, id="running, unknown"),
        pytest.param({"sources": [OLD]}, {"sources": [FRESH], "status": "ended"}, id="unknown, ended"),
        pytest.param(
            {"sources": more(OLD, OLD)},
            {"sources": [OLD], "status": "active"},
            id="what was active years ago is unknown now",
        ),
        pytest.param({"sources": [FRESH]}, {"sources": more(OLD, OLD)}, id="fresh, old"),
        pytest.param({"sources": more(OLD, FRESH)}, {"sources": [OLD]}, id="the newest source counts"),
        pytest.param({"sources": [OLD]}, {"sources": more(UNDATED, UNDATED)}, id="old, undated"),
        pytest.param({"sources": more(OLD, OLD)}, {"sources": [OLD]}, id="two sources, one"),
    ],
)
def test_entries_are_numbered_best_first(
    index_of: Callable[..., Index], first: dict[str, Any], second: dict[str, Any]
) -> None:
    index = index_of(accounts={"a": account(**second), "b": account(**first)})

    assert [entry.id for entry in index.entries([1, 2])] == ["b", "a"]


def test_among_equals_the_id_decides(index_of: Callable[..., Index]) -> None:
    index = index_of(accounts={"c": account(), "a": account()}, chats={"b": chat()})

    assert [entry.id for entry in index.entries([1, 2, 3])] == ["a", "b", "c"]


def test_a_catalog_without_a_date_is_ordered_by_the_status_as_stated(
    catalog_of: Callable[..., Catalog], compiled: Callable[[Catalog], Index]
) -> None:
    catalog = catalog_of(
        accounts={"a": account(sources=[FRESH]), "b": account(sources=[OLD], status="active")}
    )
    index = compiled(catalog.replace(date=None))

    assert [entry.id for entry in index.entries([1, 2])] == ["b", "a"]


def test_the_order_in_which_entries_are_read_changes_nothing(catalog_of: Callable[..., Catalog]) -> None:
    catalog = catalog_of(**WHOLE)

    assert content(catalog) == content(catalog.replace(entries=catalog.entries[::-1]))


WHOLE: dict[str, Any] = {
    "accounts": {
        "ada-example": account(
            name="Ada Example, Haematologist",
            aliases=["Augusta Ada"],
            role="Head of stones",
            country="GB",
            languages=["en", "es"],
            summary="Writes on queues.",
            specialties=["urology"],
            topics=["burnout"],
            keywords=["dialysis"],
            hashtags=["KidneyStones"],
            platforms={
                "x": {"handle": "AdaTweets"},
                "bluesky": {"handle": "adasky.bsky.social"},
                "mastodon": {"handle": "ada.toots@med.social"},
                "youtube": {"handle": "dr.ada"},
            },
        )
    },
    "chats": {
        "urochat": chat(
            name="Urology talk",
            hashtag="UroChat2",
            hosts=["ada-example"],
            specialties=["surgery"],
            sessions=[{"start": "20:30", "zone": "Europe/London", "rule": "FREQ=WEEKLY;BYDAY=TU"}],
        )
    },
    "hashtags": {
        "peds": hashtag(
            hashtag="PedsICU", meaning="children in care", topics=["mentorship"], platforms=["tiktok"]
        )
    },
    "specialties": SPECIALTIES
    | {
        "urology": {
            "label": "Urology",
            "broader": ["surgery"],
            "names": ["urologist"],
            "subjects": {"lithotripsy": {"includes": ["shock wave"], "people_say": ["stuck stone"]}},
        }
    },
    "topics": TOPICS
    | {"burnout": {"label": "Burnout", "broader": ["wellness"], "people_say": ["quit the ward"]}},
    "synonyms": {"dialysis": ["kidney machine"], "queue": ["line", "waiting list"]},
    "confusables": {"hyper": ["hypo"]},
    "helplines": {
        "gb": {"line": helpline(phone="116 123", number_from="own-page")},
    },
    "distress": {"en": {"words": {"die": ["dead"]}, "fillers": ["to"], "sentences": ["want to die"]}},
    "removed": {"removed": [removal_hash("bob"), removal_hash("eve")]},
}


#: Prints a hash of the compiled form of the catalog at argv[1].
FINGERPRINT = """
import hashlib, sqlite3, sys
from pathlib import Path
from medtw.catalog.folder import load
from medtw.index.compile import compile_catalog

connection = sqlite3.connect(":memory:", isolation_level=None)
compile_catalog(load(Path(sys.argv[1])).catalog, connection)
print(hashlib.sha256(connection.serialize()).hexdigest())
connection.close()
"""


def test_a_catalog_makes_the_same_file_byte_for_byte_in_every_process(tmp_path: Path) -> None:
    root = write_catalog(tmp_path / "catalog", **WHOLE)
    fingerprints = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINT, str(root)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(fingerprints) == 1


@pytest.mark.parametrize(
    ("column", "words", "expected"),
    [
        pytest.param("tag", "adatweets", ["ada-example"], id="a handle, run together"),
        pytest.param("tag", "tweets", ["ada-example"], id="a handle, split at its capitals"),
        pytest.param("tag", "adasky", ["ada-example"], id="a Bluesky handle"),
        pytest.param("tag", "bsky", [], id="every Bluesky handle's end"),
        pytest.param("tag", "toots", ["ada-example"], id="a Mastodon handle"),
        pytest.param("tag", "social", [], id="a Mastodon server"),
        pytest.param("tag", "uro chat 2", ["urochat"], id="a chat's hashtag"),
        pytest.param("tag", "icu", ["peds"], id="a hashtag"),
        pytest.param("name", "hematologist", ["ada-example"], id="a name, in American spelling"),
        pytest.param("name", "augusta", ["ada-example"], id="another name"),
        pytest.param("name", "talk", ["urochat"], id="a chat's name"),
        pytest.param("name", "children", [], id="a meaning is no name"),
        pytest.param("term", "s:urology", ["ada-example"], id="a specialty"),
        pytest.param("term", "t:mentorship", ["peds"], id="a topic"),
        pytest.param("term", "s:surgery", ["urochat"], id="not what is narrower"),
        pytest.param("broader", "s:surgery", ["ada-example"], id="a broader specialty"),
        pytest.param("broader", "t:wellness", ["ada-example"], id="a broader topic"),
        pytest.param("keyword", "dialysis", ["ada-example"], id="a keyword"),
        pytest.param("keyword", "head stones", ["ada-example"], id="a role"),
        pytest.param("keyword", "kidneystones", ["ada-example"], id="a hashtag used"),
        pytest.param("keyword", "kidney", ["ada-example"], id="a hashtag used, split at its capitals"),
        pytest.param("keyword", "ada", ["urochat"], id="a chat's host"),
        pytest.param("keyword", "children", ["peds"], id="what a hashtag means"),
        pytest.param("summary", "queue", ["ada-example"], id="a summary, in another inflection"),
        pytest.param("facet", "kind:chat", ["urochat"], id="the kind"),
        pytest.param("facet", "form:tweet-chat", ["urochat"], id="the form"),
        pytest.param("facet", "status:unknown", ["ada-example", "peds", "urochat"], id="the status"),
        pytest.param("facet", "country:gb language:en", ["ada-example"], id="country and language"),
        pytest.param("facet", "language:es", ["ada-example"], id="another language"),
        pytest.param("facet", "region:europe", ["ada-example"], id="the regions of the country"),
        pytest.param("facet", "country:none language:none", ["peds", "urochat"], id="neither"),
        pytest.param("facet", "platform:x platform:bluesky", ["ada-example"], id="platforms"),
        pytest.param("facet", "platform:tiktok", ["peds"], id="a hashtag's platform"),
    ],
)
def test_each_column_holds_what_it_is_named_for(
    index_of: Callable[..., Index], column: str, words: str, expected: list[str]
) -> None:
    assert ids(index_of(**WHOLE), column, words) == expected


@pytest.mark.parametrize(
    ("changes", "dates"),
    [
        pytest.param({"sessions": [HOUR | RULE]}, "known", id="a rule, an hour and a zone"),
        pytest.param({"sessions": [HOUR | RULE], "status": "ended"}, "past", id="and ended"),
        pytest.param({"sessions": [HOUR]}, "unknown", id="no rule"),
        pytest.param({"sessions": [RULE]}, "unknown", id="no hour"),
        pytest.param({}, "unknown", id="no session"),
        pytest.param({"status": "ended"}, "over", id="no session, and ended"),
    ],
)
def test_a_chat_is_found_by_what_is_known_of_its_days(
    index_of: Callable[..., Index], changes: dict[str, Any], dates: str
) -> None:
    index = index_of(chats={"it": chat(**changes)})

    assert [known for known in Dates if ids(index, "facet", f"dates:{known}")] == [dates]
    assert [entry.dates for entry in index.entries([1]) if isinstance(entry, Chat)] == [dates]


def test_tokens_that_differ_only_in_their_endings_stay_apart(index_of: Callable[..., Index]) -> None:
    index = index_of(
        accounts={
            "ireland": account(country="IE", topics=["educator"]),
            "iceland": account(country="IS", topics=["education"]),
        },
        topics={"educator": {"label": "Educators"}, "education": {"label": "Education"}},
    )

    assert ids(index, "facet", "country:ie") == ["ireland"]
    assert ids(index, "facet", "country:is") == ["iceland"]
    assert ids(index, "term", "t:educator") == ["ireland"]
    assert [count.total for count in index.terms("topic")] == [1, 1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("ada-example", ["ada-example"], id="id"),
        pytest.param("Ada Example, haematologist", ["ada-example"], id="name"),
        pytest.param("augusta ada", ["ada-example"], id="another name"),
        pytest.param("@ADATweets", ["ada-example"], id="handle"),
        pytest.param("adasky.bsky.social", ["ada-example"], id="Bluesky handle"),
        pytest.param("@adasky", ["ada-example"], id="the name in a Bluesky handle"),
        pytest.param("@ada.toots@med.social", ["ada-example"], id="Mastodon handle"),
        pytest.param("@ada.toots", ["ada-example"], id="the name in a Mastodon handle"),
        pytest.param("@dr.ada", ["ada-example"], id="handle with a dot"),
        pytest.param("@dr", [], id="the beginning of a handle with a dot"),
        pytest.param("#urochat2", ["urochat"], id="a chat's hashtag"),
        pytest.param("#PedsICU", ["peds"], id="hashtag"),
        pytest.param("ada", [], id="a word of a name"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_whole_names_are_looked_up_at_once(
    index_of: Callable[..., Index], name: str, expected: list[str]
) -> None:
    index = index_of(**WHOLE)

    assert [entry.id for entry in index.entries(index.named(name))] == expected


def test_counts_of_a_term_include_what_is_narrower_once(index_of: Callable[..., Index]) -> None:
    index = index_of(
        accounts={
            "a": account(specialties=["urology"]),
            "b": account(specialties=["surgery", "urology"]),
        },
        chats={"c": chat(specialties=["surgery"])},
        hashtags={"d": hashtag(specialties=["pediatrics"])},
    )
    none = dict.fromkeys(Kind, 0)

    assert [(count.term.id, count.counts, count.total) for count in index.terms("specialty")] == [
        ("pediatrics", none | {Kind.HASHTAG: 1}, 1),
        ("surgery", none | {Kind.ACCOUNT: 2, Kind.CHAT: 1}, 3),
        ("urology", none | {Kind.ACCOUNT: 2}, 2),
    ]


def test_phrases_stand_for_terms_and_facets(index_of: Callable[..., Index]) -> None:
    topics = {"burnout": {"label": "Burnout", "names": ["burned out"], "includes": ["moral injuries"]}}
    phrases = index_of(topics=topics).phrases(
        [
            "urology",
            "burned out",
            "moral injuries",
            "moral injury",
            "kid",
            "chat",
            "blogger",
            "spain",
            "espanol",
            "scandinavian",
        ]
    )

    written = {phrase: [(str(token), how) for token, how in found] for phrase, found in phrases.items()}
    assert written == {
        "urology": [("s:urology", "label")],
        "burned out": [("t:burnout", "alias")],
        "moral injuries": [("t:burnout", "covers")],
        "moral injury": [("t:burnout", "covers, singular")],
        "kid": [("s:pediatrics", "alias, singular")],
        "chat": [("kind:chat", "facet")],
        "blogger": [("form:blog", "facet")],
        "spain": [("country:es", "facet")],
        "espanol": [("language:es", "facet")],
        "scandinavian": [("region:nordic-countries", "facet")],
    }


def test_a_bucket_of_spellings_begins_with_the_vocabularies_and_then_the_commonest(
    index_of: Callable[..., Index],
) -> None:
    accounts = {
        "a": account(summary="Zurgirs, surgors."),
        "b": account(summary="Surgors, surgors."),
        "c": account(summary="Surgist."),
    }
    found = index_of(accounts=accounts).spellings("s7")

    assert [word for word in found if "urg" in word] == [
        "surgeon",
        "surgery",
        "surgors",
        "surgist",
        "zurgirs",
    ]


def test_the_whole_catalog_comes_back_its_entries_ordered_by_id(
    catalog_of: Callable[..., Catalog], compiled: Callable[[Catalog], Index]
) -> None:
    catalog = catalog_of(**WHOLE).replace(
        english=frozenset({"tooth", "teeth", "hair"}),
        rare=frozenset({"mitral"}),
        everyday=frozenset({"tooth", "a"}),
    )
    by_id = tuple(sorted(catalog.entries, key=lambda entry: entry.id))

    assert compiled(catalog).catalog() == catalog.replace(entries=by_id)


def test_an_empty_catalog_comes_back(compiled: Callable[[Catalog], Index]) -> None:
    assert compiled(Catalog()).catalog() == Catalog()


def test_progress_is_told_at_every_thousandth_entry_and_at_the_end(
    catalog_of: Callable[..., Catalog],
) -> None:
    (entry,) = catalog_of(accounts={"a": account()}).entries
    catalog = Catalog(entries=tuple(entry.replace(id=f"a{number}") for number in range(2001)))
    told = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        compile_catalog(catalog, connection, lambda done, total: told.append((done, total)))

    assert told == [(1000, 2001), (2000, 2001), (2001, 2001)]


class WithoutFts5(sqlite3.Connection):
    """Behaves like the sqlite3 of a Python built without FTS5."""

    def executescript(self, script: str, /) -> sqlite3.Cursor:
        if "fts5" in script:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().executescript(script)


def test_a_python_without_fts5_is_told_to_the_user() -> None:
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None, factory=WithoutFts5)) as connection,
        pytest.raises(SearchUnsupportedError) as raised,
    ):
        compile_catalog(Catalog(), connection)

    assert (raised.value.message, raised.value.hint, raised.value.exit_code) == (
        "this Python's sqlite3 has no FTS5 full-text search, which medtw needs",
        "use a Python from python.org, your distribution, conda or uv",
        3,
    )
