"""What an import would do about each thing that was found, and what a person decides."""

from __future__ import annotations

from dataclasses import dataclass

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import Difference, complete, take_over
from netcompanion.services.reading import Found
from netcompanion.services.versions import in_words_of

_GROWING = ("phones", "emails", "links", "addresses", "socials", "tags", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Somebody who is not here yet."""

    found: Found
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Somebody about whom nothing new is said; `existing` None: who came earlier in this import."""

    found: Found
    existing: Contact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """Somebody who is here and about whom something else is said.

    They have the same UID, or there is none and they are known again without.
    """

    found: Found
    contact: Contact
    existing: Contact
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maybe:
    """Somebody who may be here already; `reason` says in words why."""

    found: Found
    contact: Contact
    existing: Contact
    reason: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something that could not be read, or in which nobody was found; `found` says why."""

    found: Found


Item = New | Same | Differs | Maybe | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of one item.

    `add` makes a new contact, also of somebody who may be here; else `fields` of theirs are
    taken over by the contact that is here (None: all that differ, empty: none). `leave_out`
    wins over both.
    """

    add: bool = False
    fields: frozenset[str] | None = frozenset()
    leave_out: bool = False


ADD = Decision(add=True)
USE_THEIRS = Decision(fields=None)
KEEP_MINE = Decision()
LEAVE_OUT = Decision(leave_out=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What of an item is known without looking at it again.

    `usual` is what is chosen at first. The contact that is here changes when one of `unasked`
    is taken over along with everything, or when one of `asked` is named.
    """

    usual: Decision = KEEP_MINE
    unasked: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


_JOINS, _NOTHING = Offer(usual=ADD), Offer()


def offered(item: Item) -> Offer:
    """Return what an item offers."""
    match item:
        case New():
            return _JOINS
        case Differs():
            fields = frozenset(other.field for other in item.differences)
            return Offer(unasked=fields, asked=fields)
        case Maybe(existing=here, contact=there):
            fields = frozenset(other.field for other in item.differences)
            unasked = frozenset(each for each in fields if complete(here, there, (each,)) != here)
            asked = unasked | fields.difference(_GROWING)
            return Offer(usual=usual(item), unasked=unasked, asked=asked)
    return _NOTHING


def makes_a_change(kind: type[Item], offer: Offer, decision: Decision) -> bool:
    """Whether a decision about an item makes or changes a contact."""
    if decision.leave_out or kind in (Same, Unreadable):
        return False
    if decision.add or decision.fields is None:
        return decision.add or bool(offer.unasked)
    return not offer.asked.isdisjoint(decision.fields)


def usual(item: Item) -> Decision:
    """Return what is chosen at first: the new are added, who may be here is told what is more."""
    match item:
        case New():
            return ADD
        case Maybe():
            return Decision(fields=_harmless(item))
    return KEEP_MINE


def _harmless(item: Maybe) -> frozenset[str]:
    """Return the fields whose taking over loses nothing: those blank here, lists, the note."""
    return frozenset(
        other.field for other in item.differences if not other.here or other.field in _GROWING
    )


def merged(item: Differs | Maybe, decision: Decision, here: Contact | None = None) -> Contact:
    """Return what the contact that is here (`here`, if it changed since) becomes by a decision.

    A newer card of the same UID replaces the fields that are taken over. Of somebody who may be
    the same, lists grow; single words are replaced only where `fields` names them.
    """
    fields = decision.fields
    wanted = [other.field for other in item.differences if fields is None or other.field in fields]
    here = here or item.existing
    there = in_words_of(here, item.contact)
    if isinstance(item, Differs):
        return take_over(here, there, wanted)
    return complete(here, there, wanted, believing=fields is not None)


def contact_of(item: Item) -> Contact | None:
    """Return whom an item is about, as the file says; None when nobody was found."""
    match item:
        case New() | Differs() | Maybe():
            return item.contact
        case Same():
            return item.existing or item.found.contact
    return None


def name_of(item: Item) -> str:
    """Return what to call an item in a list."""
    contact = contact_of(item)
    return (contact.name if contact is not None else "") or item.found.source
