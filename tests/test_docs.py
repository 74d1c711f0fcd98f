"""The documentation is correct: its examples run, and its commands exist."""

from __future__ import annotations

import doctest
import io
import re
import runpy
import shlex
from pathlib import Path

import pytest

from medtw.cli import browser
from medtw.cli.app import COMMANDS, main
from medtw.cli.settings import FILE, SETTINGS, Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def test_the_examples_of_the_library_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8").replace("```", "")
    parsed = doctest.DocTestParser().get_doctest(page, {}, "library.md", "docs/library.md", 0)
    report: list[str] = []
    outcome = doctest.DocTestRunner(verbose=False).run(parsed, out=report.append)
    assert (outcome.failed, "".join(report)) == (0, "")
    assert outcome.attempted >= 15


PAGES_TO_SHARE = re.findall(
    r"^medtw (.*) > ", (ROOT / "docs" / "pages.md").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("arguments", PAGES_TO_SHARE)
def test_the_examples_of_pages_to_share_make_pages(
    arguments: str, cache_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    monkeypatch.setenv("MEDTW_NOW", "2026-11-29T12:00+00:00")
    assert main(arguments.split()) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>\n")


EXPORTS = [
    example
    for page in ("exports.md", "hosting.md")
    for example in re.findall(r"^medtw .*$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize("example", EXPORTS)
def test_the_examples_of_exports_run(
    example: str,
    cache_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("MEDTW_NOW", "2026-11-29T12:00+00:00")
    monkeypatch.chdir(tmp_path)
    main(["save", "esther-choo", "idc-office-hours-chat"])
    for command in example.split(" | "):
        capsys.readouterr()
        assert main(shlex.split(command)[1:]) == 0
        out, err = capsys.readouterr()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(out.encode())))
    assert "wrote " in err


def test_the_examples_of_own_catalogs_run_one_after_the_other(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("MEDTW_NOW", "2026-11-29T12:00+00:00")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "own-catalog.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    examples = re.findall(r"^medtw (.*)$", "".join(blocks), re.MULTILINE)

    codes = {example: main(shlex.split(example)) for example in examples}
    capsys.readouterr()

    assert (len(codes), {example: code for example, code in codes.items() if code}) == (9, {})


README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_examples_of_the_readme_run(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("MEDTW_NOW", "2026-11-29T12:00+00:00")
    monkeypatch.setattr(browser, "open_in_browser", lambda _address: True)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    examples = re.findall(r"^medtw (.*)$", "".join(blocks), re.MULTILINE)
    codes = {example: main(shlex.split(example)) for example in examples}
    capsys.readouterr()

    assert len(codes) >= 30
    assert {example: code for example, code in codes.items() if code != 0} == {}


def test_the_screen_in_the_readme_is_current(monkeypatch: pytest.MonkeyPatch, cache_folder: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    path = Path("docs", "images", "screen.svg")
    tool = runpy.run_path(str(ROOT / "tools" / "screen.py"))
    drawn = tool["texts"](tool["picture"](tool["screen"]()))

    assert f"({path.as_posix()})" in README
    is_current = tool["texts"]((ROOT / path).read_text(encoding="utf-8")) == drawn
    assert is_current, f"draw it again: python tools/screen.py {path}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    named = re.findall(r"(?:`|\$ |&& )medtw ([a-z][a-z-]*)", page.read_text(encoding="utf-8"))
    assert [name for name in named if name not in COMMANDS] == []


def test_the_config_file_of_the_readme_has_all_settings_and_no_mistake(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "config.toml"
    path.write_text(readme.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    warnings: list[str] = []
    settings = Settings({"MEDTW_CONFIG": str(path)}, tell=warnings.append)

    assert {settings.value(key).source for key in SETTINGS} == {FILE}
    assert warnings == []


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"medtw {name}" not in README] == []
