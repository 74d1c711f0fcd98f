"""The order of results: named entries, then the best matches, and among equal matches living ones first."""

from __future__ import annotations

from datetime import date

import pytest
from factories import indexed

from medtw.life import Status
from medtw.model import Account, Catalog, Chat, Entry, Hashtag, Source
from medtw.search.ranking import search
from medtw.vocabulary import Term, Translation

DAY = date(2026, 11, 29)
BURNOUT = Term(id="burnout", label="Burnout", aliases=("burned out",), covers=("moral injury",))
WELLNESS = Term(id="wellness", label="Wellness")


def account(entry_id: str, published: str, **fields: object) -> Account:
    values = {"name": entry_id.title(), "form": "podcast", "summary": "Talks.", "topics": ("burnout",)}
    source = Source(url="https://example.org", title="A page", published=published)
    return Account(**values | {"id": entry_id, "sources": (source,)} | fields)  # type: ignore[arg-type]


def found(query: str, *entries: Entry, day: date = DAY) -> list[str]:
    with indexed(Catalog(date="2026-11-22", topics=(BURNOUT, WELLNESS), entries=entries)) as index:
        return [hit.entry.id for hit in search(index, query, day=day).hits]


LIVING = account("living", "2026-03")
OLD_BLOG = account("old-blog", "2016", name="The Burnout Blog", form="blog", keywords=("burnout",))


def test_a_word_in_a_name_does_not_put_an_old_blog_before_a_living_podcast_on_the_topic() -> None:
    assert found("burnout", OLD_BLOG, LIVING) == ["living", "old-blog"]


def test_active_entries_come_before_recent_and_quiet_ones_and_ended_ones_last() -> None:
    entries = (
        account("ended", "2026-10", status=Status.ENDED, name="Burnout talk"),
        account("quiet", "2021", status=Status.ACTIVE),
        account("recent", "2026-11"),
        account("active", "2026-01", status=Status.ACTIVE),
    )

    assert found("burnout", *entries) == ["active", "recent", "quiet", "ended"]


def test_life_is_that_of_the_readers_day() -> None:
    fresh_then = account("fresh-then", "2026-01", keywords=("burnout",))
    fresh_longer = account("fresh-longer", "2026-11")

    assert found("burnout", fresh_then, fresh_longer, day=date(2026, 12, 1))[0] == "fresh-then"
    assert found("burnout", fresh_then, fresh_longer, day=date(2028, 6, 1))[0] == "fresh-longer"


@pytest.mark.parametrize("status", [Status.UNKNOWN, Status.ENDED])
def test_what_is_named_comes_first_however_old_it_is(status: Status) -> None:
    named = account("burnout", "2014", status=status)

    assert found("burnout", LIVING, named) == ["burnout", "living"]


def test_what_has_the_term_comes_before_what_has_a_broader_match_however_alive_that_is() -> None:
    mention = account("mention", "2026-11", topics=(), summary="On burnout.", status=Status.ACTIVE)

    assert found("burnout", mention, OLD_BLOG) == ["old-blog", "mention"]


def test_what_says_a_phrase_comes_before_what_has_a_term_that_merely_covers_it() -> None:
    says = account("says", "2016", keywords=("moral injury",))

    assert found("moral injury", LIVING, says) == ["says", "living"]


def test_what_answers_all_of_a_query_comes_before_what_answers_a_part() -> None:
    both = account("both", "2016", topics=("burnout", "wellness"))

    assert found("burnout wellness", LIVING, both)[0] == "both"


def test_a_hashtag_of_the_kind_asked_for_comes_before_a_living_account() -> None:
    source = Source(url="https://example.org", title="A page", published="2016")
    tag = Hashtag(
        id="tag",
        form="community",
        hashtag="Calm",
        meaning="calm",
        summary="Calm.",
        topics=("burnout",),
        sources=(source,),
    )

    assert found("burnout hashtag", LIVING, tag)[0] == "tag"


NURSING = Term(id="nursing", label="Nursing", aliases=("nurse",))


def named_people() -> tuple[Entry, ...]:
    return (
        account("ada", "2026-10", name="Ada Bell", form="person", summary="Nephrologist."),
        account("eve", "2016", name="Eve Hill", form="person", topics=(), summary="Poet."),
        account("hub", "2026-11", name="EMHub", topics=(), summary="Open resuscitation notes."),
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        pytest.param("what does eve hill say on burnout", "eve", id="a person among other words"),
        pytest.param("a show on burnout like em hub", "hub", id="a name written as two words"),
        pytest.param("burnout hill walks", "ada", id="not a part of a name"),
    ],
)
def test_a_name_within_a_query_comes_first_and_the_rest_are_wishes(query: str, first: str) -> None:
    assert found(query, *named_people())[0] == first


def test_the_words_of_a_phrase_count_where_its_term_merely_covers_it() -> None:
    says_one = account("says-one", "2016", summary="On injury.")

    assert found("moral injury", LIVING, says_one) == ["says-one", "living"]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    others = [account(f"talk{n}", "2026-11", summary="Long talks.", topics=()) for n in range(8)]
    rare = account("rare", "2026-11", summary="On sepsis.")
    common = account("common", "2026-11", summary="Long talks on work.")

    assert found("burnout talks sepsis", rare, common, *others)[0] == "rare"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("who speaks about burnout", "person"),
        ("where can i talk about burnout", "chat"),
        ("burnout to listen to", "podcast"),
    ],
)
def test_the_way_of_asking_wishes_for_a_kind(query: str, first: str) -> None:
    source = Source(url="https://example.org", title="A page", published="2026-03")
    values = {"summary": "Talks.", "topics": ("burnout",), "sources": (source,)}
    entries: tuple[Entry, ...] = (
        account("blog", "2026-03", form="blog"),
        account("person", "2026-03", form="person"),
        account("podcast", "2026-03"),
        Chat(id="chat", name="Evening", form="tweet-chat", schedule="Weekly", **values),  # type: ignore[arg-type]
    )

    assert found(query, *entries)[0] == first


def test_an_entry_that_is_what_the_query_names_comes_before_one_whose_name_has_a_word_of_it() -> None:
    podcasts = Term(id="podcasts", label="Podcasts")
    shared = {"topics": ("burnout", "podcasts")}
    host = account("host", "2026-11", name="Burned Out", form="person", **shared)
    show = account("show", "2026-10", name="Evening", **shared)

    with indexed(Catalog(date="2026-11-22", topics=(BURNOUT, podcasts), entries=(host, show))) as index:
        hits = search(index, "burned out podcast", day=DAY).hits

    assert [hit.entry.id for hit in hits] == ["show", "host"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        pytest.param("burnout", ["english", "both", "unstated", "spanish"], id="English"),
        pytest.param("agotamiento", ["both", "unstated", "spanish", "english"], id="a name in Spanish"),
        pytest.param(
            "burnout para nosotros", ["both", "unstated", "spanish", "english"], id="its usual words"
        ),
        pytest.param("burnout spain", ["english", "both", "unstated", "spanish"], id="a place"),
    ],
)
def test_entries_in_no_language_of_the_query_come_later(query: str, order: list[str]) -> None:
    spanish = BURNOUT.replace(translations=(Translation(language="es", name="agotamiento"),))
    entries = (
        account("english", "2026-11", languages=("en",), country="ES"),
        account("both", "2026-10", languages=("es", "en"), country="ES"),
        account("unstated", "2026-09", country="ES"),
        account("spanish", "2026-08", languages=("es",), country="ES"),
    )

    with indexed(Catalog(date="2026-11-22", topics=(spanish,), entries=entries)) as index:
        assert [hit.entry.id for hit in search(index, query, day=DAY).hits] == order


def test_what_the_asker_is_matters_less_than_what_they_ask_for() -> None:
    nurse = account("nurse", "2026-11", topics=("nursing",), status=Status.ACTIVE)
    burnt = account("burnt", "2021")

    with indexed(Catalog(date="2026-11-22", topics=(BURNOUT, NURSING), entries=(nurse, burnt))) as index:
        asked = [hit.entry.id for hit in search(index, "I am a nurse, what about burnout", day=DAY).hits]
        both = [hit.entry.id for hit in search(index, "nurse burnout", day=DAY).hits]

    assert asked[0] == "burnt"
    assert both[0] == "nurse"


def test_subjects_without_a_common_entry_take_turns_and_are_said_to_be_apart() -> None:
    calm = account("calm", "2026-11", topics=("wellness",))
    calmer = account("calmer", "2026-10", topics=("wellness",))
    entries = (LIVING, OLD_BLOG, calm, calmer)

    with indexed(Catalog(date="2026-11-22", topics=(BURNOUT, WELLNESS), entries=entries)) as index:
        results = search(index, "burnout wellness", day=DAY)

    assert [hit.entry.id for hit in results.hits] == ["living", "calm", "old-blog", "calmer"]
    assert results.apart == ("burnout", "wellness")


def test_all_words_in_a_name_do_not_put_an_old_blog_before_a_living_podcast_on_the_topic() -> None:
    injured = Term(id="moral", label="Moral injury")
    old = account("old", "2016", name="The Moral Injury Blog", form="blog", topics=("moral",))
    living = account("living", "2026-03", topics=("moral",))

    with indexed(Catalog(date="2026-11-22", topics=(injured,), entries=(old, living))) as index:
        assert [hit.entry.id for hit in search(index, "moral injury", day=DAY).hits] == ["living", "old"]
