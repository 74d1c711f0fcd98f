"""Help lines on the command line: by country and name, and above the results of a search."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]

CALM = (
    "You are not alone. In the United Kingdom, call Listeners on 116 000 or text 116, free, day and night.\n"
    "For doctors and medical students: Doctors' Line, 0800 123 456, day and night.\n"
    "If you are in danger now, call 999.\n"
    "More lines: medtw help-lines. For another country: medtw help-lines COUNTRY\n"
)


def ids(out: str, key: str = "results") -> list[str]:
    return [record["id"] for record in json.loads(out)[key]]


@pytest.mark.parametrize(
    ("arguments", "country", "expected"),
    [
        pytest.param((), None, ["listeners", "doctors-line", "emergency-gb", "find-a-line"], id="locale"),
        pytest.param((), "NZ", ["need-to-talk", "find-a-line"], id="configured, by code"),
        pytest.param((), "New Zealand", ["need-to-talk", "find-a-line"], id="configured, by name"),
        pytest.param(("--country", "nz"), "GB", ["need-to-talk", "find-a-line"], id="asked for"),
        pytest.param(("nz",), None, ["need-to-talk", "find-a-line"], id="named country"),
        pytest.param(("Chad",), None, ["find-a-line"], id="named country without a line"),
        pytest.param(("night", "listeners"), None, ["listeners"], id="alias"),
        pytest.param(("1737",), None, ["need-to-talk"], id="number"),
        pytest.param(("--country", "Chad"), None, ["find-a-line"], id="a country without a line"),
    ],
)
def test_help_lines_are_those_of_the_country_or_name(
    arguments: tuple[str, ...],
    country: str | None,
    expected: list[str],
    medtw: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if country is not None:
        monkeypatch.setenv("MEDTW_COUNTRY", country)

    code, out, err = medtw("help-lines", *arguments, "--json")

    assert (code, ids(out), err) == (0, expected, "")


@pytest.mark.parametrize("locale", ["C.UTF-8", "de", "", "en_ZZ"])
def test_without_a_country_directories_and_all_crisis_lines_are_shown(
    locale: str, medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", locale)

    code, out, _ = medtw("help-lines", "--json")

    assert (code, ids(out)) == (0, ["find-a-line", "need-to-talk", "listeners"])


def test_a_configured_country_that_is_none_is_told_and_ignored(
    medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDTW_COUNTRY", "Untied Kingdom")

    code, out, err = medtw("help-lines", "--json")

    assert (code, ids(out)[0]) == (0, "listeners")
    assert err == (
        "warning: MEDTW_COUNTRY: expected a country like GB or Canada, not 'Untied Kingdom'; "
        "did you mean 'United Kingdom'? (ignored)\n"
    )


def test_a_line_that_is_not_there_is_told_with_the_nearest(medtw: Run) -> None:
    assert medtw("help-lines", "listners") == (
        1,
        "",
        "error: no help line 'listners'\nhint: did you mean 'Listeners'?\n",
    )


@pytest.mark.parametrize("output_format", ["table", "markdown"])
def test_a_query_of_distress_begins_with_help_before_any_result(output_format: str, medtw: Run) -> None:
    code, out, _ = medtw("search", "i want to die", "-f", output_format)

    assert code == 0
    assert out.replace("\n\n", "\n").startswith(CALM)
    assert "night-voices" in medtw("search", "i want to die", "-f", "jsonl")[1]


def test_words_of_distress_need_no_command(medtw: Run) -> None:
    code, out, err = medtw("i", "want", "to", "die")

    assert (code, out[: len(CALM)]) == (0, CALM)
    assert (code, out, err) == medtw("search", "i want to die")


@pytest.mark.parametrize("output_format", ["csv", "tsv", "jsonl"])
def test_where_a_format_has_no_place_for_it_help_is_on_standard_error(output_format: str, medtw: Run) -> None:
    code, out, err = medtw("search", "i want to die", "-f", output_format)

    assert (code, err) == (0, CALM)
    assert "You are not alone" not in out


def test_in_json_help_is_a_list_of_lines(medtw: Run) -> None:
    code, out, err = medtw("search", "i want to die", "--json")

    assert (code, err) == (0, "")
    assert ids(out, "help") == ["listeners", "doctors-line", "emergency-gb", "find-a-line"]
    assert ids(out) == ["night-voices"]


def test_help_is_there_where_no_entry_is(medtw: Run) -> None:
    code, out, err = medtw("search", "i want to die", "--platform", "tiktok")

    assert (code, out, err) == (0, CALM, "")


def test_a_search_for_one_country_has_the_lines_of_that_country(medtw: Run) -> None:
    _, out, _ = medtw("search", "i want to die", "--country", "New Zealand")

    assert out.startswith("You are not alone. In New Zealand, call Need to talk? on 1737.\n")


def test_a_search_for_a_region_has_the_lines_of_your_own_country(
    medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDTW_COUNTRY", "NZ")

    _, out, _ = medtw("search", "i want to die", "--country", "Africa")

    assert out.startswith("You are not alone. In New Zealand, call Need to talk? on 1737.\n")


def test_your_country_is_no_region(medtw: Run) -> None:
    assert medtw("help-lines", "--country", "Africa") == (
        2,
        "",
        "error: no country 'Africa'\nhint: expected a name or code like Kenya or KE\n",
    )


@pytest.mark.parametrize("typed", ["listeners", "116 000", "call 116000"])
def test_a_search_for_a_line_finds_it(typed: str, medtw: Run) -> None:
    code, out, _ = medtw("search", typed, "--json")
    _, lines, _ = medtw("search", typed)

    assert (code, ids(out, "help")) == (0, ["listeners"])
    assert lines.startswith(
        "Listeners (United Kingdom): call 116 000, free, day and night, text 116, "
        "chat https://listeners.example.org/chat\n"
        f"Details: medtw help-lines {typed}\n"
    )


def test_other_searches_have_no_help_before_their_results(medtw: Run) -> None:
    code, out, _ = medtw("search", "burnout", "--json")

    assert (code, json.loads(out)["help"]) == (0, [])
