"""Names are looked up at a name server on loopback."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import dns.message
import dns.resolver
import dns.rrset
import pytest

from netcompanion.dav.names import DnsResolver, Service
from netcompanion.domain.errors import Cancelled

RECORDS = {
    ("_carddavs._tcp.firm.example.", "SRV"): (
        "20 0 443 spare.firm.example.",
        "10 1 443 light.firm.example.",
        "10 9 8443 heavy.firm.example.",
    ),
    ("_carddavs._tcp.none.example.", "SRV"): ("0 0 0 .",),
    ("_carddavs._tcp.firm.example.", "TXT"): ('"path=" "/dav/"', '"another"'),
}


@contextmanager
def name_server() -> Iterator[dns.resolver.Resolver]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        asking = dns.resolver.Resolver(configure=False)
        asking.nameservers = ["127.0.0.1"]
        asking.port = listening.getsockname()[1]
        thread = Thread(target=_serve, args=(listening,))
        thread.start()
        try:
            yield asking
        finally:
            listening.sendto(b"", listening.getsockname())
            thread.join()


def _serve(listening: socket.socket) -> None:
    while True:
        data, whom = listening.recvfrom(4096)
        if not data:
            return
        question = dns.message.from_wire(data)
        answer = dns.message.make_response(question)
        [asked] = question.question
        kind = dns.rdatatype.to_text(asked.rdtype)
        if records := RECORDS.get((asked.name.to_text(), kind)):
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *records))
        listening.sendto(answer.to_wire(), whom)


def test_services_come_in_the_order_in_which_they_are_tried() -> None:
    with name_server() as asking:
        found = DnsResolver(asking=asking).srv("_carddavs._tcp.firm.example")
    assert [service.host for service in found] == [
        "heavy.firm.example",
        "light.firm.example",
        "spare.firm.example",
    ]
    assert found[0] == Service(host="heavy.firm.example", port=8443, priority=10, weight=9)


def test_a_service_that_is_not_offered_has_no_host() -> None:
    with name_server() as asking:
        [found] = DnsResolver(asking=asking).srv("_carddavs._tcp.none.example")
    assert found.host == ""


def test_a_text_comes_in_one_piece() -> None:
    with name_server() as asking:
        assert DnsResolver(asking=asking).txt("_carddavs._tcp.firm.example") == (
            "another",
            "path=/dav/",
        )


@pytest.mark.parametrize("name", ["_carddavs._tcp.other.example", "a..b", "a" * 64 + ".example"])
def test_what_nobody_knows_is_an_empty_answer(name: str) -> None:
    with name_server() as asking:
        resolver = DnsResolver(asking=asking)
        assert resolver.srv(name) == ()
        assert resolver.txt(name) == ()


def test_looking_up_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
        mute.bind(("127.0.0.1", 0))
        asking = dns.resolver.Resolver(configure=False)
        asking.nameservers = ["127.0.0.1"]
        asking.port = mute.getsockname()[1]
        with pytest.raises(Cancelled):
            DnsResolver(stop, asking).srv("_carddavs._tcp.firm.example")
