"""Accounts of address books elsewhere: found, added, entered again, looked at anew, removed.

Everything that asks a server blocks, and is for a worker thread. What is returned to be written is
bookkeeping; secrets are kept apart from it, in `netcompanion.services.secrets`, by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from netcompanion.dav import discovery
from netcompanion.dav.access import Bearer
from netcompanion.dav.errors import DavError, LoginRefused, Missing
from netcompanion.dav.facts import BookFacts
from netcompanion.dav.hrefs import origin, plain
from netcompanion.dav.names import DnsResolver, Resolver
from netcompanion.dav.session import Login, Session, utc_now
from netcompanion.dav.typed import Typed, read
from netcompanion.domain.identity import new_id
from netcompanion.domain.sync import Account, AuthKind, Book, Bookkeeping
from netcompanion.services.secrets import KeyringTrouble, Secrets
from netcompanion.services.sync import signing_in
from netcompanion.services.sync.given import of_book
from netcompanion.services.sync.providers import Provider, provider_of
from netcompanion.services.sync.signing_in import sign_in

if TYPE_CHECKING:
    from netcompanion.store.sync_reader import SyncReader

__all__ = [
    "Found",
    "SecretWanted",
    "add",
    "books_again",
    "find",
    "free_name",
    "look_again",
    "new_password",
    "remove",
    "session_for",
    "sign_in",
    "wants_secret",
]

Check = Callable[[], None]
"""Raises `Cancelled` to stop."""


class SecretWanted(LoginRefused):
    """The password is in no keyring, and was not entered since the program was started."""

    def __init__(self, host: str, account_id: str) -> None:
        """`account_id` is whose it is."""
        DavError.__init__(
            self,
            f"NetCompanion does not remember the password for {host}. "
            "Nothing was changed. Enter it.",
            host,
        )
        self.account_id = account_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An account that lets one in, before anything is kept of it. `books` may be none.

    `url` is where to look again. `origins` are those that the person confirmed. `secret` is what is
    to be kept: not always what was entered, since some services replace it at each use.
    """

    address: str
    username: str
    auth: AuthKind
    url: str
    homes: tuple[str, ...]
    books: tuple[BookFacts, ...]
    origins: tuple[str, ...]
    certificate: str = ""
    client_id: str = ""
    secret: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """Whose server it is."""
        return urlsplit(self.url).hostname or ""


def nothing() -> None:
    """Go on."""


def find(
    address: str,
    username: str = "",
    secret: str = "",
    *,
    confirmed: Collection[str] = (),
    certificate: str = "",
    client_id: str = "",
    check: Check = nothing,
    now: Callable[[], datetime] = utc_now,
    resolver: Resolver | None = None,
) -> Found:
    """Look for the address books at an e-mail address, host or URL.

    `secret` is the password; with a `client_id`, what `sign_in` returned. `confirmed` are origins
    that the person said yes to, `certificate` (PEM) is one that they trust.

    Raises BadAddress, and DavError: after OtherOrigin or BadCertificate ask the person, and call
    this again with the answer; after LoginRefused with another secret.
    """
    typed, provider = read(address), provider_of(address)
    start = _start(typed, provider)
    login = Login(
        auth=_auth(secret, client_id),
        origins=frozenset({start.origin, *map(origin, confirmed)}),
        password="" if client_id else secret,
        certificate=certificate,
    )
    held = [secret]
    if client_id:
        bearer = signing_in.bearer(
            client_id, held=lambda: held[-1], keep=held.append, check=check, now=now
        )
        login = replace(login, bearer=bearer)
    asking = resolver or DnsResolver(check)
    for name in _usernames(typed, provider, username, secret):
        login = replace(login, username=name)
        with Session(login, check, now=now) as session:
            try:
                there = discovery.discover(session, start, asking)
            except LoginRefused as error:
                refused = error
            else:
                return _found(_led(address, typed, there), login, there, client_id, held[-1])
    raise refused


def add(
    found: Found, *, name: str = "", urls: Collection[str] | None = None
) -> tuple[Account, Bookkeeping]:
    """Return a new account with its books, or those of them at `urls`, and what is to be written.

    `found.secret` is to be kept under its id. Nothing is synced before the books were looked at.
    """
    account = Account(
        id=new_id(),
        name=name or _name(found),
        address=found.address,
        base_url=found.url,
        username=found.username,
        auth=found.auth,
        origins=found.origins,
        home=next(iter(found.homes), ""),
        certificate=found.certificate,
        client_id=found.client_id,
    )
    wanted = [book for book in found.books if urls is None or book.url in urls]
    books = [_book(account, facts, position) for position, facts in enumerate(wanted)]
    return account, Bookkeeping(save=(account, *books))


def free_name(found: Found, taken: Collection[str]) -> str:
    """Return how a new account is called, other than those that are here."""
    names = {each.casefold() for each in taken}
    name = _name(found)
    numbered = (f"{name} {number}" for number in count(2))
    return next(each for each in chain((name,), numbered) if each.casefold() not in names)


def remove(account: Account) -> Bookkeeping:
    """Return what removes an account with all that was kept of it; contacts stay as they are.

    Its secret is to be forgotten afterwards.
    """
    return Bookkeeping(remove=(account,))


def new_password(account: Account) -> Bookkeeping:
    """Return what lets an account go on whose secret was just entered anew, and kept."""
    return Bookkeeping(save=(replace(account, stopped=False, error="", retry_at=None),))


def wants_secret(account: Account, secrets: Secrets) -> bool:
    """Whether the person must be asked for the secret before anything can be synced."""
    if account.auth is AuthKind.NONE:
        return False
    try:
        return secrets.get(account.id) is None
    except KeyringTrouble:
        return True


def session_for(
    account: Account,
    check: Check,
    secrets: Secrets,
    *,
    now: Callable[[], datetime] = utc_now,
) -> Session:
    """Return a session that is logged in as the account as soon as it is asked to.

    Raises SecretWanted, and DavError when the keyring fails.
    """
    return Session(_login(account, check, secrets, now), check, now=now)


def look_again(
    account: Account,
    check: Check,
    secrets: Secrets,
    *,
    now: Callable[[], datetime] = utc_now,
) -> tuple[BookFacts, ...]:
    """Return the books that an account has there now; raises DavError."""
    with session_for(account, check, secrets, now=now) as session:
        try:
            return discovery.look(session, account.base_url).books
        except discovery.NoBooks:
            if account.home not in ("", account.base_url):
                raise  # the person has no place any more, and that is not what was asked
            return ()
        except Missing:
            if account.home:
                raise
            return ()  # it was the address of one book


def books_again(reader: SyncReader, account: Account, there: Iterable[BookFacts]) -> Bookkeeping:
    """Return what is to be written after `look_again`: names, new books, and which are gone.

    A book that is gone is told so in its error; what was kept of it, and its contacts, stay.
    """
    books = reader.books(account.id)
    now_there = {_place(facts.url): facts for facts in there}
    known = {_place(book.url) for book in books}
    save = [_renewed(account, book, now_there.get(_place(book.url))) for book in books]
    new = [facts for place, facts in now_there.items() if place not in known]
    position = max((book.position for book in books), default=-1)
    save += [_book(account, facts, position + 1 + at) for at, facts in enumerate(new)]
    return Bookkeeping(save=tuple(book for book in save if book not in books))


def _start(typed: Typed, provider: Provider | None) -> Typed:
    """Return where to begin: services that are known need not be searched."""
    if typed.url or provider is None or not provider.url:
        return typed
    return replace(read(provider.url), email=typed.email)


def _auth(secret: str, client_id: str) -> AuthKind:
    if client_id:
        return AuthKind.OAUTH
    return AuthKind.PASSWORD if secret else AuthKind.NONE


def _usernames(
    typed: Typed, provider: Provider | None, username: str, secret: str
) -> tuple[str, ...]:
    """Return who to log in as: the whole e-mail address first (RFC 6764 section 6)."""
    if username or not typed.email:
        return (username.strip(),)
    if provider is not None or not secret:
        return (typed.email,)
    return typed.email, typed.email.rpartition("@")[0]


def _led(address: str, typed: Typed, there: discovery.Found) -> str:
    """Return what was typed, without a path that led nowhere."""
    return typed.origin if typed.url not in ("", there.began_at) else address.strip()


def _found(
    address: str, login: Login, there: discovery.Found, client_id: str, secret: str
) -> Found:
    return Found(
        address=address,
        username=login.username,
        auth=login.auth,
        url=there.url,
        homes=there.homes,
        books=there.books,
        origins=tuple(sorted(login.origins)),
        certificate=login.certificate,
        client_id=client_id,
        secret=signing_in.lasting(secret) if client_id else secret,
    )


def _name(found: Found) -> str:
    if "@" in found.username:
        return found.username
    return f"{found.username} ({found.host})" if found.username else found.host


def _login(account: Account, check: Check, secrets: Secrets, now: Callable[[], datetime]) -> Login:
    login = Login(
        auth=account.auth,
        origins=frozenset(account.origins),
        username=account.username,
        certificate=account.certificate,
    )
    if account.auth is AuthKind.NONE:
        return login
    host = urlsplit(account.base_url).hostname or ""
    try:
        secret = secrets.get(account.id, check)
    except KeyringTrouble as trouble:
        raise DavError(str(trouble), host) from trouble
    if secret is None:
        raise SecretWanted(host, account.id)
    if account.auth is AuthKind.PASSWORD:
        return replace(login, password=secret)
    return replace(login, bearer=_bearer(account, secret, secrets, check, now))


def _bearer(
    account: Account,
    secret: str,
    secrets: Secrets,
    check: Check,
    now: Callable[[], datetime],
) -> Bearer:
    def keep(fresh: str) -> None:
        lasting = signing_in.lasting(fresh)
        if lasting != signing_in.lasting(held()):
            with suppress(KeyringTrouble):  # it is held for the session all the same
                secrets.set(account.id, lasting)
        secrets.hold(account.id, fresh)

    def held() -> str:
        return secrets.get(account.id) or secret  # in memory by now

    return signing_in.bearer(account.client_id, held=held, keep=keep, check=check, now=now)


def _book(account: Account, facts: BookFacts, position: int) -> Book:
    new = Book(
        id=new_id(), account_id=account.id, url=facts.url, name=facts.name, position=position
    )
    return replace(new, **of_book(new, facts))


def _renewed(account: Account, book: Book, facts: BookFacts | None) -> Book:
    """Return a book as it is there now; `facts` None where it is not there any more."""
    gone = _GONE.format(name=book.name, account=account.name)
    if facts is None:
        return replace(book, error=gone)
    error = "" if book.error == gone else book.error
    return replace(book, **of_book(book, facts), error=error)


def _place(url: str) -> tuple[str, str]:
    """Return an address in the one spelling of it."""
    return origin(url), plain(urlsplit(url).path).rstrip("/")


_GONE: Final = (
    "“{name}” is no longer among the address books of {account}. Its contacts are kept here, and "
    "nothing was deleted. If it was moved, add the address book that it is now; else turn it off."
)
