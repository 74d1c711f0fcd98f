from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from factories import account, chat, collection, event, hashtag

from medtw.care.reach import references

if TYPE_CHECKING:
    from medtw.model import Catalog


def referring(catalog: Catalog) -> dict[str, list[str]]:
    return {name: [*found] for name, found in references(catalog.entries, catalog.collections).items()}


def test_entries_refer_to_their_hosts_successors_and_to_all_of_their_hashtags(
    catalog_of: Callable[..., Catalog],
) -> None:
    catalog = catalog_of(
        accounts={
            "ada": account(topics=["burnout"]),
            "bo": account(name="Bo", hashtags=["exampleChat"], replaced_by="ada", topics=["mentorship"]),
        },
        chats={"talk": chat(hashtag="ExampleChat", hosts=["ada"], specialties=["urology"])},
        hashtags={"tag": hashtag(hashtag="examplechat", specialties=["pediatrics"])},
        events={"day": event(hosts=["ada"], topics=["burnout"])},
    )

    assert referring(catalog) == {"ada": ["bo", "talk", "day"], "talk": ["bo", "tag"], "tag": ["bo", "talk"]}


def test_a_collection_refers_to_its_entries(catalog_of: Callable[..., Catalog]) -> None:
    catalog = catalog_of(
        accounts={"ada": account(topics=["burnout", "mentorship"], specialties=["urology", "pediatrics"])},
        collections={"a-list": collection({"heading": "People", "topics": ["burnout"], "entries": ["ada"]})},
    )

    assert referring(catalog) == {"ada": ["a-list"]}
