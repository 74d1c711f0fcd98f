"""`tools/release.py`: what keeps a release from being made, and the tag it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import release

SOUND = {
    "src/medtw/__init__.py": '__version__ = "0.2.0"\n',
    "CHANGELOG.md": "# Changelog\n\n## [0.2.0] - 2026-11-20\n",
    "CITATION.cff": "cff-version: 1.2.0\nversion: 0.2.0\ndate-released: '2026-11-20'\n",
    "pyproject.toml": '[project.urls]\nRepository = "https://code.example.org/medtw"\n',
    ".gitignore": "/dist/\n",
}


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs git in the project that the tool works on, which is ready to be released."""
    monkeypatch.setattr(release, "ROOT", tmp_path)
    monkeypatch.setattr(release, "DIST", tmp_path / "dist")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name, value in (("NAME", "A"), ("EMAIL", "a@example.org")):
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-22T12:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-22T12:00:00Z")
    for name, text in SOUND.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    release.output("git", "init", "--quiet", "--initial-branch", "main")
    release.output("git", "add", ".")
    release.output("git", "commit", "--quiet", "--message", "Release 0.2.0")
    return lambda *arguments: release.output("git", *arguments)


@pytest.fixture
def built(git: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that check and build; they make one file and do nothing else."""
    del git  # which has made the project
    commands: list[list[str]] = []
    run = subprocess.run

    def record(command: list[str], **settings: object) -> object:
        if command[0] == "git":
            return run(command, **settings)  # type: ignore[call-overload]
        commands.append([str(part) for part in command[-3:]])
        (tmp_path / "dist").mkdir(exist_ok=True)
        (tmp_path / "dist" / "medtw.whl").touch()
        return None

    monkeypatch.setattr(subprocess, "run", record)
    return commands


def faults(*arguments: str) -> list[str]:
    """Why the tool refuses."""
    with pytest.raises(SystemExit) as stopped:
        release.main([*arguments])
    return str(stopped.value).split("\n- ")[1:]


def test_what_is_ready_is_checked_built_and_tagged(
    git: Callable[..., str], built: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release.main([])

    wheel = str(tmp_path / "dist" / "medtw.whl")
    assert built == [
        ["medtw", "catalog", "check"],
        [sys.executable, "-m", "build"],
        ["check", "--strict", wheel],
    ]
    assert git("tag", "--points-at", "HEAD") == "v0.2.0"
    assert capsys.readouterr().out == "\nTagged v0.2.0. To publish it: git push origin main v0.2.0\n"


def test_what_is_tagged_is_built_again_for_publishing(
    git: Callable[..., str], built: list[list[str]]
) -> None:
    git("tag", "v0.2.0")
    git("switch", "--quiet", "--detach", "v0.2.0")

    release.main(["--tagged", "v0.2.0"])
    assert len(built) == 3


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(
            ("CHANGELOG.md", "2026-11-20", "unreleased"),
            "CHANGELOG.md has no section '## [0.2.0] - DATE'",
            id="not in the changelog",
        ),
        pytest.param(
            ("CITATION.cff", "version: 0.2.0", "version: 0.1.0"),
            "CITATION.cff is not of version 0.2.0",
            id="an old citation",
        ),
        pytest.param(
            ("CITATION.cff", "2026-11-20", "2026-11-19"),
            "CITATION.cff is not of 2026-11-20, the date in CHANGELOG.md",
            id="another date",
        ),
        pytest.param(
            ("pyproject.toml", "code.example.org", "repository.invalid"),
            "pyproject.toml: Repository is no address yet",
            id="no address",
        ),
    ],
)
@pytest.mark.usefixtures("git")
def test_files_that_disagree_are_named(change: tuple[str, str, str], fault: str, tmp_path: Path) -> None:
    name, old, new = change
    path = tmp_path / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    release.output("git", "commit", "--quiet", "--all", "--message", "Change it")

    assert faults() == [fault]


@pytest.mark.usefixtures("git")
def test_a_date_in_the_future_is_a_slip(tmp_path: Path) -> None:
    for name in ("CHANGELOG.md", "CITATION.cff"):
        path = tmp_path / name
        path.write_text(
            path.read_text(encoding="utf-8").replace("2026-11-20", "2026-12-20"), encoding="utf-8"
        )
    release.output("git", "commit", "--quiet", "--all", "--message", "Change it")

    assert faults() == ["CHANGELOG.md dates 0.2.0 2026-12-20, after its last commit on 2026-11-22"]


def test_only_a_clean_main_without_the_tag_is_released(git: Callable[..., str], tmp_path: Path) -> None:
    git("tag", "v0.2.0")
    git("switch", "--quiet", "--create", "topic")
    (tmp_path / "new.txt").touch()

    assert faults() == [
        "there are changes that are not committed",
        "this is not the branch main",
        "the tag v0.2.0 exists already",
    ]


@pytest.mark.usefixtures("git")
def test_a_tag_of_another_version_publishes_nothing() -> None:
    assert faults("--tagged", "v0.3.0") == [
        "the commit is not tagged v0.2.0",
        "--tagged v0.3.0 is not the tag of version 0.2.0",
    ]
