"""`medtw config` and `medtw paths`."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path
from typing import Annotated, Any

import typer

from medtw.bundle import base_place, is_there
from medtw.cli.country import locale_country
from medtw.cli.mistakes import NoDataFolderError
from medtw.cli.options import OUTPUT, Asked, shared
from medtw.cli.output import emit
from medtw.cli.reader import machine_zone
from medtw.cli.settings import DEFAULT, SETTINGS
from medtw.cli.state import State, own_catalog
from medtw.folders import user_cache, user_data
from medtw.quoting import escaped
from medtw.render.surroundings import ShownPath, ShownSetting, paths_report, settings_report
from medtw.zones import zone_name


@shared(OUTPUT)
def config(
    ctx: typer.Context,
    asked: Asked,
    *,
    path: Annotated[bool, typer.Option("--path", help="Print only the path of the config file.")] = False,
) -> None:
    """Show your settings, and where each comes from.

    An option comes first, then the environment variable, then the config file, then the default.
    medtw never writes the config file. Each line sets a value, such as tz = "Europe/London".

    \b
      medtw config
      medtw config --path
      medtw config --json
    """
    state: State = ctx.obj
    file = state.settings.config_path
    if path:
        typer.echo(escaped(file or ""))
        return
    shown = [_shown(state, key) for key in SETTINGS]
    hint = f"to change a value, set its variable or add it to {escaped(file)}; see medtw help environment"
    emit(state, settings_report(shown, hint), asked.output)


@shared(OUTPUT)
def paths(ctx: typer.Context, asked: Asked) -> None:
    """Show the files and folders that medtw uses.

    \b
      medtw paths
      medtw paths --json
      medtw paths --columns name,path
    """
    state: State = ctx.obj
    shown = [
        ShownPath(name, is_there(path), source, str(path)) for name, path, source in _paths(state) if path
    ]
    emit(state, paths_report(shown), asked.output)


def _shown(state: State, key: str) -> ShownSetting:
    setting, found = SETTINGS[key], state.settings.value(key)
    value = found.value if found.value is not None else _by_itself(key)
    plain = _plain(value)
    return ShownSetting(key, plain, _text(plain), found.source, found.place or None, setting.variable)


def _by_itself(key: str) -> Any:
    """The value that is used if nothing is set."""
    return {"tz": machine_zone, "country": locale_country}.get(key, lambda: None)()


def _plain(value: Any) -> Any:
    """A value for JSON."""
    if isinstance(value, tzinfo):
        return zone_name(value)
    return list(value) if isinstance(value, tuple) else value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return os.pathsep.join(value) if isinstance(value, list) else value or ""


def _paths(state: State) -> Iterator[tuple[str, Path | None, str]]:
    settings = state.settings
    is_named = bool(settings.environment.get("MEDTW_CONFIG"))
    yield "config file", settings.config_path, "MEDTW_CONFIG" if is_named else DEFAULT
    yield "data folder", _of_user(user_data), DEFAULT
    with suppress(NoDataFolderError, RuntimeError):
        yield "saved entries", state.saved.path, DEFAULT
    yield "cache folder", _of_user(user_cache), DEFAULT
    yield "bundled catalog", base_place(), DEFAULT
    standing, asked_for = state.added
    own = own_catalog()
    yield "your catalog", own, DEFAULT
    place = settings.value("catalogs").place
    yield from (("added catalog", path, place) for path in standing if path != own)
    yield from (("added catalog", path, "--catalog") for path in asked_for)


def _of_user(folder: Callable[[], Path]) -> Path | None:
    """One of the user's folders, or None if there is none."""
    try:
        return folder()
    except RuntimeError:
        return None
