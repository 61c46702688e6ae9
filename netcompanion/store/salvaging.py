"""A damaged database read row by row: whatever can still be read, and how sure that is."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Connection

from netcompanion.domain.change import Entity
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.errors import Cancelled
from netcompanion.store import (
    abandoned,
    contacts,
    counter,
    keys,
    leaves,
    migrate,
    room,
    rows,
    sqlite,
)
from netcompanion.store.codec import DIGEST_BYTES, KINDS, is_digest
from netcompanion.store.errors import DamagedDatabase
from netcompanion.store.values import Values

_STEPS: Final = 10_000  # of SQLite's machine between two looks at the clock
_BATCH: Final = 200
_GAP: Final = 20_000  # rows looked for one by one between two that can be read
_COPIES: Final = 2  # of the file: as it is, and of what is found in its pages
_HEADER: Final = 100  # bytes (file format 1.3)
_CHUNK: Final = 1 << 20
_LEAVES: Final = "leaves.db"
_BROKEN: Final = (sqlite3.DatabaseError, DamagedDatabase, UnicodeDecodeError, OverflowError)
_LEFT_OPEN: Final[list[int]] = []


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that could be read; `sure` when it is what was saved."""

    value: Entity | Photo
    sure: bool

    @property
    def key(self) -> str:
        """What it is known by among those of its table."""
        return self.value.digest if isinstance(self.value, Photo) else self.value.id


@dataclass(slots=True, kw_only=True)
class Wreck:
    """A private copy of a damaged file, for as long as `opened` lasts.

    `unread` counts by table what is there and cannot be read; of those in `torn` there are pages
    that cannot be read, and nobody knows how much was on them. After `end` (monotonic, s) nothing
    more is read, and `is_cut` says so. `scan` finds what is in any page, for when trees of them are
    broken. In what it finds (`is_scan`) only the hash tells most rows from those of other tables.
    """

    raw: sqlite3.Connection
    db: Connection
    end: float
    stop: Callable[[], None]
    scan: Callable[[], Wreck | None]
    is_scan: bool = False
    unread: dict[str, int] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    is_cut: bool = False

    def pieces(self, table: str) -> Iterator[Piece]:
        """Yield the entities of a table, as far as they can be read.

        Where some cannot by the tree of the table, all pages are searched for them.
        """
        seen: set[str] = set()
        doubtful: dict[str, Piece] = {}
        for piece in self.walked(table):
            if piece.sure:
                seen.add(piece.key)
                yield piece
            else:
                doubtful[piece.key] = piece
        if (self._lacks(table) or doubtful) and (scan := self.scan()) is not None:
            for piece in scan.walked(table):
                key = piece.key
                if key not in seen and (piece.sure or key not in doubtful):
                    seen.add(key)
                    self._found_after_all(table, was_known=doubtful.pop(key, None) is not None)
                    yield piece
        yield from doubtful.values()

    def has_people(self) -> bool:
        """Whether there is anybody in it."""
        return next(self._batches("contact", "row"), None) is not None

    def _lacks(self, table: str) -> bool:
        return table in self.unread or table in self.torn

    def _found_after_all(self, table: str, *, was_known: bool) -> None:
        if not was_known and self.unread.get(table):
            self.unread[table] -= 1

    def walked(self, table: str) -> Iterator[Piece]:
        """Yield the entities of a table as far as its tree leads to them."""
        kind = KINDS[table]
        read = self._contacts if kind is Contact else self._plain(Values(kind))
        key = "row" if kind is Contact else "rowid"
        for batch in self._batches(table, key):
            self._look_at_clock()
            if self.is_cut:
                return
            yield from self._split(table, key, batch, read)

    def pictures(self) -> Iterator[Piece]:
        """Yield the pictures."""
        seen: set[str] = set()
        for piece in self.walked_pictures():
            if piece.sure:
                seen.add(piece.key)
            yield piece
        if self._lacks("photo") and (scan := self.scan()) is not None:
            for piece in scan.walked_pictures():
                if piece.sure and piece.key not in seen:
                    self._found_after_all("photo", was_known=False)
                    yield piece

    def walked_pictures(self) -> Iterator[Piece]:
        """Yield the pictures as far as their tree leads to them."""
        query = "SELECT digest, media_type, CAST(data AS BLOB) FROM photo WHERE rowid = ?"
        for batch in self._batches("photo", "rowid"):
            for row in batch:
                try:
                    digest, media_type, data = self.raw.execute(query, (row,)).fetchone()
                    sure = hashlib.sha256(data).hexdigest() == digest
                    yield Piece(_photo(digest, media_type, data), sure)
                except (*_BROKEN, TypeError, ValueError):
                    self._miss("photo", 1)

    def _split(
        self, table: str, key: str, batch: list[int], read: Callable[[list[int]], list[Entity]]
    ) -> Iterator[Piece]:
        try:
            values = read(batch)
        except (*_BROKEN, ValueError, TypeError, KeyError):
            if len(batch) > 1:
                for row in batch:
                    yield from self._split(table, key, [row], read)
            elif table == "contact" and (part := self._part_of(batch[0])) is not None:
                yield Piece(part, sure=False)
            else:
                self._miss(table, 1)
            return
        for row, value in zip(batch, values, strict=True):
            sure = self._is_sure(table, key, row, value)
            if sure or table == "contact" or not self.is_scan:
                yield Piece(value, sure)

    def _contacts(self, batch: list[int]) -> list[Entity]:
        return list(contacts.load_rows(self.db, batch))

    def _plain(self, values: Values[Any]) -> Callable[[list[int]], list[Entity]]:
        def read(batch: list[int]) -> list[Entity]:
            return [values.ask(self.raw, "WHERE rowid = ?", (row,))[0] for row in batch]

        return read

    def _is_sure(self, table: str, key: str, row: int, value: Entity) -> bool:
        try:
            query = f"SELECT digest FROM {table} WHERE {key} = ?"
            digest = self.raw.execute(query, (row,)).fetchone()[0]
            return is_digest(digest[:DIGEST_BYTES], value)
        except (*_BROKEN, TypeError):
            return False

    def _part_of(self, row: int) -> Contact | None:
        """Return what is left of a contact that cannot be read whole, if it has a name at all."""
        said = {name: self._cell("contact", name, row) for name in ("id", *rows.PLAIN)}
        texts = {name: text for name, text in said.items() if isinstance(text, str) and text}
        if not texts.keys() - {"id", "uid"}:
            return None
        texts.setdefault("id", f"row-{row}")
        texts.setdefault("uid", f"urn:netcompanion:row-{row}")
        points: dict[str, list[Any]] = {}
        with suppress(*_BROKEN):
            query = (
                "SELECT kind, value FROM contact_point WHERE contact = ? ORDER BY kind, position"
            )
            for kind, value in self.raw.execute(query, (row,)):
                with suppress(KeyError, ValueError):
                    points.setdefault(kind, []).append(contacts.DECODE_POINT[kind](value))
        parts: dict[str, Any] = {kind: tuple(values) for kind, values in points.items()} | texts
        return Contact(created=datetime.now(UTC), **parts)

    def _cell(self, table: str, column: str, row: int) -> Any:
        try:
            return self.raw.execute(
                f"SELECT {column} FROM {table} WHERE row = ?", (row,)
            ).fetchone()[0]
        except (*_BROKEN, TypeError):
            return None

    def _batches(self, table: str, key: str) -> Iterator[list[int]]:
        """Yield the row numbers of a table, round whatever is damaged in it."""
        ahead, is_whole = self._walk(f"SELECT {key} FROM {table} ORDER BY {key}")
        yield from _in_batches(ahead)
        if is_whole:
            return
        last = ahead[-1] if ahead else 0
        behind, _ = self._walk(
            f"SELECT {key} FROM {table} WHERE {key} > {last} ORDER BY {key} DESC"
        )
        first = behind[-1] if behind else last + _GAP
        between = [
            row for row in range(last + 1, min(first, last + _GAP)) if self._has(table, key, row)
        ]
        yield from _in_batches(between)
        yield from _in_batches(behind[::-1])
        if behind:
            self._miss(table, first - last - 1 - len(between))
        else:
            self.torn.add(table)

    def _walk(self, query: str) -> tuple[list[int], bool]:
        found: list[int] = []
        try:
            for (row,) in self.raw.execute(query):
                if found and row == found[-1]:
                    return found, False
                found.append(int(row))
        except _BROKEN:
            self._look_at_clock()
            return found, False
        except (TypeError, ValueError):
            return found, False
        return found, True

    def _has(self, table: str, key: str, row: int) -> bool:
        self._look_at_clock()
        if self.is_cut:
            return False
        try:
            query = f"SELECT 1 FROM {table} WHERE {key} = ?"
            return self.raw.execute(query, (row,)).fetchone() is not None
        except _BROKEN:
            return False

    def _miss(self, table: str, number: int) -> None:
        self._look_at_clock()
        if number > 0 and not self.is_scan:
            self.unread[table] = self.unread.get(table, 0) + number

    def _look_at_clock(self) -> None:
        self.stop()
        self.is_cut = self.is_cut or time.monotonic() > self.end


@contextmanager
def opened(path: Path, seconds: float, stop: Callable[[], None]) -> Iterator[Wreck]:
    """Open a copy of a damaged file, and read in it for so long at most.

    `stop` is called now and then, and may raise Cancelled. Raises UserError where there is no room
    for the copy, DamagedDatabase where nothing of it can be read.
    """
    end = time.monotonic() + seconds
    abandoned.sweep(path.parent, abandoned.SALVAGES)
    with TemporaryDirectory(
        prefix=f"{abandoned.SALVAGES}{os.getpid()}-",
        dir=path.parent if _takes_copies(path) else None,
    ) as private:
        copy = Path(private, "copy.db")
        with sqlite.files_in_words(copy):
            _copy(path, copy, stop)
        with ExitStack() as opened_in_turn:

            @cache
            def scan() -> Wreck | None:
                return opened_in_turn.enter_context(_scanned(copy, end, stop))

            if _is_mended(copy):
                yield opened_in_turn.enter_context(_wreck(copy, end, stop, scan))
            elif (found := scan()) is not None and found.has_people():
                found.torn.add("contact")
                yield found
            else:
                raise DamagedDatabase(
                    f"Nothing in {path} can be read. It was not changed. Go back to a backup."
                )


def _takes_copies(path: Path) -> bool:
    """Whether the folder of a file can be written, and has room for what is made of it."""
    folder, needed = path.parent, _COPIES * room.size_of(path) + room.LOG
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > needed


def _is_mended(copy: Path) -> bool:
    """Mend the head of a copy as far as that is needed to read the people in it."""
    for mend in (_as_it_is, _with_header, _with_first_page):
        mend(copy)
        if _has_contacts(copy):
            return True
    return False


@contextmanager
def _wreck(
    file: Path,
    end: float,
    stop: Callable[[], None],
    scan: Callable[[], Wreck | None],
    *,
    is_scan: bool = False,
) -> Iterator[Wreck]:
    with closing(sqlite.opened(file, 0, mode="rw")) as raw:
        wreck = Wreck(raw=raw, db=_nobody(raw), end=end, stop=stop, scan=scan, is_scan=is_scan)
        raw.execute("PRAGMA query_only = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.set_progress_handler(lambda: _is_over(wreck), _STEPS)
        with wreck.db:
            yield wreck


@contextmanager
def _scanned(copy: Path, end: float, stop: Callable[[], None]) -> Iterator[Wreck | None]:
    """Open what is in the pages of the copy; None where they are encrypted."""
    if keys.is_encrypted(copy):
        yield None
        return

    def is_over() -> bool:
        stop()
        return time.monotonic() > end

    new = copy.with_name(_LEAVES)
    migrate.prepare(new, new.parent, busy_timeout=0, read_only=False)
    leaves.gather(copy, new, is_over)
    with _wreck(new, end, stop, lambda: None, is_scan=True) as wreck:
        yield wreck


def _is_over(wreck: Wreck) -> bool:
    try:
        wreck.stop()
    except Cancelled:
        return True
    return time.monotonic() > wreck.end


def _nobody(raw: sqlite3.Connection) -> Connection:
    return sqlite.engine_on(raw).connect()


def _copy(path: Path, copy: Path, stop: Callable[[], None]) -> None:
    """Copy the file and its log, past SQLite."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        with open(copy, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
            while chunk := os.read(handle, _CHUNK):
                stop()
                out.write(chunk)
    finally:
        # To close it would give up the locks of SQLite where the file is open in this process.
        if counter.is_open_here(path) and os.name != "nt":
            _LEFT_OPEN.append(handle)
        else:
            os.close(handle)
    keys.follow(copy, path)
    with suppress(FileNotFoundError):
        shutil.copyfile(sqlite.wal_of(path), sqlite.wal_of(copy))


def _has_contacts(copy: Path) -> bool:
    try:
        with closing(sqlite.opened(copy, 0, mode="rw")) as db:
            db.execute("SELECT row FROM contact LIMIT 1").fetchone()
    except _BROKEN:
        return False
    return True


def _as_it_is(_copy: Path) -> None:
    """Try the file before it is mended."""


def _with_header(copy: Path) -> None:
    """Give the copy the header of a new file."""
    _write_over(copy, _HEADER)


def _with_first_page(copy: Path) -> None:
    """Give the copy the first page of a new file, which says where the tables of ours begin."""
    _write_over(copy, 4096)


def _write_over(copy: Path, number: int) -> None:
    new = copy.with_name("new.db")
    if not new.exists():
        migrate.prepare(new, new.parent, busy_timeout=0, read_only=False)
        with closing(sqlite.opened(new, 0, mode="rw")) as db:
            db.execute("PRAGMA journal_mode = DELETE")
    pages = copy.stat().st_size // 4096
    head = bytearray(new.read_bytes()[:number])
    head[28:32] = pages.to_bytes(4, "big")  # how many pages, of which none is free
    head[32:40] = bytes(8)
    with copy.open("r+b") as file:
        file.write(head)
    for beside in sqlite.beside(copy):
        beside.unlink(missing_ok=True)


def _in_batches(found: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(found), _BATCH):
        yield found[at : at + _BATCH]


def _photo(digest: object, media_type: object, data: bytes) -> Photo:
    return Photo(digest=str(digest), media_type=str(media_type), data=data)
