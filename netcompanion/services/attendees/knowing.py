"""Which attendees are contacts already: by e-mail, by name and organisation, by name alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact, ContactLine
from netcompanion.domain.normalise import email_key, fold
from netcompanion.services.attendees.forms import name_forms, sketch
from netcompanion.services.attendees.model import Attendee
from netcompanion.services.matching import firms, names
from netcompanion.services.matching.firms import Firm
from netcompanion.services.matching.names import Grade

if TYPE_CHECKING:
    from netcompanion.store import Reader

BY_EMAIL, BY_BOTH, BY_NAME = "email", "name and organisation", "name"
_BATCH = 500
_COLLEAGUES = 2_000  # of one organisation that are looked at
_NAMESAKES = 10  # of them who share a word of their names


def known(reader: Reader, people: Sequence[Attendee]) -> list[Attendee]:
    """Return attendees with the contacts they are.

    The name alone tells only where one contact has it, and nobody says another organisation.
    Asks indexes, and little more than once for each person.
    """
    found: list[Attendee] = []
    for start in range(0, len(people), _BATCH):
        batch = people[start : start + _BATCH]
        some = [_by_name(reader, each) for each in known_by_email(reader, batch)]
        found += _by_likeness(reader, some)
    return found


def known_by_email(reader: Reader, people: Sequence[Attendee]) -> list[Attendee]:
    """Return attendees with the contacts whose addresses they have, if the names allow."""
    owners = _owners(reader, people)
    return [_by_email(each, owners) for each in people]


def _owners(reader: Reader, people: Sequence[Attendee]) -> dict[str, Contact]:
    """Return who has the addresses of a list, by address; one that several have tells nothing."""
    wanted = {email_key(each.email) for each in people if each.email}
    found: dict[str, list[Contact]] = {}
    lines = reader.same_email(wanted) if wanted else []
    for contact in reader.contacts(line.id for line in lines).values():
        for key in {email_key(email.value) for email in contact.emails} & wanted:
            found.setdefault(key, []).append(contact)
    return {key: some[0] for key, some in found.items() if len(some) == 1}


def _by_email(attendee: Attendee, owners: dict[str, Contact]) -> Attendee:
    owner = owners.get(email_key(attendee.email)) if attendee.email else None
    if owner is None or _are_two(attendee, owner):
        return attendee
    return _as(attendee, owner.id, owner.name, BY_EMAIL)


def _are_two(attendee: Attendee, owner: Contact) -> bool:
    """Whether names are of two people who share an address: one has booked for the other."""
    if not attendee.name or not (owner.given or owner.family or owner.formatted):
        return False
    match = names.best(names.names_of(sketch(attendee.name)), names.names_of(owner))
    return max(match.given, match.family) < Grade.INITIAL and not match.incomparable


def _by_name(reader: Reader, attendee: Attendee) -> Attendee:
    """Return an attendee as the contact of this name, if organisations allow."""
    if attendee.contact_id or not attendee.name:
        return attendee
    alike = _of_name(reader, attendee.name)
    if not attendee.organisation:
        one = alike[0] if len(alike) == 1 else None
        return _as(attendee, one.id, one.name, BY_NAME) if one else attendee
    firm = [each for each in alike if _stand(attendee, each.organisation) >= Firm.ALIKE]
    if len(firm) == 1:
        return _as(attendee, firm[0].id, firm[0].name, BY_BOTH)
    if len(alike) == 1 and not alike[0].organisation:
        return _as(attendee, alike[0].id, alike[0].name, BY_NAME)
    return attendee


def _of_name(reader: Reader, name: str) -> list[ContactLine]:
    """Return who has a name, or one of the others by which it may stand here."""
    for form in name_forms(name):
        if found := reader.same_name(form):
            return found
    return []


def _by_likeness(reader: Reader, people: Sequence[Attendee]) -> Iterator[Attendee]:
    """Yield attendees whose names are written in another way, at the organisation they say."""
    rows = _rows_alike(reader, people)
    wanted = {row for some in rows.values() for row in some}
    outlines = reader.outlines(wanted) if wanted else {}
    for at, each in enumerate(people):
        alike = [outlines[row] for row in rows.get(at, ()) if row in outlines]
        alike = [contact for contact in alike if _is_alike(each, contact)]
        yield _as(each, alike[0].id, alike[0].name, BY_BOTH) if len(alike) == 1 else each


def _rows_alike(reader: Reader, people: Sequence[Attendee]) -> dict[int, list[int]]:
    """Return the rows of those at the same organisation who share a word of their names."""
    firm_rows: dict[str, dict[str, list[int]]] = {}
    found: dict[int, list[int]] = {}
    for at, each in enumerate(people):
        key = fold(each.organisation)
        if not key or not each.name or each.contact_id:
            continue
        if key not in firm_rows:
            firm_rows[key] = _by_word(reader.colleagues(key, _COLLEAGUES))
        words = fold(each.name).split()
        rows = [row for word in words for row in firm_rows[key].get(word, ())[:_NAMESAKES]]
        found[at] = list(dict.fromkeys(rows))
    return found


def _by_word(colleagues: Sequence[tuple[int, str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, name in colleagues:
        for word in name.split():
            found.setdefault(word, []).append(row)
    return found


def _is_alike(attendee: Attendee, contact: Contact) -> bool:
    match = names.best(names.names_of(sketch(attendee.name)), names.names_of(contact))
    return match.is_alike and not match.against


def _stand(attendee: Attendee, organisation: str) -> Firm:
    return firms.compared(attendee.organisation, organisation)


def _as(attendee: Attendee, contact_id: str, name: str, by: str) -> Attendee:
    return replace(
        attendee,
        name=attendee.name or name,
        contact_id=contact_id,
        known_by=by,
        known_name=name,
        why_not="" if not attendee.name else attendee.why_not,
    )
