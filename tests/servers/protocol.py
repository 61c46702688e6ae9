"""CardDAV as a server speaks it (RFC 4918, 6352, 6578, 6764), with what quirks are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote, urlsplit
from xml.sax.saxutils import escape

from tests.servers.books import Delta, FakeBook, Refused
from tests.servers.login import Door
from tests.servers.mangling import value_of
from tests.servers.quirks import Quirks
from tests.servers.trouble import error
from tests.servers.wire import Asked, Reply, xml

DAV = "{DAV:}"
CARD = "{urn:ietf:params:xml:ns:carddav}"
SERVER = "{http://calendarserver.org/ns/}"
PREFIXES = {"DAV:": "D", CARD[1:-1]: "C", SERVER[1:-1]: "S"}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for uri, prefix in PREFIXES.items())
ROOT = "/dav/"
WELL_KNOWN = "/.well-known/carddav"

Values = Mapping[str, str]
"""Of one resource: its properties as XML, by their names as "{namespace}name"."""

Entry = tuple[str, Values | None]
"""A path and what is there; None for nothing."""


class Protocol:
    """Answers requests from the books it holds, which are by their paths.

    `origins` has where it answers: first where one starts, second where a service may send one.
    """

    def __init__(self, quirks: Quirks, door: Door) -> None:
        self.quirks = quirks
        self.door = door
        self.books: dict[str, FakeBook] = {}
        self.origins = ("", "")
        self.principal = f"{ROOT}principals/{quirks.username}/"
        self.home = f"{ROOT}addressbooks/{quirks.username}/"

    def act(self, asked: Asked) -> Reply:
        """Do what is asked, and return the answer."""
        if asked.path == WELL_KNOWN and self.quirks.well_known != 404:
            return Reply(self.quirks.well_known, b"", {"Location": f"{self.origins[0]}{ROOT}"})
        if asked.kind == "REPORT" and not asked.body and self.quirks.bodiless_report:
            return Reply(self.quirks.bodiless_report)
        if not self.door.opens(asked):
            return Reply(401, b"Who are you?", {"WWW-Authenticate": self.door.asks()})
        if not self._is_here(asked):
            return Reply(404, b"Nothing here.")
        answers = {
            "OPTIONS": self._options,
            "PROPFIND": self._propfind,
            "sync-collection": self._sync,
            "addressbook-multiget": self._multiget,
            "addressbook-query": self._query,
            "GET": self._get,
            "HEAD": self._get,
            "PUT": self._put,
            "DELETE": self._delete,
        }
        if asked.kind not in answers:
            return error(405)
        try:
            return answers[asked.kind](asked)
        except Refused as refusal:
            return error(refusal.status, refusal.condition)

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

    def _is_here(self, asked: Asked) -> bool:
        return self.origins[self._side(asked.path)].endswith(f":{asked.port}")

    # Reading

    def _options(self, _asked: Asked) -> Reply:
        return Reply(200, b"", {"DAV": "1, 3, access-control, addressbook, extended-mkcol"})

    def _propfind(self, asked: Asked) -> Reply:
        path = asked.path if self._values(asked.path) else f"{asked.path}/"
        if (values := self._values(path)) is None:
            return error(404)
        found: list[Entry] = [(path, values)]
        if asked.headers.get("depth", "infinity") != "0":
            found += [(child, self._values(child)) for child in self._children(path)]
        tree = asked.tree()
        named = None if tree is None else tree.find(f"{DAV}prop")
        return self._multistatus(found, None if named is None else [prop.tag for prop in named])

    def _children(self, path: str) -> list[str]:
        if path in self.books:
            return [f"{path}{name}" for name in self.books[path].cards]
        return list(self.books) if path == self.home else []

    def _values(self, path: str) -> Values | None:
        """Return every property of what is at that path, None for nothing."""
        if path in self.books:
            return self._person() | self._book(self.books[path])
        folder, _, name = path.rpartition("/")
        book = self.books.get(f"{folder}/")
        if book is not None and name in book.cards:
            return self._card(book, name)
        known = {ROOT: self.quirks.principal, self.principal: self.quirks.principal}
        if path != self.home and not known.get(path):
            return None
        kind = "<D:principal/>" if path == self.principal else ""
        return self._person() | {f"{DAV}resourcetype": f"<D:collection/>{kind}"}

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
        reports = ["C:addressbook-multiget", "C:addressbook-query"]
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

    def _card(self, book: FakeBook, name: str, version: str = "") -> dict[str, str]:
        return {
            f"{DAV}resourcetype": "",
            f"{DAV}getetag": escape(book.etags[name]),
            f"{DAV}getcontenttype": "text/vcard; charset=utf-8",
            f"{CARD}address-data": escape(book.given(name, version).decode(), {"\r": "&#13;"}),
        }

    def _sync(self, asked: Asked) -> Reply:
        book = self._asked_book(asked)
        depth, only = asked.headers.get("depth", "0"), self.quirks.sync_depth
        tree = asked.tree()
        if not self.quirks.sync:
            return error(403, "D:supported-report")
        if tree is None or (only and depth != only):
            return error(400)
        limit = int(tree.findtext(f"{DAV}limit/{DAV}nresults") or 0)
        limit = self.quirks.page or (limit if self.quirks.limit != "ignored" else 0)
        delta = book.since(tree.findtext(f"{DAV}sync-token") or "", limit)
        found: list[Entry] = [
            (f"{book.path}{name}", self._card(book, name)) for name in delta.changed
        ]
        found += [(f"{book.path}{name}", None) for name in delta.removed]
        named = [prop.tag for prop in tree.iterfind(f"{DAV}prop/*")]
        return self._multistatus(found, named, self._rest(book, delta))

    def _rest(self, book: FakeBook, delta: Delta) -> str:
        more = self._status(book.path, "507 Insufficient Storage") if delta.more else ""
        return f"{more}<D:sync-token>{delta.token}</D:sync-token>"

    def _multiget(self, asked: Asked) -> Reply:
        book, tree = self._asked_book(asked), asked.tree()
        assert tree is not None  # its root said what it is
        named = tree.find(f"{DAV}prop/{CARD}address-data")
        version = "" if named is None else named.get("version", "")
        found: list[Entry] = []
        for href in tree.iterfind(f"{DAV}href"):
            path = unquote(urlsplit(href.text or "").path)
            name = path.removeprefix(book.path)
            there = name in book.cards
            if not there and self.quirks.missing == "all 404":
                return error(404)
            if there or self.quirks.missing == "404":
                found.append((path, self._card(book, name, version) if there else None))
        return self._multistatus(found, [prop.tag for prop in tree.iterfind(f"{DAV}prop/*")])

    def _query(self, asked: Asked) -> Reply:
        book, tree = self._asked_book(asked), asked.tree()
        assert tree is not None  # its root said what it is
        found: list[Entry] = [(f"{book.path}{name}", self._card(book, name)) for name in book.cards]
        return self._multistatus(found, [prop.tag for prop in tree.iterfind(f"{DAV}prop/*")])

    def _get(self, asked: Asked) -> Reply:
        book, name = self._place(asked)
        if name not in book.cards:
            return error(404)
        headers = {"ETag": book.etags[name], "Content-Type": "text/vcard; charset=utf-8"}
        return Reply(200, book.given(name), headers)

    # Writing

    def _put(self, asked: Asked) -> Reply:
        book, name = self._place(asked)
        self._may_change(book, name, asked)
        self._takes(book, name, asked.body)
        new = name not in book.cards
        kept = book.keep(name, asked.body)
        headers = {}
        if self.quirks.put_etag:
            headers["ETag"] = book.etags[kept]
        if kept != name and self.quirks.location:
            headers["Location"] = self.href(f"{book.path}{kept}")
        return Reply(201 if new else 204, b"", headers)

    def _delete(self, asked: Asked) -> Reply:
        if asked.path in self.books:
            del self.books[asked.path]
            return Reply(204)
        book, name = self._place(asked)
        if name not in book.cards:
            return error(404)
        self._may_change(book, name, asked)
        book.drop(name)
        return Reply(self.quirks.deleted_status)

    def _may_change(self, book: FakeBook, name: str, asked: Asked) -> None:
        if book.locked:
            raise Refused(*((403, "D:need-privileges") if book.locked == "privileges" else (405,)))
        wanted = asked.headers.get("if-match")
        if self.quirks.heeds_if_match and wanted not in (None, "*", book.etags.get(name)):
            raise Refused(412)
        if asked.headers.get("if-none-match") == "*" and name in book.cards:
            raise Refused(412)

    def _takes(self, book: FakeBook, name: str, data: bytes) -> None:
        if self.quirks.max_size and len(data) > self.quirks.max_size:
            raise Refused(self.quirks.too_large, "C:max-resource-size")
        if not data.upper().startswith(b"BEGIN:VCARD"):
            raise Refused(415, "C:valid-address-data")
        if self.quirks.versions and value_of(data, "VERSION") not in self.quirks.versions:
            raise Refused(415, "C:supported-address-data")
        if name not in book.cards and len(book.cards) >= book.room:
            raise Refused(507, "D:quota-not-exceeded")
        uid = value_of(data, "UID")
        if self.quirks.uid_conflict and uid and book.holder(uid) not in ("", name):
            raise Refused(409, "C:no-uid-conflict")

    # Places and words

    def _asked_book(self, asked: Asked) -> FakeBook:
        book = self.books.get(asked.path) or self.books.get(f"{asked.path}/")
        if book is None:
            raise Refused(404)
        return book

    def _place(self, asked: Asked) -> tuple[FakeBook, str]:
        folder, _, name = asked.path.rpartition("/")
        book = self.books.get(f"{folder}/")
        if book is None or not name:
            raise Refused(409 if asked.method == "PUT" else 404)
        return book, name

    def _multistatus(
        self, found: Iterable[Entry], named: list[str] | None, rest: str = ""
    ) -> Reply:
        responses = "".join(
            self._status(path, "404 Not Found")
            if values is None
            else self._response(path, values, named)
            for path, values in found
        )
        return xml(f"<D:multistatus {NAMESPACES}>{responses}{rest}</D:multistatus>")

    def _status(self, path: str, status: str) -> str:
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
