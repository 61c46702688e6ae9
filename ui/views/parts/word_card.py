"""What one's word is worth, in three numbers with what they are counted from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.own_word import DAYS, OwnWord
from ui.numbers import percent_words
from ui.theme import Theme
from ui.widgets import Card, FlowLayout, PlainLabel, label


class WordCard(Card):
    """Shown from a number of promises on (limit `word_rate`): fewer say nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Your word"), "seal-check")
        self.add_extra(label(self.tr("last %n days", "", DAYS), "secondary"))
        across = FlowLayout(gap=36, line_gap=10)
        self._on_time, self._wait, self._kept = _Number(), _Number(), _Number()
        for number in (self._on_time, self._wait, self._kept):
            across.addWidget(number)
        self.body.addLayout(across)

    def show_word(self, word: OwnWord | None) -> None:
        """Show the numbers, or nothing at all while there are too few promises."""
        self.setVisible(word is not None)
        if word is None:
            return
        numbers = {
            name: self.locale().toString(number)
            for name, number in (("done", word.on_time), ("kept", word.kept), ("total", word.made))
        }
        self._on_time.show_words(
            percent_words(word.percent_on_time),
            self.tr("{done} of {total} kept on time").format(**numbers),
            self.tr("Promises that you kept or gave up, and those that are late now"),
        )
        self._kept.show_words(
            self.tr("{kept} of {total}").format(**numbers), self.tr("kept, on time or late"), ""
        )
        self._wait.setVisible(word.typical_days is not None)
        if word.typical_days is not None:
            days = self.tr("%n day(s)", "", word.typical_days)
            words = self.tr("typical wait, {kept} kept").format(**numbers)
            self._wait.show_words(days, words, self.tr("Half of them were kept sooner"))


class _Number(QWidget):
    """A number over the words that say what it was counted from."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._number: PlainLabel = label("", "number")
        column.addWidget(self._number)
        self._words: PlainLabel = label("", "secondary")
        column.addWidget(self._words)

    def show_words(self, number: str, words: str, tip: str) -> None:
        """Show a number with its words."""
        self._number.setText(number)
        self._words.setText(words)
        self.setToolTip(tip)
