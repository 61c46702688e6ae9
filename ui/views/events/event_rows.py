"""How one row of the list of events is painted."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import EventLine
from netcompanion.domain.normalise import fold
from ui.models.events import EventColumn, EventGroup, EventRole
from ui.theme import Theme
from ui.widgets import chip_size, paint_chip

EDGE = 10  # px at the design's text size
_ROW, _HEAD, _LINE = 54, 36, 19
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class EventRows(QStyledItemDelegate):
    """Paints heads of groups, and of an event its date, name and place, phase and numbers."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def row_height(self) -> int:
        """Height of an event, in px."""
        return self._theme.px(_ROW)

    def head_height(self) -> int:
        """Height of the head of a group, in px."""
        return self._theme.px(_HEAD)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as a row of its kind."""
        is_head = index.data(EventRole.GROUP) is not None
        return QSize(0, self.head_height() if is_head else self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        painter.save()
        area: QRect = option.rect
        group = index.data(EventRole.GROUP)
        if isinstance(group, EventGroup):
            self._paint_head(painter, area, group)
        else:
            self._paint_ground(painter, option, index)
            inside = area.adjusted(self._theme.px(EDGE), 0, -self._theme.px(EDGE) // 2, 0)
            self._paint_cell(painter, inside, index)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRect, group: EventGroup) -> None:
        theme = self._theme
        inside = area.adjusted(theme.px(EDGE), theme.px(8), -theme.px(EDGE), 0)
        painter.setFont(theme.font("overline"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(inside, _LEFT, group.title)
        painter.setFont(theme.font("caption"))
        painter.drawText(inside, _RIGHT, QLocale().toString(len(group.events)))

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.colour("row_sel"))
        elif not index.data(EventRole.LAST):
            painter.setPen(QPen(self._theme.colour("hair"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_cell(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, words = self._theme, str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        match EventColumn(index.column()):
            case EventColumn.DATE | EventColumn.NAME as column:
                first, _, second = words.partition("\n")
                upper, lower = self._two_lines(area, second)
                painter.setFont(theme.font("strong" if column is EventColumn.NAME else "body"))
                painter.setPen(theme.colour("text"))
                _draw(painter, upper, first)
                painter.setFont(theme.font("caption"))
                painter.setPen(theme.colour("text3"))
                _draw(painter, lower, second)
            case EventColumn.PHASE:
                tone, icon = index.data(EventRole.CHIP)
                size = chip_size(theme, words, icon).boundedTo(area.size())
                place = QRect(QPoint(area.left(), 0), size)
                place.moveTop(area.top() + (area.height() - size.height()) // 2)
                paint_chip(painter, place, theme, words, tone, icon)
            case _:
                painter.setFont(theme.font("secondary"))
                painter.setPen(theme.colour("text2"))
                _draw(painter, area, words)

    def _two_lines(self, area: QRect, second: str) -> tuple[QRect, QRect]:
        if not second:
            return area, QRect()
        high = self._theme.px(_LINE)
        top = area.top() + (area.height() - 2 * high) // 2
        upper = QRect(area.left(), top, area.width(), high)
        return upper, upper.translated(0, high)


def name_of(line: EventLine) -> str:
    """Name, series and place, for tooltips."""
    return ", ".join(filter(None, (line.name, _series(line), line.place)))


def where_words(line: EventLine) -> str:
    """What stands under the name: the series, where it is called something else, and the place."""
    return " · ".join(filter(None, (shown(_series(line)), shown(line.place))))


def _series(line: EventLine) -> str:
    return "" if fold(line.series) == fold(line.name) else line.series


def _draw(painter: QPainter, area: QRect, words: str) -> None:
    metrics = painter.fontMetrics()
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(area.width(), 0))
    painter.drawText(area, _LEFT, cut)
