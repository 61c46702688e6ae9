"""Words on the screen: always plain text, never cut off without a way to read the rest."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netcompanion.domain.display import unhidden
from ui import fonts
from ui.plain import plain_tip
from ui.style import ROLES

# Done by hand, as in `chip`: the enums of QStyle cost a start as much as ten widgets.
_MIRRORED = {
    Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
}
_HEIGHTS = 24  # remembered by each paragraph
_ENDLESS = 1_000_000  # px, a line that breaks nowhere
_MEASURES = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


def set_tip(widget: QWidget, text: str) -> None:
    """Give a tooltip that shows the text as it is, also where it looks like HTML."""
    widget.setToolTip(plain_tip(text))


def tell_rest(widget: QWidget, text: str, cut: bool) -> None:
    """Offer the whole text as tooltip while it is cut off, unless there is another tooltip."""
    tip = plain_tip(text)
    if cut and not widget.toolTip():
        widget.setToolTip(tip)
    elif not cut and widget.toolTip() == tip:
        widget.setToolTip("")


class PlainLabel(QLabel):
    """A label that shows its text as it is, in the look of a role (see `ui.style.ROLES`)."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        font = fonts.weighted(ROLES[role].weight)
        self.setFont(fonts.tabular(font) if role == "number" else font)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words; what nobody would see in them is made visible."""
        super().setText(unhidden(text))

    def set_tone(self, tone: str) -> None:
        """Take another colour: a name in `ui.style.TONES`, or nothing for that of the role."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)


class ElideLabel(PlainLabel):
    """One line that ends in an ellipsis where the room ends; its tooltip is the full text."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "") -> None:
        super().__init__(text, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show other words, on one line."""
        tell_rest(self, self.text(), cut=False)
        super().setText(" ".join(text.split()))
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is resized first
            self._tell_rest()

    def minimumSizeHint(self) -> QSize:
        """Room for the first letters."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 6), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the tooltip only where something is cut off."""
        super().resizeEvent(event)
        self._tell_rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        mode = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.text(), mode, self.contentsRect().width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), words)

    def _tell_rest(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        tell_rest(self, self.text(), cut)


class WrapLabel(PlainLabel):
    """A paragraph, broken between words, and inside a word that is wider than the room."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "") -> None:
        super().__init__(text, role, tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._heights: dict[tuple[int, str], int] = {}
        self._unbroken: tuple[str, QSize] | None = None

    def to_break(self) -> str:
        """The text that is painted: the same words, maybe with marks of where lines may end."""
        return self.text()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width, in px. Layouts ask for the same one many times."""
        one_line_each = self._without_breaks()
        if width >= one_line_each.width():
            return one_line_each.height()
        key = width, self.text()
        if key not in self._heights:
            if len(self._heights) >= _HEIGHTS:
                self._heights.clear()
            self._heights[key] = self._laid_out(width)[1]
        return self._heights[key]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() in _MEASURES and hasattr(self, "_heights"):  # also while it is being made
            self._heights.clear()
            self._unbroken = None
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """A comfortable line: the whole text, or 60 letters of it."""
        width = self.fontMetrics().averageCharWidth() * 60
        width = min(self._without_breaks().width(), width)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a short word on one line."""
        metrics = self.fontMetrics()
        width = min(self.sizeHint().width(), metrics.averageCharWidth() * 8)
        return QSize(width, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all lines; Qt's own breaking would cut a long word off."""
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        lines, height = self._laid_out(area.width())
        spare = max(area.height() - height, 0)
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            area.translate(0, spare // 2)
        lines.draw(painter, area.topLeft().toPointF())

    def _without_breaks(self) -> QSize:
        """Size of the lines as written, with what the last letter hangs over: Qt asks for it."""
        text = self.text()
        if self._unbroken is None or self._unbroken[0] != text:
            lines, height = self._laid_out(_ENDLESS)
            self._unbroken = text, QSize(ceil(lines.maximumWidth()), height)
        return self._unbroken[1]

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = self.layoutDirection()
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        if direction is Qt.LayoutDirection.RightToLeft:
            across = _MIRRORED.get(across, across)
        option.setAlignment(across | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(direction)
        return laid_out(self.to_break(), self.font(), width, option)


def laid_out(text: str, font: QFont, width: int, option: QTextOption) -> tuple[QTextLayout, int]:
    """Break lines of text to a width, and return them with their height; both in px."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, round(height + 0.5)


def label(
    text: str,
    role: str = "body",
    *,
    tone: str = "",
    wrap: bool = False,
    selectable: bool = False,
    buddy: QWidget | None = None,
) -> PlainLabel:
    """A label for any text, its own or a person's.

    `role` is a name in `ui.style.ROLES`, `tone` one in `ui.style.TONES`; `buddy` is the field
    that the label names.
    """
    made = WrapLabel(text, role, tone) if wrap else PlainLabel(text, role, tone)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    if buddy is not None:
        made.setBuddy(buddy)
    return made
