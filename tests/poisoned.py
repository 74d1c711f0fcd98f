"""A catalog in which every text is hostile, as far as the catalog's check accepts it."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from complete import ENTRIES, FILES, places
from factories import SOURCE
from hostile import TEXTS

from medtw.catalog.checks import check
from medtw.catalog.folder import load
from medtw.catalog.texts import text_fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from complete import Place

    from medtw.catalog.problems import Problem
    from medtw.model import Catalog

    #: Documents by their paths in the catalog, without .yml.
    Documents = dict[str, dict[str, Any]]

#: The texts that the catalog's check accepts as a name, and those it refuses.
ACCEPTED = {name: text for name, text in TEXTS.items() if text_fault(text) is None}
REFUSED = {name: text for name, text in TEXTS.items() if name not in ACCEPTED}
#: What makes an entry ended, or leads to another one.
_ENDED = ("status", "ended", "moved_to", "replaced_by")
_SOURCE = SOURCE | {"published": "2026-10"}
#: More rounds than it takes until nothing is left that the check refuses.
_ROUNDS = 8


def write_poisoned(root: Path, texts: Sequence[str], base: Catalog) -> Documents:
    """Write files of every sort for each text, with the text wherever it is accepted; returns them."""
    plain = _all(harmless(number) for number in range(len(texts)))
    poisoned = _all(
        {path: _with_text(document, texts[number]) for path, document in harmless(number).items()}
        for number in range(len(texts))
    )
    for _ in range(_ROUNDS):
        write_documents(root, poisoned)
        found = check(load(root, base=base), base)
        if not found:
            return poisoned
        faulty = {(_path(root, problem), _place(problem.field)) for problem in found}
        for path, place in faulty:
            # What is wrong with a whole may come from its parts.
            if not any(other == path and deeper[: len(place)] == place != deeper for other, deeper in faulty):
                _restore(poisoned[path], plain[path], place)
    raise AssertionError("\n".join(map(str, found[:20])))


def harmless(number: int) -> Documents:
    """A file of every sort, with nothing that those of another number have."""
    entries = {kind: deepcopy(record) for kind, record in ENTRIES.items()}
    for kind, record in entries.items():
        for name in _ENDED:
            record.pop(name, None)
        record["links"][0]["url"] = f"https://example.org/{kind}/{number}"
        record |= {"topics": [f"topic-{number}"], "sources": [_SOURCE]}
    letters = str(number).translate({ord("0") + digit: ord("a") + digit for digit in range(10)})
    entries["account"] |= {
        "platforms": {
            "x": {"handle": f"ada{number}"},
            "bluesky": {"handle": f"ada{number}.example.org", "did": f"did:plc:{letters:z>24}"},
            "mastodon": {"handle": f"ada{number}@med.social"},
        },
        "feed": f"https://example.org/feed/{number}",
    }
    entries["chat"] |= {"hashtag": f"Chat{number}", "hosts": [f"account-{number}"]}
    entries["hashtag"]["hashtag"] = f"Tag{number}"
    entries["event"] |= {"hashtags": [f"Day{number}"], "hosts": [f"account-{number}"], "rule": None}
    entries["event"]["editions"][0] |= {"from": "2026-11-30", "to": "2026-12-01"}
    for kind, record in entries.items():
        entries[kind] = {name: value for name, value in record.items() if value is not None}
    collection = deepcopy(FILES["collections/list"]) | {"source": _SOURCE}
    collection["sections"][0] |= {"topics": [f"topic-{number}"], "entries": [f"account-{number}"]}
    topic = {
        "label": f"Topic {number}",
        "names": [f"nomen {number}"],
        "includes": [f"pars {number}"],
        "people_say": [f"quit ward number {number}"],
        "other_languages": {"es": [f"lengua {number}"]},
    }
    line = deepcopy(FILES["helplines/gb"]["line"]) | {"aliases": [f"Ears {number}"], "name": f"Line {number}"}
    return {
        **{f"{kind}s/{kind}-{number}": record for kind, record in entries.items()},
        f"collections/list-{number}": collection,
        f"terms/topics/topic-{number}": topic,
        "helplines/gb": {f"line-{number}": line},
    }


def _all(parts: Any) -> Documents:
    """The documents of all parts; those of one path are joined."""
    documents: Documents = {}
    for part in parts:
        for path, document in part.items():
            documents[path] = documents.get(path, {}) | document
    return documents


def _with_text(document: Any, text: str) -> Any:
    """A document with a text instead of every text."""
    changed = deepcopy(document)
    for *steps, last in [*places(document)]:
        inner = changed
        for step in steps:
            inner = inner[step]
        if isinstance(inner[last], str):
            inner[last] = text
    return changed


def _path(root: Path, problem: Problem) -> str:
    return problem.path.removeprefix(f"{root}/").removesuffix(".yml")


def _place(field: str) -> Place:
    """The place that a problem names: "sources[0].url"."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[\w-]+", field))


def _restore(document: Any, plain: Any, place: Place) -> None:
    """Put what is harmless where a problem is, or take it out if it is harmless already."""
    *steps, last = place
    for step in steps:
        document, plain = document[step], plain[step]
    if document[last] == plain[last]:
        del document[last]
    else:
        document[last] = deepcopy(plain[last])


def write_documents(root: Path, documents: Documents) -> None:
    """Write documents as YAML."""
    for path, document in documents.items():
        file = root / f"{path}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{_yaml(document)}\n", encoding="ascii")


def _yaml(value: Any) -> str:
    """A value in flow style, but for the fields at the top, each text in quotes and in ASCII."""
    return "\n".join(f"{_flow(key)}: {_flow(inner)}" for key, inner in value.items())


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f'"{"".join(map(_character, value))}"'


def _character(char: str) -> str:
    return char if char.isascii() and char.isalnum() else f"\\U{ord(char):08x}"
