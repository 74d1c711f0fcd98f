"""What a shell offers when Tab is pressed: topics, specialties, forms, handles and hashtags."""

import typer

from medtw.cli.state import State

#: Names offered at once.
_MOST = 30
_PREFIXES = {"topic:": "topic", "specialty:": "specialty"}
_OTHER_PREFIXES = ("kind:", "country:", "language:")


def complete_topic(incomplete: str) -> list[tuple[str, str]]:
    """Ids of topics with their labels."""
    return _terms("topic", incomplete)


def complete_specialty(incomplete: str) -> list[tuple[str, str]]:
    """Ids of specialties with their labels."""
    return _terms("specialty", incomplete)


def complete_kind(incomplete: str) -> list[str]:
    """Kinds and forms."""
    from medtw.model import FORMS, Kind

    names = sorted({*Kind, *(form for forms in FORMS.values() for form in forms)})
    return [name for name in names if name.startswith(incomplete)]


def complete_status(incomplete: str) -> list[str]:
    """The values of --status."""
    from medtw.life import Life

    return [life for life in Life if life.startswith(incomplete)]


def complete_query(incomplete: str) -> list[tuple[str, str]]:
    """Values after topic: and specialty:, handles after @, hashtags after #, else the prefixes."""
    for prefix, vocabulary in _PREFIXES.items():
        if incomplete.startswith(prefix):
            found = _terms(vocabulary, incomplete.removeprefix(prefix))
            return [(f"{prefix}{term_id}", label) for term_id, label in found]
    if incomplete.startswith("kind:"):
        return [(f"kind:{kind}", "") for kind in complete_kind(incomplete.removeprefix("kind:"))]
    if incomplete[:1] in {"@", "#"}:
        return _names(incomplete)
    prefixes = (*_PREFIXES, *_OTHER_PREFIXES)
    return [(prefix, "") for prefix in prefixes if incomplete and prefix.startswith(incomplete)]


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """Ids, handles and hashtags of entries."""
    if incomplete[:1] in {"@", "#"}:
        return _names(incomplete)
    index = State().index
    rows = sorted({row for _name, row in index.names_beginning(incomplete, _MOST)}) if incomplete else []
    return [(entry.id, entry.title) for entry in index.entries(rows)]


def _terms(vocabulary: str, incomplete: str) -> list[tuple[str, str]]:
    terms = [counted.term for counted in State().index.terms(vocabulary)]
    return [(term.id, term.label) for term in terms if term.id.startswith(incomplete)]


def _names(incomplete: str) -> list[tuple[str, str]]:
    """Handles after @, hashtags after #, as their owners write them."""
    index = State().index
    sigil, attribute = (incomplete[0], {"@": "handle", "#": "hashtag"}[incomplete[0]])
    rows = sorted({row for _name, row in index.names_beginning(incomplete, _MOST)}) if incomplete[1:] else []
    names = [(getattr(entry, attribute, None), entry.title) for entry in index.entries(rows)]
    return [
        (f"{sigil}{name}", title)
        for name, title in names
        if name and name.casefold().startswith(incomplete[1:].casefold())
    ]


#: The arguments of commands that take one entry.
ENTRY_NAME = typer.Argument(
    metavar="ID|@HANDLE|#TAG",
    help="An id, a handle, a hashtag or a name.",
    autocompletion=complete_name,
)
