"""The engines: each takes all documents and all queries, and returns an answer to each query."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers_libraries import bm25s, lunr, minilm, tantivy, whoosh
from benchmarks.peers_texts import WEIGHTS
from benchmarks.peers_timing import (
    DEPTH,
    WARM_UP_STEP,
    Answer,
    Engine,
    MissingError,
    Search,
    in_process,
    timed,
    widening,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.peers_texts import Document
    from medtw.model import Catalog

JAVASCRIPT = Path(__file__).with_name("peers_js") / "answer.js"

_WORD = re.compile(r"[^\W_]+")


def medtw(catalog: Catalog, queries: Sequence[str]) -> list[Answer]:
    """The search of this project, which reads the catalog itself."""
    from medtw.index.compile import compile_catalog
    from medtw.index.store import Index
    from medtw.search.ranking import search

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        compile_catalog(catalog, connection)
        index = Index(connection)
        return timed(lambda query: [hit.entry.id for hit in search(index, query, limit=DEPTH).hits], queries)


@in_process
def rapidfuzz_text(documents: Sequence[Document]) -> Search:
    """WRatio of the query and the complete text."""
    from rapidfuzz import fuzz, process, utils

    texts = [utils.default_process(document.text) for document in documents]

    def search(query: str) -> Iterable[int]:
        processed = utils.default_process(query)
        return (row for *_, row in process.extract(processed, texts, scorer=fuzz.WRatio, limit=DEPTH))

    return search


@in_process
def rapidfuzz_parts(documents: Sequence[Document]) -> Search:
    """WRatio of the query and each name, handle, label, keyword and alias; the highest one counts."""
    from rapidfuzz import fuzz, process, utils

    texts = [
        (utils.default_process(part), row)
        for row, document in enumerate(documents)
        for part in document.parts
    ]
    parts = [part for part, _ in texts]

    def search(query: str) -> Iterable[int]:
        best = process.extract(
            utils.default_process(query), parts, scorer=fuzz.WRatio, score_cutoff=80, limit=30 * DEPTH
        )
        return dict.fromkeys(texts[position][1] for *_, position in best)

    return search


def _fts5(documents: Sequence[Document], tokenizer: str, expressions: Callable[[str], list[str]]) -> Search:
    connection = sqlite3.connect(":memory:")
    columns, marks = ", ".join(WEIGHTS), ", ".join("?" * len(WEIGHTS))
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns}, tokenize='{tokenizer}')")
    rows = [(row, *map(document.field, WEIGHTS)) for row, document in enumerate(documents)]
    connection.executemany(f"INSERT INTO texts(rowid, {columns}) VALUES (?, {marks})", rows)  # noqa: S608
    weights = ", ".join(map(str, WEIGHTS.values()))
    select = f"SELECT rowid FROM texts(?) ORDER BY bm25(texts, {weights}) LIMIT {DEPTH}"  # noqa: S608

    def search(query: str) -> Iterable[int]:
        return widening(
            (row for (row,) in connection.execute(select, [expression]))
            for expression in expressions(query)
            if expression
        )

    return search


@in_process
def fts5_porter(documents: Sequence[Document]) -> Search:
    """All words, then all words as prefixes, then any word, ranked by bm25."""

    def expressions(query: str) -> list[str]:
        words = [f'"{word}"' for word in _WORD.findall(query)]
        return [" AND ".join(words), " AND ".join(f"{word}*" for word in words), " OR ".join(words)]

    return _fts5(documents, "porter unicode61 remove_diacritics 2", expressions)


@in_process
def fts5_trigram(documents: Sequence[Document]) -> Search:
    """All words as parts of others, then any three consecutive letters, ranked by bm25."""

    def expressions(query: str) -> list[str]:
        words = [f'"{word}"' for word in _WORD.findall(query) if len(word) > len("ab")]
        pieces = dict.fromkeys(query[start : start + 3].replace('"', '""') for start in range(len(query) - 2))
        return [" AND ".join(words), " OR ".join(f'"{piece}"' for piece in pieces)]

    return _fts5(documents, "trigram", expressions)


@in_process
def fzf(documents: Sequence[Document]) -> Search:
    """The order of `fzf --filter`, in one process per query."""
    command = shutil.which("fzf")
    if command is None:
        raise ImportError(name="fzf")
    environment = {**os.environ, "FZF_DEFAULT_OPTS": ""}
    lines = "\n".join(f"{row}\t{document.text}" for row, document in enumerate(documents))

    def search(query: str) -> Iterable[int]:
        arguments = [command, "-i", "--delimiter=\t", "--nth=2..", f"--filter={query}"]
        found = subprocess.run(
            arguments, input=lines, env=environment, capture_output=True, text=True, check=False
        ).stdout
        return [int(line.partition("\t")[0]) for line in found.splitlines()[:DEPTH]]

    return search


def javascript(engine: str, documents: Sequence[Document], queries: Sequence[str]) -> list[Answer]:
    """MiniSearch or Fuse.js, in one Node.js process that times each query itself."""
    node = shutil.which("node")
    if node is None:
        raise MissingError("node")
    task = {
        "engine": engine,
        "documents": [
            {"id": document.id, **{name: document.field(name) for name in WEIGHTS}} for document in documents
        ],
        "queries": queries,
        "weights": WEIGHTS,
        "depth": DEPTH,
        "warmUpStep": WARM_UP_STEP,
    }
    done = subprocess.run(
        [node, JAVASCRIPT], input=json.dumps(task), capture_output=True, text=True, check=False
    )
    if "MODULE_NOT_FOUND" in done.stderr:
        raise MissingError("its npm package")
    done.check_returncode()
    return [Answer(ids, milliseconds) for ids, milliseconds in json.loads(done.stdout)]


#: The engines that search documents; medtw's own engine uses a catalog.
ENGINES: dict[str, Engine] = {
    "rapidfuzz WRatio": rapidfuzz_text,
    "rapidfuzz WRatio, part by part": rapidfuzz_parts,
    "SQLite FTS5 porter": fts5_porter,
    "SQLite FTS5 trigram": fts5_trigram,
    "Whoosh": whoosh,
    "lunr.py": lunr,
    "bm25s": bm25s,
    "tantivy": tantivy,
    "MiniLM": minilm,
    "fzf": fzf,
    "MiniSearch": partial(javascript, "MiniSearch"),
    "Fuse.js": partial(javascript, "Fuse.js"),
}
