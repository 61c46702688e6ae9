"""Which way a book is synced, who is sent there, and whose value is shown where both changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book, Bookkeeping, Direction
from ui.views.parts.growing_dialog import GrowingDialog
from ui.views.sync_setup.going_up import notes_tick
from ui.views.sync_setup.upload_choice import UploadChoice
from ui.widgets import ChoiceField, FlowLayout, button, label

if TYPE_CHECKING:
    from netcompanion.store import Reader
    from ui.views.sync.acts import SyncActs

_WIDTH = 560


class BookDialog(GrowingDialog):
    """Nothing is sent before the next sync; leaving a choice deletes nobody there."""

    def __init__(self, acts: SyncActs, book: Book, parent: QWidget) -> None:
        super().__init__(parent)
        theme = acts.workspace.theme
        self._acts, self._book = acts, book
        title = self.tr("Which people are synced with {book}").format(book=shown(book.name))
        self.setWindowTitle(title)
        self.way = ChoiceField(self.tr("Which way"), self._ways())
        self.way.choose(Direction.MIRROR if book.read_only else book.direction)
        self.up = UploadChoice(acts.workspace, book)
        self.notes = notes_tick(book)
        self._of_notes = label(
            self.tr(
                "Without this tick, only notes that came from there are sent. What was sent once "
                "stays there until you remove it here."
            ),
            "caption",
            wrap=True,
        )
        self.mine = QCheckBox(self.tr("Where both changed the same, show what was written here"))
        self.mine.setChecked(book.mine_wins)
        way = FlowLayout()
        way.addWidget(label(self.tr("Which &way"), "secondary", buddy=self.way))
        way.addWidget(self.way)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(title, "title", wrap=True))
        column.addLayout(way)
        column.addWidget(self.up)
        column.addWidget(self.notes)
        column.addWidget(self._of_notes)
        column.addWidget(self.mine)
        column.addWidget(
            label(
                self.tr(
                    "Whoever is in the book stays there, whatever you choose. Where both changed, "
                    "the other value is always kept, to be chosen with one click."
                ),
                "caption",
                wrap=True,
            )
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        self.save = button(theme, self.tr("Save"), "primary", act=self.accept)
        self.save.setDefault(True)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.window().width() - 48))
        self.up.counted.connect(lambda _number: self._name_save())
        self.up.changed.connect(self._name_save)
        self.way.currentIndexChanged.connect(lambda _index: self._show())
        self._show()

    def accept(self) -> None:
        """Write it down, and close when that was done."""
        if self._acts.note_about(self._book, self._chosen):
            super().accept()
            self._acts.say(self.tr("Saved. It counts from the next sync on"))

    def _chosen(self, _reader: Reader, book: Book) -> Bookkeeping:
        after = replace(
            book,
            direction=Direction(self.way.key()),
            upload=self.up.upload(),
            mine_wins=self.mine.isChecked(),
            own_notes=self.notes.isChecked(),
        )
        return Bookkeeping(save=(after,)) + self.up.bookkeeping()

    def _show(self) -> None:
        both = self.way.key() == Direction.TWO_WAY
        for each in (self.up, self.notes, self._of_notes, self.mine):
            each.setVisible(both)
        self._name_save()

    def _name_save(self) -> None:
        """Say how many leave with that, once they are counted."""
        both = self.way.key() == Direction.TWO_WAY
        if both and self.up.number:
            self.save.setText(
                self.tr("Save, and send %n person(s) with the next sync", "", self.up.number)
            )
        else:
            self.save.setText(self.tr("Save"))

    def _ways(self) -> list[tuple[str, str]]:
        ways = [
            (Direction.MIRROR.value, self.tr("Comes here only")),
            (Direction.OFF.value, self.tr("Not in use")),
        ]
        if not self._book.read_only:
            ways.insert(0, (Direction.TWO_WAY.value, self.tr("Both ways")))
        return ways
