"""The checks of the project: `nox` runs all of them, `nox -s tests-3.12` only one."""

from __future__ import annotations

import nox

PYTHONS = ["3.11", "3.12", "3.13"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests; arguments after -- go to pytest."""
    session.install("-e", ".[dev]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """The rules of ruff, and its format."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """The types, strictly, as pyproject.toml has them."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def catalog(session: nox.Session) -> None:
    """Every rule of the catalog, over the whole of it."""
    session.install("-e", ".[dev]")
    session.run("medtw", "catalog", "check")


@nox.session(default=False)
def places(session: nox.Session) -> None:
    """Write the tables of countries and languages again, with the names of the newest CLDR."""
    session.install("babel")
    session.run("python", "tools/make_places.py")
