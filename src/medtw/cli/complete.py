"""What completes each kind of value: topics, specialties, places, zones, handles, saved entries."""

from collections.abc import Callable, Iterable
from contextlib import closing, redirect_stderr, suppress
from functools import wraps
from io import StringIO
from typing import TypeAlias

from medtw.cli.state import State
from medtw.errors import MedtwError
from medtw.kinds import FORMS, Kind
from medtw.model import Entry

#: Values, each with a description or "".
Offers: TypeAlias = list[tuple[str, str]]

#: How many names to offer at once.
_MOST = 30
_PREFIXES = {"topic:": "topic", "specialty:": "specialty"}
_OTHER_PREFIXES = ("kind:", "country:", "language:")
#: Characters allowed in a value and in its description, besides letters and digits.
_SAFE_IN_VALUES = frozenset("-_.@#:/")
_SAFE_IN_TEXTS = frozenset(" -_.,@#/&+\u2019")


def _offering(complete: Callable[[str], Offers]) -> Callable[[str], Offers]:
    """Offer only what is safe in every shell, and nothing if the catalog cannot be read.

    zsh evaluates what it is offered, and Typer does not escape everything that it should. Every shell puts
    a value on the command line. And messages do not belong in a prompt.
    """

    @wraps(complete)
    def offered(incomplete: str) -> Offers:
        with redirect_stderr(StringIO()), suppress(MedtwError, OSError):
            found = complete(incomplete)
            return [(value, safe_text(text)) for value, text in found if is_safe_value(value)]
        return []

    # Typer evaluates all annotations of a completer whenever it makes a command.
    offered.__annotations__ = {"incomplete": str}
    return offered


def is_safe_value(value: str) -> bool:
    """Whether a value contains only characters without a special meaning in any shell."""
    return all(char.isalnum() or char in _SAFE_IN_VALUES for char in value)


def safe_text(text: str) -> str:
    """A text without characters that have a special meaning in a shell."""
    kept = (char if char.isalnum() or char in _SAFE_IN_TEXTS else " " for char in text.replace("'", "\u2019"))
    return " ".join("".join(kept).split())


def complete_role(incomplete: str) -> Offers:
    """Professions and roles."""
    from medtw.start.roles import ROLES

    return _beginning(incomplete, ROLES)


@_offering
def complete_topic(incomplete: str) -> Offers:
    """Ids of topics with their labels."""
    return _terms("topic", incomplete)


@_offering
def complete_specialty(incomplete: str) -> Offers:
    """Ids of specialties with their labels."""
    return _terms("specialty", incomplete)


@_offering
def complete_subject(incomplete: str) -> Offers:
    """Ids of topics and specialties with their labels."""
    return _terms("topic", incomplete) + _terms("specialty", incomplete)


def complete_kind(incomplete: str) -> Offers:
    """Kinds and forms."""
    return _beginning(incomplete, {*Kind, *FORMS})


def complete_form(incomplete: str) -> Offers:
    """Forms of entries."""
    return _beginning(incomplete, FORMS)


def complete_part(incomplete: str) -> Offers:
    """What the catalog is counted by."""
    from medtw.care.coverage import Part

    return _beginning(incomplete, Part)


def complete_status(incomplete: str) -> Offers:
    """The values of --status."""
    from medtw.life import Life

    return _beginning(incomplete, Life)


def complete_platform(incomplete: str) -> Offers:
    """Platforms."""
    from medtw.platforms import PLATFORMS

    return _beginning(incomplete, PLATFORMS)


def complete_format(incomplete: str) -> Offers:
    """Formats of output."""
    from medtw.render.formats import FORMATS

    return _beginning(incomplete, FORMATS)


def complete_order(incomplete: str) -> Offers:
    """Orders of lists."""
    from medtw.render.arrange import ORDERS

    return _beginning(incomplete, ORDERS)


def complete_data_format(incomplete: str) -> Offers:
    """Formats of exported data."""
    from medtw.export.data.formats import DataFormat

    return _beginning(incomplete, DataFormat)


def complete_follow(incomplete: str) -> Offers:
    """What there are follow lists for."""
    from medtw.export.follow import FORMATS

    return _beginning(incomplete, FORMATS)


def complete_help(incomplete: str) -> Offers:
    """Commands, and topics that have a page of help."""
    from medtw.cli.commands import read_commands

    commands = read_commands()
    return _beginning(incomplete, (*commands.commands, *commands.topics))


@_offering
def complete_country(incomplete: str) -> Offers:
    """Codes of countries with their names, and the names themselves."""
    return _places("country", incomplete)


@_offering
def complete_place(incomplete: str) -> Offers:
    """What `complete_country` offers, and the ids of regions with their names."""
    from medtw.regions import regions

    called = [(region_id, region.names[0]) for region_id, region in regions().items()]
    beginning = [(value, name) for value, name in called if value.startswith(incomplete.casefold())]
    return _places("country", incomplete) + beginning


@_offering
def complete_language(incomplete: str) -> Offers:
    """Codes of languages with their names, and the names themselves."""
    return _places("language", incomplete)


@_offering
def complete_zone(incomplete: str) -> Offers:
    """Time zones by their names or cities."""
    from medtw.zones import zones_beginning

    return [(name, "") for name in zones_beginning(incomplete)]


@_offering
def complete_chat(incomplete: str) -> Offers:
    """Ids of chats with their names, and their hashtags after #."""
    return _entries(incomplete, Kind.CHAT)


@_offering
def complete_event(incomplete: str) -> Offers:
    """Ids of events with their names, and their hashtags after #."""
    return _entries(incomplete, Kind.EVENT)


@_offering
def complete_collection(incomplete: str) -> Offers:
    """Ids of collections with their titles."""
    with closing(State().index) as index:
        collections = index.collections()
    return [(item.id, item.title) for item in collections if item.id.startswith(incomplete)]


@_offering
def complete_query(incomplete: str) -> Offers:
    """Values after topic: and specialty:, handles after @, hashtags after #, else the prefixes."""
    for prefix, vocabulary in _PREFIXES.items():
        if incomplete.startswith(prefix):
            found = _terms(vocabulary, incomplete.removeprefix(prefix))
            return [(f"{prefix}{term_id}", label) for term_id, label in found]
    if incomplete.startswith("kind:"):
        return [(f"kind:{kind}", text) for kind, text in complete_kind(incomplete.removeprefix("kind:"))]
    if incomplete[:1] in {"@", "#"}:
        return _names(incomplete)
    return _beginning(incomplete, (*_PREFIXES, *_OTHER_PREFIXES)) if incomplete else []


@_offering
def complete_name(incomplete: str) -> Offers:
    """Ids of entries with their names, handles after @, hashtags after #."""
    return _entries(incomplete)


@_offering
def complete_saved(incomplete: str) -> Offers:
    """Ids of saved entries with their notes."""
    return [(one.id, one.note) for one in State().saved.entries() if one.id.startswith(incomplete)]


def _beginning(incomplete: str, names: Iterable[str]) -> Offers:
    return [(name, "") for name in sorted(names) if name.startswith(incomplete)]


def _terms(vocabulary: str, incomplete: str) -> Offers:
    with closing(State().index) as index:
        terms = [counted.term for counted in index.terms(vocabulary)]
    return [(term.id, term.label) for term in terms if term.id.startswith(incomplete)]


def _places(field: str, incomplete: str) -> Offers:
    """The codes that begin like this, and the names, with hyphens in place of spaces."""
    from medtw.places import names

    wanted = incomplete.casefold()
    codes = names(field).items()
    offers = [(code, called[0]) for code, called in codes if code.casefold().startswith(wanted)]
    spelled = (called[0].replace(" ", "-") for _code, called in codes)
    return offers + [(name, "") for name in spelled if wanted and name.casefold().startswith(wanted)]


def _entries(incomplete: str, kind: Kind | None = None) -> Offers:
    """Entries by the beginning of a name; of one kind, if there is one."""
    if incomplete[:1] in {"@", "#"}:
        return _names(incomplete, kind)
    return [(entry.id, entry.title) for entry in _entries_named(incomplete, kind)]


def _names(incomplete: str, kind: Kind | None = None) -> Offers:
    """Handles after @, hashtags after #, as their owners write them."""
    sigil = incomplete[0]
    tags = {entry.tag: entry.title for entry in _entries_named(incomplete[1:], kind) if entry.tag}
    wanted = incomplete.casefold()
    return [
        (tag, title) for tag, title in tags.items() if tag[0] == sigil and tag.casefold().startswith(wanted)
    ]


def _entries_named(beginning: str, kind: Kind | None = None) -> list[Entry]:
    """The entries whose name, handle, hashtag or id begins with this; none for an empty text."""
    if not beginning:
        return []
    with closing(State().index) as index:
        depth = _MOST if kind is None else _MOST * len(Kind)
        entries = index.entries(sorted({row for _name, row in index.names_beginning(beginning, depth)}))
    return [entry for entry in entries if kind in (None, entry.kind)]
