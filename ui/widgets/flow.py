"""Layouts that give way: chips that wrap, columns that fold, a page that scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from ui.style import SCROLL_BAR_WIDTH
from ui.theme import Theme

PAGE_MARGIN = 24
CARD_GAP = 16


class FlowLayout(QLayout):
    """Widgets in lines, like words in a paragraph."""

    def __init__(self, gap: int = 8, line_gap: int = 6) -> None:
        super().__init__()
        self._gap, self._line_gap = gap, line_gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """See QLayout."""
        self._items.append(item)

    def count(self) -> int:
        """See QLayout."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """See QLayout."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """See QLayout."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width, in px. Layouts ask for the same one many times."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """See QLayout."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        """See QLayout."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Each on its own line."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, move: bool) -> int:
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(area.width(), item.sizeHint().height()))
            size = size.expandedTo(item.minimumSize())
            if lines[-1] and used + size.width() > area.width():
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self._gap
        top = area.top()
        for placed in lines:
            high = max((size.height() for _, size in placed), default=0)
            if move:
                self._place_line(placed, QRect(area.left(), top, area.width(), high))
            top += high + self._line_gap
        return max(top - self._line_gap - area.top(), 0)

    def _place_line(self, placed: list[tuple[QLayoutItem, QSize]], area: QRect) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        left = area.left()
        for item, size in placed:
            x = area.left() + area.right() - left - size.width() + 1 if mirrored else left
            y = area.top() + (area.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, y), size))
            left += size.width() + self._gap


class Column(QWidget):
    """What things stand under each other on, where the room decides the width, and that the height.

    Qt would find out how high all of it is at a width of its own choice too, on every level.
    """

    def sizeHint(self) -> QSize:
        """The room that it needs."""
        return self.minimumSizeHint()


class Columns(Column):
    """Columns side by side; where there is no room, the last ones fold under the one before.

    `shares`: how the room is divided, one number a column. `widths`: the least width of each
    column in px at the design's text size; they grow with the text. `even`: columns beside each
    other are all as high as the highest.

    Signals:
        folded(int): so many columns stand beside each other from now on.
    """

    folded = Signal(int)

    def __init__(
        self,
        theme: Theme,
        shares: tuple[int, ...],
        widths: tuple[int, ...],
        gap: int = CARD_GAP,
        *,
        even: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._shares, self._widths, self._gap = theme, shares, widths, gap
        self._even = int(even)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(QMargins())
        self._across.setSpacing(gap)
        self._columns = [self._new_column() for _ in shares]
        self._slots = [QVBoxLayout() for _ in shares]
        for slot in self._slots:
            slot.setSpacing(gap)
            slot.addStretch(1 - self._even)
            self._across.addLayout(slot)
        self._side_by_side = 0
        self._fold(len(shares))

    def add(self, column: int, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end of a column, counted from 0 in reading order."""
        box = self._columns[column].layout()
        assert isinstance(box, QVBoxLayout)  # made by _new_column
        box.addWidget(widget, stretch)

    def add_where_room(self, widget: QWidget) -> None:
        """Put a widget at the end of what ends first; it leaves the column that it was in."""
        ends = [0] * self._side_by_side
        for number, column in enumerate(self._columns):
            box = column.layout()
            assert box is not None  # made by _new_column
            box.removeWidget(widget)
            ends[min(number, len(ends) - 1)] += self.height_of(number)
        first = ends.index(min(ends))
        self.add(first if first + 1 < len(ends) else len(self._columns) - 1, widget)
        widget.show()  # Qt hides what gets another parent, until later

    def height_of(self, column: int) -> int:
        """How high all that is seen in a column wants to be at its width, in px."""
        sheet = self._columns[column]
        _lay_out(sheet)
        box = sheet.layout()
        assert box is not None  # made by _new_column
        high = box.totalHeightForWidth(sheet.width())
        return high if high >= 0 else box.totalSizeHint().height()

    def side_by_side(self) -> int:
        """How many columns stand beside each other now."""
        return self._side_by_side

    def minimumSizeHint(self) -> QSize:
        """All columns can stand under each other."""
        width = max(column.minimumSizeHint().width() for column in self._columns)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold(self._fitting(event.size().width()))

    def changeEvent(self, event: QEvent) -> None:
        """Fold or unfold for another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold(self._fitting(self.width()))

    def _fitting(self, width: int) -> int:
        needed = -self._gap
        for number, least in enumerate(self._widths):
            needed += self._theme.px(least) + self._gap
            if needed > width:
                return max(number, 1)
        return len(self._widths)

    def _fold(self, side_by_side: int) -> None:
        if side_by_side == self._side_by_side:
            return
        self._side_by_side = side_by_side
        for number, column in enumerate(self._columns):
            for slot in self._slots:
                slot.removeWidget(column)
            slot = self._slots[min(number, side_by_side - 1)]
            slot.insertWidget(slot.count() - 1, column, self._even)  # before the stretch at the end
        for number in range(len(self._slots)):
            used = number < side_by_side
            self._across.setStretch(number, self._shares[number] if used else 0)
        self._across.setSpacing(self._gap if side_by_side > 1 else 0)
        self.folded.emit(side_by_side)

    def _new_column(self) -> QWidget:
        column = Column(self)
        box = QVBoxLayout(column)
        box.setContentsMargins(QMargins())
        box.setSpacing(self._gap)
        return column


def _lay_out(widget: QWidget) -> None:
    """Let all layouts know, from the inside outwards, what has come or gone in them just now."""
    for part in reversed(widget.findChildren(QWidget)):
        layout = part.layout()
        if layout is not None:
            layout.activate()


class PageArea(QScrollArea):
    """What a page stands on, and what makes room for a message at the lower edge."""

    def reach(self) -> int:
        """How far down, in px, what it shows goes while there is nothing to scroll."""
        return self.height()


class Page(PageArea):
    """What a page stands on: margins, no line too long, and scrolling up and down only.

    Fill `body`, from the top. The room for the scroll bar is always kept, so that nothing jumps.
    """

    def __init__(self, max_width: int = 1400) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(_QuietScrollBar())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = Column()
        column.setMaximumWidth(max_width)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(QMargins())
        self.body.setSpacing(CARD_GAP)
        sheet = Column()
        down = QVBoxLayout(sheet)
        down.setContentsMargins(
            PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN - SCROLL_BAR_WIDTH, PAGE_MARGIN
        )
        across = QHBoxLayout()
        across.addStretch(0)
        across.addWidget(column, 1)
        across.addStretch(0)
        down.addLayout(across)
        down.addStretch(1)
        # One of our own, since to ask for Qt's makes PySide6 look through all classes of widgets.
        view = QWidget()
        self.setViewport(view)
        self.setWidget(sheet)
        for part in (view, sheet):
            part.setAutoFillBackground(False)

    def reach(self) -> int:
        """See PageArea: what is below the last part is free."""
        return self.body.geometry().bottom() + PAGE_MARGIN

    @contextmanager
    def laid_out_once(self) -> Iterator[None]:
        """Lay out at the end what is built inside: Qt does so anew for each widget that comes."""
        sheet = self.widget()
        assert sheet is not None  # set by the constructor
        layouts = [each for part in (sheet, *_parts(sheet)) if (each := part.layout()) is not None]
        for each in layouts:
            each.setEnabled(False)
        try:
            yield
            for part in _parts(sheet):
                _show_now(part)
        finally:
            for each in layouts:
                each.setEnabled(True)
            for part in (*reversed(_parts(sheet)), sheet):
                part.updateGeometry()
            QCoreApplication.sendEvent(self.viewport(), QEvent(QEvent.Type.LayoutRequest))


def _parts(widget: QWidget) -> list[QWidget]:
    return widget.findChildren(QWidget)


def _show_now(part: QWidget) -> None:
    """Show what has been put into a layout, unless somebody hid it; Qt would do so later."""
    if (
        part.isHidden()
        and part.testAttribute(Qt.WidgetAttribute.WA_LaidOut)
        and not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    ):
        part.show()


class _QuietScrollBar(QScrollBar):
    """A scroll bar that is not seen while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
