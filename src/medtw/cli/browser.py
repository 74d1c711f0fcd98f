"""Opens an address in the browser, if there is one."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import webbrowser
    from collections.abc import Iterator

#: Browsers that run inside the terminal.
_IN_TERMINAL = {
    "www-browser",
    "links",
    "links2",
    "elinks",
    "lynx",
    "w3m",
    "browsh",
    "carbonyl",
    "chawan",
    "cha",
}
_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def open_in_browser(address: str) -> bool:
    """Open an address in the user's browser; False if there is none or it fails.

    BROWSER names it. Otherwise there must be a screen to show it on. A browser that runs inside the
    terminal is started only from one, and never into a pipe.
    """
    return any(_is_usable(browser) and browser.open(address) for browser in _browsers())


def _browsers() -> Iterator[webbrowser.BaseBrowser]:
    """The browsers to try, in this order."""
    import webbrowser

    chosen: list[str | None] = [*filter(None, os.environ.get("BROWSER", "").split(os.pathsep))]
    for name in chosen or ([None] if _has_screen() else []):
        with suppress(webbrowser.Error, ValueError):  # not installed, or with unbalanced quotes
            yield webbrowser.get(name)


def _has_screen() -> bool:
    """Whether the user could see a browser started here."""
    if any(os.environ.get(name) for name in _REMOTE):
        return False
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in _SCREENS)


def _is_usable(browser: webbrowser.BaseBrowser) -> bool:
    if os.path.basename(browser.name) not in _IN_TERMINAL:  # noqa: PTH119 - no path is made of it
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
