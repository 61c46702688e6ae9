"""What was just done, in words, with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.flow import PageArea
from ui.widgets.icon import IconLabel
from ui.widgets.key import Kbd
from ui.widgets.text import WrapLabel

Act = Callable[[], object]

SECONDS = 8
_FROM_BELOW = 24  # px above the lower edge of its parent
_ABOVE = 12  # px between it and a page that makes room
_HIGH = 40  # px at the design's text size, of one line


def room_below(theme: Theme) -> int:
    """Height in px that a page leaves free at its end if it is not to move for a message."""
    return theme.px(_HIGH) + _FROM_BELOW + _ABOVE


class Toast(QFrame):
    """One line above the lower edge of a window. It stays while it is pointed at or has focus.

    A page that it would cover makes room for it; one that leaves `room_below` stays as it is.

    Signals:
        undo_asked(): the Undo button was used; the toast is gone.
    """

    undo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, parent
        self.setProperty("kind", "toast")
        self.setAccessibleName(self.tr("Message"))
        self._words = WrapLabel("", "body")
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self._offer = button(theme, self.tr("Go on"), "link", act=self._take_offer)
        self._offered: Act | None = None
        self._undo = button(theme, self.tr("Undo"), "link", act=self._ask_undo)
        self._key = Kbd(QKeySequence(QKeySequence.StandardKey.Undo))
        close = icon_button(theme, "x", self.tr("Close this message"), act=self.hide, small=True)
        close.set_icon("x", "bg", size=14)
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 6, 8, 6)
        across.setSpacing(10)
        across.addWidget(IconLabel(theme, "check-circle", "inverse_accent", fill=True))
        across.addWidget(self._words, 1)
        for widget in (self._offer, self._undo, self._key, close):
            across.addWidget(widget)
        self._timer = QTimer(self, interval=SECONDS * 1000, singleShot=True)
        self._timer.timeout.connect(self._go)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        parent.installEventFilter(self)
        self.hide()

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str, *, undo: bool = True, offer: tuple[str, Act] | None = None) -> None:
        """Show words for a while, in place of those before, and have them read aloud.

        `offer` are words for a button, and what it does.
        """
        self._words.setText(words)
        self._offered = None
        if offer is not None:
            told, self._offered = offer
            self._offer.setText(told)
        self._offer.setVisible(offer is not None)
        self._undo.setVisible(undo)
        self._key.setVisible(undo)
        self._place(rising=True)  # first, lest it appears under a pointer that is elsewhere
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the room back."""
        super().hideEvent(event)
        self._window.setContentsMargins(0, 0, 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the middle of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        if self.underMouse() or any(part.hasFocus() for part in self.findChildren(QWidget)):
            self._timer.start()
        else:
            self.hide()

    def _take_offer(self) -> None:
        self.hide()
        if self._offered is not None:
            self._offered()

    def _ask_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()

    def _place(self, *, rising: bool = False) -> None:
        parent = self._window
        width = min(self.sizeHint().width(), parent.width() - 2 * _FROM_BELOW)
        self.resize(width, max(self.heightForWidth(width), self.minimumSizeHint().height()))
        self._make_room()
        left = (parent.width() - self.width()) // 2
        goal = QPoint(left, parent.height() - self.height() - _FROM_BELOW)
        duration = self._theme.duration(150) if rising else 0
        self._rise.stop()
        if not duration:
            self.move(goal)
            return
        self._rise.setDuration(duration)
        self._rise.setStartValue(goal + QPoint(0, _FROM_BELOW // 2))
        self._rise.setEndValue(goal)
        self._rise.start()

    def _make_room(self) -> None:
        pages = [page for page in self._window.findChildren(PageArea) if page.isVisible()]
        if not any(map(self._covers, pages)):
            return
        self._window.setContentsMargins(0, 0, 0, self.height() + _FROM_BELOW + _ABOVE)
        if (layout := self._window.layout()) is not None:
            layout.activate()  # or the page would be as high as before still
        focused = self._window.window().focusWidget()
        for page in pages:
            if page.isAncestorOf(focused):
                page.ensureWidgetVisible(focused, 0, _ABOVE)
                if isinstance(focused, QAbstractItemView):
                    focused.scrollTo(focused.currentIndex())

    def _covers(self, page: PageArea) -> bool:
        """Whether something of a page is under it, or comes there when the page is scrolled."""
        if page.verticalScrollBar().maximum() > 0:
            return True
        end = page.mapTo(self._window, QPoint(0, page.reach())).y()
        return end > self._window.height() - self.height() - _FROM_BELOW - _ABOVE
