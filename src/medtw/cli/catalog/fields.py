"""The options of `medtw catalog add` that say what an entry says."""

from typing import TYPE_CHECKING, Any

from medtw.cli.complete import (
    complete_country,
    complete_form,
    complete_language,
    complete_name,
    complete_specialty,
    complete_topic,
)
from medtw.cli.options import Asked, in_group, option
from medtw.search.filters import find_terms

if TYPE_CHECKING:
    from medtw.cli.state import State
    from medtw.editing.composing import Given


def _one(metavar: str, about: str, name: str, complete: Any = None) -> Any:
    return option(str | None, name, metavar=metavar, help=about, autocompletion=complete)


def _several(metavar: str, about: str, *names: str, complete: Any = None) -> Any:
    return option(list[str] | None, *names, metavar=metavar, help=about, autocompletion=complete)


#: The fields that are one text, and those that are lists of texts.
_TEXTS = ("name", "form", "role", "meaning", "summary", "schedule", "rule", "feed")
_LISTS = ("aliases", "keywords", "hashtags", "hosts")
FIELDS: dict[str, Any] = in_group(
    "What it says",
    {
        "name": _one("TEXT", "Its name, as its owner writes it.", "--name"),
        "form": _one("FORM", "What it is, such as person, podcast or tweet-chat.", "--form", complete_form),
        "role": _one("TEXT", "A person's public professional role.", "--role"),
        "meaning": _one("TEXT", "What a hashtag stands for.", "--meaning"),
        "summary": _one("TEXT", "What readers find there: a sentence in your own words.", "--summary"),
        "topics": _several("TOPIC", "A topic. Can be repeated.", "--topic", "-t", complete=complete_topic),
        "specialties": _several(
            "SPECIALTY", "A specialty.", "--specialty", "-s", complete=complete_specialty
        ),
        "keywords": _several("TEXT", "A subject that has no topic.", "--keyword"),
        "aliases": _several("TEXT", "Another name.", "--alias"),
        "hashtags": _several("TAG", "A hashtag of an account or event, without #.", "--hashtag"),
        "hosts": _several("ID", "Who runs a chat or event.", "--host", complete=complete_name),
        "country": _one("COUNTRY", "Where it is, such as GB or Kenya.", "--country", complete_country),
        "languages": _several(
            "LANGUAGE", "Its language, such as es or Spanish.", "--language", complete=complete_language
        ),
        "schedule": _one("TEXT", "When a chat meets, in words.", "--schedule"),
        "rule": _one("RULE", "When an event is held, as FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1.", "--rule"),
        "links": _several("URL", "Its own page.", "--link"),
        "feed": _one("URL", "Its RSS or Atom feed.", "--feed"),
    },
) | in_group(
    "What it is based on",
    {
        "source": _one("URL", "A public page that states it.", "--source"),
        "source_title": _one("TEXT", "The title of that page.", "--source-title"),
        "published": _one("DATE", "When the page says it was published.", "--published"),
    },
)


def given_in(asked: Asked, state: "State") -> "Given":
    """What the options say; raises UnknownValueError for a topic or specialty that no catalog has."""
    from medtw.editing.composing import Given

    values = asked.values
    terms = {
        plural: [_term(state, vocabulary, typed) for typed in values[plural] or ()]
        for plural, vocabulary in (("topics", "topic"), ("specialties", "specialty"))
    }
    lists = {name: [item.lstrip("#") for item in values[name]] for name in _LISTS if values[name]}
    return Given(
        texts={name: values[name] for name in _TEXTS if values[name]},
        lists=lists | {name: found for name, found in terms.items() if found},
        country=values["country"],
        languages=values["languages"] or (),
        links=values["links"] or (),
        source=values["source"],
        source_title=values["source_title"],
        published=values["published"],
    )


def _term(state: "State", vocabulary: str, typed: str) -> str:
    """The id of the term with a name."""
    token, *_ = find_terms(state.index, vocabulary, typed)
    return token.value
