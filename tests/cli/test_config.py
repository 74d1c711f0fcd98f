"""`medtw config` and `medtw paths`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from medtw import bundle

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _surroundings(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    del medtw  # which clears the environment first
    monkeypatch.setenv("TZ", "America/New_York")


def test_config_shows_each_value_and_where_it_comes_from(
    medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('country = "NZ"\n\npager = false\n', encoding="utf-8")
    monkeypatch.setenv("MEDTW_CONFIG", str(path))
    monkeypatch.setenv("MEDTW_PLATFORM", "bsky")

    code, out, err = medtw("config", "-f", "tsv")

    assert (code, err) == (0, "")
    assert [line.split("\t") for line in out.splitlines()] == [
        ["name", "value", "source", "place", "variable"],
        ["tz", "America/New_York", "default", "", "MEDTW_TZ"],
        ["country", "NZ", "config file", f"{path}:1", "MEDTW_COUNTRY"],
        ["platform", "bluesky", "environment variable", "MEDTW_PLATFORM", "MEDTW_PLATFORM"],
        ["format", "table", "default", "", "MEDTW_FORMAT"],
        ["catalogs", "", "default", "", "MEDTW_CATALOG"],
        ["accessible", "false", "default", "", "MEDTW_ACCESSIBLE"],
        ["pager", "false", "config file", f"{path}:3", ""],
    ]


def test_config_is_a_table_for_people(medtw: Run) -> None:
    table = (
        "Setting     Value             From     Variable\n"
        "tz          America/New_York  default  MEDTW_TZ\n"
        "country     GB                default  MEDTW_COUNTRY\n"
        "platform    not set           default  MEDTW_PLATFORM\n"
        "format      table             default  MEDTW_FORMAT\n"
        "catalogs    not set           default  MEDTW_CATALOG\n"
        "accessible  false             default  MEDTW_ACCESSIBLE\n"
        "pager       true              default\n"
    )
    assert medtw("config") == (0, table, "")


def test_config_gives_values_of_their_own_types_to_programs(
    medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDTW_CATALOG", "mine")
    monkeypatch.setenv("LANG", "C")
    results = json.loads(medtw("config", "--json")[1])["results"]

    assert {one["name"]: one["value"] for one in results} == {
        "tz": "America/New_York",
        "country": None,
        "platform": None,
        "format": "table",
        "catalogs": ["mine"],
        "accessible": False,
        "pager": True,
    }


def test_config_path_prints_only_where_the_file_is(
    medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert medtw("config", "--path") == (0, f"{tmp_path / 'medtw' / 'config.toml'}\n", "")


def test_paths_lists_files_and_folders_and_whether_they_exist(
    medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_folder: Path, data_folder: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('catalogs = ["mine"]', encoding="utf-8")
    monkeypatch.setenv("MEDTW_CONFIG", str(config))
    monkeypatch.chdir(tmp_path)

    code, out, err = medtw("paths", "--catalog", "other.jsonl", "--json")
    records = json.loads(out)["results"]

    assert (code, err) == (0, "")
    assert [[one["name"], one["exists"], one["source"], one["path"]] for one in records] == [
        ["config file", True, "MEDTW_CONFIG", str(config)],
        ["data folder", False, "default", str(data_folder)],
        ["saved entries", False, "default", str(data_folder / "saved.txt")],
        ["cache folder", (cache_folder / "medtw").exists(), "default", str(cache_folder / "medtw")],
        ["bundled catalog", True, "default", str(bundle.CHECKOUT)],
        ["your catalog", False, "default", str(data_folder / "my-catalog")],
        ["added catalog", False, f"{config}:1", str(tmp_path / "mine")],
        ["added catalog", False, "--catalog", "other.jsonl"],
    ]


@pytest.mark.parametrize("command", ["config", "paths"])
def test_both_work_where_no_catalog_can_be_read(
    command: str, medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "CHECKOUT", tmp_path / "gone")

    assert medtw(command)[::2] == (0, "")
    assert "catalog" not in json.loads(medtw(command, "--json")[1])
