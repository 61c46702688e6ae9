"""The keys that this process holds: which file is opened with which.

A file is opened in many places (the store's connections, copies, looks, checks), all of which go
through `sqlite.opened`, and that asks here. So nothing else has to hand keys on, and a file that is
encrypted cannot be opened, or copied, in plain by somebody who forgot to.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from netcompanion.store.cipher import SALT, Key

_OF_FILE: Final[dict[Path, Key | None]] = {}
_OF_SALT: Final[dict[bytes, Key]] = {}  # copies begin with the salt of what they were made from


def of(path: Path) -> Key | None:
    """Return what a file is opened with; None where it is a plain one, or its key is not known."""
    path = path.absolute()
    if path in _OF_FILE:
        # Not looked at: to close a file gives up every lock that SQLite has on it in this process
        # (sqlite.org/howtocorrupt.html, section 2.2).
        return _OF_FILE[path]
    return of_copy(path) if _OF_SALT else None


def of_copy(path: Path) -> Key | None:
    """Return the key that a file was made with, if it, or what it is a copy of, was here before."""
    return _OF_SALT.get(salt_of(path))


def hold(path: Path, key: Key | None) -> None:
    """Open a file with this key from now on; with None, as a plain one."""
    _OF_FILE[path.absolute()] = key
    if key is not None:
        _OF_SALT[key.salt] = key


def follow(path: Path, like: Path) -> None:
    """Open a file, which may be still to be made, with what another is opened with."""
    hold(path, of(like))


def is_encrypted(path: Path) -> bool:
    """Whether a file is opened with a key, or will be once it is made."""
    return of(path) is not None


def are_held() -> bool:
    """Whether this process has anything encrypted open: what it puts aside is not to be plain."""
    return bool(_OF_SALT)


def salt_of(path: Path) -> bytes:
    """Return what an encrypted file begins with; nothing where there is no file to read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT)
    except OSError:
        return b""
