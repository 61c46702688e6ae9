"""Start once and print what it cost: run by `benchmarks.start`, in a process of its own.

`floor` is a bare PySide6 window. `paint` is the command `netcompanion` up to the first paint of
its window, `rows` up to the first paint of Today with what the store holds. Prints CPU ms of the
process, all threads, and the heavy modules that were imported by then. PySide6 is imported in
the functions, so that each start imports it where it would.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.views.main_window import MainWindow


def floor() -> None:
    """Show a bare window."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    from benchmarks.paint_watch import PaintWatch

    application = QApplication(["floor"])
    window = QMainWindow()
    label = QLabel("Hello")
    window.setCentralWidget(label)
    window.resize(1440, 900)
    label.installEventFilter(PaintWatch(window))
    window.show()
    application.exec()


def app(*, rows: bool) -> None:
    """Start the app as its command does, on the usual folder of the environment."""
    import gc

    gc.disable()  # as the command does before it imports what is imported here already
    import ui.app
    from netcompanion.__main__ import main

    class Watched(ui.app.App):
        def show(self) -> None:
            """Watch what is to be painted."""
            _watch(self.window, rows=rows)
            super().show()

    ui.app.App = Watched  # type: ignore[misc]  # the command has no other door for a watch
    main([])


def _watch(window: MainWindow, *, rows: bool) -> None:
    from benchmarks.paint_watch import PaintWatch

    watch = PaintWatch(window)
    root = window.centralWidget()
    if not rows and root is not None:
        root.installEventFilter(watch)

    def watch_page() -> None:
        if window.page is not None:
            window.page.installEventFilter(watch)

    if rows:
        window.navigator.moved.connect(watch_page)


if __name__ == "__main__":
    if sys.argv[1] == "floor":
        floor()
    else:
        app(rows=sys.argv[1] == "rows")
