"""What a book waits for, above everything else on its card: a question, or what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.sync import Account, Direction, Phase, UploadKind
from ui.views.parts.focus import pass_on
from ui.views.sync.acts import SyncActs
from ui.views.sync.facts import BookFacts
from ui.widgets import Button, InlineMessage

_MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class _Told:
    """All that the notes are made from."""

    account: Account
    phase: Phase
    direction: Direction
    read_only: bool
    error: str
    mass_change: tuple[str, ...]
    trouble: str
    is_working: bool
    is_first: bool  # of the books of its account
    coming: int
    last_notes: tuple[str, ...]


class BookNotes(QWidget):
    """The notes of one book; made anew only when they say something else."""

    def __init__(self, acts: SyncActs) -> None:
        super().__init__()
        self._acts = acts
        self._theme = acts.workspace.theme
        self._told: _Told | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_book(self, account: Account, facts: BookFacts, trouble: str, working: bool) -> None:
        """Show what there is to say."""
        book = facts.book
        told = _Told(
            account,
            book.phase,
            book.direction,
            book.read_only,
            book.error,
            book.mass_change,
            trouble,
            working,
            facts.is_first,
            facts.coming if book.last_ok is not None else 0,
            _told_last(facts),
        )
        if told == self._told:
            return
        self._told = told
        self._clear()
        for note in self._notes(told, facts):
            self._column.addWidget(note)
            note.show()  # at once: it may be given the focus
        self.setVisible(self._column.count() > 0)

    def has_focus(self) -> bool:
        """Whether one of its buttons has the focus, also under a dialog."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (note := item.widget()) is not None:
                pass_on(note)
                note.hide()
                note.deleteLater()

    def _notes(self, told: _Told, facts: BookFacts) -> list[InlineMessage]:
        notes = []
        if told.is_working:
            pass  # what waited is being done, or is asked again in the end
        elif told.mass_change:
            notes.append(self._guard(facts))
        elif told.account.stopped:
            notes.append(self._stopped(told))
        elif told.phase is not Phase.LINKED:
            notes.append(self._first_look(told, facts))
        elif error := told.trouble or told.error:
            notes.append(self._error(told, facts, error))
        elif told.coming:
            notes.append(self._coming(told, facts))
        if told.read_only and told.direction is not Direction.OFF:
            notes.append(self._read_only())
        if told.last_notes and not told.is_working:
            words = "\n".join(shown(each) for each in told.last_notes)
            notes.append(InlineMessage(self._theme, words, title=self.tr("From the last sync")))
        return notes

    def _guard(self, facts: BookFacts) -> InlineMessage:
        from netcompanion.services.sync.guard import asked

        book = facts.book
        doomed = asked(book)
        number = len(doomed)
        there = sum(each.is_there for each in doomed)
        title = (
            self.tr("Delete %n person(s) there?", "", number)
            if there
            else self.tr("Move %n person(s) to the bin?", "", number)
        )
        ordered = sorted((shown(each.name) for each in doomed), key=str.casefold)
        names = ", ".join(ordered[:_MOST_NAMES])
        if (rest := number - _MOST_NAMES) > 0:
            names = self.tr("{names} and %n other(s)", "", rest).format(names=names)
        why, no, yes = self._removed_here(facts, number) if there else self._gone(facts, number)
        return InlineMessage(
            self._theme,
            f"{why}\n\n{names}",
            "amber",
            title=title,
            actions=[(no, partial(self._acts.spare, book)), (yes, partial(self._acts.allow, book))],
        )

    def _removed_here(self, facts: BookFacts, number: int) -> tuple[str, str, str]:
        why = self.tr(
            "They were removed here. That is many at once, so nobody was deleted yet.\n"
            "If you bring them back, they are here again after the next sync. If you delete them "
            "there, they are gone from {book} on every phone that uses it."
        ).format(book=shown(facts.book.name))
        return why, self.tr("Bring them back here"), self.tr("Delete %n there", "", number)

    def _gone(self, facts: BookFacts, number: int) -> tuple[str, str, str]:
        upload = facts.book.upload.kind
        goes_up = facts.book.direction is Direction.TWO_WAY and not facts.book.read_only
        no = self.tr("Keep them here")
        if not goes_up or upload is UploadKind.NOBODY:
            kept = self.tr(
                "If you keep them, they stay here, are no longer in {book}, and are not sent there "
                "again."
            )
        elif upload is UploadKind.EVERYONE:
            kept = self.tr("If you keep them, they are sent to {book} again.")
            no = self.tr("Put them back there")
        else:
            kept = self.tr(
                "If you keep them, they stay here. Only those whom you chose to send there go to "
                "{book} again."
            )
        why = self.tr(
            "They are gone from {book}. That is many at once, so nothing was done yet.\n"
            "{kept} In the bin they can be brought back for thirty days."
        ).replace("{kept}", kept)
        yes = self.tr("Move %n to the bin", "", number)
        return why.format(book=shown(facts.book.name)), no, yes

    def _first_look(self, told: _Told, facts: BookFacts) -> InlineMessage:
        if told.phase is Phase.NEW:
            title, look = self.tr("Not read yet"), self.tr("Read it…")
            words = self.tr(
                "It is read first, so that you can look at who comes and who is there already. "
                "Nothing is changed by that, here or there."
            )
        else:
            title, look = self.tr("Waiting to be looked at"), self.tr("Look at it…")
            words = self.tr(
                "Everybody in it was read, and nothing was changed here or there. Look at who "
                "matches and who looks alike before it is used."
            )
        note = InlineMessage(
            self._theme,
            words,
            "info",
            title=title,
            actions=[(look, partial(self._acts.look_at, facts.book))],
            icon="eye",
        )
        _fill_first(note)
        return note

    def _stopped(self, told: _Told) -> InlineMessage:
        account = told.account
        title = self.tr("{account} waits for its password").format(account=shown(account.name))
        if not told.is_first:  # one asks for all its books
            note = InlineMessage(self._theme, title, icon="key")
            note.setProperty("kind", "inset")
            return note
        note = InlineMessage(
            self._theme,
            shown_text(account.error)
            or self.tr("The server did not take the login. Nothing was changed here or there."),
            "amber",
            title=title,
            actions=[(self.tr("Enter password…"), partial(self._acts.enter_password, account))],
            icon="key",
        )
        _fill_first(note)
        return note

    def _error(self, told: _Told, facts: BookFacts, error: str) -> InlineMessage:
        needs_you = bool(told.account.error)
        note = InlineMessage(
            self._theme,
            shown_text(error),
            "amber" if needs_you else "info",
            title=self.tr("Not let in") if needs_you else self.tr("Waits for the server"),
            actions=[
                (self.tr("Check the connection"), partial(self._acts.look_again, told.account))
                if needs_you
                else (self.tr("Try again"), partial(self._acts.sync, facts.book))
            ],
            icon="shield-check" if needs_you else "globe-simple",
        )
        if not needs_you:
            note.setProperty("kind", "inset")  # being offline is a state, and a quiet one
        return note

    def _coming(self, told: _Told, facts: BookFacts) -> InlineMessage:
        words = self.tr(
            "%n person(s) come back with the next sync: they were taken back here, and are still "
            "in {book}.",
            "",
            told.coming,
        )
        note = InlineMessage(
            self._theme,
            words.format(book=shown(facts.book.name)),
            icon="clock",
            actions=[
                (self.tr("Switch it off"), partial(self._acts.runs.switch_off, facts.book.id))
            ],
        )
        note.setProperty("kind", "inset")
        return note

    def _read_only(self) -> InlineMessage:
        note = InlineMessage(
            self._theme,
            self.tr(
                "This book can only be read. What you change here stays here, and is not written "
                "over."
            ),
            icon="lock-simple",
        )
        note.setProperty("kind", "inset")
        return note


def _told_last(facts: BookFacts) -> tuple[str, ...]:
    """Return what the last sync said; that a book was read says its phase."""
    book = facts.book
    was_synced = book.phase is Phase.LINKED and book.last_ok is not None
    return facts.runs[0].notes if facts.runs and was_synced else ()


def _fill_first(note: InlineMessage) -> None:
    """Make the one thing to do next the filled button."""
    first = note.findChild(Button)
    if first is not None:
        first.set_look("small-primary")
