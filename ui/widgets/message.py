"""Messages that stand where their cause is, and what an empty place says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import Button, button, icon_button
from ui.widgets.flow import FlowLayout
from ui.widgets.icon import IconLabel
from ui.widgets.text import label

Act = Callable[[], object]
_TONES = {"info": ("blue", "info"), "amber": ("amber", "warning"), "red": ("red", "warning-circle")}


class InlineMessage(QFrame):
    """Pushed into the layout beside its cause: what happened, what is safe, what to do.

    `tone` is info, amber or red; `actions` are (words, act). With `closable` a cross takes it
    away.

    Signals:
        closed(): the cross was used.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: str = "info",
        *,
        title: str = "",
        actions: list[tuple[str, Act]] | None = None,
        icon: str = "",
        closable: bool = False,
    ) -> None:
        super().__init__()
        colour, usual_icon = _TONES[tone]
        self.setProperty("kind", f"{colour}-note")
        self.setAccessibleName(f"{title} {text}".strip())
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 12, 14, 12)
        across.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(IconLabel(theme, icon or usual_icon, colour), 0, top)
        column = QVBoxLayout()
        column.setSpacing(3)
        across.addLayout(column, 1)
        if title:
            column.addWidget(label(title, "strong", wrap=True))
        self._text = label(text, "secondary", wrap=True)
        column.addWidget(self._text)
        self._theme, self._column = theme, column
        self._buttons: FlowLayout | None = None
        self._acts: list[Button] = []
        self._close: Button | None = None
        for words, act in actions or ():
            self.add_act(words, act)
        if closable:
            self._close = icon_button(
                theme, "x", self.tr("Close this message"), act=self.dismiss, small=True
            )
            across.addWidget(self._close, 0, top)

    def add_act(self, words: str, *acts: Act) -> None:
        """Offer one thing more to do, in one step or several."""
        if self._buttons is None:
            self._buttons = FlowLayout()
            self._column.addSpacing(6)
            self._column.addLayout(self._buttons)
        made = button(self._theme, words, "small")
        for act in acts:
            made.clicked.connect(act)
        self._buttons.addWidget(made)
        self._acts.append(made)
        if self._close is not None:
            QWidget.setTabOrder(made, self._close)

    def stops(self) -> list[Button]:
        """What the focus stops at, in its order: what can be done, and the cross last."""
        return [*self._acts, *([self._close] if self._close is not None else [])]

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def announce(self) -> None:
        """Have it read aloud, when it appears as an answer to what the person did."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def dismiss(self) -> None:
        """Take it away, as the cross does."""
        self.hide()
        self.closed.emit()


class EmptyState(QWidget):
    """What will be here, why it is worth it, one button, one example."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        why: str,
        action: tuple[str, Act] | None = None,
        example: str = "",
    ) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 32, 16, 32)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconLabel(theme, icon, size=32), 0, middle)
        self.action: Button | None = None
        for words, role in ((sentence, "heading"), (why, "secondary")):
            line = label(words, role, wrap=True)
            line.setAlignment(middle | Qt.AlignmentFlag.AlignTop)
            column.addWidget(line)
        if action is not None:
            column.addSpacing(8)
            self.action = button(theme, action[0], "primary", act=action[1])
            column.addWidget(self.action, 0, middle)
        if example:
            column.addSpacing(4)
            line = label(example, "caption", wrap=True)
            line.setAlignment(middle | Qt.AlignmentFlag.AlignTop)
            column.addWidget(line)
        column.addStretch(2)
