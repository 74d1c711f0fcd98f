"""Why a request has no answer."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """The sorts of failure, as far as callers treat them differently."""

    #: There is nothing at the address.
    GONE = "gone"
    #: The server does not answer programs, or not without an account.
    REFUSED = "refused"
    #: The server asks to come back later.
    BUSY = "busy"
    #: Nothing answers, or it answers too slowly.
    UNREACHABLE = "unreachable"
    #: The server cannot show that it is the one asked for.
    INSECURE = "insecure"
    #: The address leads to a private network.
    PRIVATE = "private"
    #: The answer is too large, leads in circles, or is not what was asked for.
    UNUSABLE = "unusable"


class RequestError(Exception):
    """A request without a usable answer.

    Args:
        fault: What sort of failure it is.
        reason: The same for people: "answers 404 Not Found".
    """

    def __init__(self, fault: Fault, reason: str) -> None:
        super().__init__(reason)
        self.fault = fault
        self.reason = reason
