"""How much medtw asks of other people's servers, and how long it waits for them."""

from __future__ import annotations

from medtw.record import Record


class Limits(Record):
    """The limits of all requests; times are in seconds."""

    #: Between two requests to one host.
    interval: float = 1.0
    #: How often a request is tried that fails for now.
    tries: int = 3
    #: Before the second try; it doubles from try to try.
    first_delay: float = 2.0
    #: The longest time that a server may ask to wait; one that asks for more is left alone.
    longest_delay: float = 60.0
    connect: float = 10.0
    #: For the next bytes of an answer, and for all of it.
    read: float = 15.0
    whole: float = 45.0
    #: The size of an answer.
    most_bytes: int = 5_000_000
    redirects: int = 5


LIMITS = Limits()
