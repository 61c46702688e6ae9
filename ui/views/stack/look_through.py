"""What was handed over for the box, looked through for cards; runs in the thread of a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice

from netcompanion.domain.contact import Photo
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.progress import Progress
from ui.views.capture.sources import Source

MOST_CARDS = 500  # at a time
PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "heic", "heif")
_MOST_BYTES = 64_000_000  # of one file
_MOST_TEXT = 5_000_000


class Why(Enum):
    """Why something could not be read."""

    REFUSED = auto()
    UNREADABLE = auto()
    NEITHER = auto()  # a picture nor a text


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read; `reason` are the words of the reader or the system."""

    name: str
    why: Why
    reason: str = ""


@dataclass(slots=True)
class Found:
    """What was found so far; so many more were left out, as `MOST_CARDS` were found."""

    photos: list[Photo] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    left_out: int = 0

    @property
    def number(self) -> int:
        """How many cards."""
        return len(self.photos) + len(self.texts)

    @property
    def room(self) -> int:
        """How many more there may be."""
        return MOST_CARDS - self.number


def look_through(sources: Sequence[Source], region: str, progress: Progress) -> Found:
    """Return the cards in some sources; when it is cancelled, those that were found till then."""
    found = Found()
    pieces = [piece for source in sources for piece in _pieces(source, found)]
    try:
        for number, piece in enumerate(pieces):
            progress(number, len(pieces))
            if not found.room:
                found.left_out += len(pieces) - number
                break
            _look_at(piece, region, found, _Steps(progress, number, len(pieces)))
        progress(len(pieces), len(pieces))
    except Cancelled:
        pass
    return found


@dataclass(frozen=True, slots=True)
class _Steps:
    """Counts the entries of a lone text, else the pieces; the work can be cancelled at each."""

    progress: Progress
    piece: int
    pieces: int

    def __call__(self, done: int, total: int, /) -> None:
        if self.pieces == 1:
            self.progress(done, total)
        else:
            self.progress(self.piece, self.pieces)


def _pieces(source: Source, found: Found) -> list[Source]:
    if source.path is None or not source.path.is_dir():
        return [source]
    try:
        inside = sorted(path for path in source.path.iterdir() if _is_picture(path))
    except OSError as error:
        found.unread.append(Unread(source.name, Why.UNREADABLE, error.strerror or str(error)))
        return []
    return [Source(path.name, path=path) for path in inside]


def _look_at(piece: Source, region: str, found: Found, progress: Progress) -> None:
    from netcompanion.reading import photo, pictures

    try:
        data = _bytes_of(piece)
        if data is not None and pictures.is_picture(data):
            found.photos.append(photo.scaled(data))
            return
        text = piece.text if data is None else data[:_MOST_TEXT].decode("utf-8-sig", "replace")
        if "\0" in text:
            found.unread.append(Unread(piece.name, Why.NEITHER))
        else:
            _take_people(text, region, found, progress)
    except UserError as error:
        found.unread.append(Unread(piece.name, Why.REFUSED, str(error)))
    except OSError as error:
        found.unread.append(Unread(piece.name, Why.UNREADABLE, error.strerror or str(error)))


def _take_people(text: str, region: str, found: Found, progress: Progress) -> None:
    from netcompanion.services import card_texts

    for batch in card_texts.texts_of(text, region):
        room = found.room
        found.texts += batch.texts[:room]
        found.left_out += len(batch.texts[room:])
        progress(batch.done, batch.total)
        if not found.room:
            found.left_out += batch.total - batch.done
            return


def _is_picture(path: Path) -> bool:
    return path.suffix.lower().lstrip(".") in PICTURES


def _bytes_of(piece: Source) -> bytes | None:
    """Return what is in a file or a picture; None for a text."""
    if piece.path is not None:
        with piece.path.open("rb") as file:
            return file.read(_MOST_BYTES)
    if piece.picture is None:
        return None
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    piece.picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes for the format
    return bytes(data.data())
