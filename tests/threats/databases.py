"""Databases and backups that nobody means well with: each made of a good one, by name."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

ENDLESS: Final = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
Make = Callable[[Path, Path], Path]
"""Makes a hostile file of a good database in a folder, and returns it."""


def _edited(good: Path, folder: Path, *statements: str) -> Path:
    path = Path(shutil.copy(good, folder / "hostile.db"))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
    return path


def _sql(*statements: str) -> Make:
    return lambda good, folder: _edited(good, folder, *statements)


def _lie(name: str, sql: str, *before: str) -> Make:
    """Let the table of contents say something else than what is stored."""
    return _sql(
        *before,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = '{sql}' WHERE name = '{name}'",
        "PRAGMA writable_schema = OFF",
    )


def _bytes(change: Callable[[bytearray], bytes]) -> Make:
    def make(good: Path, folder: Path) -> Path:
        path = folder / "hostile.db"
        path.write_bytes(change(bytearray(good.read_bytes())))
        return path

    return make


def _flip_in_text(data: bytearray) -> bytes:
    """Change a letter of names wherever they stand, as SQLite itself does not notice."""
    return bytes(data).replace(b"Quillon", b"Quillan")


def _put(data: bytearray, at: int, value: bytes) -> bytes:
    data[at : at + len(value)] = value
    return bytes(data)


def _random_pages(data: bytearray) -> bytes:
    noise = random.Random(7)
    for page in range(4, len(data) // 4096, 3):
        data[page * 4096 : (page + 1) * 4096] = noise.randbytes(4096)
    return bytes(data)


def _sparse(good: Path, folder: Path) -> Path:
    path = Path(shutil.copy(good, folder / "hostile.db"))
    os.truncate(path, 50 << 30)
    return path


def _pipe(_good: Path, folder: Path) -> Path:
    path = folder / "hostile.db"
    os.mkfifo(path)
    return path


def _folder(_good: Path, folder: Path) -> Path:
    path = folder / "hostile.db"
    path.mkdir()
    return path


def _other_app(_good: Path, folder: Path) -> Path:
    path = folder / "hostile.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE contact (id TEXT, name TEXT)")
        db.execute("INSERT INTO contact VALUES ('1', 'Somebody')")
        db.commit()
    return path


DATABASES: Final[dict[str, Make]] = {
    "empty": _bytes(lambda _: b""),
    "text": _bytes(lambda _: b"BEGIN:VCARD\r\nFN:Nobody\r\nEND:VCARD\r\n" * 40),
    "noise": _bytes(lambda _: random.Random(1).randbytes(100)),
    "header alone": _bytes(lambda data: bytes(data[:100])),
    "truncated": _bytes(lambda data: bytes(data[: len(data) // 2])),
    "cut in a page": _bytes(lambda data: bytes(data[:-777])),
    "no header": _bytes(lambda data: _put(data, 0, b"\0" * 100)),
    "page size lies": _bytes(lambda data: _put(data, 16, b"\x02\x00")),
    "page count lies": _bytes(lambda data: _put(data, 28, b"\x7f\xff\xff\xff")),
    "a page of zeros": _bytes(lambda data: _put(data, len(data) // 8192 * 4096, b"\0" * 4096)),
    "pages of noise": _bytes(_random_pages),
    "a letter flipped": _bytes(_flip_in_text),
    "mostly holes": _sparse,
    "a pipe": _pipe,
    "a folder": _folder,
    "another program's": _other_app,
    "no application id": _sql("PRAGMA application_id = 0"),
    "newer": _sql("UPDATE alembic_version SET version_num = 'ffffffffffff'"),
    "no version": _sql("DELETE FROM alembic_version"),
    "two versions": _sql("INSERT INTO alembic_version VALUES ('0001')"),
    "version lies": _sql("UPDATE alembic_version SET version_num = '0001'"),
    "version never ends": _sql(
        "DROP TABLE alembic_version",
        f"CREATE VIEW alembic_version AS SELECT i AS version_num FROM ({ENDLESS})",
    ),
    "contacts never end": _sql(
        "PRAGMA foreign_keys = OFF",
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE contact RENAME TO real",
        f"CREATE VIEW contact AS {ENDLESS}",
    ),
    "a view more": _sql(f"CREATE VIEW more AS {ENDLESS}"),
    "a table more": _sql("CREATE TABLE more (x)"),
    "a table less": _sql("DROP TABLE contact_tag"),
    "a column more": _sql("ALTER TABLE contact ADD COLUMN more TEXT"),
    "a computed column": _sql(
        "ALTER TABLE contact ADD COLUMN more TEXT GENERATED ALWAYS AS "
        "(hex(zeroblob(500000000))) VIRTUAL"
    ),
    "an index on noise": _sql("CREATE INDEX more ON contact (hex(name))"),
    "a trigger that deletes": _sql(
        "CREATE TRIGGER gone AFTER INSERT ON contact_search BEGIN DELETE FROM contact; END"
    ),
    "a trigger on change": _sql(
        "CREATE TRIGGER gone AFTER UPDATE ON alembic_version BEGIN DELETE FROM contact; END"
    ),
    "a check that never ends": _lie(
        "photo",
        "CREATE TABLE photo (digest TEXT NOT NULL, media_type TEXT NOT NULL, data BLOB NOT NULL "
        "CHECK (length(hex(zeroblob(400000000))) > 1), PRIMARY KEY (digest))",
    ),
    "schema lies": _lie("event", "CREATE TABLE event (id TEXT, name TEXT)"),
    "schema is no SQL": _lie("event", "CREATE TABLE event ((((("),
    "text that is no text": _sql("UPDATE contact SET name = CAST(x'ff80fe' AS TEXT)"),
    "a number for a name": _sql("UPDATE contact SET family = 7"),
    "bytes for a name": _sql("UPDATE contact SET family = x'00ff'"),
    "somebody twice": _sql(
        "INSERT INTO contact_tag SELECT row + 1000000, 0, 'x', 'x' FROM contact LIMIT 1"
    ),
    "a value of 150 MB": _sql("UPDATE contact SET note = hex(zeroblob(75000000))"),
    "no number is left": _sql("UPDATE change_log SET id = 9223372036854775807 WHERE id = 1"),
    "no revision is left": _sql("UPDATE clock SET rev = 9223372036854775807"),
    "another photo": _sql("INSERT INTO photo VALUES ('00', 'image/png', x'00')"),
}
"""Files in the place of a bare database."""


def packed(files: dict[str, bytes], /, **manifest: object) -> bytes:
    """Return a one-file backup of these files, as it would be if they were meant well."""
    listed = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    head = {
        "app": "NetCompanion",
        "format": 1,
        "version": "1",
        "made": "2026-03-02T09:30:00+00:00",
        "files": listed,
    } | manifest
    return zipped({"manifest.json": json.dumps(head).encode(), **files})


def zipped(files: dict[str, bytes]) -> bytes:
    """Return an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _zip(make: Callable[[bytes], bytes]) -> Make:
    def made(good: Path, folder: Path) -> Path:
        path = folder / "hostile.zip"
        path.write_bytes(make(good.read_bytes()))
        return path

    return made


def _of(**manifest: object) -> Make:
    return _zip(lambda good: packed({"netcompanion.db": good}, **manifest))


def _bomb(declared: int, real: int) -> Make:
    """Pack zeros that unpack to `real` bytes, and say that they are `declared`."""
    files = {"netcompanion.db": {"size": declared, "sha256": "0" * 64}}

    def make(_good: Path, folder: Path) -> Path:
        path = folder / "hostile.zip"
        head = {"app": "NetCompanion", "format": 1, "made": "", "files": files}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("manifest.json", json.dumps(head))
            with archive.open("netcompanion.db", "w", force_zip64=True) as out:
                for _ in range(real >> 20):
                    out.write(bytes(1 << 20))
        return path

    return make


def _twice(good: bytes) -> bytes:
    """Pack two files of one name."""
    out = io.BytesIO(packed({"netcompanion.db": good}))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("other.db")
        archive.writestr(info, b"SQLite format 3\0")
    return out.getvalue().replace(b"other.db", b"netcompanion.db"[:8])


def _locked(good: bytes) -> bytes:
    """Say of each file that it is locked with a password."""
    data = bytearray(packed({"netcompanion.db": good}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


def _flipped(good: bytes) -> bytes:
    data = bytearray(packed({"netcompanion.db": good}))
    data[len(data) // 2] ^= 0x10
    return bytes(data)


def _endless_names(_good: bytes) -> bytes:
    """Say that the table of contents is 4 GB long."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 0xFFFFFFF0, 0, 0)
    return b"PK\x03\x04" + bytes(100) + end


_HUGE: Final = b"[" * 5_000_000
ARCHIVES: Final[dict[str, Make]] = {
    "nothing in it": _zip(lambda _: zipped({})),
    "cut": _zip(lambda good: packed({"netcompanion.db": good})[:-400]),
    "flipped": _zip(_flipped),
    "other files": _zip(lambda good: zipped({"netcompanion.db": good})),
    "no database": _zip(lambda _: packed({"settings.json": b"{}"})),
    "out of the folder": _zip(
        lambda good: packed({"netcompanion.db": good, "../../victim.txt": b"gone"})
    ),
    "from the root": _zip(lambda good: packed({"netcompanion.db": good, "/victim.txt": b"gone"})),
    "of Windows": _zip(lambda good: packed({"netcompanion.db": good, "..\\victim.txt": b"x"})),
    "a name twice": _zip(_twice),
    "locked": _zip(_locked),
    "newer": _of(format=2),
    "of another program": _of(app="Other"),
    "a list without end": _zip(
        lambda good: zipped({"manifest.json": _HUGE, "netcompanion.db": good})
    ),
    "a list of nothing": _zip(
        lambda good: zipped({"manifest.json": b"7", "netcompanion.db": good})
    ),
    "sizes that are none": _of(files={"netcompanion.db": {"size": -1, "sha256": ""}}),
    "sums that are none": _of(files={"netcompanion.db": {"size": 10**30, "sha256": "x"}}),
    "more than it says": _bomb(declared=1 << 20, real=2 << 30),
    "as much as it says": _bomb(declared=2 << 30, real=2 << 30),
    "within the limit": _bomb(declared=200 << 20, real=200 << 20),
    "an archive in it": _zip(lambda good: packed({"netcompanion.db": zipped({"a": good})})),
    "settings without end": _zip(
        lambda good: packed({"netcompanion.db": good, "settings.json": bytes(8_000_000)})
    ),
    "names without end": _zip(_endless_names),
}
"""Files in the place of a one-file backup."""


def packed_hostile(name: str) -> Make:
    """Return what packs a hostile database as a backup of today would."""

    def make(good: Path, folder: Path) -> Path:
        path = DATABASES[name](good, folder)
        out = folder / "hostile.zip"
        out.write_bytes(packed({"netcompanion.db": path.read_bytes()}))
        path.unlink()
        return out

    return make
