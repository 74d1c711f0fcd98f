"""Opens a draft in the user's editor, and puts it in its place."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from medtw.cli.streams import say
from medtw.editing.faults import NoEditorError
from medtw.quoting import escaped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from medtw.editing.drafts import Draft


def edit_draft(draft: Draft, begun: str, shorten: Callable[[str], str] = str) -> None:
    """Let the user edit a draft, check it, and write it.

    Args:
        draft: The draft.
        begun: What it said before.
        shorten: Leaves out of the edited text what need not be written.

    Raises:
        NoEditorError: there is no editor, or it failed.
        RefusedChangeError: the check finds problems; the draft stays.
        ChangedMeanwhileError: somebody else changed the file; the draft stays.
    """
    try:
        _open(draft.path)
    except NoEditorError:
        draft.drop_if(begun)
        raise
    draft.rewrite(shorten)
    is_changed = draft.finish(begun)
    say(f"changed: {escaped(draft.target)}" if is_changed else "nothing was changed")


def _open(path: Path) -> None:
    """Open a file in VISUAL or EDITOR, and wait until it is closed."""
    command = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError as error:  # unbalanced quotation marks
        raise NoEditorError(command) from error
    if not words:
        raise NoEditorError
    try:
        done = subprocess.run([*words, str(path)], check=False)  # noqa: S603 - the user's own
    except OSError as error:
        raise NoEditorError(command) from error
    if done.returncode:
        raise NoEditorError(command)
