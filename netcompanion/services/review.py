"""What to look at once a stack is entered: people who are here twice, and gaps in their cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from netcompanion.domain.change import Change, Edit, replace
from netcompanion.domain.contact import Contact, Email, Phone, PointKind
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.stack import BoxCard, CardState, Stack
from netcompanion.services import stack as stacks
from netcompanion.services.matching.candidates import candidates
from netcompanion.services.matching.likeness import Pair
from netcompanion.services.row_checks import checks, guessed_words, phone_of, several
from netcompanion.services.stack_rows import Row

if TYPE_CHECKING:
    from netcompanion.store import Reader

Point = TypeVar("Point", bound=Email | Phone)


class Need(StrEnum):
    """What about a person on a card has to be looked at again."""

    EMAIL = "email"
    PHONE = "phone"
    PROMISE = "promise"
    REACH = "reach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing to put right: `text` is how it stands now, `words` say what is wrong with it.

    Nothing is wrong, but missing, where there is no way to reach somebody (`Need.REACH`): both
    are empty then. `guessed`: it looks right, but nobody read or typed it.
    """

    card: BoxCard
    contact: Contact
    need: Need
    text: str = ""
    words: str = ""
    guessed: bool = False

    @property
    def key(self) -> str:
        """Names the gap, whatever becomes of its text."""
        return f"{self.card.id} {self.need}"


def pairs_of_stack(reader: Reader, stack_id: str, progress: Progress = silent) -> list[Pair]:
    """Return who entered from a stack may be somebody else here, the surest first.

    Takes some milliseconds a card. Nobody who was kept apart is among them.
    """
    ids = _entered(reader.box(stack_id))
    found: dict[tuple[str, str], Pair] = {}
    for done, contact in enumerate(reader.contacts(ids).values()):
        progress(done, len(ids))
        found |= {(each.first_id, each.second_id): each for each in pairs_of(reader, contact)}
    progress(len(ids), len(ids))
    return sorted(found.values(), key=lambda pair: pair.likeness.rank, reverse=True)


def pairs_of(reader: Reader, contact: Contact) -> list[Pair]:
    """Return the pairs that one contact is in; those of several people share some of them.

    Whoever counts what there is to review counts pairs, each once, as `pairs_of_stack` does.
    """
    found = []
    for each in candidates(reader, contact):
        first, second = sorted((contact.id, each.contact.id))
        found.append(Pair(first_id=first, second_id=second, likeness=each.likeness))
    return found


def still_open(reader: Reader, pairs: Collection[Pair]) -> list[Pair]:
    """Return the pairs that nobody has decided on: both are here, and not kept apart."""
    ids = {id_ for pair in pairs for id_ in (pair.first_id, pair.second_id)}
    here, apart = reader.names(ids), reader.kept_apart(ids)
    return [
        pair
        for pair in pairs
        if {pair.first_id, pair.second_id} <= here.keys()
        and (pair.first_id, pair.second_id) not in apart
    ]


def in_order(one: Contact, other: Contact) -> tuple[Contact, Contact]:
    """Return two contacts, the one that has been here longer first: it is the one to keep."""
    first, second = sorted((one, other), key=lambda each: (each.created, each.id))
    return first, second


def gaps(reader: Reader, stack_id: str) -> list[Gap]:
    """Return what to look at again in the cards of a stack, in the order in which they lay.

    What was put right elsewhere since is no gap any more.
    """
    stack = reader.stack(stack_id)
    if stack is None:
        return []
    cards = [card for card in reader.box(stack_id) if card.state is CardState.ENTERED]
    contacts = reader.contacts(_entered(cards))
    return [
        gap
        for card in cards
        if (contact := contacts.get(card.contact_id or "")) is not None
        for gap in _gaps(reader, stack, card, contact)
    ]


def fill(reader: Reader, gap: Gap, text: str, today: date) -> Change:
    """Put a gap right by what was typed; left as it is, the text is taken to be right.

    What still looks wrong stays a gap, and nothing is refused for it. Raises UserError when the
    person was removed since.
    """
    card, contact = reader.box_card(gap.card.id), reader.contact(gap.contact.id)
    stack = reader.stack(gap.card.stack_id)
    if card is None or contact is None or stack is None:
        raise UserError("This person was removed in the meantime. Nothing was saved.")
    text = " ".join(text.split())
    if text == gap.text:
        looked_at = with_values(card, check=_without(card.check, gap.words))
        return replace(f"Left {contact.name} as it is", card, looked_at)
    if gap.need is Need.PROMISE:
        row = with_values(stacks.row_of(reader, card), promise=text)
        return stacks.change_row(reader, stack, card, row, today=today)
    need = gap.need
    if need is Need.REACH:
        need = Need.EMAIL if "@" in text else Need.PHONE
    wrong = _wrong(need, text, stack.region, today)
    check = " ".join(filter(None, (_without(card.check, gap.words), wrong)))
    after = _with_point(contact, gap.text, text, need, stack.region)
    edits = (Edit(contact, after), Edit(card, with_values(card, check=check)))
    return Change(
        f"Edited {after.name}", tuple(each for each in edits if each.before != each.after)
    )


def _entered(cards: Iterable[BoxCard]) -> list[str]:
    ids = (card.contact_id for card in cards if card.state is CardState.ENTERED)
    return list(dict.fromkeys(id_ for id_ in ids if id_))


def _gaps(reader: Reader, stack: Stack, card: BoxCard, contact: Contact) -> Iterator[Gap]:
    if not (contact.emails or contact.phones or contact.socials or contact.addresses):
        yield Gap(card=card, contact=contact, need=Need.REACH)
    if not card.check:
        return
    typed = [(Need.EMAIL, each.value) for each in contact.emails]
    typed += [(Need.PHONE, each.value) for each in contact.phones]
    typed.append((Need.PROMISE, stacks.row_of(reader, card).promise))
    day = card.entered.date() if card.entered else date.max
    for need, text in typed:
        words = _wrong(need, text, stack.region, day)
        if words and words in card.check:
            yield Gap(card=card, contact=contact, need=need, text=text, words=words)
        elif need is Need.EMAIL and (words := guessed_words(text)) in card.check:
            yield Gap(card=card, contact=contact, need=need, text=text, words=words, guessed=True)


def _wrong(need: Need, text: str, region: str, day: date) -> str:
    """Return what looks wrong in a text, in words; "" where nothing does."""
    rows = {
        Need.EMAIL: Row(email=text),
        Need.PHONE: Row(phone=text),
        Need.PROMISE: Row(promise=text),
    }
    return checks(rows[need], region, day).get(need, "")


def _without(check: str, words: str) -> str:
    return " ".join(check.replace(words, "", 1).split()) if words else check


def _with_point(contact: Contact, old: str, text: str, need: Need, region: str) -> Contact:
    """Return a contact with what was typed in place of one of its addresses or numbers."""
    if need is Need.EMAIL:
        emails = [Email(value=each, kind=PointKind.WORK) for each in several(text)]
        return with_values(contact, emails=_in_place(contact.emails, old, emails))
    phones = [phone_of(each, region) for each in several(text)]
    return with_values(contact, phones=_in_place(contact.phones, old, phones))


def _in_place(points: Sequence[Point], old: str, typed: Sequence[Point]) -> tuple[Point, ...]:
    place = next((at for at, each in enumerate(points) if each.value == old), len(points))
    return (*points[:place], *typed, *points[place + 1 :])
