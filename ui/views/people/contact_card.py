"""How to reach somebody, as it stands on their card, with the card as a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.birthdays import birthday_words
from netcompanion.domain.contact import Contact, Email, Link, Phone, PostalAddress, SocialProfile
from netcompanion.domain.display import other_lines, shown, shown_number, shown_text
from netcompanion.domain.opening import (
    mail_address,
    phone_address,
    profile_address,
    web_address,
)
from netcompanion.domain.sent import Sent
from netcompanion.services.web_picture import address_of, host_of
from ui.dates import day_words, near_day_words
from ui.models.person import InBook, Person
from ui.theme import Theme
from ui.views.export.destinations import sent_place
from ui.views.people.acts import PersonActs
from ui.views.people.kinds import kind_words, service_words
from ui.views.people.person_card import PersonCard
from ui.views.people.qr import ContactCode
from ui.widgets import ElideLabel, button, icon_button, label, line


@dataclass(frozen=True, slots=True)
class _Field:
    """`words` is what is shown, `written` what is copied, `opens` an address for the system."""

    name: str
    words: str
    written: str
    opens: str | None = None
    icon: str = "arrow-square-out"


class ContactCard(PersonCard):
    """Phones, addresses of every kind, birthday; each can be copied, some opened."""

    def __init__(self, theme: Theme, acts: PersonActs, code: ContactCode) -> None:
        super().__init__(theme, acts, self.tr("Contact card"), "identification-card")
        self._code = code
        code.opened.connect(acts.show_qr)
        self.add_below(line(), code)
        self.add_extra(button(theme, self.tr("Edit"), "link", act=acts.edit))

    def facts(self, person: Person) -> object:
        """The contact and its pictures; what was said is on other cards."""
        return person.contact, person.card_photos, person.sent, person.books

    def fill(self, person: Person) -> None:
        """Fields, the code, and what else there is."""
        contact = person.contact
        self._code.show_contact(contact)
        fields = self._fields_of(contact)
        for field in fields:
            self.body.addWidget(self._field(field))
        if not fields:
            nothing = self.tr("No number and no address yet.")
            self.body.addWidget(label(nothing, "secondary", wrap=True))
        if (address := address_of(contact)) is not None:
            self.body.addWidget(self._loader(contact, address), 0, Qt.AlignmentFlag.AlignLeft)
        for photo in person.card_photos:
            words = self.tr("Business card of {day}").format(day=day_words(photo.on))
            see = partial(self.acts.card.show_photo, contact, photo)
            card = button(self.theme, words, "link", icon="image", act=see)
            self.body.addWidget(card, 0, Qt.AlignmentFlag.AlignLeft)
        if lines := len(other_lines(contact.source)):
            words = self.tr("%n other line(s) of their vCard", "", lines)
            see = partial(self.acts.card.show_other_lines, contact)
            more = button(self.theme, words, "link", act=see)
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        for book in person.books:
            self.body.addWidget(label(self._book_words(book), "caption", wrap=True))
        if person.sent:
            self.body.addWidget(label(self._sent_words(person.sent), "caption", wrap=True))

    def _book_words(self, book: InBook) -> str:
        name = shown(book.name)
        if not book.lost:
            return self.tr("In the address book {book}").format(book=name)
        what = self.locale().createSeparatedList([shown(each) for each in book.lost])
        words = self.tr("In the address book {book}, which does not keep: {what}")
        return words.format(book=name, what=what)

    def _loader(self, contact: Contact, address: str) -> QWidget:
        tip = self.tr("Their vCard names a picture at {host}, which is asked once you agree")
        return button(
            self.theme,
            self.tr("Load picture…"),
            "link",
            icon="download-simple",
            act=partial(self.acts.card.load_picture, contact),
            tip=tip.format(host=host_of(address)),
        )

    def _sent_words(self, sent: Sequence[Sent]) -> str:
        places = (
            self.tr("{place}, {day}").format(
                place=sent_place(each.destination),
                day=near_day_words(each.at, self.acts.today()),
            )
            for each in sent
        )
        return self.tr("Sent to {places}").format(places="; ".join(places))

    def _field(self, field: _Field) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(2)
        across.addWidget(ElideLabel(field.name, "caption"))
        across.addStretch(1)
        if field.opens is not None:
            across.addWidget(self._opener(field, field.opens))
        copy = self.tr("Copy {field}: {words}").format(field=field.name, words=field.words)
        across.addWidget(
            icon_button(
                self.theme,
                "copy-simple",
                copy,
                act=lambda: self.acts.card.copy(field.written),
                small=True,
            )
        )
        column.addLayout(across)
        column.addWidget(label(field.words, "body", wrap=True))
        return box

    def _opener(self, field: _Field, address: str) -> QWidget:
        words = self.tr("Open {address}").format(address=address)
        return icon_button(
            self.theme,
            field.icon,
            words,
            act=lambda: self.acts.card.open_address(address),
            small=True,
        )

    def _fields_of(self, contact: Contact) -> list[_Field]:
        fields = [
            *(self._of_phone(phone) for phone in contact.phones),
            *(self._of_email(email) for email in contact.emails),
            *(self._of_link(link) for link in contact.links),
            *(self._of_social(social) for social in contact.socials),
            *(self._of_address(address) for address in contact.addresses),
        ]
        nickname = [(self.tr("Nickname"), contact.nickname)] if contact.nickname else []
        spoken = " ".join(filter(None, (contact.phonetic_given, contact.phonetic_family)))
        said = [(self.tr("Sounds like"), spoken)] if spoken else []
        birthday = birthday_words(contact.birthday) if contact.birthday else ""
        born = [(self.tr("Birthday"), birthday)] if birthday else []
        plain = [_Field(name, shown(words), words) for name, words in (*nickname, *said, *born)]
        return [field for field in (*fields, *plain) if field.words.strip()]

    def _of_phone(self, phone: Phone) -> _Field:
        opens = phone_address(phone.value)
        return _Field(kind_words(phone), shown_number(phone.value), phone.value, opens, "phone")

    def _of_email(self, email: Email) -> _Field:
        opens = mail_address(email.value)
        words = shown_number(email.value)
        return _Field(kind_words(email), words, email.value, opens, "envelope-simple")

    def _of_link(self, link: Link) -> _Field:
        opens = web_address(link.value)
        return _Field(kind_words(link), shown_number(link.value), link.value, opens)

    def _of_social(self, social: SocialProfile) -> _Field:
        words = shown_number(social.handle or social.url)
        written = social.url or social.handle
        return _Field(service_words(social.service), words, written, profile_address(social))

    def _of_address(self, address: PostalAddress) -> _Field:
        written = address_lines(address)
        return _Field(kind_words(address), shown_text(written), written)


def address_lines(address: PostalAddress) -> str:
    """Return a postal address as on an envelope."""
    town = " ".join(filter(None, (address.locality, address.region, address.postcode)))
    lines = (address.po_box, address.extended, address.street, town, address.country)
    return "\n".join(filter(None, lines))
