"""Find the medical community online: accounts, chats and hashtags, each with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from medtw.library import OpenCatalog

__version__ = "0.1.0"
__all__ = ["__version__", "open_catalog"]


def open_catalog(*added: Path, cache: Path | None = None) -> OpenCatalog:
    """Open the bundled catalog; see `medtw.library.open_catalog`."""
    from medtw.library import open_catalog

    return open_catalog(*added, cache=cache)
