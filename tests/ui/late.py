"""Work that is done only when the widget that asked for it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from ui.jobs import Jobs


@contextmanager
def late(jobs: Jobs, qtbot: QtBot) -> Iterator[None]:
    """Let readers that are asked for inside begin after it; then wait for all of them."""
    gate = Event()
    jobs.read(lambda _progress: gate.wait(10))
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
