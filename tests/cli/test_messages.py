"""What people read when a command line is incomplete, or names something in the wrong place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from medtw.cli import terms

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("burnout",),
            "error: no command 'burnout'\nhint: to search for it: medtw search burnout\n",
            id="a subject in place of a command",
        ),
        pytest.param(
            ("burnout in nurses", "--active"),
            "error: no command 'burnout in nurses'\n"
            "hint: to search for it: medtw search 'burnout in nurses' --active\n",
            id="a subject of several words",
        ),
        pytest.param(
            ("\x1b]0;x\x07",),
            "error: no command '\\x1b]0;x\\x07'\nhint: to search for it: medtw search '\\x1b]0;x\\x07'\n",
            id="control characters",
        ),
        pytest.param(
            ("serach", "burnout"), "error: no command 'serach'\nhint: did you mean 'search'?\n", id="a typo"
        ),
        pytest.param(
            ("version",),
            "error: no command 'version'\nhint: did you mean '--version'?\n",
            id="an option's name",
        ),
        pytest.param(
            ("export", "calender"),
            "error: no command 'calender'\nhint: did you mean 'calendar'?\n",
            id="a typo within a group",
        ),
        pytest.param(
            ("export", "burnout"),
            "error: no command 'burnout'\nhint: see medtw export --help\n",
            id="an unknown command within a group",
        ),
        pytest.param(
            ("--no-color",),
            "error: missing command\nhint: see medtw --help\n",
            id="options without a command",
        ),
        pytest.param(
            ("topics", "--limt", "3"),
            "error: no option '--limt'\nhint: did you mean '--limit'?\n",
            id="a typo in an option",
        ),
        pytest.param(
            ("topics", "--limit"),
            "error: --limit needs a value\nhint: see medtw topics --help\n",
            id="an option without its value",
        ),
        pytest.param(
            ("--foo",),
            "error: no option '--foo'\nhint: see medtw --help\n",
            id="an option that is like none",
        ),
        pytest.param(
            ("topics", "--columns", "labl"),
            "error: no column 'labl'\nhint: did you mean 'label'?\n",
            id="a typo in a column",
        ),
        pytest.param(
            ("topics", "--xyz"),
            "error: no option '--xyz'\nhint: see medtw topics --help\n",
            id="no such option",
        ),
        pytest.param(
            ("topics", "--limit", "many"),
            "error: --limit does not take 'many'\nhint: expected a number from 1 to 1000000, or all\n",
            id="no number",
        ),
        pytest.param(
            ("topics", "--limit", "0"),
            "error: --limit does not take '0'\nhint: expected a number from 1 to 1000000, or all\n",
            id="too small a number",
        ),
        pytest.param(
            ("export", "calendar", "--alarm", "50000"),
            "error: --alarm does not take '50000'\nhint: expected a number from 0 to 40320\n",
            id="too large a number",
        ),
        pytest.param(
            ("show",),
            "error: missing argument 'NAME...'\nhint: see medtw show --help\n",
            id="no name",
        ),
        pytest.param(
            ("topics", "gun", "violence"),
            "error: unexpected argument 'violence'\n"
            "hint: put a name of several words in quotes; see medtw topics --help\n",
            id="a name of two words",
        ),
    ],
)
def test_a_command_line_that_does_not_fit(arguments: tuple[str, ...], message: str, medtw: Run) -> None:
    assert medtw(*arguments) == (2, "", message)


def test_a_conflict_of_options_quotes_them_without_control_characters(medtw: Run) -> None:
    err = medtw("topics", "--json", "-f", "\x1b[31m")[2]
    assert err == "error: --json and --format \\x1b[31m cannot be used together\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("",),
            "error: nothing to search for\n"
            "hint: name a subject, a person or a hashtag: medtw search burnout\n",
            id="an empty text",
        ),
        pytest.param(
            (),
            "error: nothing to search for\n"
            "hint: name a subject, a person or a hashtag: medtw search burnout\n",
            id="no text",
        ),
        pytest.param(
            ("NOT podcast",),
            "error: 'NOT podcast' only says what to leave out\n"
            "hint: add what to look for: medtw search 'burnout -podcast'\n",
            id="only a word to leave out",
        ),
        pytest.param(
            ("-podcast",),
            "error: '-podcast' is not an option\n"
            "hint: to leave out a word, quote the query: medtw search 'burnout -podcast'\n",
            id="a word to leave out without quotes",
        ),
        pytest.param(
            ("nurses", "-doctors"),
            "error: '-doctors' is not an option\n"
            "hint: to leave out a word, quote the query: medtw search 'burnout -doctors'\n",
            id="a word to leave out after another, without quotes",
        ),
        pytest.param(
            ("nurses topic:",),
            "error: 'topic:' needs a value\nhint: write the value right after the colon: topic:burnout\n",
            id="a prefix alone",
        ),
        pytest.param(
            ("country: UK",),
            "error: 'country:' needs a value\nhint: write the value right after the colon: country:UK\n",
            id="a prefix with a space after it",
        ),
    ],
)
def test_a_search_that_cannot_be_made(arguments: tuple[str, ...], message: str, medtw: Run) -> None:
    assert medtw("search", *arguments) == (2, "", message)


@pytest.mark.parametrize("query", ['"topic: x" burnout', "burnout https://example.org", "burnout 10:30"])
def test_a_colon_that_makes_no_prefix_is_accepted(query: str, medtw: Run) -> None:
    code, _, err = medtw("search", query, "--country", "Kenya")
    unmet = "no entry in the catalog has the country KE"
    assert (code, err.splitlines()[0]) == (1, f"nothing found for '{query}': {unmet}")


@pytest.mark.parametrize(
    ("query", "note"),
    [
        pytest.param(
            "tpoic:burnout",
            "'tpoic:' is not a prefix, so it is read as a word; did you mean topic:?",
            id="a typo in a prefix",
        ),
        pytest.param(
            "xyz:burnout",
            "'xyz:' is not a prefix, so it is read as a word; prefixes are topic:, specialty:, kind:, "
            "country:, language:, account:, handle:, hashtag:, chat:",
            id="no prefix at all",
        ),
    ],
)
def test_an_unknown_prefix_is_noted_above_the_results(query: str, note: str, medtw: Run) -> None:
    code, out, _ = medtw("search", query)
    assert (code, out.splitlines()[0]) == (0, note)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(
            ("specialties", "burnout"),
            2,
            "error: no specialty 'burnout'\nhint: 'burnout' is a topic: medtw topics burnout\n",
            id="a topic in place of a specialty",
        ),
        pytest.param(
            ("specialties", "burnuot"),
            2,
            "error: no specialty 'burnuot'\nhint: 'burnuot' is a topic: medtw topics burnout\n",
            id="a misspelled topic in place of a specialty",
        ),
        pytest.param(
            ("topics", "peds"),
            2,
            "error: no topic 'peds'\nhint: 'peds' is a specialty: medtw specialties pediatrics\n",
            id="a specialty in place of a topic",
        ),
        pytest.param(
            ("accounts", "--specialty", "burnout"),
            2,
            "error: no specialty 'burnout'\nhint: 'burnout' is a topic: medtw topics burnout\n",
            id="a topic in place of a specialty in a filter",
        ),
        pytest.param(
            ("chats", "ada-example"),
            1,
            "error: no chat 'ada-example'\nhint: 'ada-example' is an account: medtw show ada-example\n",
            id="an account in place of a chat",
        ),
        pytest.param(
            ("chats", "advocacy"),
            1,
            "error: no chat 'advocacy'\nhint: 'advocacy' is a topic: medtw chats --topic advocacy\n",
            id="a topic in place of a chat",
        ),
        pytest.param(
            ("chats", "burnout"),
            1,
            "error: no chat 'burnout'\nhint: 'burnout' is a topic: medtw chats --topic burnout\n",
            id="a topic that is a hashtag as well, in place of a chat",
        ),
        pytest.param(
            ("accounts", "Kenya"),
            2,
            "error: no topic or specialty 'Kenya'\n"
            "hint: 'Kenya' is a country: medtw accounts --country Kenya\n",
            id="a country in place of a topic",
        ),
        pytest.param(
            ("accounts", "latin america"),
            2,
            "error: no topic or specialty 'latin america'\n"
            "hint: 'latin america' is a region: medtw accounts --country 'latin america'\n",
            id="a region in place of a topic",
        ),
        pytest.param(
            ("hashtags", "@ada_example"),
            2,
            "error: no topic or specialty '@ada_example'\n"
            "hint: '@ada_example' is an account: medtw show ada-example\n",
            id="a person in place of a topic",
        ),
        pytest.param(
            ("hashtags", "burnuot"),
            2,
            "error: no topic or specialty 'burnuot'\nhint: did you mean 'burnout'?\n",
            id="a misspelled topic",
        ),
        pytest.param(
            ("accounts", "xyzzy"),
            2,
            "error: no topic or specialty 'xyzzy'\nhint: to list them: medtw topics, medtw specialties\n",
            id="nothing at all",
        ),
        pytest.param(
            ("chats", "--platform", "foo"),
            2,
            "error: no platform 'foo'\nhint: expected one of x, bluesky, mastodon, youtube, instagram, "
            "threads, tiktok, facebook, linkedin\n",
            id="no platform, and none is like it",
        ),
        pytest.param(
            ("show", "qqqq"),
            1,
            "error: no entry 'qqqq'\nhint: to search for it: medtw search qqqq\n",
            id="no entry, and none is like it",
        ),
        pytest.param(
            ("similar", "Xylo Phonist"),
            1,
            "error: no entry 'Xylo Phonist'\nhint: to search for it: medtw search 'Xylo Phonist'\n",
            id="nobody of this name",
        ),
    ],
)
def test_a_name_in_the_wrong_place_is_told_where_it_belongs(
    arguments: tuple[str, ...], code: int, message: str, medtw: Run
) -> None:
    assert medtw(*arguments) == (code, "", message)


@pytest.mark.parametrize("group", [(), ("export",), ("catalog",)], ids=["medtw", "export", "catalog"])
def test_a_group_alone_prints_its_help(group: tuple[str, ...], medtw: Run) -> None:
    code, out, err = medtw(*group)
    assert (code, err) == (0, "")
    assert out == medtw(*group, "--help")[1]


@pytest.mark.parametrize("command", ["search", "chats", "topics", "accounts", "similar"])
def test_help_speaks_of_numbers_not_of_types(command: str, medtw: Run) -> None:
    assert "range" not in medtw(command, "--help")[1]


def test_a_bug_is_one_line_and_how_to_report_it(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("\x1b[31m no such luck")

    monkeypatch.setattr(terms, "terms_report", broken)
    message = (
        "error: medtw has a bug: ValueError: \\x1b[31m no such luck\n"
        "hint: please report it, with your command and what it prints with --debug\n"
    )
    assert medtw("topics") == (70, "", message)


def test_debug_shows_where_a_bug_is(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(terms, "terms_report", broken)
    code, out, err = medtw("topics", "--debug")
    assert (code, out) == (70, "")
    assert err.startswith("Traceback (most recent call last):\n")
    assert "in broken\n" in err
    assert err.endswith(
        "ValueError: no such luck\n"
        "error: medtw has a bug: ValueError: no such luck\n"
        "hint: please report it, with your command and what it prints with --debug\n"
    )


def test_a_shell_is_offered_nothing_after_an_unknown_command(
    medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"_MEDTW_COMPLETE": "complete_bash", "COMP_WORDS": "medtw burnout x"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COMP_CWORD", "2")
    code, out, err = medtw()
    assert (code, out.strip(), err) == (0, "", "")
