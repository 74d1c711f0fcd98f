"""Ends a request that takes too long, wherever it is: a server may send its headers a byte at a time."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self


class Watch:
    """Breaks the connection of a request after a time.

    `note` is the request's `trace` extension, through which httpx tells what it connects to.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._stream: Any = None
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember the connection, first bare and then with TLS."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._stream = info["return_value"]

    def _end(self) -> None:
        self.is_over = True
        if self._stream is not None:
            with suppress(OSError):  # it has ended meanwhile
                self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
