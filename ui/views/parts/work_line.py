"""A line about work that takes a while: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.jobs import Job
from ui.theme import Theme
from ui.widgets import PlainLabel, button

_PATIENCE = 400  # ms before a wait is worth a word


class WorkLine(QFrame):
    """Hidden until a job that it watches has taken a while, and again when it has ended."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = PlainLabel("", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = button(theme, self.tr("Stop"), "small", act=self._stop)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 6, 4)
        across.addWidget(self._words)
        across.addWidget(self.bar, 1)
        across.addWidget(self.stop)
        self._soon = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._soon.timeout.connect(self.show)
        self.hide()

    def watch(self, job: Job, words: str) -> None:
        """Say how far a job is; `words` say what it does."""
        self._job = job
        self._words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.progressed.connect(self._advance)
        job.finished.connect(self._end)
        self._soon.start()

    def _advance(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total and done >= total:  # what is left is one write, there whole or not at all
            self.stop.setEnabled(False)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._soon.stop()
        self.hide()
