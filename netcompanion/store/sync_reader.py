"""Questions about address books elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec

from netcompanion.domain.normalise import tag_key
from netcompanion.domain.sync import (
    Account,
    Book,
    Conflict,
    Direction,
    Item,
    ItemNote,
    ItemState,
    Op,
    OpState,
    Phase,
    Run,
    UploadKind,
)
from netcompanion.store import codec
from netcompanion.store.sync_records import ACCOUNTS, BOOKS, CONFLICTS, ITEMS, OPS, RUNS

_STATES = """
    SELECT href, etag, remote_item.uid, contact_id, synced_rev, contact.rev, seen, verify, "group",
        problem
    FROM remote_item LEFT JOIN contact ON contact.id = contact_id
    WHERE book_id = ?
"""
_NOTES = """
    SELECT href, remote_item.uid, contact_id, contact.name, problem, lost
    FROM remote_item LEFT JOIN contact ON contact.id = contact_id
    WHERE book_id = ? AND (problem <> '' OR lost <> '[]') ORDER BY contact.name, href
"""
_IN_SCOPE: Final = {
    UploadKind.EVERYONE: "SELECT id FROM contact WHERE ? IS NOT NULL",
    UploadKind.TAG: (
        "SELECT contact.id FROM contact_tag JOIN contact ON contact.row = contact_tag.contact"
        " WHERE contact_tag.key = ?"
    ),
    UploadKind.EVENT: "SELECT contact_id FROM encounter WHERE event_id = ?",
    UploadKind.CHOSEN: "SELECT contact_id FROM remote_chosen WHERE book_id = ?",
}
_TO_UPLOAD = """
    SELECT id FROM contact WHERE id IN ({scope})
    AND id NOT IN (SELECT contact_id FROM remote_item WHERE book_id = ? AND contact_id IS NOT NULL)
    ORDER BY row
"""
_REVS = f"SELECT id, rev FROM contact WHERE id IN {codec.GIVEN}"
_CHANGED = f"""
    SELECT count(*) FROM remote_item AS item LEFT JOIN contact ON contact.id = contact_id
    WHERE book_id = ? AND contact_id IS NOT NULL AND contact.rev IS NOT synced_rev
    AND (contact.rev IS NOT NULL OR seen)
    AND NOT EXISTS (
        SELECT 1 FROM sync_op WHERE sync_op.book_id = item.book_id
        AND sync_op.contact_id = item.contact_id AND sync_op.rev = contact.rev
        AND state = '{OpState.REFUSED}'
    )
"""
_UNLINKED = """
    SELECT count(*) FROM remote_item
    WHERE book_id = ? AND contact_id IS NULL AND synced_rev IS NULL AND problem = ''
    AND NOT "group"
"""
_LINKED = (
    "SELECT count(DISTINCT contact_id) FROM remote_item JOIN contact ON contact.id = contact_id"
    f" WHERE book_id IN {codec.GIVEN}"
)
_IN_OTHERS = f"""
    SELECT contact_id FROM remote_item JOIN remote_book ON remote_book.id = book_id
    WHERE contact_id IN {codec.GIVEN} AND book_id <> ? AND seen
    AND direction <> '{Direction.OFF}' AND phase = '{Phase.LINKED}'
"""
_OTHER_UIDS = """
    SELECT 1 FROM remote_item JOIN contact ON contact.id = contact_id
    WHERE book_id = ? AND seen AND remote_item.uid NOT IN ('', contact.uid)
    AND remote_item.uid NOT IN (SELECT uid FROM alias) LIMIT 1
"""
_PART_OF = "SELECT contact_id FROM alias WHERE uid = ?"


class SyncReader:
    """Questions about address books elsewhere, in one moment of the database."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Ask through an open transaction."""
        self._raw = raw

    def accounts(self) -> list[Account]:
        """Return the accounts by name."""
        return ACCOUNTS.ask(self._raw, "ORDER BY name, id")

    def account(self, account_id: str) -> Account | None:
        """Return one account."""
        return next(iter(ACCOUNTS.ask(self._raw, "WHERE id = ?", (account_id,))), None)

    def books(self, account_id: str | None = None) -> list[Book]:
        """Return the books, of one account or of all, by account and position."""
        if account_id is None:
            return BOOKS.ask(self._raw, "ORDER BY account_id, position, name, id")
        return BOOKS.ask(
            self._raw, "WHERE account_id = ? ORDER BY position, name, id", (account_id,)
        )

    def book(self, book_id: str) -> Book | None:
        """Return one book."""
        return next(iter(BOOKS.ask(self._raw, "WHERE id = ?", (book_id,))), None)

    def item_states(self, book_id: str) -> list[ItemState]:
        """Return the items of a book without their cards, by href."""
        rows = self._raw.execute(f"{_STATES} ORDER BY href", (book_id,))
        return [_state(row) for row in rows]

    def item_notes(self, book_id: str) -> list[ItemNote]:
        """Return what there is to say about cards of a book, by the names of the people."""
        return [
            ItemNote(
                href=href,
                uid=uid,
                contact_id=contact_id,
                name=name or "",
                problem=problem,
                lost=tuple(msgspec.json.decode(lost)),
            )
            for href, uid, contact_id, name, problem, lost in self._raw.execute(_NOTES, (book_id,))
        ]

    def items(self, book_id: str, hrefs: Collection[str]) -> dict[str, Item]:
        """Return those of the items that exist, with their cards, by href."""
        given = codec.encode(list(hrefs)).decode()
        where = f"WHERE book_id = ? AND href IN {codec.GIVEN}"
        return {each.href: each for each in ITEMS.ask(self._raw, where, (book_id, given))}

    def groups(self, book_id: str) -> list[Item]:
        """Return the items of a book that are groups of people, by href."""
        return ITEMS.ask(self._raw, 'WHERE book_id = ? AND "group" ORDER BY href', (book_id,))

    def item_of(self, book_id: str, contact_id: str) -> Item | None:
        """Return the item of a contact in a book."""
        where = "WHERE book_id = ? AND contact_id = ?"
        return next(iter(ITEMS.ask(self._raw, where, (book_id, contact_id))), None)

    def items_of(self, contact_id: str) -> list[Item]:
        """Return the items of a contact in all books."""
        return ITEMS.ask(self._raw, "WHERE contact_id = ? ORDER BY book_id", (contact_id,))

    def in_other_books(self, book_id: str, contact_ids: Iterable[str]) -> frozenset[str]:
        """Return those of the contacts who have a card in another book that is in use."""
        given = codec.encode(list(contact_ids)).decode()
        return frozenset(id_ for (id_,) in self._raw.execute(_IN_OTHERS, (given, book_id)))

    def has_other_uids(self, book_id: str) -> bool:
        """Whether somebody has another UID in a book than here, and never had it here."""
        return self._raw.execute(_OTHER_UIDS, (book_id,)).fetchone() is not None

    def linked_count(self, *book_ids: str) -> int:
        """Return how many contacts are in step with one of these books at least."""
        given = codec.encode(book_ids).decode()
        return int(self._raw.execute(_LINKED, (given,)).fetchone()[0])

    def to_upload(self, book: Book) -> list[str]:
        """Return the ids of the contacts that go up to a book and are not there yet."""
        scope = _IN_SCOPE.get(book.upload.kind)
        if scope is None:
            return []
        value = {
            UploadKind.TAG: tag_key(book.upload.value),
            UploadKind.EVENT: book.upload.value,
        }.get(book.upload.kind, book.id)
        statement = _TO_UPLOAD.format(scope=scope)
        return [id_ for (id_,) in self._raw.execute(statement, (value, book.id))]

    def unsent_count(self, book: Book) -> int:
        """Return how many people were changed, added or removed here since they were sent.

        Not those whom a server refused as they are now.
        """
        changed = int(self._raw.execute(_CHANGED, (book.id,)).fetchone()[0])
        new = self.to_upload(book)
        refused = {(each.contact_id, each.rev) for each in self.refused(book.id)} if new else set()
        revs = self.contact_revs(new) if refused else {}
        return changed + sum((id_, revs.get(id_)) not in refused for id_ in new)

    def unlinked_count(self, book_id: str) -> int:
        """Return how many cards are of nobody here: who came from them was taken back."""
        return int(self._raw.execute(_UNLINKED, (book_id,)).fetchone()[0])

    def chosen(self, book_id: str) -> list[str]:
        """Return the ids of those who go up to a book by choice."""
        rows = self._raw.execute(
            "SELECT contact_id FROM remote_chosen WHERE book_id = ? ORDER BY contact_id", (book_id,)
        )
        return [id_ for (id_,) in rows]

    def contact_revs(self, contact_ids: Iterable[str]) -> dict[str, int]:
        """Return the revisions of those contacts that exist, by id."""
        given = codec.encode(list(contact_ids)).decode()
        return dict(self._raw.execute(_REVS, (given,)).fetchall())

    def ops(self, book_id: str, *, open_only: bool = True) -> list[Op]:
        """Return the writes to a book that are under way, or all that are remembered."""
        if open_only:
            return _ops_in(self._raw, book_id, OpState.SENT)
        return OPS.ask(self._raw, "WHERE book_id = ? ORDER BY id", (book_id,))

    def refused(self, book_id: str) -> list[Op]:
        """Return the writes that a server refused."""
        return _ops_in(self._raw, book_id, OpState.REFUSED)

    def conflicts(self, book_id: str | None = None, *, open_only: bool = True) -> list[Conflict]:
        """Return conflicts, the latest first; of whoever became part of another, as of that one."""
        where = "WHERE (? IS NULL OR book_id = ?)" + (" AND settled IS NULL" if open_only else "")
        found = CONFLICTS.ask(self._raw, f"{where} ORDER BY at DESC, id", (book_id, book_id))
        here = self.contact_revs({each.contact_id for each in found})
        return [each if each.contact_id in here else self._followed(each) for each in found]

    def _followed(self, conflict: Conflict) -> Conflict:
        row = self._raw.execute(_PART_OF, (conflict.mine_contact.uid,)).fetchone()
        return conflict if row is None else replace(conflict, contact_id=row[0])

    def runs(self, book_id: str, limit: int = 20) -> list[Run]:
        """Return the runs of a book, the latest first, whatever the clock said."""
        where = "WHERE book_id = ? ORDER BY rowid DESC LIMIT ?"
        return RUNS.ask(self._raw, where, (book_id, limit))


def _ops_in(raw: sqlite3.Connection, book_id: str, state: OpState) -> list[Op]:
    return OPS.ask(raw, "WHERE book_id = ? AND state = ? ORDER BY id", (book_id, state))


def _state(row: Sequence[Any]) -> ItemState:
    href, etag, uid, contact_id, synced_rev, rev, seen, verify, group, problem = row
    return ItemState(
        href=href,
        etag=etag,
        uid=uid,
        contact_id=contact_id,
        synced_rev=synced_rev,
        rev=rev,
        seen=bool(seen),
        verify=bool(verify),
        group=bool(group),
        problem=problem,
    )
