"""A chat, its hashtag's entry and the host with its name are one community."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from medtw import text
from medtw.index.links import link_key
from medtw.kinds import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_CHATS = "SELECT row, record FROM entries WHERE kind = 'chat' ORDER BY row"
_NAMED = """
SELECT DISTINCT row, id, kind, record FROM names JOIN entries USING (row) WHERE name IN (?, ?) ORDER BY row
"""
_INSERT = "INSERT OR IGNORE INTO communities VALUES (?, ?)"


def add_communities(connection: sqlite3.Connection) -> None:
    """Write the rows that belong to each chat's community, its own among them."""
    for row, record in connection.execute(_CHATS).fetchall():
        chat = json.loads(record)
        keys = (text.key(chat.get("hashtag", "")), text.key(chat["name"]))
        members = [
            other
            for other, entry_id, kind, other_record in connection.execute(_NAMED, keys)
            if _belongs(entry_id, kind, json.loads(other_record), chat)
        ]
        if members:
            connection.executemany(_INSERT, [(member, row) for member in (row, *members)])


def _belongs(entry_id: str, kind: str, entry: Mapping[str, Any], chat: Mapping[str, Any]) -> bool:
    """Whether an entry that has the name or tag of a chat is of its community."""
    if kind == Kind.HASHTAG:
        return link_key(kind, entry) == link_key(Kind.CHAT, chat)
    hosts: list[str] = chat.get("hosts", [])
    return kind == Kind.ACCOUNT and str(entry["form"]) != "person" and entry_id in hosts
