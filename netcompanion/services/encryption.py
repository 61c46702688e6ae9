"""A passphrase on the database: put on, taken off or changed, and never half.

All three make a new file beside the database, prove that it holds the same, and put it in place as
a restored backup is. Then what is readable without the new passphrase, or by the old one, goes:
the old database and the backups of before. A first new backup is made in their stead.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
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

GOOD: Final = 20
"""Letters from which on it is called good: four or five words that nobody put together before."""

HOW_TO_INSTALL: Final = "pip install 'netcompanion[encryption]'"

_MAGIC: Final = b"SQLite format 3\0"


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


def sweep(folder: DataFolder) -> int:
    """Remove plain backups that a kill left beside an encrypted database; return how many."""
    from netcompanion.services import backups

    return sum(_remove(each) for each in backups.listed(folder) if _is_plain(each.path))


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
        swapping.swap(folder, stage, kept)
        keys.follow(folder.database, new)
    first = backups.new_name(folder, Why.DAILY, now, revision)
    copying.copy(folder.database, first, backup_file.part(progress, 90, 100))
    removed = sum(_remove(each) for each in before)
    if (old := backups.known(kept)) is not None:
        _remove(old)
    return Outcome(removed=removed, backup=first)


def _remove(backup: Backup) -> bool:
    from netcompanion.services import backups

    with suppress(OSError):  # on a medium that lets nothing be removed; `sweep` tries again
        backups.remove(backup)
        return True
    return False


def _is_plain(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC
    return False
