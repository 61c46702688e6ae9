"""Start once and print what it cost: run by `benchmarks.start`, in a process of its own.

`floor` is a bare PySide6 window. `paint` is ours up to its first paint, `rows` up to the first
paint of Today with what the store holds. Prints CPU ms of the process, all threads, and the
heavy modules that were imported by then.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

_HEAVY = ("sqlalchemy", "alembic", "PIL", "vobject", "qrcode", "zxingcpp", "phonenumbers")


class PaintWatch(QObject):
    """Ends the process once a widget that it watches was painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for a paint that was handled."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            watched.event(event)
            report()
        return super().eventFilter(watched, event)


def report() -> None:
    """Print the cost so far and end at once."""
    spent = time.process_time() * 1000
    loaded = ",".join(name for name in _HEAVY if name in sys.modules)
    sys.stdout.write(f"{spent:.1f} {loaded or '-'}\n")
    sys.stdout.flush()
    import os

    os._exit(0)


def floor() -> None:
    """Show a bare window."""
    application = QApplication(["floor"])
    window = QMainWindow()
    label = QLabel("Hello")
    window.setCentralWidget(label)
    window.resize(1440, 900)
    label.installEventFilter(PaintWatch(window))
    window.show()
    application.exec()


def app(folder: Path, *, rows: bool) -> None:
    """Start the app on a folder."""
    from netcompanion.services.folder import DataFolder
    from ui.app import App
    from ui.instance import Instance

    application = QApplication(["netcompanion"])
    data = DataFolder(folder)
    started = App(application, data, Instance(data.lock))
    window = started.window
    watch = PaintWatch(window)
    if rows:

        def watch_page() -> None:
            if window.page is not None:
                window.page.installEventFilter(watch)

        started.navigator.moved.connect(watch_page)
    elif (root := window.centralWidget()) is not None:
        root.installEventFilter(watch)
    started.show()
    application.exec()


if __name__ == "__main__":
    if sys.argv[1] == "floor":
        floor()
    else:
        app(Path(sys.argv[2]), rows=sys.argv[1] == "rows")
