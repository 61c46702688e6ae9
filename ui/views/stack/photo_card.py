"""The photo beside the form: the picture, the lines read from it, and what is not sure."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.proposal import SURE, CardPicture, PrintedLine
from ui.theme import Theme
from ui.views.parts.focus import set_reading_order
from ui.views.stack.card_view import CardView
from ui.views.stack.keys_card import LINE_KEYS
from ui.widgets import (
    Card,
    ElideLabel,
    IconLabel,
    InlineMessage,
    Kbd,
    RowButton,
    icon_button,
    label,
)

MOST_KEYS = 9
_MOST_LINES = 16
_LINE = 26  # px at the design's text size: high enough to be hit
_BESIDE = 620  # px at the design's text size from which the lines stand beside the picture


class PhotoCard(Card):
    """What was read stands in numbered lines; a number drops its line into the focused field.

    Signals:
        line_chosen(int): a line, counted from 0, is wanted in the focused field.
        keep_chosen(bool): whether the photos are kept with the contacts.
    """

    line_chosen = Signal(int)
    keep_chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Photo"), "image")
        self._theme = theme
        self.picture = CardView(theme)
        zoom_on, turn_right = self.picture.zoom_on, self.picture.turn_right
        zoom = icon_button(theme, "magnifying-glass-plus", self.tr("Zoom"), act=zoom_on, small=True)
        turn = self.tr("Turn")
        self._turn = icon_button(theme, "arrow-clockwise", turn, act=turn_right, small=True)
        self.add_extra(zoom)
        self.add_extra(self._turn)
        self._lines: tuple[PrintedLine, ...] = ()
        self.buttons: list[RowButton] = []
        self._said = label("", "secondary", wrap=True)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(10)
        self._parts.addWidget(self.picture, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._said)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        words.addLayout(self._list)
        words.addStretch(1)
        self._parts.addLayout(words, 1)
        self.body.addLayout(self._parts)
        self._question: InlineMessage | None = None

    def said(self) -> str:
        """What is said about the reading."""
        return self._said.text()

    def lines(self) -> tuple[PrintedLine, ...]:
        """The lines that were read."""
        return self._lines

    def show_photo(self, title: str, picture: QPixmap, words: str) -> None:
        """Show a photo, of which nothing is read yet."""
        self.set_title(title)
        self.picture.show_picture(picture)
        self._show_lines((), ())
        self.say(words)

    def show_card(self, picture: QPixmap, card: CardPicture, used: Collection[str]) -> None:
        """Show the straightened card and what was read; `used` are the texts in the form."""
        self.picture.show_picture(picture)
        self._show_lines(card.lines[:_MOST_LINES], used)
        self.say(
            self.tr("Read from the photo: press a number to drop a line into the focused field")
            if card.lines
            else self.tr("No words could be read on this photo. Type what you see.")
        )

    def keep_low(self, low: bool) -> None:
        """Show a smaller picture, where what comes below it should be seen as well."""
        self.picture.keep_low(low)

    def say(self, words: str) -> None:
        """Say how the reading stands."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def show_used(self, used: Collection[str]) -> None:
        """Mark the lines that stand in the form."""
        for line, row in zip(self._lines, self.buttons, strict=True):
            state = row.findChild(_State)
            if state is not None:
                state.show_line(line, line.text in used)

    def ask_to_keep(self) -> None:
        """Ask once whether photos are kept with the contacts."""
        if self._question is None:
            self._question = InlineMessage(
                self._theme,
                self.tr("Keep the photos of cards with your contacts? You can change it above."),
                actions=[
                    (self.tr("Keep photos"), partial(self._answer, True)),
                    (self.tr("Throw them away"), partial(self._answer, False)),
                ],
            )
            self.body.addWidget(self._question)
            set_reading_order(self)

    def drop_question(self) -> None:
        """Take the question away: it is answered."""
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lines beside the picture where there is room."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        direction = QBoxLayout.Direction
        beside = self.width() >= self._theme.px(_BESIDE)
        self._parts.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _answer(self, keep: bool) -> None:
        self.keep_chosen.emit(keep)  # first: the focus goes on while its button is there
        self.drop_question()

    def _show_lines(self, lines: tuple[PrintedLine, ...], used: Collection[str]) -> None:
        self._lines = lines
        for row in self.buttons:
            row.hide()
            row.deleteLater()
        self.buttons = [self._row(number, line) for number, line in enumerate(lines)]
        for row in self.buttons:
            self._list.addWidget(row)
        set_reading_order(self)
        self.show_used(used)

    def _row(self, number: int, line: PrintedLine) -> RowButton:
        words = shown(line.text)
        row = RowButton(self._theme, self.tr("Use line: {words}").format(words=words))
        if number < MOST_KEYS:
            row.add_lead(Kbd(f"{LINE_KEYS}+{number + 1}"))
        text = ElideLabel(words, "secondary")
        text.setMinimumHeight(self._theme.px(_LINE))
        row.add_text(text)
        row.add_trail(_State(self._theme))
        layout = row.layout()
        if isinstance(layout, QHBoxLayout):  # lines stand closer than the rows of a card
            layout.setContentsMargins(2, 0, 2, 0)
            layout.setSpacing(8)
        row.clicked.connect(lambda: self.line_chosen.emit(number))
        return row


class _State(QWidget):
    """Whether a line stands in the form, and whether it was read with doubt: in words, too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        self._doubt = label(self.tr("check"), "caption", tone="amber")
        self._icon = IconLabel(theme, "circle", "text3", 15)
        across.addWidget(self._doubt)
        across.addWidget(self._icon)

    def show_line(self, line: PrintedLine, used: bool) -> None:
        sure = line.sureness >= SURE
        self._doubt.setVisible(not sure)
        if not sure:
            self._icon.set_icon("warning", "amber")
        else:
            self._icon.set_icon("check" if used else "circle", "accent" if used else "text3")
        words = self.tr("in the form") if used else self.tr("not used")
        self._icon.setToolTip(
            words if sure else self.tr("read with doubt, {words}").format(words=words)
        )
