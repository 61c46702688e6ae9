"""The first look at a book: who is there and here, who is one person, who goes up."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book
from ui.views.bringing_in.notice import Notice
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.sync_setup.alike_part import AlikePart
from ui.views.sync_setup.going_up import GoingUp
from ui.views.sync_setup.scrolled import scrolled
from ui.views.sync_setup.tally import Tally
from ui.widgets import Columns, InlineMessage, WrapLabel
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
        self.alike = AlikePart(workspace, book, preview.alike) if preview.alike else None
        self.going = GoingUp(workspace, book)
        self._upload_before = self.going.upload()
        self.plan = WrapLabel("", "secondary")
        self.notice = Notice(theme)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.tally = self._tally()
        top = Columns(theme, (3, 4), (350, 420))
        top.add(0, self.tally)
        top.add(1, self.going)
        column.addWidget(top)
        if self.alike is not None:
            column.addWidget(self.alike)
            self.alike.changed.connect(self._decide)
        self.going.changed.connect(self._decide)
        for words, tone in ((self._left_out(), "amber"), (self._groups(), "info")):
            if words:
                column.addWidget(InlineMessage(theme, words, tone))
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

    def is_counted(self) -> bool:
        """Whether it is known how many go up."""
        return self.going.number() is not None

    def is_touched(self) -> bool:
        """Whether closing would lose an answer."""
        answered = self.alike is not None and self.alike.answered() > 0
        return answered or self.going.upload() != self._upload_before

    def begin(self) -> bool:
        """Go to the first thing to be decided."""
        if self.alike is not None:
            self.alike.begin()
            self._sheet.bring_into_sight(self.alike.list)
        else:
            go_to(self.going.way)
        return True

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

    def _decide(self) -> None:
        self.going.count_with(self.same())
        self.plan.setText(self._plan())
        self.changed.emit()

    def _plan(self) -> str:
        """What Start does, in numbers."""
        number = self.locale().toString
        coming = len(self._preview.new_here) + len(self._preview.alike) - len(self.same())
        both = len(self._preview.matched) + len(self.same())
        up = self.going.number()
        words = self.tr(
            "On Start: {new} new here, {both} brought together, {up} sent up, nobody deleted."
        ).format(new=number(coming), both=number(both), up="…" if up is None else number(up))
        left = self.alike.left() if self.alike is not None else 0
        if left:
            words += " " + self.tr("%n pair(s) without an answer: kept as two people.", "", left)
        return words

    def _left_out(self) -> str:
        """Say which cards stay as they are there, or ""."""
        problems = self._preview.problems
        told = self.tr(
            "%n card(s) cannot be read, and stay there as they are: {names}.", "", len(problems)
        )
        return told.format(names=_names(each.name for each in problems)) if problems else ""

    def _groups(self) -> str:
        """Say what becomes of groups, or ""."""
        groups = self._preview.groups
        told = self.tr("%n group(s) become tags: {names}.", "", len(groups))
        return told.format(names=_names(groups)) if groups else ""


def _names(names: Iterable[str]) -> str:
    few = [shown(each) for each in islice(names, _MOST_NAMES + 1)]
    return QLocale().createSeparatedList(few[:_MOST_NAMES] + ["…"] * (len(few) > _MOST_NAMES))
