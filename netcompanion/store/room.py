"""How much room a disk has, beside what is needed, in words."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

LOG: Final = 4 << 20
"""The bytes of log that SQLite gathers before it moves them into the file (wal_autocheckpoint)."""

_MEGABYTE: Final = 10**6
_NONE: Final = 64 << 10  # bytes, with which nothing can be done


def size_of(path: Path) -> int:
    """Return how large a file is; 0 where it cannot be said."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def is_gone(folder: Path) -> bool:
    """Whether a disk is as good as full, also where SQLite saw only that it fails."""
    try:
        return shutil.disk_usage(folder).free < _NONE
    except OSError:
        return False


def lacking(folder: Path, needed: int, *, freed: int = 0) -> str:
    """Return the sentence that names a full disk by a folder on it, and what is needed there.

    `needed` is in bytes, and so is `freed`: what an unfinished file takes up that will be gone.
    """
    words = f"The disk that holds {folder} is full: about {-(-needed // _MEGABYTE):,} MB are needed"
    with suppress(OSError):
        free = shutil.disk_usage(folder).free + freed
        if free < needed:  # else there is a limit for this account, or room came back meanwhile
            return f"{words}, and {free // _MEGABYTE:,} MB are free."
    return f"{words}."
