"""Cards by their addresses, many at once (RFC 6352 section 8.7), and one by one where that fails.

One bad card makes some servers fail for the whole request, and others send XML that nobody can
read; so a request that fails is halved until the card is found that it fails for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from netcompanion.dav import hrefs as addresses
from netcompanion.dav import replies
from netcompanion.dav.errors import (
    DavError,
    Failed,
    Forbidden,
    Missing,
    Precondition,
    Refused,
    TooLarge,
    Unreadable,
)
from netcompanion.dav.facts import Bad, Fetched, Missed
from netcompanion.dav.listing import PROLOG, XML
from netcompanion.dav.properties import DATA, ETAG, etag_of
from netcompanion.dav.session import Session

_OF_ONE_CARD: Final = (Failed, Missing, Precondition, Refused, TooLarge, Unreadable)
"""What may be the fault of one card, so that the others can still be had."""

_LINE_END: Final = re.compile(r"\r?\n")
_CARD: Final = re.compile(rb"\s*BEGIN:VCARD\b.*\bEND:VCARD\s*", re.DOTALL | re.IGNORECASE)


class Fetching:
    """Fetches cards of one book; too many that fail in a row are no fault of theirs, and raise."""

    def __init__(self, session: Session, url: str, version: str) -> None:
        """`version` is the one of vCard that is wanted, "" for whatever the server likes."""
        self._session = session
        self._url = url
        self._version = version
        self._failed = 0
        """Requests that failed since the last one that went through."""

    def all(self, hrefs: Sequence[str]) -> Iterator[Fetched | Missed | Bad]:
        """Give each card once, in any order."""
        size = self._session.limits.batch
        for start in range(0, len(hrefs), size):
            yield from self._some(hrefs[start : start + size])

    def one(self, href: str) -> Fetched:
        """Return one card by itself; raises Missing where there is none."""
        version = f"; version={self._version}" if self._version else ""
        answer = self._session.request(
            "GET",
            addresses.url_of(href, self._url),
            headers={"Accept": f"text/vcard{version}, text/vcard;q=0.9, */*;q=0.1"},
            most=self._session.limits.card,
        )
        replies.done(self._session, answer)
        self._failed = 0
        if not _is_whole(answer.body):
            raise Unreadable(answer.host, "something that is no whole card")
        etag = etag_of(answer.headers.get("etag", ""))
        return Fetched(href=href, etag=etag, data=answer.body)

    def _some(self, hrefs: Sequence[str]) -> Iterator[Fetched | Missed | Bad]:
        try:
            found = self._ask(hrefs)
        except Forbidden:  # there are servers that give cards, and know no reports
            found = {}
        except _OF_ONE_CARD as error:
            if len(hrefs) == 1:
                yield self._alone(hrefs[0], error)
                return
            half = len(hrefs) // 2
            yield from self._some(hrefs[:half])
            yield from self._some(hrefs[half:])
            return
        for href in hrefs:
            if card := found.get(href):
                yield card
            else:
                yield self._alone(href)

    def _alone(self, href: str, why: DavError | None = None) -> Fetched | Missed | Bad:
        """Fetch a card that did not come with the others; `why` says how that failed."""
        try:
            return self.one(href)
        except Missing:
            return Missed(href=href)
        except _OF_ONE_CARD as error:
            self._failed += 1
            if self._failed > self._session.limits.bad:
                raise
            return Bad(href=href, reason=str(why or error))

    def _ask(self, hrefs: Sequence[str]) -> dict[str, Fetched]:
        """Return those that came, by their hrefs; what was not asked for is left out."""
        answer = self._session.request(
            "REPORT", self._url, headers=XML, body=self._body(hrefs), depth="0"
        )
        said = replies.multistatus(self._session, answer)
        self._failed = 0
        wanted = frozenset(hrefs)
        found: dict[str, Fetched] = {}
        for response in said.responses:
            self._session.check()
            href = _within(response.href, answer.url)
            if href in wanted and (text := response.text(DATA)):
                # XML has one kind of line end only, vCard (RFC 6350 section 3.2) has the other.
                data = _LINE_END.sub("\r\n", text.lstrip()).encode()
                if _is_whole(data) and len(data) <= self._session.limits.card:
                    etag = etag_of(response.text(ETAG))
                    found[href] = Fetched(href=href, etag=etag, data=data)
        return found

    def _body(self, hrefs: Sequence[str]) -> bytes:
        version = f" version={quoteattr(self._version)}" if self._version else ""
        kind = f' content-type="text/vcard"{version}' if version else ""
        asked = "".join(f"<d:href>{escape(addresses.quoted(href))}</d:href>" for href in hrefs)
        return (
            f'{PROLOG}<c:addressbook-multiget xmlns:d="DAV:" '
            'xmlns:c="urn:ietf:params:xml:ns:carddav">'
            f"<d:prop><d:getetag/><c:address-data{kind}/></d:prop>{asked}</c:addressbook-multiget>"
        ).encode()


def _is_whole(data: bytes) -> bool:
    """Whether it begins and ends as a card does; an answer that was cut off does not."""
    return _CARD.fullmatch(data.removeprefix(b"\xef\xbb\xbf")) is not None


def _within(href: str, book: str) -> str:
    """Return the plain path of a card, "" for what is no card of this book."""
    try:
        return addresses.within(href, book) or ""
    except ValueError:
        return ""
