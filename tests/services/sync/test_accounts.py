"""Accounts: found, added, used, entered again, looked at anew and removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from netcompanion.dav import discovery
from netcompanion.dav.book import Book as BookThere
from netcompanion.dav.errors import (
    BadCertificate,
    DavError,
    LoginRefused,
    OtherOrigin,
    Unreachable,
)
from netcompanion.dav.typed import BadAddress, Typed, read
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.sync import Account, AuthKind, Book, Bookkeeping, Direction, Phase
from netcompanion.services.secrets import Secrets
from netcompanion.services.sync import accounts
from netcompanion.services.sync.accounts import Found, SecretWanted
from netcompanion.store import Store
from tests.dav.fake_provider import CLIENT, FakeProvider
from tests.servers.fake import Fake
from tests.servers.quirks import SERVICES, Quirks
from tests.servers.real import Radicale, RealServer
from tests.services.test_secrets import BrokenKeyring, Vault

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nFN:Ada Quill\r\nN:Quill;Ada;;;\r\nEND:VCARD\r\n"


class NoNames:
    """Name servers that know nothing."""

    def srv(self, name: str) -> tuple[()]:
        return ()

    def txt(self, name: str) -> tuple[()]:
        return ()


def go_on() -> None:
    """Nobody wants to stop."""


def find(server: Fake | RealServer, address: str = "", **more: object) -> Found:
    told: dict[str, object] = {"username": server.username, "secret": server.password} | more
    return accounts.find(address or server.url, resolver=NoNames(), now=lambda: NOW, **told)  # type: ignore[arg-type] # whatever a test says


@pytest.fixture
def secrets() -> Secrets:
    return Secrets(lambda: None)


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


def added(store: Store, secrets: Secrets, found: Found) -> Account:
    """Add what was found, as everybody does who adds an account."""
    account, bookkeeping = accounts.add(found)
    store.note(bookkeeping)
    secrets.set(account.id, found.secret)
    return account


def books_of(store: Store, account: Account) -> list[Book]:
    with store.read() as reader:
        return reader.address_books().books(account.id)


def look_again(store: Store, account: Account, secrets: Secrets) -> Bookkeeping:
    there = accounts.look_again(account, go_on, secrets, now=lambda: NOW)
    with store.read() as reader:
        bookkeeping = accounts.books_again(reader.address_books(), account, there)
    store.note(bookkeeping)
    return bookkeeping


# From what is entered to a card and back


def test_a_book_of_a_real_server_is_found_and_used(
    store: Store, secrets: Secrets, real_server: RealServer
) -> None:
    url = real_server.make_book("work")
    account = added(store, secrets, find(real_server))
    [book] = [book for book in books_of(store, account) if book.url == url]
    assert (book.direction, book.phase) == (Direction.OFF, Phase.NEW)
    with accounts.session_for(account, go_on, secrets) as session:
        there = BookThere(session, book.url)
        href = there.href_for("u-1")
        there.create(href, CARD)
        assert [each.href for each in there.everything().changed] == [href]
        assert b"Ada Quill" in there.get(href).data
    assert list(real_server.cards(url)) == ["u-1.vcf"]


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"google", "icloud"}))
def test_a_book_of_each_service_is_found_and_used(
    store: Store, secrets: Secrets, service: str
) -> None:
    with Fake(service) as server:
        url = server.make_book("work")
        server.put_card(url, "u-1.vcf", CARD)
        account = added(store, secrets, find(server, server.address))
        [book] = books_of(store, account)
        with accounts.session_for(account, go_on, secrets) as session:
            [listed] = BookThere(session, book.url).everything().changed
            assert b"Ada Quill" in BookThere(session, book.url).get(listed.href).data


def test_a_service_that_hands_on_is_asked_about_once(store: Store, secrets: Secrets) -> None:
    with Fake("icloud") as server:
        server.put_card(server.make_book("card"), "u-1.vcf", CARD)
        with pytest.raises(OtherOrigin) as asked:
            find(server)
        found = find(server, confirmed=frozenset({asked.value.origin}))
        account = added(store, secrets, found)
        assert asked.value.origin in account.origins
        [book] = books_of(store, account)
        with accounts.session_for(account, go_on, secrets) as session:
            assert len(BookThere(session, book.url).everything().changed) == 1
        assert not look_again(store, account, secrets)


def test_a_certificate_that_the_person_trusts_is_kept_with_the_account(
    store: Store, secrets: Secrets, radicale_tls: Radicale
) -> None:
    radicale_tls.raw("GET", "/")
    with pytest.raises(BadCertificate) as asked:
        find(radicale_tls)
    assert asked.value.fingerprint
    found = find(radicale_tls, certificate=asked.value.pem)
    account = added(store, secrets, found)
    assert account.certificate == asked.value.pem
    with accounts.session_for(account, go_on, secrets) as session:
        assert session.request("PROPFIND", account.base_url, depth="0").status == 207


def signed_in(provider: FakeProvider) -> str:
    with ThreadPoolExecutor() as browser:
        return accounts.sign_in(
            CLIENT.id,
            f" {CLIENT.secret}\n",
            lambda page: browser.submit(provider.browse, page),
            now=lambda: NOW,
            endpoints=provider.endpoints,
        )


@pytest.fixture
def google() -> Iterator[Fake]:
    with Fake("google") as server:
        server.put_card(server.make_book("default"), "u-1.vcf", CARD)
        yield server


@pytest.fixture
def provider(google: Fake) -> Iterator[FakeProvider]:
    with FakeProvider() as running:
        running.bearers = google.door.bearers
        yield running


def through_the_browser(store: Store, secrets: Secrets, google: Fake, secret: str) -> Account:
    found = find(google, secret=secret, client_id=CLIENT.id)
    assert found.auth is AuthKind.OAUTH
    return added(store, secrets, found)


def listed(account: Account, secrets: Secrets, now: Callable[[], datetime] = lambda: NOW) -> int:
    with accounts.session_for(account, go_on, secrets, now=now) as session:
        [book] = accounts.look_again(account, go_on, secrets, now=now)
        return len(BookThere(session, book.url).everything().changed)


def test_a_service_is_entered_through_the_browser(
    store: Store, google: Fake, provider: FakeProvider
) -> None:
    vault = Vault()
    secrets = Secrets(lambda: vault)
    secret = signed_in(provider)
    account = through_the_browser(store, secrets, google, secret)
    assert account.client_id == CLIENT.id
    before = len(provider.asked)
    assert listed(account, secrets) == 1
    assert listed(account, secrets) == 1
    assert len(provider.asked) == before + 1  # one token for all of it
    assert [*vault.kept.values()] == [secret]  # access tokens are not worth to be remembered
    assert "access-" not in secret
    assert listed(account, Secrets(lambda: vault)) == 1  # after a new start


def test_a_token_that_ended_is_renewed_once(
    store: Store, secrets: Secrets, google: Fake, provider: FakeProvider
) -> None:
    account = through_the_browser(store, secrets, google, signed_in(provider))
    assert listed(account, secrets) == 1
    before = len(provider.asked)
    provider.end_access()
    assert listed(account, secrets) == 1
    assert len(provider.asked) <= before + 2  # each of the two sessions found out by itself
    later = NOW + timedelta(hours=2)
    assert listed(account, secrets, lambda: later) == 1


def test_a_refresh_token_that_is_replaced_is_kept(
    store: Store, google: Fake, provider: FakeProvider
) -> None:
    provider.rotates = True
    vault = Vault()
    secrets = Secrets(lambda: vault)
    secret = signed_in(provider)
    found = find(google, secret=secret, client_id=CLIENT.id)
    assert found.secret != secret
    account = added(store, secrets, found)
    assert listed(account, secrets) == 1
    assert listed(account, Secrets(lambda: vault)) == 1
    [kept] = vault.kept.values()
    assert "access-" not in kept


def test_a_permission_that_was_taken_back_is_a_refused_login(
    store: Store, secrets: Secrets, google: Fake, provider: FakeProvider
) -> None:
    account = through_the_browser(store, secrets, google, signed_in(provider))
    provider.revoke()
    with pytest.raises(LoginRefused, match="sign in again"):
        listed(account, secrets)
    secrets.set(account.id, signed_in(provider))
    assert listed(account, secrets) == 1


@pytest.mark.parametrize("secret", ["", "no JSON", "[]", "{}", "7", '{"refresh": "x"}'])
def test_a_damaged_permission_is_told(
    store: Store, secrets: Secrets, google: Fake, provider: FakeProvider, secret: str
) -> None:
    account = through_the_browser(store, secrets, google, signed_in(provider))
    secrets.set(account.id, secret)
    with pytest.raises(LoginRefused, match="sign in again"):
        listed(account, secrets)


# What is entered


def test_an_e_mail_address_is_a_username_and_so_is_what_stands_before_the_at(fake: Fake) -> None:
    fake.make_book("work")
    address = "alice@127.0.0.1"
    with pytest.raises(Unreachable):  # nobody is at the usual port
        find(fake, address, username="")


@pytest.mark.parametrize("name", ["alice", "alice@firm.example"])
def test_the_whole_address_is_tried_before_its_local_part(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Fake(Quirks(username=name)) as server:
        server.make_book("work")
        typed = read(server.url)
        mail = replace(typed, email="alice@firm.example")
        monkeypatch.setattr(accounts, "read", lambda address: mail)
        assert find(server, username="").username == name
        with pytest.raises(LoginRefused):
            find(server, username="", secret="wrong")


def test_a_server_that_asks_nobody_needs_no_password(store: Store, secrets: Secrets) -> None:
    with Fake("xandikos") as server:
        server.make_book("work")
        found = find(server, username="", secret="")
        assert found.auth is AuthKind.NONE
        account = added(store, secrets, found)
        secrets.forget(account.id)
        assert not accounts.wants_secret(account, secrets)
        assert len(accounts.look_again(account, go_on, secrets)) == 1


def test_without_a_password_a_server_that_wants_one_says_so(fake: Fake) -> None:
    with pytest.raises(LoginRefused):
        find(fake, secret="")


def test_what_is_no_address_is_told() -> None:
    with pytest.raises(BadAddress):
        accounts.find("two words")


def test_looking_can_be_stopped(fake: Fake) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find(fake, check=stop)
    assert fake.asked == []


def test_well_known_services_are_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def discovers(session: object, typed: Typed, resolver: object) -> None:
        tried.append(typed.url)
        raise LoginRefused(typed.host)

    monkeypatch.setattr(discovery, "discover", discovers)
    for address in ("ada@icloud.com", "contacts.icloud.com", "ada@fastmail.fm"):
        with pytest.raises(LoginRefused):
            accounts.find(address, secret="an owl")
    assert tried == [
        "https://contacts.icloud.com/",
        "https://contacts.icloud.com/",
        "https://carddav.fastmail.com/",
    ]


# What is kept


def test_an_account_is_named_after_its_person_or_its_server(fake: Fake) -> None:
    fake.make_book("work")
    assert accounts.add(find(fake))[0].name == "alice (127.0.0.1)"
    assert accounts.add(find(fake), name="Shop")[0].name == "Shop"
    mail = replace(find(fake), username="ada@mail.example")
    assert accounts.add(mail)[0].name == "ada@mail.example"
    assert accounts.add(replace(mail, username=""))[0].name == "127.0.0.1"


def test_only_the_books_that_are_wanted_are_added(fake: Fake) -> None:
    fake.make_book("work")
    url = fake.make_book("friends")
    account, bookkeeping = accounts.add(find(fake), urls={url})
    assert bookkeeping.save[0] == account
    assert [book.name for book in bookkeeping.save[1:] if isinstance(book, Book)] == ["friends"]


def test_nothing_that_is_written_has_the_password(
    store: Store, secrets: Secrets, fake: Fake
) -> None:
    fake.make_book("work")
    account = added(store, secrets, find(fake))
    with store.read() as reader:
        assert fake.password not in repr(reader.address_books().account(account.id))
    with accounts.session_for(account, go_on, secrets) as session:
        assert fake.password not in repr(session.login)


def test_an_account_is_removed_with_its_books_and_its_secret(
    store: Store, secrets: Secrets, fake: Fake
) -> None:
    fake.make_book("work")
    account = added(store, secrets, find(fake))
    store.note(accounts.remove(account))
    secrets.forget(account.id)
    assert books_of(store, account) == []
    assert accounts.wants_secret(account, secrets)


def test_a_new_password_lets_an_account_go_on(store: Store, secrets: Secrets, fake: Fake) -> None:
    fake.make_book("work")
    account = added(store, secrets, find(fake))
    store.note(Bookkeeping(save=(replace(account, stopped=True, error="No", retry_at=NOW),)))
    with store.read() as reader:
        stopped = reader.address_books().account(account.id)
    assert stopped is not None
    store.note(accounts.new_password(stopped))
    with store.read() as reader:
        assert reader.address_books().account(account.id) == account


def test_a_secret_that_is_not_remembered_is_asked_for(
    store: Store, secrets: Secrets, fake: Fake
) -> None:
    fake.make_book("work")
    account = added(store, secrets, find(fake))
    started_anew = Secrets(lambda: None)
    assert accounts.wants_secret(account, started_anew)
    with pytest.raises(SecretWanted, match="does not remember the password") as asked:
        accounts.session_for(account, go_on, started_anew)
    assert "refused" not in str(asked.value)
    assert asked.value.account_id == account.id
    started_anew.hold(account.id, fake.password)
    assert not accounts.wants_secret(account, started_anew)
    assert len(accounts.look_again(account, go_on, started_anew)) == 1


def test_a_keyring_that_fails_is_told_and_not_taken_for_a_wrong_password(
    store: Store, secrets: Secrets, fake: Fake
) -> None:
    fake.make_book("work")
    account = added(store, secrets, find(fake))
    broken = Secrets(BrokenKeyring)
    assert accounts.wants_secret(account, broken)
    with pytest.raises(DavError, match="keyring") as told:
        accounts.session_for(account, go_on, broken)
    assert not isinstance(told.value, LoginRefused)


# Looking again


def test_what_was_renamed_is_renamed_and_what_is_new_is_offered(
    store: Store, secrets: Secrets, fake: Fake
) -> None:
    url = fake.make_book("work")
    account = added(store, secrets, find(fake))
    assert not look_again(store, account, secrets)
    [work] = books_of(store, account)
    in_step = replace(work, direction=Direction.TWO_WAY, phase=Phase.LINKED, token="t-1")
    store.note(Bookkeeping(save=(in_step,)))
    fake.book(url).name = "Work & play"
    fake.book(url).locked = "privileges"
    fake.make_book("friends")
    look_again(store, account, secrets)
    first, second = books_of(store, account)
    assert first == replace(in_step, name="Work & play", read_only=True)
    assert (second.name, second.direction, second.phase) == ("friends", Direction.OFF, Phase.NEW)
    assert second.position == 1


def test_a_book_that_is_gone_is_told_and_nothing_is_deleted(
    store: Store, secrets: Secrets, fake: Fake
) -> None:
    url = fake.make_book("work")
    fake.make_book("friends")
    account = added(store, secrets, find(fake))
    fake.delete_book(url)
    look_again(store, account, secrets)
    work = next(book for book in books_of(store, account) if book.url == url)
    assert "“work” is no longer among the address books" in work.error
    assert "nothing was deleted" in work.error
    assert len(books_of(store, account)) == 2
    fake.make_book("work")
    look_again(store, account, secrets)
    assert [book.error for book in books_of(store, account)] == ["", ""]


def test_a_book_that_moved_is_gone_and_new(store: Store, secrets: Secrets, fake: Fake) -> None:
    url = fake.make_book("work")
    account = added(store, secrets, find(fake))
    moved = fake.move_book(url, "moved")
    look_again(store, account, secrets)
    old, new = books_of(store, account)
    assert (old.url, new.url) == (url, moved)
    assert old.error
    assert not new.error


def test_one_book_that_was_entered_by_its_address_may_be_gone_too(
    store: Store, secrets: Secrets, fake: Fake
) -> None:
    url = fake.make_book("work")
    account = added(store, secrets, find(fake, url))
    assert account.base_url == url
    assert not look_again(store, account, secrets)
    fake.delete_book(url)
    look_again(store, account, secrets)
    [book] = books_of(store, account)
    assert "is no longer among" in book.error


def test_who_cannot_be_reached_has_no_book_less(store: Store, secrets: Secrets, fake: Fake) -> None:
    fake.make_book("work")
    account = added(store, secrets, find(fake))
    fake.stop()
    with pytest.raises(Unreachable):
        accounts.look_again(account, go_on, secrets)


def test_a_path_that_leads_nowhere_is_not_kept_as_the_address(fake: Fake) -> None:
    fake.make_book("friends")
    found = find(fake, f"{fake.url.rstrip('/')}/nowhere/")
    assert found.books
    assert found.address == read(fake.url).origin
    assert find(fake, fake.url).address == fake.url


def test_a_name_is_free_for_one_account_alone(fake: Fake) -> None:
    found = find(fake)
    assert accounts.free_name(found, []) == "alice (127.0.0.1)"
    taken = ["Alice (127.0.0.1)", "alice (127.0.0.1) 2"]
    assert accounts.free_name(found, taken) == "alice (127.0.0.1) 3"
