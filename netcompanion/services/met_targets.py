"""Whoever is captured at an event is ticked off among the people to meet there, and known by it.

Else somebody from a list of attendees would count twice: by the list, and as a contact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact, new_contact
from netcompanion.domain.event import Event, Target
from netcompanion.domain.names import with_name
from netcompanion.domain.normalise import email_key, fold
from netcompanion.domain.prep import is_someone_alone
from netcompanion.services.attendees.forms import parts_of, plain_name

if TYPE_CHECKING:
    from netcompanion.store import Reader


class Expected:
    """The people to meet at an event, of whom each is met by one contact at the most."""

    def __init__(self, targets: Iterable[Target] = ()) -> None:
        self._left = [each for each in targets if not is_someone_alone(each)]

    def met(self, contact: Contact) -> list[Edit]:
        """Return the edits that tick a contact off, wherever it is among them."""
        found = [each for each in self._left if each.contact_id == contact.id]
        found += self._named_by_list(contact) if not found else []
        self._left = [each for each in self._left if each not in found]
        edits = [Edit(each, replace(each, met=True, contact_id=contact.id)) for each in found]
        return [edit for edit in edits if edit.before != edit.after]

    def _named_by_list(self, contact: Contact) -> list[Target]:
        """Return the one whom a list names and no contact is yet; none where it may be two."""
        unknown = [each for each in self._left if each.contact_id is None]
        emails = {email_key(email.value) for email in contact.emails}
        by_email = [each for each in unknown if each.email and email_key(each.email) in emails]
        by_name = [each for each in unknown if _is_named(each, contact)] if not by_email else []
        found = by_email or by_name
        return found if len(found) == 1 else []


def targets_met(reader: Reader, contact: Contact, event: Event | None) -> list[Edit]:
    """Tick a contact off among the people to meet at an event, if it is one of them."""
    return Expected(reader.targets(event.id)).met(contact) if event is not None else []


def _is_named(target: Target, contact: Contact) -> bool:
    """Whether a list means a contact: by the name, where organisations do not speak against it."""
    words = set(fold(plain_name(target.name)).split())
    if not contact.name or words.isdisjoint(fold(contact.name).split()):
        return False
    from netcompanion.services.matching import firms, names
    from netcompanion.services.matching.firms import Firm

    firm = firms.compared(target.organisation, contact.organisation)
    if words == set(fold(contact.name).split()):
        return firm is not Firm.OTHER
    match = names.best(
        names.names_of(with_name(new_contact(), parts_of(target.name))), names.names_of(contact)
    )
    if match.against:
        return False
    return (match.is_same and firm is not Firm.OTHER) or (match.is_alike and firm >= Firm.ALIKE)
