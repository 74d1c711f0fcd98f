"""How well and how fast medtw searches, compared with tools that people could use instead.

    python -m pip install -e . --group bench --group embeddings && npm install --prefix benchmarks/peers_js
    python benchmarks/peers.py [--only NAME]... [--held-out] [--into FILE]

Every engine answers the judged queries of tests/relevance with the same texts of the bundled catalog, once
as they are (plain) and once with everything that the vocabularies add to them (with aliases). Engines that
are not installed (the dependency groups, fzf, Node.js and the npm packages) are listed as absent.
docs/search-quality.md explains the figures.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "relevance")]

from judging import Judge, Query, Score, Summary, load_queries  # noqa: E402 (found by the line above)

from benchmarks.peers_engines import ENGINES, medtw  # noqa: E402
from benchmarks.peers_texts import documents  # noqa: E402
from benchmarks.peers_timing import MissingError  # noqa: E402
from medtw.bundle import CHECKOUT  # noqa: E402
from medtw.catalog.folder import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.peers_timing import Answer

OURS = "medtw"
HEADER = (
    "| Engine | Texts | nDCG@10 | success@1 | negatives empty | median ms | 95th % ms |\n"
    "|---|---|--:|--:|--:|--:|--:|\n"
)


class Run(NamedTuple):
    """The answers of an engine with some texts, or what the engine lacks."""

    engine: str
    texts: str
    scores: tuple[Score, ...] = ()
    milliseconds: tuple[float, ...] = ()
    missing: str = ""

    def among(self, queries: Sequence[Query]) -> Run:
        """The part of a run for some of the queries."""
        wanted = {query.text for query in queries}
        kept = [
            pair for pair in zip(self.scores, self.milliseconds, strict=True) if pair[0].query.text in wanted
        ]
        return self._replace(scores=tuple(s for s, _ in kept), milliseconds=tuple(ms for _, ms in kept))

    @property
    def ndcg(self) -> float:
        """Mean nDCG at ten; below all others if the engine is missing."""
        return Summary(self.scores).ndcg if self.scores else -1.0

    @property
    def row(self) -> str:
        """The row in the table."""
        name = f"**{self.engine}**" if self.engine == OURS else self.engine
        if self.missing:
            return f"| {name} | {self.texts} | absent: {self.missing} | | | | |\n"
        summary = Summary(self.scores)
        negative = [score for score in self.scores if not score.query.relevant]
        empty = sum(not score.found for score in negative) / len(negative)
        twentieths = quantiles(self.milliseconds, n=20)
        return (
            f"| {name} | {self.texts} | {summary.ndcg:.3f} | {summary.success:.3f} "
            f"| {empty:.0%} | {twentieths[9]:.2f} | {twentieths[18]:.2f} |\n"
        )


def runs(names: Sequence[str], queries: Sequence[Query]) -> Iterable[Run]:
    """The runs of the engines with these names, each as soon as it is finished."""
    catalog = load(CHECKOUT).catalog
    judge = Judge(catalog)
    if OURS in names:
        yield run((OURS, "its own index"), partial(medtw, catalog), judge, queries)
    for texts, with_aliases in (("plain", False), ("with aliases", True)):
        made = documents(catalog, with_aliases=with_aliases)
        for name in names:
            if name != OURS:
                yield run((name, texts), partial(ENGINES[name], made), judge, queries)


def run(
    name: tuple[str, str],
    ask: Callable[[Sequence[str]], Sequence[Answer]],
    judge: Judge,
    queries: Sequence[Query],
) -> Run:
    """Let an engine answer all queries with some texts, and judge the results."""
    print(", ".join(name), "...", file=sys.stderr)
    try:
        answers = ask([query.text for query in queries])
    except MissingError as error:
        return Run(*name, missing=str(error))
    scores = tuple(_judged(judge, query, answer) for query, answer in zip(queries, answers, strict=True))
    return Run(*name, scores, tuple(answer.milliseconds for answer in answers))


def _judged(judge: Judge, query: Query, answer: Answer) -> Score:
    return judge.score(query, lambda _: answer.ids)


def table(title: str, done: Sequence[Run], queries: Sequence[Query]) -> str:
    """The runs sorted by quality, for some of the queries."""
    negative = sum(not query.relevant for query in queries)
    rows = sorted((each.among(queries) for each in done), key=lambda each: each.ndcg, reverse=True)
    heading = f"{title}: {len(queries)}, of which {negative} negative\n\n"
    return heading + HEADER + "".join(each.row for each in rows)


def put_into(file: Path, tables: str, mark: str = "peers") -> None:
    """Replace the text between two comments in a Markdown file, "peers: begin" and "peers: end"."""
    begin, end = f"<!-- {mark}: begin -->\n", f"<!-- {mark}: end -->\n"
    before, _, rest = file.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    file.write_text(f"{before}{begin}\n{tables}\n{end}{after}", encoding="utf-8")


def main() -> None:
    """Print the tables."""
    names = [OURS, *ENGINES]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--held-out", action="store_true", help="ask only the queries that are not tuned on")
    parser.add_argument(
        "--into", type=Path, metavar="FILE", help="put the tables into this Markdown file too"
    )
    options = parser.parse_args()
    queries = load_queries()
    held_out = [query for query in queries if query.is_held_out]
    done = list(runs(options.only or names, held_out if options.held_out else queries))
    tables = table("Held-out queries", done, held_out)
    if not options.held_out:
        tables = f"{table('All queries', done, queries)}\n{tables}"
    print(tables)
    if options.into:
        put_into(options.into, tables)


if __name__ == "__main__":
    main()
