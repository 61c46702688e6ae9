"""The form of the card stack: a row as it was typed, and the contact that it describes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import datetime
from typing import Any, TypeVar

from netcompanion.domain.contact import Contact, Email, Phone, PointKind, new_contact
from netcompanion.domain.names import split_name, with_name
from netcompanion.domain.normalise import email_key, phone_key, tag_key
from netcompanion.domain.stack import Stack
from netcompanion.services.capture import with_new
from netcompanion.services.row_checks import phone_of, several

T = TypeVar("T")

_TAG = re.compile(r'(?<!\S)#("[^"]+"|(?=\S*[^\W\d_])[^\s#,;]+)')
_BLANKS = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The form as it was filled in: texts as typed, several with a comma, promises with ";".

    `extra` are the fields beyond the form that a photo or a pasted text gave: addresses, links,
    profiles, department, further numbers. `guessed` is the e-mail address that was taken over as
    the company's pattern has it; it means nothing once `email` is another one.
    """

    name: str = ""
    organisation: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    promise: str = ""
    said: str = ""
    tags: tuple[str, ...] = ()
    extra: Contact | None = None
    guessed: str = ""

    @property
    def names_someone(self) -> bool:
        """Whether there is enough to save: a name, a company or an e-mail address."""
        return any(map(str.strip, (self.name, self.organisation, self.email)))

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it that would be lost."""
        points = (self.name, self.organisation, self.title, self.email, self.phone)
        texts = any(map(str.strip, (*points, self.promise, self.said)))
        return not (texts or self.tags or self.extra)


def with_tags_apart(row: Row) -> Row:
    """Return the row with each `#tag` of its texts among the tags, and out of the texts."""
    fields = ("name", "organisation", "title", "email", "phone", "promise", "said")
    texts = {field: getattr(row, field) for field in fields}
    found = (match[1] for text in texts.values() for match in _TAG.finditer(text))
    tags = (" ".join(tag.strip('"').replace("_", " ").split()) for tag in found)
    apart: dict[str, Any] = {
        field: _BLANKS.sub(" ", _TAG.sub("", text)).strip()
        for field, text in texts.items()
        if _TAG.search(text)
    }
    return with_values(row, **apart, tags=with_new(row.tags, tuple(tags), tag_key))


def contact_of(row: Row, stack: Stack, now: datetime) -> Contact:
    """Return the contact that a row describes, with fresh ids, created `now` (UTC)."""
    fresh = new_contact(now)
    extra = row.extra or fresh
    return with_values(
        _named(extra, row.name),
        id=fresh.id,
        uid=extra.uid,
        created=now,
        organisation=row.organisation.strip(),
        title=row.title.strip(),
        phones=with_new(_phones(row, stack), extra.phones, lambda each: phone_key(each.value)),
        emails=with_new(_emails(row), extra.emails, lambda each: email_key(each.value)),
        photo=None,  # its bytes are not here
        tags=with_new((), (*stack.tags, *row.tags, *extra.tags), tag_key),
    )


def _named(contact: Contact, name: str) -> Contact:
    """Return a contact called `name`; in the parts it has when they are those of this name."""
    name = " ".join(name.split())
    if name and name == " ".join(contact.formatted.split()):
        return contact
    return with_name(contact, split_name(name))


def _phones(row: Row, stack: Stack) -> tuple[Phone, ...]:
    told = {phone_key(each.value): each for each in row.extra.phones} if row.extra else {}
    typed = (phone_of(text, stack.region) for text in several(row.phone))
    return tuple(told.get(phone_key(phone.value), phone) for phone in typed)


def _emails(row: Row) -> tuple[Email, ...]:
    told = {email_key(each.value): each for each in row.extra.emails} if row.extra else {}
    typed = (Email(value=text, kind=PointKind.WORK) for text in several(row.email))
    return tuple(told.get(email_key(email.value), email) for email in typed)


def changed_contact(contact: Contact, was: Row, row: Row, stack: Stack) -> Contact:
    """Return a contact with what differs between two rows, and all it was besides."""
    changed: dict[str, Any] = {
        field: getattr(row, field).strip()
        for field in ("organisation", "title")
        if getattr(row, field) != getattr(was, field)
    }
    return with_values(
        contact if row.name == was.name else _named(contact, row.name),
        **changed,
        emails=contact.emails if row.email == was.email else _first(_emails(row), contact.emails),
        phones=contact.phones
        if row.phone == was.phone
        else _first(_phones(row, stack), contact.phones),
        tags=row.tags,
    )


def _first(typed: tuple[T, ...], there: tuple[T, ...]) -> tuple[T, ...]:
    """Return what is typed in place of the first that was there."""
    others = tuple(each for each in there[1:] if each not in typed)
    return (*typed, *others)


def has_name(contact: Contact) -> bool:
    """Whether a contact is called by a name of its own, and not after its firm or address."""
    return bool(contact.formatted or contact.given or contact.family)
