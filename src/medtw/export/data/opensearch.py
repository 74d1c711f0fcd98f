"""Entries for OpenSearch: the lines of its bulk API, and the template of an index for them.

Elasticsearch takes the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from medtw import __version__
from medtw.export.data.dataset import VOCABULARIES
from medtw.export.data.mapping import MAPPING, SEARCH_ANALYZER, TEXT_ANALYZER
from medtw.render.documents import json_text
from medtw.text import words
from medtw.vocabulary import PLURALS, ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from medtw.export.data.dataset import Dataset
    from medtw.vocabulary import Term

#: The names of the indexes to which the template applies.
PATTERN = "medtw*"
#: Characters with a meaning in the rules of a synonym filter.
_RULE_SIGNS = str.maketrans({",": r"\,", "\\": " ", "=": " ", ">": " ", "#": " "})


def write_bulk(dataset: Dataset, file: BinaryIO) -> None:
    """Write two lines for each entry: what to do, and its document. The request names the index."""
    vocabularies = {name: {term.id: term for term in dataset.terms(name)} for name in VOCABULARIES}
    for record in dataset.records:
        action = {"index": {"_id": record["id"]}}
        found = record | _named(record, vocabularies)
        file.write(f"{json_text(action)}\n{json_text(found)}\n".encode())


def write_template(dataset: Dataset, file: BinaryIO) -> None:
    """Write the body of `PUT _index_template/medtw`."""
    template = {
        "index_patterns": [PATTERN],
        "priority": 100,
        "template": {
            "settings": {"index": {"analysis": _analysis([*_synonyms(dataset)])}},
            "mappings": MAPPING,
        },
        "_meta": {"medtw": __version__, "catalog": dataset.index.date},
    }
    file.write(f"{json.dumps(template, ensure_ascii=False, indent=2)}\n".encode())


def _named(record: Mapping[str, Any], vocabularies: Mapping[str, Mapping[str, Term]]) -> dict[str, list[str]]:
    """The terms of an entry with all broader ones, by id, and the names of its own."""
    found: dict[str, list[str]] = {}
    for vocabulary, terms in vocabularies.items():
        plural = PLURALS[vocabulary]
        own = [term_id for term_id in record[plural] if term_id in terms]
        broader = {one for term_id in own for one in ancestors(term_id, dict(terms))}
        found[f"all_{plural}"] = [*own, *sorted(broader.difference(own))]
        found[f"{vocabulary}_names"] = [terms[term_id].label for term_id in own]
    return found


def _analysis(synonyms: list[str]) -> dict[str, Any]:
    """How texts and queries become words; synonyms are added to queries only."""
    before = ["lowercase", "asciifolding"]
    after = ["medtw_possessive", "medtw_stems"]
    return {
        "filter": {
            "medtw_possessive": {"type": "stemmer", "language": "possessive_english"},
            "medtw_stems": {"type": "stemmer", "language": "english"},
            "medtw_synonyms": {"type": "synonym_graph", "synonyms": synonyms},
        },
        "analyzer": {
            TEXT_ANALYZER: {"type": "custom", "tokenizer": "standard", "filter": [*before, *after]},
            SEARCH_ANALYZER: {
                "type": "custom",
                "tokenizer": "standard",
                "filter": [*before, "medtw_synonyms", *after],
            },
        },
    }


def _synonyms(dataset: Dataset) -> Iterator[str]:
    """Rules for words of one meaning: the catalog's synonyms, and the names of each term.

    What a term covers is no synonym: psoriasis belongs to dermatology, but is not the same.
    """
    named = [
        (term.label, *term.aliases, *term.foreign_names)
        for vocabulary in VOCABULARIES
        for term in dataset.terms(vocabulary)
    ]
    for group in (*dataset.index.groups("synonyms"), *named):
        phrases = dict.fromkeys(_in_rule(phrase) for phrase in group if words(phrase))
        if len(phrases) > 1:
            yield ", ".join(phrases)


def _in_rule(phrase: str) -> str:
    return " ".join(phrase.translate(_RULE_SIGNS).split())
