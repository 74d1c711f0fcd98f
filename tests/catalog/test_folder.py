from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import account, chat, hashtag, helpline, write_catalog, write_yaml

from medtw.catalog.folder import load
from medtw.errors import CatalogNotFoundError
from medtw.model import Account, Catalog, Chat, Hashtag, Helpline, Link, Source, Wording
from medtw.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.catalog.loaded import Loaded

LIST = Source(url="https://example.org/list", title="A list", published="2018-05")
PAGE = Link(kind="website", title="A page", url="https://ada.example.org")
ADA = Account(id="ada", name="Ada Example", form="person", summary="Writes.", links=(PAGE,), sources=(LIST,))


def shown(loaded: Loaded) -> list[str]:
    return [str(problem) for problem in loaded.problems]


def ids(loaded: Loaded) -> list[str]:
    return [entry.id for entry in loaded.catalog.entries]


def write_lines(*records: dict[str, Any]) -> Path:
    path = Path("people.jsonl")
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_folder_is_read_into_a_whole_catalog() -> None:
    root = write_catalog(
        Path(),
        accounts={"ada": account()},
        chats={"exchat": chat()},
        hashtags={"example": hashtag()},
        about={"date": "2026-11-22"},
        specialties={"urology": {"label": "Urology", "names": ["urologist"]}},
        topics={"wellness": {"label": "Wellness"}, "burnout": {"label": "Burnout", "broader": ["wellness"]}},
        confusables={"hypertension": ["hypotension"]},
        helplines={"gb": {"line": helpline()}},
        distress={"en": {"alone": ["despair"]}},
        removed={"removed": [64 * "0"]},
    )

    loaded = load(root)

    assert shown(loaded) == []
    assert loaded.catalog == Catalog(
        date="2026-11-22",
        specialties=(Term(id="urology", label="Urology", aliases=("urologist",)),),
        topics=(
            Term(id="burnout", label="Burnout", broader=("wellness",)),
            Term(id="wellness", label="Wellness"),
        ),
        confusables=(("hypertension", "hypotension"),),
        helplines=(
            Helpline(
                id="line",
                name="A line",
                scope="crisis",
                audience="Anyone",
                country="GB",
                url="https://example.org",
                sources=(LIST,),
            ),
        ),
        distress=(Wording(language="en", part="alone", words=("despair",)),),
        entries=(
            ADA,
            Chat(id="exchat", name="Example chat", form="tweet-chat", summary="Talks.", sources=(LIST,)),
            Hashtag(
                id="example",
                hashtag="Example",
                meaning="example",
                form="community",
                summary="Tag.",
                sources=(LIST,),
            ),
        ),
        removed=frozenset({64 * "0"}),
    )


def test_every_problem_of_a_run_is_reported_and_the_rest_is_read() -> None:
    root = write_catalog(
        Path(),
        accounts={"ada": account(country="gb"), "eve": account()},
        chats={"exchat": chat(form="tweetchat")},
        about={"date": "2026"},
        topics={"burnout": {"labl": "Burnout"}},
    )
    (root / "accounts/bob.yml").write_text("name: 'Bob\n", encoding="utf-8")
    (root / "hashtags/empty.yml").touch()
    (root / "removed.yml").mkdir()

    loaded = load(root)

    assert shown(loaded) == [
        "removed.yml: a folder where a file should be",
        "terms/topics/burnout.yml:1: 'label' is missing",
        "terms/topics/burnout.yml:1: labl: no such field, did you mean 'label'?",
        "accounts/ada.yml:3: country: 'gb' is not an ISO 3166 country code, did you mean 'GB'?",
        "accounts/bob.yml:1: is not YAML: the quote ' is never closed",
        (
            "chats/exchat.yml:2: form: 'tweetchat' is not one of tweet-chat, journal-club, live-discussion,"
            " case-discussion, forum, did you mean 'tweet-chat'?"
        ),
        "hashtags/empty.yml: is empty",
        "about.yml:1: date: '2026' is not a whole date like '2018-05-17'",
    ]
    assert ids(loaded) == ["ada", "eve", "exchat"]


@pytest.mark.parametrize(
    "name", ["Ada", "ada_example", "ada--example", "-ada", "ada.example", "zoë", "ada example"]
)
def test_the_name_of_a_file_has_to_be_an_id(name: str) -> None:
    loaded = load(write_catalog(Path(), accounts={name: account()}))

    assert shown(loaded) == [
        f"accounts/{name}.yml:1: the file's name '{name}' is not an id: lower-case words joined by '-'"
    ]
    assert ids(loaded) == []


@pytest.mark.parametrize("name", ["ada", "ada-example", "2-minute-medicine", "99nicu"])
def test_an_entry_has_the_name_of_its_file_as_id(name: str) -> None:
    loaded = load(write_catalog(Path(), accounts={name: account()}))

    assert shown(loaded) == []
    assert ids(loaded) == [name]


def test_an_id_is_taken_once_over_all_kinds() -> None:
    loaded = load(write_catalog(Path(), accounts={"it": account()}, hashtags={"it": hashtag()}))

    assert shown(loaded) == ["hashtags/it.yml:1: the id 'it' is taken by accounts/it.yml"]
    assert [type(entry) for entry in loaded.catalog.entries] == [Account]


def test_what_is_no_part_of_a_catalog_is_reported() -> None:
    root = write_catalog(Path(), accounts={"ada": account()})
    (root / "hashtag").touch()
    (root / "terms/professions").mkdir()
    (root / "terms/topics/burnout.txt").touch()
    (root / "words/english.text").touch()
    (root / "people").mkdir()
    (root / "accounts/eve.yaml").touch()
    (root / "accounts/more").mkdir()
    (root / "accounts/folder.yml").mkdir()
    (root / "accounts/link.yml").symlink_to("nowhere.yml")

    loaded = load(root)

    assert shown(loaded) == [
        "terms/professions: is not a vocabulary",
        "terms/topics/burnout.txt: is not part of a catalog: terms are files named ID.yml",
        "accounts/eve.yaml: is not part of a catalog: entries are files named ID.yml",
        "accounts/more: is not part of a catalog: entries are files named ID.yml",
        "accounts/folder.yml: a folder where a file should be",
        "accounts/link.yml: cannot be read: No such file or directory",
        "hashtag: is not part of a catalog, did you mean 'hashtags'?",
        "people: is not part of a catalog",
        "words/english.text: is not part of a catalog, did you mean 'english.txt'?",
    ]
    assert ids(loaded) == ["ada"]


def test_a_file_in_the_place_of_a_folder_is_reported() -> None:
    write_yaml(Path("about.yml"), {"date": "2026-11-22"})
    Path("chats").touch()

    assert shown(load(Path())) == ["chats: a file where a folder should be"]


def test_a_readme_a_licence_and_what_systems_leave_may_lie_in_the_folder(
    problems_of: Callable[..., list[str]],
) -> None:
    for name in ("README.md", "LICENSE", "accounts/README.md", "accounts/.DS_Store"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("For people.", encoding="utf-8")

    assert problems_of() == []


def test_a_catalog_of_ones_own_needs_no_more_than_one_folder() -> None:
    write_catalog(Path("whole"))
    base = load(Path("whole")).catalog
    Path("own/accounts").mkdir(parents=True)
    write_yaml(Path("own/accounts/ada.yml"), account(topics=["burnout"]))

    loaded = load(Path("own"), base=base)

    assert shown(loaded) == []
    assert loaded.catalog == Catalog(entries=(ADA.replace(topics=("burnout",)),))


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_a_place_without_a_catalog_is_an_error_that_tells_what_one_is(path: str) -> None:
    Path("empty").mkdir()

    with pytest.raises(CatalogNotFoundError) as caught:
        load(Path(path))

    assert caught.value.message == f"no catalog at '{path}'"
    assert caught.value.hint == "a catalog is a folder with accounts/, chats/ or hashtags/, or a .jsonl file"


def test_progress_counts_the_files_from_none_to_all() -> None:
    root = write_catalog(Path(), accounts={"ada": account(), "eve": account()}, chats={"exchat": chat()})
    told: list[tuple[int, int]] = []

    load(root, progress=lambda done, total: told.append((done, total)))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_file_of_json_lines_holds_an_entry_a_line() -> None:
    path = write_lines(
        {"kind": "account", "id": "ada", **account()},
        {"kind": "chat", "id": "exchat", **chat(topics=["burnout"])},
        {"kind": "hashtag", "id": "example", **hashtag()},
    )

    loaded = load(path, base=load(write_catalog(Path("whole"))).catalog)

    assert shown(loaded) == []
    assert loaded.catalog == Catalog(
        entries=(
            ADA,
            Chat(
                id="exchat",
                name="Example chat",
                form="tweet-chat",
                summary="Talks.",
                topics=("burnout",),
                sources=(LIST,),
            ),
            Hashtag(
                id="example",
                hashtag="Example",
                meaning="example",
                form="community",
                summary="Tag.",
                sources=(LIST,),
            ),
        ),
    )


def test_every_problem_of_json_lines_is_reported_and_the_rest_is_read() -> None:
    path = write_lines(
        {"kind": "acount", "id": "ada", **account()},
        {"id": "ada", **account()},
        {"kind": "account", **account()},
        {"kind": "account", "id": "Ada", **account()},
        {"kind": "account", "id": None, **account()},
        {"kind": "account", "id": "ada", **account(country="gb")},
        {"kind": "account", "id": "ada", **account()},
        {"id": "eve", "kind": "account", **account()},
        {"kind": "account", "id": "joe", **account(), "name": None},
    )
    with path.open("a", encoding="utf-8") as file:
        file.write('[]\n{"kind": "account"\n')

    loaded = load(path)

    assert shown(loaded) == [
        "people.jsonl:1: kind: 'acount' is not one of account, chat, hashtag, event, did you mean 'account'?",
        "people.jsonl:2: 'kind' is missing",
        "people.jsonl:3: 'id' is missing",
        "people.jsonl:4: id: 'Ada' is not an id: lower-case words joined by '-'",
        "people.jsonl:5: id: has no value; leave the field out",
        "people.jsonl:6: country: 'gb' is not an ISO 3166 country code, did you mean 'GB'?",
        "people.jsonl:7: id: the id 'ada' is taken by line 6",
        "people.jsonl:8: kind: should come before 'id'",
        "people.jsonl:9: name: has no value; leave the field out",
        "people.jsonl:10: is not a JSON object",
        "people.jsonl:11: is not JSON: it ends too early",
    ]
    assert ids(loaded) == ["ada", "eve", "joe"]


def test_json_lines_that_are_not_utf8_are_refused() -> None:
    path = Path("people.jsonl")
    path.write_bytes('{"name": "Zoë"}\n'.encode("latin-1"))

    loaded = load(path, base=load(write_catalog(Path("whole"), accounts={"ada": account()})).catalog)

    assert shown(loaded) == ["people.jsonl: is not UTF-8 text"]
    assert loaded.catalog == Catalog()


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_progress_counts_every_thousandth_line_and_the_last(end: str) -> None:
    lines = [json.dumps({"kind": "account", "id": f"a{number}", **account()}) for number in range(2_500)]
    Path("people.jsonl").write_text("\n".join(lines) + end, encoding="utf-8")
    told: list[tuple[int, int]] = []

    load(Path("people.jsonl"), progress=lambda done, total: told.append((done, total)))

    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]
