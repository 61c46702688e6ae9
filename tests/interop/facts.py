"""What every address book shows of somebody, under one name for each thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netcompanion.domain.contact import Contact, PhoneKind

Facts = Mapping[str, object]


def facts(contact: Contact) -> dict[str, object]:
    """Return what another program should understand of a contact."""
    birthday = contact.birthday
    return {
        "name": contact.name,
        "family": contact.family,
        "given": contact.given,
        "nickname": contact.nickname,
        "organisation": contact.organisation,
        "department": contact.department,
        "title": contact.title,
        "note": contact.note,
        "uid": contact.uid,
        "phones": [each.value for each in contact.phones],
        "mobile": _phone(contact, PhoneKind.MOBILE),
        "work": _phone(contact, PhoneKind.WORK),
        "emails": [each.value for each in contact.emails],
        "streets": [each.street for each in contact.addresses],
        "links": [each.value for each in contact.links],
        "categories": sorted(contact.tags),
        "birthday": (birthday.year, birthday.month, birthday.day) if birthday else None,
        "photo": contact.photo is not None,
    }


def _phone(contact: Contact, kind: PhoneKind) -> str:
    return next((each.value for each in contact.phones if each.kind is kind), "")


def differing(
    meant: Iterable[Facts], understood: Iterable[Facts]
) -> list[tuple[object, str, object, object]]:
    """Return who, what, what was meant and what was understood, for all that is not the same.

    Only what `understood` speaks of is compared, and no UID where none was written. People are
    told apart by their names.
    """
    by_name = {each["name"]: each for each in understood}
    found: list[tuple[object, str, object, object]] = []
    for person in meant:
        said = by_name.pop(person["name"], None)
        if said is None:
            found.append((person["name"], "everything", person, None))
            continue
        found += [
            (person["name"], key, person[key], value)
            for key, value in said.items()
            if person[key] != value and (key != "uid" or person[key])
        ]
    return found + [(name, "nobody", None, said) for name, said in by_name.items()]
