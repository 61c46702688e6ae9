"""Reading what was handed over, off the window's thread, and showing what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from netcompanion.domain.errors import UserError
from ui.jobs import Job
from ui.views.capture.context import event_here
from ui.views.capture.panel import CapturePanel
from ui.views.capture.sources import Source, is_for_the_import, planned, sources_in
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.imports import ImportPlan

_SHOW_PROGRESS_AFTER_MS = 400


class Reading(QObject):
    """One reading at a time; what is handed over meanwhile takes its place.

    Signals:
        changed(): the panel has something else to show.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, panel: CapturePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._job: Job | None = None
        self._progress = (0, 0)
        self._late = QTimer(self, singleShot=True, interval=_SHOW_PROGRESS_AFTER_MS)
        self._late.timeout.connect(self._show_progress)
        panel.cancel_asked.connect(self.cancel)

    def take(self, data: QMimeData) -> bool:
        """Read what was pasted or dropped; False when nobody can be in it."""
        sources = sources_in(data, self.tr("clipboard"))
        if not sources:
            self._panel.say(self.tr("There is nothing in it that could be a person."))
            self.changed.emit()
        self._start(sources)
        return bool(sources)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files."""
        self._start([Source(path.name, path=path) for path in paths])

    def read_text(self, text: str) -> None:
        """Read a text that is no line of the capture bar."""
        self._start([Source(self.tr("what you typed"), text=text)])

    def read_seen(self, seen: QImage | str) -> None:
        """Read what a camera has seen: a picture, or what a code says."""
        if isinstance(seen, QImage):
            self._start([Source(self.tr("camera"), picture=seen)])
        else:
            self._start([Source(self.tr("QR code"), text=seen)])

    def cancel(self) -> None:
        """Stop reading; nothing was saved."""
        if self._job is not None:
            self._job.cancel()

    def _forget(self) -> None:
        """Cancel what is being read, and hear no more of it."""
        if self._job is not None:
            self._job.progressed.disconnect(self._note_progress)
            self._job.succeeded.disconnect(self._show_found)
            self._job.failed.disconnect(self._say_failed)
            self._job.finished.disconnect(self._finish)
            self._job.cancel()
            self._finish()

    def _start(self, sources: Sequence[Source]) -> None:
        if not sources:
            return
        self._forget()
        self._panel.say("")
        if is_for_the_import(sources):
            self._import([source.path for source in sources if source.path is not None])
            return
        settings, store = self._workspace.settings, self._workspace.store
        recognise = self._workspace.photos.recognise(fast=settings.fast_photos)
        job = self._workspace.jobs.recognise(
            lambda progress: planned(sources, settings.region, store, progress, recognise)
        )
        job.progressed.connect(self._note_progress)
        job.succeeded.connect(self._show_found)
        job.failed.connect(self._say_failed)
        job.finished.connect(self._finish)
        self._job, self._progress = job, (0, len(sources))
        self._late.start()

    def _finish(self) -> None:
        self._job = None
        self._late.stop()
        self._panel.show_progress("")
        self.changed.emit()

    def _note_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if self._panel.is_reading():
            self._show_progress()

    def _show_progress(self) -> None:
        done, total = self._progress
        words = self.tr("Reading %n thing(s)", "", total)
        self._panel.show_progress(words, done, total if total > 1 else 0)
        self.changed.emit()

    def _show_found(self, plan: ImportPlan) -> None:
        from ui.views.capture.preview import PreviewDialog

        if len(plan) == 0:
            self._panel.say(self.tr("Nothing was found in it. Nothing was changed."))
            self.changed.emit()
            return
        event = event_here(self._workspace)
        PreviewDialog(self._workspace, plan, event, self._panel.window()).open()

    def _say_failed(self, error: UserError) -> None:
        self._workspace.refused.emit(error)

    def _import(self, paths: list[Path]) -> None:
        from ui.views.import_dialog import ImportDialog

        ImportDialog(self._workspace, paths, self._panel.window()).open()
