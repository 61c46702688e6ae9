"""What passes a way with trouble on it, and what certificates are good for."""

from __future__ import annotations

import ssl
from collections import Counter
from contextlib import suppress

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
from tests.servers.weather import Weather


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


def stormy(seed: int, rate: float) -> tuple[list[str], dict[str, bytes]]:
    """What happened to forty writes on their way, and what became of them."""
    with Fake(Quirks(logins=())) as fake, Between(fake.url) as way:
        weather = Weather(seed, way.over, rate)
        way.trouble = weather
        book = fake.make_book("people")
        with httpx.Client(trust_env=False) as client:
            for number in range(40):
                with suppress(httpx.HTTPError):
                    client.put(f"{way.through(book)}{number}.vcf", content=card(number))
        return weather.seen, fake.cards(book)


def test_the_weather_of_one_seed_is_always_the_same() -> None:
    seen, kept = stormy(3, 0.6)
    assert (seen, kept) == stormy(3, 0.6)
    assert seen != stormy(4, 0.6)[0]
    assert len(stormy(3, 0.0)[1]) == 40
    told = Counter(line.partition(": ")[2] for line in seen)
    assert len(told) == 9
    lost = told["dropped before"] + told["failed before"]
    assert len(kept) == 40 - lost - told["busy"] - told["busy for a second"]


def test_something_happens_to_the_second_write_alone() -> None:
    with Fake(Quirks(logins=())) as fake, Between(fake.url) as way:
        book = way.through(fake.make_book("people"))
        way.interfere("PUT", trouble.delayed(way.over, 0.01))
        way.interfere("PUT", trouble.refused(507, "D:quota-not-exceeded"), skip=1)
        with httpx.Client(trust_env=False) as client:
            seen = [client.put(f"{book}{number}.vcf", content=card(number)) for number in range(4)]
        assert [answer.status_code for answer in seen] == [201, 201, 507, 201]
