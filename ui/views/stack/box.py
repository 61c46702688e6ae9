"""What goes into the box of a stack: photos, a folder of them, pasted people, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.services import stack as stacks
from ui.jobs import Job
from ui.views.capture.sources import Source, sources_in
from ui.views.stack.look_through import MOST_CARDS, PICTURES, Found, Unread, Why, look_through
from ui.workspace import Workspace

_LISTS = ("csv", "txt", "vcf", "eml")


@dataclass(frozen=True, slots=True)
class _Heap:
    """What was handed over at once, and the stack into whose box it goes."""

    sources: Sequence[Source]
    stack_id: str
    region: str


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
        self._queued: list[_Heap] = []
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
        patterns = " ".join(f"*.{ending}" for ending in (*PICTURES, *_LISTS))
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
        if sources:
            self._queued.append(_Heap(sources, self.stack_id, self.region))
            self._go_on()
        return bool(sources)

    def _go_on(self) -> None:
        if self._job is not None or not self._queued:
            return
        heap = self._queued.pop(0)
        job = self._workspace.jobs.take_in(
            lambda progress: (
                heap.stack_id,
                look_through(heap.sources, heap.region, progress),
            )
        )
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._put)
        job.failed.connect(self._workspace.refused)
        job.finished.connect(self._end)
        self._job = job
        self.progressed.emit(0, len(heap.sources))

    def _end(self) -> None:
        self._job = None
        self.progressed.emit(0, 0)
        self._go_on()

    def _put(self, looked: tuple[str, Found]) -> None:
        stack_id, found = looked
        if words := self._left_out(found):
            self.said.emit(words)
        if not found.number:
            if not found.unread:
                self.said.emit(self.tr("Nobody was found in it. Nothing was changed."))
            return
        store = self._workspace.store

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

    def _left_out(self, found: Found) -> str:
        """What is not in the box, and why; "" when all of it is."""
        words = []
        if found.unread:
            words.append(self._unread(found.unread[0]))
        if more := len(found.unread) - 1 if found.unread else 0:
            words.append(self.tr("%n other(s) could not be read either.", "", more))
        if found.left_out:
            limit = self.tr("At most {most} cards are put in at a time:").format(most=MOST_CARDS)
            words += [limit, self.tr("%n more were left out.", "", found.left_out)]
        return " ".join(words)

    def _unread(self, unread: Unread) -> str:
        words = {
            Why.REFUSED: self.tr("{name}: {reason}"),
            Why.UNREADABLE: self.tr("{name} cannot be read ({reason})."),
            Why.NEITHER: self.tr("{name} is neither a picture nor a text, so it was left out."),
        }
        name, reason = shown(unread.name), shown(unread.reason)
        return words[unread.why].format(name=name, reason=reason)


def both(photos: Change, texts: Change) -> Change:
    """Return one step of two."""
    label = photos.label if len(photos.edits) >= len(texts.edits) else texts.label
    if photos.edits and texts.edits:
        label = f"Put {len(photos.edits) + len(texts.edits)} cards into the box"
    return Change(label, (*photos.edits, *texts.edits), photos=photos.photos)
