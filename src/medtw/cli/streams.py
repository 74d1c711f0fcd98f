"""Standard output and standard error: text they cannot encode, and failing writes."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any

from medtw.errors import OutputError

if TYPE_CHECKING:
    from typing import TextIO

#: The default error handlers of Python's streams; a user may have chosen another.
_DEFAULT_ERRORS = {"strict", "surrogateescape"}


class ReaderGoneError(Exception):
    """The reader of standard output has stopped reading, as `head` does when it has enough."""


def guard_streams() -> None:
    """Replace standard output and error with streams that never fail because of a text or a reader."""
    _open_closed()
    sys.stdout = _text_stream(_Output(_raw(sys.stdout, 1)), sys.stdout)
    sys.stderr = _text_stream(_Messages(_raw(sys.stderr, 2)), sys.stderr)


def put(text: str) -> None:
    """Write text for programs to standard output: UTF-8 in every locale."""
    put_bytes(text.encode("utf-8", errors="replace"))


def put_bytes(data: bytes) -> None:
    """Write bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def say(*lines: str) -> None:
    """Write lines for people to standard error."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()


class _Guarded(io.RawIOBase):
    """A stream that fails once at most; what is written afterwards is dropped.

    Buffers keep what they could not write. Without this the interpreter would fail again when it
    flushes them at exit.
    """

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.has_failed = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return int(self.raw.fileno())

    def isatty(self) -> bool:
        return bool(self.raw.isatty())

    def write(self, data: Any) -> int | None:
        if self.has_failed:
            return len(data)
        try:
            written: int | None = self.raw.write(data)
        except OSError as error:
            self.has_failed = True
            self.fail(error)
            return len(data)
        return written

    def fail(self, error: OSError) -> None:
        """Report that writing failed, if anybody can see it."""


class _Output(_Guarded):
    def fail(self, error: OSError) -> None:
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from error
        raise OutputError(error.strerror or str(error)) from error


class _Messages(_Guarded):
    """Nobody can be told that messages cannot be written, and the output does not depend on them."""


def _open_closed() -> None:
    """Open the standard streams that are closed, so that no other file takes their place.

    Each is opened in the wrong direction, so that using it fails as it does with a closed one.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)


def _raw(stream: TextIO | None, number: int) -> Any:
    if stream is None:
        return io.FileIO(number, "w", closefd=False)
    return getattr(stream.buffer, "raw", stream.buffer)


def _text_stream(raw: _Guarded, replaced: TextIO | None) -> TextIO:
    encoding = getattr(replaced, "encoding", None) or "utf-8"
    errors = getattr(replaced, "errors", None) or "strict"
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=encoding,
        errors="replace" if errors in _DEFAULT_ERRORS else errors,
        line_buffering=bool(getattr(replaced, "line_buffering", False)),
    )
