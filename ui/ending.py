"""Closing the window when the system asks the process, or everybody, to end."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.views.parts.form import TypedDialog


def close_on_signals(window: QWidget, close: Callable[[], object]) -> None:
    """Close `window` by `close`, and end, on SIGINT, SIGTERM and, where there is one, SIGHUP.

    Qt's loop gives Python no chance to run a handler. The interpreter writes a byte into a
    socket instead, upon which the loop wakes and Python handles the signal. A dialog that asks
    something holds nothing up: it is as if one had gone back.
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

    def end() -> None:
        close()
        QCoreApplication.exit(0)

    def hear(_signal: int, _frame: FrameType | None) -> None:
        QTimer.singleShot(0, window, end)  # Python comes here in the middle of anything

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), hear)


class SessionEnd(QObject):
    """Has on disk what is typed when the session ends, and asks only where it would be lost."""

    def __init__(
        self, application: QApplication, window: QWidget, keep_typed: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keep_typed = keep_typed
        application.commitDataRequest.connect(
            self.commit, Qt.ConnectionType.DirectConnection
        )  # the system waits for it

    def commit(self, manager: QSessionManager) -> None:
        """Save; a dialog with words that are not saved holds the end up, if that is allowed.

        It says itself that they are not saved, and offers to save them.
        """
        if (focused := self._window.focusWidget()) is not None:
            focused.clearFocus()  # upon which a field saves itself
        self._keep_typed()
        dialog = next((each for each in _typed_dialogs() if each.has_typed()), None)
        if dialog is not None and manager.allowsInteraction():
            manager.cancel()
            dialog.reject()


def _typed_dialogs() -> list[TypedDialog]:
    from ui.views.parts.form import TypedDialog

    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [each for each in shown if isinstance(each, TypedDialog)]
