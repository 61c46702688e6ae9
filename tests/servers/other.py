"""Another client of the same server, which does to the books what a test says.

It is as plain as can be and shares no code with ours: what it sees is what the server holds.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import httpx

DAV = "{DAV:}"
CARD = "{urn:ietf:params:xml:ns:carddav}"
NAMESPACES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
_SECONDS = 60.0
_BATCH = 200  # cards asked for at once
_LOCKED = 423  # RFC 4918, 11.3
_TRIES = 1000


def trusting_nobody() -> ssl.SSLContext:
    """Return what is needed for plain HTTP, without reading every authority of the world."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Other:
    """Speaks to one server as one person; paths are paths, or whole addresses of that server."""

    def __init__(
        self,
        url: str,
        auth: httpx.Auth | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.url = url
        self._client = httpx.Client(
            auth=auth, verify=tls or trusting_nobody(), trust_env=False, timeout=_SECONDS
        )

    def log_in(self, auth: httpx.Auth | None) -> None:
        """Be somebody else from now on, or the same with another password."""
        self._client.auth = auth or httpx.Auth()

    def close(self) -> None:
        self._client.close()

    def raw(
        self,
        method: str,
        path: str,
        body: bytes | str = b"",
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Send one request as it is, and return whatever comes."""
        return self._client.request(
            method, urljoin(self.url, path), content=body, headers=dict(headers or {})
        )

    def make_book(self, home: str, name: str) -> str:
        """Make an address book of that name, and return its address."""
        book = urljoin(self.url, home).rstrip("/") + "/" + quote(name) + "/"
        body = (
            f"<D:mkcol {NAMESPACES}><D:set><D:prop><D:resourcetype><D:collection/>"
            f"<C:addressbook/></D:resourcetype><D:displayname>{escape(name)}</D:displayname>"
            "</D:prop></D:set></D:mkcol>"
        )
        self._sure(self.raw("MKCOL", book, body, {"Content-Type": "application/xml"}))
        return book

    def rename_book(self, book: str, name: str) -> None:
        body = (
            f"<D:propertyupdate {NAMESPACES}><D:set><D:prop><D:displayname>{escape(name)}"
            "</D:displayname></D:prop></D:set></D:propertyupdate>"
        )
        answer = self.raw("PROPPATCH", book, body, {"Content-Type": "application/xml"})
        self._sure(answer)
        assert b" 200 " in answer.content, answer.text

    def name_of(self, book: str) -> str:
        """Return what a book is called."""
        body = f"<D:propfind {NAMESPACES}><D:prop><D:displayname/></D:prop></D:propfind>"
        (values,) = self._ask("PROPFIND", book, body, "0").values()
        return values.get(f"{DAV}displayname", "")

    def put_card(self, book: str, name: str, data: bytes | str, etag: str | None = None) -> None:
        """Write the card that is `name` in that book, whatever is there; with `etag` if it is."""
        headers = {"Content-Type": "text/vcard; charset=utf-8"}
        if etag is not None:
            headers["If-Match"] = etag
        self._unlocked("PUT", place(book, name), data, headers)

    def delete_card(self, book: str, name: str) -> None:
        self._unlocked("DELETE", place(book, name))

    def etags(self, book: str) -> dict[str, str]:
        """Return the ETag of each card, by its name in the book."""
        body = f"<D:propfind {NAMESPACES}><D:prop><D:getetag/></D:prop></D:propfind>"
        found = self._ask("PROPFIND", book, body, "1")
        return {
            name: etag
            for href, values in found.items()
            if (name := last(href)) and (etag := values.get(f"{DAV}getetag"))
        }

    def cards(self, book: str) -> dict[str, bytes]:
        """Return each card as the server gives it out, by its name in the book."""
        names = sorted(self.etags(book))
        batches = [names[first : first + _BATCH] for first in range(0, len(names), _BATCH)]
        return {name: data for batch in batches for name, data in self._fetch(book, batch)}

    def _fetch(self, book: str, names: Iterable[str]) -> Iterable[tuple[str, bytes]]:
        hrefs = "".join(
            f"<D:href>{escape(urlsplit(place(book, name)).path)}</D:href>" for name in names
        )
        body = (
            f"<C:addressbook-multiget {NAMESPACES}><D:prop><D:getetag/><C:address-data/></D:prop>"
            f"{hrefs}</C:addressbook-multiget>"
        )
        for href, values in self._ask("REPORT", book, body, "0").items():
            if (data := values.get(f"{CARD}address-data")) is not None:
                yield last(href), data.encode()

    def _ask(self, method: str, path: str, body: str, depth: str) -> dict[str, dict[str, str]]:
        """Return the values of each href that was found; elements within values are left out."""
        answer = self.raw(
            method, path, body, {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        )
        self._sure(answer)
        found: dict[str, dict[str, str]] = {}
        for response in ElementTree.fromstring(answer.content).iter(f"{DAV}response"):
            values = {
                prop.tag: prop.text or ""
                for propstat in response.iter(f"{DAV}propstat")
                if " 200 " in f"{propstat.findtext(f'{DAV}status')} "
                for prop in propstat.findall(f"{DAV}prop/*")
            }
            found[unquote(response.findtext(f"{DAV}href") or "")] = values
        return found

    def _unlocked(
        self,
        method: str,
        path: str,
        body: bytes | str = b"",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Write once the server lets it, which may be at what a client asked that is no more."""
        for _ in range(_TRIES):
            answer = self.raw(method, path, body, headers)
            if answer.status_code != _LOCKED:
                break
        self._sure(answer)

    def _sure(self, answer: httpx.Response) -> None:
        words = f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"
        assert answer.is_success, words


def place(book: str, name: str) -> str:
    """Return the address of a card in a book."""
    return book.rstrip("/") + "/" + quote(name)


def last(href: str) -> str:
    """Return the last part of a path: the name of a card, "" for a book."""
    return href.rpartition("/")[2]
