"""Which attendees are contacts already, and which of them to tick at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event
from netcompanion.domain.normalise import email_key
from netcompanion.services.attendees.model import Attendee, Standing
from netcompanion.services.attendees.there import Listed, name_key
from netcompanion.services.matching import firms
from netcompanion.services.matching.firms import Firm

if TYPE_CHECKING:
    from netcompanion.domain.contact import ContactLine
    from netcompanion.store import Reader

_BATCH = 500
_BY_EMAIL, _BY_BOTH, _BY_NAME = "email", "name and organisation", "name"


def known(reader: Reader, people: Sequence[Attendee]) -> list[Attendee]:
    """Return attendees with the contacts they are: by e-mail, by name and organisation.

    By the name alone only where the list gives no organisation and one contact has that name.
    """
    owners = _owners(reader, people)
    return [_known(reader, each, owners) for each in people]


def ticked(reader: Reader, event: Event, people: Sequence[Attendee]) -> Iterator[Attendee]:
    """Yield attendees with whether to tick them, and why not."""
    there, seen = Listed(reader.targets(event.id)), Listed()
    me = reader.profile()
    for each in people:
        reason = each.why_not or _why_not(each)
        if not reason and _is_me(each, me.name, me.email):
            reason = "this is you"
        if not reason and there.has(each):
            reason = "already among the people to meet"
        if not reason and seen.has(each):
            reason = "twice in the list"
        if not reason:
            seen.add(each)
        yield replace(each, kept=not reason, why_not=reason)


def _why_not(attendee: Attendee) -> str:
    if not attendee.name:
        return "no name"
    if attendee.standing is Standing.DECLINED:
        return "declined"
    return "on the waiting list" if attendee.standing is Standing.WAITING else ""


def _is_me(attendee: Attendee, name: str, email: str) -> bool:
    if attendee.email and email:
        return email_key(attendee.email) == email_key(email)
    return bool(name) and name_key(attendee.name) == name_key(name)


def _owners(reader: Reader, people: Sequence[Attendee]) -> dict[str, ContactLine]:
    """Return who has the addresses of a list, by address; one that several have tells nothing."""
    wanted = list({email_key(each.email) for each in people if each.email})
    found: dict[str, list[ContactLine]] = {}
    for start in range(0, len(wanted), _BATCH):
        lines = {line.id: line for line in reader.same_email(wanted[start : start + _BATCH])}
        for contact in reader.contacts(lines).values():
            for key in {email_key(email.value) for email in contact.emails}:
                found.setdefault(key, []).append(lines[contact.id])
    return {key: lines[0] for key, lines in found.items() if len(lines) == 1}


def _known(reader: Reader, attendee: Attendee, owners: dict[str, ContactLine]) -> Attendee:
    owner = owners.get(email_key(attendee.email)) if attendee.email else None
    if owner is not None:
        return _as(attendee, owner, _BY_EMAIL)
    if not attendee.name:
        return attendee
    alike = reader.same_name(attendee.name)
    if not attendee.organisation:
        return _as(attendee, alike[0], _BY_NAME) if len(alike) == 1 else attendee
    there = [
        line
        for line in alike
        if firms.compared(line.organisation, attendee.organisation) >= Firm.ALIKE
    ]
    return _as(attendee, there[0], _BY_BOTH) if len(there) == 1 else attendee


def _as(attendee: Attendee, contact: ContactLine, by: str) -> Attendee:
    return replace(
        attendee,
        name=attendee.name or contact.name,
        contact_id=contact.id,
        known_by=by,
        known_name=contact.name,
    )
