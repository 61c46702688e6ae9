"""Knowing people again whose cards carry no UID, however their programs wrote them this time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact, ContactLine
from netcompanion.domain.news import news
from netcompanion.domain.normalise import email_key, fold, phone_key

if TYPE_CHECKING:
    from netcompanion.store import Reader

_BATCH = 500
_UID = re.compile(r"(?:^|\n)(?:[^.:;\n]+\.)?UID(?:;[^:\n]*)?:[^\S\n]*\S")


def has_own_uid(contact: Contact) -> bool:
    """Whether a contact came with a UID, and was not given one by its content."""
    return contact.source is not None and _UID.search(contact.source.text) is not None


def recognised(reader: Reader, contacts: Sequence[Contact]) -> dict[str, Contact]:
    """Return who is here already, by the UIDs of the contacts that mean them.

    That is the one person of the same name and with a number or an address of theirs, when that
    tells who it is, or nothing new is said. Asks the database a few times for all together.
    """
    names = {fold(contact.name) for contact in contacts}
    lines = {
        *_owners(reader.same_email, (each.value for one in contacts for each in one.emails)),
        *_owners(reader.same_phone, (each.value for one in contacts for each in one.phones)),
    }
    here: dict[str, list[Contact]] = {}
    for known in reader.contacts(line.id for line in lines if fold(line.name) in names).values():
        here.setdefault(fold(known.name), []).append(known)
    found = {}
    for contact in contacts:
        own = _points(contact)
        alike = [one for one in here.get(fold(contact.name), ()) if own & _points(one)]
        if len(alike) == 1 and _is_one(alike[0], contact):
            found[contact.uid] = alike[0]
    return found


def _is_one(here: Contact, there: Contact) -> bool:
    if not news(here, there):
        return True
    from netcompanion.services.matching import Level, compare

    likeness = compare(here, there)
    return likeness is not None and likeness.level is Level.VERY_LIKELY


def _owners(
    ask: Callable[[Iterable[str]], list[ContactLine]], wanted: Iterable[str]
) -> Iterator[ContactLine]:
    remaining = iter(set(wanted))
    while batch := list(islice(remaining, _BATCH)):
        yield from ask(batch)


def is_same_person(mine: Contact, theirs: Contact) -> bool:
    """Whether a card under another UID is the one that was sent: one name, and an address.

    Or the name, where neither has any address. Servers that give it another UID also write some
    properties otherwise, and either side may have been edited since; to be asked only of cards
    that nobody else is known to be on.
    """
    if not fold(mine.name) == fold(theirs.name) != "":
        return False
    ours, others = _points(mine), _points(theirs)
    return bool(ours & others) or not (ours or others)


def _points(contact: Contact) -> set[str]:
    emails = {email_key(each.value) for each in contact.emails}
    return (emails | {phone_key(each.value) for each in contact.phones}) - {""}
