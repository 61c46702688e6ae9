"""What is in the form, and what becomes of it: saved, skipped, reopened, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.change import Applied, Change, Edit
from netcompanion.domain.errors import UserError
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.domain.stack import BoxCard, CardState, Stack
from netcompanion.services import stack as stacks
from netcompanion.services.set_aside import row_set_aside, set_aside
from netcompanion.services.stack_draft import NOTHING, Draft
from netcompanion.services.stack_rows import Row, with_tags_apart
from ui.views.stack.draft_keeper import DraftKeeper
from ui.views.stack.entry_form import EntryForm
from ui.workspace import Workspace

_LONGEST = 600  # seconds; whoever took longer was away


@dataclass(frozen=True, slots=True)
class _Form:
    """One state of the form: its texts, its card of the box, and whether that was entered.

    `shown` is what it held before anybody touched it.
    """

    row: Row
    card: BoxCard | None = None
    reopened: bool = False
    shown: Row = NOTHING

    @property
    def is_touched(self) -> bool:
        return self.row != self.shown

    def draft(self) -> Draft:
        card_id = self.card.id if self.card is not None else None
        return Draft(row=self.row, shown=self.shown, card_id=card_id, reopened=self.reopened)


class Entering(QObject):
    """Goes through a stack, card by card.

    Signals:
        moved(): another card is in the form.
        saved(str): a contact, by its id, was entered or corrected.
        said(str): what became of a card that was changed elsewhere, in words.
    """

    moved = Signal()
    saved = Signal(str)
    said = Signal(str)

    def __init__(self, workspace: Workspace, form: EntryForm, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._form = workspace, form
        self._drafts = DraftKeeper(workspace)
        self.stack: Stack | None = None
        self.card: BoxCard | None = None
        self.reopened = False
        self._box: Sequence[BoxCard] = ()
        self._passed: set[str] = set()
        self._waiting: list[_Form] = []
        self._known: dict[int, _Form] = {}
        self._begun = workspace.now()
        self._acting = False  # what the store says meanwhile is no news
        form.changed.connect(self._note)
        form.left.connect(lambda _name: self._drafts.keep_now())

    @property
    def box(self) -> Sequence[BoxCard]:
        """All cards of the stack, as they are in the store now."""
        return self._box

    @property
    def cards_to_come(self) -> list[BoxCard]:
        """The cards of the box, in the order in which they come, this one first."""
        first = [self.card] if self.card is not None and not self.reopened else []
        mine = self.card.id if self.card is not None else ""
        return first + [card for card in self._left() if card.id != mine]

    @property
    def passed(self) -> int:
        """How many cards were skipped, and wait until one wants to see them again."""
        return sum(card.id in self._passed for card in self._box if _is_left(card))

    def begin(self, stack: Stack, box: Sequence[BoxCard]) -> None:
        """Take up a stack where it was left."""
        self.keep()
        self.stack, self._box = stack, box
        self._passed, self._known = set(), {}
        here = {card.id: card for card in box}
        drafts = (
            _Form(each.row, here.get(each.card_id or ""), each.reopened, each.shown)
            for each in self._drafts.load(stack.id)
        )
        self._waiting = [_settled(form, here) for form in drafts][::-1]
        self._forward()

    def look(self, stack: Stack, box: Sequence[BoxCard], applied: Applied | None = None) -> None:
        """Go on with what is in the store now; what is typed stays.

        A card whose saving was undone comes back into the form.
        """
        self.stack, self._box = stack, box
        if self._acting:
            return
        if applied is not None:
            self._take_back(applied)
        here = {card.id: card for card in box}
        self._waiting = [_settled(form, here) for form in self._waiting]
        before = self._now()
        after = _settled(before, here)
        self.card, self.reopened = after.card, after.reopened
        if before.card is not None and after.card is None:
            self._lose()
        elif self.card is None and self._form.row().is_blank and (self._waiting or self._left()):
            self._forward()

    def keep(self) -> None:
        """Have what is in the form on disk."""
        self._note()
        self._drafts.keep_now()

    def save(self, into: str | None = None, apart: Sequence[str] = ()) -> bool:
        """Save the form, into a contact who is here already or as another one than `apart`.

        Returns False when it stands as it stood.
        """
        if self.stack is None:
            return False
        row = self._form.row()
        if not with_tags_apart(row).names_someone:
            if not self._form.row().is_blank or self.card is not None:
                name = self._form.fields["name"]
                name.judge(self.tr("A name, a company or an email is enough, but one is needed."))
                self._form.begin()
            return False
        try:
            change = self._change(row, into, apart)
        except UserError as error:
            self._workspace.refused.emit(error)
            return False
        if not self._do(change, self._now()):
            return False
        entered = stacks.entered_card(change) or self.card
        self._forward()
        if entered is not None and entered.contact_id is not None:
            self.saved.emit(entered.contact_id)
        return True

    def skip(self) -> None:
        """Leave the card for later with all that was typed; what was corrected is saved."""
        if self.stack is None:
            return
        if self.reopened:
            if self._form.is_touched:
                self.save()
            else:
                self._forward()
            return
        form = self._now()
        if form.is_touched:
            change = set_aside(self.stack, self.card, form.row, self._position())
        elif self.card is not None:
            change = stacks.skip(self.card)
        else:
            return
        left = stacks.entered_card(change) or self.card
        if self._do(change, form) and left is not None:
            self._passed.add(left.id)
            self._forward()

    def look_at_passed(self) -> None:
        """Offer the skipped cards again."""
        self._passed.clear()
        if self.card is None and self._form.row().is_blank:
            self._forward()
        elif self.stack is not None:
            self.moved.emit()

    def reopen(self, card: BoxCard) -> None:
        """Bring a row back into the form; what is there waits until that is done."""
        try:
            with self._workspace.read() as reader:
                row = stacks.row_of(reader, card)
        except UserError as error:
            self._workspace.refused.emit(error)
            return
        self._put_off()
        self._show(_Form(row, card, reopened=True, shown=row))
        self._form.begin()

    def reopen_last(self) -> None:
        """Bring the last row back, or from a reopened row the one before it."""
        if self.stack is None:
            return
        with self._workspace.read() as reader:
            entered = reader.cards_entered(stack_id=self.stack.id)
        ids = [card.id for card in entered]
        at = ids.index(self.card.id) + 1 if self.reopened and self.card in entered else 0
        if at < len(entered):
            self.reopen(entered[at])

    def _take_back(self, applied: Applied) -> None:
        """Put a card whose saving was undone back into the form; take it out when done again."""
        was = self._known.get(applied.change_id)
        if was is None:
            return
        if applied.undoes:
            self._passed -= {was.card.id} if was.card else set()
            self._put_off()
            self._show(was)
        elif self._form.row() == was.row:
            self._forward()

    def _lose(self) -> None:
        """Go on without the card in the form; what was typed becomes a card of its own."""
        if not self._form.is_touched:
            self._forward()
            return
        self._note()
        self.moved.emit()
        words = self.tr(
            "This card was entered or removed elsewhere. What you typed is safe: it is a new card "
            "now, and Enter saves it."
        )
        self.said.emit(words)

    def _do(self, change: Change, was: _Form) -> bool:
        """Save a change, and know what to put back when it is undone; False when refused."""
        if not change.edits:
            return True
        self._acting = True
        applied = self._workspace.do(change)
        self._acting = False
        if applied is None:
            return False
        self._known[applied.change_id] = was
        return True

    def _change(self, row: Row, into: str | None, apart: Sequence[str]) -> Change:
        assert self.stack is not None  # asked by save
        today = self._workspace.today()
        with self._workspace.read() as reader:
            if self.reopened and self.card is not None:
                was = self._form.shown
                return stacks.change_row(reader, self.stack, self.card, row, today=today, was=was)
            change = stacks.save(
                reader,
                self.stack,
                self.card,
                row,
                today=today,
                now=datetime.now(UTC),
                keep_photo=self._workspace.settings.card_photos != "drop",
                position=self._position(),
                into=into,
                seconds=self._seconds(),
            )
        entered = stacks.entered_card(change)
        if entered is None or entered.contact_id is None or into is not None:
            return change
        pairs = (Edit(None, kept_apart(entered.contact_id, other)) for other in apart)
        return replace(change, edits=(*change.edits, *pairs))

    def _seconds(self) -> int:
        spent = round((self._workspace.now() - self._begun).total_seconds())
        return spent if 0 < spent <= _LONGEST else 0

    def _position(self) -> int:
        return max((card.position for card in self._box), default=-1) + 1

    def _left(self) -> list[BoxCard]:
        left = [card for card in self._box if _is_left(card) and card.id not in self._passed]
        return sorted(left, key=lambda card: card.state is CardState.SKIPPED)

    def _now(self) -> _Form:
        return _Form(self._form.row(), self.card, self.reopened, self._form.shown)

    def _put_off(self) -> None:
        """Let what is in the form wait, unless nobody touched it."""
        form = self._now()
        if form.is_touched:
            self._waiting.append(form)

    def _forward(self) -> None:
        """Show what waits, else the next card of the box, else nothing."""
        if self._waiting:
            self._show(self._waiting.pop())
            return
        card = next(iter(self._left()), None)
        row = (row_set_aside(card) if card is not None else None) or NOTHING
        self._show(_Form(row, card, shown=row))

    def _show(self, form: _Form) -> None:
        self.card, self.reopened = form.card, form.reopened
        self._begun = self._workspace.now()
        self._form.show_row(form.row, form.shown)
        if self._form.holds_focus:
            self._form.begin()
        self._note()
        self.moved.emit()

    def _note(self, _field: str = "") -> None:
        if self.stack is not None:
            forms = (self._now(), *reversed(self._waiting))
            self._drafts.note(tuple(form.draft() for form in forms if form.is_touched))


def _settled(form: _Form, here: Mapping[str, BoxCard]) -> _Form:
    """Return a form with its card as it is now; without one that is gone, or entered elsewhere."""
    card = here.get(form.card.id) if form.card is not None else None
    there = card is not None and (card.contact_id is not None if form.reopened else _is_left(card))
    return replace(form, card=card) if there else replace(form, card=None, reopened=False)


def _is_left(card: BoxCard) -> bool:
    return card.state is not CardState.ENTERED
