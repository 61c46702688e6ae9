"""People under heads, in a list of any length; each can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from ui.theme import Theme
from ui.widgets.rows import show_as_rows

Index = QModelIndex | QPersistentModelIndex
Group = tuple[str, Sequence[ContactLine]]

_MOST_ROWS, _ROW = 4, 30  # rows in sight, and px of each at the design's text size
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Model(QAbstractTableModel):
    """Rows are heads (text) and people, as the view asks for them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[str | ContactLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole if isinstance(row, str):
                return row
            case Qt.ItemDataRole.DisplayRole if not isinstance(row, str):
                return _words(row)
            case Qt.ItemDataRole.ToolTipRole if not isinstance(row, str):
                return f"<p>{escape(_words(row))}</p>"  # as text, also where it looks like HTML
            case Qt.ItemDataRole.FontRole if isinstance(row, str):
                return self._theme.font("caption", weight=600)
            case Qt.ItemDataRole.ForegroundRole if isinstance(row, str):
                return self._theme.colour("text2")
        return None


class PeopleList(QTableView):
    """A few rows high, and scrolls beyond that. Enter, Space or a click opens somebody.

    Signals:
        opened(str): the id of a contact.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._model = _Model(theme)
        self.setModel(self._model)
        show_as_rows(self)
        self.setProperty("look", "plain")
        self.setAccessibleName(name)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show people under what they have in common; "" is no head."""
        self._model.beginResetModel()
        self._model.rows = [
            row for head, people in groups for row in (*((head,) if head else ()), *people)
        ]
        self._model.endResetModel()
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
        first = next((n for n, row in enumerate(self._model.rows) if not isinstance(row, str)), -1)
        self.setCurrentIndex(self._model.index(first, 0) if first >= 0 else QModelIndex())
        self.scrollToTop()
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for all rows, or the first few."""
        rows = min(self._model.rowCount(), _MOST_ROWS)
        return QSize(super().sizeHint().width(), rows * self._theme.px(_ROW) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open somebody; the key must never reach the dialog, whose default would act."""
        if event.key() in _OPENING and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        row = self._model.rows[index.row()] if index.isValid() else ""
        if not isinstance(row, str):
            self.opened.emit(row.id)


def _words(line: ContactLine) -> str:
    return " · ".join(filter(None, (shown(line.name), shown(line.organisation))))
