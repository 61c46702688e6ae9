"""One thing to put right about one person: a line, and below it what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.display import shown, shown_text
from netcompanion.services.review import Gap, Need
from ui.models.photos import PhotoBook
from ui.theme import Theme
from ui.views.duplicates.face import Face
from ui.views.parts.people_words import name_of
from ui.widgets import (
    FlowLayout,
    IconLabel,
    Kbd,
    WrapLabel,
    button,
    frame,
    label,
    set_tip,
)

_LONGEST = 500
_WIDEST = 620  # px at the design's text size: a line is not longer than one reads


class GapCard(QFrame):
    """Enter takes what was typed, Esc leaves it for later. What is typed is never thrown away.

    Signals:
        filled(str): this is how it is right.
        skipped(): not now.
        person_asked(id): show everything about this person.
    """

    filled = Signal(str)
    skipped = Signal()
    person_asked = Signal(str)

    def __init__(self, theme: Theme, photos: PhotoBook) -> None:
        super().__init__()
        self._theme = theme
        self._gap: Gap | None = None
        self._typed: dict[str, str] = {}
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Fill the gap"))
        self._title = WrapLabel("", "title")
        self._face = Face(theme, photos)
        self._name, self._role = WrapLabel("", "strong"), WrapLabel("", "secondary")
        self.line = _Line()
        self.line.setMaxLength(_LONGEST)
        self.line.left.connect(self._skip)
        self.line.returnPressed.connect(lambda: self.filled.emit(self.line.text()))
        self._field = label("", "secondary", buddy=self.line)
        self._words = label("", "caption", tone="amber", wrap=True)
        self._text = WrapLabel("", "secondary")
        self._source = frame("inset")
        self._arrange()

    def show_gap(self, gap: Gap) -> None:
        """Show a gap; what was typed into it before stands there again."""
        self._remember()
        self._gap = gap
        contact = gap.contact
        self._title.setText(self._question(gap.need))
        self._face.show_contact(contact)
        self._name.setText(name_of(contact))
        self._role.setText(shown(contact.role_line))
        self._role.setVisible(bool(contact.role_line))
        called = self._called(gap.need)
        self._field.setText(
            self.tr("{field}, guessed").format(field=called) if gap.guessed else called
        )
        self.line.setAccessibleName(
            self.tr("{field} of {name}").format(field=called, name=name_of(contact))
        )
        self.line.setText(self._typed.get(gap.key, gap.text))
        words = gap.words or self.tr("Nobody could be written to or rung with what is here.")
        self._say(words)
        self._text.setText(shown_text(gap.card.text))
        self._source.setVisible(bool(gap.card.text))

    def say_still(self) -> None:
        """Say that what was typed is saved, and that something is wrong with it still."""
        if self._gap is not None:
            self._say(self.tr("Saved, but: {words}").format(words=self._gap.words))

    def forget(self, key: str) -> None:
        """Let go of what was typed into a gap: it is saved."""
        self._typed.pop(key, None)
        if self._gap is not None and self._gap.key == key:
            self._gap = None

    def enter(self) -> None:
        """Go to the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.line.setAccessibleDescription(words)

    def _remember(self) -> None:
        gap = self._gap
        if gap is not None and self.line.text() != gap.text:
            self._typed[gap.key] = self.line.text()

    def _skip(self) -> None:
        self._remember()
        self.skipped.emit()

    def _ask_person(self) -> None:
        if self._gap is not None:
            self._remember()
            self.person_asked.emit(self._gap.contact.id)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(14)
        column.addWidget(self._title)
        who = QHBoxLayout()
        who.setSpacing(10)
        who.addWidget(self._face, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._name)
        lines.addWidget(self._role)
        who.addLayout(lines, 1)
        person = button(
            self._theme,
            self.tr("Open person"),
            "link",
            act=self._ask_person,
        )
        set_tip(person, self.tr("Show everything about this person"))
        who.addWidget(person, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(who)
        column.addWidget(self._made_field())
        column.addLayout(self._made_buttons())
        inside = QVBoxLayout(self._source)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(6)
        inside.addWidget(label(self.tr("What the card said"), "overline"))
        inside.addWidget(self._text)
        column.addWidget(self._source)
        column.addStretch(1)

    def _made_field(self) -> QWidget:
        box = QWidget()
        box.setMaximumWidth(self._theme.px(_WIDEST))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._field)
        column.addWidget(self.line)
        note = QHBoxLayout()
        note.setSpacing(5)
        top = Qt.AlignmentFlag.AlignTop
        note.addWidget(IconLabel(self._theme, "warning", "amber", 14), 0, top)
        note.addWidget(self._words, 1)
        column.addLayout(note)
        return box

    def _made_buttons(self) -> FlowLayout:
        flow = FlowLayout(gap=10, line_gap=8)
        for words, look, icon, keys, act in (
            (
                self.tr("Save and next"),
                "primary",
                "check",
                "Return",
                lambda: self.filled.emit(self.line.text()),
            ),
            (self.tr("Skip"), "", "arrow-right", "Esc", self._skip),
        ):
            flow.addWidget(button(self._theme, words, look, icon=icon, act=act))
            flow.addWidget(Kbd(keys))
        return flow

    def _question(self, need: Need) -> str:
        return {
            Need.EMAIL: self.tr("Is this e-mail address right?"),
            Need.PHONE: self.tr("Is this number right?"),
            Need.PROMISE: self.tr("When is this promise due?"),
            Need.REACH: self.tr("How can you reach them?"),
        }[need]

    def _called(self, need: Need) -> str:
        return {
            Need.EMAIL: self.tr("E-mail"),
            Need.PHONE: self.tr("Phone"),
            Need.PROMISE: self.tr("Promise"),
            Need.REACH: self.tr("E-mail or phone"),
        }[need]


class _Line(QLineEdit):
    """A line that Esc leaves.

    Signals:
        left(): Esc was pressed.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
