"""Make a large catalog of invented entries that is like the real one, as JSON lines.

    python benchmarks/generate.py 100000 big.jsonl [--seed N] [--chats N]

Each entry is modelled on an entry of the catalog in this checkout: its kind, form, fields, topics and
specialties are that entry's, so that all of them are as frequent as they really are. Its id, name,
handles and hashtags are new, and so are some words of its summary, its dates and its addresses. Words
come as often as words do (Zipf's law), and there are ever new ones, however many entries are made. The
same seed and number give the same file, byte for byte; nothing is held back, so any number can be made.

Open, recurring chats do not grow in number as accounts do: more than `--chats` of them are not made.
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
#: Stands in three entries of every catalog that is made, and in no other.
RARE_WORD = "axolotl"
RARE_ENTRIES = 3
#: How many different words there are beside those of the real catalog.
INVENTED_WORDS = 300_000
#: How many chats are made at most; the catalog of what is known of fourteen years has 179.
MOST_CHATS = 1_000
#: How many accounts may be hosts of chats.
MOST_HOSTS = 1_000
#: How many of the words of a summary are invented ones, and how many of people's second names.
INVENTED_SHARE, INVENTED_NAMES_SHARE = 0.1, 0.7
SYLLABLES = [c + v + e for c in "bdfghklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "l")]
DIGITS = "0123456789"
#: The letters of a handle on X, less four for a number behind it.
HANDLE_LETTERS = 11
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Model:
    """An entry of the real catalog to make others like it."""

    kind: str
    record: Record


class Generator:
    """Makes entries like those of a catalog."""

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
        """So many entries; the rare word is in the first, the last and the one in the middle."""
        rare = {0, count // 2, count - 1}
        for number in range(count):
            record = self.entry()
            if number in rare:
                record["summary"] = f"{record['summary'].rstrip('.')}, and the {RARE_WORD}."
            yield record

    def entry(self) -> Record:
        """One more entry, with its kind and id."""
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
        """Hosts that exist."""
        wanted = min(len(record.get("hosts", ())), len(self.hosts))
        if wanted:
            return {"hosts": sorted(self.random.sample(self.hosts, wanted))}
        record.pop("hosts", None)
        return {}

    def name(self, model: Model) -> str:
        """A name of the sort that a model has."""
        if model.record.get("form") == "person":
            invented = self.random.random() < INVENTED_NAMES_SHARE
            last = self.invented().title() if invented else self.random.choice(self.last_names)
            return f"{self.random.choice(self.first_names)} {last}"
        words = [self.word() for _ in range(self.random.randint(2, 4))]
        return " ".join([*words[:-1], self.invented()]).title()

    def summary(self, real: str) -> str:
        """A sentence as long, in which half of the words are others."""
        keep = self.random.random
        return " ".join(self.word() if word.isalpha() and keep() < 1 / 2 else word for word in real.split())

    def word(self) -> str:
        """A word as frequent as it really is, or now and then an invented one."""
        if self.random.random() < INVENTED_SHARE:
            return self.invented()
        return str(self.random.choice(self.words))

    def invented(self) -> str:
        """A word of no language; the word of rank n is n times as rare as the first."""
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
        """What nothing else is called: numbered from the second on."""
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
        """A date up to two years before one, of the same precision."""
        day = date.fromisoformat(published + "-01-01"[len(published) - 4 :])
        return (day - timedelta(days=self.random.randrange(730))).isoformat()[: len(published)]


def real_entries(root: Path = CATALOG) -> list[Model]:
    """The entries of the catalog in this checkout, as they are written."""
    return [
        Model(kind, dict(parse_yaml(read_text(path)).value))
        for folder, kind in KINDS.items()
        for path in sorted((root / folder).glob("*.yml"))
    ]


def commonest_topic(models: list[Model]) -> str:
    """The id of the topic that marks most entries."""
    topics = Counter(str(topic) for m in models for topic in m.record.get("topics", ()))
    return topics.most_common(1)[0][0]


def write(path: Path, count: int, seed: int = 1, most_chats: int = MOST_CHATS) -> None:
    """Write a catalog of so many entries."""
    generator = Generator(real_entries(), seed, most_chats)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in generator.entries(count):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    """Write a catalog as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("entries", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chats", type=int, default=MOST_CHATS)
    asked = parser.parse_args()
    write(asked.path, asked.entries, asked.seed, asked.chats)


if __name__ == "__main__":
    main()
