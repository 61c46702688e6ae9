"""Keys of commands do their command in text fields too, which on Linux take some of them.

Ctrl E would go to the end of the line, and Ctrl K delete up to it.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.actions import SPECS

_PALETTE = "Ctrl+K"
_EDITING = ("undo", "redo")
_KEYS = frozenset(
    keys
    for spec in SPECS
    if spec.id not in _EDITING
    for keys in spec.keys
    if re.fullmatch(r"Ctrl\+(?:Shift\+)?[A-Z]", keys)
)
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class CommandKeys(QObject):
    """Watches whichever field has the focus: only that one can take the keys with a letter.

    In a dialog over the window Ctrl K does nothing, where others may move the caret.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from claiming a key, and from deleting by it."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _keys(event) in _KEYS:
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress and _keys(event) == _PALETTE:
                return True
        return super().eventFilter(watched, event)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, _FIELDS):
            now.installEventFilter(self)


def _keys(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
