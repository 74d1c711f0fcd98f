"""A look at one address or handle -> what was seen there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from medtw.network.archive import archived_copy
from medtw.network.bluesky import INVALID, Bluesky
from medtw.network.calendars import fetch_calendar
from medtw.network.faults import Fault, RequestError
from medtw.network.feeds import fetch_feed
from medtw.network.mastodon import Mastodon
from medtw.observation import Observation, State, Subject
from medtw.platforms import short_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from medtw.network.client import Client
    from medtw.network.profiles import FoundProfile
    from medtw.verifying.subjects import Look

_STATES: Mapping[Fault, State] = {Fault.GONE: State.GONE, Fault.REFUSED: State.REFUSED}


class Looker:
    """Looks at addresses and handles.

    Args:
        client: Asks the servers.
        today: The day of the observations.
        known: What was seen when they were last looked at.
    """

    def __init__(self, client: Client, today: str, known: Iterable[Observation]) -> None:
        self.client = client
        self.today = today
        self._known = {(one.subject, one.of): one for one in known}
        self.bluesky = Bluesky(client)
        self._see: dict[Subject, Callable[[Look], Observation]] = {
            Subject.SOURCE: self._page,
            Subject.LINK: self._page,
            Subject.FEED: self._feed,
            Subject.CALENDAR: self._calendar,
            Subject.MASTODON: self._mastodon,
        }

    def look(self, batch: Sequence[Look]) -> list[Observation]:
        """What is seen at some addresses and handles, for each entry that names them.

        Args:
            batch: Looks that are all at Bluesky handles, which are asked for together, or all at others.
        """
        try:
            handles = [look for look in batch if look.subject is Subject.BLUESKY]
            see = self._see | {Subject.BLUESKY: partial(self._handle, self._profiles(handles))}
        except RequestError as error:
            return [one for look in batch for one in _for_each(look, self._failed(look, error))]
        return [one for look in batch for one in _for_each(look, self._seen_by(see[look.subject], look))]

    def _profiles(self, looks: Iterable[Look]) -> dict[str, FoundProfile]:
        """The Bluesky profiles of handles and of the DIDs that had them, by both."""
        asked = dict.fromkeys(actor for look in looks for actor in (look.of, self._did(look)) if actor)
        found = self.bluesky.profiles(asked) if asked else ()
        return {name: one for one in found for name in (one.handle.lower(), one.did) if name}

    def _seen_by(self, see: Callable[[Look], Observation], look: Look) -> Observation:
        try:
            return see(look)
        except RequestError as error:
            return self._failed(look, error)

    def _did(self, look: Look) -> str | None:
        last = self._last(look)
        return look.did or (last.did if last else None)

    def _last(self, look: Look) -> Observation | None:
        return self._known.get((look.subject, look.of))

    def _seen(self, look: Look, state: State = State.OK) -> Observation:
        return Observation(
            entry="", subject=look.subject, of=look.of, checked=self.today, state=state, did=self._did(look)
        )

    def _failed(self, look: Look, error: RequestError) -> Observation:
        return self._absent(look, _STATES.get(error.fault, State.FAILED), error.reason)

    def _absent(self, look: Look, state: State, reason: str) -> Observation:
        """What is seen where nothing is; what was seen there before stays true."""
        last = self._last(look)
        return self._seen(look, state).replace(reason=reason, seen=last.seen if last else None)

    def _page(self, look: Look) -> Observation:
        try:
            answer = self.client.head(look.of)
        except RequestError as error:
            if error.fault in (Fault.PRIVATE, Fault.INSECURE):
                raise
            try:  # many servers answer only GET
                answer = self.client.get(look.of)
            except RequestError as error:
                if error.fault is not Fault.GONE:
                    raise
                return self._failed(look, error).replace(archived=self._archived(look.of))
        if not answer.has_moved or short_address(answer.url).lower() == short_address(look.of).lower():
            return self._seen(look)
        lost = urlsplit(answer.url).path.strip("/") == "" and urlsplit(look.of).path.strip("/") != ""
        reason = "leads to the front page of a site" if lost else None
        return self._seen(look, State.MOVED).replace(now=answer.url, reason=reason)

    def _archived(self, url: str) -> str | None:
        try:
            return archived_copy(self.client, url)
        except RequestError:  # the page is gone whatever the archive says
            return None

    def _feed(self, look: Look) -> Observation:
        return self._seen(look).replace(seen=fetch_feed(self.client, look.of, self.today).newest)

    def _calendar(self, look: Look) -> Observation:
        return self._seen(look).replace(seen=fetch_calendar(self.client, look.of).newest(self.today))

    def _mastodon(self, look: Look) -> Observation:
        found = Mastodon(self.client).profile(look.of)
        state = State.MOVED if found.moved_to else State.OK
        return self._seen(look, state).replace(seen=self._past(found.posted), now=found.moved_to)

    def _handle(self, profiles: Mapping[str, FoundProfile], look: Look) -> Observation:
        """What is seen of a Bluesky handle: whose it is, and when they last posted."""
        did = self._did(look)
        owner = profiles.get(look.of)
        if did is None:
            return self._ok(look, owner) if owner else self._lost(look)
        if owner and owner.did == did:
            return self._ok(look, owner)
        holder = owner.did if owner else self.bluesky.did_of(look.of)
        if holder and holder != did:
            reason = f"was that of {did}, and is now that of {holder}"
            return self._seen(look, State.REUSED).replace(reason=reason)
        person = profiles.get(did)
        if person is None:
            return self._lost(look)
        if person.handle == INVALID:
            return self._ok(look, person).replace(reason="the handle does not lead to the profile for now")
        return self._ok(look, person).replace(state=State.MOVED, now=person.handle)

    def _ok(self, look: Look, person: FoundProfile) -> Observation:
        posted = self.bluesky.newest_post(person.did) if person.did else None
        return self._seen(look).replace(did=person.did, seen=self._past(posted))

    def _lost(self, look: Look) -> Observation:
        return self._absent(look, State.GONE, "Bluesky shows no such profile")

    def _past(self, day: str | None) -> str | None:
        """A day, unless it is yet to come in the reader's zone or by a wrong clock."""
        return min(day, self.today) if day else None


def _for_each(look: Look, seen: Observation) -> Iterator[Observation]:
    """What was seen, for each entry that names it."""
    return (seen.replace(entry=entry) for entry in look.entries)
