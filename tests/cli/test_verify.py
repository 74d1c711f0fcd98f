"""`medtw catalog verify` against servers that speak the platforms' protocols."""

from __future__ import annotations

import json
from email.message import Message
from importlib import metadata
from shutil import copytree, rmtree
from typing import TYPE_CHECKING, Any

import pytest
from conftest import SMALL_CATALOG
from factories import account, hashtag, write_catalog
from servers import QUICK, Reply, Request, document, page, redirect

from medtw import __version__, bundle
from medtw.cli import network
from medtw.network import limits
from medtw.verifying.run import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from servers import Internet

    from medtw.observation import Observation

    Run = Callable[..., tuple[int, str, str]]

XRPC = "public.api.bsky.app/xrpc"
ADA, EVE = "did:plc:adaadaadaadaadaadaadaada", "did:plc:eveeveeveeveeveeveeveeve"
RSS = """<rss version="2.0"><channel><title>Rounds</title>
<item><title>1</title><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261110T180000Z\r\n"
ICS += "SUMMARY:Call\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def run(medtw: Run, internet: Internet, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with the servers of the test."""
    monkeypatch.setenv("MEDTW_SERVERS", f"*=127.0.0.1:{internet.port}")
    monkeypatch.setattr(limits, "LIMITS", QUICK)
    return medtw


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """Takes what write_catalog() takes; a catalog that is added to the bundled one."""

    def own(**parts: Any) -> Path:
        root = write_catalog(tmp_path / "own", **parts)
        (root / "about.yml").unlink()
        rmtree(root / "terms")
        return root

    return own


def source(url: str) -> list[dict[str, str]]:
    return [{"url": url, "title": "A page", "published": "2018-05"}]


def on(platform: str, handle: str, **more: str) -> dict[str, Any]:
    """An account with nothing but a profile, whose source is a page of X."""
    profile = {"handle": handle, **more}
    return account(platforms={platform: profile}, sources=source("https://x.com/ada/status/1"))


def bluesky(internet: Internet, profiles: dict[str, str], posted: str = "2026-11-20") -> None:
    """Let Bluesky have some profiles: handles with their DIDs."""

    def found(request: Request) -> Reply:
        actors = request.query["actors"]
        shown = [{"handle": h, "did": d} for h, d in profiles.items() if h in actors or d in actors]
        return document({"profiles": shown})

    def resolved(request: Request) -> Reply:
        did = profiles.get(request.query["handle"][0])
        return document({"did": did}) if did else Reply(status=400)

    post = {"post": {"indexedAt": f"{posted}T10:00:00Z", "record": {"createdAt": f"{posted}T10:00:00Z"}}}
    internet.pages |= {
        f"{XRPC}/app.bsky.actor.getProfiles": found,
        f"{XRPC}/com.atproto.identity.resolveHandle": resolved,
        f"{XRPC}/app.bsky.feed.getAuthorFeed": document({"feed": [post]}),
    }


def observed(root: Path) -> list[dict[str, str]]:
    lines = (root / "observations.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_pages_are_looked_at_and_what_needs_attention_is_listed_worst_first(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    copy = {"available": True, "url": "http://web.archive.org/web/1/https://example.org/gone"}
    internet.pages |= {
        "example.org/fine": page(),
        "example.org/slash": redirect("https://www.example.org/slash/"),
        "www.example.org/slash/": page(),
        "example.org/old": redirect("https://www.example.org/new"),
        "www.example.org/new": page(),
        "example.org/lost": redirect("https://www.example.org/"),
        "www.example.org/": page(),
        "example.org/temporary": redirect("https://www.example.org/new", 302),
        "example.org/only-get": lambda request: page() if request.method == "GET" else Reply(status=405),
        "example.org/closed": Reply(status=403),
        "example.org/broken": Reply(status=500),
        "archive.org/wayback/available": document({"archived_snapshots": {"closest": copy}}),
    }
    names = ("fine", "slash", "old", "lost", "temporary", "only-get", "closed", "broken", "gone")
    root = own(
        hashtags={
            name: hashtag(hashtag=name.replace("-", ""), sources=source(f"https://example.org/{name}"))
            for name in names
        }
    )
    code, out, err = run("catalog", "verify", "--to", str(root))

    assert code == 0
    kept = "archived: https://web.archive.org/web/1/https://example.org/gone"
    lost = "now https://www.example.org/; leads to the front page of a site"
    assert out.splitlines()[1:] == [
        f"gone     gone    source  https://example.org/gone    answers 404 Not Found; {kept}",
        f"moved    lost    source  https://example.org/lost    {lost}",
        "moved    old     source  https://example.org/old     now https://www.example.org/new",
        "failed   broken  source  https://example.org/broken  answers 500 Internal Server Error",
        "refused  closed  source  https://example.org/closed  answers 403 Forbidden",
    ]
    assert err.splitlines() == ["9 looked at: 4 ok, 1 gone, 2 moved, 1 failed, 1 refused"]
    assert observed(root)[2] == {
        "entry": "fine",
        "subject": "source",
        "of": "https://example.org/fine",
        "checked": "2026-11-22",
        "state": "ok",
    }
    assert run("catalog", "check", str(root))[0] == 0


def test_a_page_that_several_entries_name_is_asked_for_once(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages["example.org/list"] = page()
    root = own(hashtags={name: hashtag(hashtag=name) for name in ("one", "two")})
    code, out, err = run("catalog", "verify", "--to", str(root))

    assert (code, out, err) == (0, "", "2 looked at: 2 ok\n")
    assert internet.asked == ["HEAD example.org/list"]
    assert [one["entry"] for one in observed(root)] == ["one", "two"]


def test_profiles_feeds_and_calendars_tell_when_somebody_was_there(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    bluesky(internet, {"ada.example.org": ADA})
    link = {"kind": "website", "title": "Calls", "url": "https://example.org/calls.ics"}
    internet.pages |= {
        "med.social/.well-known/webfinger": document({}),
        "med.social/api/v1/accounts/lookup": document({"acct": "bob", "last_status_at": "2026-11-21"}),
        "example.org/feed": page(RSS),
        "example.org/calls.ics": page(ICS),
        "example.org/list": page(),
    }
    root = own(
        accounts={
            "ada": on("bluesky", "Ada.example.org"),
            "bob": on("mastodon", "bob@med.social"),
            "rounds": account(feed="https://example.org/feed", links=[link]),
        }
    )
    code, _out, err = run("catalog", "verify", "--to", str(root))

    assert (code, err) == (0, "5 looked at: 5 ok; 2 on closed platforms, checked by form only\n")
    seen = {(one["entry"], one["subject"]): one.get("seen") for one in observed(root)}
    assert seen == {
        ("ada", "bluesky"): "2026-11-20",
        ("bob", "mastodon"): "2026-11-21",
        ("rounds", "calendar"): "2026-11-10",
        ("rounds", "feed"): "2026-11-03",
        ("rounds", "source"): None,
    }
    assert observed(root)[0]["did"] == ADA
    listed = json.loads(run("accounts", "--catalog", str(root), "--active", "--json")[1])["results"]
    assert {"ada", "bob", "rounds"} <= {entry["id"] for entry in listed}


def test_a_handle_that_now_belongs_to_somebody_else_is_an_alarm(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    bluesky(internet, {"ada.example.org": EVE, "ada-new.example.org": ADA})
    root = own(accounts={"ada": on("bluesky", "ada.example.org", did=ADA)})
    code, out, err = run("catalog", "verify", "--to", str(root), "--json")

    assert code == 4
    [found] = json.loads(out)["results"]
    assert (found["state"], found["of"], found["did"]) == ("reused", "ada.example.org", ADA)
    assert found["reason"] == f"was that of {ADA}, and is now that of {EVE}"
    assert err.splitlines() == [
        "error: '@ada.example.org' now belongs to somebody else",
        "hint: correct or remove the entry before anybody follows a stranger",
    ]


def test_the_did_that_was_seen_before_tells_as_well_and_the_posts_of_a_stranger_do_not_count(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    root = own(accounts={"ada": on("bluesky", "ada.example.org")})
    bluesky(internet, {"ada.example.org": ADA}, posted="2024-01-05")
    assert run("catalog", "verify", "--to", str(root))[0] == 0
    bluesky(internet, {"ada.example.org": EVE}, posted="2026-11-20")

    for _ in range(2):  # the alarm does not wear off
        assert run("catalog", "verify", "--to", str(root), "--max-age", "0")[0] == 4
        assert [(one["state"], one["did"], one.get("seen")) for one in observed(root)] == [
            ("reused", ADA, None)
        ]


def test_a_failure_does_not_undo_what_was_seen(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages |= {"example.org/feed": page(RSS), "ada.example.org/*": page(), "example.org/list": page()}
    root = own(accounts={"rounds": account(feed="https://example.org/feed")})
    run("catalog", "verify", "--to", str(root))
    internet.pages["example.org/feed"] = Reply(status=500)
    run("catalog", "verify", "--to", str(root), "--max-age", "0")
    [feed] = [one for one in observed(root) if one["subject"] == "feed"]

    assert (feed["state"], feed["seen"]) == ("failed", "2026-11-03")


@pytest.mark.parametrize(
    ("profiles", "expected"),
    [
        pytest.param(
            {"ada-new.example.org": ADA}, {"state": "moved", "now": "ada-new.example.org"}, id="renamed"
        ),
        pytest.param({}, {"state": "gone", "reason": "Bluesky shows no such profile"}, id="deleted"),
        pytest.param(
            {"handle.invalid": ADA},
            {"state": "ok", "reason": "the handle does not lead to the profile for now"},
            id="handle not proved",
        ),
    ],
)
def test_what_became_of_a_profile(
    run: Run,
    internet: Internet,
    own: Callable[..., Path],
    profiles: dict[str, str],
    expected: dict[str, str],
) -> None:
    bluesky(internet, profiles)
    root = own(accounts={"ada": on("bluesky", "ada.example.org", did=ADA)})
    run("catalog", "verify", "--to", str(root))
    [found] = observed(root)

    assert {key: found[key] for key in ("state", "now", "reason") if key in found} == expected


def test_a_mastodon_account_that_moved_says_where(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages |= {
        "med.social/.well-known/webfinger": document({}),
        "med.social/api/v1/accounts/lookup": document({"acct": "b", "moved": {"acct": "b@example.org"}}),
    }
    root = own(accounts={"bob": on("mastodon", "b@med.social")})
    out = run("catalog", "verify", "--to", str(root))[1]

    assert out.splitlines()[1] == "moved  bob    mastodon  b@med.social       now b@example.org"


def test_what_was_looked_at_lately_is_left_out_and_a_failure_is_tried_the_next_day(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages |= {"example.org/a": page(), "example.org/b": Reply(status=500)}
    root = own(hashtags={n: hashtag(hashtag=n, sources=source(f"https://example.org/{n}")) for n in "ab"})
    asked = []
    for now in ("2026-11-22", "2026-11-22", "2026-11-23", "2026-11-29"):
        internet.requests.clear()
        run("catalog", "verify", "--to", str(root), "--now", f"{now}T12:00+00:00")
        asked.append(sorted({one.path for one in internet.requests}))

    assert asked == [["/a", "/b"], [], ["/b"], ["/a", "/b"]]


def test_what_was_looked_at_by_a_clock_that_was_ahead_is_looked_at_again(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages |= {"example.org/a": page()}
    root = own(hashtags={"a": hashtag(hashtag="a", sources=source("https://example.org/a"))})
    for now in ("2027-11-22", "2026-11-22"):
        run("catalog", "verify", "--to", str(root), "--now", f"{now}T12:00+00:00")

    assert [one["checked"] for one in observed(root)] == ["2026-11-22"]


def test_filters_choose_what_is_looked_at_and_nothing_else_is_forgotten(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages |= {"example.org/a": page(), "example.org/b": page()}
    root = own(
        hashtags={
            n: hashtag(hashtag=n, sources=source(f"https://example.org/{n}"), topics=[topic])
            for n, topic in (("a", "burnout"), ("b", "advocacy"))
        }
    )
    for topic in ("burnout", "advocacy"):
        run("catalog", "verify", "--to", str(root), "--topic", topic)

    assert internet.asked == ["HEAD example.org/a", "HEAD example.org/b"]
    assert [one["entry"] for one in observed(root)] == ["a", "b"]


def test_what_the_catalog_no_longer_names_is_dropped(
    run: Run, internet: Internet, own: Callable[..., Path]
) -> None:
    internet.pages |= {"example.org/a": page(), "example.org/b": page()}
    root = own(hashtags={n: hashtag(hashtag=n, sources=source(f"https://example.org/{n}")) for n in "ab"})
    run("catalog", "verify", "--to", str(root))
    (root / "hashtags" / "b.yml").unlink()
    assert "warning: no entry 'b'" in run("catalog", "check", str(root))[1]
    run("catalog", "verify", "--to", str(root))

    assert [one["entry"] for one in observed(root)] == ["a"]


def test_without_the_libraries_the_command_says_what_to_install(
    medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "feedparser", None)
    code, _out, err = medtw("catalog", "verify")

    assert (code, err.splitlines()) == (
        2,
        [
            "error: this command needs feedparser: not installed",
            "hint: to install what the network commands need: pip install 'medtw[network]'",
        ],
    )


def test_ctrl_c_keeps_what_was_seen_and_the_next_run_goes_on(
    run: Run, internet: Internet, own: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    internet.pages["example.org/*"] = page()
    names = [f"tag{number}" for number in range(30)]
    root = own(hashtags={n: hashtag(hashtag=n, sources=source(f"https://example.org/{n}")) for n in names})
    seen = Journal.record

    def stopped(journal: Journal, observations: list[Observation]) -> None:
        seen(journal, observations)
        if len(journal.seen) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "record", stopped)
        code, _out, err = run("catalog", "verify", "--to", str(root))
    assert (code, err) == (
        130,
        "stopped after 3 observations; to go on, run the same command again\n",
    )
    known = {one["entry"] for one in observed(root)}
    internet.requests.clear()

    assert run("catalog", "verify", "--to", str(root))[2] == "30 looked at: 30 ok\n"
    assert sorted(one.path[1:] for one in internet.requests) == sorted(set(names) - known)
    assert len(known) == 3


def test_the_catalog_of_a_checkout_is_the_default(
    run: Run, internet: Internet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tmp_path / "catalog"
    copytree(SMALL_CATALOG, root)
    monkeypatch.setattr(bundle, "CHECKOUT", root)
    internet.pages |= {f"{host}/*": page() for host in ("example.org", "ada.example.org")}
    code, _out, _err = run("catalog", "verify", "--kind", "hashtag")

    assert code == 0
    assert {one["entry"] for one in observed(root)} == {"burnout-hashtag", "uro-twitter"}


def test_who_asks_is_told_with_the_address_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    described = Message()
    described["Project-URL"] = "Changelog, https://project.example/changes"
    described["Project-URL"] = "Repository, https://project.example"
    monkeypatch.setattr(metadata, "metadata", lambda _name: described)

    assert network.user_agent() == f"medtw/{__version__} (+https://project.example)"
