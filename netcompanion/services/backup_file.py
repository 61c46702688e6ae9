"""Everything in one file: a .zip of the database, the settings, and a list of what it holds.

A file from outside is not believed: its names are compared with ours, nothing else is unpacked,
and what comes out is counted.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final

import netcompanion
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services.archives import DAMAGED, Careful
from netcompanion.services.backups import BARE
from netcompanion.services.files import replacing
from netcompanion.services.folder import DataFolder
from netcompanion.store import copying, room, sqlite
from netcompanion.store.errors import NewerDatabase

if TYPE_CHECKING:
    from netcompanion.store import Store

DATABASE: Final = "netcompanion.db"
SETTINGS: Final = "settings.json"
REMINDERS: Final = "reminders.json"
STAGES: Final = ".restoring-"
"""How the private folders begin in which files wait that are not in their place yet."""

MOST_SMALL: Final = 4_000_000  # bytes of a file of settings
_MANIFEST: Final = "manifest.json"
_FORMAT: Final = 1
_APP: Final = "NetCompanion"
_CHUNK: Final = 1 << 20
_MOST_FOLD: Final = 60  # times what is packed; databases of people pack to a third or so
_FREE: Final = 256 << 20  # bytes that no backup is too small for
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 1
_FIRST, _LAST = datetime(1980, 1, 1), datetime(2107, 12, 31)  # that an archive can say


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a one-file backup says it holds: `made` in UTC, of each file its size and SHA-256."""

    made: datetime | None
    files: Mapping[str, tuple[int, str]]


class NotABackup(UserError):
    """The file is not one that a backup was written to, or not whole any more."""


# Writing


def save(store: Store, folder: DataFolder, out: Path, progress: Progress) -> tuple[str, ...]:
    """Write and verify the one file; return what is damaged in it, in sentences.

    Raises UserError; what stood at `out` is as it was then. So it is where what would take its
    place is damaged.
    """
    with staged(_with_room(folder, out)) as stage:
        store.backup(stage / DATABASE, part(progress, 0, 20))
        found = _damage(stage / DATABASE, part(progress, 20, 60))
        if found and os.path.lexists(out):
            raise UserError(
                f"{out} was not replaced, since what would take its place is damaged. "
                f"{' '.join(found)} Choose another name to save it nevertheless."
            )
        if out.suffix.lower() == BARE:
            copying.copy(stage / DATABASE, out, part(progress, 60, 100))
            return found
        files = {DATABASE: stage / DATABASE}
        for path, name in ((folder.settings, SETTINGS), (folder.reminders, REMINDERS)):
            if path.is_file():
                files[name] = path
        with replacing(out) as stream:
            Path(stream.name).chmod(0o600)
            sums = _pack(stream, files, part(progress, 60, 85))
            stream.flush()
            _verify(Path(stream.name), sums, part(progress, 85, 100))
    return found


def _damage(copy: Path, progress: Progress) -> tuple[str, ...]:
    """Return what a restore would refuse a copy of the database for; nothing where it is whole.

    A copy is as good as what it is of: bytes that were altered there are altered in it too.
    """
    from netcompanion.store import Store

    with closing(Store.open(copy, backups=copy.parent, read_only=True)) as store:
        return store.check(progress).damage


def _with_room(folder: DataFolder, out: Path) -> Path:
    """Return where a copy waits: in the data folder, or beside `out` where that cannot take it."""
    root = folder.root
    takes = os.access(root, os.W_OK) and shutil.disk_usage(root).free > 2 * room.size_of(
        folder.database
    )
    return root if takes else out.absolute().parent


def _pack(
    stream: BinaryIO, files: Mapping[str, Path], progress: Progress
) -> dict[str, tuple[int, str]]:
    sums = {name: _sum(path) for name, path in files.items()}
    manifest = {
        "app": _APP,
        "format": _FORMAT,
        "version": netcompanion.__version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": {name: {"size": size, "sha256": sha} for name, (size, sha) in sums.items()},
    }
    total = sum(size for size, _ in sums.values())
    done = 0
    with zipfile.ZipFile(stream, "w") as archive:
        _add(archive, _MANIFEST, json.dumps(manifest, indent=1).encode())
        for name, path in files.items():
            with path.open("rb") as plain, archive.open(_info(name), "w", force_zip64=True) as out:
                while chunk := plain.read(_CHUNK):
                    out.write(chunk)
                    done += len(chunk)
                    progress(done, total)
    return sums


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    with archive.open(_info(name), "w") as out:
        out.write(data)


def _info(name: str) -> zipfile.ZipInfo:
    now = datetime.now()
    info = zipfile.ZipInfo(name, max(_FIRST, min(now, _LAST)).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _sum(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), sha


def _verify(path: Path, sums: Mapping[str, tuple[int, str]], progress: Progress) -> None:
    total = sum(size for size, _ in sums.values())
    done = 0
    with zipfile.ZipFile(path) as archive:
        for name, expected in sums.items():
            sha, size = hashlib.sha256(), 0
            try:
                with archive.open(name) as packed:
                    while chunk := packed.read(_CHUNK):
                        sha.update(chunk)
                        size += len(chunk)
                        progress(done + size, total)
            except DAMAGED as error:
                raise _unlike() from error
            if (size, sha.hexdigest()) != expected:
                raise _unlike()
            done += size


def _unlike() -> UserError:
    return UserError(
        "The backup was not the same when it was read again, so it was thrown away. "
        "Check the disk, and save it elsewhere."
    )


# Reading


def is_database(head: bytes) -> bool:
    """Whether a file that begins like this is an SQLite database."""
    return head.startswith(sqlite.MAGIC)


def unpack(path: Path, into: Path, progress: Progress) -> Manifest:
    """Unpack a one-file backup into a folder, after everything that can be known before it is.

    Raises NotABackup, NewerDatabase, and UserError where there is no room.
    """
    try:
        with path.open("rb") as stream, zipfile.ZipFile(Careful(stream)) as archive:
            manifest, infos = _contents(archive)
            total = sum(size for size, _ in manifest.files.values())
            refuse_bomb(total, path.stat().st_size, into)
            for info in infos:
                expected = manifest.files[info.filename]
                with archive.open(info) as packed:
                    _copy(packed, into / info.filename, expected, progress)
    except DAMAGED as error:
        raise NotABackup(f"{path} is damaged. Nothing was changed. Choose another one.") from error
    return manifest


def _contents(archive: zipfile.ZipFile) -> tuple[Manifest, list[zipfile.ZipInfo]]:
    infos = {info.filename: info for info in archive.infolist()}
    if _MANIFEST not in infos:
        raise NotABackup(
            "This archive is not a backup of NetCompanion. Nothing was changed. "
            "People in a file are brought in by Import."
        )
    if any(_is_odd(info) for info in infos.values()) or len(infos) < len(archive.infolist()):
        raise NotABackup("This backup is packed as NetCompanion packs none. Nothing was changed.")
    manifest = _manifest(archive, infos.pop(_MANIFEST))
    if infos.keys() != manifest.files.keys() or DATABASE not in infos:
        raise NotABackup(
            "This backup does not hold what it says it does. Nothing was changed. "
            "Choose another one."
        )
    small = (size for name, (size, _) in manifest.files.items() if name != DATABASE)
    if any(size > MOST_SMALL for size in small):
        raise NotABackup("The settings in this backup are no settings. Nothing was changed.")
    return manifest, list(infos.values())


def _is_odd(info: zipfile.ZipInfo) -> bool:
    known = info.filename in (_MANIFEST, DATABASE, SETTINGS, REMINDERS)
    packed = info.compress_type in _PACKINGS and not info.flag_bits & _ENCRYPTED
    return not (known and packed)


def _manifest(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Manifest:
    with archive.open(info) as packed:
        data = packed.read(MOST_SMALL)
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        raw = None
    match raw:
        case {"app": str(app), "format": int(format_)} if app == _APP and format_ > _FORMAT:
            raise NewerDatabase(
                "This backup was made by a newer version of NetCompanion. Nothing was changed. "
                "Install that version to restore it."
            )
        case {"app": str(app), "format": int(), "made": str(made), "files": {**files}} if (
            app == _APP
        ):
            return Manifest(
                made=_moment(made),
                files={str(name): _expected(each) for name, each in files.items()},
            )
    raise NotABackup("This archive is not a backup of NetCompanion. Nothing was changed.")


def _expected(raw: Any) -> tuple[int, str]:
    match raw:
        case {"size": int(size), "sha256": str(sha)} if size >= 0:
            return size, sha
    raise NotABackup("This backup does not say what it holds. Nothing was changed.")


def _moment(text: str) -> datetime | None:
    try:
        made = datetime.fromisoformat(text)
        made = made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the latter before the year 1, or after 9999
        return None
    return made if _FIRST.year <= made.year <= _LAST.year else None  # so that any zone has it


def refuse_bomb(size: int, packed: int, into: Path, beside: int = 0) -> None:
    """Raise UserError when so many bytes of so few cannot be a backup, or have no room.

    They need room twice: as they came, and as they are written anew; `beside` bytes came before.
    """
    if size > packed * _MOST_FOLD + _FREE:
        raise NotABackup("This file unpacks to more than a backup can be. Nothing was changed.")
    free, needed = shutil.disk_usage(into).free, 2 * size + beside
    if needed > free:
        raise UserError(
            f"There is no room in {_known_folder(into)}: {needed // 10**6 + 1:,} MB are needed, "
            f"and {free // 10**6:,} MB are free. Nothing was changed. Make room and try again."
        )


def _known_folder(path: Path) -> Path:
    """Return the folder that a person knows: the one around the private folders of ours."""
    stages = (each for each in (path, *path.parents) if each.name.startswith(STAGES))
    return next((each.parent for each in stages), path)


def _copy(packed: IO[bytes], target: Path, expected: tuple[int, str], progress: Progress) -> None:
    size, _ = expected
    found, done = hashlib.sha256(), 0
    with target.open("xb") as out:
        target.chmod(0o600)
        while chunk := packed.read(min(_CHUNK, size + 1 - done)):
            done += len(chunk)
            found.update(chunk)
            _write(out, chunk)
            progress(done, size)
    if (done, found.hexdigest()) != expected:
        raise NotABackup(
            "This backup is damaged: it does not hold what was saved in it. Nothing was changed. "
            "Choose another one."
        )


def _write(out: BinaryIO, chunk: bytes) -> None:
    try:
        out.write(chunk)
    except OSError as error:
        folder = _known_folder(Path(out.name).parent)
        raise UserError(
            f"The folder {folder} cannot be written ({error.strerror}). "
            "Nothing was changed. Make room and try again."
        ) from error


@contextmanager
def staged(root: Path) -> Iterator[Path]:
    """Give a private folder inside another, which is gone afterwards. Raises UserError."""
    stage = _stage_in(root)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def new_stage(folder: DataFolder) -> Path:
    """Make a private folder inside the data folder. Raises UserError."""
    return _stage_in(folder.make().root)


def _stage_in(root: Path) -> Path:
    try:
        return Path(mkdtemp(prefix=f"{STAGES}{os.getpid()}-", dir=root))
    except OSError as error:
        raise UserError(
            f"The folder {root} cannot be written ({error.strerror}). Nothing was changed."
        ) from error


def part(progress: Progress, first: int, last: int) -> Progress:
    """Return what tells of a part of the work, from `first` to `last` per cent.

    It never goes back, also where the work has several rounds that each begin at nothing.
    """
    furthest = first

    def tell(done: int, total: int, /) -> None:
        nonlocal furthest
        furthest = max(furthest, first + (last - first) * done // total if total else first)
        progress(furthest, 100)

    return tell
