"""What is at which path of a server, as WebDAV and CardDAV describe it (RFC 4918, 6352)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape

from tests.servers.books import FakeBook, Refused
from tests.servers.quirks import Quirks
from tests.servers.wire import Asked, Reply, xml

DAV = "{DAV:}"
CARD = "{urn:ietf:params:xml:ns:carddav}"
SERVER = "{http://calendarserver.org/ns/}"
PREFIXES = {"DAV:": "D", CARD[1:-1]: "C", SERVER[1:-1]: "S"}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for uri, prefix in PREFIXES.items())
ROOT = "/dav/"

Values = Mapping[str, str]
"""Of one resource: its properties as XML, by their names as "{namespace}name"."""

Entry = tuple[str, Values | None]
"""A path and what is there; None for nothing."""


class Places:
    """The principal, the home and the books of one person, and how each is spelled in answers.

    `origins` has where it answers: first where one starts, second where a service may send one.
    """

    def __init__(self, quirks: Quirks) -> None:
        self.quirks = quirks
        self.books: dict[str, FakeBook] = {}
        self.origins = ("", "")
        self.principal = f"{ROOT}principals/{quirks.username}/"
        self.home = f"{ROOT}addressbooks/{quirks.username}/"

    def href(self, path: str) -> str:
        """Return the path as it stands in an answer."""
        href = quote(path)
        if self.quirks.lower_case_escapes:
            href = re.sub("%..", lambda escape: escape[0].lower(), href)
        return f"{self.origins[self._side(path)]}{href}" if self.quirks.absolute_hrefs else href

    def _from_afar(self, path: str) -> str:
        """Return the path as one needs it who may be at the other origin."""
        far = self.quirks.elsewhere and not self.quirks.absolute_hrefs
        return f"{self.origins[self._side(path)] if far else ''}{self.href(path)}"

    def _side(self, path: str) -> int:
        """Return at which of the origins a path is."""
        match self.quirks.elsewhere:
            case "principal":
                return int(path.startswith((self.principal, self.home)))
            case "home":
                return int(path.startswith(self.home))
            case _:
                return 0

    def is_here(self, asked: Asked) -> bool:
        return self.origins[self._side(asked.path)].endswith(f":{asked.port}")

    def book_asked(self, asked: Asked) -> FakeBook:
        book = self.books.get(asked.path) or self.books.get(f"{asked.path}/")
        if book is None:
            raise Refused(404)
        return book

    def card_asked(self, asked: Asked) -> tuple[FakeBook, str]:
        folder, _, name = asked.path.rpartition("/")
        book = self.books.get(f"{folder}/")
        if book is None or not name:
            raise Refused(409 if asked.method == "PUT" else 404)
        return book, name

    def children(self, path: str) -> list[str]:
        if path in self.books:
            return [f"{path}{name}" for name in self.books[path].cards]
        return list(self.books) if path == self.home else []

    def values(self, path: str) -> Values | None:
        """Return every property of what is at that path, None for nothing."""
        if path in self.books:
            return self._person() | self._book(self.books[path])
        folder, _, name = path.rpartition("/")
        book = self.books.get(f"{folder}/")
        if book is not None and name in book.cards:
            return self.card(book, name)
        known = {ROOT: self.quirks.principal, self.principal: self.quirks.principal}
        if path != self.home and not known.get(path):
            return None
        kind = "<D:principal/>" if path == self.principal else ""
        return self._person() | {f"{DAV}resourcetype": f"<D:collection/>{kind}"}

    def card(self, book: FakeBook, name: str, version: str = "") -> dict[str, str]:
        return {
            f"{DAV}resourcetype": "",
            f"{DAV}getetag": escape(book.etags[name]),
            f"{DAV}getcontenttype": "text/vcard; charset=utf-8",
            f"{CARD}address-data": escape(book.given(name, version).decode(), {"\r": "&#13;"}),
        }

    def _person(self) -> dict[str, str]:
        if not self.quirks.principal:
            return {}
        principal, home = (
            f"<D:href>{self._from_afar(path)}</D:href>" for path in (self.principal, self.home)
        )
        return {
            f"{DAV}current-user-principal": principal,
            f"{DAV}principal-URL": principal,
            f"{CARD}addressbook-home-set": home,
        }

    def _book(self, book: FakeBook) -> dict[str, str]:
        reports = ["C:addressbook-multiget", "C:addressbook-query"] * self.quirks.reports
        reports += ["D:sync-collection"] * self.quirks.sync
        values = {
            f"{DAV}resourcetype": "<D:collection/><C:addressbook/>",
            f"{DAV}displayname": escape(book.name),
            f"{DAV}supported-report-set": "".join(
                f"<D:supported-report><D:report><{report}/></D:report></D:supported-report>"
                for report in reports
            ),
        }
        if self.quirks.sync:
            values[f"{DAV}sync-token"] = book.token()
        if self.quirks.ctag:
            values[f"{SERVER}getctag"] = book.ctag
        if self.quirks.max_size:
            values[f"{CARD}max-resource-size"] = str(self.quirks.max_size)
        if self.quirks.versions:
            values[f"{CARD}supported-address-data"] = "".join(
                f'<C:address-data-type content-type="text/vcard" version="{version}"/>'
                for version in self.quirks.versions
            )
        if self.quirks.tells_privileges:
            rights = (
                ["read"] if book.locked else ["read", "write", "write-content", "bind", "unbind"]
            )
            values[f"{DAV}current-user-privilege-set"] = "".join(
                f"<D:privilege><D:{right}/></D:privilege>" for right in rights
            )
        return values

    def multistatus(self, found: Iterable[Entry], named: list[str] | None, rest: str = "") -> Reply:
        responses = "".join(
            self.status(path, "404 Not Found")
            if values is None
            else self._response(path, values, named)
            for path, values in found
        )
        return xml(f"<D:multistatus {NAMESPACES}>{responses}{rest}</D:multistatus>")

    def status(self, path: str, status: str) -> str:
        words = f"<D:href>{self.href(path)}</D:href><D:status>HTTP/1.1 {status}</D:status>"
        return f"<D:response>{words}</D:response>"

    def _response(self, path: str, values: Values, named: list[str] | None) -> str:
        tags = [tag for tag in values if tag != f"{CARD}address-data"] if named is None else named
        there = "".join(element(tag, values[tag]) for tag in tags if tag in values)
        missing = "".join(element(tag, "") for tag in tags if tag not in values)
        stats = propstat(there, "200 OK") + propstat(missing, "404 Not Found")
        return f"<D:response><D:href>{self.href(path)}</D:href>{stats}</D:response>"


def propstat(props: str, status: str) -> str:
    """Return properties under their status, "" for none."""
    if not props:
        return ""
    return (
        f"<D:propstat><D:prop>{props}</D:prop><D:status>HTTP/1.1 {status}</D:status></D:propstat>"
    )


def element(tag: str, inner: str) -> str:
    """Return an element of that "{namespace}name"."""
    uri, _, name = tag.removeprefix("{").rpartition("}")
    if prefix := PREFIXES.get(uri):
        return f"<{prefix}:{name}>{inner}</{prefix}:{name}>"
    return f'<X:{name} xmlns:X="{uri}">{inner}</X:{name}>'
