"""Entries that are more or less alive, and what a search finds among them."""

from __future__ import annotations

from datetime import date
from typing import Any

from factories import indexed

from medtw.life import Status
from medtw.model import Account, Catalog, Chat, Entry, Hashtag, Source
from medtw.search.ranking import search
from medtw.vocabulary import Saying, Term, Translation

#: The reader's day.
DAY = date(2026, 11, 29)
BURNOUT = Term(
    id="burnout",
    label="Burnout",
    aliases=("exhausted", "burned out"),
    covers=("overwork",),
    translations=(Translation(language="de", name="Ausgebranntsein"),),
)
FATIGUE = Term(id="fatigue", label="Fatigue", aliases=("burned out",), broader=("burnout",))
PODCASTS = Term(id="podcasts", label="Podcasts")
NURSING = Term(id="nursing", label="Nursing", aliases=("nurse", "ward"))
KINDS: dict[str, type[Entry]] = {"account": Account, "chat": Chat, "hashtag": Hashtag}
#: What puts entries so many steps behind others: being less alive, or in another language than the query.
BEHIND: dict[int, dict[str, Any]] = {
    0: {"seen": "2026-11", "status": Status.ACTIVE},
    1: {"seen": "2026-11"},
    2: {"seen": "2016"},
    3: {"seen": "2026-11", "languages": ("es",)},
    4: {"seen": "2016", "languages": ("es",)},
    8: {"seen": "2026-11", "status": Status.ENDED},
    10: {"seen": "2026-11", "status": Status.ENDED, "languages": ("es",)},
}


def entry(entry_id: str, steps: int = 0, /, kind: str = "account", **fields: Any) -> Entry:
    """An entry that is some steps behind: an account, unless it is of another kind."""
    values = {"form": "blog", "summary": "Talks."} | BEHIND[steps] | fields
    if kind != "hashtag":
        values = {"name": entry_id.title()} | values
    if kind == "chat":
        values = {"schedule": "Weekly"} | values
    source = Source(url="https://example.org", title="A page", published=values.pop("seen"))
    return KINDS[kind](id=entry_id, sources=(source,), **values)


def others(count: int, **fields: Any) -> tuple[Entry, ...]:
    """Entries that merely fill the catalog."""
    return tuple(entry(f"other{number}", 4, **fields) for number in range(count))


def found(query: str, *entries: Entry) -> list[str]:
    """The ids of what a search finds, best first, without those that merely fill the catalog."""
    catalog = Catalog(
        date="2026-11-22",
        topics=(BURNOUT, FATIGUE, PODCASTS),
        specialties=(NURSING,),
        sayings=(Saying(vocabulary="topic", term="burnout", words="empty tank"),),
        everyday=frozenset({"ward"}),
        entries=entries,
    )
    with indexed(catalog) as index:
        ids = [hit.entry.id for hit in search(index, query, day=DAY, limit=100).hits]
    return [entry_id for entry_id in ids if not entry_id.startswith("other")]
