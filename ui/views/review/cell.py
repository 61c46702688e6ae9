"""One thing that can be used or ignored: a framed cell with a tick or a radio mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from netcompanion.domain.display import shown_text
from ui.theme import Theme
from ui.widgets import set_tip
from ui.widgets.text import laid_out

_PAD, _MARK, _GAP = 11, 16, 9  # px at the design's text size
_MOST_LINES = 12
_BREAK = "\N{ZERO WIDTH SPACE}"  # where a line may end
_TICK = ((0.24, 0.52), (0.43, 0.7), (0.76, 0.33))  # parts of the mark's side


class ChoiceCell(QAbstractButton):
    """Words that are used while the cell is checked. `name` is read aloud, with the words.

    `radio` paints a round mark; put such cells into a QButtonGroup. A cell that is `fixed` has
    no mark and cannot be changed: it shows what stays.
    """

    def __init__(
        self, theme: Theme, name: str, words: str, *, radio: bool = False, fixed: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._radio, self._fixed = radio, fixed
        self.setCheckable(not fixed)
        self.set_words(name, words)
        if fixed:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, name: str, words: str) -> None:
        """Show something else."""
        lines = shown_text(words).split("\n")
        every = "\n".join(lines) or self.tr("empty")
        seen = lines if len(lines) <= _MOST_LINES else [*lines[:_MOST_LINES], "…"]
        self._words = "\n".join(seen).replace("@", "@" + _BREAK) or every
        self._is_empty = not words
        self.setAccessibleName(f"{name}: {every}")
        set_tip(self, every)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of its lines, in px."""
        area = self._words_area(QRect(0, 0, width, 0))
        high = self._laid_out(area.width())[1]
        return max(high, self._theme.px(_MARK)) + 2 * self._theme.px(_PAD - 2)

    def sizeHint(self) -> QSize:
        """One line of some letters."""
        width = self._theme.px(180)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the mark and a short word."""
        return QSize(self._theme.px(96), self._theme.px(_MARK + 2 * _PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, mark and words."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        used = self.isChecked() and self.isEnabled()  # of who is left out nothing is
        width = 2.0 if used or self.hasFocus() else 1.0
        edge = "focus" if self.hasFocus() else "accent" if used else "border2"
        painter.setPen(QPen(theme.colour("hair" if self._fixed else edge), width))
        painter.setBrush(theme.colour("inset" if self._fixed else "row_sel" if used else "surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        if self.hasFocus() and used:
            painter.setPen(QPen(theme.colour("surface"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 6, 6)
        if not self._fixed:
            self._paint_mark(painter)
        ignored = not used and not self._fixed
        painter.setPen(theme.colour("text3" if self._is_empty or ignored else "text"))
        area = self._words_area(self.rect())
        lines, high = self._laid_out(area.width())
        spare = max(area.height() - high, 0)
        lines.draw(painter, QPointF(area.left(), area.top() + spare // 2))

    def _paint_mark(self, painter: QPainter) -> None:
        theme, side = self._theme, self._theme.px(_MARK)
        mark = QRectF(0, 0, side, side)
        mark.moveCenter(QRectF(self.rect()).center())
        pad = theme.px(_PAD)
        mark.moveLeft(self.width() - pad - side if self._is_mirrored() else pad)
        used = self.isChecked()
        tone = "accent" if used and self.isEnabled() else "ctl"
        painter.setPen(QPen(theme.colour(tone), 1.5))
        painter.setBrush(theme.colour(tone if used and not self._radio else "surface"))
        radius = side / 2 if self._radio else 4
        painter.drawRoundedRect(mark.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        if not used:
            return
        if self._radio:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(tone))
            painter.drawEllipse(mark.center(), side / 4, side / 4)
        else:
            ink = "on_accent" if self.isEnabled() else "surface"
            painter.setPen(QPen(theme.colour(ink), side / 9))
            points = [mark.topLeft() + QPointF(x * side, y * side) for x, y in _TICK]
            painter.drawPolyline(QPolygonF(points))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a number stays as it is
        side = Qt.AlignmentFlag.AlignRight if self._is_mirrored() else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        return laid_out(self._words, self._font(), width, option)

    def _words_area(self, area: QRect) -> QRect:
        pad = self._theme.px(_PAD)
        mark = 0 if self._fixed else self._theme.px(_MARK + _GAP)
        if self._is_mirrored():
            return area.adjusted(pad, 2, -pad - mark, -2)
        return area.adjusted(pad + mark, 2, -pad, -2)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _font(self) -> QFont:
        return self._theme.font("body")
