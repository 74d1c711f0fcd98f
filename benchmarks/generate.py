"""Generate a large catalog of invented entries that resembles the real one, as JSON lines.

    python benchmarks/generate.py 100000 big.jsonl [--seed N] [--chats N]

Each entry is modeled on an entry of the catalog in this checkout. It has the same kind, form, fields,
topics and specialties, so all of them are as frequent as in the real catalog. Its id, name, handles and
hashtags are new, and so are some words of its summary, its dates and its addresses. Words are as frequent
as words usually are (Zipf's law), and there are always new ones, however many entries there are. The same
seed and number give the same file, byte for byte. Entries are written one by one, so any number is possible.

The number of open, recurring chats does not grow with the number of accounts: at most `--chats` are made.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from medtw.catalog.documents import parse_yaml, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = Path(__file__).resolve().parent.parent / "catalog"
KINDS = {"accounts": "account", "chats": "chat", "hashtags": "hashtag"}
#: Appears in three entries of every generated catalog, and in no others.
RARE_WORD = "axolotl"
RARE_ENTRIES = 3
#: How many different words there are in addition to those of the real catalog.
INVENTED_WORDS = 300_000
#: The maximum number of chats.
MOST_CHATS = 1_000
#: How many accounts can be hosts of chats.
MOST_HOSTS = 1_000
#: The share of invented words in a summary, and of invented last names.
INVENTED_SHARE, INVENTED_NAMES_SHARE = 0.1, 0.7
SYLLABLES = [c + v + e for c in "bdfghklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "l")]
DIGITS = "0123456789"
#: The letters of a handle on X, minus four for a number after it.
HANDLE_LETTERS = 11
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Model:
    """An entry of the real catalog that serves as a model."""

    kind: str
    record: Record


class Generator:
    """Generates entries similar to those of a catalog."""

    def __init__(self, models: list[Model], seed: int = 1, most_chats: int = MOST_CHATS) -> None:
        self.random = Random(f"medtw:{seed}")  # noqa: S311 - no secret
        self.models = models
        self.others = [model for model in models if model.kind != "chat"]
        self.chats_left = most_chats
        people = [m.record["name"].split() for m in models if m.record.get("form") == "person"]
        self.first_names = [name[0] for name in people if name[0].isalpha()]
        self.last_names = [name[-1] for name in people if name[-1].isalpha()]
        self.words = [word for m in models for word in m.record["summary"].split() if word.isalpha()]
        self.taken: Counter[str] = Counter()
        self.hosts: list[str] = []

    def entries(self, count: int) -> Iterator[Record]:
        """A number of entries; the rare word is in the first, the middle and the last one."""
        rare = {0, count // 2, count - 1}
        for number in range(count):
            record = self.entry()
            if number in rare:
                record["summary"] = f"{record['summary'].rstrip('.')}, and the {RARE_WORD}."
            yield record

    def entry(self) -> Record:
        """Another entry, with its kind and id."""
        model = self.random.choice(self.models if self.chats_left else self.others)
        record = dict(model.record)
        record.pop("replaced_by", None)
        name = self.name(model)
        entry_id = self.unique(re.sub(r"[^a-z]+", "-", name.lower()).strip("-") or "entry", "-")
        if "name" in record:
            record["name"] = name
        else:
            record["meaning"] = " ".join(self.word() for _ in record["meaning"].split())
        if "hashtag" in record:
            record["hashtag"] = self.unique(self.tag(record["hashtag"], name))
        if model.kind == "chat":
            self.chats_left -= 1
            record |= self.chat_parts(record)
        elif model.kind == "account" and "platforms" in record:
            record["platforms"] = {
                platform: profile | {"handle": self.handle(platform, name)}
                for platform, profile in record["platforms"].items()
            }
        record["summary"] = self.summary(record["summary"])
        record["sources"] = [self.source(source, entry_id) for source in record["sources"]]
        if model.kind == "account" and len(self.hosts) < MOST_HOSTS:
            self.hosts.append(entry_id)
        return {"kind": model.kind, "id": entry_id, **record}

    def chat_parts(self, record: Record) -> Record:
        """Existing accounts as hosts."""
        wanted = min(len(record.get("hosts", ())), len(self.hosts))
        if wanted:
            return {"hosts": sorted(self.random.sample(self.hosts, wanted))}
        record.pop("hosts", None)
        return {}

    def name(self, model: Model) -> str:
        """A name like the model's."""
        if model.record.get("form") == "person":
            invented = self.random.random() < INVENTED_NAMES_SHARE
            last = self.invented().title() if invented else self.random.choice(self.last_names)
            return f"{self.random.choice(self.first_names)} {last}"
        words = [self.word() for _ in range(self.random.randint(2, 4))]
        return " ".join([*words[:-1], self.invented()]).title()

    def summary(self, real: str) -> str:
        """A sentence of the same length in which half of the words are different."""
        keep = self.random.random
        return " ".join(self.word() if word.isalpha() and keep() < 1 / 2 else word for word in real.split())

    def word(self) -> str:
        """A word, as frequent as it really is, or sometimes an invented one."""
        if self.random.random() < INVENTED_SHARE:
            return self.invented()
        return str(self.random.choice(self.words))

    def invented(self) -> str:
        """A word of no language; the word of rank n is n times rarer than the first."""
        rank = int(INVENTED_WORDS ** self.random.random()) + len(SYLLABLES)
        word = ""
        while rank:
            rank, syllable = divmod(rank, len(SYLLABLES))
            word += SYLLABLES[syllable]
        return word

    def handle(self, platform: str, name: str) -> str:
        """A handle that nobody else has."""
        letters = re.sub(r"[^A-Za-z]", "", name)[:HANDLE_LETTERS] or "Entry"
        unique = self.unique(letters)
        if platform == "bluesky":
            return f"{unique.lower()}.bsky.social"
        return f"{unique}@med.social" if platform == "mastodon" else unique

    def tag(self, real: str, name: str) -> str:
        """A hashtag about as long as a real one."""
        letters = re.sub(r"[^A-Za-z]", "", name)
        return letters[: max(len(real), HANDLE_LETTERS)] or "Tag"

    def unique(self, base: str, joint: str = "") -> str:
        """A name that nothing else has: numbered from the second use on."""
        key = base.casefold() + joint
        self.taken[key] += 1
        return base if self.taken[key] == 1 else f"{base}{joint}{self.taken[key]}"

    def source(self, real: Record, entry_id: str) -> Record:
        """A page on the site of a real source."""
        host = "/".join(real["url"].split("/")[:3])
        words = real["title"].split()
        title = " ".join(self.word() if self.random.random() < 1 / 4 else word for word in words)
        source = {
            "url": f"{host}/{self.invented()}/{entry_id}/{self.random.randrange(10**6)}",
            "title": title,
        }
        if "published" in real:
            source["published"] = self.earlier(real["published"])
        return source

    def earlier(self, published: str) -> str:
        """A date up to two years earlier, with the same precision."""
        day = date.fromisoformat(published + "-01-01"[len(published) - 4 :])
        return (day - timedelta(days=self.random.randrange(730))).isoformat()[: len(published)]


def real_entries(root: Path = CATALOG) -> list[Model]:
    """The entries of the catalog in this checkout, as written in their files."""
    return [
        Model(kind, dict(parse_yaml(read_text(path)).value))
        for folder, kind in KINDS.items()
        for path in sorted((root / folder).glob("*.yml"))
    ]


def commonest_topic(models: list[Model]) -> str:
    """The id of the topic with the most entries."""
    topics = Counter(str(topic) for m in models for topic in m.record.get("topics", ()))
    return topics.most_common(1)[0][0]


def write(path: Path, count: int, seed: int = 1, most_chats: int = MOST_CHATS) -> None:
    """Write a catalog with a number of entries."""
    generator = Generator(real_entries(), seed, most_chats)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in generator.entries(count):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    """Write a catalog according to the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("entries", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chats", type=int, default=MOST_CHATS)
    asked = parser.parse_args()
    write(asked.path, asked.entries, asked.seed, asked.chats)


if __name__ == "__main__":
    main()
