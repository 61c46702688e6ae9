"""Everything that a damaged database still says, in files that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.formats import vcard3
from netcompanion.services.files import replacing
from netcompanion.services.salvaged import DOUBT, HEAD, PEOPLE, REST

if TYPE_CHECKING:
    from netcompanion.store.salvaging import Wreck

SECONDS: Final = 120.0
"""How long reading takes at most."""
PICTURES: Final = "pictures"

_ENDINGS: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
}
_ENCODER: Final = msgspec.json.Encoder(order="deterministic")


@dataclass(slots=True, kw_only=True)
class Salvaged:
    """What came of it: by table how many were read, are doubtful (of those), and are lost.

    Of the tables in `torn` there were pages that cannot be read, and nobody knows how much was on
    them. `is_cut` when the time was over before the end.
    """

    folder: Path
    read: dict[str, int] = field(default_factory=dict)
    doubtful: dict[str, int] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)
    torn: frozenset[str] = frozenset()
    is_cut: bool = False

    @property
    def people(self) -> int:
        """How many people could be read."""
        return self.read.get("contact", 0)

    @property
    def is_whole(self) -> bool:
        """Whether everything was read, doubtful or not."""
        return not (self.is_cut or self.torn or any(self.unread.values()))

    def count(self, table: str, *, sure: bool) -> None:
        """Count one that was read."""
        self.read[table] = self.read.get(table, 0) + 1
        if not sure:
            self.doubtful[table] = self.doubtful.get(table, 0) + 1


def salvage(
    path: Path, out_folder: Path, progress: Progress = silent, *, seconds: float = SECONDS
) -> Salvaged:
    """Write what can be read of the database at `path` into a new folder; the file stays as it is.

    People go into a vCard file, with the lines of the cards that they came with, pictures into
    files, and everything into a JSON file that marks what is doubtful. Raises UserError where the
    folder is not empty or cannot be written, or nothing at all can be read; Cancelled.
    """
    from netcompanion.store import salvaging
    from netcompanion.store.codec import KINDS

    found = Salvaged(folder=out_folder)
    _make(out_folder)

    def report() -> None:
        progress(sum(found.read.values()), 0)

    with _unmade(out_folder), salvaging.opened(path, seconds, report) as wreck:
        photos = dict(_pictures(wreck.pictures(), found))
        people: list[Contact] = []
        with replacing(out_folder / REST) as rest:
            rest.write(HEAD + b',"pieces":[')
            comma = b"\n"
            for table in KINDS:
                report()
                for piece in wreck.pieces(table):
                    found.count(table, sure=piece.sure)
                    rest.write(comma + _line(table, piece.value, sure=piece.sure))
                    comma = b",\n"
                    if isinstance(piece.value, Contact):
                        people.append(piece.value if piece.sure else _marked(piece.value))
            rest.write(b'\n],"counts":' + _ENCODER.encode(_counts(found, wreck)) + b"}\n")
        with replacing(out_folder / PEOPLE) as out:
            vcard3.FORMAT.write(
                ((who, photos.get(who.photo.digest) if who.photo else None) for who in people), out
            )
        found.unread, found.torn = dict(wreck.unread), frozenset(wreck.torn)
        found.is_cut = wreck.is_cut
    return found


def unlocked(path: Path, passphrase: str | None = None) -> bool:
    """Hold the key of a database that may be damaged; return whether it needs one.

    Raises NeedsPassphrase when it needs one that is not known, or this is not it.
    """
    from netcompanion.store import cipher, keys, unlocking
    from netcompanion.store.errors import DamagedDatabase

    try:
        unlocking.unlock(path, passphrase)
    except DamagedDatabase:
        if passphrase is None:
            raise
        keys.hold(path, cipher.derived(passphrase, keys.salt_of(path)))  # it is the right one
    return keys.is_encrypted(path)


@contextmanager
def _unmade(folder: Path) -> Iterator[None]:
    """Remove the folder again where nothing was written, so that it can be chosen once more."""
    try:
        yield
    except (UserError, Cancelled):
        for empty in (folder / PICTURES, folder):
            with suppress(OSError):  # something was
                empty.rmdir()
        raise


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError(f"{folder} is not empty. Nothing was written. Choose a new folder.")
        (folder / PICTURES).mkdir(mode=0o700)
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be used ({error.strerror}). Nothing was written. "
            "Choose another one."
        ) from error


def _pictures(pieces: Iterator[Any], found: Salvaged) -> Iterator[tuple[str, Photo]]:
    for piece in pieces:
        photo: Photo = piece.value
        found.count("photo", sure=piece.sure)
        mark = "" if piece.sure else "-doubtful"
        number = found.read["photo"]
        name = f"{number:05}{mark}.{_ENDINGS.get(photo.media_type, 'bin')}"
        with replacing(found.folder / PICTURES / name, sweeping=False) as out:
            out.write(photo.data)
        if piece.sure:
            yield photo.digest, photo


def _line(table: str, value: Any, *, sure: bool) -> bytes:
    return _ENCODER.encode({"kind": table, "doubtful": not sure, "value": value})


def _marked(contact: Contact) -> Contact:
    """Return somebody with the tag that says so, by which they are found where they come in."""
    return replace(contact, tags=(*(each for each in contact.tags if each != DOUBT), DOUBT))


def _counts(found: Salvaged, wreck: Wreck) -> dict[str, dict[str, int] | list[str]]:
    return {
        "read": found.read,
        "doubtful": found.doubtful,
        "unread": wreck.unread,
        "unknown": sorted(wreck.torn),
    }
