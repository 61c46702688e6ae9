"""What is said where there is no display, instead of what Qt says before it gives up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler


@contextmanager
def in_words() -> Iterator[None]:
    """End with one sentence, and status 1, when Qt cannot open a window at all."""
    qInstallMessageHandler(_say)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


def _say(kind: QtMsgType, _context: QMessageLogContext, _words: str) -> None:
    if kind is QtMsgType.QtFatalMsg:  # after which Qt aborts
        sys.stderr.write(
            "netcompanion: no window can be opened, because no display can be reached. What you "
            "keep is safe. Start it on a desktop, or name a verb: netcompanion --help\n"
        )
        sys.stderr.flush()
        os._exit(1)
