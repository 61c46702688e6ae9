"""The small dialog that gives a promise, or an ask that is planned, another day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.when import read_date
from ui.dates import long_day_words
from ui.due import in_days_words
from ui.theme import Theme
from ui.views.parts.growing_dialog import GrowingDialog
from ui.widgets import button, label

_WIDTH = 400
_LONGEST = 60  # letters of a day in words


class MoveDateDialog(GrowingDialog):
    """Reads a day from words while they are typed, and says what it understood.

    Once accepted, `due` is the day and `apologise` whether to tell the other person. Only what is
    `promised` may be without a day, and is told of; it `is_late` or not.
    """

    def __init__(
        self,
        theme: Theme,
        what: str,
        due: date | None,
        today: date,
        parent: QWidget,
        *,
        promised: bool = False,
        is_late: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._promised = promised
        self.due = due
        self.setWindowTitle(self.tr("Move date"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), "title", wrap=True))
        column.addWidget(label(shown(what), "strong", wrap=True))
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST)
        self.words.setPlaceholderText(self.tr("fri, 17 oct, in 2 weeks, next month"))
        column.addWidget(label(self.tr("&New day"), "secondary", buddy=self.words))
        column.addWidget(self.words)
        self.reading = label("", "secondary", wrap=True)
        column.addWidget(self.reading)
        self.apology = QCheckBox(self.tr("Write one line to say so"))
        self.apology.setVisible(promised)
        self.apology.setChecked(promised and is_late)
        column.addWidget(self.apology)
        column.addSpacing(6)
        column.addLayout(self._buttons(theme))
        self.words.textChanged.connect(self._read)
        self._read("")
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.width()))

    @property
    def apologise(self) -> bool:
        """Whether a draft is wanted that tells the other person."""
        return self.apology.isChecked()

    def _buttons(self, theme: Theme) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        self.no_date = button(theme, self.tr("No date"), "ghost", act=self._take_away)
        self.no_date.setVisible(self._promised and self.due is not None)
        across.addWidget(self.no_date)
        across.addStretch(1)
        across.addWidget(button(theme, self.tr("Go back"), act=self.reject))
        self._move = button(theme, self.tr("Move date"), "primary", act=self.accept)
        self._move.setDefault(True)
        across.addWidget(self._move)
        return across

    def _take_away(self) -> None:
        self.due = None
        self.accept()

    def _read(self, text: str) -> None:
        day = read_date(text, self._today)
        self._move.setEnabled(day is not None)
        if day is not None:
            self.due = day
            soon = in_days_words((day - self._today).days)
            self.reading.setText(
                self.tr("{day}, {soon}").format(day=long_day_words(day), soon=soon)
            )
        elif text.strip():
            self.reading.setText(self.tr("That is no day to come. Try “fri” or “17 oct”."))
        else:
            self.reading.setText(self.tr("Any words for a day to come will do."))
