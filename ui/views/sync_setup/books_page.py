"""Which of the address books that were found are kept up to date, and which way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from netcompanion.dav.facts import BookFacts
from netcompanion.domain.display import shown
from netcompanion.domain.sync import Direction
from ui.theme import Theme
from ui.views.parts.focus import go_to
from ui.views.parts.scrolled import scrolled
from ui.widgets import Card, ChoiceField, Columns, Row, label


class BooksPage(QWidget):
    """One row a book; what can be read alone comes as a mirror.

    Signals:
        changed(): others are chosen, or another way.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[BookRow] = []
        self._words = label("", tone="text2", wrap=True)
        self._card: Card | None = None
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(scrolled(sheet), 1)
        column.addWidget(
            label(
                self.tr(
                    "Both ways: what you change here is sent there, once you have looked at who is "
                    "there. Only from there to here: nothing is ever sent there."
                ),
                "secondary",
                wrap=True,
            )
        )

    def show_books(
        self, host: str, books: Sequence[BookFacts], known: frozenset[str] = frozenset()
    ) -> None:
        """Show what was found; the first one that can be written is chosen.

        Those at the `known` addresses are here already, and cannot be chosen twice.
        """
        new = [book for book in books if book.url not in known]
        found = self.tr("%n address book(s) found on {host}.", "", len(books))
        words = found.format(host=shown(host))
        self._words.setText(words if new else " ".join((words, self.tr("All are here already."))))
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = Card(self._theme, self.tr("Address books"), "address-book")
        self._card.body.setSpacing(0)
        first = next((book for book in new if not book.read_only), next(iter(new), None))
        self.rows = []
        for book in books:
            row = BookRow(self._theme, book, chosen=book is first, last=book is books[-1])
            if book.url in known:
                row.lock()
            row.changed.connect(self.changed)
            self.rows.append(row)
            self._card.body.addWidget(row)
        self._column.insertWidget(0, self._card)
        self._card.show()

    def begin(self) -> bool:
        """Go to the first book that can be chosen; False without one."""
        first = next((row for row in self.rows if row.tick.isEnabled()), None)
        if first is not None:
            go_to(first.tick)
        return first is not None

    def chosen(self) -> dict[str, Direction]:
        """Which way each chosen book goes, by its address."""
        return {row.book.url: row.direction() for row in self.rows if row.tick.isChecked()}


class BookRow(Row):
    """One book: a tick, its name, and which way it goes.

    Signals:
        changed(): it was chosen or not, or goes another way.
    """

    changed = Signal()

    def __init__(self, theme: Theme, book: BookFacts, *, chosen: bool, last: bool) -> None:
        super().__init__(last=last)
        self._sides = Columns(theme, (3, 2), (220, 220), gap=8, even=True)
        self.book = book
        name = shown(book.name)
        self.tick = QCheckBox()
        self.tick.setAccessibleName(self.tr("Keep {book} up to date").format(book=name))
        self.tick.setChecked(chosen)
        self.way = ChoiceField(
            self.tr("Which way {book} goes").format(book=name),
            [
                *([] if book.read_only else [(Direction.TWO_WAY, self.tr("Both ways"))]),
                (Direction.MIRROR, self.tr("Only from there to here")),
            ],
        )
        self.way.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.add_lead(self.tick)
        self.lines.addWidget(self._sides)
        named = label(name, "strong", wrap=True)
        named.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self._sides.add(0, named)
        if book.read_only:
            self._sides.add(0, label(self.tr("can only be read"), "caption"))
        self._sides.add(1, self.way)
        self.tick.toggled.connect(self._let)
        self.way.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._let(chosen)

    def lock(self) -> None:
        """Say that it is here already; it cannot be chosen once more."""
        self.tick.setEnabled(False)
        self._sides.add(0, label(self.tr("is here already"), "caption"))

    def direction(self) -> Direction:
        """Which way it goes."""
        return Direction(self.way.key())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click beside the tick for one on it."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.tick.click()

    def _let(self, on: bool) -> None:
        self.way.setEnabled(on and self.way.count() > 1)
        self.changed.emit()
