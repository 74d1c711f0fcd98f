"""A chat, its hashtag's entry and the host with its name are one community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.index.links import link_key
from medtw.model import Account, Chat, Hashtag
from medtw.records import decode_entry

if TYPE_CHECKING:
    import sqlite3

    from medtw.model import Entry

_CHATS = "SELECT row, kind, record FROM entries WHERE kind = 'chat' ORDER BY row"
_NAMED = """
SELECT DISTINCT row, kind, record FROM names JOIN entries USING (row) WHERE name IN (?, ?) ORDER BY row
"""
_INSERT = "INSERT OR IGNORE INTO communities VALUES (?, ?)"


def add_communities(connection: sqlite3.Connection) -> None:
    """Write the rows that belong to each chat's community, its own among them."""
    for row, *encoded in connection.execute(_CHATS).fetchall():
        chat = decode_entry(*encoded)
        if not isinstance(chat, Chat):
            continue
        keys = (text.key(chat.hashtag or ""), text.key(chat.name))
        members = [
            other
            for other, *encoded in connection.execute(_NAMED, keys)
            if _belongs(decode_entry(*encoded), chat)
        ]
        if members:
            connection.executemany(_INSERT, [(member, row) for member in (row, *members)])


def _belongs(entry: Entry, chat: Chat) -> bool:
    """Whether an entry that has the name or tag of a chat is of its community."""
    if isinstance(entry, Hashtag):
        return link_key(entry) == link_key(chat)
    return isinstance(entry, Account) and entry.form != "person" and entry.id in chat.hosts
