"""What hangs below the capture bar: how the line was understood, and who it may already be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.capture import Token
from netcompanion.domain.display import shown
from ui.theme import Theme
from ui.views.capture.chips import Chips
from ui.views.review.working import Working
from ui.widgets import Button, ChipButton, FlowLayout, InlineMessage, Kbd, label

if TYPE_CHECKING:
    from netcompanion.services.matching import Candidate

_BELOW = 6  # px between bar and panel
_WIDEST = 560  # px at the design's text size


class CapturePanel(QFrame):
    """Lies over the page, below the bar, without taking the focus away from the line.

    Signals:
        taken_back(str): a chip's piece of the line is to be plain text.
        event_removed(): the event chip was taken away.
        add_to_asked(str): the id of the contact to whom all this is to be added.
        keep_both_asked(str): the person typed is not the contact with this id.
        cancel_asked(): what is being read is not wanted any more.
        left(): Esc inside the panel.
        focus_changed(): something in it got or lost the focus.
    """

    taken_back = Signal(str)
    event_removed = Signal()
    add_to_asked = Signal(str)
    keep_both_asked = Signal(str)
    cancel_asked = Signal()
    left = Signal()
    focus_changed = Signal()

    def __init__(self, theme: Theme, bar: QWidget) -> None:
        super().__init__(bar.window())
        self._theme, self._bar = theme, bar
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("How this is understood"))
        self._sheet = QWidget()
        self._sheet.installEventFilter(self)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(10)
        self._chips = Chips(theme)
        self._chips.taken_back.connect(self.taken_back)
        self._event: ChipButton | None = None
        self._context = FlowLayout()
        self._similar: InlineMessage | None = None
        self._similar_shown: list[Candidate] = []
        self._words = label("", "secondary", wrap=True)
        self._reading = Working(theme, self.cancel_asked.emit)
        self._keys = _keys_row(theme, self.tr)
        self._column.addWidget(self._chips)
        self._column.addLayout(self._context)
        self._column.addWidget(self._words)
        self._column.addWidget(self._reading)
        self._column.addWidget(self._keys)
        for part in (self._chips, self._words, self._keys):
            part.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scrolling())
        bar.installEventFilter(self)
        self.hide()

    def show_reading_of(self, text: str, tokens: tuple[Token, ...]) -> None:
        """Show the chips of a line."""
        self._chips.show_tokens(text, tokens)
        self._chips.setVisible(bool(tokens))
        self._keys.setVisible(bool(text))
        self._watch()

    def show_event(self, name: str) -> None:
        """Say at which event the person is being met; "" when at none."""
        if self._event is not None:
            self._context.removeWidget(self._event)
            self._event.deleteLater()
            self._event = None
        if name:
            words = self.tr("at {event}").format(event=shown(name))
            chip = ChipButton(self._theme, words, "accent", "calendar-check", removable=True)
            chip.setAccessibleName(
                self.tr("Met at {event}. Press to leave the event out").format(event=shown(name))
            )
            chip.clicked.connect(self.event_removed)
            self._event = chip
            self._context.addWidget(chip)
            chip.show()
        self._watch()

    def show_similar(self, found: Sequence[Candidate]) -> None:
        """Say who this may already be, the surest first, each with the reasons."""
        if list(found) == self._similar_shown:
            return
        self._similar_shown = list(found)
        if self._similar is not None:
            self._column.removeWidget(self._similar)
            self._similar.hide()
            self._similar.deleteLater()
            self._similar = None
        if found:
            self._similar = self._similar_note(found[0])
            self._column.insertWidget(self._column.indexOf(self._keys), self._similar)
            self._similar.show()
            self._similar.announce()
        self._watch()

    def ask_who_it_is(self) -> bool:
        """Go to the buttons of whom this may already be; False when it may be nobody."""
        if self._similar is None:
            return False
        self._similar.findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _similar_note(self, candidate: Candidate) -> InlineMessage:
        known = candidate.contact
        name = shown(known.name)
        return InlineMessage(
            self._theme,
            shown(" · ".join(filter(None, (*candidate.likeness.reasons, known.role_line)))),
            "amber",
            title=self.tr("You may know {name} already").format(name=name),
            actions=[
                (
                    self.tr("Add to {name}").format(name=name),
                    lambda: self.add_to_asked.emit(known.id),
                ),
                (self.tr("Keep both"), lambda: self.keep_both_asked.emit(known.id)),
            ],
            icon="copy",
        )

    def say(self, words: str) -> None:
        """Say something about the line, in a sentence; "" takes it away."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def words(self) -> str:
        """What is said about the line."""
        return self._words.text()

    def has_something(self) -> bool:
        """Whether there is anything to show."""
        return any(part.isVisibleTo(self) for part in (self._keys, self._words, self._reading))

    def is_reading(self) -> bool:
        """Whether it shows that something is being read."""
        return self._reading.isVisibleTo(self)

    def show_progress(self, words: str, done: int = 0, total: int = 0) -> None:
        """Show that something is being read; "" when it is done."""
        self._reading.show_progress(words, done, total)

    def stops(self) -> list[QWidget]:
        """What Tab stops at inside, in the order in which it is seen."""
        found: list[QWidget] = [*self._chips.chips()]
        if self._event is not None:
            found.append(self._event)
        found += self._reading.findChildren(Button)
        if self._similar is not None:
            found += self._similar.findChildren(Button)
        return [widget for widget in found if widget.isVisibleTo(self)]

    def has_focus(self) -> bool:
        """Whether something in it has the focus."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def place(self) -> None:
        """Stand right below the bar, as wide as it, and as high as need be."""
        window = self._bar.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        left_below = self._bar.mapTo(window, QPoint(0, self._bar.height() + _BELOW))
        width = max(self._bar.width(), self._theme.px(_WIDEST))
        width = min(width, window.width() - 2 * _BELOW)
        left = min(max(left_below.x(), _BELOW), window.width() - width - _BELOW)
        self.ensurePolished()
        self._column.activate()
        edge = self.contentsMargins()  # the border of the style sheet
        high = self._column.totalHeightForWidth(width - edge.left() - edge.right())
        high += edge.top() + edge.bottom()
        room = window.height() - left_below.y() - _BELOW
        self.setGeometry(QRect(left, left_below.y(), width, min(high, room)))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the bar, and hear of the focus inside."""
        if watched is self._bar:
            moved = event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
            if moved and self.isVisible():
                self.place()
        elif watched is self._sheet:
            if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
                self.place()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focus_changed.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the line on Esc, along the chips by arrows."""
        stops = self.stops()
        focused = self.window().focusWidget()
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in step and focused in stops:
            at = stops.index(focused) + step[Qt.Key(event.key())]
            if at < 0:
                self.left.emit()
            else:
                stops[min(at, len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _scrolling(self) -> QScrollArea:
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)  # which setWidget has just switched on
        return area

    def _watch(self) -> None:
        for widget in self.stops():
            widget.removeEventFilter(self)
            widget.installEventFilter(self)


def _keys_row(theme: Theme, tr: Callable[[str], str]) -> QWidget:
    row = QWidget()
    flow = FlowLayout(gap=6)
    row.setLayout(flow)
    for keys, words in (
        ("Enter", tr("save")),
        ("Ctrl+Enter", tr("save and open")),
        ("Esc", tr("clear")),
    ):
        flow.addWidget(Kbd(keys))
        flow.addWidget(label(words, "caption"))
    return row
