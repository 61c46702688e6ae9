"""Files that people keep: written whole or not at all, under names that every disk takes."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from netcompanion.domain.errors import UserError
from netcompanion.store import room
from netcompanion.store.copying import sync_folder

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE = 1 << 16
_MOST_CHARACTERS, _MOST_BYTES = 80, 200
_UNFINISHED = ".netcompanion-part-"
_ROOM = 1 << 20  # bytes, for what is there besides
_ABANDONED = 3600  # s since the last byte: whoever wrote it has ended
_UNSAFE = re.compile(r"[^\w .()-]")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[\d¹²³]) *(?:\..*)?", re.IGNORECASE)


class _Asking(io.FileIO):
    """A file that asks at each piece whether to go on: there may be nobody in it for minutes."""

    def __init__(self, path: Path, go_on: Callable[[], None]) -> None:
        """Open it; `go_on` raises to stop."""
        super().__init__(path)
        self._go_on = go_on

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        """Read a piece."""
        self._go_on()
        return super().readinto(buffer)


def opened_asking(path: Path, go_on: Callable[[], None]) -> BinaryIO:
    """Return a file to read, which calls `go_on` for each piece and lets through what it raises."""
    return io.BufferedReader(_Asking(path, go_on), _PIECE)


def safe_name(name: str) -> str:
    """Return a file name, without extension, that is one on every system; "contact" for nothing.

    It has no separators, no characters that cannot be seen, and is no reserved word of Windows.
    """
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", " ".join(name.split())))
    text = text[:_MOST_CHARACTERS].encode("utf-8")[:_MOST_BYTES].decode("utf-8", errors="ignore")
    text = text.strip(". ")
    if not text.strip("_. "):
        return "contact"
    return f"_{text}" if _RESERVED.fullmatch(text) else text


def distinct_name(name: str, uid: str, taken: set[str]) -> str:
    """Return a safe name that no other has, also where case does not count, and note it."""
    plain = safe_name(name)
    mark = hashlib.sha256(uid.encode("utf-8", errors="replace")).hexdigest()[:6]
    further = (f"{plain} ({mark} {number})" for number in count(2))
    candidates = chain((plain, f"{plain} ({mark})"), further)
    found = next(each for each in candidates if each.casefold() not in taken)
    taken.add(found.casefold())
    return found


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder as `distinct_name` takes them. Raises OSError."""
    return {unicodedata.normalize("NFC", path.stem).casefold() for path in folder.iterdir()}


@contextmanager
def replacing(path: Path, *, sweeping: bool = True) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when everything is written and on disk.

    Until then, and if anything fails, what stood there stays. What programs that were killed
    left in the folder is removed, unless `sweeping` is off: one of many writes is enough for it.

    Raises:
        UserError: it cannot be written; says why and that the old file is untouched.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}")
    try:
        if target.exists() and not target.is_file():
            raise UserError(f"{path} is not a file. Choose another name.")
        if sweeping:
            _sweep(target.parent)
        with open(part, "xb", opener=_private) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise UserError(_words(path, part, error)) from error
    finally:
        with suppress(OSError):  # it took its place, or cannot be reached any more
            part.unlink()


def _private(path: str, flags: int) -> int:
    """Open a file that is its owner's alone from its first byte on."""
    return os.open(path, flags, 0o600)


def _sweep(folder: Path) -> None:
    oldest = time.time() - _ABANDONED
    with suppress(OSError):  # another program was faster, or may do what we may not
        for part in folder.glob(f"{_UNFINISHED}*"):
            if part.stat().st_mtime < oldest:
                part.unlink()


def _words(path: Path, part: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        before, written = room.size_of(path), room.size_of(part)
        needed = max(before, written) + _ROOM  # nobody knows how much was still to come
        return (
            f"{room.lacking(path.parent, needed, freed=written)} Nothing was written, and what "
            "was there is as it was. Make room and try again."
        )
    reason = error.strerror or "unknown error"
    return f"{path} cannot be written ({reason}). What was there is as it was."
