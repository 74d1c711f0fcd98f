"""Hosts -> addresses to connect to; refuses those that are not on the public internet."""

from __future__ import annotations

import socket
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, NamedTuple

from medtw.network.faults import Fault, RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

HTTPS = 443
#: Stands for every host that is not named itself.
ANY = "*"
#: Addresses that stand for one of IPv4 (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")


class Place(NamedTuple):
    """A numeric address and a port."""

    address: str
    port: int = HTTPS


class Hosts:
    """Finds the address of a host.

    A request goes to the address that was checked, so a name cannot lead elsewhere in between.

    Args:
        local: Where tests run the servers of some hosts; only these may be private.
    """

    def __init__(self, local: Mapping[str, Place] | None = None) -> None:
        self.local = local or {}

    def find(self, host: str) -> Place:
        """Where to connect for a host; raises RequestError."""
        known = self.local.get(host) or self.local.get(ANY)
        if known:
            return known
        try:
            found = socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise RequestError(Fault.UNREACHABLE, f"there is no host {host}") from error
        addresses = [str(address[0]) for *_, address in found]
        private = [address for address in addresses if not is_public(address)]
        if private:
            raise RequestError(Fault.PRIVATE, f"{host} is on a private network ({private[0]})")
        return Place(addresses[0])


def is_public(address: str) -> bool:
    """Whether a numeric address is on the public internet; IPv4 counts also where it is written in IPv6."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo and parsed.teredo[1])
        if inner and not inner.is_global:
            return False
        if parsed in _NAT64 and not ip_address(int(parsed) & 0xFFFFFFFF).is_global:
            return False
    return parsed.is_global and not parsed.is_multicast


def parse_local(text: str) -> dict[str, Place]:
    """The servers of tests, as "host=address:port", separated by commas; raises ValueError."""
    found = {}
    for part in filter(None, text.split(",")):
        host, _, place = part.partition("=")
        address, _, port = place.rpartition(":")
        found[host.strip()] = Place(str(ip_address(address)), int(port))
    return found
