"""What any bytes are read as: the targets of `tools/fuzz.py`, and of the tests with random and kept bytes.

A target takes bytes, and fails with whatever is not an error that medtw has a message for.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from hostile import raw_characters

from medtw.catalog.checks import check
from medtw.catalog.documents import parse_yaml
from medtw.catalog.entry_files import entry_text
from medtw.catalog.folder import load
from medtw.catalog.lines import vocabularies_of
from medtw.errors import CatalogNotFoundError, InvalidCatalogError, MedtwError
from medtw.importing.applying import Target, apply
from medtw.importing.deciding import decide
from medtw.importing.files import read_candidates
from medtw.importing.known import Known
from medtw.importing.network import fetch_candidates
from medtw.importing.places import Address, BlueskyList, BlueskyPack, Handle
from medtw.index.compile import compile_catalog
from medtw.index.store import Index
from medtw.network.archive import archived_copy
from medtw.network.bluesky import Bluesky
from medtw.network.client import Answer
from medtw.network.faults import RequestError
from medtw.search.collections import find_collection
from medtw.search.helplines import find as find_helplines
from medtw.search.meant import find_meant
from medtw.search.ranking import search

if TYPE_CHECKING:
    from medtw.catalog.problems import Problem
    from medtw.importing.candidate import Candidate
    from medtw.model import Catalog
    from medtw.network.client import Client

TODAY = "2026-11-22"
CATALOG = Path(__file__).parent / "data" / "catalog"
#: The files of a catalog, one for each parser: the first byte of the input chooses one of them.
FILES = (
    *("accounts/a.yml", "chats/a.yml", "hashtags/a.yml", "events/a.yml", "collections/a.yml"),
    *("helplines/gb.yml", "terms/topics/a.yml", "terms/specialties/a.yml", "about.yml", "removed.yml"),
    *("words/synonyms.yml", "words/confusables.yml", "words/distress.yml", "words/english.txt"),
    "observations.jsonl",
)
#: What the catalog's check says of a field that it does not know, among what a candidate lacks.
_UNKNOWN_FIELD = re.compile(r"(^|; )[\w.[\]]+: no such field")
#: A profile whose name, handle and DID nobody has yet.
PEER = "did:plc:adaadaadaadaadaadaadaada"


@cache
def catalog() -> Catalog:
    """The small catalog."""
    return load(CATALOG).catalog


@cache
def index() -> Index:
    """The same, compiled."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    compile_catalog(catalog(), connection)
    return Index(connection)


def read_query(data: bytes) -> None:
    """As what is searched for, and as a name; bytes of other encodings come as in arguments."""
    typed = data.decode("utf-8", "surrogateescape")
    with suppress(MedtwError):
        results = search(index(), typed, limit=5)
        ids = [hit.entry.id for hit in results.hits]
        assert len(ids) == len(set(ids)) <= min(5, results.total)
    with suppress(MedtwError):
        assert find_meant(index(), typed).entries
    for find in (find_collection, find_helplines):
        with suppress(MedtwError):
            find(index(), typed)
    assert index().entry(typed) is None or typed in index().known([typed])


def read_file(data: bytes) -> None:
    """As a file of a catalog's folder."""
    name = FILES[data[0] % len(FILES)] if data else FILES[0]
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data[1:])
        _check(Path(folder), _count_lines(data[1:]))


def read_lines(data: bytes) -> None:
    """As a catalog of JSON lines."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "people.jsonl")
        path.write_bytes(data)
        _check(path, _count_lines(data))


def _count_lines(data: bytes) -> int:
    """The lines of a file, with those that only YAML begins."""
    return len(re.findall("\r\n|[\r\n\x85\u2028\u2029]", data.decode(errors="replace"))) + 1


def _check(path: Path, lines: int) -> None:
    """A catalog has problems in lines that it has, or can be compiled."""
    with suppress(CatalogNotFoundError):
        loaded = load(path, base=catalog())
        if found := check(loaded, catalog()):
            _are_clear(path, found, lines)
        else:
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
                compile_catalog(loaded.catalog, connection)


def _are_clear(path: Path, found: list[Problem], lines: int) -> None:
    for problem in found:
        assert str(problem).isprintable(), str(problem)
        assert problem.path.startswith(str(path)), problem.path
        assert problem.message
        assert 0 <= problem.line <= lines, f"{problem} in {lines} lines"
    assert raw_characters(InvalidCatalogError(str(path), found).message) == []


def read_import(data: bytes, *, suffix: str, heading: bytes = b"") -> None:
    """As a file of candidates."""
    with TemporaryDirectory() as folder, suppress(MedtwError):
        path = Path(folder, f"list{suffix}")
        path.write_bytes(heading + data)
        _decide(read_candidates(path, TODAY), makes_fields=suffix != ".jsonl")


def read_answer(data: bytes, *, place: BlueskyPack | BlueskyList | Handle | Address) -> None:
    """As what a server answers to everything that is asked of it."""
    client = cast("Client", _Answering(data))
    with suppress(MedtwError):
        _decide(fetch_candidates(place, client, TODAY))
    with suppress(RequestError):
        Bluesky(client).newest_post(PEER)
        archived_copy(client, "https://example.org")


class _Answering:
    """A client that always gets the same answer."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def get(self, url: str, **_asked: object) -> Answer:
        return Answer(url, has_moved=False, media_type="", body=self.body)


def _decide(candidates: list[Candidate], *, makes_fields: bool = True) -> None:
    """What becomes of candidates; what is written stays in its folder and can be read.

    If medtw itself makes the fields, they are fields of the catalog.
    """
    root = Path("own")
    known = catalog()
    target = Target(root, Known(known.entries), known.removed, vocabularies_of(known), {})
    for done in apply(decide(candidates, target.known, target.removed), target, TODAY, writes=False):
        candidate = done.decision.candidate
        if makes_fields:
            assert not _UNKNOWN_FIELD.search(done.decision.reason), done.decision.reason
        text = entry_text(candidate.kind, candidate.record, f"{candidate.origin}\n{candidate.about}")
        text.encode()
        parse_yaml(text)
        if done.path is not None:
            assert done.path.parts[0] == "own"
            assert done.path.name == f"{candidate.id}.yml"


#: What bytes are read as. Those of servers begin with "answer".
TARGETS: dict[str, Callable[[bytes], None]] = {
    "query": read_query,
    "loader-folder": read_file,
    "loader-lines": read_lines,
    "import-csv": partial(read_import, suffix=".csv"),
    "import-follows": partial(read_import, suffix=".csv", heading=b"Account address\n"),
    "import-lines": partial(read_import, suffix=".jsonl"),
    "import-opml": partial(read_import, suffix=".opml"),
    "import-calendar": partial(read_import, suffix=".ics"),
    "answer-feed": partial(read_answer, place=Address("https://example.org/feed")),
    "answer-calendar": partial(read_answer, place=Address("https://example.org/feed.ics")),
    "answer-pack": partial(read_answer, place=BlueskyPack("ada.example.org", "abc")),
    "answer-list": partial(read_answer, place=BlueskyList("ada.example.org", "abc")),
    "answer-bluesky": partial(read_answer, place=Handle("bluesky", "ada.example.org")),
    "answer-mastodon": partial(read_answer, place=Handle("mastodon", "ada@med.social")),
}
