"""Chromium, driven by Playwright; the tests are skipped if either is missing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from screenshot import chromium
from sheets import Sheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed; the extra 'dev' has it"
    )
    if chromium() is None:
        pytest.skip("Chromium is not installed; .ci/run installs it")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which `nox -s pages` installs."""
    path = os.environ.get("AXE_CORE")
    if path is None:
        pytest.skip("AXE_CORE does not say where axe-core is; nox -s pages does")
    return Path(path).read_text(encoding="utf-8")


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Sheet]]:
    """Shows a page: takes its text, the width of the window, the color scheme, and whether scripts run."""
    contexts = []

    def show(text: str, *, width: int = 1200, scheme: str = "light", scripts: bool = True) -> Sheet:
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            offline=True,
        )
        contexts.append(context)
        sheet = Sheet(context.new_page())
        sheet.page.goto(file.as_uri())
        return sheet

    yield show
    for context in contexts:
        context.close()
