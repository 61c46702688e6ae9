"""The photo of the card in the form: what was read goes into the fields, and can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from netcompanion.domain.contact import Email, Phone
from netcompanion.domain.points import find_points
from netcompanion.domain.proposal import Field
from netcompanion.domain.stack import BoxCard
from netcompanion.services.set_aside import row_set_aside
from netcompanion.services.stack_rows import Row
from ui.models.card_reading import CardReading, lines_of
from ui.views.stack.entry_form import LINES, EntryForm
from ui.views.stack.photo_card import PhotoCard
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.cards import ReadCard

_FIELDS = {
    "name": Field.NAME,
    "organisation": Field.ORGANISATION,
    "title": Field.TITLE,
    "email": Field.EMAIL,
    "phone": Field.PHONE,
}


class PhotoSide(QObject):
    """Fills the form from the photo or the pasted text of its card; what is typed always wins.

    Signals:
        filled(): the form holds what was read.
    """

    filled = Signal()

    def __init__(self, workspace: Workspace, form: EntryForm, card: PhotoCard) -> None:
        super().__init__(card)
        self._workspace, self._form, self.view = workspace, form, card
        self.reading = CardReading(workspace, self)
        self._card: BoxCard | None = None
        self._read: ReadCard | None = None
        self._filled: Row | None = None
        self._title = ""
        self.reading.pictured.connect(self._picture)
        self.reading.arrived.connect(lambda card_id: self._arrive(card_id))
        card.line_chosen.connect(self.drop)
        form.line_asked.connect(self.drop)
        form.entered.connect(self._mark)
        form.changed.connect(lambda _name: self._show_used())

    def show(
        self, card: BoxCard | None, to_come: Sequence[BoxCard], title: str, region: str
    ) -> None:
        """Show the photo of a card, and have it and those to come read; None: there is none."""
        self._title = title
        another = card is None or self._card is None or card.id != self._card.id
        self._card = card
        if another:
            self._read = self._filled = None
            self._begin(card)
        self.view.setVisible(card is not None and bool(card.photo_digest))
        self.reading.look([each for each in to_come if not _is_typed(each)], region)

    def drop(self, number: int) -> None:
        """Put a line into the field that has the focus."""
        lines = self.view.lines()
        if number >= len(lines):
            return
        name = self._form.target
        self._form.drop(_fitting(lines[number].text, name), name)
        self._show_used()

    def _begin(self, card: BoxCard | None) -> None:
        if card is None:
            self.view.show_photo("", QPixmap(), "")
            return
        picture = self.reading.picture(card.id)
        known = self.reading.result(card.id)
        shown = QPixmap.fromImage(picture) if picture is not None else QPixmap()
        self.view.show_photo(self._title, shown, self.tr("Reading the photo. Type on meanwhile."))
        if known is not None:
            self._arrive(card.id, at_once=True)

    def _picture(self, card_id: str) -> None:
        picture = self.reading.picture(card_id)
        mine = self._card is not None and self._card.id == card_id
        if mine and self._read is None and picture is not None:
            words = self.view.said()
            self.view.show_photo(self._title, QPixmap.fromImage(picture), words)

    def _arrive(self, card_id: str, *, at_once: bool = False) -> None:
        result = self.reading.result(card_id)
        if result is None or self._card is None or self._card.id != card_id:
            return
        if result.read is None:
            self.view.say(result.problem)
            return
        self._read = result.read
        if result.picture is not None and result.read.card is not None:
            shown = QPixmap.fromImage(result.picture)
            self.view.show_card(shown, result.read.card, ())
        self._fill(result.read, at_once=at_once)

    def _fill(self, read: ReadCard, *, at_once: bool) -> None:
        """Fill the form once for each card: what was emptied since is meant to be empty.

        Where the card was read before it came up, the focus goes on to what is left to do; later
        it would go away under the typing hand.
        """
        form, row = self._form, self._form.row()
        if row == self._filled:  # nobody touched it: it is read again, for another country
            form.show_row(Row())
        if form.row().extra is None:
            untouched = not form.is_touched
            form.fill_blanks(read.row)
            self._doubt(read)
            self._filled = form.row() if untouched else None
            if untouched and form.focused() == form.first:
                self._go_on(at_once=at_once)
        else:
            self._doubt(read)
        self._show_used()
        self._mark(form.focused())
        self.filled.emit()

    def _go_on(self, *, at_once: bool) -> None:
        fields, lines = self._form.fields, self._form.lines
        if at_once:
            doubted = (name for name in LINES if fields[name].note())
            lines[next(doubted, "promise")].go()
        else:
            lines[self._form.first].selectAll()

    def _doubt(self, read: ReadCard) -> None:
        """Mark what was read with doubt and stands there as it was read."""
        here, shown, proposed = self._form.row(), self._form.shown, read.row
        for name, field in _FIELDS.items():
            text = getattr(proposed, name)
            if field in read.doubtful and text == getattr(here, name) == getattr(shown, name) != "":
                self._form.fields[name].doubt(self.tr("check: read with doubt"))

    def _mark(self, name: str) -> None:
        field = _FIELDS.get(name)
        text = self._form.fields[name].text() if name else ""
        lines = lines_of(self._read, field, text) if self._read is not None and field else ()
        self.view.picture.mark(lines)

    def _show_used(self) -> None:
        texts = [field.text().strip() for field in self._form.fields.values()]
        keys = [_key(text) for text in texts if text]
        used = {
            line.text
            for line in self.view.lines()
            if any(key in _key(line.text) or _key(line.text) in key for key in keys if key)
        }
        self.view.show_used(used)


def _fitting(text: str, name: str) -> str:
    """Return of a printed line what a field wants: the number without its label."""
    if name not in ("email", "phone"):
        return text
    found = find_points(text, 0, len(text))
    wanted = Email if name == "email" else Phone
    return next((each.words for each in found if isinstance(each.point, wanted)), text)


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_typed(card: BoxCard) -> bool:
    """Whether there is nothing to read: no photo, and no text but what was typed already."""
    return not card.photo_digest and (not card.text or row_set_aside(card) is not None)
