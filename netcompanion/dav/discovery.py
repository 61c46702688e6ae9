"""Finds the address books that belong to an address (RFC 6764, RFC 6352 section 7.1).

From the URL that was given to /.well-known/carddav, then to where the names of the internet say,
then to the root; from there to who one is, where one's books are, and which.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from netcompanion.dav import listing, properties, replies
from netcompanion.dav.errors import (
    BadCertificate,
    DavError,
    Failed,
    Forbidden,
    Interrupted,
    LoginRefused,
    Missing,
    Nonsense,
    OtherOrigin,
    Refused,
    TooBusy,
    Unreachable,
)
from netcompanion.dav.facts import BookFacts
from netcompanion.dav.hrefs import origin
from netcompanion.dav.names import Resolver, Service
from netcompanion.dav.properties import KIND
from netcompanion.dav.session import Answer, Session
from netcompanion.dav.typed import Typed, is_here
from netcompanion.dav.xml import CARD, DAV, Response, asked

WELL_KNOWN: Final = "/.well-known/carddav"

_PRINCIPAL: Final = f"{DAV}current-user-principal"
_HOMES: Final = f"{CARD}addressbook-home-set"
_WHO: Final = asked(KIND, _PRINCIPAL, _HOMES)
_SERVICES: Final = (("https", "_carddavs._tcp"), ("http", "_carddav._tcp"))
_PATH: Final = "path="

_MOST_SERVERS: Final = 3
_MOST_HOMES: Final = 10
_MOST_BOOKS: Final = 500


class NoBooks(DavError):
    """Nothing that was tried leads to an address book."""

    def __init__(self, host: str) -> None:
        """`host` is whom the person named."""
        super().__init__(
            f"No address books were found at {host}. Nothing was changed. Check the address; "
            "whoever runs the server can tell the address of its address books (CardDAV).",
            host,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is: `url` is where to look again, `homes` where the books are.

    `url` is the person (principal) where the server knows any; else the place of the books, or the
    one book itself, and then there are no `homes`. `began_at` is the address that led there.
    """

    url: str
    homes: tuple[str, ...]
    books: tuple[BookFacts, ...]
    began_at: str = field(default="", compare=False)


def discover(session: Session, typed: Typed, resolver: Resolver) -> Found:
    """Find the books of whoever is logged in.

    Raises DavError: OtherOrigin where the way leads to a server that the person did not confirm,
    NoBooks where no way leads to any.
    """
    troubles: list[DavError] = []
    silent: set[str] = set()
    for url, named_by in _candidates(typed, resolver):
        where = origin(url)
        if where in silent:
            continue
        try:
            _hold_to_confirmed(session, url, named_by)
            there = _who(session, url)
        except (LoginRefused, TooBusy):
            raise  # that is the place, and more attempts would make it worse
        except (OtherOrigin, BadCertificate, Interrupted, Unreachable) as trouble:
            troubles.append(trouble)
            if not isinstance(trouble, Failed):
                silent.add(trouble.origin if isinstance(trouble, OtherOrigin) else where)
        except DavError:
            continue  # something else is there
        else:
            with suppress(Forbidden, Missing, NoBooks, Nonsense, Refused):
                return replace(_followed(session, *there), began_at=url)
    raise _telling(troubles) or NoBooks(typed.host)


def look(session: Session, url: str) -> Found:
    """Return what there is at one address; raises DavError, NoBooks where there are none."""
    return _followed(session, *_who(session, url))


def _followed(session: Session, answer: Answer, response: Response) -> Found:
    """Go on from what is at an address to the person, to the places of the books, and to these."""
    if properties.is_book(response):
        return Found(url=answer.url, homes=(), books=(listing.look(session, answer.url),))
    homes = _hrefs(session, answer, response, _HOMES)
    principal = next(iter(_hrefs(session, answer, response, _PRINCIPAL)), "")
    if principal and not homes:
        homes = _hrefs(session, *_who(session, principal), _HOMES)
    if homes:
        found = _in_homes(session, homes[:_MOST_HOMES])
        return Found(url=principal or answer.url, homes=homes[:_MOST_HOMES], books=found)
    # Some know no persons, and expect the place of the books to be given.
    if not (books := _books(session, answer.url)):
        raise NoBooks(answer.host)
    return Found(url=answer.url, homes=(answer.url,), books=books)


def _candidates(typed: Typed, resolver: Resolver) -> Iterator[tuple[str, str]]:
    """Give addresses to look at, and the host that names each; looks names up when it comes to."""
    if typed.url:
        yield typed.url, typed.host
    yield f"{typed.origin}{WELL_KNOWN}", typed.host
    if typed.domain:
        for scheme, service in _SERVICES:
            name = f"{service}.{typed.domain}"
            for server in [each for each in resolver.srv(name) if each.host][:_MOST_SERVERS]:
                if scheme == "http" and not (
                    typed.origin.startswith("http:") or is_here(server.host)
                ):
                    continue  # anybody can answer for a name, and would read the password
                for path in (_path(resolver.txt(name)), WELL_KNOWN, "/"):
                    if path:
                        yield _url(scheme, server, path), typed.host
    yield f"{typed.origin}/", typed.host


def _url(scheme: str, server: Service, path: str) -> str:
    return f"{scheme}://{server.host}:{server.port}{path}"


def _path(texts: tuple[str, ...]) -> str:
    """Return where on its server a service is (RFC 6764 section 4), "" where that is not said."""
    for text in texts:
        path = text[len(_PATH) :]
        if text.startswith(f"{_PATH}/") and path.isascii() and path.isprintable():
            return path
    return ""


def _who(session: Session, url: str) -> tuple[Answer, Response]:
    """Ask what is at an address, and whose it is."""
    answer = listing.propfind(session, url, _WHO, depth="0")
    said = replies.multistatus(session, answer).responses
    response = next((each for each in said if each.values), None)
    if response is None:
        raise Nonsense(answer.host, "nothing of what was asked")
    return answer, response


def _in_homes(session: Session, homes: tuple[str, ...]) -> tuple[BookFacts, ...]:
    """Return the books of all homes; one that cannot be seen does not hide the others."""
    found: dict[str, BookFacts] = {}
    trouble: DavError | None = None
    seen = False
    for home in homes:
        try:
            found |= {book.url: book for book in _books(session, home)}
            seen = True
        except (LoginRefused, OtherOrigin, TooBusy, Unreachable, Interrupted):
            raise
        except DavError as error:
            trouble = error
    if trouble is not None and not seen:
        raise trouble
    return tuple(found.values())


def _books(session: Session, home: str) -> tuple[BookFacts, ...]:
    answer = listing.propfind(session, home, properties.BOOK, depth="1")
    said = replies.multistatus(session, answer).responses
    books = [each for each in said if properties.is_book(each)][:_MOST_BOOKS]
    urls = [_led_to(session, answer, each.href) for each in books]
    return tuple(map(properties.facts_of, books, urls))


def _hrefs(session: Session, answer: Answer, response: Response, name: str) -> tuple[str, ...]:
    value = response.values.get(name)
    return tuple(_led_to(session, answer, href) for href in value.hrefs if href) if value else ()


def _led_to(session: Session, answer: Answer, href: str) -> str:
    """Return the address that an answer names, once the person has confirmed that server."""
    try:
        url = urljoin(answer.url, href)
        here, there = origin(answer.url), origin(url)
    except ValueError as error:
        raise Nonsense(answer.host, "an address that is none") from error
    if here.startswith("https:") and there.startswith("http:"):
        raise Nonsense(answer.host, "an address without protection")
    _hold_to_confirmed(session, url, answer.host)
    return url


def _hold_to_confirmed(session: Session, url: str, named_by: str) -> None:
    where = origin(url)
    if where not in map(origin, session.login.origins):
        raise OtherOrigin(named_by or urlsplit(url).hostname or "", where)


def _telling(troubles: list[DavError]) -> DavError | None:
    """Return the trouble that a person can do most about; None where there was none."""
    asking = [each for each in troubles if isinstance(each, OtherOrigin | BadCertificate)]
    return next(iter(asking or troubles), None)
