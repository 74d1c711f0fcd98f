from __future__ import annotations

import socket

import pytest

from medtw.network.faults import Fault, RequestError
from medtw.network.hosts import Hosts, Place, is_public, parse_local


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1"),
        *(
            "0.0.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "ff02::1",
        ),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1", "localhost", ""),
    ],
)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def resolving(*addresses: str) -> object:
    return lambda *_, **__: [(2, 1, 6, "", (address, 443)) for address in addresses]


def test_the_address_that_was_checked_is_the_one_to_connect_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving("1.1.1.1", "1.0.0.1"))

    assert Hosts().find("example.org") == Place("1.1.1.1", 443)


def test_one_private_address_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving("1.1.1.1", "10.0.0.7"))
    with pytest.raises(RequestError) as caught:
        Hosts({"other.example.org": Place("127.0.0.1", 8443)}).find("example.org")

    assert caught.value.fault is Fault.PRIVATE
    assert caught.value.reason == "example.org is on a private network (10.0.0.7)"


def test_a_host_that_does_not_exist_is_unreachable() -> None:
    for host in ("no-such-host.invalid", "a" * 70 + ".example.org"):
        with pytest.raises(RequestError, match="there is no host"):
            Hosts().find(host)


def test_the_servers_of_tests_are_named_by_host() -> None:
    text = "example.org=127.0.0.1:8443,*=::1:9000"

    assert parse_local(text) == {"example.org": Place("127.0.0.1", 8443), "*": Place("::1", 9000)}
    with pytest.raises(ValueError, match="somewhere"):
        parse_local("example.org=somewhere:1")
