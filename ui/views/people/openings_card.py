"""Introductions that one person would have a part in, by what they want or offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.focus import set_reading_order
from ui.views.parts.openings import OpeningRows
from ui.views.parts.outset_card import OutsetCard
from ui.views.people.acts import PersonActs
from ui.widgets import label

if TYPE_CHECKING:
    from netcompanion.services.openings import Opening
    from netcompanion.store import Reader

_MOST = 5


class OpeningsCard(OutsetCard):
    """Looked for by a job, so that going down the list waits for nothing."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, self.tr("Introductions you can make"), "arrows-left-right")
        self._acts = acts
        self._shown_id = ""
        self.rows = OpeningRows(theme, acts.openings)
        self.rows.changed.connect(lambda: set_reading_order(self))
        self.body.addWidget(self.rows)
        self._none = label("", "secondary", wrap=True)
        self.add_inset(self._none)
        self._latest = acts.reading(self)
        self._latest.arrived.connect(self._take)

    def show_person(self, person: Person) -> None:
        """Look for what fits somebody; what is shown of the same person stays until then."""
        contact_id, today = person.contact.id, self._acts.today()
        if contact_id != self._shown_id:
            self._shown_id = contact_id
            self.rows.show_openings(())
            self._none.setText(self.tr("Looking through what others want and offer."))
            self._none.show()
        self._latest.ask(lambda reader: _of_person(reader, contact_id, today))

    def _take(self, found: Sequence[Opening]) -> None:
        self.rows.show_openings(found[:_MOST])
        self._none.setVisible(not found)
        self._none.setText(
            self.tr(
                "Nobody fits yet. Note what they want or offer; when it meets what somebody else "
                "offers or wants, the two stand here."
            )
        )


def _of_person(reader: Reader, contact_id: str, today: date) -> list[Opening]:
    from netcompanion.services import openings

    return openings.for_contact(reader, contact_id, today=today)
