"""What is there is read: book by book, and it can be gone on with later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book
from ui.theme import Theme
from ui.views.bringing_in.notice import Notice
from ui.widgets import Card, button, label


class ReadingPage(QWidget):
    """How far the reading of one book is."""

    def __init__(self, theme: Theme, stop: Callable[[], object]) -> None:
        super().__init__()
        self._read = ""
        self._card = Card(theme, " ", "address-book")
        self.words = label("", wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("People read"))
        self.notice = Notice(theme)
        self.stop = button(theme, self.tr("Stop"), "small", act=stop)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self.words, 1)
        across.addWidget(self.stop)
        self._card.body.addWidget(self.bar)
        self._card.body.addLayout(across)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            label(
                self.tr(
                    "Everything there is read once, so that you can look at it. Nothing is "
                    "changed there or in People. You may stop at any time: what is read is kept, "
                    "and reading goes on from there."
                ),
                tone="text2",
                wrap=True,
            )
        )
        column.addWidget(self._card)
        column.addWidget(self.notice)
        column.addStretch(1)

    def show_book(self, book: Book) -> None:
        """Begin with a book."""
        self._card.set_title(shown(book.name))
        self.notice.say("", "red")
        self.stop.setEnabled(True)
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Say how many people are read; a total of 0 is not known."""
        self._show_bar(done, total)
        self._read = ""
        if total:
            number = self.locale().toString
            words = self.tr("{done} of {total} people read")
            self._read = words.format(done=number(done), total=number(total))
        elif done:
            self._read = self.tr("%n person(s) read so far", "", done)
        self.words.setText(self._read or self.tr("Asking what is there…"))

    def show_comparing(self, done: int, total: int) -> None:
        """Say how many cards were compared with who is here."""
        self._show_bar(done, total)
        self._read = ""
        self.words.setText(self.tr("Comparing them with who is here…"))

    def begin(self) -> bool:
        """Go to the one thing that can be done meanwhile; False where there is none."""
        if self.stop.isVisible():
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.stop.isVisible()

    def show_stopping(self) -> None:
        """Say that it will stop."""
        self.stop.setEnabled(False)
        self.words.setText(self.tr("Stopping…"))

    def show_stopped(self, words: str = "", tone: str = "red") -> None:
        """Say that it was stopped, or why it could not go on; how far it had come stays."""
        self.stop.hide()
        self.bar.setVisible(bool(self._read) and self.bar.maximum() > 0)
        told = self.tr("Stopped. What was read so far is kept.")
        if self._read:
            told = self.tr("Stopped: {read}. That is kept.").format(read=self._read)
        self.words.setText(told)
        self.notice.say(words, tone)

    def _show_bar(self, done: int, total: int) -> None:
        self.stop.show()
        self.bar.show()
        self.bar.setRange(0, total)
        self.bar.setValue(done)
