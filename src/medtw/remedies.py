"""What people can do where a file cannot be written."""

from __future__ import annotations

from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS

_REMEDIES = {
    "make space on the disk, then run the command again": (ENOSPC, EDQUOT),
    "choose a folder that you can write to, or change its permissions": (EACCES, EPERM, EROFS),
}


def remedy_for(error: OSError) -> str | None:
    """What to do about an error, if that is known."""
    return next((remedy for remedy, numbers in _REMEDIES.items() if error.errno in numbers), None)
