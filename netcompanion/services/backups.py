"""Copies of everything: made by themselves before what changes much, or as one file when asked."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.thinning import kept
from netcompanion.services.folder import DataFolder
from netcompanion.store import sqlite

if TYPE_CHECKING:
    from netcompanion.store import Store

BARE: Final = ".db"
"""The ending of a backup that is a database alone."""

MANY: Final = 10
"""How many merges ahead are worth a backup; each of them can be undone by itself."""

COMPANIONS: Final = (sqlite.WAL, sqlite.JOURNAL, ".settings.json", ".reminders.json")
"""What may stand beside a database that was replaced, under its name with one of these."""

_JUST_NOW: Final = timedelta(minutes=30)
_REPLACED: Final = timedelta(days=30)
_FAR: Final = datetime(2107, 12, 31, tzinfo=UTC).timestamp()
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_NAME: Final = re.compile(r"(\d{8}T\d{6}Z)-([a-z-]+)-(\d+)(?:\.\d+)?\.db")
_BEFORE_MIGRATION: Final = re.compile(r"before-\w+-\w+?(?:-(\d{8}T\d{6}Z)(?:\.\d+)?)?\.db")


class Why(StrEnum):
    """What came after a backup, or that it is the one of a day.

    `DAMAGED` is what a restore replaced as `RESTORE` is, but nobody could open it.
    """

    DAILY = "daily"
    IMPORT = "import"
    MERGE = "merge"
    FIRST_SYNC = "first-sync"
    MIGRATION = "migration"
    RESTORE = "restore"
    DAMAGED = "damaged"
    ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup that the app made: `made` in UTC, `size` in bytes.

    `revision` is how often anything had been written by then; -1 where the name does not say.
    """

    path: Path
    made: datetime
    why: Why
    size: int
    revision: int = -1


def listed(folder: DataFolder) -> list[Backup]:
    """Return the backups in a folder, newest first, by their names; none is opened."""
    found = []
    with suppress(OSError):  # a folder that is not there, or cannot be read, has none to offer
        found = [each for path in folder.backups.iterdir() if (each := known(path))]
    return sorted(found, key=lambda each: (each.made, each.path.name), reverse=True)


def make(
    store: Store, folder: DataFolder, why: Why, now: datetime, progress: Progress = silent
) -> Backup:
    """Make a verified copy among the backups, then let go of those that are one too many.

    `now` has a zone. Raises UserError when it cannot be made; the others are untouched then.
    """
    with store.read() as reader:
        revision = reader.revision()
    path = new_name(folder, why, now, revision)
    store.backup(path, progress)
    thin(folder, now, spared=path)
    made = known(path)
    if made is None:
        raise UserError(f"The backup {path} is gone again. Look what else uses the folder.")
    return made


def make_before(store: Store, why: Why, now: datetime, progress: Progress = silent) -> None:
    """Make a backup before something that changes much, unless there is one of this very state.

    Nothing is made of an empty database, nor beside one for reading. Raises UserError as `make`.
    """
    folder = DataFolder(store.path.parent)
    with store.read() as reader:
        revision = reader.revision()
    if not revision or store.read_only:
        return
    newest = _newest(folder, now)
    if newest and now - newest.made < _JUST_NOW and _is_of_now(newest, store, revision):
        return
    make(store, folder, why, now, progress)


def due(store: Store, folder: DataFolder, now: datetime) -> bool:
    """Whether today's backup is to be made: something changed since the newest, of another day."""
    if store.read_only:
        return False
    with store.read() as reader:
        revision = reader.revision()
    newest = _newest(folder, now)
    if newest is None:
        return revision > 0
    if newest.made.date() == now.astimezone(UTC).date():
        return False
    return not _is_of_now(newest, store, revision)


def _newest(folder: DataFolder, now: datetime) -> Backup | None:
    """Return the newest backup; one from the future tells of a clock that was wrong.

    What a restore replaced is none: what came in its place is another state.
    """
    made = (each for each in listed(folder) if each.why not in (Why.RESTORE, Why.DAMAGED))
    return next((each for each in made if each.made <= now), None)


def _is_of_now(backup: Backup, store: Store, revision: int) -> bool:
    """Whether a backup holds what is here; a restore sets the number of changes back."""
    from netcompanion.store import moment

    return backup.revision == revision and moment.of(backup.path) == moment.of(store.path)


def save_as(
    store: Store, folder: DataFolder, out: Path, progress: Progress = silent
) -> tuple[str, ...]:
    """Write everything into one file: the database with its pictures, settings, reminders shown.

    Where its name ends in `BARE` that is the database alone. It is read again before it takes its
    place. Return what is damaged in it since it is so in the database, in sentences: with any, a
    restore refuses the file. Raises UserError when it cannot be written or is not what is here;
    what stood there is as it was then.
    """
    from netcompanion.services import backup_file

    return backup_file.save(store, folder, out, progress)


def new_name(folder: DataFolder, why: Why, now: datetime, revision: int) -> Path:
    """Return a name among the backups that none has, and make their folder if need be."""
    try:
        folder.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder.backups} cannot be made ({error.strerror}), so there is no "
            "backup. Nothing was changed."
        ) from error
    stem = f"{now.astimezone(UTC).strftime(_STAMP)}-{why}-{max(revision, 0)}"
    names = (f"{stem}{BARE}", *(f"{stem}.{number}{BARE}" for number in range(2, 10)))
    paths = (folder.backups / name for name in names)
    return next((path for path in paths if not path.exists()), folder.backups / names[-1])


def thin(folder: DataFolder, now: datetime, spared: Path | None = None) -> None:
    """Remove the backups that are one too many; what a restore replaced stays for 30 days.

    `spared`, and what was replaced last, stay however old they seem: by a clock that was set back
    they are.
    """
    found = listed(folder)
    stay = kept([each.made for each in found], now)
    replaced = [each for each in found if each.why in (Why.RESTORE, Why.DAMAGED)]
    spares = {spared, *(each.path for each in replaced[:1])}
    spares.update(each.path for each in replaced if each.made > now - _REPLACED)
    for each in found:
        if each.made not in stay and each.path not in spares:
            with suppress(OSError):  # it is not in the way; the next time will do
                remove(each)


def remove(backup: Backup) -> None:
    """Delete a backup with what stands beside it. Raises OSError."""
    for path in (backup.path, *companions(backup.path)):
        path.unlink(missing_ok=True)


def companions(path: Path) -> list[Path]:
    """Return what may stand beside a backup and belongs to it."""
    return [path.with_name(f"{path.name}{end}") for end in COMPANIONS]


def known(path: Path) -> Backup | None:
    """Return what a file says by its name, if it is there and its name is one of a backup."""
    try:
        facts = path.stat()
    except OSError:  # somebody was faster
        return None
    if before := _BEFORE_MIGRATION.fullmatch(path.name):  # without a moment from older versions
        made = (before[1] and _moment(before[1])) or when_written(facts)
        return Backup(path=path, made=made, why=Why.MIGRATION, size=facts.st_size)
    if (match := _NAME.fullmatch(path.name)) is None or match[2] not in set(Why):
        return None
    if (at := _moment(match[1])) is None:
        return None
    revision = int(match[3])
    return Backup(path=path, made=at, why=Why(match[2]), size=facts.st_size, revision=revision)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # digits that are no moment
        return None


def when_written(facts: os.stat_result) -> datetime:
    """Return when a file was written (UTC), or the nearest moment that a calendar surely has."""
    return datetime.fromtimestamp(min(max(facts.st_mtime, 0), _FAR), UTC)
