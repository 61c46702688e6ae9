"""Networks and tags of one person, changed where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from netcompanion.domain.display import shown
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.networks import KEYS, LOOKS, plural
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.views.people.tag_completer import TagCompleter
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
        networks = FlowLayout()
        for number, kind in enumerate(KEYS, 1):
            look = LOOKS[kind]
            chip = ChipButton(self.theme, plural(kind), look.tone, look.icon)
            chip.setCheckable(True)
            chip.setChecked(kind in person.contact.networks)
            set_tip(chip, self.tr("Key {number} in the list").format(number=number))
            chip.clicked.connect(lambda _checked, kind=kind: self.acts.toggle_network(kind))
            networks.addWidget(chip)
        self.body.addLayout(networks)
        tags = FlowLayout()
        for tag in person.contact.tags:
            chip = ChipButton(self.theme, shown(tag), icon="tag", removable=True)
            chip.clicked.connect(lambda _checked=False, tag=tag: self.acts.remove_tag(tag))
            tags.addWidget(chip)
        tags.addWidget(self._new_tag(person.contact.id))
        self.body.addLayout(tags)
        if not person.contact.networks and not person.contact.tags:
            why = self.tr("Support, information, referral or customer: which are they to you?")
            self.body.addWidget(label(why, "caption", wrap=True))

    def _new_tag(self, contact_id: str) -> QLineEdit:
        field = _NewTag(self.acts, contact_id)
        field.setProperty("look", "small")
        field.setPlaceholderText(self.tr("Add a tag"))
        field.setAccessibleName(self.tr("Add a tag"))
        field.setMaximumWidth(self.theme.px(150))
        return field


class _NewTag(QLineEdit):
    """Adds its words as a tag on Enter or a comma, and when it is left."""

    def __init__(self, acts: PersonActs, contact_id: str) -> None:
        super().__init__()
        self._acts = acts
        self._contact_id = contact_id
        self.setMaxLength(100)
        self._offers = TagCompleter(self)
        self.editingFinished.connect(self._add)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the tags there are."""
        super().focusInEvent(event)
        self._offers.offer(self._acts.tag_names())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a comma as the end, and Esc as never mind."""
        if event.text() == ",":
            self._add()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        tag = self.text().strip().lstrip("#").strip()
        if tag:
            self.clear()  # first: the field is left, and asked again, while the tag is saved
            if not self._acts.add_tag(self._contact_id, tag):
                self.setText(tag)
