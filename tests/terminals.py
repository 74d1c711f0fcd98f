"""What the tests of commands on a terminal share."""

from __future__ import annotations

import signal

#: Runs the command without waiting before it shows a progress bar.
IMPATIENT = """
from medtw.cli.process import run
from medtw.cli.progress import Progress
Progress.patience = -1.0
run()
"""


def mind_ctrl_c() -> None:
    """Let Ctrl-C stop a child: tests in the background ignore it, and their children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
