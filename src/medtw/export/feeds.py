"""Accounts -> an OPML 2.0 file of their feeds, which readers of news and podcasts import."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.utils import format_datetime
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from medtw.export.accounts import Reason, sift
from medtw.life import Life
from medtw.render.cells import term_labels
from medtw.text import singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from medtw.index.tokens import Token
    from medtw.model import Account

_TITLE = "Medical podcasts, blogs and news"
#: The group of feeds without topic and specialty.
_OTHERS = "Other"


class FeedList(NamedTuple):
    """Accounts with feeds, and how many of those asked for are left out, by the reason."""

    #: By the label of the first topic, else of the first specialty; each account once, sorted by name.
    groups: Mapping[str, Sequence[Account]]
    left_out: Mapping[Reason, int]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of all groups."""
        return tuple(account for group in self.groups.values() for account in group)

    def opml(self, day: date) -> bytes:
        """The feeds as an OPML file made on a day."""
        made = datetime.combine(day, time(), UTC)
        root = Element("opml", version="2.0")
        head = SubElement(root, "head")
        SubElement(head, "title").text = _TITLE
        SubElement(head, "dateCreated").text = format_datetime(made, usegmt=True)
        SubElement(head, "docs").text = "http://opml.org/spec2.opml"
        body = SubElement(root, "body")
        for label, accounts in self.groups.items():
            group = SubElement(body, "outline", text=label)
            for account in accounts:
                SubElement(group, "outline", _attributes(account))
        indent(root)
        data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
        return data + b"\n"


def feed_list(
    accounts: Iterable[Account],
    labels: Mapping[Token, str],
    day: date,
    *,
    with_quiet: bool = False,
    limit: int | None = None,
) -> FeedList:
    """Those of some accounts that have a known feed and are alive.

    Args:
        accounts: The accounts.
        labels: The labels of topics and specialties by their tokens in the index.
        day: The reader's day, on which accounts are alive or not.
        with_quiet: Whether to keep accounts of which nothing was seen for two years.
        limit: How many accounts to keep at most, the first ones.
    """

    def reason_of(account: Account) -> Reason | None:
        if account.feed is None:
            return Reason.ABSENT
        life = account.life_on(day)
        if life is Life.QUIET:
            return None if with_quiet else Reason.QUIET
        return Reason.ENDED if life is Life.ENDED else None

    kept, left_out = sift(accounts, reason_of, limit)
    groups: dict[str, list[Account]] = {}
    for account in sorted(kept, key=lambda account: (account.name.casefold(), account.id)):
        groups.setdefault(_group(account, labels), []).append(account)
    in_order = sorted(groups, key=lambda label: (label == _OTHERS, label.casefold()))
    return FeedList({label: groups[label] for label in in_order}, left_out)


def _group(account: Account, labels: Mapping[Token, str]) -> str:
    """The label of the first topic or else specialty; that a podcast is about podcasts says nothing."""
    telling = [topic for topic in account.topics if singular(topic) != account.form]
    return next(iter(term_labels(account.replace(topics=tuple(telling)), labels)), _OTHERS)


def _attributes(account: Account) -> dict[str, str]:
    """The attributes of an outline; one that is not known is left out."""
    known = {
        "type": "rss",
        "text": account.name,
        "title": account.name,
        "description": account.summary,
        "xmlUrl": account.feed,
        "htmlUrl": account.links[0].url if account.links else account.url,
        "language": account.language,
        "category": ",".join((*account.topics, *account.specialties)),
    }
    return {name: value for name, value in known.items() if value}
