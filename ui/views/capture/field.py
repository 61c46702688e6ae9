"""The line that people are typed into; what is no line of text it hands on."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 2000
_PAYLOAD = re.compile(
    r"\s*(?:BEGIN:VCARD|MECARD:|BIZCARD:|MEMORY:|NAME1:|MATMSG:|SMTP:|WIFI:|BEGIN:VEVENT)", re.I
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaptureField(QLineEdit):
    """A line of text whose undo survives clearing it.

    Signals:
        given(QMimeData): something was pasted or dropped that is no line of text: files, a
            picture, several lines, a vCard.
        entered(bool): Enter; True with Ctrl.
        left(): Esc in an empty field.
        stepped_down(): the down key.
        focus_changed(): it got or lost the focus.
    """

    given = Signal(QMimeData)
    entered = Signal(bool)
    left = Signal()
    stepped_down = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bare")
        self.setFrame(False)
        self.setAcceptDrops(True)
        self.setMaxLength(_LONGEST)

    def clear_undoably(self) -> None:
        """Empty the field so that Ctrl Z in it brings the text back."""
        self.selectAll()
        self.backspace()

    def paste_clipboard(self) -> None:
        """Paste; what is no line of text is handed on."""
        clipboard = QGuiApplication.clipboard()
        if is_line(clipboard.mimeData()):
            self.paste()
        else:
            self.given.emit(clipboard.mimeData())

    def event(self, event: QEvent) -> bool:
        """Take Ctrl Enter before the window does; leave it Ctrl Z when there is none here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_ctrl_enter(event):
                event.accept()
                return True
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, clear and then leave on Esc, paste what may be no text."""
        if event.key() in _ENTER:
            self.entered.emit(_is_ctrl_enter(event))
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear_undoably()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.stepped_down.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_clipboard()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Paste from the menu as by the key."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_clipboard)
                action.setEnabled(can_take(QGuiApplication.clipboard().mimeData()))
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let everything come that may hold a person."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Follow text with the caret."""
        if is_line(event.mimeData()):
            super().dragMoveEvent(event)
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take text into the line, hand on everything else."""
        if is_line(event.mimeData()):
            super().dropEvent(event)
        else:
            event.acceptProposedAction()
            self.given.emit(event.mimeData())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.focus_changed.emit()


def can_take(data: QMimeData) -> bool:
    """Whether there may be a person in it."""
    return data.hasUrls() or data.hasImage() or data.hasText()


def is_line(data: QMimeData) -> bool:
    """Whether it is one line of text to type on with."""
    if data.hasUrls() and any(url.isLocalFile() for url in data.urls()):
        return False
    if data.hasImage() or not data.hasText():
        return False
    from datetime import date

    from netcompanion.domain.capture import parse

    text = data.text().strip()
    any_day = date.today()  # whether a text is one line does not depend on it
    return bool(text) and not _PAYLOAD.match(text) and parse(text, any_day).unread is None


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in _ENTER and bool(ctrl)
