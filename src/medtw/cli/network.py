"""What the two commands that use the network share: the client, and the catalog they work on."""

from __future__ import annotations

import os
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from medtw import __version__
from medtw.errors import BadValueError
from medtw.folders import typed_path
from medtw.upkeep import NoNetworkError, NoOwnCatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.cli.state import State
    from medtw.network.client import Client

#: The links of the project in pyproject.toml by which servers learn who asks, best first.
_PROJECT_LINKS = ("Repository", "Homepage")
#: What medtw[network] installs.
_LIBRARIES = ("httpx", "feedparser")
#: Names the servers of tests: "host=address:port,...", with * for every host.
_LOCAL_SERVERS = "MEDTW_SERVERS"


@contextmanager
def open_client() -> Iterator[Client]:
    """A client that says who asks; raises NoNetworkError where its libraries are not installed."""
    missing = [library for library in _LIBRARIES if find_spec(library) is None]
    if missing:
        raise NoNetworkError(missing)
    from medtw.network import limits
    from medtw.network.client import Client
    from medtw.network.hosts import Hosts, parse_local

    typed = os.environ.get(_LOCAL_SERVERS, "")
    try:
        hosts = Hosts(parse_local(typed))
    except ValueError as error:
        raise BadValueError(_LOCAL_SERVERS, typed, "servers like example.org=127.0.0.1:8443") from error
    with Client(user_agent(), hosts, limits.LIMITS) as client:
        yield client


def user_agent() -> str:
    """Who asks: the program, and where to read about it."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        written = metadata("medtw").get_all("Project-URL") or []
    except PackageNotFoundError:
        written = []
    links = {name: url for name, _, url in (link.partition(", ") for link in written)}
    project = next((links[name] for name in _PROJECT_LINKS if name in links), None)
    return f"medtw/{__version__} (+{project})" if project else f"medtw/{__version__} (catalog check)"


def own_catalog(state: State, named: Path | None) -> Path:
    """The catalog to work on: the one that is named, else the only one of one's own, else the checkout's.

    Raises:
        NoOwnCatalogError: there is none, or several.
    """
    from medtw.bundle import CHECKOUT

    if named is not None:
        return typed_path(str(named))
    standing, asked_for = state.added
    own = [path for path in asked_for or standing if path.is_dir()]
    if len(own) == 1:
        return own[0]
    if own or not CHECKOUT.exists():
        raise NoOwnCatalogError([str(path) for path in own])
    return CHECKOUT
