"""What can be done with contacts, one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, Entity, add, replace
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.stack import CardPhoto
from netcompanion.services import relations

if TYPE_CHECKING:
    from netcompanion.store import Reader


_A_BATCH = 50  # people


def new(contact: Contact) -> Change:
    """Add a contact that was filled in by hand."""
    return add(f"Added {contact.name}", contact)


def edit(before: Contact, after: Contact) -> Change:
    """Change what is known about a contact."""
    return replace(f"Edited {after.name}", before, after)


def set_note(contact: Contact, note: str) -> Change:
    """Write the note on a contact anew."""
    return replace(f"Note on {contact.name}", contact, with_values(contact, note=note.strip()))


def tag(contacts: Sequence[Contact], name: str, *, on: bool) -> Change:
    """Give contacts a tag, or take it away, however it is written in capitals."""
    label = f"{'Tagged' if on else 'Untagged'} {who(contacts)} “{_bare(name)}”"
    return _each(label, contacts, lambda one: with_values(one, tags=_listed(one.tags, name, on=on)))


def want(contact: Contact, words: str, *, on: bool) -> Change:
    """Note what somebody looks for, or that they do so no longer."""
    label = f"{who([contact])} {'wants' if on else 'no longer wants'} “{_bare(words)}”"
    return _each(
        label, [contact], lambda one: with_values(one, wants=_listed(one.wants, words, on=on))
    )


def offer(contact: Contact, words: str, *, on: bool) -> Change:
    """Note what somebody can give, or that they do so no longer."""
    label = f"{who([contact])} {'offers' if on else 'no longer offers'} “{_bare(words)}”"
    return _each(
        label, [contact], lambda one: with_values(one, offers=_listed(one.offers, words, on=on))
    )


def set_network(contacts: Sequence[Contact], kind: NetworkKind, *, member: bool) -> Change:
    """Put contacts into one of the four networks, or take them out of it."""

    def sorted_out(contact: Contact) -> Contact:
        networks = contact.networks | {kind} if member else contact.networks - {kind}
        return with_values(contact, networks=frozenset(networks))

    label = f"{who(contacts)}: {'in' if member else 'out of'} the {kind} network"
    return _each(label, contacts, sorted_out)


def remove(reader: Reader, contacts: Sequence[Contact], progress: Progress = silent) -> Change:
    """Remove contacts with all that is about them: what was said and promised, cards, stamps.

    `bin.remove_people` keeps the way back for a month. Events keep whom one went with or wanted
    to meet there, by name; stacks keep their cards, and `relations.without` says what stays of
    links to others.
    """
    ids = {contact.id for contact in contacts}
    gone: dict[str, Entity] = {}
    kept: list[Edit] = []
    for number, contact_id in enumerate(sorted(ids)):
        if number % _A_BATCH == 0:
            progress(number, len(ids))
        met, owed = reader.encounters(contact_id=contact_id), reader.promises(contact_id=contact_id)
        cards, stamps = reader.card_photos(contact_id), reader.sent_to(contact_id)
        aliases, asks = reader.aliases(contact_id), reader.asks(contact_id=contact_id)
        theirs: tuple[Entity, ...] = (*met, *owed, *cards, *stamps, *aliases, *asks)
        theirs += (*reader.ledger(contact_id), *reader.changed_weights(contact_id))
        theirs += (*reader.ties(contact_id), *reader.holdings(contact_id))
        gone |= {each.id: each for each in theirs}
        entered = reader.cards_entered(contact_id=contact_id)
        kept += [Edit(card, with_values(card, contact_id=None)) for card in entered]
        kept += _at_events(reader, contact_id)
    gone |= {pair.id: pair for pair in reader.pairs_kept_apart(ids)}
    kept += relations.without(reader, ids)
    edits = (Edit(each, None) for each in (*gone.values(), *contacts))
    return Change(f"Removed {who(contacts)}", (*kept, *edits))


def remove_card_photo(contact: Contact, photo: CardPhoto) -> Change:
    """Throw away the picture of a contact's business card."""
    return Change(f"Removed the card of {shortened(contact.name)}", (Edit(photo, None),))


def _at_events(reader: Reader, contact_id: str) -> list[Edit]:
    edits = [
        Edit(target, with_values(target, contact_id=None))
        for target in reader.targets_of(contact_id)
    ]
    for event in reader.events_with(contact_id):
        companion = event.companion and with_values(event.companion, contact_id=None)
        edits.append(Edit(event, with_values(event, companion=companion)))
    return edits


def _each(label: str, contacts: Sequence[Contact], changed: Callable[[Contact], Contact]) -> Change:
    edits = (Edit(contact, changed(contact)) for contact in contacts)
    return Change(label, tuple(edit for edit in edits if edit.before != edit.after))


def _listed(texts: tuple[str, ...], words: str, *, on: bool) -> tuple[str, ...]:
    """Return the texts with the words among them or not, however those are written in capitals."""
    words = _bare(words)
    others = tuple(each for each in texts if each.casefold() != words.casefold())
    has = len(others) < len(texts)
    if on == has or not words:
        return texts
    return (*others, words) if on else others


def _bare(words: str) -> str:
    return " ".join(words.split())


def who(contacts: Sequence[Contact]) -> str:
    """Say who, or how many people."""
    if len(contacts) == 1:
        return shortened(contacts[0].name)
    return f"{len(contacts)} people"
