"""Looking at what was found before it is saved: each thing said is used, or ignored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Link, SocialProfile, new_contact
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.event import Event, Target
from netcompanion.domain.names import split_name, with_name
from netcompanion.domain.proposal import Field
from netcompanion.reading.payload import Kind
from netcompanion.services import imports
from netcompanion.services.imports import Decision, Item
from netcompanion.services.reading import Found

KEPT_AS_NOTE = (Kind.TEXT, Kind.LINK, Kind.EMAIL, Kind.PHONE)
"""What is no card, but may belong to somebody: its text is kept, and says how to reach them."""

_FEWEST_WORDS = 4  # fewer are a slogan or a piece of a label, and no note
_EMPTY = {"birthday": None, "photo": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that a contact says: a field, or the one at `place` in a field of several."""

    field: str
    words: str
    place: int | None = None


def parts(contact: Contact) -> tuple[Part, ...]:
    """Return all that a contact says besides the name, in the order in which it is shown."""
    found: list[Part] = []
    for name, field in FIELDS.items():
        value = getattr(contact, field.attributes[0])
        if name == "name":
            continue
        if isinstance(value, tuple):
            words = (field.show(_with(contact, {name: (each,)})) for each in value)
            found += [Part(field=name, words=each, place=at) for at, each in enumerate(words)]
        elif said := field.show(contact):
            found.append(Part(field=name, words=said))
    return tuple(found)


def without(contact: Contact, ignored: Collection[Part]) -> Contact:
    """Return the contact without some of its parts."""
    values: dict[str, object] = {}
    for part in ignored:
        if part.place is None:
            values |= {name: _EMPTY.get(name, "") for name in FIELDS[part.field].attributes}
    for name in {part.field for part in ignored if part.place is not None}:
        places = {part.place for part in ignored if part.field == name}
        value = getattr(contact, name)
        values[name] = tuple(each for at, each in enumerate(value) if at not in places)
    return _with(contact, values)


def _with(contact: Contact, values: Mapping[str, Any]) -> Contact:
    return replace(contact, **values)


def named(contact: Contact, name: str) -> Contact:
    """Return the contact under another name; the parts of the name it has stay for the same one."""
    name = " ".join(name.split())
    if name == contact.name:
        return contact
    return with_name(contact, split_name(name))


def with_note(found: Found) -> Found:
    """Return what is no card as somebody to be looked at, with the words that are left as a note.

    A text in which nobody was found is kept whole, to be named by the person who pasted it.
    Other kinds (Wi-Fi, appointments, places) are nobody and stay so.
    """
    if found.error is not None or found.kind not in KEPT_AS_NOTE or not found.text.strip():
        return found
    contact = found.contact or new_contact(datetime.now(UTC))
    if found.kind is not Kind.TEXT:
        return replace(found, contact=replace(contact, formatted=_spelled_name(contact)))
    note = found.proposal.leftover if found.proposal else found.text.strip()
    is_said = found.proposal is None or len(note.split()) >= _FEWEST_WORDS
    return replace(found, contact=replace(contact, note=note if is_said else ""))


def by_hand(found: Found) -> Found:
    """Return what could not be read as somebody to be named, with its text as a note."""
    return with_note(replace(found, kind=Kind.TEXT, error=None))


def is_doubtful(found: Found, part: Part) -> bool:
    """Whether a part was read with doubt, and should be looked at."""
    if found.proposal is None or found.contact is None:
        return False
    value = getattr(found.contact, FIELDS[part.field].attributes[0])
    value = value if part.place is None else value[part.place]
    return any(each.value == value and not each.is_sure for each in found.proposal.proposed)


def is_name_doubtful(found: Found) -> bool:
    """Whether the name was read with doubt."""
    names = found.proposal.all_of(Field.NAME) if found.proposal else ()
    return any(not each.is_sure for each in names)


def _spelled_name(contact: Contact) -> str:
    """Return what a link calls somebody, or the place it leads to; "" where there is no link."""
    points: tuple[Link | SocialProfile, ...] = (*contact.socials, *contact.links)
    for point in points:
        address = point.url if isinstance(point, SocialProfile) else point.value
        handle = point.handle if isinstance(point, SocialProfile) else ""
        words = unquote(handle).replace("-", " ").replace(".", " ").split()
        spoken = [word.capitalize() for word in words if word.isalpha()]
        try:
            host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        except ValueError:
            host = ""
        if spoken or host:
            return " ".join(spoken) or host.removeprefix("www.")
    return ""


def change(
    items: Iterable[Item],
    decide: Callable[[Item], Decision],
    *,
    event: Event | None = None,
    met: Iterable[str] = (),
    targets: Iterable[Target] = (),
) -> Change:
    """Return all that was decided as one change; for `met` and `targets` see `imports.changes`."""
    batches = list(imports.changes(items, decide, event=event, met=met, targets=targets))
    edits = tuple(edit for batch in batches for edit in batch.edits)
    photos = tuple(photo for batch in batches for photo in batch.photos)
    return Change(_label(edits, event), edits, photos)


def _label(edits: Iterable[Edit], event: Event | None) -> str:
    """Return what is done, by those who are new or changed; the others were only met."""
    people = [edit for edit in edits if isinstance(edit.after, Contact)]
    if len(people) > 1:
        return f"Added {len(people)} people"
    if people:
        edit = people[0]
        contact = edit.before or edit.after
        name = contact.name if isinstance(contact, Contact) else ""
        return f"Added to {name}" if edit.before else f"Added {name or 'somebody'}"
    return f"Met people at {event.name}" if event else "Added people"
