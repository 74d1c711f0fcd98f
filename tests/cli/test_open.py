"""`medtw open`, with a browser that records its arguments."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BROWSER_VARIABLES

from medtw.cli.browser import open_in_browser
from medtw.folders import PACKAGE

if sys.platform == "win32":
    pytest.skip("the browser is a shell script", allow_module_level=True)

import pty

Run = Callable[..., tuple[int, str, str]]
ADA = "https://bsky.app/profile/ada.bsky.social"


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Removes every browser, and what an earlier test made Python remember about browsers."""
    for name in BROWSER_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})


class Browser:
    """A program that writes down its arguments, one per line, and ends with an exit code."""

    def __init__(self, folder: Path, name: str, code: int = 0) -> None:
        folder.mkdir(exist_ok=True)
        self.path = folder / name
        self.log = folder / f"{name}.log"
        self.path.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{self.log}'\nexit {code}\n")
        self.path.chmod(0o755)

    @property
    def given(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """The browser that BROWSER names."""
    made = Browser(tmp_path / "programs", "browser")
    monkeypatch.setenv("BROWSER", str(made.path))
    return made


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        pytest.param(("ada-example",), ADA, id="the profile that is not given up"),
        pytest.param(("ada-example", "--on", "twitter"), "https://x.com/ada_example", id="another one"),
        pytest.param(("@ada_example",), ADA, id="a handle"),
        pytest.param(("Ada Example",), ADA, id="a name"),
        pytest.param(("https://x.com/ada_example",), ADA, id="an address"),
        pytest.param(("#UroTwitter",), "https://x.com/hashtag/UroTwitter", id="a hashtag"),
        pytest.param(
            ("#urotwitter", "--on", "bsky"), "https://bsky.app/hashtag/UroTwitter", id="a hashtag elsewhere"
        ),
        pytest.param(("#BurnoutChat",), "https://x.com/hashtag/BurnoutChat", id="the hashtag of a chat"),
    ],
)
def test_the_browser_gets_one_address(
    arguments: tuple[str, ...], address: str, medtw: Run, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", str(browser.path))

    assert medtw("open", *arguments) == (0, "", f"opened: {address}\n")
    assert browser.given == [address]


def test_with_print_the_address_is_all_there_is(medtw: Run, browser: Browser) -> None:
    assert medtw("open", "ada-example", "--print") == (0, f"{ADA}\n", "")
    assert browser.given == []


@pytest.mark.parametrize(
    ("arguments", "code", "error", "hint"),
    [
        (("nobody",), 1, "no entry 'nobody'", "to search for it: medtw search nobody"),
        (
            ("ada-example", "--on", "mastodon"),
            1,
            "'ada-example' has no address on mastodon",
            "it is on bluesky, x: --on bluesky",
        ),
        (("ada-example", "--on", "blueski"), 2, "no platform 'blueski'", "did you mean 'bluesky'?"),
    ],
)
@pytest.mark.usefixtures("browser")
def test_what_cannot_be_opened_is_an_error(
    arguments: tuple[str, ...], code: int, error: str, hint: str, medtw: Run
) -> None:
    assert medtw("open", *arguments) == (code, "", f"error: {error}\nhint: {hint}\n")


# Without a browser

PRINTED = (0, f"{ADA}\n", "no browser to open it in\n")


def test_without_a_screen_the_address_is_printed(medtw: Run) -> None:
    assert medtw("open", "ada-example") == PRINTED


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_over_ssh_the_address_is_printed(
    variable: str, medtw: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = Browser(tmp_path / "programs", "xdg-open")
    monkeypatch.setenv("PATH", str(opener.path.parent))
    monkeypatch.setenv("DISPLAY", "localhost:10.0")
    monkeypatch.setenv(variable, "10.0.0.1 50000 10.0.0.2 22")

    assert medtw("open", "ada-example") == PRINTED
    assert opener.given == []


@pytest.mark.parametrize("browser", ["/nowhere/browser", "'", "/nowhere/%s:"])
def test_where_the_browser_cannot_be_started_the_address_is_printed(
    browser: str, medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", browser)

    assert medtw("open", "ada-example") == PRINTED


def test_where_the_browser_fails_the_address_is_printed(
    medtw: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Browser(tmp_path / "programs", "failing", code=1)
    monkeypatch.setenv("BROWSER", str(failing.path))

    assert medtw("open", "ada-example") == PRINTED
    assert failing.given == [ADA]


def test_of_several_browsers_the_first_that_works_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Browser(tmp_path / "programs", "failing", code=1)
    working, other = (Browser(tmp_path / "programs", name) for name in ("working", "other"))
    choices = ("/nowhere/browser", str(failing.path), f"{working.path} --new-tab %s", str(other.path))
    monkeypatch.setenv("BROWSER", os.pathsep.join(choices))

    assert open_in_browser(ADA)
    assert (failing.given, working.given, other.given) == ([ADA], ["--new-tab", ADA], [])


# Browsers that draw in the terminal


@pytest.mark.parametrize("name", ["lynx", "w3m", "www-browser"])
def test_a_browser_of_the_terminal_is_not_started_in_a_pipe(
    name: str, medtw: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(tmp_path / "programs", name)
    monkeypatch.setenv("BROWSER", f"{browser.path}{os.pathsep}{browser.path} %s")

    assert medtw("open", "ada-example") == PRINTED
    assert browser.given == []


def test_a_browser_of_the_terminal_is_not_what_a_screen_falls_back_to(
    medtw: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(tmp_path / "programs", "lynx")
    for name, value in (("PATH", str(browser.path.parent)), ("TERM", "xterm"), ("DISPLAY", ":0")):
        monkeypatch.setenv(name, value)

    assert medtw("open", "ada-example") == PRINTED
    assert browser.given == []


def test_a_browser_of_the_terminal_is_started_from_one(tmp_path: Path) -> None:
    browser = Browser(tmp_path / "programs", "lynx")
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "BROWSER": str(browser.path)}
    code = f"from medtw.cli.browser import open_in_browser; print(open_in_browser({ADA!r}))"
    terminal, end = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stdin=end, stdout=end, env=environment, check=True)

    assert os.read(terminal, 99) == b"True\r\n"
    assert browser.given == [ADA]
    os.close(terminal)
    os.close(end)
