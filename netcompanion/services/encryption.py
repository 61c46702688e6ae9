"""A passphrase on the database: put on, taken off or changed, and never half.

All three make a new file beside the database, prove that it holds the same, and put it in place as
a restored backup is. Then what is readable without the new passphrase, or by the old one, goes:
the old database and the backups of before. A first new backup is made in their stead.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.services.folder import DataFolder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from netcompanion.services.backups import Backup

VARIABLE: Final = "NETCOMPANION_PASSPHRASE"
"""The variable of the environment that the command takes a passphrase from."""

SHORTEST: Final = 8
"""Letters that a passphrase has at least: fewer are tried one by one in days."""

_FAIR: Final = 14
_GOOD: Final = 22  # four or five words
_DIFFERENT: Final = 8  # letters that a good one has, so that it is no row of the same
_HEAD: Final = 16  # bytes: of an encrypted file its salt, of a plain one what all begin with


class Strength(Enum):
    """How long a passphrase holds against somebody who has the file, as far as its length says."""

    TOO_SHORT = "too short"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done: `removed` backups of before are gone, the new one is at `backup`."""

    removed: int
    backup: Path


def is_installed() -> bool:
    """Whether the extra `encryption` is here."""
    from netcompanion.store import cipher

    return cipher.is_installed()


def from_environment(environment: Mapping[str, str]) -> str | None:
    """Return the passphrase that was handed over in the environment; None for none."""
    return environment.get(VARIABLE) or None


def problem(passphrase: str, again: str) -> str | None:
    """Return what is wrong with a new passphrase that was typed twice; None for nothing."""
    if len(passphrase) < SHORTEST:
        return f"Take at least {SHORTEST} letters; four or five words are better."
    if passphrase != again:
        return "The two are not the same. Type it once more."
    return None


def strength(passphrase: str) -> Strength:
    """Return what can be said of a passphrase by its letters. Nobody knows who else thinks of it.

    Each one tried costs 256,000 rounds of SHA-512, so an attacker tries thousands a second and not
    billions; that is what the lengths stand on.
    """
    length = len(passphrase)
    if length < SHORTEST:
        return Strength.TOO_SHORT
    if length < _FAIR or len(set(passphrase)) < _DIFFERENT or passphrase.isdigit():
        return Strength.WEAK
    return Strength.GOOD if length >= _GOOD else Strength.FAIR


def encrypt(
    folder: DataFolder, passphrase: str, now: datetime, progress: Progress = silent
) -> Outcome:
    """Encrypt the database, or do so by another passphrase. The store must be closed.

    What is plain, or opens by the old passphrase, is removed. `now` has a zone. A kill at any
    point leaves the one or the other, whole. Raises UserError, and nothing was changed then;
    Cancelled when `progress` does.
    """
    return _convert(folder, passphrase, now, progress)


def decrypt(folder: DataFolder, now: datetime, progress: Progress = silent) -> Outcome:
    """Make a plain database of the encrypted one, and remove the encrypted backups. As `encrypt`.

    Nobody would know their passphrase by the time they are needed.
    """
    return _convert(folder, None, now, progress)


def finish(folder: DataFolder) -> None:
    """Remove what was to be removed when a kill came in between. Before the store is opened."""
    plan = _plan_of(folder)
    try:
        raw = json.loads(plan.read_bytes())
    except FileNotFoundError:
        return
    except (OSError, ValueError, RecursionError):
        raw = None
    match raw:
        # Else the new file was never put in place, and the old one is what there is.
        case {"head": str(head), "remove": [*names]} if head == _head_of(folder.database).hex():
            from netcompanion.services import backups

            for each in backups.listed(folder):
                if each.path.name in names:
                    _remove(each)
    with suppress(OSError):
        plan.unlink()


def _convert(
    folder: DataFolder, passphrase: str | None, now: datetime, progress: Progress
) -> Outcome:
    from netcompanion.services import backup_file, backups, swapping
    from netcompanion.services.backups import Why
    from netcompanion.store import converting, copying, keys, settling

    revision = settling.settle(folder.database)
    if revision < 0:
        raise UserError(
            "The database is not there, or damaged. Nothing was changed. Check the database first."
        )
    before = backups.listed(folder)
    with backup_file.staged(folder) as stage:
        new = stage / folder.database.name
        converting.convert(folder.database, new, passphrase, backup_file.part(progress, 0, 90))
        kept = backups.new_name(folder, Why.RESTORE, now, revision)
        _write_plan(folder, _head_of(new), [*(each.path.name for each in before), kept.name])
        swapping.swap(folder, stage, kept)
        keys.follow(folder.database, new)
    first = backups.new_name(folder, Why.DAILY, now, revision)
    copying.copy(folder.database, first, backup_file.part(progress, 90, 100))
    finish(folder)
    removed = sum(not each.path.exists() for each in before)
    return Outcome(removed=removed, backup=first)


def _plan_of(folder: DataFolder) -> Path:
    return folder.root / "encrypting.json"


def _write_plan(folder: DataFolder, head: bytes, names: list[str]) -> None:
    from netcompanion.services.files import replacing

    with replacing(_plan_of(folder), sweeping=False) as out:
        out.write(json.dumps({"head": head.hex(), "remove": names}).encode())


def _remove(backup: Backup) -> None:
    from netcompanion.services import backups

    with suppress(OSError):  # on a medium that lets nothing be removed
        backups.remove(backup)


def _head_of(path: Path) -> bytes:
    with suppress(OSError), path.open("rb") as file:
        return file.read(_HEAD)
    return b""
