"""A line that offers, in grey behind the caret, how it may go on; Tab takes that along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import Theme
from ui.undo_keys import UndoKeys

_LONGEST = 500
_TAKING = (Qt.Key.Key_Right, Qt.Key.Key_End)
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class GhostLine(QLineEdit):
    """What is offered is no part of the text until it is taken: nothing is saved unasked.

    `complete` returns the whole line for what was typed, or "". → and End take the offer in place.
    With `begins` an offer in the empty line is only a beginning: Space takes it, Tab leaves it.
    """

    def __init__(self, theme: Theme, name: str, *, begins: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._begins = begins
        self._offer = ""
        self.taken = ""
        """The last offer that was taken into an empty line: nobody typed a letter of it."""
        self.complete: Callable[[str], str] = lambda _text: ""
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)  # what falls here is for the box
        self.textEdited.connect(lambda _text: self.look())
        self.textChanged.connect(self._drop_unfitting)
        UndoKeys(self).watch(self)

    def offer(self) -> str:
        """The whole line that is offered, or ""."""
        return self._offer

    def look(self) -> None:
        """Ask again how the line may go on; only at its end."""
        text = self.text()
        whole = self.complete(text) if self.cursorPosition() == len(text) else ""
        fits = whole != text and whole.casefold().startswith(text.casefold())
        self._show(whole if fits else "")

    def take(self) -> bool:
        """Take what is offered into the line; False when nothing is."""
        if not self._offer:
            return False
        whole, typed = self._offer, self.text()
        self.write(whole)
        self.taken = "" if typed else whole
        return True

    def write(self, text: str) -> None:
        """Put a text in place of what stands there; Ctrl Z brings that back."""
        self.selectAll()
        self.insert(" ".join(text.split()))
        self._show("")

    def put(self, text: str) -> None:
        """Show a text that nobody typed: there is nothing to take back by Ctrl Z."""
        text = " ".join(text.split())
        self.taken = ""
        self.setMaxLength(max(_LONGEST, len(text)))
        self.setText(text)
        self._show("")
        if not self.hasFocus():
            self.setCursorPosition(0)

    def go(self) -> None:
        """Go to the end of the line, to type on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deselect()
        self.setCursorPosition(len(self.text()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Take the offer along on the way to the next field."""
        if forward and not (self._begins and not self.text()):
            self.take()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an offer in place; a deletion is never completed again."""
        key, empty = Qt.Key(event.key()), not self.text()
        at_end = self.cursorPosition() == len(self.text()) and not event.modifiers()
        taking = key in _TAKING or (self._begins and empty and key == Qt.Key.Key_Space)
        if self._offer and at_end and taking:
            self.take()
        else:
            super().keyPressEvent(event)
            if key in _DELETING:
                self._show("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what can be guessed before anything is typed."""
        super().focusInEvent(event)
        self.look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer nothing where nobody types."""
        super().focusOutEvent(event)
        self._show("")
        if event.reason() not in _PASSING:
            self.setCursorPosition(0)  # of a long text one wants to see the beginning

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and behind its text the rest of the offer."""
        super().paintEvent(event)
        rest = self._offer[len(self.text()) :]
        if not rest or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setPen(self._theme.colour("text3"))
        left = self.cursorRect().center().x() + (1 if self.text() else 3)
        room = self.contentsRect().adjusted(0, 0, -self._theme.px(10), 0)
        room.setLeft(left)
        words = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _drop_unfitting(self, text: str) -> None:
        if self._offer and not self._offer.casefold().startswith(text.casefold()):
            self._show("")

    def _show(self, offer: str) -> None:
        if offer != self._offer:
            self._offer = offer
            tab = self.tr("Tab takes: {words}").format(words=offer) if offer else ""
            self.setAccessibleDescription(tab)
            self.update()
