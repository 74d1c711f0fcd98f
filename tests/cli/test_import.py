"""`medtw catalog import`, from files and from servers that speak the platforms' protocols."""

from __future__ import annotations

import json
from shutil import rmtree
from typing import TYPE_CHECKING, Any

import pytest
from factories import account, chat, event, write_catalog
from servers import QUICK, Reply, Request, document, page

from medtw.network import limits
from medtw.removal import removal_hash

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from servers import Internet

    Run = Callable[..., tuple[int, str, str]]

XRPC = "public.api.bsky.app/xrpc"
ADA, EVE = "did:plc:adaadaadaadaadaadaadaada", "did:plc:eveeveeveeveeveeveeveeve"


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """Takes what write_catalog() takes; a catalog that is added to the bundled one."""

    def own(**parts: Any) -> Path:
        root = write_catalog(tmp_path / "own", **parts)
        (root / "about.yml").unlink()
        rmtree(root / "terms")
        return root

    return own


@pytest.fixture
def run(medtw: Run, internet: Internet, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with the servers of the test."""
    monkeypatch.setenv("MEDTW_SERVERS", f"*=127.0.0.1:{internet.port}")
    monkeypatch.setattr(limits, "LIMITS", QUICK)
    return medtw


def outcomes(run: Run, source: str | Path, root: Path, *more: str) -> list[tuple[str, str, str | None]]:
    """What becomes of each candidate: the outcome, the name, and the reason."""
    out = run("catalog", "import", str(source), "--to", str(root), "--json", *more)[1]
    return [(one["outcome"], one["name"], one["reason"]) for one in json.loads(out)["results"]]


def lines_of(root: Path) -> dict[str, list[str]]:
    """The lines of all files in a catalog's folder."""
    files = sorted(root.rglob("*.yml"))
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8").splitlines() for path in files}


def profile(handle: str, did: str, **more: Any) -> dict[str, Any]:
    return {"handle": handle, "did": did, **more}


def starter_pack(internet: Internet, *members: dict[str, Any]) -> str:
    """Let Bluesky have a starter pack; returns its address."""
    record = {"name": "Kidney doctors", "createdAt": "2024-11-20T10:00:00Z"}
    pack = {
        "creator": {"handle": "maker.example.org"},
        "record": record,
        "list": {"uri": "at://did:plc:x/l/1"},
    }
    items = [{"uri": "at://did:plc:x/i/1", "subject": member} for member in members]
    internet.pages |= {
        f"{XRPC}/app.bsky.graph.getStarterPack": document({"starterPack": pack}),
        f"{XRPC}/app.bsky.graph.getList": document({"list": {}, "items": items}),
    }
    return "https://bsky.app/starter-pack/maker.example.org/3k"


def test_a_starter_pack_becomes_candidates_that_wait_for_a_person(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    address = starter_pack(
        internet,
        profile("ada-new.example.org", ADA, displayName="Ada New", description="Kidneys.\nOwn views"),
    )
    root = own()
    code, out, err = run("catalog", "import", address, "--to", str(root))

    assert code == 0
    assert out.splitlines()[1].startswith(
        "candidate  Ada New  ada-new  'form' is missing; 'summary' is missing"
    )
    assert err.splitlines()[0].startswith("People on lists and in starter packs did not ask to be listed.")
    assert err.splitlines()[-1] == f"1 candidate, in {root}"
    title = "Bluesky: starter pack ''Kidney doctors'' by @maker.example.org, retrieved 2026-11-22"
    assert lines_of(root) == {
        "candidates/accounts/ada-new.yml": [
            f"# Candidate, imported on 2026-11-22 from {address}.",
            "# What it says of itself: Kidneys. Own views",
            "# Lacks: 'form' is missing; 'summary' is missing.",
            "# Is it in a public professional role, as a public page says? If not, delete this file. If so,",
            "# write the summary in your own words, and move the file to accounts/.",
            "name: Ada New",
            "platforms:",
            "  bluesky:",
            "    handle: ada-new.example.org",
            f"    did: {ADA}",
            "sources:",
            f"  - url: {address}",
            f"    title: '{title}'",
            "    published: '2024-11-20'",
        ]
    }


def test_the_check_reminds_of_candidates_and_nothing_else_reads_them(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    root = own()
    run("catalog", "import", starter_pack(internet, profile("ada.example.org", ADA)), "--to", str(root))
    code, out, _err = run("catalog", "check", str(root))
    path = root / "candidates" / "accounts" / "ada-example-org.yml"

    assert code == 0
    reason = "'name' is missing; 'form' is missing; 'summary' is missing"
    assert out == f"{path}: warning: waits for you: {reason}\n"
    assert run("show", "ada-example-org", "--catalog", str(root))[0] == 1


def test_who_asks_not_to_be_shown_or_listed_is_left_out(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    shy = profile("shy.example.org", EVE, labels=[{"val": "!no-unauthenticated"}])
    root = own(removed={"removed": [removal_hash("gone.example.org")]})
    address = starter_pack(internet, shy, profile("gone.example.org", ADA))

    assert outcomes(run, address, root) == [
        (
            "left out",
            "shy.example.org",
            "asks not to be shown to people who are not logged in, or not to be listed",
        ),
        ("left out", "gone.example.org", "asked to be removed from the catalog"),
    ]
    assert not (root / "candidates").exists()


def ada(**profile: str) -> dict[str, Any]:
    return account(name="Ada", platforms={"bluesky": {"handle": "Ada.example.org", **profile}})


def test_a_profile_that_is_there_gets_its_did_and_keeps_every_word_of_people(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    root = own(accounts={"ada": ada()})
    path = root / "accounts" / "ada.yml"
    path.write_text("# Mine.\n" + path.read_text(encoding="utf-8") + "# The end.\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()
    address = starter_pack(internet, profile("ada.example.org", ADA, displayName="Another name"))

    assert outcomes(run, address, root) == [("completed", "Another name", f"got DID {ADA}")]
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [f"    did: {ADA}"]
    assert [line for line in after if line in before] == before
    assert outcomes(run, address, root) == [("known", "Another name", None)]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        pytest.param(
            profile("ada.example.org", EVE),
            f"the handle belongs to another DID now: it was {ADA}, and is {EVE}",
            id="reused handle",
        ),
        pytest.param(
            profile("ada-new.example.org", ADA),
            "the handle on bluesky was @Ada.example.org and is now @ada-new.example.org: "
            "this needs two sources",
            id="changed handle",
        ),
        pytest.param(
            profile("x.example.org", EVE, displayName="Ada"),
            "has the same name: one entry or two?",
            id="same name",
        ),
    ],
)
def test_what_a_person_has_to_decide_is_listed_with_the_reason_and_not_written(
    run: Run, internet: Internet, own: Callable[..., Path], found: dict[str, Any], reason: str
) -> None:
    root = own(accounts={"ada": ada(did=ADA)})
    before = lines_of(root)
    [(outcome, _name, told)] = outcomes(run, starter_pack(internet, found), root)

    assert (outcome, told) == ("review", reason)
    assert lines_of(root) == before


def test_a_dry_run_writes_nothing(run: Run, internet: Internet, own: Callable[..., Path]) -> None:
    root = own(accounts={"ada": ada()})
    before = lines_of(root)
    address = starter_pack(internet, profile("ada.example.org", ADA), profile("bob.example.org", EVE))
    err = run("catalog", "import", address, "--to", str(root), "--dry-run")[2]

    assert err.splitlines()[-1] == "1 candidate, 1 completed; nothing was written"
    assert lines_of(root) == before


def test_who_is_imported_twice_is_a_candidate_once(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    root = own()
    address = starter_pack(internet, profile("ada.example.org", ADA), profile("Ada.example.org", ADA))

    assert [outcome for outcome, *_ in outcomes(run, address, root)] == ["candidate", "known"]
    assert [outcome for outcome, *_ in outcomes(run, address, root)] == ["known", "known"]


def test_a_mastodon_account_that_moved_is_imported_under_its_new_handle(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages |= {
        "med.social/.well-known/webfinger": document({}),
        "med.social/api/v1/accounts/lookup": document(
            {"acct": "ada", "display_name": "Ada", "moved": {"acct": "ada@example.org"}}
        ),
    }
    root = own()
    outcomes(run, "https://med.social/@ada", root)

    assert "    handle: ada@example.org" in lines_of(root)["candidates/accounts/ada.yml"]


def test_a_feed_becomes_a_podcast_with_its_page_and_language(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages["example.org/feed"] = page(
        "<rss version='2.0'><channel><title>Rounds</title><link>https://rounds.example.org</link>"
        "<language>en</language><item><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate>"
        "<enclosure url='https://example.org/1.mp3' type='audio/mpeg' length='1'/></item></channel></rss>"
    )
    root = own()
    outcomes(run, "https://example.org/feed", root)

    assert lines_of(root)["candidates/accounts/rounds.yml"][4:] == [
        "name: Rounds",
        "form: podcast",
        "languages:",
        "  - en",
        "links:",
        "  - kind: podcast",
        "    title: Rounds",
        "    url: https://rounds.example.org",
        "feed: https://example.org/feed",
        "sources:",
        "  - url: https://example.org/feed",
        "    title: Feed of Rounds, retrieved 2026-11-22",
        "    published: '2026-11-03'",
    ]


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261203
SUMMARY:Kidney days
LOCATION:Vienna
URL:https://days.example.org
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=America/New_York:20250107T210000
DTEND;TZID=America/New_York:20250107T220000
RRULE:FREQ=MONTHLY;BYDAY=1TU;WKST=SU
SUMMARY:Open call
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20261110T180000Z
SUMMARY:Called off
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_a_calendar_becomes_events_and_open_calls(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages["example.org/all"] = page(ICS).replace(headers={"Content-Type": "text/calendar"})
    root = own()
    outcomes(run, "webcal://example.org/all", root)
    files = lines_of(root)

    assert sorted(files) == ["candidates/chats/open-call.yml", "candidates/events/kidney-days.yml"]
    assert files["candidates/chats/open-call.yml"][4:10] == [
        "name: Open call",
        "sessions:",
        "  - start: '21:00'",
        "    zone: America/New_York",
        "    rule: FREQ=MONTHLY;BYDAY=1TU",
        "    duration: 60m",
    ]
    assert files["candidates/events/kidney-days.yml"][1:9] == [
        "# Lacks: 'form' is missing; 'summary' is missing.",
        "# Is it in a public professional role, as a public page says? If not, delete this file. If so,",
        "# write the summary in your own words, and move the file to events/.",
        "name: Kidney days",
        "editions:",
        "  - from: '2026-12-01'",
        "    to: '2026-12-02'",
        "    place: Vienna",
    ]


def test_a_csv_file_with_all_that_an_entry_needs_adds_entries(
    medtw: Run, own: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "\ufeffName,Form,Summary,X,Topics,Source,Source title,Published\r\n"
        "Ada New,person,Writes.,@ada_new,burnout; advocacy,https://example.org/a,Staff,2026-01\r\n"
        "Bob New,,,,,,,\r\n"
        ",,,,,,,\r\n",
        encoding="utf-8",
    )
    root = own()
    lacks = (
        "needs 'platforms' or 'links': where is it found?; 'form' is missing; 'summary' is missing; "
        "'sources' is missing: every entry names the public page that it is based on"
    )

    assert outcomes(medtw, path, root) == [
        (
            "candidate",
            "Bob New",
            lacks,
        ),
        ("added", "Ada New", None),
    ]
    assert lines_of(root)["accounts/ada-new.yml"] == [
        "name: Ada New",
        "form: person",
        "summary: Writes.",
        "topics:",
        "  - burnout",
        "  - advocacy",
        "platforms:",
        "  x:",
        "    handle: ada_new",
        "sources:",
        "  - url: https://example.org/a",
        "    title: Staff, retrieved 2026-11-22",
        "    published: '2026-01'",
    ]
    assert medtw("show", "ada-new", "--catalog", str(root))[0] == 0


def test_follows_opml_and_json_lines_are_read(medtw: Run, own: Callable[..., Path], tmp_path: Path) -> None:
    follows = tmp_path / "following_accounts.csv"
    follows.write_text(
        "Account address,Show boosts,Notify on new posts,Languages\nada@med.social,true,false,\n",
        encoding="utf-8",
    )
    feeds = tmp_path / "feeds.opml"
    feeds.write_text(
        "<opml><body><outline text='Blogs'><outline text='A blog' xmlUrl='https://example.org/feed' "
        "htmlUrl='https://blog.example.org'/></outline></body></opml>",
        encoding="utf-8",
    )
    lines = tmp_path / "more.jsonl"
    record = {"kind": "chat", "id": "kidney-talk", **chat(name="Kidney talk", hashtag="KidneyTalk")}
    lines.write_text(f"{json.dumps(record)}\n", encoding="utf-8")
    root = own()
    names = [outcomes(medtw, path, root)[0][:2] for path in (follows, feeds, lines)]

    assert names == [("candidate", "ada@med.social"), ("candidate", "A blog"), ("added", "Kidney talk")]
    assert sorted(lines_of(root)) == [
        "candidates/accounts/a-blog.yml",
        "candidates/accounts/ada-med-social.yml",
        "chats/kidney-talk.yml",
    ]
    assert [outcomes(medtw, path, root)[0][0] for path in (follows, feeds, lines)] == ["known"] * 3


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.txt", "Ada", "is not a .csv, .jsonl, .opml or .ics file"),
        ("a.csv", "who,where\nAda,here\n", "has no column 'name' and none of a platform"),
        ("a.opml", "<!DOCTYPE x [<!ENTITY a 'b'>]><opml/>", "defines entities, which no list of feeds needs"),
        ("a.opml", "<opml>", "is not OPML: no element found"),
        ("a.jsonl", "{", "is not JSON"),
        ("a.jsonl", '{"kind": "person"}', "has a record of no kind of entry (line 1)"),
        ("a.jsonl", '{}\n{"name": "\\ud800"}', "has half a character (line 2)"),
        ("a.jsonl", '{"name": ' + "[" * 50 + "]" * 50 + "}", "is nested too deeply (line 1)"),
        ("a.ics", "hello", "is not a calendar"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(  # noqa: PLR0917 - fixtures and parameters
    medtw: Run, own: Callable[..., Path], tmp_path: Path, name: str, text: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    code, _out, err = medtw("catalog", "import", str(path), "--to", str(own()))

    assert (code, err.startswith(f"error: cannot import '{path}': {reason}")) == (2, True)


def test_a_text_in_a_record_may_contain_separators_of_lines(
    medtw: Run, own: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "people.jsonl"
    path.write_text('{"name": "Ada\u2028Example"}\r\n{"name": "Eve\u0085Own"}\n', encoding="utf-8")

    assert [name for _, name, _ in outcomes(medtw, path, own())] == ["Ada\u2028Example", "Eve\u0085Own"]


def test_a_record_cannot_choose_where_it_is_written(
    medtw: Run, own: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(
        json.dumps({"kind": "account", "id": "../../x", "name": "\x1b[31mX"}) + "\n", encoding="utf-8"
    )
    root = own()
    outcomes(medtw, path, root)

    assert [*lines_of(root)] == ["candidates/accounts/31mx.yml"]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "answers 404 Not Found"),
        (page("<p>Sign in</p>"), "is not an RSS or Atom feed"),
        (page(delay=1.0), "does not answer in time"),
        (page("a" * 200_000), "sends more than 100,000 bytes"),
    ],
    ids=["gone", "no feed", "slow", "huge"],
)
def test_an_address_without_a_usable_answer_says_why(
    run: Run, internet: Internet, own: Callable[..., Path], reply: Reply, reason: str
) -> None:
    internet.pages["example.org/feed"] = reply
    code, _out, err = run("catalog", "import", "https://example.org/feed", "--to", str(own()))

    assert (code, err) == (1, f"error: 'https://example.org/feed' {reason}\n")


def test_a_profile_that_does_not_exist_says_so(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    def none(request: Request) -> Reply:
        assert request.query["actors"] == ["nobody.example.org"]
        return document({"profiles": []})

    internet.pages[f"{XRPC}/app.bsky.actor.getProfiles"] = none
    code, _out, err = run("catalog", "import", "@nobody.example.org", "--to", str(own()))

    assert (code, err) == (1, "error: 'nobody.example.org' is not known to Bluesky\n")


def test_several_own_catalogs_need_a_choice(medtw: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    code, _out, err = medtw(
        *("catalog", "import", "x.csv", "--catalog", str(tmp_path / "a"), "--catalog", str(tmp_path / "b"))
    )

    assert (code, err.splitlines()) == (
        2,
        [
            f"error: which of your catalogs: '{tmp_path / 'a'}', '{tmp_path / 'b'}'?",
            "hint: name the folder of one: --to DIR",
        ],
    )


DAYS = {"kind": "conference", "title": "Days", "url": "https://days.example.org"}


@pytest.mark.parametrize(
    ("event_of", "origin", "outcome"),
    [
        pytest.param({}, "https://days.example.org/all.ics", "completed", id="the event's own calendar"),
        pytest.param({}, "https://lists.example.org/all.ics", "review", id="another calendar"),
        pytest.param({}, "days.ics", "review", id="a file"),
        pytest.param(
            {"editions": [{"from": "2026-12-02", "to": "2026-12-03"}]},
            "https://days.example.org/all.ics",
            "review",
            id="another day in the same year",
        ),
        pytest.param(
            {"rule": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", "editions": None},
            "https://days.example.org/all.ics",
            "review",
            id="not what its rule says",
        ),
    ],
)
def test_an_edition_is_added_if_the_owner_says_so_and_nothing_contradicts_it(  # noqa: PLR0917 - as above
    run: Run,
    internet: Internet,
    own: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    event_of: dict[str, Any],
    origin: str,
    outcome: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "days.ics").write_bytes(ICS.encode())
    internet.pages[origin.removeprefix("https://")] = page(ICS, headers={"Content-Type": "text/calendar"})
    editions = [{"from": "2025-12-01", "to": "2025-12-02"}]
    root = own(
        events={
            "days": event(**{"name": "Days", "rule": None, "editions": editions, "links": [DAYS]} | event_of)
        }
    )
    before = lines_of(root)["events/days.yml"]
    found = [one for one in outcomes(run, origin, root) if one[1] == "Kidney days"]

    reason = (
        "got edition 2026-12-01" if outcome == "completed" else "the source also states: edition 2026-12-01"
    )
    assert found == [(outcome, "Kidney days", reason)]
    added = [
        *("  - from: '2026-12-01'", "    to: '2026-12-02'", "    place: Vienna"),
        *("  - url: https://days.example.org", "    title: Kidney days, retrieved 2026-11-22"),
    ]
    after = lines_of(root)["events/days.yml"]
    assert [line for line in after if line not in before] == (added if outcome == "completed" else [])
    assert run("catalog", "check", str(root))[0] == 0


def test_what_others_say_of_somebody_is_listed_with_the_edit_to_make(
    medtw: Run, own: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,bluesky,mastodon,url,source,source title\n"
        "Ada,ada.example.org,ada@med.social,https://lab.example.org,https://example.org/staff,Staff\n"
    )
    root = own(accounts={"ada": ada()})
    before = lines_of(root)
    out = medtw("catalog", "import", str(path), "--to", str(root), columns=100)[1]
    [found] = json.loads(medtw("catalog", "import", str(path), "--to", str(root), "--json")[1])["results"]

    add = [
        "platforms: {mastodon: {handle: ada@med.social}}",
        "links: [{kind: website, title: Ada, url: https://lab.example.org}]",
        "sources: [{url: https://example.org/staff, title: 'Staff, retrieved 2026-11-22'}]",
    ]
    assert (found["outcome"], found["reason"], found["next"], found["add"]) == (
        "review",
        "the source also states: mastodon @ada@med.social, page https://lab.example.org",
        f"medtw catalog edit ada --catalog {root}",
        add,
    )
    assert out.splitlines()[3:8] == [
        "If the source is right",
        "Command, and what to add",
        found["next"],
        *(f"  {line}" for line in add[:2]),
    ]
    assert lines_of(root) == before


@pytest.mark.parametrize(
    ("feed", "outcome"),
    [
        ("https://ada.example.org/feed", "completed"),
        ("https://feeds.example.org/ada", "review"),
    ],
    ids=["on the site of the page", "elsewhere"],
)
def test_a_feed_of_a_known_page_is_added_if_it_is_on_its_site(
    medtw: Run, own: Callable[..., Path], tmp_path: Path, feed: str, outcome: str
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        f"<opml><body><outline text='Ada' xmlUrl='{feed}' htmlUrl='https://ada.example.org'/></body></opml>"
    )
    root = own(accounts={"ada": account()})
    before = lines_of(root)["accounts/ada.yml"]
    [(found, _name, _reason)] = outcomes(medtw, path, root)

    added = [f"feed: {feed}", "  - url: https://ada.example.org", "    title: Ada, retrieved 2026-11-22"]
    after = lines_of(root)["accounts/ada.yml"]
    assert found == outcome
    assert [line for line in after if line not in before] == (added if outcome == "completed" else [])
    assert outcomes(medtw, path, root)[0][0] == ("known" if outcome == "completed" else "review")


@pytest.mark.parametrize(
    ("page_of_feed", "outcome"),
    [("https://example.org/rounds", "completed"), ("https://rounds.example.org", "review")],
    ids=["on its site", "elsewhere"],
)
def test_the_page_that_a_known_feed_names_is_added_if_it_is_on_its_site(
    run: Run, internet: Internet, own: Callable[..., Path], page_of_feed: str, outcome: str
) -> None:
    internet.pages["example.org/feed"] = page(
        f"<rss version='2.0'><channel><title>Rounds</title><link>{page_of_feed}</link></channel></rss>"
    )
    root = own(accounts={"rounds": account(feed="https://example.org/feed")})

    assert outcomes(run, "https://example.org/feed", root) == [
        (
            outcome,
            "Rounds",
            f"{'got' if outcome == 'completed' else 'the source also states:'} page {page_of_feed}",
        )
    ]
    is_there = f"    url: {page_of_feed}" in lines_of(root)["accounts/rounds.yml"]
    assert is_there is (outcome == "completed")


def test_another_feed_on_a_known_page_is_for_a_person_to_judge(
    medtw: Run, own: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        "<opml><body><outline text='Second' xmlUrl='https://example.org/second' "
        "htmlUrl='https://ada.example.org'/></body></opml>",
        encoding="utf-8",
    )
    root = own(accounts={"ada": account(feed="https://example.org/first")})

    assert outcomes(medtw, path, root) == [
        ("review", "Second", "the source also states: feed https://example.org/second")
    ]
