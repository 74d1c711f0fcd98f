"""The kinds of entry, their forms, and what people call them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """The kinds of entry, in the order of columns and counts."""

    ACCOUNT = "account"
    CHAT = "chat"
    HASHTAG = "hashtag"
    EVENT = "event"

    @property
    def plural(self) -> str:
        """The name of its folder, of its list on the command line, and of its counts."""
        return f"{self}s"

    @property
    def noun(self) -> str:
        """The kind with its article: "an account"."""
        return f"{'an' if self[0] in 'aeiou' else 'a'} {self}"


class KindFacts(Record):
    """What depends only on the kind of an entry."""

    #: The forms that an entry can have, with the words that people use to ask for such entries.
    forms: Mapping[str, tuple[str, ...]]
    #: The words that people use to ask for entries of this kind.
    names: tuple[str, ...]
    #: The sign before the name that people know an entry by.
    sigil: str


KINDS: Mapping[Kind, KindFacts] = {
    Kind.ACCOUNT: KindFacts(
        forms={
            "person": (),
            "organization": ("society", "organization", "college", "association", "charity"),
            "project": (),
            "podcast": ("podcast",),
            "blog": ("blog", "blogger"),
            "journal": ("journal",),
            "conference": ("conference", "congress", "annual meeting"),
            "parody": ("parody",),
            "bot": ("bot",),
        },
        names=("account", "who to follow", "people to follow"),
        sigil="@",
    ),
    Kind.CHAT: KindFacts(
        forms={
            "tweet-chat": (),
            "journal-club": ("journal club", "journalclub"),
            "live-discussion": (),
            "case-discussion": (),
            "forum": (),
        },
        names=("chat", "tweet chat", "twitter chat", "tweetchat", "discussion"),
        sigil="#",
    ),
    Kind.HASHTAG: KindFacts(
        forms={
            "community": (),
            "campaign": ("campaign",),
            "disease": ("disease hashtag",),
            "conference": (),
            "education": (),
            "journal-club": (),
        },
        names=("hashtag",),
        sigil="#",
    ),
    Kind.EVENT: KindFacts(
        forms={
            "health-day": ("health day", "awareness day"),
            "health-week": ("health week", "awareness week"),
            "health-month": ("health month", "awareness month"),
            "conference": (),
            "campaign": (),
        },
        names=("event",),
        sigil="#",
    ),
}
#: Every form, with the words that people use to ask for it; several kinds may share one.
FORMS: Mapping[str, tuple[str, ...]] = {
    form: tuple(dict.fromkeys(word for facts in KINDS.values() for word in facts.forms.get(form, ())))
    for facts in KINDS.values()
    for form in facts.forms
}
