"""What a window says: in labels, buttons, lists, tooltips, and in what is painted by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066\u2067\u2060-\u2064\ufeff"
    "\U000e0001-\U000e007f]"
)
"""What nobody sees and what turns words about; FSI and PDI are ours (UAX 9)."""
_ROWS = 40
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


def words() -> Iterator[tuple[str, str]]:
    """Yield what every visible widget says, with the name of its class."""
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            yield type(top).__name__, top.windowTitle()
            for widget in (top, *top.findChildren(QWidget)):
                if widget.isVisible():
                    for text in _said(widget):
                        yield type(widget).__name__, text


def tips() -> Iterator[tuple[str, str]]:
    """Yield every tooltip, which Qt takes for HTML if it looks like it."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.toolTip():
                yield type(widget).__name__, widget.toolTip()
            if isinstance(widget, QGraphicsView) and widget.scene() is not None:
                for item in widget.scene().items():
                    yield "QGraphicsItem", item.toolTip()
            if isinstance(widget, QAbstractItemView):
                for text in _cells(widget, (Qt.ItemDataRole.ToolTipRole,)):
                    yield type(widget).__name__, text


def guessing() -> Iterator[str]:
    """Yield the words of labels that were not told that they are plain."""
    for top in QApplication.topLevelWidgets():
        for label in top.findChildren(QLabel):
            if label.text() and label.textFormat() is not Qt.TextFormat.PlainText:
                yield label.text()


def _said(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(min(widget.count(), _ROWS)))
    elif isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly():
        yield widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget, _ROLES)


def _cells(view: QAbstractItemView, roles: tuple[Qt.ItemDataRole, ...]) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()  # what the stubs leave out
    if model is None:
        return
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        for column in range(model.columnCount(QModelIndex())):
            for role in roles:
                said = model.data(model.index(row, column), role)
                if isinstance(said, str):
                    yield said


@contextmanager
def painted() -> Iterator[list[str]]:
    """Collect the words that are painted by hand meanwhile."""
    seen: list[str] = []
    draw = QPainter.drawText

    def drawing(painter: QPainter, *arguments: Any) -> Any:
        seen.extend(each for each in arguments if isinstance(each, str))
        return draw(painter, *arguments)

    with mock.patch.object(QPainter, "drawText", drawing):
        yield seen


def red(picture: QPixmap) -> int:
    """Count the purely red pixels of a picture, as no colour of ours is."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(image.constBits())
    return data.count(b"\x00\x00\xff\xff")
