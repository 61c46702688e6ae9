"""Count the keys that thirty business cards take: typed, with titles, and from photos.

Prints keys a card in the real window, without a screen; a key with Ctrl held counts as two.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

_NOW = datetime(2026, 10, 14, 9, 30)
_POLL_MS = 5


def main() -> None:
    """Type the cards three times, each on an empty book, and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.gallery.books import nothing
    from tests.gallery.stage import Look, Stage, stage
    from tests.ui.keystrokes import read_cards, type_cards

    _application = QApplication.instance() or QApplication(["keystrokes"])
    ways: tuple[tuple[str, float, Callable[[Stage], float]], ...] = (
        ("typed, titles skipped", 58, lambda s: type_cards(s.window, s.workspace, titles=False)),
        ("typed in full", 65, lambda s: type_cards(s.window, s.workspace, titles=True)),
        ("photos that were read right", 12, lambda s: read_cards(s.window, s.workspace, _wait)),
    )
    with tempfile.TemporaryDirectory() as cache:
        for name, most, count in ways:
            with stage(nothing, Look("light", (1440, 900)), _NOW, Path(cache)) as shown:
                shown.window.activateWindow()
                shown.settle()
                print(f"{name:30} {count(shown):5.1f} keys a card, at most {most}")


def _wait(ready: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer(interval=_POLL_MS)
    timer.timeout.connect(lambda: loop.quit() if ready() else None)
    timer.start()
    loop.exec()


if __name__ == "__main__":
    main()
