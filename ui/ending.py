"""Closing the window when the system asks the process to end."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget


def close_on_signals(window: QWidget) -> None:
    """Close `window` on SIGINT, SIGTERM and, where there is one, SIGHUP.

    Qt's loop gives Python no chance to run a handler. The interpreter writes a byte into a
    socket instead, upon which the loop wakes and Python handles the signal.
    """
    ours, pythons = socket.socketpair()
    ours.setblocking(False)
    pythons.setblocking(False)
    signal.set_wakeup_fd(pythons.fileno())
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: ours.recv(64))

    def let_go() -> None:
        signal.set_wakeup_fd(-1)
        pythons.close()
        ours.close()

    window.destroyed.connect(let_go)

    def close(_signal: int, _frame: FrameType | None) -> None:
        window.close()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), close)
