from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from contextlib import closing
from datetime import timedelta
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path
from shutil import unpack_archive
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import yaml
from pathspec import GitIgnoreSpec

from medtw import __version__
from medtw.cli.app import COMMANDS
from medtw.index.integrity import connect, damage
from medtw.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent
NOTICE = (PROJECT / "catalog" / "NOTICE").read_text(encoding="utf-8")
SDIST = f"medtw-{__version__}.tar.gz"
WHEEL = f"medtw-{__version__}-py3-none-any.whl"
#: Runs the command from the wheel unpacked at argv[1], and prints where it was imported from.
RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from medtw.cli import app
print(app.__file__, file=sys.stderr)
sys.exit(app.main(sys.argv[2:]))
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*command, str(PROJECT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.name for path in folder.iterdir()} == {SDIST, WHEEL}
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Iterator[ZipFile]:
    with ZipFile(dist / WHEEL) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel, in which nobody can write."""
    folder = tmp_path_factory.mktemp("site")
    unpack_archive(dist / WHEEL, folder, "zip")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


def test_the_sdist_holds_every_file_that_git_does_not_ignore(dist: Path) -> None:
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    expected = GitIgnoreSpec.from_lines([".git", *ignored]).match_tree_files(PROJECT, negate=True)
    with tarfile.open(dist / SDIST) as sdist:
        names = {name.removeprefix(f"medtw-{__version__}/") for name in sdist.getnames()}

    assert {".ci/run", ".pre-commit-config.yaml"} < names
    assert names == {*map(str, expected), "PKG-INFO"}


def test_the_wheel_holds_the_package_the_compiled_catalog_and_nothing_else(wheel: ZipFile) -> None:
    info = f"medtw-{__version__}.dist-info"
    modules = [str(path.relative_to(PROJECT / "src")) for path in (PROJECT / "src").rglob("*.py")]

    assert sorted(wheel.namelist()) == sorted(
        [
            *(Path(module).as_posix() for module in modules),
            "medtw/catalog.sqlite",
            "medtw/cli/commands.json",
            "medtw/countries.tsv",
            "medtw/languages.tsv",
            "medtw/py.typed",
            "medtw/regions.tsv",
            "medtw/render/html/page.css",
            "medtw/render/html/page.js",
            f"medtw-{__version__}.data/data/share/man/man1/medtw.1",
            f"{info}/METADATA",
            f"{info}/RECORD",
            f"{info}/WHEEL",
            f"{info}/entry_points.txt",
            f"{info}/licenses/LICENSE",
            f"{info}/licenses/LICENSES/Unicode-3.0.txt",
            f"{info}/licenses/catalog/LICENSE",
            f"{info}/licenses/catalog/NOTICE",
        ]
    )


def test_the_wheel_carries_the_notices_that_its_word_lists_require(wheel: ZipFile) -> None:
    info = f"medtw-{__version__}.dist-info"
    metadata = wheel.read(f"{info}/METADATA").decode().splitlines()

    assert wheel.read(f"{info}/licenses/catalog/NOTICE").decode() == NOTICE
    assert (
        "License-Expression: MIT AND CC-BY-4.0 AND Unicode-3.0 AND CC0-1.0"
        " AND LicenseRef-SCOWL AND LicenseRef-WordNet" in metadata
    )
    assert "License-File: catalog/NOTICE" in metadata


def test_the_source_distribution_carries_the_notices_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(PROJECT)], capture_output=True, check=True)

    name = f"medtw-{__version__}"
    shutil.unpack_archive(tmp_path / f"{name}.tar.gz", tmp_path, filter="data")
    assert (tmp_path / name / "catalog" / "NOTICE").read_text(encoding="utf-8") == NOTICE


@pytest.mark.parametrize(
    "owner",
    [
        "Copyright 2000-2011 by Kevin Atkinson",
        "WordNet 1.6 Copyright 1997 by Princeton University",
        "Copyright 1993, Geoff Kuenning",
        "WordNet 3.0 Copyright 2006 by Princeton University",
    ],
)
def test_the_notices_name_everyone_whose_words_are_in_the_lists(owner: str) -> None:
    assert owner in NOTICE


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "catalog" / "words").glob("*.txt")), ids=lambda path: path.name
)
def test_every_word_list_from_elsewhere_is_named_in_the_notices_and_excepted_from_the_license(
    path: Path,
) -> None:
    is_ours = path.name == "medical.txt"
    license_text = (PROJECT / "catalog" / "LICENSE").read_text(encoding="utf-8")

    assert [path.name in text for text in (NOTICE, license_text)] == [not is_ours] * 2


def test_the_readme_on_an_index_has_no_link_that_needs_the_checkout(wheel: ZipFile) -> None:
    metadata = message_from_bytes(wheel.read(f"medtw-{__version__}.dist-info/METADATA"))
    urls = dict(line.split(", ", 1) for line in metadata.get_all("Project-URL", ()))
    readme = str(metadata.get_payload())
    links = re.findall(r"\]\(([^)]*)\)", readme)

    assert f"]({urls['Repository']}/raw/main/docs/images/screen.svg)" in readme
    assert f"[CONTRIBUTING]({urls['Repository']}/blob/main/CONTRIBUTING.md)" in readme
    assert [link for link in links if not link.startswith(("https://", "#"))] == []


def test_what_is_said_of_the_project_agrees(wheel: ZipFile) -> None:
    metadata = message_from_bytes(wheel.read(f"medtw-{__version__}.dist-info/METADATA"))
    urls = dict(line.split(", ", 1) for line in metadata.get_all("Project-URL", ()))
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))

    assert urls.keys() == {"Repository", "Issues", "Documentation", "Changelog"}
    assert [url for url in urls.values() if not url.startswith(urls["Repository"])] == []
    assert (citation["repository-code"], citation["version"]) == (urls["Repository"], __version__)
    assert metadata["Author"] == citation["authors"][0]["name"]


def test_the_same_files_make_the_same_wheel_at_any_time_and_place(dist: Path, tmp_path: Path) -> None:
    source = tmp_path / "elsewhere" / f"medtw-{__version__}"
    unpack_archive(dist / SDIST, source.parent, filter="data")
    for number, path in enumerate(sorted(source.rglob("*"))):
        os.utime(path, (1_900_000_000 + number, 1_900_000_000 + number))
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path)]
    environment = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}
    subprocess.run([*command, str(source)], capture_output=True, env=environment, check=True)

    assert sha256((tmp_path / WHEEL).read_bytes()).digest() == sha256((dist / WHEEL).read_bytes()).digest()


def test_the_wheel_brings_the_command(wheel: ZipFile) -> None:
    entry_points = wheel.read(f"medtw-{__version__}.dist-info/entry_points.txt").decode()

    assert entry_points == "[console_scripts]\nmedtw = medtw.cli.process:run\n"


def test_the_compiled_catalog_is_whole_and_has_every_entry(site: Path) -> None:
    path = site / "medtw" / "catalog.sqlite"
    kinds = {"account": "accounts", "chat": "chats", "hashtag": "hashtags"}
    counts = {kind: len(list((PROJECT / "catalog" / name).glob("*.yml"))) for kind, name in kinds.items()}

    assert damage(path) is None
    with closing(Index(connect(path))) as index:
        assert {kind: int(index.meta[kind]) for kind in kinds} == counts
        assert f"date: '{index.date}'" in (PROJECT / "catalog" / "about.yml").read_text().splitlines()


def test_the_wheel_answers_where_nothing_can_be_written(site: Path) -> None:
    before = sorted(site.rglob("*"))
    nowhere = str(site / "medtw" / "py.typed" / "nowhere")
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", RUN, str(site), "search", "burnout", "--json"],
        capture_output=True,
        encoding="utf-8",
        cwd=site,
        env={
            **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
            **dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME", "TMPDIR"), nowhere),
        },
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, f"{site / 'medtw' / 'cli' / 'app.py'}\n")
    assert json.loads(done.stdout)["results"][0]["name"] == "#burnout"
    assert sorted(site.rglob("*")) == before


#: A use of every command that finds something even when nothing in the catalog is recent any more.
USES: dict[str, str] = {
    "start": "start --role nurse --no-input",
    "search": "search burnout",
    "chats": "chats --all",
    "events": "events --month",
    "topics": "topics",
    "specialties": "specialties nephrology",
    "accounts": "accounts",
    "hashtags": "hashtags",
    "collections": "collections",
    "show": "show esther-choo",
    "open": "open esther-choo --print",
    "similar": "similar esther-choo",
    "save": "save esther-choo",
    "saved": "saved",
    "unsave": "unsave esther-choo",
    "report": "report esther-choo --print",
    "help-lines": "help-lines Canada",
    "export": "export calendar --with-quiet",
    "catalog": "catalog check mine.jsonl",
    "config": "config",
    "paths": "paths",
    "help": "help formats",
}
#: They need nothing of the bundled catalog.
_WITHOUT_CATALOG = ("unsave", "catalog", "config", "paths", "help")


def test_a_wheel_of_five_years_ago_still_runs_and_says_how_old_its_catalog_is(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.jsonl").touch()
    with closing(Index(connect(site / "medtw" / "catalog.sqlite"))) as index:
        made = index.day
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"), str(tmp_path))
    now = f"{made.replace(year=made.year + 5) + timedelta(days=2)}T12:00+00:00"
    note = f"note: the catalog is 5 years old ({made}); a newer medtw has a newer one"
    outcomes = {}
    for name, line in USES.items():
        done = subprocess.run(
            [sys.executable, "-I", "-B", "-c", RUN, str(site), *line.split()],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**environment, **homes, "MEDTW_NOW": now},
            check=False,
        )
        outcomes[name] = (done.returncode, note in done.stderr.splitlines())

    assert [*USES] == [*COMMANDS]
    assert outcomes == {name: (0, name not in _WITHOUT_CATALOG) for name in USES}
