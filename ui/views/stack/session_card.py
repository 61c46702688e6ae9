"""The table of cards that were entered, with what there is to look at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QTableView

from netcompanion.services.stack import Entered
from ui.models.stack_rows import RowRole, StackRows
from ui.theme import Theme
from ui.views.stack.session_row import SessionRow
from ui.widgets import Card, EmptyState, button, label
from ui.widgets.rows import show_as_rows

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class SessionCard(Card):
    """Finished rows, the last one on top; Enter or a double click brings one back to the form.

    Signals:
        reopened(Entered): a row is to be corrected.
        review_asked(): duplicates are to be looked at.
    """

    reopened = Signal(object)
    review_asked = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__(theme, self.tr("Entered just now"), "list-checks")
        self._counted = label("", "secondary")
        self.add_extra(self._counted)
        self.review = button(theme, "", "small", icon="copy", act=self.review_asked.emit)
        self.review.hide()
        self.add_extra(self.review)
        self.rows = StackRows(self)
        self.table = _Table(theme, self.rows, today)
        self.table.opened.connect(self._open)
        self.body.addWidget(self.table)
        self._nothing = EmptyState(
            theme,
            "stack",
            self.tr("The first card is the slowest"),
            self.tr("Each person you save stands here at once, with what you promised them."),
            None,
            self.tr("For example: Hana Sato, Aire Textiles, send heat-recovery piece fri"),
        )
        self.body.addWidget(self._nothing)

    def counted(self) -> str:
        """How many people and promises there are, in words."""
        return self._counted.text()

    def show_rows(self, rows: Sequence[Entered]) -> None:
        """Show who was entered."""
        self.rows.show(rows)
        promises = sum(len(row.promises) for row in rows)
        people = self.tr("%n person(s)", "", len(rows))
        promised = self.tr("%n promise(s)", "", promises)
        words = self.tr("{people} · {promises}").format(people=people, promises=promised)
        self._counted.setText(words if rows else "")
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.table.updateGeometry()

    def show_duplicates(self, count: int) -> None:
        """Offer to look at those who may be here twice."""
        self.review.setText(self.tr("Review duplicates ({n})").format(n=count))
        self.review.setVisible(count > 0)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(RowRole.ROW)
        if row is not None:
            self.reopened.emit(row)


class _Table(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    opened = Signal(QModelIndex)

    def __init__(self, theme: Theme, rows: StackRows, today: Callable[[], date]) -> None:
        super().__init__()
        self._delegate = SessionRow(theme, rows, today)
        self.setAccessibleName(self.tr("Cards entered"))
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        show_as_rows(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height())
        self.doubleClicked.connect(self.opened)
        rows.modelReset.connect(self.updateGeometry)
        rows.rowsInserted.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for every row."""
        rows = self.model().rowCount()
        return QSize(super().sizeHint().width(), rows * self._delegate.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for every row."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring a row back by Enter or F2."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self.verticalHeader().setDefaultSectionSize(self._delegate.height())
            self.updateGeometry()
