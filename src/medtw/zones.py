"""Time zones as people name them."""

from __future__ import annotations

from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from medtw.errors import UnknownValueError


def find_zone(typed: str) -> ZoneInfo:
    """The zone of an IANA name or of a city in one ("Europe/London", "london", "New York").

    Raises:
        UnknownValueError: there is none; the error suggests the nearest names.
    """
    wanted = typed.strip().replace(" ", "_").casefold()
    names = {name.casefold(): name for name in sorted(available_timezones()) if not name.startswith("posix")}
    if wanted in names:
        return ZoneInfo(names[wanted])
    cities = {name.rpartition("/")[2]: full for name, full in names.items() if "/" in name}
    if wanted in cities:
        return ZoneInfo(cities[wanted])
    near = get_close_matches(wanted, [*names, *cities], n=3, cutoff=0.7)
    raise UnknownValueError("time zone", typed, list(dict.fromkeys(names.get(n) or cities[n] for n in near)))
