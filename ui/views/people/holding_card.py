"""Why somebody is kept: where they came from, what they agreed to, and until when."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.holding import Holding
from ui.due import come
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.focus import go_to
from ui.views.parts.kept_field import KeptField
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.people_words import day_words
from ui.views.people.acts import PersonActs
from ui.widgets import Chip, FlowLayout, button, label, set_tip

_HALF_A_YEAR, _YEAR = 182, 365  # days that are offered


class HoldingCard(OutsetCard):
    """Two texts that are saved when they are left, a day, and the ways out of here."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, self.tr("Why you keep this"), "lock-simple")
        self._acts = acts
        self._contact: Contact | None = None
        stays = label(self.tr("stays here"), "caption")
        set_tip(stays, self.tr("It leaves with no export, and goes to no address book elsewhere"))
        self.add_extra(stays)
        self.source = KeptField(self.tr("How they came to be here"))
        self.consent = KeptField(
            self.tr("What they agreed to"), self.tr("What they agreed to, and when"), many=True
        )
        self.source.committed.connect(lambda words: self._write(source=words))
        self.consent.committed.connect(lambda words: self._write(consent=words))
        self._since = label("", "caption", wrap=True)
        self.keep = button(theme, self.tr("Note this"), "link", act=self._keep_proposal)
        below = FlowLayout()
        below.addWidget(self._since)
        below.addWidget(self.keep)
        self.body.addWidget(self.source)
        self.add_inset(below)
        self.body.addWidget(self.consent)
        self._due = label("", "strong", wrap=True)
        self._late = Chip(theme, "")
        when = FlowLayout()
        when.addWidget(self._due)
        when.addWidget(self._late)
        self.add_inset(when)
        self._menu = QMenu(self)
        self.day = button(theme, "", "small", icon="calendar-blank", act=self._offer_days)
        self.delete = button(theme, self.tr("Delete"), "small", icon="trash", act=self._delete)
        ways = FlowLayout()
        ways.addWidget(self.day)
        ways.addWidget(self.delete)
        self.add_inset(ways)
        everything = button(
            theme, self.tr("Everything you hold about them…"), "link", act=self._save
        )
        erase = button(theme, self.tr("Erase for good…"), "link", act=self._erase)
        out = FlowLayout()
        out.addWidget(everything)
        out.addWidget(erase)
        self.add_inset(out)

    def show_person(self, person: Person) -> None:
        """Show why somebody is kept; what was typed about somebody else is saved first."""
        if self._contact is not None and self._contact.id != person.contact.id:
            for field in (self.source, self.consent):
                field.commit()
                field.forget()
        self._contact = person.contact
        noted = person.holding or Holding(id="", contact_id=person.contact.id)
        self._proposed = person.came_by
        self._acts.noting.keep(self.source, person.contact.id, "source")
        self._acts.noting.keep(self.consent, person.contact.id, "consent")
        self.source.show_words(noted.source)
        self.consent.show_words(noted.consent)
        guess = person.came_by.source
        self.source.setPlaceholderText(shown(guess))
        since = day_words(noted.since or person.came_by.since, self._acts.today())
        words = self.tr("since {day}") if noted.source else self.tr("worked out · since {day}")
        self._since.setText(words.format(day=since))
        self.keep.setVisible(not noted.source)
        self.keep.setAccessibleDescription(shown(guess))
        self._show_day(noted.delete_by)

    def enter(self) -> None:
        """Go to the first of the two texts."""
        go_to(self.source)

    def _show_day(self, day: date | None) -> None:
        today = self._acts.today()
        is_due = day is not None and day <= today
        self.day.setText(self.tr("Delete by…") if day is None else self.tr("Change the day…"))
        self._due.setVisible(day is not None)
        self._late.setVisible(is_due)
        if day is not None:
            words = self.tr("To be deleted by {day}")
            self._due.setText(words.format(day=day_words(day, today)))
            late = come(day, today)
            self._late.set_chip(late.words, late.tone, late.icon)
        self.delete.setVisible(is_due)
        self._has_day = day is not None

    def _offer_days(self) -> None:
        contact = self._contact
        if contact is None:
            return
        self._menu.clear()
        acts, today = self._acts.holding, self._acts.today()
        for days, words in (
            (_HALF_A_YEAR, self.tr("In 6 months")),
            (_YEAR, self.tr("In 1 year")),
            (2 * _YEAR, self.tr("In 2 years")),
        ):
            day = today + timedelta(days)
            action = self._menu.addAction(words)
            action.triggered.connect(lambda _=False, day=day: acts.delete_by(contact, day))
        other = self._menu.addAction(self.tr("On a day…"))
        other.triggered.connect(lambda: acts.choose_day(contact))
        if self._has_day:
            none = self._menu.addAction(self.tr("No day"))
            none.triggered.connect(lambda: acts.delete_by(contact, None))
        self._menu.popup(self.day.mapToGlobal(QPoint(0, self.day.height())))

    def _keep_proposal(self) -> None:
        self._write(source=self._proposed.source, since=self._proposed.since)
        self.source.setFocus()

    def _write(self, **fields: object) -> None:
        if self._contact is not None:
            self._acts.holding.write(self._contact.id, **fields)

    def _delete(self) -> None:
        if self._contact is not None:
            self._acts.holding.delete(self._contact.id)

    def _save(self) -> None:
        if self._contact is not None:
            self._acts.holding.save_everything(self._contact)

    def _erase(self) -> None:
        if self._contact is not None:
            self._acts.holding.erase(self._contact)
