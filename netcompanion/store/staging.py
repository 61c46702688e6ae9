"""Where an import waits until it is whole, so that nobody waits for what is still being read.

While the database is encrypted, so is what waits.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Final

import msgspec

from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Photo
from netcompanion.store import keys, sqlite
from netcompanion.store.batches import Batch, batches
from netcompanion.store.codec import KINDS, NAMES, decode, encode, subject
from netcompanion.store.rows import ContactRows
from netcompanion.store.scratch import Sealed

_IN_MEMORY: Final = 4 << 20  # bytes; what is longer goes to a file without a name
_LENGTH: Final = struct.Struct("<Q")


class _Staged(msgspec.Struct, array_like=True):
    people: list[ContactRows]
    edits: list[tuple[str, bytes | None, bytes | None]]
    photos: list[Photo]


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Staged)


class _Spooled:
    """Records one after another in a file without a name, which is gone with its process."""

    def __init__(self, folder: Path) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115  # see `close`

    def put(self, data: bytes) -> None:
        self._file.write(_LENGTH.pack(len(data)))
        self._file.write(data)

    def every(self) -> Iterator[bytes]:
        self._file.seek(0)  # writes what is still to be written
        while head := self._file.read(_LENGTH.size):
            yield self._file.read(*_LENGTH.unpack(head))

    def close(self) -> None:
        with suppress(OSError):  # of what is thrown away, and could not be written before
            self._file.close()


class Staging:
    """Changes on their way, in a file that is gone with its process. Raises CannotWrite."""

    def __init__(self, database: Path) -> None:
        """Keep the file beside the database, where there has to be room for it anyway."""
        self.edits = 0
        self.size = 0
        self._database = database
        encrypted = keys.is_encrypted(database)
        with sqlite.files_in_words(database):
            self._file = (Sealed if encrypted else _Spooled)(database.parent)

    def __enter__(self) -> Staging:
        """Return it."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Throw away what was kept."""
        self._file.close()

    def add(self, change: Change) -> None:
        """Keep one more change, made ready to be written."""
        for batch in batches(change):
            self._keep(batch)

    def _keep(self, batch: Batch) -> None:
        edits = [
            (NAMES[subject(each)[0]], _side(each.before), _side(each.after)) for each in batch.edits
        ]
        data = _ENCODER.encode(_Staged(list(batch.people), edits, list(batch.photos)))
        with sqlite.files_in_words(self._database):
            self._file.put(data)
        self.edits += len(batch)
        self.size += len(data)

    def batches(self) -> Iterator[Batch]:
        """Yield what was kept, in order."""
        records = self._file.every()
        while (data := self._next(records)) is not None:
            staged = _DECODER.decode(data)
            edits = [
                Edit(_entity(kind, before), _entity(kind, after))
                for kind, before, after in staged.edits
            ]
            yield Batch(people=staged.people, edits=edits, photos=staged.photos)

    def _next(self, records: Iterator[bytes]) -> bytes | None:
        with sqlite.files_in_words(self._database):
            return next(records, None)


def _side(entity: Entity | None) -> bytes | None:
    return None if entity is None else encode(entity)


def _entity(kind: str, data: bytes | None) -> Entity | None:
    return None if data is None else decode(KINDS[kind], data)
