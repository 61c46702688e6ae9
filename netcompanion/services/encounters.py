"""What can be done with meetings: log one, write down what was said, correct it, remove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date

from netcompanion.domain.capture import Said, read_promise
from netcompanion.domain.change import Change, Edit, Entity, add, replace
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.event import Encounter
from netcompanion.domain.identity import new_id
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Introduction, Party
from netcompanion.services.promises import promised


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The answers to the seven note prompts, in their order; all of them may be empty.

    `promised` and `they_promised` are lines such as "send heat piece fri"; `should_meet` is a
    name, or a contact; `networks` are those the contact is in from now on. Beside the prompts,
    `said` is what else they said and `learned` what one learned.
    """

    proud: str = ""
    needs: tuple[str, ...] = ()
    promised: str = ""
    they_promised: str = ""
    should_meet: Party | None = None
    networks: frozenset[NetworkKind] = frozenset()
    remember: str = ""
    said: str = ""
    learned: str = ""


def notes_of(encounter: Encounter, contact: Contact) -> Notes:
    """Return what was written before, to start from; what was promised is not repeated."""
    return Notes(
        proud=encounter.proud,
        needs=encounter.needs,
        networks=contact.networks,
        remember=encounter.remember,
        said=encounter.said,
        learned=encounter.learned,
    )


def log(contact: Contact, encounter: Encounter) -> Change:
    """Write a conversation down."""
    return add(f"Talked to {contact.name}", encounter)


def edit(contact: Contact, before: Encounter, after: Encounter) -> Change:
    """Correct what was written about a meeting."""
    return replace(f"Edited conversation with {contact.name}", before, after)


def with_promises(change: Change, encounter: Encounter, said: Iterable[Said]) -> Change:
    """Add to a change what was promised in the conversation that it is about."""
    made = (
        promised(
            each,
            encounter.on,
            contact_id=encounter.contact_id,
            event_id=encounter.event_id,
            place=encounter.place,
        )
        for each in said
    )
    return with_values(change, edits=(*change.edits, *(Edit(None, each) for each in made)))


def remove(contact: Contact, encounter: Encounter) -> Change:
    """Take a meeting off the record."""
    return Change(f"Removed conversation with {contact.name}", (Edit(encounter, None),))


def write_notes(contact: Contact, encounter: Encounter, notes: Notes, today: date) -> Change:
    """Write the answers to the prompts down: notes, promises, an introduction, networks."""
    after = with_values(
        encounter,
        proud=notes.proud.strip(),
        needs=tuple(filter(None, (need.strip() for need in notes.needs))),
        remember=notes.remember.strip(),
        said=notes.said.strip(),
        learned=notes.learned.strip(),
    )
    sorted_out = with_values(contact, networks=notes.networks)
    changed = (Edit(encounter, after), Edit(contact, sorted_out))
    made: list[Entity] = [
        *_promise(Direction.I_OWE, notes.promised, encounter, today),
        *_promise(Direction.THEY_OWE, notes.they_promised, encounter, today),
        *_introduction(contact, notes.should_meet, encounter, today),
    ]
    return Change(
        f"Notes on {contact.name}",
        (
            *(edit for edit in changed if edit.before != edit.after),
            *(Edit(None, entity) for entity in made),
        ),
    )


def _promise(
    direction: Direction, line: str, encounter: Encounter, today: date
) -> tuple[Promise, ...]:
    made = min(encounter.on, today)
    said = read_promise(line, today, since=made)
    if said is None:
        return ()
    return (
        promised(
            with_values(said, direction=direction),
            made,
            contact_id=encounter.contact_id,
            event_id=encounter.event_id,
            place=encounter.place,
        ),
    )


def _introduction(
    contact: Contact, other: Party | None, encounter: Encounter, today: date
) -> tuple[Introduction, ...]:
    if other is None or not other.name.strip():
        return ()
    first = Party(name=contact.name, contact_id=contact.id)
    return (
        Introduction(id=new_id(), first=first, second=other, on=today, event_id=encounter.event_id),
    )
