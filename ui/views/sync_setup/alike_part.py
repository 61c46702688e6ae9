"""People there who look like somebody here, each to be called the same person, or another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book
from ui.models.photos import PhotoBook
from ui.models.review_rows import ReviewLine
from ui.views.parts.review_letters import Act, act_of
from ui.views.parts.review_list import ReviewList
from ui.views.sync_setup.answer import Answer
from ui.views.sync_setup.pair_card import PairCard
from ui.widgets import Button, Card, Columns, FlowLayout, Kbd, button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.sync.first import Alike

_ROWS = 4  # seen at once at least beside the comparison, and one above it


class AlikePart(QWidget):
    """A list of pairs beside the one that is looked at.

    J and K move, M and S answer, Z takes the latest answer back.

    Signals:
        changed(): another answer, or one fewer.
        unseen(): somebody comes to a pair that is out of sight.
    """

    changed = Signal()
    unseen = Signal()

    def __init__(
        self,
        workspace: Workspace,
        book: Book,
        alike: Sequence[Alike],
        before: Mapping[str, tuple[str, Answer]],
    ) -> None:
        """`before`: what was answered already, as `pairs` returns it."""
        super().__init__()
        self._workspace = workspace
        self._pairs = {each.href: each for each in alike}
        self._answers = {
            href: answer
            for href, (contact_id, answer) in before.items()
            if href in self._pairs and self._pairs[href].contact_id == contact_id
        }
        theme = workspace.theme
        photos = PhotoBook(workspace.read, workspace.jobs, self)
        self.list = ReviewList(
            theme, photos, self._lines, self._letters, self.tr("People who look alike")
        )
        self.pair = PairCard(workspace, book)
        self.pair.answered.connect(self.answer)
        self._card = Card(theme, self.tr("Same person?"), "copy")
        self._count = label("", "caption")
        self._card.add_extra(self._count)
        self._card.body.addWidget(self.list)
        self.all_sure: Button = button(theme, "", "small", act=self._join_sure)
        self._card.body.addWidget(self.all_sure)
        self._hints = self._keys()
        self._card.body.addWidget(self._hints)
        self._card.body.addStretch(1)
        self._columns = Columns(theme, (2, 3), (260, 400))
        self._columns.add(0, self._card, 1)
        self._columns.add(1, self.pair, 1)
        self._columns.folded.connect(lambda _number: self._size_list())
        self._room = 0
        self._size_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        self.list.picked.connect(self._look_at)
        self.list.letter.connect(self._act)
        self.list.opened.connect(self.pair.enter)
        self.list.show_keys(list(self._pairs))
        self._look_at(self.list.current())
        self._go_on("")
        self._say()

    def same(self) -> frozenset[tuple[str, str]]:
        """Cards and the contacts that they are said to be about."""
        return frozenset(
            (href, self._pairs[href].contact_id)
            for href, answer in self._answers.items()
            if answer is Answer.SAME
        )

    def pairs(self) -> dict[str, tuple[str, Answer]]:
        """The contact and the answer of each card that has one, by href."""
        return {
            href: (self._pairs[href].contact_id, answer) for href, answer in self._answers.items()
        }

    def left(self) -> int:
        """How many have no answer yet."""
        return len(self._pairs) - len(self._answers)

    def likely_left(self) -> int:
        """How many of those are very likely the same person."""
        return sum(pair.sure and href not in self._answers for href, pair in self._pairs.items())

    def answer(self, answer: Answer) -> None:
        """Answer the pair that is looked at, and go on to the next."""
        href = self.list.current()
        self._answers.pop(href, None)  # so that the latest one is the last
        self._answers[href] = answer
        self._show_answers()
        self._go_on(href)

    def take_back(self) -> None:
        """Take the latest answer back, and look at that pair again."""
        if self._answers:
            href, _ = self._answers.popitem()
            self._show_answers()
            self.list.stand_on(href)

    def begin(self) -> None:
        """Let the keys begin in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_to_pair(self) -> None:
        """Have the pair in sight, so that the first letter answers it."""
        if not self.pair.is_in_sight():
            self.unseen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters from every part of the comparison."""
        act = act_of(event) if self._letters() else None
        if act is None:
            super().keyPressEvent(event)
        elif act in (Act.NEXT, Act.PREVIOUS):
            self.list.step(1 if act is Act.NEXT else -1)
        else:
            self._act(act)

    def fill(self, height: int) -> None:
        """Show as many rows as fit into this height, in px; not fewer than a few."""
        self._room = height
        self._size_list()

    def _size_list(self) -> None:
        """Leave room for the comparison where it stands below."""
        rows = 1
        if self._columns.side_by_side() > 1:
            beside = self._card.sizeHint().height() - self.list.height()
            row = self.list.height_of(1)
            rows = max(_ROWS, (self._room - beside) // row)
        self.list.setFixedHeight(self.list.height_of(min(len(self._pairs), rows)))

    def _act(self, act: Act) -> None:
        if act is Act.UNDO:
            self.take_back()
        elif not self.pair.is_in_sight():
            self.unseen.emit()  # nobody answers what they have not seen
        elif act in (Act.MERGE, Act.KEEP):
            self.answer(Answer.SAME if act is Act.MERGE else Answer.DIFFERENT)

    def _go_on(self, after: str) -> None:
        """Stand on the next pair without an answer, from there on or from the top."""
        order = list(self._pairs)
        at = order.index(after) if after else -1
        for href in (*order[at + 1 :], *order[: max(at, 0)]):
            if href not in self._answers:
                self.list.stand_on(href)
                return

    def _join_sure(self) -> None:
        for href, pair in self._pairs.items():
            if pair.sure:
                self._answers.setdefault(href, Answer.SAME)
        self._show_answers()
        self._go_on("")
        self.begin()

    def _show_answers(self) -> None:
        self.list.show_keys(list(self._pairs))
        self.pair.show_answer(self._answers.get(self.list.current()))
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        left = self.left()
        self._count.setText(self.tr("%n left", "", left) if left else self.tr("all answered"))
        sure = self.likely_left()
        self.all_sure.setText(self.tr("Same for all %n very likely pair(s)", "", sure))
        self.all_sure.setVisible(sure > 1)

    def _look_at(self, href: str) -> None:
        pair = self._pairs.get(href)
        was_unseen = self.window().focusWidget() is self.list and not self.pair.is_in_sight()
        if pair is not None:
            self.pair.show_pair(pair, self._answers.get(href))
        if was_unseen:
            self.unseen.emit()

    def _letters(self) -> bool:
        return self._workspace.settings.single_keys

    def _lines(self, hrefs: Sequence[str]) -> dict[str, ReviewLine]:
        pairs = [self._pairs[href] for href in hrefs if href in self._pairs]
        with self._workspace.read() as reader:
            here = reader.lines([pair.contact_id for pair in pairs])
        found = {}
        for pair in pairs:
            line = here.get(pair.contact_id)
            chip, tone = self._chip(pair)
            found[pair.href] = ReviewLine(
                name=shown(pair.name),
                words=self.tr("here: {name}").format(name=shown(pair.contact_name)),
                chip=chip,
                tone=tone,
                photo_digest=(line.photo_digest or "") if line is not None else "",
            )
        return found

    def _chip(self, pair: Alike) -> tuple[str, str]:
        match self._answers.get(pair.href):
            case Answer.SAME:
                return self.tr("same"), "accent"
            case Answer.DIFFERENT:
                return self.tr("different"), "neutral"
            case _:
                return (self.tr("very likely") if pair.sure else self.tr("maybe")), "amber"

    def _keys(self) -> QWidget:
        keys = QWidget()
        flow = FlowLayout(gap=6)
        keys.setLayout(flow)
        for letters, words in (
            ("JK", self.tr("move")),
            ("M", self.tr("same")),
            ("S", self.tr("different")),
            ("Z", self.tr("take back")),
        ):
            one = QWidget()
            across = QHBoxLayout(one)
            across.setContentsMargins(0, 0, 4, 0)
            across.setSpacing(6)
            for letter in letters:
                across.addWidget(Kbd(letter))
            across.addWidget(label(words, "caption"))
            flow.addWidget(one)
        keys.setVisible(self._letters())
        return keys
