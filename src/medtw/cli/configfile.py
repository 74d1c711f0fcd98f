"""The config file: TOML that people write and medtw only reads."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.errors import did_you_mean
from medtw.folders import typed_path
from medtw.quoting import escaped, quoted
from medtw.search.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

#: Alternative names of keys.
_OTHER_NAMES = {
    **dict.fromkeys(("timezone", "time_zone", "time-zone", "zone"), "tz"),
    **dict.fromkeys(("output", "output_format"), "format"),
    **dict.fromkeys(("screen_reader", "screen-reader"), "accessible"),
}
#: The position where the parser stopped, as all its releases print it.
_LINE = re.compile(r"at line (\d+)")
#: The key of a line, bare or in quotes, or the name of a table.
_KEY = r"""^[ \t]*\[*[ \t]*(["']?){}\1[ \t]*[\].=]"""


class ConfigFile(NamedTuple):
    """A loaded config file."""

    path: Path
    text: str
    #: The value of each setting, as written.
    values: dict[str, Any]

    def place(self, key: str) -> str:
        """The place of a key: "/home/ada/.config/medtw/config.toml:3"."""
        found = re.search(_KEY.format(re.escape(key)), self.text, re.MULTILINE)
        line = f":{self.text.count(chr(10), 0, found.start()) + 1}" if found else ""
        return f"{escaped(self.path)}{line}"

    def beside(self, path: str) -> str:
        """A path in the file, relative to the file."""
        return str(self.path.absolute().parent / typed_path(path))


def read_config(path: Path, keys: Collection[str], *, tell: Callable[[str], None]) -> ConfigFile | None:
    """The config file at a path, or None if it cannot be read.

    Args:
        path: The file.
        keys: The known keys.
        tell: Called with one line for each problem: an unreadable file, or an unknown key.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        written = tomllib.loads(text)
    except OSError as error:
        tell(f"warning: {escaped(path)}: cannot be read: {escaped(error.strerror or error)} (ignored)")
        return None
    except (ValueError, RecursionError) as error:
        tell(f"warning: {_fault(path, error)} (the whole file is ignored)")
        return None
    file = ConfigFile(path, text, {key: value for key, value in written.items() if key in keys})
    for key in written:
        if key not in keys:
            tell(f"warning: {file.place(key)}: no setting {quoted(key)}; {_nearest(key, keys)} (ignored)")
    return file


def _fault(path: Path, error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{escaped(path)}: expected text in UTF-8"
    line = _LINE.search(str(error))
    place = f"{escaped(path)}:{line[1]}" if line else escaped(path)
    return f'{place}: expected TOML, with lines like tz = "Europe/London"'


def _nearest(key: str, keys: Collection[str]) -> str:
    near = [_OTHER_NAMES[key]] if key in _OTHER_NAMES else nearest(key, keys)
    return did_you_mean(near) or f"expected {', '.join(keys)}"
