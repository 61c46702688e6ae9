"""Writing files that people keep: whole or not at all, and under names that every disk takes."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from netcompanion.domain.errors import UserError

_MOST_CHARACTERS, _MOST_BYTES = 80, 200
_UNSAFE = re.compile(r"[^\w .()-]")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)


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
    mark = hashlib.sha256(uid.encode("utf-8", errors="replace")).hexdigest()
    for candidate in (plain, f"{plain} ({mark[:6]})", f"{plain} ({mark})"):
        if candidate.casefold() not in taken:
            break
    taken.add(candidate.casefold())
    return candidate


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when everything is written and on disk.

    Until then, and if anything fails, what stood there stays.

    Raises:
        UserError: it cannot be written; says why and that the old file is untouched.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.exists() and not target.is_file():
            raise UserError(f"{path} is not a file. Choose another name.")
        with part.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise UserError(_words(path, error)) from error
    finally:
        with suppress(OSError):  # it took its place, or cannot be reached any more
            part.unlink()


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on disk (Windows sees to that by itself)."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _words(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"There is no room left in {path.parent}. "
            f"Nothing was written, and what was there is as it was. Free some space and try again."
        )
    reason = error.strerror or "unknown error"
    return f"{path} cannot be written ({reason}). What was there is as it was."
