"""Values that wait in a file without a name, so that a hundred thousand take little memory."""

from __future__ import annotations

import sqlite3
import struct
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile, gettempdir
from typing import Any, Final, Generic, TypeVar

import msgspec

from netcompanion.domain.errors import UserError
from netcompanion.store import keys
from netcompanion.store.scratch import Sealed

T = TypeVar("T")

_LENGTH: Final = struct.Struct("<Q")
_ENCODER: Final = msgspec.msgpack.Encoder()


class _Plain:
    """Records in a file without a name."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # closed by whoever takes the spool away
        self._end = 0
        self._is_at_end = True

    def put(self, data: bytes) -> int:
        if not self._is_at_end:
            self._file.seek(self._end)
            self._is_at_end = True
        place = self._end
        self._file.write(_LENGTH.pack(len(data)))
        self._file.write(data)
        self._end += _LENGTH.size + len(data)
        return place

    def get(self, place: int) -> bytes:
        self._is_at_end = False
        self._file.seek(place)
        return self._file.read(*_LENGTH.unpack(self._file.read(_LENGTH.size)))

    def close(self) -> None:
        self._file.close()


class Spool(Generic[T]):
    """Keeps values of one type until it goes itself, or its process. Any thread may ask.

    The file is in the system's place for temporary files, and nobody else can open it. Where an
    encrypted database is open, it is encrypted too. Raises UserError when there is no room.
    """

    def __init__(self, kind: Any) -> None:
        """Keep values of `kind`, a type that msgspec can decode (a union is no `type`)."""
        self._decode = msgspec.msgpack.Decoder(kind).decode
        with _in_words():
            self._file = Sealed() if keys.are_held() else _Plain()
        self._turn = threading.Lock()
        self.close = weakref.finalize(self, self._file.close)

    def put(self, value: T) -> int:
        """Keep a value; return its place. Raises UnicodeEncodeError for half a surrogate pair."""
        data = _ENCODER.encode(value)
        with self._turn, _in_words():
            return self._file.put(data)

    def get(self, place: int) -> T:
        """Return the value that was put there."""
        with self._turn, _in_words():
            data = self._file.get(place)
        value: T = self._decode(data)
        return value


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error) or "unknown error"
        raise UserError(
            f"There has to be room in {gettempdir()} for what is being read ({reason}). "
            "Nothing was changed. Make room there, and try again."
        ) from error
