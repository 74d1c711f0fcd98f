"""Help lines -> sentences for people who may need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.quoting import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from medtw.model import Helpline

OTHER_COUNTRY = "For another country: medtw help-lines COUNTRY"
#: Countries that a sentence names with "the".
_WITH_ARTICLE = (
    *("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Seychelles"),
)
_ENDS_WITH_ARTICLE = ("Republic", "Islands")
#: How many lines for clinicians to show to someone in distress.
_MOST_CLINICIANS = 2
#: How many lines to name before the results of a search for one.
_MOST_NAMED = 3


def calm_lines(lines: Sequence[Helpline], country: str | None) -> tuple[str, ...]:
    """The beginning of a search that speaks of distress: whom to call, in plain sentences.

    Args:
        lines: The lines of the reader's country, in order, then those for every country.
        country: The code of that country, if known.
    """
    own = [line for line in lines if country and line.country == country]
    crisis = _first(own, "crisis")
    emergency = _first(own, "emergency")
    said = []
    if crisis:
        said.append(f"You are not alone. {_call(crisis)}")
    else:
        said.append(f"You are not alone. {_directory(lines)}")
    clinicians = [line for line in own if line.scope == "clinicians" and line.phone and not line.region]
    said += [
        f"For {_inner(line.audience)}: {line.name}, {_terms(line)}." for line in clinicians[:_MOST_CLINICIANS]
    ]
    if emergency and emergency.phone:
        said.append(f"If you are in danger now, call {emergency.phone}.")
    if country is None:
        said.append("For lines in your country: medtw help-lines COUNTRY, such as medtw help-lines Canada")
    else:
        said.append(f"More lines: medtw help-lines. {OTHER_COUNTRY}")
    return tuple(said)


def quiet_line(lines: Sequence[Helpline], country: str | None) -> str:
    """The one line after a search about burnout and the like."""
    own = [line for line in lines if country and line.country == country]
    clinicians, crisis = _first(own, "clinicians"), _first(own, "crisis")
    line = clinicians or crisis
    if line is None or country is None:
        return "Someone to talk to, in your country: medtw help-lines"
    whom = "Help for clinicians" if line.scope == "clinicians" else "Someone to talk to"
    # The number comes early, so that terminals do not break it.
    return f"{whom} in {_where(line)}: {reach(line)}, {line.name} · more: medtw help-lines"


def found_lines(lines: Sequence[Helpline], typed: str) -> tuple[str, ...]:
    """The lines that a search named, in short form, for the top of its results."""
    shown = tuple(f"{line.name} ({_label(line)}): {', '.join(_ways(line))}" for line in lines[:_MOST_NAMED])
    rest = len(lines) - len(shown)
    more = f"{rest} more, and details" if rest else "Details"
    return (*shown, f"{more}: medtw help-lines {escaped(typed)}")


def in_sentence(country: str) -> str:
    """The name of a country in a sentence: "the United Kingdom"."""
    from medtw.places import name_of  # most searches need no country's name

    name = name_of("country", country) or country
    return f"the {name}" if name.startswith(_WITH_ARTICLE) or name.endswith(_ENDS_WITH_ARTICLE) else name


def reach(line: Helpline) -> str:
    """The best single way to get in touch."""
    return line.phone or line.text or line.chat or line.url or ""


def _first(lines: Iterable[Helpline], scope: str) -> Helpline | None:
    """The first line of a scope, preferably with a number and for the whole country."""
    some = [line for line in lines if line.scope == scope]
    return min(some, key=lambda line: (not line.phone, bool(line.region)), default=None)


def _call(line: Helpline) -> str:
    """A sentence that says whom to call, and only what the sources say about it."""
    where = _where(line)
    if not line.phone:
        return f"In {where}, {line.name} is there for you: {reach(line)}"
    return f"In {where}, call {line.name} on {_terms(line, line.text)}."


def _terms(line: Helpline, text: str | None = None) -> str:
    """The number, another way to get in touch, and the terms: "988 or text 988, day and night"."""
    ways = " or ".join(filter(None, (line.phone, text)))
    hours = "day and night" if line.is_always_open else line.hours
    return ", ".join(filter(None, (ways, "free" if line.is_free else "", hours)))


def _directory(lines: Sequence[Helpline]) -> str:
    directory = _first(lines, "directory")
    if directory is None or directory.url is None:
        return "There are people who listen."
    return f"{directory.name} lists the lines of many countries: {directory.url}"


def _where(line: Helpline) -> str:
    place = in_sentence(line.country) if line.country else "every country"
    return f"{line.region}, {place}" if line.region else place


def _label(line: Helpline) -> str:
    from medtw.places import name_of  # most searches need no country's name

    country = name_of("country", line.country or "") or "every country"
    return f"{line.region}, {country}" if line.region else country


def _ways(line: Helpline) -> Iterator[str]:
    if line.phone:
        yield f"call {_terms(line)}"
    yield from filter(None, (line.text, line.chat and f"chat {line.chat}"))
    if not (line.phone or line.text or line.chat):
        yield line.url or ""


def _inner(audience: str) -> str:
    """An audience within a sentence: "doctors and medical students", "NHS staff"."""
    return audience if audience[1:2].isupper() else audience[0].lower() + audience[1:]
