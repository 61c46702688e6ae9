"""Pictures of people for the screen: decoded off the window's thread, and a few remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services.photos import Thumbnail, thumbnail
from ui.jobs import Jobs

if TYPE_CHECKING:
    from netcompanion.store import Reader

SIDE = 128  # px: the largest avatar, on a screen of two pixels a point
_REMEMBERED = 160
_AT_ONCE = 12

Read = Callable[[], AbstractContextManager["Reader"]]


class PhotoBook(QObject):
    """Hands out pictures by their digest; those asked for last come first.

    Signals:
        arrived(digest): a picture that was asked for is there.
    """

    arrived = Signal(str)

    def __init__(self, read: Read, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._jobs = jobs
        self._known: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._under_way = False

    def picture(self, digest: str) -> QPixmap | None:
        """Return a picture, or None: there is none, it cannot be shown, or it will arrive."""
        if not digest:
            return None
        if digest in self._known:
            self._known.move_to_end(digest)
            return self._known[digest]
        self._wanted[digest] = None
        self._wanted.move_to_end(digest)
        while len(self._wanted) > _REMEMBERED:
            self._wanted.popitem(last=False)
        self._fetch()
        return None

    def _fetch(self) -> None:
        if self._under_way or not self._wanted:
            return
        digests = [self._wanted.popitem()[0] for _ in range(min(_AT_ONCE, len(self._wanted)))]
        self._under_way = True
        job = self._jobs.read(lambda progress: self._decode(digests, progress))
        job.succeeded.connect(self._take)
        job.finished.connect(self._go_on)

    def _decode(self, digests: list[str], progress: Progress) -> dict[str, QImage | None]:
        """Runs in the thread of a job."""
        pictures: dict[str, QImage | None] = {}
        for number, digest in enumerate(digests):
            progress(number, len(digests))
            with self._read() as reader:
                photo = reader.photo(digest)
            try:
                pictures[digest] = image_of(thumbnail(photo.data, SIDE)) if photo else None
            except UserError:
                pictures[digest] = None  # initials stand where a picture cannot be shown
        return pictures

    def _take(self, pictures: dict[str, QImage | None]) -> None:
        for digest, image in pictures.items():
            self._known[digest] = None if image is None else QPixmap.fromImage(image)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            if image is not None:
                self.arrived.emit(digest)

    def _go_on(self) -> None:
        self._under_way = False
        self._fetch()


def image_of(small: Thumbnail) -> QImage:
    """Return a thumbnail as a picture of Qt; may be called in any thread."""
    image = QImage(
        small.rgba, small.width, small.height, 4 * small.width, QImage.Format.Format_RGBA8888
    )
    return image.copy()  # the first one only borrows the bytes


def card_image(data: bytes, side: int) -> QImage:
    """Return the photo of a card that fits into `side` pixels; null where it is no picture.

    Takes a moment; may be called in any thread. Qt itself decodes nothing that came from outside:
    it knows formats that read other files.
    """
    from netcompanion.services.photos import card_picture

    try:
        return image_of(card_picture(data, side))
    except UserError:
        return QImage()
