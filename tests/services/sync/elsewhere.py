"""A book on a server under test, as the app knows it, and cards to put there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netcompanion.dav.session import Login, Session
from netcompanion.domain.sync import Account, AuthKind, Book, Bookkeeping
from netcompanion.store import Store
from tests.servers.under_test import ServerUnderTest

Connect = Callable[[Account, Callable[[], None]], Session]


def connect_to(server: ServerUnderTest) -> Connect:
    """Return how to log in there."""
    auth = AuthKind.PASSWORD if server.password else AuthKind.NONE
    login = Login(
        auth=AuthKind.OAUTH if server.ticket else auth,
        origins=server.origins,
        username=server.username,
        password=server.password,
        bearer=lambda _again: server.ticket,
    )
    return lambda _account, check: Session(login, check)


def known(store: Store, url: str, *, auth: AuthKind = AuthKind.PASSWORD, **values: Any) -> Book:
    """Write down an account with the book at a URL, and return the book."""
    account = Account(id="account", name="Shop", address=url, base_url=url, auth=auth)
    given: dict[str, Any] = {"id": "book", "url": url, "name": "Friends"} | values
    book = Book(account_id=account.id, **given)
    store.note(Bookkeeping(save=(account, book)))
    return book


def vcard(name: str, uid: str, *lines: str) -> bytes:
    """Return a card of somebody."""
    given, _, family = name.partition(" ")
    said = ("VERSION:3.0", f"UID:{uid}", f"FN:{name}", f"N:{family};{given};;;", *lines)
    return "".join(f"{each}\r\n" for each in ("BEGIN:VCARD", *said, "END:VCARD")).encode()
