"""Looks for QR codes in what a camera sees, a few times a second, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ui.jobs import Job, Jobs

_EVERY_MS = 250


class CodeWatch(QObject):
    """Looks at one picture at a time; those that come meanwhile are passed over.

    Signals:
        found(str): what a code says.
    """

    found = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._rest = QTimer(self, singleShot=True, interval=_EVERY_MS)

    def look(self, picture: QImage) -> None:
        """Look at a picture, unless one is being looked at."""
        if self._job is None and not self._rest.isActive():
            self._rest.start()
            self._job = self._jobs.read(lambda _progress: _codes_in(picture))
            self._job.succeeded.connect(self._tell)
            self._job.finished.connect(self._finish)

    def stop(self) -> None:
        """Hear no more of what is being looked at."""
        if self._job is not None:
            self._job.succeeded.disconnect(self._tell)
            self._job.finished.disconnect(self._finish)
            self._job.cancel()
            self._job = None

    def _tell(self, texts: list[str]) -> None:
        if texts:
            self.found.emit(texts[0])

    def _finish(self) -> None:
        self._job = None


def _codes_in(picture: QImage) -> list[str]:
    from netcompanion.reading.pictures import codes_in_frame

    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return codes_in_frame(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())
