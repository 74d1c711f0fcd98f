from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, account, chat, hashtag
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog.accept import Acceptor
from medtw.catalog.documents import parse_yaml, read_text
from medtw.catalog.entries import Vocabularies
from medtw.catalog.lines import Lines
from medtw.kinds import Kind
from medtw.records import entry_of

if TYPE_CHECKING:
    from medtw.model import Entry

CATALOG = Path(__file__).parent.parent.parent / "catalog"
VOCABULARIES = Vocabularies({"surgery": None, "urology": None}, {"burnout": None})
LINK = {"kind": "blog", "title": "Her blog", "url": "https://example.org?page=1"}
DID = "did:plc:adaexampleadaexampleadae"
COMMON: dict[str, Any] = {
    "aliases": ["Augusta", "Ada E."],
    "country": "GB",
    "language": "en",
    "content_warnings": ["suicide"],
    "specialties": ["surgery", "urology"],
    "topics": ["burnout"],
    "keywords": ["queues"],
    "links": [LINK],
    "status": "ended",
    "ended": "2018-05",
    "replaced_by": "eve",
    "sources": [SOURCE, {"url": "https://example.org/b", "title": "Another"}],
}
WHOLE: dict[str, dict[str, Any]] = {
    "account": {
        "kind": "account",
        "id": "ada-1",
        **account(
            **{**COMMON, "language": None, "languages": ["en", "es"]},
            credentials="MD",
            role="Head",
            hashtags=["KidneyÄrzte"],
            platforms={
                "x": {"handle": "Ada_1", "status": "active", "seen": "2018"},
                "bluesky": {"handle": "ada.bsky.social", "did": DID},
            },
            feed="https://example.org/feed",
        ),
    },
    "chat": {
        "kind": "chat",
        "id": "exchat",
        **chat(**COMMON, hashtag="ExChat", hosts=["ada-1"], schedule="Monthly", moved_to="Elsewhere"),
    },
    "hashtag": {"kind": "hashtag", "id": "tag", **hashtag(**COMMON, platforms=["bluesky", "x"])},
}
#: Values that a field of a line may hold by mistake; some of them are right in some fields.
VALUES: list[Any] = [
    *(None, True, 7, 1.5, "", " ", " a", "a ", "a  b", "a\u200bb", "a\u00a0b", "a\nb", "#tag", "@ada", "Ada"),
    *(
        "GB",
        "gb",
        "UK",
        "en",
        "EN",
        "xx",
        "2018",
        "2018-13",
        "2018-05-17",
        "17 May",
        "active",
        "unknown",
        "ended",
    ),
    *(
        "https://example.org/a b",
        "https://example.org/ä",
        "https://user@example.org",
        "https://example.org:8",
    ),
    *("https://[example]/", "http://example.org", "https://example", "https://example.org#there", "blog"),
    *(
        [],
        {},
        [[]],
        [{}],
        ["a"],
        ["a", "a"],
        ["a", None],
        ["surgery"],
        ["surgery", "surgery"],
        ["nosuch"],
        ["mastodon"],
        ["threads"],
        ["en"],
        ["en", "en"],
        ["en", "xx"],
    ),
    *(
        {"x": {"handle": "ada"}},
        {"x": {"handle": "ada "}},
        {"x": {}},
        {"nosuch": {"handle": "ada"}},
        {"x": []},
    ),
    *(DID, "did:plc:ada", "did:web:example.org"),
    *([LINK], [LINK, LINK], [LINK | {"kind": "page"}], [SOURCE, SOURCE], [SOURCE | {"more": "b"}], [SOURCE]),
]


def places(record: dict[str, Any]) -> list[tuple[str | int, ...]]:
    """The places in a record where something may be wrong: its fields, and those of its mappings."""
    nested = [("sources", 0, name) for name in SOURCE] + [("links", 0, name) for name in LINK]
    profile = [("platforms", "x", name) for name in ("handle", "did", "status", "seen")]
    profile.append(("platforms", "bluesky", "did"))
    names = ("sessions", "nosuch", *record)
    return [*((name,) for name in names), *nested, *(profile if record["kind"] == "account" else [])]


def changed(record: dict[str, Any], place: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    copy = deepcopy(record)
    inner: Any = copy
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return copy


def parsed(record: dict[str, Any]) -> tuple[list[str], Entry | None]:
    """The problems that the parser finds in a record, and its entry."""
    lines = Lines(Path("people.jsonl"), VOCABULARIES, [])
    entry = lines.parse(1, record)
    return [str(problem) for problem in lines.problems], entry


@pytest.mark.parametrize("kind", WHOLE)
def test_a_record_with_every_field_but_sessions_is_accepted(kind: str) -> None:
    assert parsed(WHOLE[kind])[0] == []
    assert Acceptor(VOCABULARIES)(WHOLE[kind])


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_accepted_is_what_the_parser_finds_nothing_wrong_with(kind: str) -> None:
    accepts = Acceptor(VOCABULARIES)
    records = [changed(WHOLE[kind], place, value) for place in places(WHOLE[kind]) for value in VALUES]
    accepted = [record for record in records if accepts(record)]
    expected = [parsed(record) for record in accepted]

    assert 0 < len(accepted) < len(records)
    assert [([], entry_of(kind, record)) for record in accepted] == expected


@pytest.mark.parametrize("kind", WHOLE)
def test_a_record_without_one_of_its_fields_is_accepted_where_the_parser_needs_none(kind: str) -> None:
    accepts = Acceptor(VOCABULARIES)
    for name in WHOLE[kind]:
        record = {field: value for field, value in WHOLE[kind].items() if field != name}

        assert accepts(record) == (parsed(record)[0] == []), name


@pytest.mark.parametrize("kind", WHOLE)
def test_fields_out_of_order_are_not_accepted(kind: str) -> None:
    names = [*WHOLE[kind]]
    for first, second in pairwise(names):
        swapped = names.copy()
        at = swapped.index(first)
        swapped[at : at + 2] = [second, first]

        assert not Acceptor(VOCABULARIES)({name: WHOLE[kind][name] for name in swapped})


#: Letters and digits of several scripts, spaces, marks, joiners, selectors, emoji, and invalid text.
CHARS = (
    *("a", "Z", "1", "#", " ", "\u00a0", "\n", "\u0301", "\u094d", "\u0915", "\u067e", "\u06c1"),
    *("\u200c", "\u200d", "\ufe0f", "\u20e3", "\u2695", "\U0001f469", "\U0001f3fd", "\u3164", "\u2800"),
    *("\x1b", "\ud800", "\u202e", "\U0001f3f4", "\U000e0067", "\U000e007f", "\u845b", "\U000e0100"),
)
ACCEPTS = Acceptor(VOCABULARIES)
texts = st.text(st.sampled_from(CHARS), max_size=8) | st.text(max_size=4)


@pytest.mark.parametrize("name", ["name", "summary", "credentials", "role", "replaced_by"])
@given(texts)
def test_a_text_is_accepted_where_the_parser_finds_nothing_wrong_with_it(name: str, text: str) -> None:
    record = WHOLE["account"] | {name: text}

    assert ACCEPTS(deepcopy(record)) == (parsed(record)[0] == [])


@pytest.mark.parametrize("name", ["aliases", "keywords", "hashtags"])
@given(st.lists(texts, max_size=3))
def test_a_list_is_accepted_where_the_parser_finds_nothing_wrong_with_it(
    name: str, values: list[str]
) -> None:
    record = WHOLE["account"] | {name: values}

    assert ACCEPTS(deepcopy(record)) == (parsed(record)[0] == [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("role", 2_001 * "a", id="text"),
        pytest.param("keywords", [2_001 * "a"], id="text in a list"),
        pytest.param("keywords", [f"word {number}" for number in range(1_001)], id="list of texts"),
        pytest.param(
            "links", [LINK | {"url": f"https://a.org/{number}"} for number in range(1_001)], id="list"
        ),
        pytest.param("links", [LINK | {"url": "https://a.org/" + 2_000 * "a"}], id="address"),
        pytest.param("platforms", {"mastodon": {"handle": f"{2_000 * 'a'}@a.org"}}, id="handle"),
    ],
)
def test_what_is_too_long_is_neither_accepted_nor_right(name: str, value: Any) -> None:
    record = WHOLE["account"] | {name: value}

    assert not Acceptor(VOCABULARIES)(deepcopy(record))
    assert len(parsed(record)[0]) == 1


def test_a_text_and_a_list_may_be_as_long_as_the_bounds_say() -> None:
    record = WHOLE["account"] | {"role": 2_000 * "a", "keywords": [f"word {n}" for n in range(1_000)]}

    assert Acceptor(VOCABULARIES)(deepcopy(record))
    assert parsed(record)[0] == []


def test_sessions_are_parsed() -> None:
    assert not Acceptor(VOCABULARIES)(WHOLE["chat"] | {"sessions": [{"start": "20:30", "zone": "UTC"}]})


def test_the_bundled_catalog_would_be_accepted_but_for_sessions_and_events() -> None:
    terms = [
        [path.stem for path in (CATALOG / "terms" / name).glob("*.yml")] for name in ("specialties", "topics")
    ]
    accepts = Acceptor(Vocabularies(*terms))
    refused = []
    for kind in {*Kind} - {Kind.EVENT}:
        for path in sorted((CATALOG / kind.plural).glob("*.yml")):
            record = {"kind": kind.value, "id": path.stem, **parse_yaml(read_text(path)).value}
            if not accepts(record) and "sessions" not in record:
                refused.append(path.stem)

    assert refused == []
