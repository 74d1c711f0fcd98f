"""Takes the screenshot of a page for the docs, with the installed Chromium.

In an environment with the extra "dev": `python tools/screenshot.py docs/images/search.png`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

#: The command, and the day on which it runs.
COMMAND = ("search", "burnout", "--limit", "20", "--format", "html")
NOW = "2026-11-29T12:00"
WIDTH, HEIGHT = 1200, 900
#: The names of Chromium on the systems that have it.
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The path of Chromium, if it is installed."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def take(target: Path) -> None:
    """Write the screenshot."""
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "page.html"
        environment = {**os.environ, "MEDTW_NOW": NOW, "MEDTW_COUNTRY": "GB"}
        medtw = [sys.executable, "-m", "medtw", *COMMAND]
        with page_file.open("wb") as out:
            subprocess.run(medtw, env=environment, stdout=out, check=True)
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(page_file.as_uri())
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
