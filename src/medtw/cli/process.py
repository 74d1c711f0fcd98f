"""The process around a command line: Ctrl-C, the standard streams and the exit code."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

#: The exit code after Ctrl-C. `medtw.errors` has it too, but Ctrl-C may come before its import.
_INTERRUPTED = 130
#: The variable in which a shell asks what completes a line.
_ASKS = "_MEDTW_COMPLETE"
#: Nearly all objects of a short call live until its end, and looking for others takes 5% of its time.
_COLLECTED_AFTER = 100_000


def run() -> NoReturn:
    """The entry point of the installed command."""
    gc.set_threshold(_COLLECTED_AFTER)
    # A parent that ignores Ctrl-C, such as nohup, wants its children to ignore it.
    is_interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_interruptible:
        # Imports take most of the time and cannot be interrupted cleanly by an exception.
        signal.signal(signal.SIGINT, _leave)
    task, _, shell = os.environ.get(_ASKS, "").partition("_")
    if task == "complete":
        from medtw.cli.tab import answer

        _end(answer(shell))
    from medtw.cli.app import main
    from medtw.cli.streams import guard_streams

    guard_streams()
    try:
        if is_interruptible:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.unraisablehook = _leave_if_interrupted
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = _INTERRUPTED
    finally:
        if is_interruptible:
            signal.signal(signal.SIGINT, _leave)
    _end(code)


def _end(code: int) -> NoReturn:
    """Exit without a last search for reference cycles, which takes a tenth of the time of a short call."""
    gc.freeze()
    sys.exit(code)


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    os._exit(_INTERRUPTED)


def _leave_if_interrupted(unraisable: sys.UnraisableHookArgs) -> None:
    """End the program if Ctrl-C came in a callback, because Python lets no exception out of one."""
    if unraisable.exc_type is KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(unraisable)
