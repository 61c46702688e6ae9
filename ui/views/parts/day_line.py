"""A line that reads a day from words while they are typed, and says what it understood."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.when import read_date
from ui.dates import long_day_words
from ui.due import in_days_words
from ui.widgets import label

_LONGEST = 60  # letters of a day in words


class DayLine(QWidget):
    """Holds a day that words change. `line` is the field, for a label's buddy.

    Signals:
        read(): another day was read, or the words are none now.
    """

    read = Signal()

    def __init__(self, name: str, day: date, today: date) -> None:
        super().__init__()
        self._today, self._usual = today, day
        self._back = 0
        self._read: date | None = day
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaxLength(_LONGEST)
        self.reading = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self.reading)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._take)
        self._show()

    def day(self) -> date | None:
        """The day that is meant; None when the words are none."""
        return self._read

    def set_usual(self, day: date, *, back: int, example: str) -> None:
        """Mean this day while nothing is typed; `back` allows so many days gone by."""
        self._usual, self._back = day, back
        self.line.setPlaceholderText(example)
        self._take(self.line.text())

    def _take(self, text: str) -> None:
        self._read = read_date(text, self._today, back=self._back) if text.strip() else self._usual
        self._show()
        self.read.emit()

    def _show(self) -> None:
        if self._read is None:
            self.reading.setText(self.tr("That is no day here. Try “fri” or “17 oct”."))
            return
        days = (self._read - self._today).days
        soon = in_days_words(days) if days >= 0 else self.tr("%n day(s) ago", "", -days)
        words = self.tr("{day}, {soon}").format(day=long_day_words(self._read), soon=soon)
        self.reading.setText(words)
        self.line.setAccessibleDescription(words)
