"""One address book elsewhere: how it stands, what it did, and what waits for the person."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Account, Book, Phase
from ui.dates import near_moment_words
from ui.sync import Working
from ui.views.parts.focus import go_to, pass_on
from ui.views.sync.acts import SyncActs
from ui.views.sync.book_notes import BookNotes
from ui.views.sync.conflict_list import ConflictList
from ui.views.sync.fact_rows import DroppedRows, RefusedRows, RunRows
from ui.views.sync.facts import BookFacts
from ui.views.sync.figures import Figures
from ui.views.sync.words import direction_words, upload_words
from ui.views.sync_standing import Standing, standing
from ui.widgets import Bar, Button, Card, Chip, FlowLayout, button, label


class BookCard(Card):
    """Stays the same widget as long as there is the book, so that the focus stays, too."""

    def __init__(self, acts: SyncActs, facts: BookFacts) -> None:
        theme = acts.workspace.theme
        super().__init__(theme, shown(facts.book.name), "address-book")
        self.acts = acts
        self.book: Book = facts.book
        self._chip = Chip(theme, "")
        self.add_extra(self._chip)
        self._way = label("", "secondary", wrap=True)
        self._when = label("", "secondary", wrap=True)
        self._progress = _Progress(acts, self)
        self.notes = BookNotes(acts)
        self._figures = Figures(acts.workspace)
        self.conflicts = ConflictList(acts)
        self.refused = RefusedRows(acts)
        self.dropped = DroppedRows(acts)
        self.runs = RunRows(acts)
        self.runs.hide()
        self._runs_shown = False
        self._buttons = self._button_row()
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._way)
        head.addWidget(self._when)
        self.body.addLayout(head)
        for part in (
            self._progress,
            self.notes,
            self._figures,
            self.conflicts,
            self.refused,
            self.dropped,
            self.runs,
            self._buttons,
        ):
            self.body.addWidget(part)
        self.body.setSpacing(10)

    def show_book(self, account: Account, facts: BookFacts) -> None:
        """Show how it stands now."""
        was_stopping = self._progress.stop.hasFocus()
        asked = self.notes.has_focus()
        self.book = facts.book
        self.set_title(shown(facts.book.name))
        working = self.acts.runs.working(facts.book.id)
        trouble = self.acts.runs.trouble(facts.book.id)
        self._show_state(account, facts, trouble, working)
        parts = (direction_words(facts.book), self._linked(facts), upload_words(facts))
        self._way.setText(" · ".join(filter(None, parts)))
        self.show_when()
        self.show_progress()
        self.notes.show_book(account, facts, trouble, working is not None)
        is_linked = facts.book.phase is Phase.LINKED
        self._figures.show_runs(facts.runs if is_linked else (), self.acts.workspace.today())
        self.conflicts.show_questions(facts.questions, facts.differences, facts.book.name)
        self.refused.show_book(facts)
        self.dropped.show_book(facts)
        self.runs.show_book(facts)
        self.runs.setVisible(self._runs_shown and bool(facts.runs))
        self._show_buttons(facts, working)
        if (was_stopping and working is None) or (asked and not self.notes.has_focus()):
            self.take_focus()

    def show_when(self) -> None:
        """Say when it was brought in step, and when that is to be next."""
        today = self.acts.workspace.today()
        parts = []
        if (last := self.book.last_ok) is not None and self.book.phase is Phase.LINKED:
            parts.append(self.tr("Synced {time}").format(time=near_moment_words(last, today)))
        following = self.acts.runs.next_at
        if following is not None and self.book.phase is Phase.LINKED:
            parts.append(self.tr("next at {time}").format(time=near_moment_words(following, today)))
        self._when.setText(" · ".join(parts))
        self._when.setVisible(bool(parts))

    def show_progress(self) -> None:
        """Say how far a run is."""
        self._progress.show_working(self.book, self.acts.runs.working(self.book.id))

    def take_focus(self) -> None:
        """Begin where something is to be done."""
        stops = [*self._waiting(), self._progress.stop, self.sync, self.fold]
        first = next((each for each in stops if self._can_take(each)), None)
        if first is not None:
            go_to(first)

    def waits(self) -> bool:
        """Whether something on it waits for the person."""
        return any(map(self._can_take, self._waiting()))

    def _waiting(self) -> list[Button]:
        answers = [each.mine.use for each in self.conflicts.list.rows().values()]
        return [*self.notes.findChildren(Button), *answers]

    def _can_take(self, stop: Button) -> bool:
        return stop.isVisibleTo(self) and stop.isEnabled()

    def _linked(self, facts: BookFacts) -> str:
        if facts.book.phase is not Phase.LINKED:
            return ""
        return self.tr("%n person(s) synced", "", facts.linked)

    def _show_state(
        self, account: Account, facts: BookFacts, trouble: str, working: Working | None
    ) -> None:
        if working is not None:
            self._chip.set_chip(self.tr("syncing"), "blue", "arrows-clockwise")
            return
        stands = standing(
            facts.book,
            account,
            asks=bool(facts.questions),
            trouble=trouble,
            unsent=facts.unsent,
            coming=facts.coming,
        )
        match stands:
            case Standing.NEEDS_YOU:
                look = (self.tr("needs you"), "amber", "warning")
            case Standing.BEHIND:
                look = (self.tr("waits"), "neutral", "clock")
            case Standing.NOT_READ:
                look = (self.tr("not read yet"), "neutral", "clock")
            case Standing.NOT_SYNCED:
                look = (self.tr("not synced yet"), "neutral", "clock")
            case Standing.UNSENT:
                look = (self._waiting_words(facts), "neutral", "clock")
            case Standing.UP_TO_DATE:
                look = (self.tr("up to date"), "accent", "check")
        self._chip.set_chip(*look)

    def _waiting_words(self, facts: BookFacts) -> str:
        if facts.unsent:
            return self.tr("%n change(s) to send", "", facts.unsent)
        return self.tr("%n to come here", "", facts.coming)

    def _button_row(self) -> QWidget:
        theme, acts = self.acts.workspace.theme, self.acts
        self.sync = button(
            theme,
            self.tr("Sync now"),
            icon="arrows-clockwise",
            act=lambda: acts.sync(self.book),
        )
        self.edit = button(
            theme, self.tr("Which people are synced…"), act=lambda: acts.edit(self.book)
        )
        self.plan = button(theme, self.tr("Preview…"), act=lambda: acts.plan(self.book))
        self.again = button(
            theme, self.tr("Start over…"), "ghost", act=lambda: acts.start_over(self.book)
        )
        self.fold = button(theme, "", "ghost", act=self._turn_runs)
        box = QWidget()
        flow = FlowLayout()
        for each in (self.sync, self.edit, self.plan, self.fold, self.again):
            flow.addWidget(each)
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 2, 0, 0)
        across.addLayout(flow)
        return box

    def _show_buttons(self, facts: BookFacts, working: Working | None) -> None:
        is_linked = facts.book.phase is Phase.LINKED
        free = working is None
        for each, there in (
            (self.sync, is_linked),
            (self.edit, is_linked),
            (self.plan, is_linked),
            (self.again, is_linked),
            (self.fold, bool(facts.runs)),
        ):
            if not there:
                pass_on(each)
            each.setVisible(there)
            if each is not self.fold:
                if not free and each.hasFocus():
                    self._progress.stop.setFocus()
                each.setEnabled(free)
        self._name_fold()

    def _turn_runs(self) -> None:
        self._runs_shown = not self._runs_shown
        self.runs.setVisible(self._runs_shown)
        self._name_fold()

    def _name_fold(self) -> None:
        words = (self.tr("Show earlier syncs"), self.tr("Hide earlier syncs"))
        self.fold.setText(words[self._runs_shown])


class _Progress(QWidget):
    """How far a run is, and the button that stops it."""

    def __init__(self, acts: SyncActs, card: BookCard) -> None:
        super().__init__()
        theme = acts.workspace.theme
        self._bar = Bar(theme, self.tr("Done"), 0, 0)
        self._words = label("", "secondary")
        self.stop = button(theme, self.tr("Stop"), "small", act=lambda: acts.stop(card.book))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self._words)
        across.addWidget(self._bar, 1)
        across.addWidget(self.stop)
        self.hide()

    def show_working(self, book: Book, working: Working | None) -> None:
        """Show a run, or nothing."""
        self.setVisible(working is not None)
        if working is None:
            return
        self.stop.setAccessibleName(self.tr("Stop syncing {book}").format(book=shown(book.name)))
        self._bar.set_progress(working.done, working.total)
        self._bar.setVisible(working.total > 0)
        if working.stopping:
            words = self.tr("Stopping; what is done stays")
        elif working.waiting:
            words = self.tr("Waits for its turn")
        elif working.total:
            words = self.tr("{done} of {total}").format(done=working.done, total=working.total)
        else:
            words = self.tr("Asking what is new")
        self._words.setText(words)
