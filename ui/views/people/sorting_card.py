"""Networks and tags of one person, changed where they stand."""

from __future__ import annotations

from functools import partial

from netcompanion.domain.display import shown
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.networks import KEYS, LOOKS, plural
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.views.people.phrase_line import PhraseLine
from ui.widgets import ChipButton, FlowLayout, label, set_tip


class SortingCard(PersonCard):
    """Four networks to press, tags to take away, and a line for a new one."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Networks and tags"), "tag")

    def facts(self, person: Person) -> object:
        """Networks and tags."""
        return person.contact.networks, person.contact.tags

    def fill(self, person: Person) -> None:
        """Chips for both."""
        whose, noting = person.contact.id, self.acts.noting
        networks = FlowLayout()
        for number, kind in enumerate(KEYS, 1):
            look = LOOKS[kind]
            chip = ChipButton(self.theme, plural(kind), look.tone, look.icon)
            chip.setCheckable(True)
            chip.setChecked(kind in person.contact.networks)
            set_tip(chip, self.tr("Key {number} in the list").format(number=number))
            chip.clicked.connect(lambda _=False, kind=kind: noting.toggle_network(whose, kind))
            networks.addWidget(chip)
        self.body.addLayout(networks)
        tags = FlowLayout()
        for tag in person.contact.tags:
            chip = ChipButton(self.theme, shown(tag), icon="tag", removable=True)
            chip.clicked.connect(lambda _=False, tag=tag: noting.tag(whose, tag, on=False))
            tags.addWidget(chip)
        tags.addWidget(self._new_tag(whose))
        self.body.addLayout(tags)
        if not person.contact.networks and not person.contact.tags:
            why = self.tr("Support, information, referral or customer: which are they to you?")
            self.body.addWidget(label(why, "caption", wrap=True))

    def _new_tag(self, contact_id: str) -> PhraseLine:
        add = partial(self.acts.noting.tag, contact_id)
        field = PhraseLine(self.theme, self.tr("Add a tag"), add)
        field.complete_by(self.acts.noting.tag_names)
        return field
