"""A polite client for public pages: one request at a time to a host, checked addresses, bounded answers."""

from __future__ import annotations

import json
import ssl
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import httpx

from medtw.network.faults import Fault, RequestError
from medtw.network.pace import Pace, seconds_to_wait
from medtw.network.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from medtw.network.hosts import Hosts
    from medtw.network.limits import Limits

#: Answers after which the same request may succeed.
_FOR_NOW = {408, 429, 500, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}
#: Redirects after which the old address should no longer be used.
_FOR_GOOD = {301, 308}
_NOWHERE = {404, 410}
_NOT_FOR_US = {401, 402, 403, 405, 406, 418, 451}


class Answer(NamedTuple):
    """What a server answered, where it can be used."""

    #: The address that answered in the end.
    url: str
    #: Whether all redirects on the way were for good.
    has_moved: bool
    #: The media type, without parameters: "text/html".
    media_type: str
    body: bytes

    def json(self) -> Any:  # noqa: ANN401 - what JSON may hold
        """The document; raises RequestError."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise RequestError(Fault.UNUSABLE, "does not answer with JSON") from error


class Client:
    """Asks servers for public pages. Threads may share it.

    Args:
        agent: Who asks, for the User-Agent header.
        hosts: Finds the addresses of hosts.
        limits: How much is asked, and how long is waited.
    """

    def __init__(self, agent: str, hosts: Hosts, limits: Limits) -> None:
        self.hosts = hosts
        self.limits = limits
        self.pace = Pace(limits)
        timeout = httpx.Timeout(limits.read, connect=limits.connect)
        self._http = httpx.Client(
            headers={"User-Agent": agent, "Accept-Encoding": "identity"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            timeout=timeout,
            # Connections are made to addresses. One that was made for a host must not serve another.
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
            # Trusts what SSL_CERT_FILE names, as behind a hospital's gateway, or else what certifi lists.
            verify=httpx.create_ssl_context(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, url: str, *, accept: str = "*/*", query: Mapping[str, Any] | None = None) -> Answer:
        """Fetch what is at an https address; raises RequestError."""
        return self._follow("GET", str(_parsed(url).copy_merge_params(query)) if query else url, accept)

    def head(self, url: str) -> Answer:
        """Ask whether anything is at an https address, without its content; raises RequestError."""
        return self._follow("HEAD", url, "*/*")

    def _follow(self, method: str, url: str, accept: str) -> Answer:
        """The answer after all redirects."""
        moves: list[bool] = []
        for _ in range(self.limits.redirects + 1):
            status, headers, body = self._persist(method, url, accept)
            if status not in _REDIRECTS or "location" not in headers:
                _refuse(status)
                media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
                return Answer(url, bool(moves) and all(moves), media_type, body)
            moves.append(status in _FOR_GOOD)
            url = _joined(url, headers["location"])
        raise RequestError(Fault.UNUSABLE, f"redirects more than {self.limits.redirects} times")

    def _persist(self, method: str, url: str, accept: str) -> tuple[int, httpx.Headers, bytes]:
        """The answer to a request, which is tried again while it fails for now.

        Whoever asks for a head asks for the whole next, so that is tried once.
        """
        host = _host(url)
        tries = 1 if method == "HEAD" else self.limits.tries
        for number in range(1, tries + 1):
            is_last = number == tries
            delay = self.limits.first_delay * 2 ** (number - 1)
            self.pace.wait(host)
            try:
                status, headers, body = self._send(method, url, accept)
            except RequestError as error:
                if is_last or error.fault is not Fault.UNREACHABLE:
                    raise
            else:
                if status not in _FOR_NOW:
                    return status, headers, body
                delay = self._asked(host, headers, delay)
                if is_last:
                    self.pace.rest(host, delay)
                    return status, headers, body
            self.pace.rest(host, delay)
        raise AssertionError  # the last try returns or raises

    def _asked(self, host: str, headers: httpx.Headers, delay: float) -> float:
        """How long a host asks to wait; raises RequestError where that is too long."""
        asked = seconds_to_wait(headers.get("retry-after", ""))
        if asked is not None and asked > self.limits.longest_delay:
            reason = f"asks to come back in {asked:.0f} seconds"
            self.pace.close(host, reason)
            raise RequestError(Fault.BUSY, reason)
        return max(delay, asked or 0)

    def _send(self, method: str, url: str, accept: str) -> tuple[int, httpx.Headers, bytes]:
        """Send one request to the checked address of its host."""
        host = _host(url)
        place = self.hosts.find(host)
        target = _parsed(url).copy_with(host=place.address, port=place.port)
        request = self._http.build_request(
            method, target, headers={"Host": host, "Accept": accept}, extensions={"sni_hostname": host}
        )
        with Watch(self.limits.whole) as watch:
            request.extensions |= {"timeout": self._http.timeout.as_dict(), "trace": watch.note}
            try:
                response = self._http.send(request, stream=True)
                try:
                    return response.status_code, response.headers, self._body(response)
                finally:
                    response.close()
            except httpx.HTTPError as error:
                if watch.is_over or isinstance(error, httpx.TimeoutException):
                    raise RequestError(Fault.UNREACHABLE, "does not answer in time") from error
                raise _failure(error) from error

    def _body(self, response: httpx.Response) -> bytes:
        """The content, up to the largest size."""
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self.limits.most_bytes:
                raise RequestError(Fault.UNUSABLE, f"sends more than {self.limits.most_bytes:,} bytes")
        return bytes(body)


def _host(url: str) -> str:
    """The host of an https address, in ASCII; raises RequestError for another address, or one with a port."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RequestError(Fault.UNUSABLE, "leads to something that is not an address") from error
    if parts.scheme != "https" or not parts.hostname:
        raise RequestError(Fault.INSECURE, "leads to an address without https")
    if port not in (None, 443) or parts.username is not None:
        raise RequestError(Fault.PRIVATE, "leads to an address with a port or a user name")
    return _parsed(url).raw_host.decode("ascii")


def _joined(url: str, location: str) -> str:
    return str(_parsed(url).join(_parsed(location)))


def _parsed(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise RequestError(Fault.UNUSABLE, "leads to something that is not an address") from error


def _refuse(status: int) -> None:
    """Raise RequestError for an answer without content that can be used."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    known = {one.value: one.phrase for one in HTTPStatus}
    reason = f"answers {status} {known.get(status, '')}".rstrip()
    if status in _NOWHERE:
        raise RequestError(Fault.GONE, reason)
    if status in _NOT_FOR_US:
        raise RequestError(Fault.REFUSED, reason)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise RequestError(Fault.BUSY, reason)
    raise RequestError(Fault.UNREACHABLE if status in _FOR_NOW else Fault.UNUSABLE, reason)


def _failure(error: httpx.HTTPError) -> RequestError:
    """What went wrong below HTTP, or in it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return RequestError(Fault.INSECURE, f"has no valid certificate: {cause.verify_message}")
        if isinstance(cause, ssl.SSLError):
            return RequestError(Fault.INSECURE, "does not speak TLS properly")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError):
        return RequestError(Fault.UNREACHABLE, "cannot be reached")
    return RequestError(Fault.UNREACHABLE, "sends a broken answer")
