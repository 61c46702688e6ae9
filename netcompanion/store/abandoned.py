"""Private folders whose process was killed: known by the id of it in their names."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

SALVAGES: Final = ".salvage-"
"""How the private folders begin in which a copy of a damaged file is read."""

_LONGEST: Final = 24 * 3600  # s: nothing that waits in one is wanted for so long


def sweep(folder: Path, prefix: str) -> None:
    """Remove the folders `prefix` + id + `-...` whose process has ended, or that are a day old."""
    oldest = time.time() - _LONGEST
    with suppress(OSError):  # another process was faster
        for private in folder.glob(f"{prefix}*"):
            if private.is_dir() and (_is_left(private, prefix) or _since(private) < oldest):
                shutil.rmtree(private, ignore_errors=True)


def _is_left(private: Path, prefix: str) -> bool:
    pid, *rest = private.name.removeprefix(prefix).split("-")
    return len(rest) == 1 and pid.isdecimal() and os.name != "nt" and not is_running(int(pid))


def _since(private: Path) -> float:
    return private.stat().st_mtime


def is_running(pid: int) -> bool:
    """Whether there is a process with this id; on Windows, what asks would end it, so never."""
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError) as error:
        return isinstance(error, PermissionError)
    return True
