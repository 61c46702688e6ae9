"""The table of events compared: sorted by a click on a head, moved through by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from netcompanion.domain.events_compared import Compared
from ui.models.compared import ROW, Column, ComparedModel
from ui.theme import Theme
from ui.widgets import Dots, set_tip
from ui.widgets.charts.canvas import Canvas

_EDGE = 8  # px, as the style sheet has it in heads
_LEAST = 3  # rows in sight, however low the window
_ROW, _NAME = 40, 190  # px at the design's text size
_ENOUGH = 3  # from so many events on there are numbers in words
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_WIDTHS = {
    Column.TIMES: 70,
    Column.HOURS: 68,
    Column.COST: 78,
    Column.TALKS: 60,
    Column.MET: 56,
    Column.EACH_TIME: 84,
    Column.OBJECTIVES: 88,
    Column.PROMISES: 78,
    Column.MET_AGAIN: 84,
    Column.ASKS: 56,
    Column.CLIENTS: 66,
    Column.AGAIN: 80,
}
_FIRST_TO_GO = (
    Column.TALKS,
    Column.COST,
    Column.EACH_TIME,
    Column.HOURS,
    Column.OBJECTIVES,
    Column.ASKS,
    Column.AGAIN,
    Column.PROMISES,
    Column.TIMES,
    Column.CLIENTS,
    Column.MET_AGAIN,
)


class ComparedCells(QStyledItemDelegate):
    """Paints one cell: words, and as dots what is too little for a mean."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, parent
        self.most = 0  # people met at one event, the end of the line that dots stand on

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as every row."""
        return QSize(0, self._theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground and words."""
        painter.save()
        theme, area, state = self._theme, QRect(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("row_sel"))
        else:
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(_EDGE, 0, -_EDGE // 2, 0)
        column, row = Column(index.column()), index.data(ROW)
        if column is Column.EACH_TIME and isinstance(row, Compared) and self._is_dots(row):
            self._paint_dots(painter, inside, row)
        else:
            self._paint_words(painter, inside, column, str(index.data() or ""))
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, column: Column, words: str) -> None:
        theme = self._theme
        is_name = column is Column.NAME
        painter.setFont(theme.font("strong" if is_name else "body"))
        painter.setPen(theme.colour("text" if is_name else "text2"))
        metrics = painter.fontMetrics()
        painter.drawText(
            area, _LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        )

    def _paint_dots(self, painter: QPainter, area: QRect, row: Compared) -> None:
        figure = Dots(tuple(map(float, row.each_time)), max(self.most, 1))
        high = figure.height(area.width(), self._theme)
        place = QRectF(area.left(), area.center().y() - high / 2, area.width(), high)
        figure.paint(Canvas(painter, place, self._theme, self._table.isRightToLeft()))

    def _is_dots(self, row: Compared) -> bool:
        return row.times < _ENOUGH


class ComparedTable(QTableView):
    """↑ ↓ (and J K) move, Enter opens. Columns give way where there is no room.

    Signals:
        picked(): another row is the current one.
        opened(): the person wants to see the event of the current row.
        sort_asked(Column): a head was clicked.
        fitted(): other columns have room now; `left_out` are those that have none.
    """

    picked = Signal()
    opened = Signal()
    sort_asked = Signal(object)
    fitted = Signal()

    def __init__(self, theme: Theme, model: ComparedModel, letter_keys: Callable[[], bool]) -> None:
        super().__init__()
        self._theme, self._model, self._letter_keys = theme, model, letter_keys
        self._without: frozenset[Column] = frozenset()
        self.left_out: tuple[Column, ...] = ()
        self.cells = ComparedCells(theme, self)
        self.setProperty("look", "rows")
        self.setAccessibleName(self.tr("Events compared"))
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(1)
        head.sectionClicked.connect(lambda number: self.sort_asked.emit(Column(number)))
        self.selectionModel().currentRowChanged.connect(lambda _new, _old: self.picked.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.changed.connect(self.fit)

    def current(self) -> Compared | None:
        """The row that one stands on."""
        return self._model.row_at(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Stand on a row, or on the nearest one."""
        if last := self._model.rowCount():
            self.setCurrentIndex(self._model.index(min(max(row, 0), last - 1), 0))

    def leave_out(self, columns: frozenset[Column]) -> None:
        """Show all columns but these."""
        self._without = columns
        self.fit()

    def show_order(self) -> None:
        """Mark the head that rows are sorted by."""
        head, by = self.horizontalHeader(), self._model.sorted_by
        head.setSortIndicatorShown(by is not None)
        if by is not None:
            up = Qt.SortOrder.AscendingOrder
            head.setSortIndicator(by, up if self._model.upwards else Qt.SortOrder.DescendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list; the rest moves as in any list."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and self._letter_keys() and event.key() in (Qt.Key.Key_J, Qt.Key.Key_K):
            step = 1 if event.key() == Qt.Key.Key_J else -1
            self.choose(self.currentIndex().row() + step)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are keys of their own here."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go from row to row, never across."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(0) if index.isValid() else index

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand somewhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(0)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show in full as the tooltip what may be cut: a name, or a cost as it was written."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            set_tip(self.viewport(), str(index.data() or "") if index.isValid() else "")
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a ring round the one that one stands on while the table has focus."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            row = self.visualRect(self.currentIndex())
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            ring = QRectF(1, row.top() + 1, self.viewport().width() - 2, row.height() - 3)
            painter.drawRoundedRect(ring, 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the columns that matter."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many columns as there is room for."""
        px, head = self._theme.px, self.horizontalHeader()
        room = self.viewport().width() - px(_NAME)
        shown = set(Column) - self._without
        for column in _FIRST_TO_GO:
            if sum(px(_WIDTHS[each]) for each in shown if each in _WIDTHS) <= room:
                break
            shown.discard(column)
        for column in Column:
            is_name = column is Column.NAME
            mode = QHeaderView.ResizeMode.Stretch if is_name else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, mode)
            self.setColumnHidden(column, column not in shown)
            if not is_name:
                head.resizeSection(column, px(_WIDTHS[column]))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(px(_ROW))
        self.setMinimumHeight(head.sizeHint().height() + px(_ROW) * _LEAST)
        self.left_out = tuple(each for each in Column if each not in {*shown, *self._without})
        self.fitted.emit()
