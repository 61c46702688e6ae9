"""Going back to a backup: looked at first, made anew row by row, then put in place whole."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.services import backup_file, backups, settings, swapping
from netcompanion.services.archives import is_archive
from netcompanion.services.backup_file import DATABASE, REMINDERS, SETTINGS, NotABackup, part
from netcompanion.services.backups import Backup, Why
from netcompanion.services.folder import DataFolder
from netcompanion.store import sqlite

if TYPE_CHECKING:
    from netcompanion.store.held import Held

_HEAD: Final = 100  # bytes
_CHUNK: Final = 1 << 20
_BELIEVED: Final = timedelta(days=30)  # that a clock was set back by; as long a copy is spared
_BLOCK: Final = 512  # bytes that `st_blocks` counts in
_BESIDE: Final = {
    sqlite.WAL: f"{DATABASE}{sqlite.WAL}",
    f".{SETTINGS}": SETTINGS,
    f".{REMINDERS}": REMINDERS,
}
"""What is taken along from beside a bare database. Never a -journal: SQLite would roll it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is in a backup: counts, and the names of a few who were changed last.

    `made` (UTC) is when it was made, where that is known; `latest` (UTC) the last change in it.
    `changes_passphrase` when everything opens by that of the backup afterwards, which is another
    than now, or where there is none now.
    """

    path: Path
    made: datetime | None
    people: int
    events: int
    promises: int
    photos: int
    latest: datetime | None
    names: tuple[str, ...]
    has_settings: bool
    changes_passphrase: bool = False


class Checked:
    """A backup that was found good, made anew as a database of today that waits to be put in place.

    It is in a private folder, which `close` removes; to be closed in any case.
    """

    def __init__(self, look: Look, stage: Path) -> None:
        """Use `check`."""
        self.look = look
        self.stage = stage

    def close(self) -> None:
        """Let go of what waits; nothing in use is touched. May be called twice."""
        shutil.rmtree(self.stage, ignore_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The newest backup that is good, None for none, and the newer ones that are not."""

    checked: Checked | None
    refused: tuple[Backup, ...]


def newest_good(
    folder: DataFolder, progress: Progress = silent, *, passphrase: str | None = None
) -> Found:
    """Check the backups that the app made, the newest first, until one is good.

    What is known to be damaged is not looked at. Raises NeedsPassphrase as `check`, and Cancelled.
    """
    from netcompanion.store.errors import NeedsPassphrase

    refused = []
    for each in backups.listed(folder):
        if each.why is Why.DAMAGED:
            continue
        try:
            checked = check(each.path, folder, progress, passphrase=passphrase)
        except NeedsPassphrase:
            raise
        except UserError:
            refused.append(each)
        else:
            return Found(checked=checked, refused=tuple(refused))
    return Found(checked=None, refused=tuple(refused))


def check(
    path: Path, folder: DataFolder, progress: Progress = silent, *, passphrase: str | None = None
) -> Checked:
    """Look at a backup and make it anew, without touching anything that is in use.

    Raises UserError in words where it is damaged, of another program, of a newer version, hostile,
    or where there is no room; NeedsPassphrase where it, or what is here, is encrypted and opens by
    none that is known; Cancelled when `progress` does. Where what is here is encrypted, so is what
    is made.
    """
    with ExitStack() as undone:
        stage = backup_file.new_stage(folder)
        undone.callback(shutil.rmtree, stage, ignore_errors=True)
        checked = Checked(_looked_at(path, stage, folder, progress, passphrase), stage)
        undone.pop_all()
        return checked


def commit(checked: Checked, folder: DataFolder, *, with_settings: bool) -> Backup | None:
    """Put a backup that was checked in the place of what is here; the store must be closed.

    What was here is kept as it was, also when it is damaged, and returned; None where nothing was.
    A kill at any point loses neither: `finish` goes on. Raises BusyDatabase while any program has
    the database open, and nothing was changed then.
    """
    from netcompanion.store import keys, settling

    if not (checked.stage / DATABASE).is_file():
        raise UserError(
            "What was looked at is gone. Nothing was changed. Choose the backup once more."
        )
    with sqlite.files_in_words(folder.database):
        if not with_settings:
            for name in (SETTINGS, REMINDERS):
                (checked.stage / name).unlink(missing_ok=True)
        key = keys.of(checked.stage / DATABASE)
        with settling.held(folder.database) as hold:
            why = Why.RESTORE if hold.state.revision >= 0 else Why.DAMAGED
            moment = _not_before(hold.state.newest)
            kept = backups.new_name(folder, why, moment, hold.state.revision)
            swapping.swap(folder, checked.stage, kept, hold)
        keys.hold(folder.database, key)
    return backups.known(kept)


def _not_before(newest: str) -> datetime:
    """Return now, or the moment (UTC) of the newest change where the clock was set back since.

    What is replaced would else seem to be of long ago, and be let go of at once. A change from
    far ahead tells of a clock that was wrong then: the copy would be the newest for years.
    """
    now = datetime.now(UTC)
    try:
        changed = datetime.fromisoformat(newest.partition(" ")[2]).astimezone(UTC)
    except (ValueError, OverflowError):
        return now
    return changed if now < changed < now + _BELIEVED else now


def finish(folder: DataFolder) -> None:
    """Put in place what a commit that was killed left. Before the store is opened, by all who do.

    Raises UserError where that is not possible.
    """
    swapping.finish(folder)


# Looking at it


def _looked_at(
    path: Path, stage: Path, folder: DataFolder, progress: Progress, passphrase: str | None
) -> Look:
    source = stage / "source"
    source.mkdir(mode=0o700)
    made = _bring(path, source, part(progress, 0, 20))
    is_locked = _unlock(source / DATABASE, passphrase)
    stays = _keep_key(stage / DATABASE, folder.database, source / DATABASE, passphrase)
    held = _made_anew(source / DATABASE, stage / DATABASE, part(progress, 20, 100))
    if (source / SETTINGS).exists():  # what of it is no setting of today is left behind
        settings.save(stage / SETTINGS, settings.load(source / SETTINGS))
    if (source / REMINDERS).exists():
        (source / REMINDERS).replace(stage / REMINDERS)
    shutil.rmtree(source)
    return Look(
        path=path,
        made=made,
        people=held.people,
        events=held.events,
        promises=held.promises,
        photos=held.photos,
        latest=held.latest,
        names=held.names,
        has_settings=(stage / SETTINGS).exists(),
        changes_passphrase=folder.database.exists() and is_locked and not stays,
    )


def _unlock(source: Path, passphrase: str | None) -> bool:
    """Hold the key of what is looked at; return whether it needs one."""
    from netcompanion.store import keys, unlocking

    with source.open("rb") as file:
        if not backup_file.is_database(file.read(_HEAD)):
            unlocking.unlock(source, passphrase)
    return keys.is_encrypted(source)


def _keep_key(new: Path, here: Path, source: Path, passphrase: str | None) -> bool:
    """Hold the key of what is made: that of what is here, or of the backup, but never none.

    Return whether it is the one of what is here.
    """
    from netcompanion.store import keys, unlocking
    from netcompanion.store.errors import NeedsPassphrase

    try:
        unlocking.unlock(here, passphrase)
    except NeedsPassphrase:
        if passphrase is None or not keys.is_encrypted(source):
            raise  # else it is the passphrase of the backup
    except UserError:  # the damaged one that is to be replaced
        pass
    stays = keys.is_encrypted(here)
    keys.follow(new, here if stays else source)
    return stays


def _made_anew(source: Path, new: Path, progress: Progress) -> Held:
    """Make the database anew; without the log beside it where that does not belong to it."""
    from netcompanion.store import DamagedDatabase, foreign

    try:
        return foreign.make_anew(source, new, progress)
    except DamagedDatabase:
        if not sqlite.wal_of(source).exists():
            raise
        for path in (*sqlite.beside(source), new, *sqlite.beside(new)):
            path.unlink(missing_ok=True)
    return foreign.make_anew(source, new, progress)


def _bring(path: Path, into: Path, progress: Progress) -> datetime | None:
    """Copy what a backup holds into a private folder; return when it was made."""
    from netcompanion.store import unlocking

    try:
        with _ordinary(path) as file:
            head = file.read(_HEAD)
            if not head:
                raise NotABackup(f"{path} is empty. Nothing was changed. Choose another one.")
            if is_archive(head):
                return backup_file.unpack(path, into, progress).made
            if not (backup_file.is_database(head) or unlocking.looks_encrypted(path)):
                raise NotABackup(
                    f"{path} is not a backup of NetCompanion. Nothing was changed. "
                    "People in a file are brought in by Import."
                )
            return _copied(path, file, into, progress)
    except FileNotFoundError as error:
        raise NotABackup(f"There is no file {path}. Nothing was changed.") from error
    except OSError as error:
        raise UserError(
            f"{path} cannot be copied to be looked at ({error.strerror}). Nothing was changed."
        ) from error


def _copied(path: Path, file: BinaryIO, into: Path, progress: Progress) -> datetime:
    """Copy a bare database, with its log and the settings beside it, if it has them."""
    facts = os.fstat(file.fileno())
    backup_file.refuse_bomb(facts.st_size, _taken(facts), into)
    _copy_all(file, into / DATABASE, facts.st_size, progress)
    for beside, name in _BESIDE.items():
        with _if_ordinary(Path(f"{path}{beside}")) as other:
            if other is None:
                continue
            found = os.fstat(other.fileno())
            if beside == sqlite.WAL:
                backup_file.refuse_bomb(found.st_size, _taken(found), into, facts.st_size)
            elif found.st_size > backup_file.MOST_SMALL:
                continue
            _copy_all(other, into / name, found.st_size, silent)
    known = backups.known(path)
    return known.made if known else backups.when_written(facts)


def _taken(facts: os.stat_result) -> int:
    """Return how many bytes of the disk a file takes: fewer than its size where it has holes."""
    blocks = getattr(facts, "st_blocks", None)
    return facts.st_size if blocks is None else blocks * _BLOCK


def _copy_all(file: BinaryIO, target: Path, size: int, progress: Progress) -> None:
    file.seek(0)
    done = 0
    with target.open("xb") as out:
        target.chmod(0o600)
        while chunk := file.read(min(_CHUNK, size - done)):
            out.write(chunk)
            done += len(chunk)
            progress(done, size)


@contextmanager
def _if_ordinary(path: Path) -> Iterator[BinaryIO | None]:
    """Open what may stand beside a backup; None where nothing does, or what is no file."""
    with ExitStack() as opened:
        try:
            file = opened.enter_context(_ordinary(path))
        except (FileNotFoundError, NotABackup):
            file = None
        yield file


@contextmanager
def _ordinary(path: Path) -> Iterator[BinaryIO]:
    """Open a file that is none of the things that never end. Raises OSError and NotABackup."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotABackup(f"{path} is not a file. Nothing was changed. Choose another one.")
        yield file
