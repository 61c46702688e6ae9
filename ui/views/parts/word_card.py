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
        self._on_time = _Number(self.tr("kept on time"))
        self._wait = _Number(self.tr("typical wait"))
        self._kept = _Number(self.tr("promises kept"))
        for number in (self._on_time, self._wait, self._kept):
            across.addWidget(number)
        self.body.addLayout(across)

    def show_word(self, word: OwnWord | None) -> None:
        """Show the numbers, or nothing at all while there are too few promises."""
        self.setVisible(word is not None)
        if word is None:
            return
        percent = percent_words(word.percent_on_time)
        counted = self.tr("{done} of {total}")
        self._on_time.show_words(percent, counted.format(done=word.on_time, total=word.made))
        self._kept.show_words(counted.format(done=word.kept, total=word.made), "")
        self._wait.setVisible(word.typical_days is not None)
        if word.typical_days is not None:
            days = self.tr("%n day(s)", "", word.typical_days)
            self._wait.show_words(days, self.tr("half of them were kept sooner"))


class _Number(QWidget):
    """A number over the words that say what it counts."""

    def __init__(self, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._number: PlainLabel = label("", "number")
        column.addWidget(self._number)
        column.addWidget(label(words, "secondary"))

    def show_words(self, number: str, counted: str) -> None:
        """Show a number; what it is counted from is its tooltip."""
        self._number.setText(number)
        self.setToolTip(counted)
