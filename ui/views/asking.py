"""One question, or one thing to be read, over the window: what, why, and buttons that name acts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.parts.growing_dialog import GrowingDialog
from ui.widgets import Button, IconLabel, WrapLabel, button

_WIDTH = 520  # px at the design's text size
_STILL_MS = 600  # without a key, after which somebody has seen what came up
_ROOM = 48  # px of the window that stay in sight beside it


class Asking(GrowingDialog):
    """`accepted` is the act; Esc, and the way back, are none.

    One that `interrupts` somebody who types has no focus on a button until the keys are still.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        parent: QWidget,
        *,
        icon: str = "warning",
        interrupts: bool = False,
    ) -> None:
        super().__init__(parent)
        self._typing = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._typing.timeout.connect(self._begin)
        self._interrupts = interrupts
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self._theme = theme
        self._first: Button | None = None
        across = QHBoxLayout()
        across.setSpacing(14)
        tone = "amber" if icon == "warning" else "accent"
        across.addWidget(IconLabel(theme, icon, tone, 24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(WrapLabel(title, "title"))
        words.addWidget(WrapLabel(text, "body"))
        across.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(20)
        column.addLayout(across)
        column.addLayout(self._buttons)
        self.setFixedWidth(min(theme.px(_WIDTH), max(parent.window().width() - _ROOM, 1)))

    def add_way(self, words: str, *, acts: bool, usual: bool = False, filled: bool = False) -> None:
        """Add a button; the `usual` one has the focus at first, so that Enter means it."""
        look = "primary" if filled else ""
        act = self.accept if acts else self.reject
        made = button(self._theme, words.replace("&", "&&"), look, act=act)
        if usual:
            self._first = made
            made.setDefault(True)
        self._buttons.addWidget(made)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the usual button."""
        super().showEvent(event)
        if self._interrupts:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or Qt would choose a button
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._typing.start()
        else:
            self._begin()

    def event(self, event: QEvent) -> bool:
        """Take what was typed for the form, all but Esc, which loses nothing."""
        if not isinstance(event, QKeyEvent) or not self._typing.isActive():
            return super().event(event)
        if event.key() == Qt.Key.Key_Escape:
            return super().event(event)
        self._typing.start()
        return True

    def _begin(self) -> None:
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
