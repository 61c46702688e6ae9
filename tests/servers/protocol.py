"""CardDAV as a server speaks it (RFC 4918, 6352, 6578, 6764), with what quirks are wanted."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from tests.servers.books import Delta, FakeBook, Refused
from tests.servers.login import Door
from tests.servers.mangling import value_of
from tests.servers.places import CARD, DAV, ROOT, Entry, Places
from tests.servers.quirks import Quirks
from tests.servers.trouble import error
from tests.servers.wire import Asked, Reply

WELL_KNOWN = "/.well-known/carddav"


class Protocol:
    """Answers requests from the books it holds."""

    def __init__(self, quirks: Quirks, door: Door) -> None:
        self.quirks = quirks
        self.door = door
        self.places = Places(quirks)

    def act(self, asked: Asked) -> Reply:
        """Do what is asked, and return the answer."""
        if asked.path == WELL_KNOWN and self.quirks.well_known != 404:
            return Reply(
                self.quirks.well_known, b"", {"Location": f"{self.places.origins[0]}{ROOT}"}
            )
        if asked.kind == "REPORT" and not asked.body and self.quirks.bodiless_report:
            return Reply(self.quirks.bodiless_report)
        if not self.door.opens(asked):
            return Reply(401, b"Who are you?", {"WWW-Authenticate": self.door.asks()})
        if not self.places.is_here(asked):
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
        if asked.kind not in answers or (asked.method == "REPORT" and not self.quirks.reports):
            return error(405)
        try:
            return answers[asked.kind](asked)
        except Refused as refusal:
            return error(refusal.status, refusal.condition)

    # Reading

    def _options(self, _asked: Asked) -> Reply:
        return Reply(200, b"", {"DAV": "1, 3, access-control, addressbook, extended-mkcol"})

    def _propfind(self, asked: Asked) -> Reply:
        path = asked.path if self.places.values(asked.path) else f"{asked.path}/"
        if (values := self.places.values(path)) is None:
            return error(404)
        found: list[Entry] = [(path, values)]
        if asked.headers.get("depth", "infinity") != "0":
            found += [(child, self.places.values(child)) for child in self.places.children(path)]
        tree = asked.tree()
        named = None if tree is None else tree.find(f"{DAV}prop")
        return self.places.multistatus(
            found, None if named is None else [prop.tag for prop in named]
        )

    def _sync(self, asked: Asked) -> Reply:
        book = self.places.book_asked(asked)
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
            (f"{book.path}{name}", self.places.card(book, name)) for name in delta.changed
        ]
        found += [(f"{book.path}{name}", None) for name in delta.removed]
        named = [prop.tag for prop in tree.iterfind(f"{DAV}prop/*")]
        return self.places.multistatus(found, named, self._rest(book, delta))

    def _rest(self, book: FakeBook, delta: Delta) -> str:
        more = self.places.status(book.path, "507 Insufficient Storage") if delta.more else ""
        return f"{more}<D:sync-token>{delta.token}</D:sync-token>"

    def _multiget(self, asked: Asked) -> Reply:
        book, tree = self.places.book_asked(asked), asked.tree()
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
                found.append((path, self.places.card(book, name, version) if there else None))
        return self.places.multistatus(found, [prop.tag for prop in tree.iterfind(f"{DAV}prop/*")])

    def _query(self, asked: Asked) -> Reply:
        book, tree = self.places.book_asked(asked), asked.tree()
        assert tree is not None  # its root said what it is
        found: list[Entry] = [
            (f"{book.path}{name}", self.places.card(book, name)) for name in book.cards
        ]
        return self.places.multistatus(found, [prop.tag for prop in tree.iterfind(f"{DAV}prop/*")])

    def _get(self, asked: Asked) -> Reply:
        book, name = self.places.card_asked(asked)
        if name not in book.cards:
            return error(404)
        headers = {"ETag": book.etags[name], "Content-Type": "text/vcard; charset=utf-8"}
        return Reply(200, book.given(name), headers)

    # Writing

    def _put(self, asked: Asked) -> Reply:
        book, name = self.places.card_asked(asked)
        self._may_change(book, name, asked)
        self._takes(book, name, asked.body)
        new = name not in book.cards
        kept = book.keep(name, asked.body)
        headers = {}
        if self.quirks.put_etag:
            headers["ETag"] = book.etags[kept]
        if kept != name and self.quirks.location:
            headers["Location"] = self.places.href(f"{book.path}{kept}")
        return Reply(201 if new else 204, b"", headers)

    def _delete(self, asked: Asked) -> Reply:
        if asked.path in self.places.books:
            del self.places.books[asked.path]
            return Reply(204)
        book, name = self.places.card_asked(asked)
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
        others = sum(len(card) for other, card in book.cards.items() if other != name)
        if self.quirks.quota and others + len(data) > self.quirks.quota:
            raise Refused(507, "D:quota-not-exceeded")
        uid = value_of(data, "UID")
        if self.quirks.uid_conflict and uid and book.holder(uid) not in ("", name):
            raise Refused(409, "C:no-uid-conflict")
