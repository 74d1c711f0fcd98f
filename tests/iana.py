"""The zones of each country according to the IANA database, to compare with medtw's table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
#: Every five days until 2037, which is often enough to find every change of clocks that lasts.
_PROBES = [_FIRST + timedelta(days=5 * count) for count in range(12 * 73)]


def zones_by_country() -> dict[str, tuple[str, ...]]:
    """All zones of each country, in the order of zone.tab."""
    found: dict[str, tuple[str, ...]] = {}
    for code, _place, zone, *_comment in _rows("zone.tab"):
        found[code] = (*found.get(code, ()), zone)
    return found


def clocks_by_country() -> dict[str, tuple[str, ...]]:
    """The same, with only one zone for each clock: the one in zonenow.tab if the country has it."""
    preferred = {zone for _codes, _place, zone, *_comment in _rows("zonenow.tab")}
    return {code: _one_a_clock(zones, preferred) for code, zones in zones_by_country().items()}


def _one_a_clock(zones: tuple[str, ...], preferred: set[str]) -> tuple[str, ...]:
    by_clock: dict[object, list[str]] = {}
    for zone in zones:
        known = ZoneInfo.no_cache(zone)
        clock = tuple(probe.astimezone(known).utcoffset() for probe in _PROBES)
        by_clock.setdefault(clock, []).append(zone)
    return tuple(next((z for z in same if z in preferred), same[0]) for same in by_clock.values())


def _rows(name: str) -> list[list[str]]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
