"""Keys that were meant for a form which did not open: they go nowhere, and tick nobody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

_SECONDS = 8  # after which whoever types has seen that no form is there
_FIELDS = (QLineEdit, QPlainTextEdit)
_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_OF_A_FORM = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace)
_MOVING = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class StrayKeys(QObject):
    """Takes what is typed after a refusal, until a key that moves, a click, or some seconds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: list[QWidget] = []
        self._over = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._over.timeout.connect(self.let_go)

    def take(self) -> None:
        """Begin, where what has the focus would act on letters; a field shows what it takes."""
        self.let_go()
        focused = QApplication.focusWidget()
        if focused is None or isinstance(focused, _FIELDS):
            return
        self._watched = [focused]
        if isinstance(focused, QAbstractScrollArea):
            self._watched.append(focused.viewport())  # which is what is clicked
        for each in self._watched:
            each.installEventFilter(self)
        self._over.start()

    def let_go(self) -> None:
        """Let all keys do what they do."""
        self._over.stop()
        for each in filter(isValid, self._watched):
            each.removeEventFilter(self)
        self._watched = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters, Space and what ends a line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVING:
                self.let_go()
            return _is_typed(event)
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut):
            self.let_go()
        return super().eventFilter(watched, event)


def _is_typed(event: QKeyEvent) -> bool:
    if event.modifiers() & ~_SHIFT:
        return False
    return (event.text().isprintable() and bool(event.text())) or event.key() in _OF_A_FORM
