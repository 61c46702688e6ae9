"""Which reminders were shown, across restarts: a small file beside the settings."""

from __future__ import annotations

import json
from pathlib import Path

from netcompanion.services.settings import set_aside

MOST = 500
"""How many are remembered, the latest; months of them, so that a clock may be set back far."""
_MOST_BYTES = 1_000_000


class ReminderLog:
    """The keys of the reminders that were shown; read once, written with each one."""

    def __init__(self, path: Path) -> None:
        """Read the file. One that cannot be understood is kept beside, ending in `.damaged`."""
        self._path = path
        self._keys = dict.fromkeys(_load(path))  # in the order in which they were shown

    @property
    def shown(self) -> frozenset[str]:
        """The keys of what was shown."""
        return frozenset(self._keys)

    def add(self, key: str) -> None:
        """Remember one more. Raises UserError when it cannot be written; it is known all the same.

        Takes some ms, since it is on disk afterwards.
        """
        from netcompanion.services.files import replacing

        self._keys[key] = None
        while len(self._keys) > MOST:
            del self._keys[next(iter(self._keys))]
        with replacing(self._path, sweeping=False) as out:
            Path(out.name).chmod(0o600)
            out.write(json.dumps({"shown": list(self._keys)}, indent=1).encode())


def _load(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            raw = json.loads(file.read(_MOST_BYTES))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError):
        set_aside(path)
        return []
    match raw:
        case {"shown": [*keys]} if all(isinstance(key, str) for key in keys):
            return keys[-MOST:]
    set_aside(path)
    return []
