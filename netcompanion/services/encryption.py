"""A passphrase on the database: put on, taken off or changed, and never half.

All three make a new file beside the database, prove that it holds the same, copy it as the first
new backup, and put it in place as a restored backup is. Then what is readable without the new
passphrase, or by the old one, goes: the old database and the backups of before. What cannot be
removed, or is not ours to remove, is named.
"""

from __future__ import annotations

import json
import os
import shutil
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

    from netcompanion.store.settling import State

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
    """What was done: `removed` backups of before are gone, the new one is at `backup`.

    `readable` files in the folder still open without the new passphrase: they could not be
    removed, or were put there by somebody else.
    """

    removed: int
    backup: Path
    readable: tuple[Path, ...] = ()


def is_installed() -> bool:
    """Whether the extra `encryption` is here."""
    from netcompanion.store import cipher

    return cipher.is_installed()


def from_environment(environment: Mapping[str, str]) -> str | None:
    """Return the passphrase that was handed over in the environment; None for none."""
    return environment.get(VARIABLE) or None


def problem(passphrase: str, again: str) -> str | None:
    """Return what is wrong with a new passphrase that was typed twice; None for nothing."""
    if len("".join(passphrase.split())) < SHORTEST:
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
    if len("".join(passphrase.split())) < SHORTEST:
        return Strength.TOO_SHORT
    if length < _FAIR or len(set(passphrase)) < _DIFFERENT or passphrase.isdigit():
        return Strength.WEAK
    return Strength.GOOD if length >= _GOOD else Strength.FAIR


def opens(folder: DataFolder, passphrase: str) -> bool:
    """Whether this is the passphrase that the database is open with. Takes a tenth of a second."""
    from netcompanion.store import cipher, keys

    held = keys.of(folder.database)
    return held is not None and cipher.derived(passphrase, held.salt) == held


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
    from netcompanion.services import backups, swapping
    from netcompanion.store.abandoned import is_running

    plan = _plan_of(folder)
    if swapping.is_pending(folder):
        return
    try:
        raw = json.loads(plan.read_bytes())
    except FileNotFoundError:
        return
    except (OSError, ValueError, RecursionError):
        raw = None
    left: list[str] = []
    match raw:
        case {"head": str(head), "remove": [*names], "first": str(first), "by": int(pid)}:
            if head != _head_of(folder.database).hex():
                if pid != os.getpid() and is_running(pid):  # and is still at it
                    return
                names = [first]  # the new file was never put in place
            for each in backups.listed(folder):
                if each.path.name in names:
                    with suppress(OSError):  # on a medium that lets nothing be removed: said below
                        backups.remove(each)
                    left += [each.path.name] if each.path.exists() else []
    if not left:  # else it is tried at the next start again
        with suppress(OSError):
            plan.unlink()


def readable(folder: DataFolder) -> tuple[Path, ...]:
    """Return the files in an encrypted folder that hold people and open without its passphrase.

    They are known by their first bytes: plain databases, archives, and what begins with the salt
    of another passphrase. What the app itself left after a crash is removed first.
    """
    from netcompanion.services import backups
    from netcompanion.services.archives import is_archive
    from netcompanion.services.backup_file import is_database
    from netcompanion.store import unlocking

    _tidy(folder)
    own = _head_of(folder.database)
    found = []
    for path in (*folder.root.iterdir(), *folder.backups.glob("*")):
        if path.is_symlink() or not path.is_file() or (head := _head_of(path)) == own:
            continue
        is_locked = path.suffix == backups.BARE and unlocking.looks_encrypted(path)
        if is_database(head) or is_archive(head) or is_locked:
            found.append(path)
        elif path.name.startswith(f"{folder.database.name}-") and ".unread-" in path.name:
            found.append(path)  # a log, which `_tidy` could not remove
    return tuple(sorted(found))


def _tidy(folder: DataFolder) -> None:
    """Remove what a crash, or a look at a backup, left beside the database."""
    from netcompanion.services.backup_file import STAGES
    from netcompanion.store import abandoned

    for stage in (*folder.root.glob(f"{STAGES}*"), *folder.root.glob(f"{abandoned.SALVAGES}*")):
        if stage.is_dir():
            shutil.rmtree(stage, ignore_errors=True)
    for log in folder.root.glob(f"{folder.database.name}-*.unread-*"):
        with suppress(OSError):  # `readable` names it
            log.unlink()


def _convert(
    folder: DataFolder, passphrase: str | None, now: datetime, progress: Progress
) -> Outcome:
    from netcompanion.services import backup_file, backups, swapping
    from netcompanion.services.backups import Why
    from netcompanion.services.unsaved import unsaved
    from netcompanion.store import converting, copying, keys, settling
    from netcompanion.store.errors import DamagedDatabase

    state = settling.settle(folder.database)
    if state.revision < 0:
        raise UserError(
            "The database is not there, or damaged. Nothing was changed. Check the database first."
        )
    _refuse_without_room(folder)
    first = backups.new_name(folder, Why.DAILY, now, state.revision)
    try:
        with backup_file.staged(folder.make().root) as stage:
            new = stage / folder.database.name
            try:
                converting.convert(
                    folder.database, new, passphrase, backup_file.part(progress, 0, 90)
                )
            except DamagedDatabase:
                _refuse_changed(settling.settle(folder.database), state)
                raise
            unsaved(folder).copy(stage / folder.unsaved.name, new)
            _write_plan(folder, _head_of(new), [], first)
            copying.copy(new, first, backup_file.part(progress, 90, 100))
            with settling.held(folder.database) as hold:
                _refuse_changed(hold.state, state)
                before = [each for each in backups.listed(folder) if each.path != first]
                kept = backups.new_name(folder, Why.RESTORE, now, state.revision)
                names = [*(each.path.name for each in before), kept.name]
                _write_plan(folder, _head_of(new), names, first)
                swapping.swap(folder, stage, kept, hold)
            keys.follow(folder.database, new)
    finally:
        finish(folder)
    removed = sum(not each.path.exists() for each in before)
    left = () if passphrase is None else readable(folder)
    return Outcome(removed=removed, backup=first, readable=left)


def _plan_of(folder: DataFolder) -> Path:
    return folder.root / "encrypting.json"


def _write_plan(folder: DataFolder, head: bytes, names: list[str], first: Path) -> None:
    from netcompanion.services.files import replacing

    with replacing(_plan_of(folder), sweeping=False) as out:
        plan = {"head": head.hex(), "remove": names, "first": first.name, "by": os.getpid()}
        out.write(json.dumps(plan).encode())


def _refuse_without_room(folder: DataFolder) -> None:
    """Raise CannotWrite where the new database and its first backup have no room beside the old."""
    from netcompanion.store import room
    from netcompanion.store.errors import CannotWrite

    needed = 2 * room.size_of(folder.database) + room.LOG
    if shutil.disk_usage(folder.root).free < needed:
        raise CannotWrite(
            f"{room.lacking(folder.root, needed)} Nothing was changed. Make room and try again."
        )


def _refuse_changed(found: State, expected: State) -> None:
    """Raise BusyDatabase where somebody saved something while the new file was made."""
    from netcompanion.store.errors import BusyDatabase

    if found != expected:
        raise BusyDatabase(
            "Something was saved in the database meanwhile, by another program. It is kept, and "
            "the passphrase was not changed. Try again when that program is done."
        )


def _head_of(path: Path) -> bytes:
    with suppress(OSError), path.open("rb") as file:
        return file.read(_HEAD)
    return b""
