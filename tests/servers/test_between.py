"""What passes a way with trouble on it, and what certificates are good for."""

from __future__ import annotations

import ssl

import httpx
import pytest

from tests.servers import trouble
from tests.servers.between import Between
from tests.servers.certificates import certificate
from tests.servers.fake import Fake
from tests.servers.other import Other
from tests.servers.quirks import Quirks
from tests.servers.real import RealServer
from tests.servers.test_real import card


def test_a_real_server_is_reached_by_way_of_another_place(real_server: RealServer) -> None:
    book = real_server.make_book("people")
    with Between(real_server.url) as way:
        other = Other(way.origin, real_server.auth())
        other.put_card(way.through(book), "u 1.vcf", card())
        assert list(other.cards(way.through(book))) == ["u 1.vcf"]
        way.trouble = trouble.dropped_after
        with pytest.raises(httpx.HTTPError):
            other.delete_card(way.through(book), "u 1.vcf")
        assert real_server.cards(book) == {}
        assert way.asked[0].authorization == way.asked[-1].authorization
        assert way.count("addressbook-multiget") == 1
        other.close()


@pytest.mark.parametrize(
    ("host", "expired", "reason"),
    [
        ("127.0.0.1", False, "unable to get local issuer certificate"),
        ("127.0.0.2", False, "IP address mismatch"),
        ("127.0.0.1", True, "certificate has expired"),
    ],
)
def test_certificates_are_bad_in_three_ways(host: str, expired: bool, reason: str) -> None:
    shown = certificate(host, expired=expired)
    known = ssl.create_default_context(cadata=None if "issuer" in reason else shown.ca)
    with (
        Fake(Quirks(logins=()), tls=shown.shown) as fake,
        httpx.Client(trust_env=False, verify=known) as client,
        pytest.raises(httpx.ConnectError, match=reason),
    ):
        client.get(fake.url)


def test_a_good_certificate_lets_one_in() -> None:
    shown = certificate()
    with (
        Fake(Quirks(logins=()), tls=shown.shown) as fake,
        httpx.Client(trust_env=False, verify=ssl.create_default_context(cadata=shown.ca)) as client,
    ):
        assert client.request("PROPFIND", fake.url).status_code == 207
        assert fake.url.startswith("https://")
