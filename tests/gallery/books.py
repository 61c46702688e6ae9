"""What the pages are pictured with: the example, nothing, one, ten thousand, and the awkward."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Contact, Email, NetworkKind, Phone, PhoneKind
from netcompanion.domain.event import (
    Answers,
    Companion,
    Encounter,
    Event,
    Measure,
    Objective,
    Target,
)
from netcompanion.domain.identity import new_id
from netcompanion.domain.promise import Direction, Promise
from netcompanion.services import sample
from netcompanion.store import Store
from tests.gallery import review_book

LONG = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley of Ashby"
NAMES = (
    LONG,
    "山田太郎 (やまだ たろう)",
    "김민준",
    "张伟",
    "مُحَمَّد عبد الرحمن الأنصاري",
    "רחל כהן־לוי",
    "Ελένη Παπαδόπουλος",
    "Nguyễn Thị Hương",
    "<b>Not bold</b> & <img src=x>",
    "\u202egnp.evil\u202c Ltd",
)
SENTENCE = (
    "Send the complete comparison of seventeen suppliers, with delivery times, prices and the "
    "names of the people who answered the telephone"
)


def nothing(store: Store, now: datetime) -> None:
    """Leave the store as it is made."""


def one(store: Store, now: datetime) -> None:
    """One of everything."""
    contact = _contact("Ines", "Okoye", "Lantern Works", now, 1)
    event = Event(id=new_id(), name="Makers Breakfast", start=now + timedelta(days=2))
    promise = Promise(
        id=new_id(),
        direction=Direction.I_OWE,
        what="Send the checklist",
        made=now.date(),
        due=now.date(),
        contact_id=contact.id,
    )
    _add(store, "One of everything", contact, event, promise)


def awkward(store: Store, now: datetime) -> None:
    """Names of sixty letters, other scripts and directions, markup; everything late."""
    event = Event(
        id=new_id(),
        name=f"The Grand Annual {LONG} Memorial Mixer",
        start=now + timedelta(days=1),
        end=now + timedelta(days=1, hours=2),
        place="The Old Granary Hall beside the Leeds and Liverpool Canal Warehouse",
        answers=Answers(who=SENTENCE, what=SENTENCE, why=SENTENCE, want=SENTENCE),
        companion=Companion(name=LONG, regroup=SENTENCE),
        notes_to_self=SENTENCE * 3,
    )
    past = Event(id=new_id(), name=f"Past {LONG}", start=now - timedelta(days=6))
    entities: list[Entity] = [event, past]
    for number, name in enumerate(NAMES):
        contact = _contact(name, "", f"{name} & Sons", now, number)
        entities += [
            contact,
            Encounter(
                id=new_id(),
                contact_id=contact.id,
                on=past.start.date(),
                event_id=past.id,
                said=SENTENCE,
                needs=(SENTENCE[:60], name),
            ),
            Promise(
                id=new_id(),
                direction=Direction.THEY_OWE if number % 3 == 0 else Direction.I_OWE,
                what=SENTENCE,
                made=past.start.date(),
                due=now.date() - timedelta(days=number + 1),
                contact_id=contact.id,
                event_id=past.id,
                words=SENTENCE,
            ),
            Target(
                id=new_id(),
                event_id=event.id,
                name=name,
                contact_id=contact.id,
                title=SENTENCE[:60],
                organisation=name,
                why=SENTENCE,
                give=SENTENCE if number % 2 else "",
                position=number,
            ),
        ]
    entities.append(
        Objective(
            id=new_id(), event_id=event.id, text=SENTENCE, number=12, measure=Measure.PEOPLE_MET
        )
    )
    _add(store, "Awkward people", *entities)


def many(store: Store, now: datetime) -> None:
    """Ten thousand people, events and promises."""

    def batches() -> Iterator[Change]:
        for start in range(0, 10_000, 500):
            edits: list[Edit] = []
            for number in range(start, start + 500):
                contact = _contact(f"Given{number:05}", f"Family{number % 97}", "Firm", now, number)
                event = Event(
                    id=new_id(),
                    name=f"Event {number}",
                    start=now + timedelta(hours=number - 5_000),
                )
                promise = Promise(
                    id=new_id(),
                    direction=Direction.I_OWE,
                    what=f"Thing {number}",
                    made=now.date(),
                    due=now.date() + timedelta(days=number % 60 - 30),
                    contact_id=contact.id,
                )
                edits += [Edit(None, each) for each in (contact, event, promise)]
            yield Change("Ten thousand", tuple(edits))

    store.apply_import("Ten thousand", batches())


def _contact(given: str, family: str, organisation: str, now: datetime, number: int) -> Contact:
    return Contact(
        id=new_id(),
        uid=new_id(),
        created=now.astimezone(UTC),
        given=given,
        family=family,
        formatted=f"{given} {family}".strip(),
        organisation=organisation,
        title="Head of Operations",
        phones=(Phone(value=f"+44 7700 900{number % 1000:03}", kind=PhoneKind.MOBILE),),
        emails=(Email(value=f"person{number}@firm.example"),),
        networks=frozenset({list(NetworkKind)[number % 4]}),
    )


def _add(store: Store, label: str, *entities: Entity) -> None:
    store.apply(Change(label, tuple(Edit(None, each) for each in entities)))


BOOKS: dict[str, Callable[[Store, datetime], None]] = {
    "sample": sample.fill,
    "empty": nothing,
    "one": one,
    "awkward": awkward,
    "many": many,
    "stack": review_book.fill,
}
