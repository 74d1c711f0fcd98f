"""Defaults from the environment and from the config file, and the messages if they are wrong."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest
from factories import account, hashtag

from medtw.cli.settings import SETTINGS, VARIABLES, Settings
from medtw.folders import PACKAGE

Run = Callable[..., tuple[int, str, str]]
Configure = Callable[[str], Path]

#: Entries on several platforms.
LINES = (
    {
        "kind": "account",
        "id": "many-places",
        **account(
            name="Many Places",
            platforms={"x": {"handle": "many"}, "bluesky": {"handle": "many.bsky.social"}},
        ),
    },
    {"kind": "hashtag", "id": "many-tag", **hashtag(hashtag="ManyTag", platforms=["x", "bluesky"])},
)
#: For each setting: a value in the variable, the same value in the config file, and another one there.
WORKING = {
    "tz": ("Manila", '"Manila"', '"Asia/Tokyo"'),
    "country": ("NZ", '"New Zealand"', '"GB"'),
    "platform": ("bsky", '"bluesky"', '"x"'),
    "format": ("md", '"markdown"', '"json"'),
    "catalogs": ("mine", '["mine"]', '["other"]'),
    "accessible": ("yes", "true", "false"),
}


@pytest.fixture
def config(medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Configure:
    """Writes a config file, names it in MEDTW_CONFIG, and returns its path."""
    del medtw  # which clears the environment first
    path = tmp_path / "settings" / "config.toml"
    path.parent.mkdir()
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("MEDTW_CONFIG", str(path))
        return path

    return write


def write_lines(path: Path) -> None:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in LINES), encoding="utf-8")


def shown(medtw: Run, name: str) -> dict[str, object]:
    """What `medtw config` shows for a setting."""
    _, out, err = medtw("config", "-f", "json")
    assert err == ""
    [record] = [one for one in json.loads(out)["results"] if one["name"] == name]
    return {"value": record["value"], "source": record["source"]}


@pytest.mark.parametrize("name", [name for name, one in SETTINGS.items() if one.variable])
def test_the_variable_comes_before_the_config_file_and_that_before_the_default(
    name: str, medtw: Run, config: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, same, other = WORKING[name]
    default = shown(medtw, name)
    path = config(f"{name} = {same}\n")
    from_file = shown(medtw, name)
    config(f"{name} = {other}\n")
    other_from_file = shown(medtw, name)
    monkeypatch.setenv(SETTINGS[name].variable or "", written)
    from_variable = shown(medtw, name)

    assert default["source"] == "default"
    assert (from_file["source"], other_from_file["source"]) == ("config file", "config file")
    assert from_variable["source"] == "environment variable"
    assert other_from_file["value"] != from_file["value"]
    if name == "catalogs":
        assert from_file["value"] == [str(path.parent / "mine")]
        assert from_variable["value"] == ["mine"]
    else:
        assert from_file["value"] == from_variable["value"]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        pytest.param(
            'tz = "Europe/Lodnon"',
            ":1: tz: expected a time zone like Europe/London, not 'Europe/Lodnon'; "
            "did you mean 'Europe/London', 'Europe/Lisbon' or 'Europe/Oslo'? (ignored)",
            id="an unknown zone",
        ),
        pytest.param(
            'tz = "IST"',
            ":1: tz: expected a time zone like Europe/London, not 'IST'; "
            "did you mean 'Asia/Kolkata', 'Europe/Dublin' or 'Asia/Jerusalem'? (ignored)",
            id="a zone of several meanings",
        ),
        pytest.param(
            "\n# mine\ntz = 8",
            ":3: tz: expected a time zone like Europe/London, not 8 (ignored)",
            id="no text",
        ),
        pytest.param(
            'country = "Ausralia"',
            ":1: country: expected a country like GB or Canada, not 'Ausralia'; "
            "did you mean 'Australia' or 'Austria'? (ignored)",
            id="an unknown country",
        ),
        pytest.param(
            '"platform" = "blusky"',
            ":1: platform: expected a platform like bluesky or x, not 'blusky'; "
            "did you mean 'bluesky'? (ignored)",
            id="an unknown platform, its key in quotes",
        ),
        pytest.param(
            'format = "xml"',
            ":1: format: expected a format like table or json, not 'xml' (ignored)",
            id="an unknown format",
        ),
        pytest.param(
            "catalogs = [1]",
            ":1: catalogs: expected a list of paths, not [1] (ignored)",
            id="no paths",
        ),
        pytest.param(
            "accessible = 1",
            ":1: accessible: expected true or false, not 1 (ignored)",
            id="a number for a switch",
        ),
        pytest.param(
            "[accessible]\non = true",
            ":1: accessible: expected true or false, not {'on': True} (ignored)",
            id="a table",
        ),
        pytest.param(
            'pager = "\\u001b]0;x"',
            ":1: pager: expected true or false, not '\\x1b]0;x' (ignored)",
            id="control characters",
        ),
        pytest.param(
            "frmat = 1", ":1: no setting 'frmat'; did you mean 'format'? (ignored)", id="a typo in a key"
        ),
        pytest.param(
            "timezone = 1", ":1: no setting 'timezone'; did you mean 'tz'? (ignored)", id="another name"
        ),
        pytest.param(
            "colour = 1",
            ":1: no setting 'colour'; "
            "expected tz, country, platform, format, catalogs, accessible, pager (ignored)",
            id="an unknown key",
        ),
        pytest.param(
            "pager = true\ntz = Europe/London",
            ':2: expected TOML, with lines like tz = "Europe/London" (the whole file is ignored)',
            id="no quotes",
        ),
        pytest.param(
            "tz = [",
            ': expected TOML, with lines like tz = "Europe/London" (the whole file is ignored)',
            id="an end too early",
        ),
        pytest.param(
            f"tz = {'[' * 100_000}",
            ': expected TOML, with lines like tz = "Europe/London" (the whole file is ignored)',
            id="lists in lists",
        ),
    ],
)
def test_what_is_wrong_in_the_config_file_is_a_warning_and_is_ignored(
    text: str, warning: str, medtw: Run, config: Configure
) -> None:
    expected = medtw("config", "-f", "csv")[1]
    path = config(text)

    assert medtw("config", "-f", "csv") == (0, expected, f"warning: {path}{warning}\n")


@pytest.mark.parametrize(
    ("variable", "value", "warning"),
    [
        pytest.param(
            "MEDTW_TZ",
            "Europe/Lodnon",
            "expected a time zone like Europe/London, not 'Europe/Lodnon'; "
            "did you mean 'Europe/London', 'Europe/Lisbon' or 'Europe/Oslo'?",
            id="zone",
        ),
        pytest.param(
            "MEDTW_FORMAT",
            "jsno",
            "expected a format like table or json, not 'jsno'; did you mean 'json'?",
            id="format",
        ),
        pytest.param("MEDTW_ACCESSIBLE", "x", "expected true or false, not 'x'", id="switch"),
    ],
)
def test_what_is_wrong_in_a_variable_is_a_warning_and_is_ignored(
    variable: str, value: str, warning: str, medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = medtw("config", "-f", "csv")[1]
    monkeypatch.setenv(variable, value)

    assert medtw("config", "-f", "csv") == (0, expected, f"warning: {variable}: {warning} (ignored)\n")


def test_a_wrong_variable_leaves_the_config_file_in_force(
    medtw: Run, config: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    config('tz = "Asia/Manila"')
    monkeypatch.setenv("MEDTW_TZ", "nowhere at all")

    code, out, err = medtw("chats", "--json")

    assert (code, json.loads(out)["query"]["timezone"], err.count("\n")) == (0, "Asia/Manila", 1)


@pytest.mark.parametrize("variable", [one.variable for one in SETTINGS.values() if one.variable])
def test_an_empty_variable_says_nothing(variable: str, medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = medtw("config")
    monkeypatch.setenv(variable, "")

    assert medtw("config") == expected


def test_a_value_is_checked_only_where_it_is_used(medtw: Run, config: Configure) -> None:
    config('tz = "nowhere at all"')

    assert medtw("topics", "burnout")[2] == ""


def test_a_config_file_that_is_named_has_to_be_there(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDTW_CONFIG", "/nowhere/config.toml")

    warning = "warning: /nowhere/config.toml: cannot be read: No such file or directory (ignored)\n"
    assert medtw("config", "-f", "tsv")[::2] == (0, warning)


def test_the_config_file_of_the_user_is_read_where_it_is(
    medtw: Run, config: Configure, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    del config
    folder = tmp_path / "user" / "medtw"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('country = "NZ"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))

    assert shown(medtw, "country") == {"value": "NZ", "source": "config file"}


def test_text_that_is_not_utf_8_is_a_warning(medtw: Run, config: Configure) -> None:
    path = config("")
    path.write_bytes(b'tz = "Z\xfcrich"')

    warning = f"warning: {path}: expected text in UTF-8 (the whole file is ignored)\n"
    assert medtw("config", "-f", "tsv")[::2] == (0, warning)


def test_a_byte_order_mark_is_no_mistake(medtw: Run, config: Configure) -> None:
    config('\ufeffcountry = "NZ"')

    assert shown(medtw, "country") == {"value": "NZ", "source": "config file"}


def test_tz_is_the_zone_of_chats_events_and_exports(medtw: Run, config: Configure, tmp_path: Path) -> None:
    config('tz = "Manila"')
    assert json.loads(medtw("chats", "--json")[1])["query"]["timezone"] == "Asia/Manila"
    assert json.loads(medtw("chats", "--tz", "UTC", "--json")[1])["query"]["timezone"] == "UTC"
    assert "Mon 23 Nov" in medtw("chats", "--next", "1", columns=80)[1]
    medtw("export", "calendar", "-f", "json", "-o", "meetings.json")
    assert json.loads((tmp_path / "meetings.json").read_text("utf-8"))["query"]["timezone"] == "Asia/Manila"
    # A calendar of whole series does not depend on the reader's zone.
    assert medtw("export", "calendar", "-o", "chats.ics")[0] == 0


def test_country_is_that_of_help_lines(medtw: Run, config: Configure) -> None:
    config('country = "New Zealand"')

    assert json.loads(medtw("help-lines", "--json")[1])["query"]["country"] == "NZ"
    assert json.loads(medtw("help-lines", "--country", "UK", "--json")[1])["query"]["country"] == "GB"


@pytest.mark.parametrize(
    ("platform", "shown"),
    [
        pytest.param("", ("many", "https://x.com/many", "https://x.com/hashtag/ManyTag"), id="none"),
        pytest.param(
            "bluesky",
            (
                "many.bsky.social",
                "https://bsky.app/profile/many.bsky.social",
                "https://bsky.app/hashtag/ManyTag",
            ),
            id="one that they have",
        ),
        pytest.param(
            "mastodon",
            ("many", "https://x.com/many", "https://x.com/hashtag/ManyTag"),
            id="one that they lack",
        ),
    ],
)
def test_platform_is_shown_and_opened_first_and_filters_nothing(
    platform: str, shown: tuple[str, str, str], medtw: Run, config: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, url, tag_url = shown
    path = config("catalogs = ['many.jsonl']")
    write_lines(path.parent / "many.jsonl")
    plain = json.loads(medtw("search", "many", "--json")[1])
    monkeypatch.setenv("MEDTW_PLATFORM", platform)

    found = json.loads(medtw("search", "many", "--json")[1])
    by_id = {record["id"]: record for record in found["results"]}

    assert [one["id"] for one in found["results"]] == [one["id"] for one in plain["results"]]
    assert (by_id["many-places"]["handle"], by_id["many-places"]["url"]) == (handle, url)
    assert f"@{handle} " in medtw("search", "many places")[1]
    assert by_id["many-tag"]["url"] == tag_url
    assert medtw("open", "many-places", "--print")[1] == f"{url}\n"
    assert medtw("open", "#ManyTag", "--print")[1] == f"{tag_url}\n"
    assert medtw("open", "many-places", "--on", "x", "--print")[1] == "https://x.com/many\n"


def test_format_is_that_of_lists_unless_an_option_or_a_file_says_another(
    medtw: Run, config: Configure, tmp_path: Path
) -> None:
    table, csv = medtw("topics", "-f", "table"), medtw("topics", "-f", "csv")
    config('format = "csv"')

    assert medtw("topics") == csv
    assert medtw("topics", "-f", "table") == table
    assert json.loads(medtw("topics", "--json")[1])["command"] == "topics"
    medtw("topics", "-o", "topics.md")
    assert (tmp_path / "topics.md").read_text("utf-8").startswith("| ")
    medtw("topics", "-o", "topics")
    assert (tmp_path / "topics").read_text("utf-8") == csv[1]


@pytest.mark.parametrize(
    ("arguments", "document"),
    [
        pytest.param(("show", "nobody at all"), ["error"], id="an error of a list"),
        pytest.param(("topics", "--limt", "1"), ["error"], id="a mistake in the line"),
        pytest.param(("show", "nobody at all", "-f", "table"), [], id="another format"),
        pytest.param(("export", "calendar", "--one", "nobody"), [], id="a command with formats of its own"),
        pytest.param(("help", "nobody"), [], id="a command without formats"),
        pytest.param(("nobody",), [], id="no command"),
    ],
)
def test_errors_are_documents_where_json_is_the_format(
    arguments: tuple[str, ...], document: list[str], medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDTW_FORMAT", "json")

    _, out, err = medtw(*arguments)

    assert err.startswith("error: ")
    assert [*json.loads(out or "{}")] == document


def test_catalogs_lie_beside_the_config_file_and_are_added(medtw: Run, config: Configure) -> None:
    path = config('catalogs = ["many.jsonl", "missing"]')
    write_lines(path.parent / "many.jsonl")

    code, out, err = medtw("show", "many-places", "--json")

    missing = path.parent / "missing"
    assert (code, json.loads(out)["results"][0]["id"]) == (0, "many-places")
    assert err == (
        f"warning: {path}:1: catalogs: no catalog at '{missing}' "
        f"(left out; for more: medtw catalog check '{missing}')\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("home", ["/home/ada", "/home/ada/", "/"])
@pytest.mark.parametrize("folder", [None, "", "  ", "/etc/ada", "relative"])
def test_the_config_folder_is_that_of_platformdirs(
    home: str, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if folder is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)

    expected = platformdirs.user_config_path("medtw", appauthor=False) / "config.toml"
    assert Settings(os.environ).config_path == expected


def test_every_variable_of_medtw_is_in_the_table() -> None:
    named = set()
    for path in PACKAGE.rglob("*.py"):
        named |= set(re.findall(r"(?<!_)\bMEDTW_[A-Z]+", path.read_text(encoding="utf-8")))

    assert named == {one.variable for one in SETTINGS.values() if one.variable} | {
        name for name in VARIABLES if name.startswith("MEDTW_")
    }


def test_the_example_of_each_setting_sets_it(medtw: Run, config: Configure) -> None:
    config("".join(f"{one.example}\n" for one in SETTINGS.values()))

    _, out, err = medtw("config", "--json")

    assert {one["source"] for one in json.loads(out)["results"]} == {"config file"}
    assert err == ""
