"""Fields of the editor. One that nobody touched gives back exactly what it was filled with.

Qt's fields cannot hold every text (line breaks, control characters), so each remembers what it
was given, and how that looked once it was filled in.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.birthdays import birthday_words, read_birthday
from netcompanion.domain.contact import PartialDate
from netcompanion.domain.display import LONGEST_TEXT
from ui.theme import Theme
from ui.widgets import IconLabel, NotesField, label
from ui.widgets.text import PlainLabel

LONGEST = 5000

Check = Callable[[str], str]


class TextField(QLineEdit):
    """One line."""

    def __init__(self, name: str, text: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName(name)  # by which a draft finds it, whatever rows there are before it
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max(LONGEST, len(text)))
        self._given = text
        self.setText(text)
        self.setCursorPosition(0)
        self._looked = self.text()

    def was_touched(self) -> bool:
        """Whether it says something else than it was filled with."""
        return self.text() != self._looked

    def value(self) -> str:
        """What it says."""
        return self.text().strip() if self.was_touched() else self._given


class LongField(NotesField):
    """Several lines; of more than a page of them the beginning, which cannot be changed then."""

    def __init__(self, name: str, text: str, placeholder: str = "", lines: int = 4) -> None:
        super().__init__(name, placeholder, lines)
        self.setObjectName(name)
        self._given = text
        self.setPlainText(
            text[:LONGEST_TEXT]
        )  # laying out a word of a million letters takes a minute
        self.setReadOnly(len(text) > LONGEST_TEXT)
        self._looked = self.toPlainText()

    def value(self) -> str:
        """What it says."""
        text = self.toPlainText()
        return text.strip() if text != self._looked else self._given


class TagsField(TextField):
    """Tags with commas between."""

    def __init__(self, name: str, tags: tuple[str, ...], placeholder: str) -> None:
        super().__init__(name, ", ".join(tags), placeholder)
        self._tags = tags

    def tags(self) -> tuple[str, ...]:
        """The tags, each once."""
        if not self.was_touched():
            return self._tags
        words = (" ".join(part.split()).lstrip("#") for part in self.text().split(","))
        return tuple(dict.fromkeys(filter(None, words)))


class BirthdayField(TextField):
    """A birthday in words; what cannot be read leaves it as it was."""

    def __init__(self, name: str, birthday: PartialDate | None, placeholder: str) -> None:
        super().__init__(name, birthday_words(birthday) if birthday else "", placeholder)
        self._birthday = birthday

    def birthday(self) -> PartialDate | None:
        """The day, or as much of it as is known."""
        if not self.was_touched():
            return self._birthday
        if not self.text().strip():
            return None
        return read_birthday(self.text()) or self._birthday


class Checked(QWidget):
    """A field that says under it, once it is left, what looks wrong. It never forbids anything.

    It is no focus proxy: Tab would stop at it as well.
    """

    def __init__(self, theme: Theme, field: QLineEdit, check: Check) -> None:
        super().__init__()
        self._field, self._check = field, check
        self.message: PlainLabel = label("", "caption", tone="amber", wrap=True)
        self._note = QWidget()
        across = QHBoxLayout(self._note)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(IconLabel(theme, "warning", "amber", 14))
        across.addWidget(self.message, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(field)
        column.addWidget(self._note)
        self._note.hide()
        field.editingFinished.connect(self.look)

    def look(self) -> None:
        """Look at what was typed."""
        text = self._field.text().strip()
        words = self._check(text) if text else ""
        self.message.setText(words)
        self._note.setVisible(bool(words))
        if bool(words) != bool(self._field.property("invalid")):
            self._field.setProperty("invalid", bool(words))
            self._field.style().unpolish(self._field)
            self._field.style().polish(self._field)
