"""Real HTTPS servers for tests: one process, many hosts, and the faults that servers have."""

from __future__ import annotations

import json
import ssl
import time
from collections import Counter
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from medtw.network.hosts import ANY, Hosts, Place
from medtw.network.limits import Limits
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import trustme

#: The hosts for which the servers of tests have a certificate.
HOSTS = ("example.org", "*.example.org", "public.api.bsky.app", "archive.org", "med.social", "*.med.social")

AGENT = "medtw/test (+https://medtw.example)"
#: Short, so that tests of faults are quick.
QUICK = Limits(
    interval=0.0,
    first_delay=0.01,
    longest_delay=1.0,
    connect=2.0,
    read=0.3,
    whole=0.6,
    most_bytes=100_000,
)


class Request(Record):
    """What was asked of a server."""

    method: str
    host: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    #: How often the same was asked, this time included.
    number: int


class Reply(Record):
    """What a server answers."""

    status: int = 200
    headers: Mapping[str, str] = {}
    body: bytes = b""
    #: Seconds before the answer, and before each of its bytes.
    delay: float = 0.0
    drip: float = 0.0
    #: Seconds before each of many headers.
    slow_headers: float = 0.0
    #: Whether the connection ends in the middle of the body.
    breaks_off: bool = False


def page(text: str = "<p>Hello.</p>", **changes: Any) -> Reply:
    """A page."""
    return Reply(headers={"Content-Type": "text/html; charset=utf-8"}, body=text.encode()).replace(**changes)


def document(value: object, **changes: Any) -> Reply:
    """A JSON document."""
    headers = {"Content-Type": "application/json"}
    return Reply(headers=headers, body=json.dumps(value).encode()).replace(**changes)


def redirect(location: str, status: int = 301) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": location})


class Internet:
    """The hosts that exist, and what they answer."""

    def __init__(self) -> None:
        #: What is at each host and path; "host/*" is everything at a host.
        self.pages: dict[str, Reply | Callable[[Request], Reply]] = {}
        self.requests: list[Request] = []
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.port = 0

    @property
    def hosts(self) -> Hosts:
        """Finds this server for every host."""
        return Hosts({ANY: Place("127.0.0.1", self.port)})

    @property
    def asked(self) -> list[str]:
        """The requests so far: "GET example.org/page"."""
        return [f"{one.method} {one.host}{one.path}" for one in self.requests]

    def answer(self, method: str, host: str, target: str, headers: dict[str, str]) -> Reply:
        """What is answered to a request."""
        parts = urlsplit(target)
        self.counts[method, host, target] += 1
        number = self.counts[method, host, target]
        query = parse_qs(parts.query)
        request = Request(
            method=method, host=host, path=parts.path, query=query, headers=headers, number=number
        )
        self.requests.append(request)
        found = self.pages.get(f"{host}{parts.path}") or self.pages.get(f"{host}/*") or Reply(status=404)
        return found(request) if callable(found) else found


class _Handler(BaseHTTPRequestHandler):
    #: What answers.
    internet: Internet
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.internet.answer(self.command, headers.get("host", ""), self.path, headers)
        time.sleep(reply.delay)
        self._send_headers(reply)
        if self.command == "GET":
            self._send(reply)
        self.close_connection = True

    def _send_headers(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for number in range(20 if reply.slow_headers else 0):
            time.sleep(reply.slow_headers)
            self.send_header(f"X-{number}", "slow")
            self.flush_headers()
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) + (100 if reply.breaks_off else 0)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, reply: Reply) -> None:
        with suppress(OSError):  # the client has had enough
            if not reply.drip:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                time.sleep(reply.drip)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that go away."""


@contextmanager
def running(internet: Internet, authority: trustme.CA, names: tuple[str, ...]) -> Iterator[Internet]:
    """Serve an internet over TLS, with a certificate for some names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    server = _Quiet(("127.0.0.1", 0), type("Handler", (_Handler,), {"internet": internet}))
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    internet.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield internet
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def write_authority(authority: trustme.CA, folder: Path) -> Path:
    """Write the certificate that SSL_CERT_FILE must name."""
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return path
