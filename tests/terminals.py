"""What the tests of commands on a terminal share."""

from __future__ import annotations

import signal


def mind_ctrl_c() -> None:
    """Let Ctrl-C stop a child: tests in the background ignore it, and their children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
