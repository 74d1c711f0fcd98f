"""Evidence travels along the links that entries state: one step, and never to revive an ended entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factories import indexed
from hypothesis import given
from hypothesis import strategies as st

from medtw.evidence import Evidence
from medtw.life import Life, Status
from medtw.model import Account, Catalog, Chat, Entry, Event, Hashtag, Source

DAY = date(2026, 11, 22)
FIELDS: dict[str, Any] = {"summary": "Talks.", "form": "project"}


def source(published: str | None) -> tuple[Source, ...]:
    return (Source(url="https://example.org", title="A page", published=published),)


def chat(published: str | None = "2026-04", status: Status = Status.ACTIVE, **more: Any) -> Chat:
    values = FIELDS | {"id": "chat", "name": "NephJC", "hashtag": "NephJC"} | more
    return Chat(**values, status=status, sources=source(published))


def tag(published: str | None = "2018", status: Status = Status.UNKNOWN, **more: Any) -> Hashtag:
    values = FIELDS | {"id": "tag", "hashtag": "nephJC", "meaning": "kidneys"} | more
    return Hashtag(**values, status=status, sources=source(published))


def account(published: str | None = "2018", status: Status = Status.UNKNOWN, **more: Any) -> Account:
    values = FIELDS | {"id": "host", "name": "NephJC"} | more
    return Account(**values, status=status, sources=source(published))


def event(published: str | None = "2026-09", **more: Any) -> Event:
    values = (
        FIELDS | {"id": "day", "name": "Kidney Day", "rule": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=12"} | more
    )
    return Event(**values, sources=source(published))


def compiled(*entries: Entry) -> dict[str, Entry]:
    with indexed(Catalog(date=DAY.isoformat(), entries=entries)) as index:
        return {entry.id: entry for one in entries if (entry := index.entry(one.id))}


BY_CHAT = Evidence(id="chat", seen="2026-04", status=Status.ACTIVE)


@pytest.mark.parametrize(
    ("others", "entry", "linked"),
    [
        pytest.param([chat()], tag(), BY_CHAT, id="a chat shows that its hashtag is in use, capitals aside"),
        pytest.param(
            [tag("2026-04", Status.ACTIVE)],
            chat("2018"),
            None,
            id="a hashtag in use says nothing about its chat",
        ),
        pytest.param([chat(hosts=("host",))], account(), BY_CHAT, id="a chat shows that its hosts are there"),
        pytest.param(
            [account("2026-05", Status.ACTIVE)],
            chat("2018", hosts=("host",)),
            None,
            id="the life of a host says nothing of its chat",
        ),
        pytest.param(
            [account("2026-05", hashtags=("NephJC",))],
            tag(),
            Evidence(id="host", seen="2026-05"),
            id="an account shows the life of the hashtag that bears its name",
        ),
        pytest.param(
            [account("2026-05", name="Kidneys", hashtags=("NephJC",))],
            tag(),
            None,
            id="an account that merely uses a hashtag shows nothing of it",
        ),
        pytest.param(
            [account("2026-05", form="person", hashtags=("NephJC",))],
            tag(),
            None,
            id="nor does a person",
        ),
        pytest.param(
            [event(hashtags=("NephJC",))],
            tag(),
            Evidence(id="day", seen="2026-09"),
            id="an event shows that its hashtag was seen",
        ),
        pytest.param(
            [event(hashtags=("NephJC24",))], tag(hashtag="NephJC24"), None, id="but not that of another year"
        ),
        pytest.param([chat(None)], tag(), None, id="an undated source shows nothing"),
        pytest.param([chat("2017")], tag(), None, id="older evidence adds nothing"),
        pytest.param([chat(status=Status.ENDED)], tag(), None, id="an end is not handed on"),
        pytest.param([chat()], tag(status=Status.ENDED), None, id="an ended entry is not revived"),
        pytest.param(
            [event("2026-09", hashtags=("NephJC",))],
            tag("2026-02", Status.ACTIVE),
            None,
            id="what shows less life is not linked, though it is newer",
        ),
    ],
)
def test_evidence_travels_along_stated_links(
    others: list[Entry], entry: Entry, linked: Evidence | None
) -> None:
    assert compiled(*others, entry)[entry.id].linked == linked


def test_the_newest_of_the_liveliest_evidence_is_linked() -> None:
    entries = [
        chat(),
        event("2026-09", hashtags=("NephJC",)),
        account("2026-05", Status.ACTIVE, hashtags=("NephJC",)),
    ]

    assert compiled(tag(), *entries)["tag"].seen_by == "host"


def test_linked_evidence_counts_as_an_entrys_own() -> None:
    found = compiled(chat(), tag())["tag"]

    assert (found.seen, found.life_on(DAY)) == ("2026-04", Life.ACTIVE)
    assert found.life_on(date(2028, 1, 1)) is Life.RECENT


def test_evidence_goes_no_further_than_one_step() -> None:
    host = account("2015", hashtags=("NephJC",))
    found = compiled(chat(hashtag=None, hosts=("host",)), host, tag("2014"))

    assert (found["host"].seen, found["tag"].seen) == ("2026-04", "2015")


DATES = st.sampled_from([None, "2012", "2021-03", "2025-03-02", "2026-04", "2026-11-20"])
STATUSES = st.sampled_from(Status)


@given(
    st.tuples(
        st.builds(chat, DATES, STATUSES, hosts=st.sampled_from([(), ("host",)])),
        st.builds(tag, DATES, STATUSES),
        st.builds(account, DATES, STATUSES, hashtags=st.sampled_from([(), ("NephJC",)])),
        st.builds(event, DATES, hashtags=st.sampled_from([(), ("NephJC",)])),
    )
)
def test_links_never_revive_an_ended_entry_and_never_take_life(entries: tuple[Entry, ...]) -> None:
    lives, all_found = list(Life), compiled(*entries)
    for entry in entries:
        found = all_found[entry.id]
        own, shown = entry.life_on(DAY), found.life_on(DAY)

        assert (own is Life.ENDED) is (shown is Life.ENDED)
        assert lives.index(shown) <= lives.index(own)
        if shown is Life.ACTIVE and own is not Life.ACTIVE:
            assert found.linked is not None
            assert next(one for one in entries if one.id == found.seen_by).life_on(DAY) is Life.ACTIVE
