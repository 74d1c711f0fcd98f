"""khal, a calendar program that people use, with a home folder of its own; and exported data."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from medtw.library import OpenCatalog

if TYPE_CHECKING:
    from medtw.index.store import Index

#: The day of the statuses.
TODAY = date(2026, 11, 22)
CONFIG = """
[calendars]
[[chats]]
path = {home}/chats
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
#: No locale, and no folder outside its own home folder.
HOMELESS = dict.fromkeys(("LANG", "LC_ALL"), "C.UTF-8") | dict.fromkeys(
    ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), ""
)


@pytest.fixture
def khal(tmp_path: Path) -> Callable[..., list[str]]:
    """Runs khal with its own home folder, in a reader's zone; returns the lines that it prints."""

    def run(zone: str, *arguments: str) -> list[str]:
        config = tmp_path / "khal.conf"
        config.write_text(CONFIG.format(home=tmp_path, zone=zone), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "khal", "-c", str(config), "--no-color", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | HOMELESS | {"HOME": str(tmp_path), "TZ": zone},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


@pytest.fixture
def exported(small_index: Index, tmp_path: Path) -> Callable[..., Path]:
    """Exports the small catalog in a format, under filters; gives the file."""

    def export(wanted: str, **filters: Any) -> Path:
        path = tmp_path / f"medtw.{wanted}"
        OpenCatalog(small_index).export_data(path, data_format=wanted, day=TODAY, force=True, **filters)
        return path

    return export
