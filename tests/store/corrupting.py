"""A database with something in every table, and ways in which a disk may spoil it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from netcompanion.domain.change import Change, add
from netcompanion.domain.change import replace as edited
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.sync import (
    Account,
    Book,
    Bookkeeping,
    Chosen,
    Conflict,
    Item,
    Op,
    OpKind,
    OpState,
    Run,
)
from netcompanion.services import bin as bins
from netcompanion.services import sample
from netcompanion.store import Store
from tests import builders

PAGE = 4096
MADE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_FTS = ("search_name", "search_word", "search_part")


def fill(store: Store) -> list[Contact]:
    """Put something into every table; return the people of whom a part was changed since."""
    sample.fill(store, datetime(2026, 10, 14, 9, 30))
    people = [replace(each, note="Met by the harbour. " * 9) for each in builders.book(300)]
    store.apply_import("Imported people.vcf", [add("batch", *people)])
    portrait = builders.portrait(b"\x89PNG\r\n\x1a\n" + Random(3).randbytes(30_000))
    zoe = replace(builders.zoe(), photo=replace_photo(portrait))
    store.apply(replace(add("Add", zoe, builders.encounter(zoe)), photos=(portrait,)))
    for person in people[:60]:
        store.apply(edited("Edit", person, replace(person, title="Keeper of the light")))
    _delete(store, people[70:75])
    book_of(store, people[100:200])
    return people


def replace_photo(photo: Photo):  # type: ignore[no-untyped-def]  # what a contact says of a picture
    """Return what a contact says of a picture."""
    from netcompanion.domain.contact import PhotoRef

    return PhotoRef(digest=photo.digest, media_type=photo.media_type)


def _delete(store: Store, people: list[Contact]) -> None:
    for person in people:
        with store.read() as reader:
            edits = bins.binned(reader, person, "Deleted in Work contacts", MADE)
        store.apply(Change("Synced", edits))


def book_of(store: Store, people: list[Contact]) -> None:
    """Put something into every table about address books, one of which has these people."""
    account = Account(
        id="work", name="Work", address="ada@firm.example", base_url="https://dav.firm.example/"
    )
    book = Book(id="book", account_id="work", url="https://dav.firm.example/a/", name="Work book")
    items = [
        Item(
            book_id="book",
            href=f"/a/{each.id}.vcf",
            etag=f'"{each.id}"',
            uid=each.uid,
            contact_id=each.id,
            synced_rev=2,
            base=f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{each.uid}\r\nFN:{each.name}\r\n".encode() * 2,
        )
        for each in people
    ]
    store.note(Bookkeeping(save=(account,)))
    store.note(Bookkeeping(save=(book,)))
    run = Run(id="run", book_id="book", started=MADE, ended=MADE, pulled=100)
    store.note(Bookkeeping(save=(*items, run, Chosen(book_id="book", contact_id=people[0].id))))
    op = Op(id="op", book_id="book", href="/a/new.vcf", kind=OpKind.CREATE, state=OpState.SENT)
    store.note(Bookkeeping(save=(op,)))
    conflict = Conflict(
        id="conflict",
        book_id="book",
        contact_id=people[0].id,
        field="title",
        at=MADE,
        mine="Keeper",
        theirs="Owner",
        mine_contact=people[0],
        theirs_contact=replace(people[0], title="Owner"),
    )
    store.note(Bookkeeping(save=(conflict,)))
    store.claim("book", "somebody", MADE)


def content(path: Path) -> list[str] | None:
    """Return all that a file says, and that its indices say the same; None if it cannot be read."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return None
            names = [
                name
                for name, sql in db.execute(
                    "SELECT name, sql FROM sqlite_master WHERE type='table'"
                )
                if not sql.startswith("CREATE VIRTUAL") and not name.startswith(_FTS)
            ]
            rows = [
                f"{name} {row!r}"
                for name in sorted(names)
                for row in db.execute(f'SELECT * FROM "{name}"')
            ]
            for table in _FTS:
                db.execute(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")
            return rows
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return None


def flipped(whole: bytes, random: Random) -> bytes:
    """Flip bits of one byte."""
    at = random.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ random.randrange(1, 256)]) + whole[at + 1 :]


def zeroed(whole: bytes, random: Random) -> bytes:
    """Make one page zeros."""
    at = random.randrange(len(whole) // PAGE) * PAGE
    return whole[:at] + bytes(PAGE) + whole[at + PAGE :]


def scrambled(whole: bytes, random: Random) -> bytes:
    """Make one page noise."""
    at = random.randrange(len(whole) // PAGE) * PAGE
    return whole[:at] + random.randbytes(PAGE) + whole[at + PAGE :]


def cut(whole: bytes, random: Random) -> bytes:
    """Cut the end off."""
    return whole[: random.randrange(len(whole))]


def headless(whole: bytes, random: Random) -> bytes:
    """Make the beginning of the header zeros."""
    return bytes(random.randrange(16, 100)).ljust(100, b"\0")[:100] + whole[100:]


def variants(whole: bytes, counts: dict[str, int], seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield spoiled files by the way in which they are."""
    ways = {
        "byte": flipped,
        "zero page": zeroed,
        "noise page": scrambled,
        "cut": cut,
        "no header": headless,
    }
    random = Random(seed)
    for name, number in counts.items():
        for _ in range(number):
            yield name, ways[name](whole, random)
