"""Whoever is captured at an event is ticked off among the people to meet there, and known by it.

Else somebody from a list of attendees would count twice: by the list, and as a contact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Event, Target
from netcompanion.domain.normalise import email_key, fold
from netcompanion.domain.prep import is_someone_alone
from netcompanion.services.attendees.forms import plain_name, sketch
from netcompanion.services.matching import firms, names
from netcompanion.services.matching.firms import Firm

if TYPE_CHECKING:
    from netcompanion.store import Reader


class Expected:
    """The people to meet at an event, of whom each is met by one contact at the most."""

    def __init__(self, targets: Iterable[Target] = ()) -> None:
        self._left = [each for each in targets if not is_someone_alone(each)]

    def met(self, contact: Contact, said: Contact | None = None) -> list[Edit]:
        """Return the edits that tick a contact off, wherever it is among them.

        `said` is what was said of the contact there, where that is not all that is known: a list
        may have the firm that somebody is at now.
        """
        ways = [contact, *([said] if said is not None else [])]
        found = [each for each in self._left if each.contact_id == contact.id]
        found += self._named_by_list(ways, is_known=bool(found))
        self._left = [each for each in self._left if each not in found]
        edits = [Edit(each, replace(each, met=True, contact_id=contact.id)) for each in found]
        return [edit for edit in edits if edit.before != edit.after]

    def _named_by_list(self, ways: Iterable[Contact], *, is_known: bool) -> list[Target]:
        """Return those whom lists name and who are no contact yet; none where it may be two.

        Who is known, by a contact or an address, is whoever has the name and the firm as well.
        """
        ways = list(ways)
        unknown = [each for each in self._left if each.contact_id is None]
        emails = {email_key(email.value) for way in ways for email in way.emails}
        found = [each for each in unknown if each.email and email_key(each.email) in emails]
        if len(found) > 1:
            return []
        rest = [each for each in unknown if each not in found and not (found and each.email)]
        named = [each for each in rest if any(_is_named(each, way) for way in ways)]
        if found or is_known:
            named = [each for each in named if any(_firm(each, way) >= Firm.ALIKE for way in ways)]
        elif not named:
            ticked = (each for each in unknown if each.met)
            named = [each for each in ticked if any(_is_half_named(each, way) for way in ways)]
        return found + (named if len(named) == 1 else [])


def targets_met(
    reader: Reader, contact: Contact, event: Event | None, said: Contact | None = None
) -> list[Edit]:
    """Tick a contact off among the people to meet at an event, if it is one of them.

    `said` is what was said of the contact there (see `Expected.met`).
    """
    return Expected(reader.targets(event.id)).met(contact, said) if event is not None else []


def targets_of_edited(reader: Reader, before: Contact, after: Contact) -> list[Edit]:
    """Tick a contact off where it was met, if only what is known of it now tells who it is."""
    if (before.name, before.emails, before.organisation) == (
        after.name,
        after.emails,
        after.organisation,
    ):
        return []
    met = reader.encounters(contact_id=after.id)
    there = dict.fromkeys(each.event_id for each in met if each.event_id)
    return [edit for id_ in there for edit in Expected(reader.targets(id_)).met(after)]


def _firm(target: Target, contact: Contact) -> Firm:
    return firms.compared(target.organisation, contact.organisation)


def _is_named(target: Target, contact: Contact) -> bool:
    """Whether a list means a contact: by the name, where organisations do not speak against it."""
    words = set(fold(plain_name(target.name)).split())
    if not contact.name or words.isdisjoint(fold(contact.name).split()):
        return False
    firm = _firm(target, contact)
    if words == set(fold(contact.name).split()):
        return firm is not Firm.OTHER
    match = names.best(names.names_of(sketch(target.name)), names.names_of(contact))
    if match.against:
        return False
    return (match.is_same and firm is not Firm.OTHER) or (match.is_alike and firm >= Firm.ALIKE)


def _is_half_named(target: Target, contact: Contact) -> bool:
    """Whether a contact has one name, and somebody of a list has it too and may be the same."""
    words = fold(" ".join(filter(None, (contact.given, contact.family)))).split()
    return (
        len(words) == 1
        and words[0] in fold(plain_name(target.name)).split()
        and _firm(target, contact) is not Firm.OTHER
    )
