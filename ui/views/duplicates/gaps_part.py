"""*Fill the gaps*: what looked wrong in the cards of a stack, and whom nothing reaches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.services import review
from netcompanion.services.review import Gap, Need
from ui.models.photos import PhotoBook
from ui.models.review_rows import ReviewLine
from ui.navigation import Location, Place
from ui.views.duplicates.gap_card import GapCard
from ui.views.duplicates.sides import ReviewSides
from ui.views.parts.people_words import name_of
from ui.views.parts.review_letters import Act, act_of
from ui.views.parts.review_list import ReviewList
from ui.widgets import EmptyState
from ui.workspace import Workspace


class GapsPart(QWidget):
    """One gap at a time: Enter puts it right and goes on to the next.

    Signals:
        counted(): the number of gaps has changed.
        said(str): words for the toast, after a gap was filled.
        next_asked(): nothing is left here, and what comes next is wanted.
    """

    counted = Signal()
    said = Signal(str)
    next_asked = Signal()

    def __init__(self, workspace: Workspace, photos: PhotoBook) -> None:
        super().__init__()
        self._workspace = workspace
        self._stack_id = ""
        self._gaps: dict[str, Gap] = {}
        self._later: set[str] = set()
        self._had_any = False
        self._next_words = ""
        self.list = ReviewList(
            workspace.theme, photos, self._lines, self._letters, self.tr("Gaps to fill")
        )
        self.card = GapCard(workspace.theme, photos)
        self.sides = ReviewSides(
            workspace.theme, self.tr("Fill the gaps"), "warning-circle", self.list, self.card
        )
        self.sides.add_hints((("J", "K"), self.tr("next, previous")), (("Z",), self.tr("undo")))
        self._empty: EmptyState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.sides)
        self.list.picked.connect(self._show_gap)
        self.list.opened.connect(self.card.enter)
        self.list.letter.connect(self._act)
        self.list.focused.connect(self._show_hints)
        self.card.filled.connect(self.fill)
        self.card.skipped.connect(self.skip)
        self.card.person_asked.connect(
            lambda id_: workspace.navigator.go(Location(Place.PEOPLE, id_))
        )

    @property
    def left(self) -> int:
        """How many gaps there are."""
        return len(self._gaps)

    def open(self, stack_id: str) -> None:
        """Show the gaps of a stack, also those that were left for later."""
        if stack_id != self._stack_id:
            self._had_any = False
        self._stack_id = stack_id
        self._later.clear()
        self.look_again()

    def look_again(self) -> None:
        """Show what is left."""
        with self._workspace.read() as reader:
            found = review.gaps(reader, self._stack_id) if self._stack_id else []
        self._gaps = {gap.key: gap for gap in found}
        self._had_any = self._had_any or bool(found)
        focused = self.window().focusWidget()
        at_the_end = self._empty is not None and self._empty.isAncestorOf(focused)
        self._show_list()
        if at_the_end:
            self.take_focus()
        self.counted.emit()

    def say_next(self, words: str) -> None:
        """Call what comes after the last gap so."""
        self._next_words = words

    def take_focus(self) -> None:
        """Let the keys begin in the line, or at what there is instead."""
        if self.list.current():
            self.card.enter()
        elif self._empty is not None and self._empty.action is not None:
            self._empty.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, text: str) -> None:
        """Put the gap that is looked at right, and go on."""
        gap = self._gaps.get(self.list.current())
        if gap is None:
            return
        try:
            with self._workspace.read() as reader:
                change = review.fill(reader, gap, text, self._workspace.today())
        except UserError as error:
            self._workspace.refused.emit(error)
            return
        if not change.edits:
            self.skip()
            return
        self.card.forget(gap.key)
        following = self.list.following()
        if self._workspace.do(change) is None:
            return
        is_typed = " ".join(text.split()) != gap.text
        words = self.tr("Saved: {name}") if is_typed else self.tr("Looked at: {name}")
        self.said.emit(words.format(name=name_of(gap.contact)))
        if gap.key in self._gaps:
            self.card.say_still()
        else:
            self.list.stand_on(following)
        self.take_focus()

    def skip(self) -> None:
        """Leave the gap that is looked at for later, and go on."""
        self._later.add(self.list.current())
        self._show_list()
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a step back also where nothing is left, and no list has the focus."""
        if self._letters() and act_of(event) is Act.UNDO:
            self._act(Act.UNDO)
        else:
            super().keyPressEvent(event)

    def _show_list(self) -> None:
        keys = [key for key in self._gaps if key not in self._later]
        self.list.show_keys(keys)
        self.sides.show_count(self.tr("%n left", "", len(keys)))
        self._show_hints()
        self._show_gap(self.list.current())
        self.sides.setVisible(bool(keys))
        if self._empty is not None:
            self._column.removeWidget(self._empty)
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        if not keys:
            self._empty = self._nothing_left()
            self._column.addWidget(self._empty)
            self._empty.show()

    def _show_hints(self) -> None:
        """Show the letters while they are none of a text that is typed."""
        self.sides.show_hints(self._letters() and self.list.hasFocus())

    def _nothing_left(self) -> EmptyState:
        theme, go_on = self._workspace.theme, (self._next_words, self.next_asked.emit)
        if self._gaps:
            return EmptyState(
                theme,
                "hourglass-medium",
                self.tr("%n gap(s) left for later", "", len(self._gaps)),
                self.tr("They stand here whenever you come back to this stack."),
                go_on,
            )
        if self._had_any:
            return EmptyState(
                theme,
                "check-circle",
                self.tr("Every gap is filled"),
                self.tr("Everybody in this stack can be reached."),
                go_on,
            )
        return EmptyState(
            theme,
            "check-circle",
            self.tr("No gaps in this stack"),
            self.tr("Everybody can be reached, and nothing that was typed looks wrong."),
            go_on,
        )

    def _act(self, act: Act) -> None:
        if act is Act.UNDO:
            self._workspace.undo_stack.undo()

    def _letters(self) -> bool:
        return self._workspace.settings.single_keys

    def _show_gap(self, key: str) -> None:
        gap = self._gaps.get(key)
        if gap is not None:
            self.card.show_gap(gap)

    def _lines(self, keys: Sequence[str]) -> dict[str, ReviewLine]:
        return {key: self._line(self._gaps[key]) for key in keys if key in self._gaps}

    def _line(self, gap: Gap) -> ReviewLine:
        contact = gap.contact
        words, chip = {
            Need.EMAIL: (gap.text, self.tr("e-mail")),
            Need.PHONE: (gap.text, self.tr("phone")),
            Need.PROMISE: (gap.text, self.tr("promise")),
            Need.REACH: (self.tr("Nothing to reach them by"), self.tr("missing")),
        }[gap.need]
        return ReviewLine(
            name=name_of(contact),
            words=shown(words),
            chip=self.tr("guessed") if gap.guessed else chip,
            photo_digest=contact.photo.digest if contact.photo else "",
        )
