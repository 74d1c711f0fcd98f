from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.life import Status
from medtw.model import Account, Chat, Collection, Hashtag, Helpline, Source
from medtw.record import Record
from medtw.records import decode_collection, decode_entry, decode_helpline, decode_term, encode
from medtw.session import Session
from medtw.vocabulary import Term

if TYPE_CHECKING:
    from medtw.model import Entry

WHOLE_CHAT = Chat(
    id="urochat",
    name="Uro chat",
    hashtag="UroChat",
    form="tweet-chat",
    summary="“Stones”, naïvely.",
    sources=(Source(url="https://example.org", title="A list", published="2018-05"),),
    sessions=(Session(start="20:30", zone="Europe/London", duration=60, cancelled=("2018-05-17",)),),
    status=Status.ENDED,
)


def records(cls: type[Record]) -> st.SearchStrategy[Any]:
    """Records of a class, with any value in each of its fields."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{name: values(hints[name]) for name in cls.fields})


def values(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, UnionType) and (others := [one for one in get_args(hint) if one is not NoneType]):
        return st.one_of(st.none(), *map(values, others))
    if isinstance(hint, type) and issubclass(hint, Record):
        return records(hint)
    return st.from_type(hint)


@given(st.one_of(records(Account), records(Chat), records(Hashtag)))
def test_an_entry_comes_back_as_it_was(entry: Entry) -> None:
    decoded = decode_entry(entry.kind, encode(entry))

    assert decoded == entry
    assert repr(decoded) == repr(entry)  # a Status, where "active" would be equal to it


@given(records(Helpline))
def test_a_help_line_comes_back_as_it_was(helpline: Helpline) -> None:
    assert decode_helpline(encode(helpline)) == helpline


@given(records(Collection))
def test_a_collection_comes_back_as_it_was(collection: Collection) -> None:
    assert decode_collection(encode(collection)) == collection


@given(records(Term))
def test_a_term_comes_back_as_it_was(term: Term) -> None:
    assert decode_term(encode(term)) == term


def test_what_has_its_default_value_takes_no_room() -> None:
    assert encode(WHOLE_CHAT) == (
        '{"id":"urochat","summary":"“Stones”, naïvely.","form":"tweet-chat",'
        '"sources":[{"url":"https://example.org","title":"A list","published":"2018-05"}],'
        '"status":"ended","name":"Uro chat","hashtag":"UroChat",'
        '"sessions":[{"start":"20:30","zone":"Europe/London","duration":60,"cancelled":["2018-05-17"]}]}'
    )


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="podcast"):
        decode_entry("podcast", encode(WHOLE_CHAT))
