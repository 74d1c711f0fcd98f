"""What people type instead of an id or a full name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from factories import account, chat, hashtag

from medtw.errors import AmbiguousNameError, NotFoundError
from medtw.search.meant import find_meant

if TYPE_CHECKING:
    from medtw.index.store import Index


def website(url: str) -> list[dict[str, str]]:
    return [{"kind": "website", "title": "Site", "url": url}]


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(
        accounts={
            "ada-lovelace": account(name="Ada Lovelace", platforms={"x": {"handle": "countess"}}),
            "kidney-pod": account(
                name="Kidney Pod", form="podcast", links=website("https://www.kidney.org/")
            ),
            "kidney-blog": account(name="Nieren", form="blog", links=website("https://kidney.org/blog/")),
            "grace": account(name="Grace Hopper", links=website("https://grace.example.org/about")),
            "listed": account(name="Listed", links=website("https://www.audible.com/podcast/listed")),
            "own-host": account(name="Ozan", platforms={"bluesky": {"handle": "ozan.example.org"}}),
        },
        chats={"kid-chat": chat(name="Children talk", hashtag="KidChat")},
        hashtags={"kid-chat-tag": hashtag(hashtag="KidChat"), "kid-med": hashtag(hashtag="KidMed")},
    )


@pytest.mark.parametrize(
    ("name", "ids", "note"),
    [
        pytest.param("ada-lovelace", ["ada-lovelace"], None, id="an id"),
        pytest.param("@Countess", ["ada-lovelace"], None, id="a handle"),
        pytest.param("#KidChat", ["kid-chat", "kid-chat-tag"], None, id="a hashtag of a chat"),
        pytest.param(
            "Ada L",
            ["ada-lovelace"],
            "Using ada-lovelace: no other name begins with 'Ada L'",
            id="a beginning",
        ),
        pytest.param(
            "@count",
            ["ada-lovelace"],
            "Using ada-lovelace: no other name begins with '@count'",
            id="of a handle",
        ),
        pytest.param(
            "#kidc",
            ["kid-chat", "kid-chat-tag"],
            "Using kid-chat and kid-chat-tag: no other name begins with '#kidc'",
            id="of a hashtag that two entries have",
        ),
        pytest.param("kidney.org/blog", ["kidney-blog"], None, id="a page without its https"),
        pytest.param("https://www.kidney.org", ["kidney-pod"], None, id="a site"),
        pytest.param("http://KIDNEY.org/?utm=1", ["kidney-pod"], None, id="a site, written in another way"),
        pytest.param(
            "grace.example.org",
            ["grace"],
            "Using grace, the only entry with a page on grace.example.org",
            id="the host of a page",
        ),
        pytest.param("https://x.com/countess", ["ada-lovelace"], None, id="the address of a profile"),
        pytest.param("x.com/countess", ["ada-lovelace"], None, id="the same without its https"),
        pytest.param("ozan.example.org", ["own-host"], None, id="a handle that looks like a host"),
    ],
)
def test_a_name_means(name: str, ids: list[str], note: str | None, index: Index) -> None:
    meant = find_meant(index, name)

    assert ([entry.id for entry in meant.entries], meant.note) == (ids, note)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        pytest.param(
            "kid", ["kid-chat", "kid-chat-tag", "kid-med", "kidney-blog", "kidney-pod"], id="beginning"
        ),
        pytest.param("#kid", ["kid-chat", "kid-chat-tag", "kid-med"], id="beginning of a hashtag"),
        pytest.param("https://kidney.org/shop", ["kidney-blog", "kidney-pod"], id="page on a site of two"),
    ],
)
def test_a_name_that_may_mean_several_entries_lists_them(name: str, ids: list[str], index: Index) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        find_meant(index, name)

    assert sorted(raised.value.ids) == ids
    assert raised.value.exit_code == 1


def test_only_the_first_of_many_candidates_are_listed(index_of: Callable[..., Index]) -> None:
    index = index_of(
        accounts={f"doctor-{letter}": account(name=f"Doctor {letter}") for letter in "abcdefghijkl"}
    )
    with pytest.raises(AmbiguousNameError) as raised:
        find_meant(index, "doctor")

    heading, *lines = (raised.value.hint or "").splitlines()
    assert raised.value.message == "'doctor' can mean 12 entries"
    assert (heading, len(lines)) == ("name one by its id; the first 10 are:", 10)


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        pytest.param("ad", (), id="a beginning of two letters"),
        pytest.param("@lovelace", ("ada-lovelace",), id="a word of a name is only suggested"),
        pytest.param("https://bsky.app/profile/countess.bsky.social", ("ada-lovelace",), id="elsewhere"),
        pytest.param("https://www.audible.com/podcast/other", (), id="a directory is nobody's site"),
        pytest.param("https://x.com", (), id="a platform"),
        pytest.param("https://", (), id="no host"),
        pytest.param("#count", ("ada-lovelace",), id="a handle is only suggested for a hashtag"),
        pytest.param("", (), id="nothing"),
        pytest.param("//kidney.org", (), id="what the index has in place of a host"),
    ],
)
def test_what_is_no_name_is_not_found(name: str, suggestions: tuple[str, ...], index: Index) -> None:
    with pytest.raises(NotFoundError) as raised:
        find_meant(index, name)

    assert raised.value.suggestions == suggestions
