"""When the next request to a host may be sent; the only module here that knows the time."""

from __future__ import annotations

import time
from collections import defaultdict
from email.utils import parsedate_to_datetime
from threading import Event, Lock
from typing import TYPE_CHECKING

from medtw.network.faults import Fault, RequestError

if TYPE_CHECKING:
    from medtw.network.limits import Limits


class Pace:
    """Keeps the requests to each host apart; several threads may use it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._lock = Lock()
        self._stopped = Event()
        #: When each host may be asked again.
        self._free: defaultdict[str, float] = defaultdict(float)
        #: The hosts that are not asked again, with the reason.
        self._closed: dict[str, str] = {}

    def wait(self, host: str) -> None:
        """Wait until a host may be asked, and take that turn.

        Raises:
            RequestError: the host is closed, or everything was stopped.
        """
        with self._lock:
            if host in self._closed:
                raise RequestError(Fault.BUSY, self._closed[host])
            turn = max(time.monotonic(), self._free[host])
            self._free[host] = turn + self.limits.interval
        if self._stopped.wait(max(0.0, turn - time.monotonic())):
            raise RequestError(Fault.UNREACHABLE, "was not asked, as medtw was stopped")

    def close(self, host: str, reason: str) -> None:
        """Ask a host nothing more."""
        with self._lock:
            self._closed[host] = reason

    def stop(self) -> None:
        """Let no more requests be sent, not even those that wait for their turn."""
        self._stopped.set()

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for a time, whoever is next."""
        with self._lock:
            self._free[host] = max(self._free[host], time.monotonic() + seconds)


def seconds_to_wait(retry_after: str) -> float | None:
    """What a Retry-After header asks for, in seconds: a number or a date (RFC 9110, 10.2.3)."""
    number = retry_after.strip()
    if number.isascii() and number.isdecimal():
        return float(number)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
