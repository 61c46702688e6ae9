"""What the arrows of a map mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import FlowLayout, label

_WIDE, _HIGH, _HEAD = 34, 16, 8


class Legend(QWidget):
    """Filled and violet for me, hollow and green for others, dashed while it is only offered."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        across = FlowLayout(16, 6)
        for words, for_me, made in (
            (self.tr("they opened a door for you"), True, True),
            (self.tr("opened for them, by you or others"), False, True),
            (self.tr("offered or thought of"), True, False),
        ):
            each = QWidget()
            both = QHBoxLayout(each)
            both.setContentsMargins(0, 0, 0, 0)
            both.setSpacing(6)
            both.addWidget(_Arrow(theme, for_me=for_me, made=made))
            both.addWidget(label(words, "caption"))
            across.addWidget(each)
        self.setLayout(across)


class _Arrow(QWidget):
    def __init__(self, theme: Theme, *, for_me: bool, made: bool) -> None:
        super().__init__()
        self._theme, self._for_me, self._made = theme, for_me, made
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as a word."""
        return QSize(self._theme.px(_WIDE), self._theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow as on the map."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        colour = theme.colour("violet" if self._for_me else "accent")
        pen = QPen(colour, theme.px(2))
        pen.setStyle(Qt.PenStyle.SolidLine if self._made else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        middle, head = self.height() / 2, theme.px(_HEAD)
        end = self.width() - theme.px(2)
        painter.drawLine(QPointF(1, middle), QPointF(end - head, middle))
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(colour if self._for_me else theme.colour("surface"))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(end, middle),
                    QPointF(end - head, middle - head / 2),
                    QPointF(end - head, middle + head / 2),
                ]
            )
        )
