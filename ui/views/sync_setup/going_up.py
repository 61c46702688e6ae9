"""Which way a book goes, and who is sent to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from netcompanion.domain.sync import Book, Bookkeeping, Direction, Upload
from ui.views.sync_setup.upload_choice import Same, UploadChoice
from ui.widgets import Card, ChoiceField, Columns, FlowLayout, label
from ui.workspace import Workspace

translate = QCoreApplication.translate


class GoingUp(Card):
    """Both choices, the second where there is one; what can be read alone is a mirror.

    Signals:
        changed(): another way, others are sent, or they were counted.
    """

    changed = Signal()

    def __init__(
        self, workspace: Workspace, book: Book, chosen: Sequence[str] | None = None
    ) -> None:
        """`chosen`: see `UploadChoice`."""
        super().__init__(workspace.theme)
        self._book = book
        self.way = ChoiceField(self.tr("Which way"), _ways(book))
        self.way.choose(book.direction)
        self.people = UploadChoice(workspace, book, chosen)
        self.notes = notes_tick(book)
        self._words = label("", "secondary", wrap=True)
        flow = FlowLayout()
        flow.addWidget(label(self.tr("&Which way"), "secondary", buddy=self.way))
        flow.addWidget(self.way)
        sides = Columns(workspace.theme, (1, 1), (420, 320), gap=8)
        way = QWidget()
        way.setLayout(flow)
        for side, part in ((0, way), (0, self.people), (1, self.notes), (1, self._words)):
            sides.add(side, part)
        self.body.addWidget(sides)
        self.way.currentIndexChanged.connect(lambda _index: self._show())
        self.notes.toggled.connect(lambda _on: self._show())
        self.people.changed.connect(self.changed)
        self.people.counted.connect(lambda _number: self.changed.emit())
        self._show()

    def direction(self) -> Direction:
        """Which way it goes."""
        return Direction(self.way.key())

    def upload(self) -> Upload:
        """Who is sent there."""
        return self.people.upload() if self._goes_up() else Upload()

    def bookkeeping(self) -> Bookkeeping:
        """What is to be written beside the book."""
        return self.people.bookkeeping() if self._goes_up() else Bookkeeping()

    def own_notes(self) -> bool:
        """Whether what is noted here is sent too."""
        return self._goes_up() and self.notes.isChecked()

    def number(self) -> int | None:
        """How many are sent there; None while they are counted."""
        return self.people.number if self._goes_up() else 0

    def count_with(self, same: Same) -> None:
        """Count again: these (href, contact id) are there already."""
        self.people.count_with(same)

    def _goes_up(self) -> bool:
        return self.direction() is Direction.TWO_WAY

    def _show(self) -> None:
        self.people.setVisible(self._goes_up())
        self.notes.setVisible(self._goes_up())
        if self.own_notes():
            words = self.tr(
                "Who is in both is kept up to date anyway. Whoever can open this book can read "
                "your notes. Promises and what was said never leave this computer."
            )
        elif self._goes_up():
            words = self.tr(
                "Who is in both is kept up to date anyway. Only notes that came from there are "
                "sent: your own notes, promises and what was said never leave this computer."
            )
        elif self._book.read_only:
            words = self.tr("This book can only be read: nothing is ever sent there.")
        else:
            words = self.tr("Nothing is ever sent there.")
        self._words.setText(words)
        self.changed.emit()


def notes_tick(book: Book) -> QCheckBox:
    """Return the tick that lets private notes be sent, as the book says."""
    tick = QCheckBox(translate("GoingUp", "Send the notes that I write here, too"))
    tick.setChecked(book.own_notes)
    return tick


def _ways(book: Book) -> list[tuple[str, str]]:
    mirror = (Direction.MIRROR, translate("GoingUp", "Only from there to here"))
    if book.read_only:
        return [mirror]
    return [(Direction.TWO_WAY, translate("GoingUp", "Both ways")), mirror]
