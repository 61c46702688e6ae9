"""What goes into the box of a stack: photos, a folder of them, pasted people, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Photo
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.progress import Progress
from netcompanion.services import stack as stacks
from ui.jobs import Job
from ui.views.capture.sources import Source, sources_in
from ui.workspace import Workspace

MOST_CARDS = 500
_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "heic", "heif")
_LISTS = ("csv", "txt", "vcf", "eml")
_MOST_BYTES = 64_000_000  # of one file
_MOST_TEXT = 5_000_000


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    photos: list[Photo] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.photos) + len(self.texts)


class Box(QObject):
    """Looks through what is handed over off the window's thread, then saves it as one step.

    Cards go to the stack `stack_id`; `region` is the country of numbers without a code.

    Signals:
        progressed(int, int): so many of so many are looked through; 0, 0 when it is over.
        said(str): what could not be read, in words.
    """

    progressed = Signal(int, int)
    said = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._queued: list[Source] = []
        self.stack_id = ""
        self.region = ""

    def take(self, data: QMimeData) -> bool:
        """Put in what was pasted or dropped; False when there is nothing in it."""
        return self._start(sources_in(data, self.tr("clipboard")))

    def take_files(self, paths: Iterable[Path]) -> bool:
        """Put in pictures, lists and folders of them."""
        return self._start([Source(path.name, path=path) for path in paths])

    def paste(self) -> None:
        """Put in what is on the clipboard."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.said.emit(self.tr("There is nothing on the clipboard that could be a card."))

    def choose(self) -> None:
        """Ask for pictures or lists."""
        patterns = " ".join(f"*.{ending}" for ending in (*_PICTURES, *_LISTS))
        self.take_files(
            self._workspace.prompts.open_files(
                self.tr("Put cards into the box"),
                [self.tr("Photos and lists ({patterns})").format(patterns=patterns)],
                many=True,
            )
        )

    def choose_folder(self) -> None:
        """Ask for a folder of photos."""
        folder = self._workspace.prompts.choose_folder(self.tr("A folder of photos of cards"))
        if folder is not None:
            self.take_files([folder])

    def cancel(self) -> None:
        """Stop looking; what was found already goes into the box."""
        self._queued.clear()
        if self._job is not None:
            self._job.cancel()

    def _start(self, sources: Sequence[Source]) -> bool:
        if not sources:
            return False
        if self._job is not None:
            self._queued += sources
            return True
        region = self.region
        job = self._workspace.jobs.read(lambda progress: _look_through(sources, region, progress))
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._put)
        job.failed.connect(self._workspace.refused)
        job.finished.connect(self._end)
        self._job = job
        self.progressed.emit(0, len(sources))
        return True

    def _end(self) -> None:
        self._job = None
        self.progressed.emit(0, 0)
        queued, self._queued = self._queued, []
        self._start(queued)

    def _put(self, found: _Found) -> None:
        if found.problems:
            first, more = found.problems[0], len(found.problems) - 1
            rest = self.tr("%n other(s) could not be read either.", "", more) if more else ""
            self.said.emit(f"{first} {rest}".strip())
        if not found.number:
            if not found.problems:
                self.said.emit(self.tr("Nobody was found in it. Nothing was changed."))
            return
        store, stack_id = self._workspace.store, self.stack_id

        def change() -> Change:
            with store.read() as reader:
                stack = reader.stack(stack_id)
                box = reader.box(stack_id)
            if stack is None:
                raise UserError(
                    self.tr("The card stack is not there any more. Nothing was changed.")
                )
            start = max((card.position for card in box), default=-1) + 1
            photos = stacks.put_photos(stack, found.photos, start)
            texts = stacks.put_texts(stack, found.texts, start + len(found.photos))
            return both(photos, texts)

        job = self._workspace.write(lambda _progress: store.apply(change()))
        job.failed.connect(self._workspace.refused)


def both(photos: Change, texts: Change) -> Change:
    """Return one step of two."""
    label = photos.label if len(photos.edits) >= len(texts.edits) else texts.label
    if photos.edits and texts.edits:
        label = f"Put {len(photos.edits) + len(texts.edits)} cards into the box"
    return Change(label, (*photos.edits, *texts.edits), photos=photos.photos)


def _look_through(sources: Sequence[Source], region: str, progress: Progress) -> _Found:
    """Runs in the thread of a job. When it is cancelled, what was found is kept."""
    found = _Found()
    pieces = [piece for source in sources for piece in _pieces(source)]
    try:
        for number, piece in enumerate(pieces):
            progress(number, len(pieces))
            if found.number >= MOST_CARDS:
                found.problems.append(f"A box holds {MOST_CARDS} cards; the others were left out.")
                break
            _look_at(piece, region, found)
        progress(len(pieces), len(pieces))
    except Cancelled:
        pass
    return found


def _pieces(source: Source) -> list[Source]:
    if source.path is None or not source.path.is_dir():
        return [source]
    inside = sorted(path for path in source.path.iterdir() if _is_picture(path))
    return [Source(path.name, path=path) for path in inside[: MOST_CARDS + 1]]


def _look_at(piece: Source, region: str, found: _Found) -> None:
    from netcompanion.reading import photo, pictures
    from netcompanion.services import cards

    try:
        data = _bytes_of(piece)
        if data is not None and pictures.is_picture(data):
            found.photos.append(photo.scaled(data))
        else:
            texts = cards.texts_of(_text_of(piece, data), region)
            found.texts += texts[: MOST_CARDS - found.number]
    except UserError as error:
        found.problems.append(f"{piece.name}: {error}")
    except OSError as error:
        found.problems.append(f"{piece.name} cannot be read ({error.strerror}).")


def _text_of(piece: Source, data: bytes | None) -> str:
    text = piece.text if data is None else data[:_MOST_TEXT].decode("utf-8-sig", "replace")
    if "\0" in text:
        raise UserError("It is neither a picture nor a text, so it was left out.")
    return text


def _is_picture(path: Path) -> bool:
    return path.suffix.lower().lstrip(".") in _PICTURES


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
