"""The checks of the project: `nox` runs all of them, `nox -s tests-3.12` only one."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nox

#: Checks that pages are accessible.
AXE = "axe-core@4.14.1"
#: Knows which countries are in a region.
CLDR = "cldr-core@48.2.0"
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
GROUPS = nox.project.load_toml("pyproject.toml")["dependency-groups"]
FORMS = [f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("add", "correct", "remove")]
#: The files that others read, with their schemas.
SCHEMAS = {
    "github-workflows": [".github/workflows/tests.yml", ".github/workflows/release.yml"],
    "github-issue-forms": FORMS,
    "github-issue-config": [".github/ISSUE_TEMPLATE/config.yml"],
    "dependabot": [".github/dependabot.yml"],
    "citation-file-format": ["CITATION.cff"],
}


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests with the newest dependencies; arguments after -- go to pytest."""
    session.install("--upgrade", "-e", ".[dev]")
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """The tests with the lowest dependencies on the lowest Python, and how much of the code they reach."""
    session.install("uv")  # pip cannot choose the lowest versions
    session.run("uv", "pip", "install", "--system-certs", "--resolution", "lowest-direct", "-e", ".[test]")
    session.run("uv", "pip", "list")
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    # Elsewhere, the tests of what Linux has are skipped.
    session.run("coverage", "report", *([] if sys.platform == "linux" else ["--fail-under=0"]))


@nox.session
def lint(session: nox.Session) -> None:
    """The rules of ruff, and its format."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Strict type checks, as configured in pyproject.toml."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def catalog(session: nox.Session) -> None:
    """Every rule of the catalog, for the whole catalog."""
    session.install("-e", ".[dev]")
    session.run("medtw", "catalog", "check")


@nox.session(venv_backend="none")
def pages(session: nox.Session) -> None:
    """The tests of HTML pages in Chromium, in the environment that runs nox, with axe-core from npm."""
    environment: dict[str, str] = {}
    if shutil.which("npm"):
        folder = session.create_tmp()
        options = ("--silent", "--no-save", "--fetch-retries", "1", "--prefix", folder)
        session.run("npm", "install", *options, AXE, external=True, success_codes=range(256))
        script = Path(folder) / "node_modules" / "axe-core" / "axe.min.js"
        environment = {"AXE_CORE": str(script)} if script.exists() else {}
    if not environment:
        session.warn("npm could not bring axe-core: the tests with it are skipped")
    session.run("pytest", "tests/browser", *session.posargs, env=environment, external=True)


@nox.session
def files(session: nox.Session) -> None:
    """The files that GitHub and those who cite medtw read, against their schemas."""
    session.install(*GROUPS["files"])
    for schema, paths in SCHEMAS.items():
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation as a site in the folder site/; stops at a broken link."""
    session.install(*GROUPS["docs"])
    session.run("python", "tools/site.py", "site")


@nox.session(default=False)
def release(session: nox.Session) -> None:
    """Check, build and tag a release: see RELEASING.md."""
    session.install("-e", ".", *GROUPS["release"])
    session.run("python", "tools/release.py", *session.posargs)


@nox.session(default=False, venv_backend="none")
def screenshot(session: nox.Session) -> None:
    """Retake the screenshots for the docs: a screen, and a page in a browser."""
    session.run("python", "tools/screen.py", "docs/images/screen.svg", external=True)
    session.run("python", "tools/screenshot.py", "docs/images/search.png", external=True)


@nox.session(default=False)
def places(session: nox.Session) -> None:
    """Rewrite the tables of countries, regions and languages with the names of the newest CLDR."""
    session.install("babel")
    folder = session.create_tmp()
    session.run("npm", "install", "--silent", "--no-save", "--prefix", folder, CLDR, external=True)
    session.run("python", "tools/make_places.py", str(Path(folder, "node_modules", "cldr-core")))


@nox.session(default=False)
def schemas(session: nox.Session) -> None:
    """Write the JSON Schemas in docs/schema again."""
    session.install("-e", ".")
    session.run("python", "tools/make_schemas.py")
