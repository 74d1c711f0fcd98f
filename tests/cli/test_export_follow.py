"""`medtw export follow`: whom it takes, what it says, and where it writes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import SOURCE, account

from medtw.cli.progress import Progress

Run = Callable[..., tuple[int, str, str]]
DID = "did:plc:adaexampleadaexampleadae"
NEW = SOURCE | {"published": "2026-10"}


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A catalog of accounts that are alive, beside the small one: a surgeon, a nurse and a podcast."""
    records = {
        "sue": account(
            name="Sue Surgeon",
            summary="On burnout.",
            topics=["burnout"],
            platforms={"bluesky": {"handle": "sue.example.org", "did": DID}, "x": {"handle": "Sue_S"}},
            sources=[NEW],
        ),
        "nia": account(
            name="Nia Nurse",
            platforms={"mastodon": {"handle": "nia@med.social"}, "x": {"handle": "nia", "status": "ended"}},
            sources=[NEW],
        ),
        "talks": account(name="Talks", form="podcast", sources=[NEW]),
    }
    path = tmp_path / "own.jsonl"
    lines = [json.dumps({"kind": "account", "id": name} | record) for name, record in records.items()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("options", "out", "err"),
    [
        pytest.param(
            ("--for", "mastodon"),
            "Account address,Show boosts,Notify on new posts,Languages\nnia@med.social,true,false,\n",
            "left out: 5 not on Mastodon\nwrote 1 account\n",
            id="Mastodon",
        ),
        pytest.param(
            ("--for", "bluesky"),
            "ada.bsky.social\nsue.example.org\n",
            "left out: 4 not on Bluesky\nwrote 2 accounts\n",
            id="Bluesky",
        ),
        pytest.param(
            ("--for", "bluesky", "-f", "dids"),
            f"{DID}\n",
            "left out: 4 not on Bluesky, 1 without a known DID (--format handles)\nwrote 1 account\n",
            id="DIDs",
        ),
        pytest.param(
            ("--for", "twitter"),
            "Sue_S\thttps://x.com/Sue_S\n",
            "left out: 2 not on X, 2 gone from X, 1 quiet (--with-quiet)\nwrote 1 account\n",
            id="X",
        ),
        pytest.param(
            ("--for", "x", "-f", "handles", "--with-quiet"),
            "Sue_S\nAcadPeds\n",
            "left out: 2 not on X, 2 gone from X\nwrote 2 accounts\n",
            id="the quiet too",
        ),
        pytest.param(
            ("--for", "x", "-f", "links", "--status", "quiet"),
            "https://x.com/AcadPeds\n",
            "left out: 1 not on X\nwrote 1 account\n",
            id="only the quiet",
        ),
        pytest.param(
            ("--for", "links", "--topic", "burnout"),
            "https://bsky.app/profile/ada.bsky.social\nhttps://bsky.app/profile/sue.example.org\n",
            "wrote 2 accounts\n",
            id="links",
        ),
        pytest.param(
            ("burnuot", "--for", "bluesky", "-n", "1"),
            "ada.bsky.social\n",
            "Showing results for burnout (not burnuot)\nwrote 1 account\n",
            id="a query",
        ),
    ],
)
def test_a_list_for_a_platform(options: tuple[str, ...], out: str, err: str, own: str, medtw: Run) -> None:
    assert medtw("--catalog", own, "export", "follow", *options) == (0, out, err)


def test_the_preferred_platform_is_the_default(own: str, medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDTW_PLATFORM", "mastodon")

    assert medtw("--catalog", own, "export", "follow", "-f", "handles")[1] == "nia@med.social\n"


def test_the_saved_entries_can_be_followed(own: str, medtw: Run) -> None:
    medtw("--catalog", own, "save", "sue", "talks", "burnout-chat")

    assert medtw("--catalog", own, "export", "follow", "--saved", "--for", "links") == (
        0,
        "https://bsky.app/profile/sue.example.org\nhttps://ada.example.org\n",
        "wrote 2 accounts\n",
    )


def test_ids_are_read_from_standard_input_in_their_order(
    own: str, medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = b"\xef\xbb\xbfsue  # met at ACEP\r\n\n# people\nburnout-chat\nnobody\n\x1b[31m\nada-example\nsue\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ids)))

    assert medtw("--catalog", own, "export", "follow", "-", "--for", "bluesky") == (
        0,
        "sue.example.org\nada.bsky.social\n",
        "not in this catalog: nobody, \\x1b[31m\nleft out: 1 of another kind\nwrote 2 accounts\n",
    )


def test_many_unknown_ids_are_counted(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = "".join(f"nobody-{number}\n" for number in range(12))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ids.encode())))
    named = ", ".join(f"nobody-{number}" for number in range(10))

    assert medtw("export", "follow", "-", "--for", "x") == (
        1,
        "",
        f"not in this catalog: {named} and 2 more\nno account to follow on X\n",
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(
            ("--for", "mastodon"),
            "left out: 3 not on Mastodon\nno account to follow on Mastodon\n",
            id="nobody on the platform",
        ),
        pytest.param(
            ("--for", "links", "--topic", "journal-club"),
            "no account to follow: no account in the catalog has the topic journal-club\n",
            id="no account",
        ),
        pytest.param(
            ("--for", "links", "--kind", "chat"),
            "no account to follow: no account in the catalog is a chat\n",
            id="a filter that never matches",
        ),
        pytest.param(("xyzzyx", "--for", "x"), "no account to follow on X\n", id="an unknown word"),
        pytest.param(
            ("--saved", "--for", "x"),
            "no account to follow on X: no saved account is in the catalog\n",
            id="nothing saved",
        ),
    ],
)
def test_where_there_is_nobody_to_follow_no_file_is_written(
    options: tuple[str, ...], message: str, medtw: Run, tmp_path: Path
) -> None:
    path = tmp_path / "follows"

    assert medtw("export", "follow", *options, "-o", str(path)) == (1, "", message)
    assert not path.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(
            (), "error: --for needs a value\nhint: see medtw export follow --help\n", id="no platform"
        ),
        pytest.param(
            ("--for", "linkedin"),
            "error: --for does not take 'linkedin'\nhint: expected one of mastodon, bluesky, x, links\n",
            id="a platform without lists",
        ),
        pytest.param(
            ("--for", "x", "-f", "csv"),
            "error: --format does not take 'csv'\nhint: expected one of tsv, handles, links for x\n",
            id="a format of another platform",
        ),
        pytest.param(
            ("--for", "x", " "),
            "error: nothing to search for\n"
            "hint: name a subject, a person or a hashtag: medtw search burnout\n",
            id="an empty query",
        ),
        pytest.param(
            ("--for", "x", "-", "burnout"),
            "error: - and a query cannot be used together\n",
            id="ids and a query",
        ),
        pytest.param(
            ("--for", "x", "topic:"),
            "error: 'topic:' needs a value\nhint: write the value right after the colon: topic:burnout\n",
            id="a prefix without a value",
        ),
        pytest.param(
            ("--for", "bluesky", "-f", "jsonl"),
            "error: --as needs a value\nhint: see medtw export follow --help\n",
            id="a list without an owner",
        ),
        pytest.param(
            ("--for", "bluesky", "-f", "jsonl", "--as", "ada.bsky.social"),
            "error: --as does not take 'ada.bsky.social'\n"
            "hint: expected your DID, which begins with did:plc: or did:web:\n",
            id="a handle for an owner",
        ),
        pytest.param(
            ("--for", "bluesky", "-f", "jsonl", "--as", DID, "--title", ""),
            "error: --title does not take ''\nhint: expected 1 to 64 bytes of text\n",
            id="an empty title",
        ),
        pytest.param(
            ("--for", "bluesky", "--as", DID),
            "error: --as and --format handles cannot be used together\n",
            id="an owner without a list",
        ),
    ],
)
def test_a_mistake_gets_its_message(options: tuple[str, ...], message: str, medtw: Run) -> None:
    assert medtw("export", "follow", *options) == (2, "", message)


def test_help_comes_first_where_a_query_speaks_of_distress(medtw: Run) -> None:
    lines = medtw("search", "i want to die")[1].splitlines()[:2]

    assert medtw("export", "follow", "i want to die", "--for", "x")[2].splitlines()[:2] == lines


def test_a_bluesky_list_names_its_catalog(own: str, medtw: Run) -> None:
    options = ("--for", "bluesky", "-f", "jsonl", "--as", "did:web:ada.example.org", "--title", "Mine")
    code, out, _ = medtw("--catalog", own, "export", "follow", *options)
    [request] = map(json.loads, out.splitlines())

    assert (code, request["repo"]) == (0, "did:web:ada.example.org")
    assert [write["value"] for write in request["writes"]] == [
        {
            "$type": "app.bsky.graph.list",
            "purpose": "app.bsky.graph.defs#curatelist",
            "name": "Mine",
            "description": "Made with medtw, from its catalog of 2026-11-22",
            "createdAt": "2026-11-22T15:00:00.000Z",
        },
        {
            "$type": "app.bsky.graph.listitem",
            "subject": DID,
            "list": f"at://did:web:ada.example.org/app.bsky.graph.list/{request['writes'][0]['rkey']}",
            "createdAt": "2026-11-22T15:00:00.000Z",
        },
    ]


def test_a_list_is_written_to_a_file_and_over_one_only_by_force(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "follows.txt"
    arguments = ("export", "follow", "ada", "--for", "bluesky", "-o", str(path))

    assert medtw(*arguments) == (0, "", f"wrote 1 account to {path}\n")
    path.write_text("mine", encoding="utf-8")
    assert medtw(*arguments)[0] == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert medtw(*arguments, "--force")[0] == 0
    assert path.read_text(encoding="utf-8") == "ada.bsky.social\n"


def test_long_work_is_shown_on_a_terminal(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Progress, "patience", -1.0)
    arguments = ("--accessible", "export", "follow", "--for", "bluesky")
    quiet = medtw(*arguments)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    told = medtw(*arguments)

    assert told[:2] == quiet[:2] == (0, "ada.bsky.social\n")
    assert told[2] == f"Exporting. This takes a moment.\n{quiet[2]}"
