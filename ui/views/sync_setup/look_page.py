"""The first look at a book: who is there and here, who is one person, who is sent there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book, Direction
from ui.dates import near_moment_words
from ui.views.bringing_in.notice import Notice
from ui.views.parts.focus import set_reading_order
from ui.views.parts.scrolled import scrolled
from ui.views.sync_setup.alike_part import AlikePart
from ui.views.sync_setup.answer import Answer
from ui.views.sync_setup.going_up import GoingUp
from ui.views.sync_setup.kept_answers import LookAnswers
from ui.views.sync_setup.tally import Tally
from ui.widgets import InlineMessage, WrapLabel
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.sync.first import Preview

_MOST_NAMES = 5
_WITH_A_PAIR = 600  # px at the design's text size that a dialog needs to show one at first


class LookPage(QWidget):
    """Everything that is to be decided before a book begins; nothing of it is done yet.

    Signals:
        changed(): another answer, or other people are sent there.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        book: Book,
        preview: Preview,
        before: LookAnswers | None = None,
    ) -> None:
        """`before`: what was answered the last time."""
        super().__init__()
        self.book, self._preview = book, preview
        theme = self._theme = workspace.theme
        pairs: Mapping[str, tuple[str, Answer]] = {}
        chosen = None
        if before is not None:
            pairs, chosen = before.pairs, before.chosen
            book = replace(
                book,
                direction=before.direction,
                upload=before.upload,
                own_notes=before.own_notes,
            )
        self.alike = AlikePart(workspace, book, preview.alike, pairs) if preview.alike else None
        self.going = GoingUp(workspace, book, chosen)
        self.plan = WrapLabel("", "secondary")
        self.notice = Notice(theme)
        self.apart = Notice(theme)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.tally = self._tally()
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(14)
        top.addWidget(self.tally)
        top.addWidget(self.going)
        column.addWidget(self._top)
        if self.alike is not None:
            column.addWidget(self.alike, 1)
            self.alike.changed.connect(self._decide)
            self.alike.unseen.connect(self._show_pair)
        self.going.changed.connect(self._decide)
        for words, tone in (
            (self._left_out(), "amber"),
            (self._groups(), "info"),
            (self._age(workspace.today()), "info"),
        ):
            if words:
                column.addWidget(InlineMessage(theme, words, tone))
        if self.alike is None:
            column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self._sheet = scrolled(sheet)
        outer.addWidget(self._sheet, 1)
        outer.addWidget(self.notice)
        outer.addWidget(self.plan)
        outer.addWidget(self.apart)
        set_reading_order(sheet)
        self._decide()

    def same(self) -> frozenset[tuple[str, str]]:
        """Cards and the contacts that they are said to be about."""
        return self.alike.same() if self.alike is not None else frozenset()

    def is_counted(self) -> bool:
        """Whether it is known how many are sent there."""
        return self.going.number() is not None

    def answers(self) -> LookAnswers:
        """Everything that was chosen so far."""
        return LookAnswers(
            direction=self.going.direction(),
            upload=self.going.people.upload(),
            chosen=tuple(self.going.people.people.ids()),
            own_notes=self.going.notes.isChecked(),
            pairs=self.alike.pairs() if self.alike is not None else {},
        )

    def start_words(self) -> str:
        """What a start does, in the fewest words."""
        likely, left = self._unanswered()
        if likely:
            return self.tr("Start, and keep %n pair(s) apart", "", left)
        new = self.locale().toString(self._coming())
        if self.going.direction() is not Direction.TWO_WAY:
            return self.tr("Start: {new} come here").format(new=new)
        return self.tr("Start: {new} come here, {up} go there").format(new=new, up=self._going())

    def begin(self) -> bool:
        """Go to the first thing to be decided; what the numbers are stays in sight above it.

        That is the pairs, unless the window is too low for one of them below the rest.
        """
        if self.alike is not None and self._theme.px(_WITH_A_PAIR) <= self.window().height():
            self.alike.begin()
        else:
            self.going.way.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Have a pair in sight once Tab has come to them, and Qt has scrolled to their list."""
        moved = super().focusNextPrevChild(forwards)
        if self.alike is not None and self.window().focusWidget() is self.alike.list:
            QTimer.singleShot(0, self.alike, self.alike.come_to_pair)
        return moved

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
        likely, left = self._unanswered()
        self.apart.say(self._said_apart(likely, left) if likely else "", "amber")
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many pairs as there is room for."""
        super().resizeEvent(event)
        if self.alike is not None:
            self.alike.fill(self._sheet.viewport().height() - self._top.height())

    def _show_pair(self) -> None:
        if self.alike is not None:
            self._sheet.bring_into_sight(self.alike.pair.facts)

    def _unanswered(self) -> tuple[int, int]:
        """How many pairs without an answer are very likely one person, and how many there are."""
        return (self.alike.likely_left(), self.alike.left()) if self.alike is not None else (0, 0)

    def _said_apart(self, likely: int, left: int) -> str:
        told = self.tr("%n pair(s) without an answer, {likely} very likely one person.", "", left)
        return told.format(likely=self.locale().toString(likely))

    def _coming(self) -> int:
        return len(self._preview.new_here) + len(self._preview.alike) - len(self.same())

    def _going(self) -> str:
        up = self.going.number()
        return "…" if up is None else self.locale().toString(up)

    def _plan(self) -> str:
        """What Start does, in numbers: who is new and who changes, on each side."""
        number = self.locale().toString
        both = len(self._preview.matched) + len(self.same())
        told = [
            self.tr("Here: {new} new, {changed} changed.").format(
                new=number(self._coming()), changed=number(len(self._preview.changed_here))
            )
        ]
        if self.going.direction() is Direction.TWO_WAY:
            changed = number(len(self._preview.changed_there))
            words = self.tr("There: {up} new, {changed} changed.")
            told.append(words.format(up=self._going(), changed=changed))
        if both:
            told.append(self.tr("{both} in both, brought together.").format(both=number(both)))
        told.append(self.tr("Nobody is deleted."))
        likely, left = self._unanswered()
        if left and not likely:
            told.append(self.tr("%n pair(s) without an answer: kept as two people.", "", left))
        if differing := len(self._preview.differing):
            told.append(
                self.tr(
                    "%n of those in both with different values: that of the address book is shown, "
                    "and yours waits to be chosen.",
                    "",
                    differing,
                )
            )
        elif both:
            told.append(
                self.tr(
                    "Where two sides differ, the value of the address book is shown, and yours "
                    "waits to be chosen."
                )
            )
        return " ".join(told)

    def _left_out(self) -> str:
        """Say who stays there as they are, or ""."""
        problems = self._preview.problems
        told = self.tr(
            "%n person(s) there cannot be read, left as it is: {names}.", "", len(problems)
        )
        return told.format(names=_names(each.name for each in problems)) if problems else ""

    def _groups(self) -> str:
        """Say what becomes of groups, or ""."""
        groups = self._preview.groups
        told = self.tr("%n group(s) become tags: {names}.", "", len(groups))
        return told.format(names=_names(groups)) if groups else ""

    def _age(self, today: date) -> str:
        """Say when it was read, unless that was today; it is not read again for a look."""
        read = self.book.last_full
        if read is None or read.astimezone().date() == today:
            return ""
        told = self.tr("Read {time}. What was changed there since comes with the first sync.")
        return told.format(time=near_moment_words(read, today))


def _names(names: Iterable[str]) -> str:
    few = [shown(each) for each in islice(names, _MOST_NAMES + 1)]
    return QLocale().createSeparatedList(few[:_MOST_NAMES] + ["…"] * (len(few) > _MOST_NAMES))
