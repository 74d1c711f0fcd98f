"""The client is polite, careful, and patient up to a point."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import trustme
from servers import AGENT, QUICK, Internet, Reply, Request, document, page, redirect, running

from medtw.network.client import Client
from medtw.network.faults import Fault, RequestError
from medtw.network.hosts import Hosts, Place

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://example.org/page"


def failure(client: Client, url: str = URL) -> tuple[Fault, str]:
    with pytest.raises(RequestError) as caught:
        client.get(url)
    return caught.value.fault, caught.value.reason


def test_a_page_is_fetched_with_who_asks_and_without_cookies(client: Client, internet: Internet) -> None:
    internet.pages["example.org/page"] = page("Hello.").replace(
        headers={"Content-Type": "Text/HTML; charset=utf-8", "Set-Cookie": "id=1; Path=/"}
    )
    first, second = client.get(URL, query={"a": "b c"}), client.get(URL)

    assert (first.url, first.has_moved) == (f"{URL}?a=b+c", False)
    assert (second.media_type, second.body) == ("text/html", b"Hello.")
    asked = internet.requests[1]
    assert (asked.host, asked.headers["user-agent"]) == ("example.org", AGENT)
    assert asked.headers["accept-encoding"] == "identity"
    assert "cookie" not in asked.headers


def test_head_asks_for_no_content(client: Client, internet: Internet) -> None:
    internet.pages["example.org/page"] = page()

    assert client.head(URL).body == b""
    assert internet.asked == ["HEAD example.org/page"]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        pytest.param((301, 308), "moved", id="for good"),
        pytest.param((301, 302), "there", id="one for now"),
    ],
)
def test_redirects_are_followed(
    client: Client, internet: Internet, statuses: tuple[int, int], expected: str
) -> None:
    internet.pages |= {
        "example.org/page": redirect("/new", statuses[0]),
        "example.org/new": redirect("https://www.example.org/newest", statuses[1]),
        "www.example.org/newest": page(),
    }
    answer = client.get(URL)

    assert answer.url == "https://www.example.org/newest"
    assert ("moved" if answer.has_moved else "there") == expected


@pytest.mark.parametrize(
    ("location", "fault", "reason"),
    [
        ("/page", Fault.UNUSABLE, "redirects more than 5 times"),
        ("http://example.org/new", Fault.INSECURE, "leads to an address without https"),
        ("ftp://example.org/new", Fault.INSECURE, "leads to an address without https"),
        ("https://example.org:8443/new", Fault.PRIVATE, "leads to an address with a port or a user name"),
        ("https://a:b@example.org/new", Fault.PRIVATE, "leads to an address with a port or a user name"),
        ("https://[::1/", Fault.UNREACHABLE, "sends a broken answer"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_refused(
    client: Client, internet: Internet, location: str, fault: Fault, reason: str
) -> None:
    internet.pages["example.org/page"] = redirect(location)

    assert failure(client) == (fault, reason)


@pytest.mark.parametrize(
    ("status", "fault", "reason"),
    [
        (404, Fault.GONE, "answers 404 Not Found"),
        (410, Fault.GONE, "answers 410 Gone"),
        (403, Fault.REFUSED, "answers 403 Forbidden"),
        (400, Fault.UNUSABLE, "answers 400 Bad Request"),
        (999, Fault.UNUSABLE, "answers 999"),
    ],
)
def test_an_answer_without_content_tells_why_and_is_not_asked_again(
    client: Client, internet: Internet, status: int, fault: Fault, reason: str
) -> None:
    internet.pages["example.org/page"] = Reply(status=status)

    assert failure(client) == (fault, reason)
    assert len(internet.requests) == 1


@pytest.mark.parametrize(
    ("status", "fault", "reason"),
    [
        (429, Fault.BUSY, "answers 429 Too Many Requests"),
        (500, Fault.UNREACHABLE, "answers 500 Internal Server Error"),
        (503, Fault.UNREACHABLE, "answers 503 Service Unavailable"),
    ],
)
def test_what_fails_for_now_is_tried_three_times(
    client: Client, internet: Internet, status: int, fault: Fault, reason: str
) -> None:
    internet.pages["example.org/page"] = Reply(status=status)

    assert failure(client) == (fault, reason)
    assert len(internet.requests) == 3


def test_a_server_is_given_the_time_it_asks_for(client: Client, internet: Internet) -> None:
    def busy_once(request: Request) -> Reply:
        return Reply(status=429, headers={"Retry-After": "1"}) if request.number == 1 else page("Hello.")

    internet.pages["example.org/page"] = busy_once
    start = time.monotonic()

    assert client.get(URL).body == b"Hello."
    assert time.monotonic() - start >= 1


@pytest.mark.parametrize("wait", ["3600", "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_a_server_that_asks_for_too_much_time_is_left_alone(
    client: Client, internet: Internet, wait: str
) -> None:
    internet.pages["example.org/page"] = Reply(status=503, headers={"Retry-After": wait})
    fault, reason = failure(client)

    assert (fault, reason.startswith("asks to come back in ")) == (Fault.BUSY, True)
    assert len(internet.requests) == 1


def test_a_server_that_was_left_alone_is_not_asked_anything_else(client: Client, internet: Internet) -> None:
    internet.pages["example.org/page"] = Reply(status=429, headers={"Retry-After": "3600"})
    for url in (URL, "https://example.org/other"):
        assert failure(client, url) == (Fault.BUSY, "asks to come back in 3600 seconds")

    assert internet.asked == ["GET example.org/page"]


def test_a_head_is_asked_for_once(client: Client, internet: Internet) -> None:
    internet.pages["example.org/page"] = Reply(status=500)
    with pytest.raises(RequestError):
        client.head(URL)

    assert internet.asked == ["HEAD example.org/page"]


def test_two_requests_to_one_host_are_kept_apart(internet: Internet) -> None:
    internet.pages |= {"example.org/page": page(), "www.example.org/page": page()}
    with Client(AGENT, internet.hosts, QUICK.replace(interval=0.3)) as client:
        start = time.monotonic()
        client.get(URL)
        client.get("https://www.example.org/page")
        others = time.monotonic() - start
        client.get(URL)

        assert others < 0.3 <= time.monotonic() - start


@pytest.mark.parametrize(
    ("reply", "fault", "reason"),
    [
        (page(delay=1.0), Fault.UNREACHABLE, "does not answer in time"),
        (page("slow as it is", drip=0.1), Fault.UNREACHABLE, "does not answer in time"),
        (page(slow_headers=0.1), Fault.UNREACHABLE, "does not answer in time"),
        (page(breaks_off=True), Fault.UNREACHABLE, "sends a broken answer"),
        (page("a" * 100_001), Fault.UNUSABLE, "sends more than 100,000 bytes"),
    ],
    ids=["silent", "slow", "slow headers", "broken off", "huge"],
)
def test_an_answer_has_limits(
    client: Client, internet: Internet, reply: Reply, fault: Fault, reason: str
) -> None:
    internet.pages["example.org/page"] = reply

    assert failure(client) == (fault, reason)


def test_a_wrong_type_of_document_is_reported(client: Client, internet: Internet) -> None:
    internet.pages |= {"example.org/page": page("<p>no JSON</p>"), "example.org/deep": page("[" * 90_000)}
    for url in (URL, "https://example.org/deep"):
        with pytest.raises(RequestError, match="does not answer with JSON"):
            client.get(url).json()
    internet.pages["example.org/page"] = document({"a": 1})

    assert client.get(URL).json() == {"a": 1}


def test_a_certificate_must_be_for_the_host_and_from_an_authority(client: Client, internet: Internet) -> None:
    fault, reason = failure(client, "https://elsewhere.example.net/")
    assert fault is Fault.INSECURE
    assert "elsewhere.example.net" in reason

    with (
        running(Internet(), trustme.CA(), ("example.org",)) as other,
        Client(AGENT, other.hosts, QUICK) as stranger,
    ):
        assert failure(stranger) == (
            Fault.INSECURE,
            "has no valid certificate: unable to get local issuer certificate",
        )
    assert internet.requests == []


def test_nothing_answers(client: Client) -> None:
    client.hosts = Hosts({"example.org": Place("127.0.0.1", 1)})

    assert failure(client) == (Fault.UNREACHABLE, "cannot be reached")


@pytest.mark.parametrize("url", ["https://localhost/", "https://127.0.0.1/", "https://[::1]/"])
def test_this_computer_is_never_asked(
    url: str, authority: tuple[trustme.CA, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority[1]))
    with Client(AGENT, Hosts(), QUICK) as client:
        assert failure(client, url)[0] is Fault.PRIVATE


def test_a_redirect_to_this_computer_is_refused(client: Client, internet: Internet) -> None:
    internet.pages["example.org/page"] = redirect("https://127.0.0.1/admin")
    client.hosts = Hosts({"example.org": Place("127.0.0.1", internet.port)})

    assert failure(client) == (Fault.PRIVATE, "127.0.0.1 is on a private network (127.0.0.1)")
