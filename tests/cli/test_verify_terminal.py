"""`medtw catalog verify` on a terminal: its progress bar, and Ctrl-C while it is shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import rmtree
from threading import Event

import pytest
from conftest import NOW, SMALL_CATALOG
from factories import hashtag, write_catalog
from servers import Internet, Reply, Request, page
from terminals import IMPATIENT, mind_ctrl_c

if sys.platform == "win32":
    pytest.skip("its terminals are not of this kind", allow_module_level=True)

import pexpect

#: The command with the small catalog.
SMALL = f"""
from pathlib import Path
from medtw import bundle
bundle.CHECKOUT = Path({str(SMALL_CATALOG)!r})
bundle.BUNDLED = bundle.CHECKOUT / "catalog.sqlite"
{IMPATIENT}"""
ERASED, SHOWN_CURSOR = "\x1b[2K", "\x1b[?25h"
MARKS = re.compile(r"\x1b\[[?\d;]*[A-Za-z]")


class Site:
    """Servers with a page each, some of which answer only when they may."""

    def __init__(self, internet: Internet, root: Path) -> None:
        self.may_answer = Event()
        self.internet = internet
        self.root = root

    def have(self, *, quick: int, held: int) -> None:
        """Make pages, each on its own server, that a catalog names; the quick ones are looked at first."""
        names = [f"a-quick{number}" for number in range(quick)] + [f"held{number}" for number in range(held)]
        sources = {name: [{"url": f"https://{name}.example.org/", "title": "A page"}] for name in names}
        write_catalog(
            self.root, hashtags={n: hashtag(hashtag=n.replace("-", ""), sources=sources[n]) for n in names}
        )
        (self.root / "about.yml").unlink()
        rmtree(self.root / "terms")
        for name in names:
            self.internet.pages[f"{name}.example.org/"] = self._held if name.startswith("held") else page()

    def _held(self, _request: Request) -> Reply:
        self.may_answer.wait(60)
        return page()


@pytest.fixture
def site(internet: Internet, tmp_path: Path) -> Site:
    return Site(internet, tmp_path / "own")


@pytest.fixture
def command(site: Site, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command line, which finds the servers of the test."""
    for name in [name for name in os.environ if name.startswith("MEDTW_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MEDTW_SERVERS", f"*=127.0.0.1:{site.internet.port}")
    monkeypatch.setenv("MEDTW_NOW", NOW)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(cache_folder / "config"))
    monkeypatch.setenv("TERM", "xterm-256color")
    return [sys.executable, "-c", SMALL, "catalog", "verify", "--to", str(site.root)]


def on_terminal(command: list[str], *more: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        command[0],
        [*command[1:], *more],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
        preexec_fn=mind_ctrl_c,
    )


def rest_of(process: pexpect.spawn[str]) -> str:
    process.expect(pexpect.EOF)
    process.close()
    return str(process.before)


def test_the_bar_shows_how_much_is_done_and_is_gone_at_the_end(site: Site, command: list[str]) -> None:
    site.have(quick=3, held=1)
    process = on_terminal(command)
    process.expect(r"looking.*75%")
    site.may_answer.set()
    rest = rest_of(process)

    assert ERASED in rest
    assert rest.rindex(SHOWN_CURSOR) < rest.rindex("4 looked at: 4 ok")
    assert MARKS.sub("", rest[rest.rindex(ERASED) :]).strip() == "4 looked at: 4 ok"
    assert process.exitstatus == 0


def test_ctrl_c_takes_the_bar_away_and_keeps_what_was_seen(site: Site, command: list[str]) -> None:
    site.have(quick=3, held=40)
    process = on_terminal(command)
    process.expect(r"looking.*7%")
    process.sendintr()
    process.expect(r"\^C")
    site.may_answer.set()
    rest = rest_of(process)

    [count] = re.findall(r"stopped after (\d+) observations; to go on, run the same command again", rest)
    lines = (site.root / "observations.jsonl").read_text(encoding="utf-8").splitlines()
    assert (process.exitstatus, len(lines)) == (130, int(count))
    assert 3 <= len(lines) < 43
    assert max(rest.rindex(ERASED), rest.rindex(SHOWN_CURSOR)) < rest.rindex("stopped after")
    assert "Traceback" not in rest


def test_a_screen_reader_gets_a_line_instead(site: Site, command: list[str]) -> None:
    site.have(quick=2, held=0)
    process = on_terminal(command, "--accessible")

    # The first line may be about preparing the catalog.
    assert rest_of(process).splitlines()[-2:] == [
        "Looking at 2 addresses and handles. This takes a while.",
        "2 looked at: 2 ok",
    ]


def test_a_pipe_gets_no_bar(site: Site, command: list[str]) -> None:
    site.have(quick=2, held=0)
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("", "2 looked at: 2 ok\n")
