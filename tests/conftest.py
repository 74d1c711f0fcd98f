from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import indexed, write_catalog

from medtw import bundle
from medtw.catalog.folder import load
from medtw.cli.app import main

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.model import Catalog

SMALL_CATALOG = Path(__file__).parent / "data" / "catalog"
#: The sequences that tell a terminal how to style a text, and where it links to.
_MARKS = re.compile(r"\x1b(\[[\d;]*m|]8;[^\x1b]*\x1b\\)")
#: A Sunday, one hour before clocks show 16:00 in London and 11:00 in New York.
NOW = "2026-11-22T15:00+00:00"


#: The variables that decide whether there is a browser, and which one.
BROWSER_VARIABLES = (
    *("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"),
    *("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what is printed into the golden files"
    )


@pytest.fixture(scope="session")
def small_index() -> Iterator[Index]:
    with indexed(load(SMALL_CATALOG).catalog) as index:
        yield index


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command keeps saved entries; it does not exist yet."""
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    return tmp_path / "data" / "medtw"


@pytest.fixture
def medtw(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    cache_folder: Path,
    data_folder: Path,  # noqa: ARG001 - it sets a variable
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command with the small catalog: takes its arguments, returns exit code, output and errors.

    With `columns`, it prints to a terminal of that width, without links and styles; otherwise to a pipe.
    """
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "LC_ALL",
        "LC_MESSAGES",
        "TERM",
        *BROWSER_VARIABLES,
    ):
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("MEDTW_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(cache_folder / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    monkeypatch.setenv("MEDTW_NOW", NOW)
    monkeypatch.setattr(bundle, "CHECKOUT", SMALL_CATALOG)
    monkeypatch.setattr(bundle, "BUNDLED", SMALL_CATALOG / "catalog.sqlite")

    def run(*arguments: str, columns: int | None = None) -> tuple[int, str, str]:
        for name, value in {"COLUMNS": columns, "TTY_COMPATIBLE": columns and 1}.items():
            monkeypatch.setenv(name, str(value or ""))
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, _MARKS.sub("", out), err

    return run


@pytest.fixture
def catalog_of(tmp_path: Path) -> Callable[..., Catalog]:
    """Takes the arguments of write_catalog() and returns the catalog that is read from those files."""

    def catalog_of(**parts: Any) -> Catalog:
        loaded = load(write_catalog(tmp_path / "catalog", **parts))
        assert loaded.problems == []
        return loaded.catalog

    return catalog_of


@pytest.fixture
def compiled() -> Iterator[Callable[[Catalog], Index]]:
    """Compiles a catalog in memory and opens it."""
    with ExitStack() as stack:
        yield lambda catalog: stack.enter_context(indexed(catalog))


@pytest.fixture
def index_of(
    catalog_of: Callable[..., Catalog], compiled: Callable[[Catalog], Index]
) -> Callable[..., Index]:
    """Takes the arguments of write_catalog(); that catalog, compiled in memory and opened."""
    return lambda **parts: compiled(catalog_of(**parts))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name next to the test; --update-golden writes it."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
