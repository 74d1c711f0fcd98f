"""Looks at everything that is due, several hosts at a time, and can be stopped and continued."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from medtw.catalog.observations import update_observations
from medtw.observation import State, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from medtw.observation import Observation
    from medtw.verifying.looking import Looker
    from medtw.verifying.subjects import Look

    Key = tuple[str, str, str]

#: Hosts that are asked at the same time.
_WORKERS = 8
#: Bluesky handles that are asked for together.
_TOGETHER = 25
#: The file is written after so many observations, and at the end.
_WRITTEN_AFTER = 50


def keys_of(looks: Collection[Look]) -> dict[Key, None]:
    """The keys of the observations that looks lead to."""
    return {(entry, look.subject.value, look.of): None for look in looks for entry in look.entries}


def due(
    looks: Sequence[Look], known: Mapping[Key, Observation], today: str, max_age: timedelta
) -> list[Look]:
    """The looks of which an entry has no observation of lately; a failure is tried again the next day.

    An observation of a day that is yet to come was made by a wrong clock, and does not count.
    """
    oldest = (date.fromisoformat(today) - max_age).isoformat()

    def is_fresh(key: Key) -> bool:
        one = known.get(key)
        if one is None:
            return False
        return one.checked == today if one.state is State.FAILED else oldest < one.checked <= today

    return [look for look in looks if not all(map(is_fresh, keys_of([look])))]


def verify(
    looks: Sequence[Look],
    looker: Looker,
    record: Callable[[list[Observation]], None],
    progress: Callable[[int, int], None],
) -> None:
    """Look at everything, and hand on what is seen as it comes.

    Args:
        looks: What to look at.
        looker: Looks.
        record: Takes observations.
        progress: Called with the number of looks done, and in total.
    """
    done = 0
    pool = ThreadPoolExecutor(_WORKERS)
    pending = {pool.submit(looker.look, batch): len(batch) for batch in _batches(looks)}
    try:
        for future in as_completed(pending):
            record(future.result())
            done += pending[future]
            progress(done, len(looks))
    finally:
        looker.client.pace.stop()
        pool.shutdown(cancel_futures=True)


def _batches(looks: Sequence[Look]) -> Iterator[list[Look]]:
    """What is looked at together; hosts take turns, so that none keeps the others waiting."""
    handles = [look for look in looks if look.subject is Subject.BLUESKY]
    hosts: defaultdict[str, list[list[Look]]] = defaultdict(list)
    for first in range(0, len(handles), _TOGETHER):
        hosts["bsky.app"].append(handles[first : first + _TOGETHER])
    for look in looks:
        if look.subject is Subject.MASTODON:
            hosts[look.of.partition("@")[2]].append([look])
        elif look.subject is not Subject.BLUESKY:
            hosts[urlsplit(look.of).hostname or ""].append([look])
    yield from filter(None, chain.from_iterable(zip_longest(*hosts.values())))


class Journal:
    """Writes observations into their file from time to time.

    Args:
        path: The file.
        wanted: The keys that the catalog has; no others are kept.
    """

    def __init__(self, path: Path, wanted: Collection[Key]) -> None:
        self.path = path
        self.wanted = wanted
        #: What was seen in this run.
        self.seen: dict[Key, Observation] = {}
        self._unwritten = 0

    def record(self, observations: list[Observation]) -> None:
        """Take observations; raises OSError."""
        self.seen |= {one.key: one for one in observations}
        self._unwritten += len(observations)
        if self._unwritten >= _WRITTEN_AFTER:
            self.write()

    def write(self) -> None:
        """Write what was seen; raises OSError."""
        update_observations(self.path, self.seen, self.wanted)
        self._unwritten = 0
