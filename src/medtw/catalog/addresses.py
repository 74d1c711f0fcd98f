"""Addresses of pages that a catalog may contain."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from medtw.quoting import quoted

_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_AFTER_HOST = re.compile(r"[?#]")


def address_fault(address: str) -> str | None:
    """Why a text is not an https address without user name, port or space."""
    if not address.startswith("https://"):
        return "does not begin with https://"
    if " " in address or not address.isascii():
        return "contains characters that must be percent-encoded in an address"
    host = address[8:].partition("/")[0]
    return _host_fault(_AFTER_HOST.split(host, 1)[0] if "?" in host or "#" in host else host)


@lru_cache(1 << 14)
def _host_fault(host: str) -> str | None:
    try:
        parts = urlsplit(f"https://{host}")
    except ValueError:
        return "is not an address"
    if parts.username is not None or not _HOST.fullmatch(parts.netloc.lower()):
        return f"has no plain host name ({quoted(parts.netloc)})"
    return None
