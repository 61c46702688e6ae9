"""One person there beside one here, field by field, and the two answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.display import shown_text
from netcompanion.domain.sync import Book
from netcompanion.services import preview
from ui.views.parts.focus import go_to
from ui.views.review.words import field_words
from ui.views.sync_setup.answer import Answer
from ui.widgets import Button, Card, Chip, FlowLayout, Kbd, WrapLabel, button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.sync.first import Alike

_MOST_LETTERS = 300  # of a field
_MARKS = re.compile(r"(?<=[.\-_+])(?=\S)|(?<=\S)(?=[.\-_+])")
_JOINED, _MAY_BREAK = "\u2060", "\u200b"  # no width: a word joiner, and its opposite
_HEAD = 80  # px of the comparison that have the names in them


class PairCard(Card):
    """Shows a pair, and which answer it has.

    Signals:
        answered(Answer): one of the two buttons.
    """

    answered = Signal(object)

    def __init__(self, workspace: Workspace, book: Book) -> None:
        title = QCoreApplication.translate("PairCard", "Is this one person?")
        super().__init__(workspace.theme, title, "users")
        self._workspace, self._book = workspace, book
        theme = workspace.theme
        self.same = button(theme, self.tr("Same person"), icon="git-merge", act=self._say_same)
        self.different = button(theme, self.tr("Different"), icon="users", act=self._say_different)
        for each in (self.same, self.different):
            each.setCheckable(True)
        answers = FlowLayout(gap=10)
        answers.addWidget(self._with_key(self.same, "M"))
        answers.addWidget(self._with_key(self.different, "S"))
        self.body.addLayout(answers)
        self.facts = QWidget()
        self._column = QVBoxLayout(self.facts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._facts = QWidget()
        self._column.addWidget(self._facts)
        self.body.addWidget(self.facts)
        self.body.addStretch(1)

    def show_pair(self, pair: Alike, answer: Answer | None) -> None:
        """Show two people with everything they say."""
        from netcompanion.services.sync import cards

        with self._workspace.read() as reader:
            here = reader.contact(pair.contact_id)
            items = reader.items(self._book.id, [pair.href])
        there = cards.read(items[pair.href].base).contact if pair.href in items else None
        facts = self._made(pair, there, here)
        self._column.replaceWidget(self._facts, facts)
        facts.show()
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = facts
        self.show_answer(answer)

    def show_answer(self, answer: Answer | None) -> None:
        """Show which answer the pair has."""
        self.same.setChecked(answer is Answer.SAME)
        self.different.setChecked(answer is Answer.DIFFERENT)

    def is_in_sight(self) -> bool:
        """Whether both names can be read."""
        seen = self.facts.visibleRegion().boundingRect()
        return seen.top() <= 0 and seen.height() >= self._workspace.theme.px(_HEAD)

    def enter(self) -> None:
        """Go to the answers."""
        go_to(self.same)

    def _say_same(self) -> None:
        self.answered.emit(Answer.SAME)

    def _say_different(self) -> None:
        self.answered.emit(Answer.DIFFERENT)

    def _made(self, pair: Alike, there: Contact | None, here: Contact | None) -> QWidget:
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        reasons = FlowLayout()
        for reason in pair.reasons:
            reasons.addWidget(Chip(self._workspace.theme, shown_text(reason), "amber"))
        grid.addLayout(reasons, 0, 0, 1, 3)
        for column, words in ((1, self.tr("There")), (2, self.tr("Here"))):
            grid.addWidget(label(words, "overline"), 1, column)
        left, right = _said(there), _said(here)
        top = Qt.AlignmentFlag.AlignTop
        for row, name in enumerate((name for name in FIELDS if name in left or name in right), 2):
            grid.addWidget(label(field_words(name), "secondary"), row, 0, top)
            for column, side in ((1, left), (2, right)):
                tone = "" if left.get(name) != right.get(name) else "text2"
                grid.addWidget(_Said(side.get(name, "–"), tone=tone), row, column)
        return facts

    def _with_key(self, act: Button, key: str) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(act)
        if self._workspace.settings.single_keys:
            across.addWidget(Kbd(key))
        return box


class _Said(WrapLabel):
    """What somebody said of themselves; the marks of its breaks are in no word of it."""

    def to_break(self) -> str:
        """See `WrapLabel`."""
        return unbroken(self.text())


def unbroken(words: str) -> str:
    """Let an e-mail address be broken before its @ alone, if at all."""
    joined = (_MARKS.sub(_JOINED, each) if "@" in each else each for each in words.split(" "))
    return " ".join(joined).replace("@", f"{_MAY_BREAK}@")


def _said(contact: Contact | None) -> dict[str, str]:
    """What a contact says, by field, made safe and not longer than is needed to know them."""
    if contact is None:
        return {}
    found = {"name": [contact.name]}
    for part in preview.parts(contact):
        found.setdefault(part.field, []).append(part.words)
    return {name: shown_text("\n".join(words)[:_MOST_LETTERS]) for name, words in found.items()}
