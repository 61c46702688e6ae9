"""One address book on a server: what is in it, and writes that overwrite nothing unseen.

An href is the plain path of a card (`netcompanion.dav.hrefs`). Everything raises DavError, and
what the `check` of the session raises. Where such an error is `sent`, a write may have happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final
from urllib.parse import urljoin, urlsplit

from netcompanion.dav import hrefs as addresses
from netcompanion.dav import listing, replies
from netcompanion.dav.errors import TokenRefused, Unconditional
from netcompanion.dav.facts import Bad, BookFacts, Changes, Fetched, Missed, PutAnswer
from netcompanion.dav.multiget import Fetching
from netcompanion.dav.properties import etag_of
from netcompanion.dav.session import Answer, Session

_CARD: Final[Mapping[str, str]] = {"Content-Type": "text/vcard; charset=utf-8"}


class Book:
    """An address book at `url`, which follows the server when it sends on to another place."""

    def __init__(self, session: Session, url: str) -> None:
        """Nothing is asked yet."""
        self.url = url
        self._session = session

    def look(self) -> BookFacts:
        """Return what the server says of this book."""
        facts = listing.look(self._session, self.url)
        self.url = facts.url
        return facts

    def changes(self, token: str) -> Changes:
        """Return what changed since `token`.

        Raises TokenRefused where the server does not know it, or knows no tokens.
        """
        if not token:
            raise TokenRefused(urlsplit(self.url).hostname or "")
        return listing.since(self._session, self.url, token)

    def everything(self, facts: BookFacts | None = None) -> Changes:
        """Return all that is there, in good order or not at all.

        `facts` is what `look` returned just now, which else is asked for first.
        """
        known = facts or self.look()
        if known.supports_sync:
            with suppress(TokenRefused):  # some begin with no token; there is another way
                return listing.since(self._session, known.url, "")
        return listing.whole(self._session, known)

    def fetch(self, hrefs: Sequence[str], version: str = "") -> Iterator[Fetched | Missed | Bad]:
        """Give these cards, each once and in any order, as they arrive.

        `version` is the one of vCard that is wanted; "" leaves it to the server, and some then
        turn every card into 3.0. Line ends of the cards are those of vCard.
        """
        yield from Fetching(self._session, self.url, version).all(hrefs)

    def get(self, href: str, version: str = "") -> Fetched:
        """Return one card exactly as it is there; raises Missing where there is none."""
        return Fetching(self._session, self.url, version).one(href)

    def create(self, href: str, data: bytes) -> PutAnswer:
        """Write a new card; raises Precondition where there is one already."""
        return self._put(href, data, {"If-None-Match": "*"})

    def update(self, href: str, data: bytes, etag: str) -> PutAnswer:
        """Replace the card that has this ETag; raises Precondition where it has another.

        Raises Unconditional, without a request, for "".
        """
        return self._put(href, data, self._if_match(etag))

    def delete(self, href: str, etag: str) -> None:
        """Delete the card that has this ETag; raises as `update` does, and Missing."""
        headers = self._if_match(etag)
        url = addresses.url_of(href, self.url)
        replies.done(self._session, self._session.request("DELETE", url, headers=headers))

    def href_for(self, uid: str) -> str:
        """Return where a new card belongs: the same place for the same UID each time."""
        folder = addresses.plain(urlsplit(self.url).path).rstrip("/")
        return f"{folder}/{addresses.name_for(uid)}"

    def _put(self, href: str, data: bytes, condition: Mapping[str, str]) -> PutAnswer:
        url = addresses.url_of(href, self.url)
        answer = self._session.request("PUT", url, headers={**_CARD, **condition}, body=data)
        replies.done(self._session, answer)
        etag = etag_of(answer.headers.get("etag", ""))
        return PutAnswer(href=self._put_at(answer) or href, etag=etag)

    def _put_at(self, answer: Answer) -> str | None:
        """Return where the server says that a card is now, None where that is not in this book."""
        try:
            where = urljoin(answer.url, answer.headers.get("location", ""))
            return addresses.within(where, self.url)
        except ValueError:
            return None

    def _if_match(self, etag: str) -> Mapping[str, str]:
        if not etag_of(etag):
            raise Unconditional(urlsplit(self.url).hostname or "")
        return {"If-Match": etag}
