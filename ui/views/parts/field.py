"""Text that is edited where it stands."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from netcompanion.domain.display import LONGEST_TEXT
from ui import fonts
from ui.style import ROLES
from ui.undo_keys import UndoKeys
from ui.views.parts.focus import go_to, leave
from ui.views.parts.outset_card import OUTSET
from ui.views.parts.rows import ListRow

EDGE = 2  # px above and below the words: padding and border of the look "cell"
_LEAST = 24  # px that a pointer can hit

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class InPlaceField(QPlainTextEdit):
    """Words without a frame until one goes there; it grows with them, and saves on leaving.

    One paragraph, where Enter means done; with `many`, Enter begins another line and Ctrl Enter
    means done. Its frame
    stands out by `OUTSET` left and right of its words. What is being typed is never overwritten
    by `show_words`. Esc takes back what was typed since, and then leaves.

    Signals:
        committed(str): other words than those shown, on leaving or on Enter.
        entered(): Enter was pressed; what was typed is committed by then.
    """

    committed = Signal(str)
    entered = Signal()

    def __init__(
        self, name: str, placeholder: str = "", *, role: str = "body", many: bool = False
    ) -> None:
        super().__init__()
        self._many = many
        self._saved = self._shown = ""
        self._heights: dict[tuple[int, str], int] = {}
        self.setProperty("look", "cell")
        self.setProperty("role", role)
        self.setFont(fonts.weighted(ROLES[role].weight))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setDocumentMargin(0)
        self._begin_at_edge()
        self.textChanged.connect(self._measure_again)
        bar = self.verticalScrollBar()  # it is as high as its words, whatever Qt reckons for a line
        bar.valueChanged.connect(lambda _line: bar.setValue(0))
        UndoKeys(self).watch(self)

    def words(self) -> str:
        """What stands there now."""
        return self._tidy(self.toPlainText())

    def show_words(self, words: str) -> None:
        """Show what is saved, unless something else is being typed.

        Of more than a page of it only the beginning is shown, and cannot be changed here.
        """
        if words != self._saved and self.words() == self._shown:
            self.setPlainText(words[:LONGEST_TEXT])
            self.setReadOnly(len(words) > LONGEST_TEXT)
            self._shown = self.words()  # Qt cannot hold every text: what it made of it is no change
        elif words != self._saved:
            self._shown = self._tidy(words)
        self._saved = words
        if self.words() == self._shown:
            self.document().clearUndoRedoStacks()  # it is saved: the window takes it back now

    def forget(self) -> None:
        """Go back to what is shown: what was typed belongs to something that is left now."""
        self.setPlainText(self._shown)

    def has_typed(self) -> bool:
        """Whether something else was typed than what is shown."""
        return self.words() != self._shown

    def commit(self) -> None:
        """Hand on what was typed, if it is something else than what was shown."""
        if self.has_typed():
            self.committed.emit(self.words())

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width, in px."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        width = self.fontMetrics().averageCharWidth() * 40 + 2 * OUTSET
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a short word on one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 8 + 2 * OUTSET, metrics.height() + self._around())

    def changeEvent(self, event: QEvent) -> None:
        """Keep the words in the middle of what a pointer can hit, and at the leading edge."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._begin_at_edge()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            spare = self._around() - 2 * EDGE
            self.setViewportMargins(0, spare // 2, 0, spare - spare // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as done, where it begins no line, and Esc as never mind."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self._many:
            self.commit()
            self.entered.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.has_typed():
            self._take_back()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, and not more than a page of them."""
        text = source.text()[:LONGEST_TEXT]
        self.insertPlainText(text if self._many else " ".join(text.split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take all of a line when one comes by Tab, as any line does: typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in _BY_TAB and not self._many:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed, also when the window closes."""
        self.commit()
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def _begin_at_edge(self) -> None:
        """Align with the labels around: words in another script would go to the other side."""
        option = self.document().defaultTextOption()
        edge = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def _take_back(self) -> None:
        """Go back to what is saved; Ctrl Z brings back what was typed."""
        self.selectAll()
        self.insertPlainText(self._shown)

    def _leave(self) -> None:
        """Go to the row that one is in, or to the page."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, ListRow):
            above = above.parentWidget()
        if above is not None:
            go_to(above)
        else:
            leave(self)

    def _tidy(self, text: str) -> str:
        return text.strip() if self._many else " ".join(text.split())

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def _height(self, width: int) -> int:
        """Height of all lines at this width with its frame; layouts ask for it many times."""
        key = width, self.font().key()
        if key not in self._heights:
            self._heights[key] = self._measured(width)
        return self._heights[key]

    def _around(self) -> int:
        """Height of what is above and below the words: one line of them can be hit."""
        return max(2 * EDGE, _LEAST - self.fontMetrics().height())

    def _measured(self, width: int) -> int:
        """Height of all lines, broken as they are shown."""
        option = QTextOption()
        option.setWrapMode(self.wordWrapMode())
        height = 0.0
        for paragraph in (self.toPlainText() or self.placeholderText()).split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width - 2 * OUTSET, 1))
                height += math.ceil(line.height())
            layout.endLayout()
        return round(height) + self._around()
