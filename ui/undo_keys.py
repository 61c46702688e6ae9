"""Undo and Redo go to the window where a field has nothing of its own to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


class UndoKeys(QObject):
    """Watches text fields; Qt's own take the keys even when they do nothing with them."""

    def watch(self, *fields: QLineEdit | QPlainTextEdit) -> None:
        """Leave the keys of these fields to the window when they are of no use there."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field from claiming Undo or Redo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = _available(watched)
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo)
            if (undoes and not undo) or (redoes and not redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _available(field: QObject) -> tuple[bool, bool]:
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    return True, True
