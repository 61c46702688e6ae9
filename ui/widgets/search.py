"""The field that narrows a list down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import Theme
from ui.widgets.buttons import icon_button

_GLASS = 16  # px at the design's text size


class SearchField(QLineEdit):
    """A line with a magnifying glass; Esc and the cross clear it. Connect to `textChanged`."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self._cross = icon_button(theme, "x", self.tr("Clear"), act=self._start_again, small=True)
        self._cross.setParent(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.textChanged.connect(self._offer_clearing)
        self._offer_clearing("")
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc; a second Esc is for whom it may concern."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the glass."""
        super().paintEvent(event)
        side = self._theme.px(_GLASS)
        glass = self._theme.icons.pixmap(
            "magnifying-glass", "text2", side, dpr=self.devicePixelRatioF()
        )
        left = self.width() - side - 10 if self.isRightToLeft() else 10
        QPainter(self).drawPixmap(left, (self.height() - side) // 2, glass)

    def _make_room(self) -> None:
        glass, cross = self._theme.px(_GLASS) + 7, self._cross.sizeHint()
        mirrored = self.isRightToLeft()
        before, after = (cross.width(), glass) if mirrored else (glass, cross.width())
        self.setTextMargins(before, 0, after, 0)
        self._cross.resize(cross)
        left = 6 if mirrored else self.width() - cross.width() - 6
        self._cross.move(left, (self.height() - cross.height()) // 2)

    def _offer_clearing(self, text: str) -> None:
        self._cross.setVisible(bool(text))

    def _start_again(self) -> None:
        self.clear()
        self.setFocus()
