"""Which entry a name stands for when a command acts on one entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from factories import account, chat, event, hashtag

from medtw.errors import AmbiguousNameError, NotFoundError
from medtw.search.choice import find_one

if TYPE_CHECKING:
    from medtw.index.store import Index

TODAY = date(2026, 11, 22)


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(
        accounts={
            "ada": account(name="Ada", platforms={"x": {"handle": "talk"}}),
            "one": account(name="Twin", platforms={"x": {"handle": "twin"}}),
            "two": account(name="Twin"),
            "three": account(name="Twin", status="ended", ended="2020"),
            "left": account(name="Left", status="ended", ended="2020"),
            "stayed": account(name="Left"),
            "gone": account(name="Gone", status="ended", ended="2020"),
        },
        chats={"chat": chat(name="Talk", hashtag="Talk")},
        hashtags={
            "tag": hashtag(hashtag="Talk"),
            "day-tag": hashtag(hashtag="SomeDay"),
            "gone-tag": hashtag(hashtag="Gone"),
        },
        events={"day": event(name="Some day", hashtags=["SomeDay"])},
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("tag", "tag", id="an id, though a chat has the same hashtag"),
        pytest.param("#Talk", "chat", id="a chat before its hashtag"),
        pytest.param("talk", "chat", id="a chat before an account"),
        pytest.param("@talk", "ada", id="only accounts have handles"),
        pytest.param("#someday", "day", id="an event before its hashtag"),
        pytest.param("Left", "stayed", id="the living one"),
        pytest.param("#Gone", "gone-tag", id="no account"),
        pytest.param("Gone", "gone-tag", id="the living one of another kind"),
        pytest.param("gone", "gone", id="an id, though it has ended"),
        pytest.param("https://x.com/twin", "one", id="the address of a profile"),
        pytest.param("https://bsky.app/hashtag/Talk", "chat", id="the address of a hashtag"),
    ],
)
def test_a_name_stands_for_a_living_entry_of_the_best_kind(name: str, meant: str, index: Index) -> None:
    assert find_one(index, name, TODAY).id == meant


def test_a_name_that_several_living_entries_have_is_an_error(index: Index) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        find_one(index, "twin", TODAY)

    assert (raised.value.message, raised.value.hint) == (
        "'twin' can mean 2 entries",
        "name one by its id:\n  one  Twin, person, @twin\n  two  Twin, person",
    )


@pytest.mark.parametrize("name", ["nobody", "@SomeDay", "https://x.com/nobody"])
def test_a_name_that_nothing_has_is_an_error(name: str, index: Index) -> None:
    with pytest.raises(NotFoundError):
        find_one(index, name, TODAY)
