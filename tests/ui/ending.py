"""The end of an app that a test has started."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

from ui.app import App


def end(app: App) -> None:
    """Close it as `run` does, and leave nothing of it to the next test."""
    app.window.close()
    app.close()
    app.window.deleteLater()
    app.theme.apply("light", 1.0)
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
