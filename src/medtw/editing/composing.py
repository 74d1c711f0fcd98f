"""What a person says about a new entry -> its fields, and what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.kinds import KINDS, Kind
from medtw.places import find_code
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from medtw.editing.starts import Start


class Given(Record):
    """What options, answers or a start say."""

    #: Texts by the field of the same name.
    texts: Mapping[str, str] = {}
    #: Lists by the field of the same name.
    lists: Mapping[str, Sequence[str]] = {}
    languages: Sequence[str] = ()
    country: str | None = None
    #: Addresses of its own pages.
    links: Sequence[str] = ()
    #: The public page that the entry is based on.
    source: str | None = None
    source_title: str | None = None
    published: str | None = None


class Missing(NamedTuple):
    """A field that an entry needs, the option that gives it, and how to ask for it."""

    field: str
    option: str
    question: str


def kind_of(named: str | None, start: Start) -> tuple[Kind, str | None] | None:
    """The kind and form of a new entry, for a kind, a form or nothing; None for any other word."""
    if named is None:
        return start.kind, None
    if named in [*Kind]:
        return Kind(named), None
    kinds = [kind for kind in Kind if named in KINDS[kind].forms]
    if not kinds:
        return None
    return (start.kind if start.kind in kinds else kinds[0]), named


def compose(kind: Kind, start: Start, given: Given) -> dict[str, Any]:
    """The fields of an entry, in any order."""
    fields: dict[str, Any] = {**start.said, **given.texts, **{n: [*v] for n, v in given.lists.items()}}
    if kind is Kind.EVENT and (tag := fields.pop("hashtag", None)):
        fields["hashtags"] = [tag, *fields.get("hashtags", [])]
    if given.country:
        fields["country"] = find_code("country", given.country) or given.country
    languages = [find_code("language", language) or language for language in given.languages]
    if languages:
        fields |= {"languages": languages} if kind is Kind.ACCOUNT else {"language": languages[0]}
    links = [*fields.get("links", []), *({"kind": "website", "url": url} for url in given.links)]
    fields["links"] = [
        {"kind": link["kind"], "title": fields.get("name", ""), "url": link["url"]} for link in links
    ]
    if given.source:
        fields["sources"] = [_source(given)]
    return fields


def _source(given: Given) -> dict[str, str]:
    source = {"url": given.source, "title": given.source_title, "published": given.published}
    return {name: value for name, value in source.items() if value}


def missing(kind: Kind, fields: Mapping[str, Any]) -> list[Missing]:
    """What an entry of a kind still needs, in the order in which to ask for it."""
    forms = ", ".join(KINDS[kind].forms)
    is_hashtag, is_nowhere = kind is Kind.HASHTAG, kind is Kind.ACCOUNT and "platforms" not in fields
    is_untitled = not (fields.get("sources") or [{}])[0].get("title")
    wanted = {
        Missing("name", "--name", "Name, as its owner writes it"): not is_hashtag,
        Missing("hashtag", "a #hashtag", "Hashtag, without #"): is_hashtag,
        Missing("meaning", "--meaning", "What the hashtag stands for"): is_hashtag,
        Missing("form", "--form", f"Form ({forms})"): True,
        Missing("links", "--link", "Address of its own page"): is_nowhere,
        Missing("rule", "--rule", "Yearly rule, such as FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"): kind
        is Kind.EVENT,
        Missing("summary", "--summary", "Summary, a sentence in your own words"): True,
        Missing("sources", "--source", "Address of a public page that states this"): True,
        Missing("source_title", "--source-title", "Title of that page"): is_untitled,
    }
    return [one for one, is_needed in wanted.items() if is_needed and not fields.get(one.field)]


def with_answer(given: Given, field: str, answer: str) -> Given:
    """The same with the answer to what was missing."""
    match field:
        case "links":
            return given.replace(links=(*given.links, answer))
        case "sources":
            return given.replace(source=answer)
        case "source_title":
            return given.replace(source_title=answer)
        case _:
            return given.replace(texts={**given.texts, field: answer})
