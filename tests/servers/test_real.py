"""The real servers start, hold cards, and can be hurt as tests need it."""

from __future__ import annotations

import ssl

import httpx
import pytest

from tests.servers.real import PASSWORD, USERNAME, Radicale, RealServer
from tests.servers.under_test import Can

CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-%d\r\nFN:Ada %d\r\nN:Ada;;;;\r\n"
    b"EMAIL:ada%d@one.example\r\nEND:VCARD\r\n"
)


def card(number: int = 1) -> bytes:
    return CARD.replace(b"%d", str(number).encode())


def test_another_client_writes_reads_and_deletes(each_real_server: RealServer) -> None:
    book = each_real_server.make_book("people")
    each_real_server.put_card(book, "u-1.vcf", card())
    assert b"FN:Ada 1" in each_real_server.cards(book)["u-1.vcf"]
    each_real_server.put_card(book, "u-1.vcf", card(), each_real_server.etags(book)["u-1.vcf"])
    each_real_server.restart()
    assert list(each_real_server.cards(book)) == ["u-1.vcf"]
    each_real_server.delete_card(book, "u-1.vcf")
    assert each_real_server.cards(book) == {}


def test_many_cards_come_at_once(each_real_server: RealServer) -> None:
    book = each_real_server.make_book("people")
    each_real_server.put_cards(book, {f"u-{number}.vcf": card(number) for number in range(300)})
    assert len(each_real_server.cards(book)) == 300


def test_a_wiped_server_knows_no_book(each_real_server: RealServer) -> None:
    book = each_real_server.make_book("people")
    each_real_server.put_card(book, "u-1.vcf", card())
    each_real_server.wipe()
    assert each_real_server.raw("GET", f"{book}u-1.vcf").status_code == 404
    each_real_server.make_book("people")
    assert each_real_server.cards(book) == {}


def test_a_book_gets_another_name(each_real_server: RealServer) -> None:
    book = each_real_server.make_book("people")
    each_real_server.rename_book(book, "friends €")
    assert each_real_server.other.name_of(book) == "friends €"


def test_another_password_is_needed_from_now_on(each_real_server: RealServer) -> None:
    if Can.PASSWORD not in each_real_server.can:
        pytest.skip(f"{each_real_server.name} asks nobody")
    book = each_real_server.make_book("people")
    old = each_real_server.password
    each_real_server.change_password("another")
    with httpx.Client(trust_env=False, auth=(USERNAME, old)) as late:
        assert late.request("PROPFIND", book, headers={"Depth": "0"}).status_code == 401
    each_real_server.put_card(book, "u-1.vcf", card())
    assert list(each_real_server.cards(book)) == ["u-1.vcf"]


def test_nobody_changes_a_book_that_is_read_only(each_real_server: RealServer) -> None:
    if Can.READ_ONLY not in each_real_server.can:
        pytest.skip(f"{each_real_server.name} has no such books")
    book, open_one = each_real_server.make_book("people"), each_real_server.make_book("others")
    each_real_server.put_card(book, "u-1.vcf", card())
    each_real_server.make_read_only(book)
    assert each_real_server.raw("PUT", f"{book}u-2.vcf", card(2)).status_code == 403
    assert list(each_real_server.cards(book)) == ["u-1.vcf"]
    each_real_server.put_card(open_one, "u-2.vcf", card(2))


def test_a_stopped_server_answers_nobody(each_real_server: RealServer) -> None:
    each_real_server.stop()
    with pytest.raises(httpx.ConnectError):
        each_real_server.raw("GET", "/")


def test_radicale_asks_who_one_is(radicale: Radicale) -> None:
    with httpx.Client(trust_env=False) as nobody:
        assert nobody.request("PROPFIND", radicale.home).status_code == 401


def test_radicale_keeps_a_locked_book_as_it_is(radicale: Radicale) -> None:
    book = radicale.make_book("read-only")
    radicale.put_card(book, "u-1.vcf", card())
    radicale.lock()
    radicale.restart()
    assert list(radicale.cards(book)) == ["u-1.vcf"]
    assert radicale.raw("PUT", f"{book}u-2.vcf", card(2)).status_code == 403
    assert radicale.raw("PUT", f"{radicale.make_book('people')}u-2.vcf", card(2)).is_success


def test_only_its_authority_vouches_for_radicale_over_tls(radicale_tls: Radicale) -> None:
    assert radicale_tls.make_book("people").startswith("https://")
    with (
        httpx.Client(trust_env=False, auth=(USERNAME, PASSWORD)) as stranger,
        pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        stranger.get(radicale_tls.url)
    assert ssl.create_default_context(cadata=radicale_tls.ca).cert_store_stats()["x509_ca"] == 1
