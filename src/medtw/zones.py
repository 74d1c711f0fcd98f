"""Time zones as people name them: an IANA name, a city, a country, an abbreviation, an offset."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from medtw.errors import AmbiguousZoneError, UnknownValueError
from medtw.text import key

#: What people write for the time of a region, in summer or not. Some are also IANA names, for zones where
#: nobody lives: EST in IANA's sense has no summer time.
_ABBREVIATIONS = {
    **dict.fromkeys(("UTC", "GMT", "Z", "ZULU"), "UTC"),
    **dict.fromkeys(("ET", "EST", "EDT", "EASTERN"), "America/New_York"),
    **dict.fromkeys(("CT", "CDT", "CENTRAL"), "America/Chicago"),
    **dict.fromkeys(("MT", "MDT", "MOUNTAIN"), "America/Denver"),
    **dict.fromkeys(("PT", "PDT", "PACIFIC"), "America/Los_Angeles"),
    **dict.fromkeys(("AKST", "AKDT"), "America/Anchorage"),
    **dict.fromkeys(("NST", "NDT"), "America/St_Johns"),
    "HST": "Pacific/Honolulu",
    **dict.fromkeys(("WET", "WEST"), "Europe/Lisbon"),
    **dict.fromkeys(("CET", "CEST", "MET", "MEZ", "MESZ"), "Europe/Berlin"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    "MSK": "Europe/Moscow",
    "SAST": "Africa/Johannesburg",
    "EAT": "Africa/Nairobi",
    "WAT": "Africa/Lagos",
    "PKT": "Asia/Karachi",
    "NPT": "Asia/Kathmandu",
    "PHT": "Asia/Manila",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "AWST": "Australia/Perth",
    **dict.fromkeys(("ACST", "ACDT"), "Australia/Adelaide"),
    **dict.fromkeys(("AET", "AEST", "AEDT"), "Australia/Sydney"),
    **dict.fromkeys(("NZST", "NZDT"), "Pacific/Auckland"),
    "BRT": "America/Sao_Paulo",
}
_EXPECTED = "expected a city, a country, a UTC offset or an IANA name, such as Manila or UTC+8"
_AMBIGUOUS = {
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "MST": ("America/Denver", "America/Phoenix"),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "SST": ("Asia/Singapore", "Pacific/Pago_Pago"),
}
#: Cities without a zone named after them in IANA's database, by their zone, in the form of `text.key`.
_CITIES = {
    "America/New_York": "atlanta baltimore boston cleveland miami newyorkcity nyc philadelphia pittsburgh"
    " washington washingtondc",
    "America/Chicago": "austin dallas houston milwaukee minneapolis nashville neworleans sanantonio stlouis",
    "America/Los_Angeles": "la lasvegas portland sandiego sanfrancisco seattle",
    "America/Denver": "saltlakecity",
    "America/Edmonton": "calgary",
    "America/Toronto": "ottawa",
    "America/Sao_Paulo": "brasilia riodejaneiro",
    "America/Bogota": "medellin",
    "Europe/London": "bristol cardiff edinburgh glasgow leeds liverpool oxford",
    "Europe/Berlin": "cologne frankfurt hamburg munich",
    "Europe/Zurich": "basel geneva",
    "Europe/Istanbul": "ankara istanbul",
    "Europe/Madrid": "barcelona",
    "Europe/Rome": "milan",
    "Africa/Johannesburg": "capetown durban pretoria",
    "Africa/Lagos": "abuja",
    "Asia/Dubai": "abudhabi",
    "Asia/Karachi": "islamabad lahore",
    "Asia/Kolkata": "bangalore bengaluru chennai delhi mumbai newdelhi pune",
    "Asia/Manila": "cebu davao quezoncity",
    "Asia/Shanghai": "beijing guangzhou shenzhen wuhan",
    "Asia/Tokyo": "kyoto osaka",
    "Pacific/Auckland": "wellington",
}
#: A name in IANA's own spelling, which need not be searched for among all names.
_IANA = re.compile(r"[A-Z][a-z]+(/[A-Z][\w+-]+)+", re.ASCII)
#: "+8", "UTC+05:30", "GMT-3".
_OFFSET = re.compile(
    r"(?:UTC|GMT)? ?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?", re.ASCII
)
#: The clocks on both sides of the date line.
_LEAST_OFFSET, _GREATEST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
_NO_PLACES = {"localtime", "Factory", "posixrules"}
#: Copies of the whole database: right/ counts leap seconds, so its clocks are 27 seconds off.
_COPIES = ("posix/", "right/")
#: Where to look for cities first; the other names are old or belong to institutions.
_CONTINENTS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def find_zone(typed: str) -> tzinfo:
    """The zone that a name stands for ("Europe/London", "New York", "Japan", "ET", "UTC+5:30").

    Raises:
        AmbiguousZoneError: it is an abbreviation for several zones, or a country that has several.
        UnknownValueError: there is no such zone; the error suggests the closest names.
    """
    typed = typed.strip()
    short = typed.upper()
    if short in _AMBIGUOUS:
        raise AmbiguousZoneError(typed, _AMBIGUOUS[short])
    if short in _ABBREVIATIONS:
        return ZoneInfo(_ABBREVIATIONS[short])
    if match := _OFFSET.fullmatch(short):
        return _fixed(match, typed)
    if _IANA.fullmatch(typed) and (zone := iana_zone(typed)):
        return zone
    return ZoneInfo(_among_all(typed))


def iana_zone(name: str) -> ZoneInfo | None:
    """The zone with exactly this IANA name, or None."""
    if name in _NO_PLACES or name.startswith(_COPIES):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_name(zone: tzinfo | None) -> str:
    """The name of a zone: an IANA name, or "UTC+5:30"."""
    return zone.key if isinstance(zone, ZoneInfo) else offset_name(datetime(2000, 1, 1, tzinfo=zone))


def offset_name(moment: datetime) -> str:
    """The offset of an aware time: "UTC+8", "UTC-3:30".

    Abbreviations such as CST and PST mean several zones, and are never printed.
    """
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def _fixed(match: re.Match[str], typed: str) -> tzinfo:
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    offset = size if match["sign"] == "+" else -size
    if not _LEAST_OFFSET <= offset <= _GREATEST_OFFSET:
        raise UnknownValueError("time zone", typed, otherwise=_EXPECTED)
    return timezone(offset) if offset else ZoneInfo("UTC")


def _among_all(typed: str) -> str:
    """The IANA name that is meant, whatever its case, accents and spaces."""
    known = _known_names()
    wanted = key(typed)
    if wanted in known and "/" in known[wanted]:
        return known[wanted]
    if name := _only_zone_of_country(typed):
        return name
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches

    near = [known[name] for name in get_close_matches(wanted, known, n=3, cutoff=0.7)]
    raise UnknownValueError("time zone", typed, list(dict.fromkeys(near)), otherwise=_EXPECTED)


def _only_zone_of_country(typed: str) -> str | None:
    """The zone of the country with a name or code; raises AmbiguousZoneError if it has several."""
    from medtw.country_zones import zones_of
    from medtw.places import find_code

    zones = zones_of(find_code("country", typed) or "")
    if len(zones) > 1:
        raise AmbiguousZoneError(typed, zones)
    return zones[0] if zones else None


def zones_beginning(typed: str) -> list[str]:
    """The names and cities of zones that begin with some letters, as `find_zone` takes them."""
    zones = sorted(name for name in available_timezones() - _NO_PLACES if name.startswith(_CONTINENTS))
    names = [*zones, *(zone.rpartition("/")[2] for zone in zones)]
    return [name for name in dict.fromkeys(names) if name.casefold().startswith(typed.casefold())]


def _known_names() -> dict[str, str]:
    """The zone of each name and city, in the form of `text.key`; if there are two, the first one counts."""
    # "Etc/GMT+2" is two hours *behind* Greenwich, which is not what people mean by "GMT+2".
    names = sorted(name for name in available_timezones() - _NO_PLACES if not name.startswith("Etc/"))
    names.sort(key=lambda name: name.partition("/")[0] not in _CONTINENTS)
    known = {city: zone for zone, kept in _CITIES.items() for city in kept.split()}
    cities = {key(name.rpartition("/")[2]): name for name in reversed(names)}
    return {key(name): name for name in names} | cities | known
