from __future__ import annotations

import ast
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from factories import account, write_catalog

from medtw.catalog.folder import load
from medtw.folders import PACKAGE
from medtw.index.compile import compile_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The packages and modules of medtw; each may import only those in the rows above it.
LAYERS = (
    ("quoting", "folders", "record", "remedies"),
    ("errors", "fillers", "files", "recurrence", "text", "life", "country_zones", "regions", "sounds"),
    ("kinds", "saved", "places", "platforms", "session", "edition", "vocabulary", "evidence", "upkeep"),
    ("model", "sayings", "wording", "zones"),
    ("removal", "days", "events", "preference", "records", "observation"),
    ("catalog", "index", "network"),
    ("layers", "addresses"),
    ("bundle", "reports"),
    ("editing", "search", "schedule", "verifying", "importing"),
    ("agenda", "care", "explain", "start"),
    ("render", "console"),
    ("export",),
    ("library",),
    ("cli", "__init__"),
    ("__main__",),
)
#: Where each library may be imported while the program runs.
HOMES = {
    "yaml": ("catalog", "render.documents"),
    "ruamel": ("catalog.roundtrip",),
    "sqlite3": ("index", "export.data.sqlite"),
    "rapidfuzz": ("search.spelling",),
    "typer": ("cli",),
    "rich": ("cli", "console", "render.layout", "render.sheets", "render.table"),
    "platformdirs": ("cli", "folders"),
    "tzlocal": ("cli",),
    "tomllib": ("cli",),
    "zoneinfo": ("catalog", "schedule", "zones", "cli"),
    "time": ("cli", "index.cache", "index.fingerprint", "network.pace"),
    "icalendar": ("export", "network.calendars"),
    "httpx": ("network.client",),
    "feedparser": ("network.feeds",),
    "socket": ("network.hosts", "network.watch"),
    "ssl": ("network.client",),
    "dateutil": (),
}
#: Methods that read the clock; the module `time` is among the libraries.
CLOCKS = {"now", "today", "utcnow"}
#: What `os` and `sys` know about where the program runs.
SURROUNDINGS = {"environ", "getenv", "isatty", "stdin", "stdout", "stderr", "argv", "exit"}

#: In lines of code; if a module gets close, reconsider what belongs in it.
LONGEST_MODULE = 250
LONGEST_FUNCTION = 40

SOURCES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in SOURCES.items()}
every_module = pytest.mark.parametrize("module", TREES)


def is_in(module: str, parts: tuple[str, ...]) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def nodes(tree: ast.AST, *, types: bool) -> Iterator[ast.AST]:
    """The nodes of a tree, with or without the code that only type checkers read."""
    for child in ast.iter_child_nodes(tree):
        if types or not is_for_types(child):
            yield child
            yield from nodes(child, types=types)


def imports(module: str, *, types: bool) -> set[str]:
    """Everything that a module imports, anywhere in it: "rich.table.Table", "medtw.model.Entry"."""
    found = set()
    for node in nodes(TREES[module], types=types):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(part: str) -> int:
    numbers = [number for number, parts in enumerate(LAYERS) if part in parts]
    assert len(numbers) == 1, f"{part} has no layer"
    return numbers[0]


@every_module
def test_imports_go_one_way(module: str) -> None:
    own = module.partition(".")[0]
    names = [name.split(".")[1] for name in imports(module, types=True) if name.startswith("medtw.")]
    known = [name for name in names if name not in (own, "__version__")]

    assert [name for name in known if layer(name) >= layer(own)] == []


def medtw_modules(module: str) -> set[str]:
    """The modules of medtw that a module imports, also those that only type checkers read."""
    names = (name.partition(".")[2] for name in imports(module, types=True) if name.startswith("medtw."))
    return {part for name in names for part in (name, name.rpartition(".")[0]) if part in TREES}


def test_no_module_needs_itself_through_others() -> None:
    left = {module: medtw_modules(module) for module in TREES}
    while free := {module for module, needed in left.items() if not needed & left.keys()}:
        left = {module: needed for module, needed in left.items() if module not in free}

    assert sorted(left) == []


@every_module
def test_libraries_are_imported_only_where_they_belong(module: str) -> None:
    libraries = {name.partition(".")[0] for name in imports(module, types=False)} & HOMES.keys()

    assert [library for library in libraries if not is_in(module, HOMES[library])] == []


@every_module
def test_only_the_command_line_asks_what_time_it_is(module: str) -> None:
    calls = [node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)]
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}

    assert is_in(module, ("cli",)) or names & CLOCKS == set()


@every_module
def test_only_the_command_line_and_its_console_know_their_surroundings(module: str) -> None:
    names = {node.attr for node in ast.walk(TREES[module]) if isinstance(node, ast.Attribute)}

    assert is_in(module, ("cli", "console")) or names & SURROUNDINGS == set()


@every_module
def test_nothing_prints_and_only_questions_ask(module: str) -> None:
    names = {node.id for node in ast.walk(TREES[module]) if isinstance(node, ast.Name)}

    assert names & {"print", "exit", "quit", "breakpoint"} == set()
    assert "input" not in names or module == "cli.ask"


def docstring_lines(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found |= {*range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    return found


def lines_of_code(module: str, first: int = 1, last: int | None = None) -> int:
    """The number of lines with code; blank lines, comments and docstrings do not count."""
    lines = enumerate(SOURCES[module].read_text(encoding="utf-8").splitlines()[:last], start=1)
    docstrings = docstring_lines(TREES[module])
    code = [number for number, line in lines if line.strip() and not line.strip().startswith("#")]
    return len([number for number in code if number >= first and number not in docstrings])


@every_module
def test_modules_are_short(module: str) -> None:
    assert lines_of_code(module) <= LONGEST_MODULE


@every_module
def test_functions_are_short(module: str) -> None:
    functions = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: lines_of_code(module, node.body[0].lineno, node.end_lineno) for node in functions}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


#: Runs a command with the compiled catalog at argv[1], then prints the modules that are loaded.
RUN = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from medtw import bundle
from medtw.cli.app import main
bundle.BUNDLED = Path(sys.argv[2])
code = main(sys.argv[3:])
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
sys.exit(code)
"""
#: Modules that take longer to import than such a command takes to answer.
SLOW = {
    *("rich", "yaml", "ruamel", "rapidfuzz", "platformdirs", "zoneinfo", "tzlocal"),
    *("icalendar", "dateutil", "pydantic", "tomllib", "httpx", "feedparser", "socket", "ssl"),
}


def loaded_by(compiled: Path, *arguments: str) -> list[str]:
    """The modules that a command loads, which succeeds and prints something."""
    command = [sys.executable, "-I", "-c", RUN, str(PACKAGE.parent), str(compiled), *arguments]
    # A config file takes longer to read, so there is none here.
    environment = os.environ | {"XDG_CONFIG_HOME": str(compiled.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    assert (done.returncode, done.stdout != "") == (0, True)
    loaded: list[str] = json.loads(done.stderr.splitlines()[-1])
    return loaded


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("search", "burnout", "--json"), id="search"),
        pytest.param(("topics", "--json"), id="topics"),
        pytest.param(("accounts", "--topic", "burnout", "--format", "csv"), id="accounts"),
        pytest.param(("--version",), id="version"),
    ],
)
def test_a_short_answer_loads_nothing_slow(compiled: Path, arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(compiled, *arguments)

    assert SLOW & {name.partition(".")[0] for name in loaded} == set()
    assert [name for name in loaded if name.startswith(("medtw.catalog", "medtw.index.compile"))] == []


#: For mistakes, tables, regions, distress, catalogs of one's own and letters with accents.
NOT_FOR_EVERY_SEARCH = {
    *("medtw.cli.mistakes", "medtw.cli.screen", "medtw.console", "medtw.render.table", "medtw.render.layout"),
    *("medtw.regions", "medtw.search.distress_rule", "medtw.search.support", "medtw.search.browse"),
    *("medtw.index.cache", "medtw.places", "shlex", "unicodedata"),
}


def test_a_search_as_json_loads_only_what_every_search_needs(compiled: Path) -> None:
    loaded = loaded_by(compiled, "search", "burnout", "--json")

    assert NOT_FOR_EVERY_SEARCH.intersection(loaded) == set()


@pytest.mark.parametrize("command", [("accounts",), ("catalog", "stats")], ids=" ".join)
def test_what_only_reads_catalogs_does_not_load_what_writes_them(
    compiled: Path, command: tuple[str, ...]
) -> None:
    loaded = loaded_by(compiled, *command, "--json", "--catalog", str(compiled.parent / "catalog"))

    assert [name for name in loaded if name.startswith("ruamel")] == []
    assert "yaml" in loaded


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compiled")
    catalog = load(write_catalog(folder / "catalog", accounts={"ada": account(topics=["burnout"])})).catalog
    with closing(sqlite3.connect(folder / "catalog.sqlite", isolation_level=None)) as connection:
        compile_catalog(catalog, connection)
    return folder / "catalog.sqlite"
