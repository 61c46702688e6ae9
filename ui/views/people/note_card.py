"""The private note on a person, written where it stands."""

from __future__ import annotations

from netcompanion.domain.display import shown
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.kept_field import KeptField
from ui.views.parts.outset_card import OutsetCard
from ui.views.people.acts import PersonActs
from ui.widgets import label, set_tip


class NoteCard(OutsetCard):
    """A text that is saved when it is left; what is being typed is never written over."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, self.tr("Note"), "note")
        self._acts = acts
        self._contact_id = ""
        self._whose = label("", "caption")
        self.add_extra(self._whose)
        self.field = KeptField(
            self.tr("Note"), self.tr("Anything worth knowing that fits nowhere else"), many=True
        )
        self.field.committed.connect(self._write)
        self.body.addWidget(self.field)

    def show_person(self, person: Person) -> None:
        """Show the note on somebody; what was typed about somebody else is saved first."""
        if person.contact.id != self._contact_id:
            self.field.commit()
            self.field.forget()
        self._contact_id = person.contact.id
        self._acts.noting.keep(self.field, self._contact_id, "note")
        self.field.show_words(person.contact.note)
        from netcompanion.services import exports  # slow to import

        takers = [each.name for each in person.books if each.own_notes]
        if takers:
            whose = self.tr("goes to {book}").format(book=shown(takers[0]))
            tip = self.tr("You ticked that this address book takes your own notes")
        elif exports.note_is_theirs(person.contact):
            whose, tip = (
                self.tr("came with their card"),
                self.tr("It leaves with them when you export"),
            )
        elif exports.their_note(person.contact):
            whose = self.tr("partly from their card")
            tip = self.tr("What came with their card leaves with them when you export")
        else:
            whose, tip = self.tr("stays on this computer"), ""
        self._whose.setText(whose)
        set_tip(self._whose, tip)

    def _write(self, note: str) -> None:
        if self._contact_id:
            self._acts.noting.write_note(self._contact_id, note)
