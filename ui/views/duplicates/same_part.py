"""*Same person?*: pairs of contacts that look alike, and what is decided about each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.merging import Side
from netcompanion.services import review
from netcompanion.services.matching.likeness import Pair
from ui.models.pair_search import PairSearch
from ui.models.photos import PhotoBook
from ui.models.review_rows import ReviewLine
from ui.models.twins import load_twins, pair_key, pair_lines
from ui.views.duplicates import deciding
from ui.views.duplicates.compare_card import CompareCard
from ui.views.duplicates.sides import ReviewSides
from ui.views.parts.review_letters import Act, act_of
from ui.views.parts.review_list import ReviewList
from ui.views.review.working import Working
from ui.widgets import EmptyState, icon_button
from ui.workspace import Workspace

_SHOWN_AFTER = 400  # ms: a search that is over by then needs no telling


class SamePart(QWidget):
    """Looks for pairs, and takes the answers. Each answer is one step that can be taken back.

    Signals:
        counted(): the number of pairs that are left has changed.
        said(str): words for the toast, after an answer.
        next_asked(): nothing is left here, and what comes next is wanted.
    """

    counted = Signal()
    said = Signal(str)
    next_asked = Signal()

    def __init__(self, workspace: Workspace, photos: PhotoBook) -> None:
        super().__init__()
        self._workspace = workspace
        self._stack_id = ""
        self._entered: frozenset[str] = frozenset()
        self._left: dict[str, Pair] = {}
        self._chosen: dict[str, dict[str, Side]] = {}
        self._next_words = ""
        self._progress = (0, 0)
        self._soon = QTimer(self, singleShot=True, interval=_SHOWN_AFTER)
        self.search = PairSearch(workspace, self)
        self.list = ReviewList(
            workspace.theme, photos, self._lines, self._letters, self.tr("Pairs that look alike")
        )
        self.card = CompareCard(workspace, photos, self._letters)
        self.sides = ReviewSides(
            workspace.theme, self.tr("Same person?"), "copy", self.list, self.card
        )
        self.sides.add_hints((("J", "K"), self.tr("next, previous")))
        self.sides.add_hints(
            (("M",), self.tr("merge")), (("S",), self.tr("separate")), (("Z",), self.tr("undo"))
        )
        self.again = icon_button(
            workspace.theme, "arrow-clockwise", self.tr("Look again"), act=self.look, small=True
        )
        self.sides.card.add_extra(self.again)
        self.working = Working(workspace.theme, self.search.stop)
        self._empty: EmptyState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.working)
        self._column.addWidget(self.sides)
        self._connect()

    @property
    def left(self) -> int | None:
        """How many pairs are left; None while nobody knows."""
        return len(self._left) if self.search.is_whole else None

    def open(self, stack_id: str, entered: Sequence[str]) -> None:
        """Show the pairs of a stack, of which these contacts were entered; "" for everybody."""
        another = stack_id != self._stack_id
        self.again.setVisible(not stack_id)  # of a stack they are looked for each time
        self._stack_id, self._entered = stack_id, frozenset(entered)
        if another:
            self._left = {}
            self._chosen.clear()
        if another or stack_id or not self.search.is_whole:
            self.look()
        else:
            self.look_again()

    def look(self) -> None:
        """Look for pairs; those that are known already stay in sight."""
        self.search.start(self._stack_id)
        self._soon.start()
        self._show_state()

    def look_again(self, applied: Applied | None = None) -> None:
        """Show what is left of the pairs that were found; where one is stays.

        `applied` is what has changed; the pair whose answer it takes back is looked at again.
        """
        if self.search.is_under_way:
            return
        with self._workspace.read() as reader:
            pairs = review.still_open(reader, self.search.pairs)
        before, self._left = self._left, {pair_key(pair): pair for pair in pairs}
        had_focus = self._has_focus()
        self.list.show_keys(list(self._left))
        if applied is not None and applied.undoes:
            self._stand_on_undone([key for key in self._left if key not in before], applied)
        self.sides.show_count(self.tr("%n pair(s)", "", len(self._left)))
        self._show_state()
        self._show_pair(self.list.current())
        if had_focus:
            self.take_focus()
        self.counted.emit()

    def say_next(self, words: str) -> None:
        """Call what comes after the last pair so."""
        self._next_words = words

    def take_focus(self) -> None:
        """Let the keys begin in the list, or at what there is instead."""
        if self._left:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._empty is not None and self._empty.action is not None:
            self._empty.action.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def merge(self) -> None:
        """Make one contact of the pair that is looked at, as chosen."""
        if pair := self._left.get(self.list.current()):
            sides = self.card.sides()
            self._go_on(deciding.merge(self._workspace, pair.first_id, pair.second_id, sides))

    def keep_both(self) -> None:
        """Remember that the pair that is looked at is two people."""
        if pair := self._left.get(self.list.current()):
            self._go_on(deciding.keep_both(self._workspace, pair.first_id, pair.second_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a step back also where nothing is left, and no list has the focus."""
        if self._letters() and act_of(event) is Act.UNDO:
            self._act(Act.UNDO)
        else:
            super().keyPressEvent(event)

    def _go_on(self, words: str) -> None:
        if words:
            self.said.emit(words)
            self.take_focus()

    def _stand_on_undone(self, back: Sequence[str], applied: Applied) -> None:
        """Stand on the pair that was decided: others come back with those who were merged."""
        touched = applied.ids or frozenset()
        decided = (
            key for key in back if {self._left[key].first_id, self._left[key].second_id} <= touched
        )
        if key := next(decided, back[0] if back else ""):
            self.list.stand_on(key)

    def _connect(self) -> None:
        self.list.picked.connect(self._show_pair)
        self.list.letter.connect(self._act)
        self.list.opened.connect(self.card.enter)
        self.card.letter.connect(self._act)
        self.card.chosen.connect(self._remember)
        self.search.progressed.connect(self._count_progress)
        self._soon.timeout.connect(self._show_progress)
        self.search.ended.connect(self._take_found)

    def _act(self, act: Act) -> None:
        match act:
            case Act.NEXT | Act.PREVIOUS:
                self.list.step(1 if act is Act.NEXT else -1)
                self.take_focus()
            case Act.MERGE:
                self.merge()
            case Act.KEEP:
                self.keep_both()
            case Act.UNDO:
                self._workspace.undo_stack.undo()

    def _letters(self) -> bool:
        return self._workspace.settings.single_keys

    def _lines(self, keys: Sequence[str]) -> dict[str, ReviewLine]:
        pairs = [self._left[key] for key in keys if key in self._left]
        with self._workspace.read() as reader:
            return pair_lines(reader, pairs)

    def _show_pair(self, key: str) -> None:
        pair = self._left.get(key)
        if pair is None:
            return
        with self._workspace.read() as reader:
            twins = load_twins(reader, pair.first_id, pair.second_id, pair.likeness, self._entered)
        if twins is not None:
            self.card.show_twins(twins, self._chosen.get(key, {}))

    def _remember(self, sides: dict[str, Side]) -> None:
        self._chosen[self.list.current()] = sides

    def _count_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if not self._soon.isActive():
            self._show_progress()

    def _show_progress(self) -> None:
        if self._stack_id:
            words = self.tr("Looking for the people of this stack…")
        else:
            words = self.tr("Comparing everybody with everybody…")
        self.working.show_progress(words, *self._progress)

    def _take_found(self) -> None:
        self._soon.stop()
        self._progress = (0, 0)
        self.working.show_progress("")
        self.look_again()

    def _show_state(self) -> None:
        """Show the pairs, or why there are none."""
        self.sides.setVisible(bool(self._left))
        self.sides.show_hints(self._letters())
        if self._empty is not None:
            self._column.removeWidget(self._empty)
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        if not (self._left or self.search.is_under_way):
            self._empty = self._nothing_left()
            self._column.addWidget(self._empty)
            self._empty.show()

    def _nothing_left(self) -> EmptyState:
        theme, go_on = self._workspace.theme, (self._next_words, self.next_asked.emit)
        if not self.search.is_whole:
            return EmptyState(
                theme,
                "copy",
                self.tr("The search was stopped"),
                self.tr("Nobody was merged. Look again whenever you like."),
                (self.tr("Look again"), self.look),
            )
        if self.search.pairs:
            return EmptyState(
                theme,
                "check-circle",
                self.tr("Every pair is decided"),
                self.tr("Whom you merged is one person now; whom you kept apart stays two."),
                go_on,
            )
        return EmptyState(
            theme,
            "users",
            self.tr("No two people here look like one"),
            self.tr("Names, companies, e-mail addresses and numbers were compared."),
            go_on,
        )

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is self or self.isAncestorOf(focused)
