"""The private note on a person, written where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui.models.person import Person
from ui.theme import Theme
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.widgets import label

_LINES = (2, 12)  # at least and at most; more is scrolled


class NoteCard(PersonCard):
    """A text that is saved when it is left."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Note"), "note")
        self.add_extra(label(self.tr("stays on this computer"), "caption"))

    def facts(self, person: Person) -> object:
        """The note."""
        return person.contact.note

    def fill(self, person: Person) -> None:
        """The text."""
        field = _NoteField(person.contact.note)
        field.setAccessibleName(self.tr("Note"))
        field.setPlaceholderText(self.tr("Anything worth knowing that fits nowhere else"))
        contact_id = person.contact.id
        field.left.connect(lambda text: self.acts.write_note(contact_id, text))
        self.body.addWidget(field)


class _NoteField(QPlainTextEdit):
    """Grows with its text; hands it on when it loses the focus, and on Ctrl Enter.

    Signals:
        left(str): the text, when somebody has changed it.
    """

    left = Signal(str)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._before = self.toPlainText()
        self.setProperty("look", "cell")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand the text on."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._hand_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the text on at Ctrl Enter."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._hand_on()
        else:
            super().keyPressEvent(event)

    def _hand_on(self) -> None:
        text = self.toPlainText()
        if text != self._before:
            self._before = text
            self.left.emit(text)

    def _fit(self) -> None:
        least, most = _LINES
        lines = round(self.document().documentLayout().documentSize().height())
        high = self.fontMetrics().lineSpacing() * min(max(lines, least), most)
        self.setFixedHeight(high + round(2 * self.document().documentMargin()) + 16)
