"""The first look at a book: who is there and here, who is one person, who goes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book, Bookkeeping, Direction, Upload
from ui.views.bringing_in.notice import Notice
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.sync_setup.alike_part import AlikePart
from ui.views.sync_setup.scrolled import scrolled
from ui.views.sync_setup.tally import Tally
from ui.views.sync_setup.upload_choice import UploadChoice
from ui.widgets import Card, Columns, InlineMessage, WrapLabel, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.sync.first import Preview

_MOST_NAMES = 5


class LookPage(QWidget):
    """Everything that is to be decided before a book begins; nothing of it is done yet.

    Signals:
        changed(): another answer, or other people go up.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, book: Book, preview: Preview) -> None:
        super().__init__()
        self.book, self._preview = book, preview
        theme = workspace.theme
        self.direction = Direction.MIRROR if book.read_only else book.direction
        self.alike = AlikePart(workspace, book, preview.alike) if preview.alike else None
        self.upload: UploadChoice | None = None
        self.plan = WrapLabel("", "secondary")
        self.notice = Notice(theme)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.tally = self._tally()
        top = Columns(theme, (3, 4), (350, 420))
        top.add(0, self.tally)
        top.add(1, self._going_up(workspace))
        column.addWidget(top)
        if self.alike is not None:
            column.addWidget(self.alike)
            self.alike.changed.connect(self._decide)
        if words := self._left_out():
            column.addWidget(InlineMessage(theme, words, "amber"))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self._sheet = scrolled(sheet)
        outer.addWidget(self._sheet, 1)
        outer.addWidget(self.notice)
        outer.addWidget(self.plan)
        set_reading_order(sheet)
        self._decide()

    def same(self) -> frozenset[tuple[str, str]]:
        """Cards and the contacts that they are said to be about."""
        return self.alike.same() if self.alike is not None else frozenset()

    def chosen_upload(self) -> Upload:
        """Who goes up."""
        return self.upload.upload() if self.upload is not None else Upload()

    def bookkeeping(self) -> Bookkeeping:
        """Who was chosen by name."""
        return self.upload.bookkeeping() if self.upload is not None else Bookkeeping()

    def is_touched(self) -> bool:
        """Whether closing would lose an answer."""
        answered = self.alike is not None and self.alike.answered() > 0
        return answered or self.chosen_upload() != (
            self.book.upload if self.upload is not None else Upload()
        )

    def begin(self) -> bool:
        """Go to the first thing to be decided; False where there is none."""
        if self.alike is not None:
            self.alike.begin()
            self._sheet.bring_into_sight(self.alike.list)
        elif self.upload is not None:
            go_to(self.upload.who)
        return self.alike is not None or self.upload is not None

    def _tally(self) -> Tally:
        found = self._preview
        return Tally(
            (
                (found.there, self.tr("there")),
                (found.here, self.tr("here")),
                (len(found.matched), self.tr("in both")),
                (len(found.alike), self.tr("look alike")),
            )
        )

    def _going_up(self, workspace: Workspace) -> QWidget:
        card = Card(workspace.theme)
        if self.direction is Direction.TWO_WAY:
            self.upload = UploadChoice(workspace, self.book)
            self.upload.changed.connect(self._decide)
            self.upload.counted.connect(lambda _number: self._decide())
            card.body.addWidget(self.upload)
            words = self.tr(
                "Who is in both stays in step anyway. Promises, what was said, and your account "
                "with somebody never leave this computer."
            )
        elif self.book.read_only:
            words = self.tr("Nobody goes up: this book can only be read, so it is a mirror.")
        else:
            words = self.tr("Nobody goes up: this book goes only from there to here.")
        card.body.addWidget(label(words, "secondary", wrap=True))
        return card

    def _decide(self) -> None:
        if self.upload is not None:
            self.upload.count_with(self.same())
        self.plan.setText(self._plan())
        self.changed.emit()

    def _plan(self) -> str:
        """What Start does, in numbers."""
        number = self.locale().toString
        coming = len(self._preview.new_here) + len(self._preview.alike) - len(self.same())
        both = len(self._preview.matched) + len(self.same())
        up = self.upload.number if self.upload is not None else 0
        words = self.tr(
            "On Start: {new} new here, {both} brought together, {up} sent up, nobody deleted."
        ).format(new=number(coming), both=number(both), up="…" if up is None else number(up))
        left = self.alike.left() if self.alike is not None else 0
        if left:
            words += " " + self.tr("%n pair(s) without an answer: kept as two people.", "", left)
        return words

    def _left_out(self) -> str:
        """Say which cards stay as they are there."""
        problems, groups = self._preview.problems, self._preview.groups
        words = []
        if problems:
            names = [shown(each.name) for each in problems[:_MOST_NAMES]]
            told = self.tr(
                "%n card(s) cannot be read, and stay there as they are: {names}.", "", len(problems)
            )
            words.append(told.format(names=self.locale().createSeparatedList(names)))
        if groups:
            names = [shown(each) for each in groups[:_MOST_NAMES]]
            told = self.tr("%n group(s) become tags: {names}.", "", len(groups))
            words.append(told.format(names=self.locale().createSeparatedList(names)))
        return " ".join(words)
