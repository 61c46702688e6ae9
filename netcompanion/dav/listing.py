"""Which cards a book has, and which changed: by tokens (RFC 6578), or all of them (PROPFIND).

No limit is ever sent: there are servers that obey it, and then say that this was everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from netcompanion.dav import properties, replies
from netcompanion.dav.errors import Missing, Nonsense, TokenRefused, TooLarge
from netcompanion.dav.facts import BookFacts, Changes, Listed
from netcompanion.dav.hrefs import within
from netcompanion.dav.properties import ETAG, KIND, token_of
from netcompanion.dav.session import Answer, Session
from netcompanion.dav.xml import asked

XML: Final[Mapping[str, str]] = {"Content-Type": "application/xml; charset=utf-8"}

PROLOG: Final = '<?xml version="1.0" encoding="utf-8"?>'

_REFUSED: Final = frozenset({400, 403, 405, 409, 412, 415, 422, 501})
_GONE: Final = frozenset({404, 410})
_MORE: Final = 507


@dataclass(slots=True)
class _Round:
    """What came so far: the ETag of each card by its href, None for one that is gone."""

    etags: dict[str, str | None] = field(default_factory=dict)
    named: int = 0
    """Responses of the last answer that are about cards."""
    more: bool = False
    """Whether the last answer says that it was not all."""
    itself: bool = False
    """Whether the last answer spoke of the book."""

    def read(self, session: Session, answer: Answer) -> str:
        """Take in one answer, and return its token.

        Raises Nonsense for an address that is not in the book: then nothing in the list is to be
        believed, least of all who is not in it.
        """
        self.named, self.more, self.itself = 0, False, False
        said = replies.multistatus(session, answer)
        for response in said.responses:
            session.check()
            try:
                href = within(response.href, answer.url)
            except ValueError as error:
                raise Nonsense(answer.host, "addresses that are not in this book") from error
            self.itself |= href is None
            if href is None and response.status in _GONE:
                raise Missing(answer.host, answer.url)
            if response.status == _MORE:
                self.more = True
            elif href and not href.endswith("/") and not properties.is_folder(response):
                gone = response.status in _GONE
                self.etags[href] = None if gone else properties.etag_of(response.text(ETAG))
                self.named += 1
        if len(self.etags) > session.limits.members:
            raise TooLarge(answer.host, f"more than {session.limits.members:,} cards")
        return token_of(said.token)

    @property
    def changed(self) -> tuple[Listed, ...]:
        here = ((href, etag) for href, etag in self.etags.items() if etag is not None)
        return tuple(Listed(href=href, etag=etag) for href, etag in here)

    @property
    def removed(self) -> tuple[str, ...]:
        return tuple(href for href, etag in self.etags.items() if etag is None)


def since(session: Session, url: str, token: str) -> Changes:
    """Return what changed since a token, or with "" everything that is there.

    Raises TokenRefused where the server does not take this token, or takes none at all.
    """
    seen = _Round()
    told, again, depth = token, 0, "0"
    for _ in range(session.limits.rounds):
        answer = _ask(session, url, told, depth)
        if answer.status == 400 and depth == "0":  # Google wants what RFC 6578 forbids
            depth = "1"
            answer = _ask(session, url, told, depth)
        if answer.status in _REFUSED:
            raise TokenRefused(answer.host)
        if not (new := seen.read(session, answer)):
            raise Nonsense(answer.host, "a list that does not say how new it is")
        again = again + 1 if new == told and seen.more else 0
        if again >= session.limits.same_token:
            raise Nonsense(answer.host, "the same part of its list again and again")
        if not seen.more and (new == told or not seen.named):
            removed = seen.removed if token else ()
            return Changes(token=new, changed=seen.changed, removed=removed, whole=not token)
        told = new
    raise Nonsense(answer.host, "a list that does not end")


def whole(session: Session, facts: BookFacts) -> Changes:
    """Return everything that is there, by asking for it card by card.

    Token and ctag are those of `facts`, which was asked for before: what changed meanwhile is then
    told twice rather than not at all.
    """
    answer = propfind(session, facts.url, asked(ETAG, KIND), depth="1")
    seen = _Round()
    seen.read(session, answer)
    if seen.more:
        raise TooLarge(answer.host, "only a part of its list, as there is")
    if not seen.itself:
        raise Nonsense(answer.host, "a list without the book itself")
    return Changes(token=facts.token, ctag=facts.ctag, changed=seen.changed, whole=True)


def look(session: Session, url: str) -> BookFacts:
    """Return what a server says of a book."""
    answer = propfind(session, url, properties.BOOK, depth="0")
    for response in replies.multistatus(session, answer).responses:
        try:
            itself = within(response.href, answer.url) is None
        except ValueError:
            continue
        if itself and response.status in _GONE:
            raise Missing(answer.host, answer.url)
        if itself and properties.is_book(response):
            return properties.facts_of(response, answer.url)
    raise Nonsense(answer.host, "something that is no address book")


def propfind(session: Session, url: str, prop: str, *, depth: str) -> Answer:
    """Ask for properties, which `xml.asked` spells, of what is at an address."""
    body = f'{PROLOG}<d:propfind xmlns:d="DAV:">{prop}</d:propfind>'
    return session.request("PROPFIND", url, headers=XML, body=body.encode(), depth=depth)


def _ask(session: Session, url: str, token: str, depth: str) -> Answer:
    body = (
        f'{PROLOG}<d:sync-collection xmlns:d="DAV:"><d:sync-token>{escape(token)}</d:sync-token>'
        f"<d:sync-level>1</d:sync-level>{asked(ETAG, KIND)}</d:sync-collection>"
    )
    return session.request("REPORT", url, headers=XML, body=body.encode(), depth=depth)
