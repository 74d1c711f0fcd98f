"""How well medtw searches on blind queries, next to what people would use instead.

    python -m pip install -e . --group bench --group embeddings && npm install --prefix benchmarks/peers_js
    python benchmarks/blind.py [--held-out] [--into FILE]

All engines answer the blind queries of tests/relevance in one run: medtw, bm25s, MiniLM, these two fused by
their ranks, and MiniSearch. Each has the texts with which it does best (see benchmarks/peers.py).
docs/search-quality.md explains the figures.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "relevance")]

from blind import HEADER, BlindScores, Row, load_blind, worth_of_life  # noqa: E402 (found by the line above)

from benchmarks.peers import put_into  # noqa: E402
from benchmarks.peers_engines import ENGINES, medtw  # noqa: E402
from benchmarks.peers_texts import documents  # noqa: E402
from medtw.bundle import CHECKOUT  # noqa: E402
from medtw.catalog.folder import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.model import Catalog

#: How much the places of a result matter when two lists are fused (reciprocal rank fusion).
FUSION = 60
DEPTH = 10


def answers(catalog: Catalog, texts: Sequence[str]) -> dict[str, list[list[str]]]:
    """The results of each engine for all texts."""
    plain, with_aliases = (documents(catalog, with_aliases=with_them) for with_them in (False, True))
    found = {
        "**medtw**": medtw(catalog, texts),
        "bm25s": ENGINES["bm25s"](with_aliases, texts),
        "MiniLM": ENGINES["MiniLM"](plain, texts),
        "MiniSearch": ENGINES["MiniSearch"](with_aliases, texts),
    }
    ids = {engine: [answer.ids for answer in given] for engine, given in found.items()}
    fused = [fuse(*pair) for pair in zip(ids["bm25s"], ids["MiniLM"], strict=True)]
    return ids | {"bm25s and MiniLM fused": fused}


def fuse(*lists: Sequence[str]) -> list[str]:
    """Several lists of results as one, by the places of each result in them."""
    scores: dict[str, float] = {}
    for found in lists:
        for place, entry_id in enumerate(found):
            scores[entry_id] = scores.get(entry_id, 0.0) + 1 / (FUSION + place)
    return sorted(scores, key=lambda entry_id: -scores[entry_id])[:DEPTH]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--held-out", action="store_true", help="ask only the queries that are not tuned on")
    parser.add_argument("--into", type=Path, metavar="FILE", help="put the table into this Markdown file too")
    options = parser.parse_args()
    catalog = load(CHECKOUT).catalog
    queries = tuple(query for query in load_blind() if query.is_held_out or not options.held_out)
    texts = [query.text for query in queries]
    worth = worth_of_life(catalog.entries, date.fromisoformat(catalog.date or ""))
    rows = [
        Row(engine, BlindScores(queries, dict(zip(texts, found, strict=True))), worth)
        for engine, found in answers(catalog, texts).items()
    ]
    rows.sort(key=lambda row: row.figures, reverse=True)
    table = "\n".join([f"{len(queries)} queries", "", HEADER, *map(str, rows), ""])
    print(table)
    if options.into:
        put_into(options.into, table, "blind")


if __name__ == "__main__":
    main()
