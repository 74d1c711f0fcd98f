"""The defaults that users can set, with environment variables or in a config file.

An option comes first, then the variable, then the config file, then what medtw does by itself. A value
is read when a command needs it. A wrong one is ignored with a warning, and never stops a command.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from medtw.cli.streams import say
from medtw.folders import typed_path
from medtw.quoting import escaped, quoted
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from medtw.cli.configfile import ConfigFile

T = TypeVar("T")

#: The words for yes and no in an environment variable.
_SWITCHES = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


class UnfitValueError(Exception):
    """An invalid value for a setting, with the nearest valid ones."""

    def __init__(self, near: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.near = near


#: Sources of values.
DEFAULT, FILE, ENVIRONMENT = "default", "config file", "environment variable"


class Value(Record):
    """A setting's value, and where it comes from."""

    value: Any
    #: DEFAULT, FILE or ENVIRONMENT.
    source: str = DEFAULT
    #: The name of the variable or of the file; for the file with the line.
    place: str = ""


class Setting(Record):
    """A setting that users can change."""

    about: str
    #: What it must be, for warnings.
    expected: str
    #: Parses what is written; raises UnfitValueError.
    read: Callable[[Any], Any]
    #: The environment variable, if there is one.
    variable: str | None = None
    default: Any = None
    #: A line of the config file that sets it.
    example: str = ""


def _read_zone(written: Any) -> tzinfo:
    from medtw.errors import AmbiguousZoneError, UnknownValueError
    from medtw.zones import find_zone

    try:
        return find_zone(_text(written))
    except AmbiguousZoneError as error:
        raise UnfitValueError(error.zones) from error
    except UnknownValueError as error:
        raise UnfitValueError(error.suggestions) from error


def _read_country(written: Any) -> str:
    from medtw.places import find_code, name_of, near_codes

    code = find_code("country", _text(written))
    if code is None:
        near = [name_of("country", near) or near for near in near_codes("country", _text(written))]
        raise UnfitValueError(tuple(near))
    return code


def _read_platform(written: Any) -> str:
    from medtw.platforms import NAMES

    return _chosen(NAMES, written)


def _read_format(written: Any) -> str:
    from medtw.render.formats import NAMES

    return _chosen(NAMES, written)


def _read_switch(written: Any) -> bool:
    if isinstance(written, bool):
        return written
    return _chosen(_SWITCHES, written)


def _read_paths(written: Any) -> tuple[str, ...]:
    if isinstance(written, str):
        return tuple(filter(None, written.split(os.pathsep)))
    if isinstance(written, list) and all(isinstance(path, str) for path in written):
        return tuple(filter(None, written))
    raise UnfitValueError


def _text(written: Any) -> str:
    if not isinstance(written, str):
        raise UnfitValueError
    return written.strip()


def _chosen(values: Mapping[str, T], written: Any) -> T:
    """The value whose name is this text, in any case; raises UnfitValueError."""
    name = _text(written).casefold()
    if name not in values:
        from medtw.search.spelling import nearest

        raise UnfitValueError(tuple(nearest(name, values)))
    return values[name]


#: The settings, by their keys in the config file.
SETTINGS: Mapping[str, Setting] = {
    "tz": Setting(
        about="Your time zone, as for --tz",
        expected="a time zone like Europe/London",
        read=_read_zone,
        variable="MEDTW_TZ",
        example='tz = "Europe/London"',
    ),
    "country": Setting(
        about="Your country, for help lines",
        expected="a country like GB or Canada",
        read=_read_country,
        variable="MEDTW_COUNTRY",
        example='country = "GB"',
    ),
    "platform": Setting(
        about="The platform to show and open first, if an entry has several",
        expected="a platform like bluesky or x",
        read=_read_platform,
        variable="MEDTW_PLATFORM",
        example='platform = "bluesky"',
    ),
    "format": Setting(
        about="The format of lists, as for --format",
        expected="a format like table or json",
        read=_read_format,
        variable="MEDTW_FORMAT",
        default="table",
        example='format = "table"',
    ),
    "catalogs": Setting(
        about=f"Catalogs of your own to add; in the variable, separate them with {os.pathsep!r}",
        expected="a list of paths",
        read=_read_paths,
        variable="MEDTW_CATALOG",
        default=(),
        example='catalogs = ["my-catalog", "~/people.jsonl"]',
    ),
    "accessible": Setting(
        about="Lines for screen readers instead of tables, as with --accessible",
        expected="true or false",
        read=_read_switch,
        variable="MEDTW_ACCESSIBLE",
        default=False,
        example="accessible = true",
    ),
    "pager": Setting(
        about="Whether long output goes through a pager; --no-pager turns it off",
        expected="true or false",
        read=_read_switch,
        default=True,
        example="pager = false",
    ),
}
#: Environment variables that are not settings of medtw.
VARIABLES: Mapping[str, str] = {
    "MEDTW_CONFIG": "The config file, instead of the one in your config folder",
    "MEDTW_NOW": "The time to use instead of the current time, as for --now",
    "MEDTW_SERVERS": "For tests: servers to use instead of hosts, such as example.org=127.0.0.1:8443",
    "NO_COLOR": "If set, use no color, as with --no-color",
    "FORCE_COLOR": "If set, format output as on a terminal, even in a pipe",
    "TERM": "If dumb, use no color, no bold text and no links",
    "COLUMNS": "The width of the screen in characters",
    "PAGER": "The program that shows long output: less by default, cat for none",
    "BROWSER": "The browser that opens addresses",
    "TZ": "Your time zone, if MEDTW_TZ is not set",
    "LANG": "Your country, if MEDTW_COUNTRY is not set; LC_ALL and LC_MESSAGES take precedence",
    "XDG_CONFIG_HOME": "The folder of config files, on Linux; XDG_DATA_HOME and XDG_CACHE_HOME likewise",
}


class Settings:
    """What the environment and the config file set.

    Args:
        environment: The environment variables.
        tell: Called with one line for each problem.
    """

    def __init__(
        self, environment: Mapping[str, str] = os.environ, *, tell: Callable[[str], None] = say
    ) -> None:
        self.environment = environment
        self.tell = tell
        self._values: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Any:
        """The value of a setting."""
        return self.value(key).value

    def value(self, key: str) -> Value:
        """The value of a setting, with its source; reports problems once."""
        if key not in self._values:
            found = self._of_variable(key) or self._of_file(key)
            self._values[key] = found or Value(value=SETTINGS[key].default)
        return self._values[key]

    @property
    def config_path(self) -> Path | None:
        """The path of the config file, existing or not; None if there is no such folder."""
        if named := self.environment.get("MEDTW_CONFIG"):
            return typed_path(named)
        folder = user_folder("config", self.environment)
        return folder and folder / "config.toml"

    @cached_property
    def _file(self) -> ConfigFile | None:
        """The config file, or None. If there is none, the cost is one look at the disk."""
        path = self.config_path
        is_named = bool(self.environment.get("MEDTW_CONFIG"))
        if path is None or not (is_named or os.path.exists(path)):  # noqa: PTH110 - no error without rights
            return None
        from medtw.cli.configfile import read_config

        return read_config(path, SETTINGS, tell=self.tell)

    def _of_variable(self, key: str) -> Value | None:
        name = SETTINGS[key].variable
        written = self.environment.get(name, "").strip() if name else ""
        return self._read(key, written, ENVIRONMENT, name or "") if written else None

    def _of_file(self, key: str) -> Value | None:
        file = self._file
        if file is None or key not in file.values:
            return None
        value = self._read(key, file.values[key], FILE, file.place(key))
        if value and key == "catalogs":
            value = value.replace(value=tuple(file.beside(path) for path in value.value))
        return value

    def _read(self, key: str, written: Any, source: str, place: str) -> Value | None:
        setting = SETTINGS[key]
        try:
            return Value(value=setting.read(written), source=source, place=place)
        except UnfitValueError as error:
            from medtw.errors import did_you_mean

            where = f"{place}: {key}" if source is FILE else place
            near = did_you_mean(error.near)
            self.tell(
                f"warning: {where}: expected {setting.expected}, not {_shown(written)}"
                f"{f'; {near}' if near else ''} (ignored)"
            )
            return None


def _shown(written: Any) -> str:
    """A value as in TOML, roughly."""
    if isinstance(written, str):
        return quoted(written)
    return escaped(str(written).lower() if isinstance(written, bool) else written)


#: The variable that names each folder of the user on Linux, and where it is in the home folder without one.
_FOLDERS = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}


def user_folder(name: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The user's "config" or "data" folder, as in platformdirs, which is slow to import."""
    import sys

    variable, usual = _FOLDERS[name]
    if sys.platform == "linux" and "ANDROID_DATA" not in environment:
        home, folder = environment.get("HOME", ""), environment.get(variable, "").strip()
        if (folder or home).startswith("/"):
            return Path(folder or f"{home.rstrip('/')}/{usual}") / "medtw"
    import platformdirs

    find = {"config": platformdirs.user_config_path, "data": platformdirs.user_data_path}[name]
    try:
        return find("medtw", appauthor=False)
    except RuntimeError:  # without a home folder
        return None
