"""khal, a calendar program that people use, with a home folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
