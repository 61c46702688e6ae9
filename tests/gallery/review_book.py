"""The example with a stack that was entered after an evening: some were here already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.stack import Stack
from netcompanion.services import sample, stack
from netcompanion.services.stack import Defaults
from netcompanion.services.stack_rows import Row
from netcompanion.store import Store

CARDS = (
    Row(
        name="Mirela Vance",
        organisation="Kelda Weaving",
        title="Energy lead",
        phone="07700 900512",
        email="mirela.vance@keldaweaving.example",
        promise="send the heat pump piece fri",
        said="Dye-house bill doubled since spring",
        tags=("guild", "energy"),
    ),
    Row(name="Jon Lindahl", organisation="Slate & Co", email="jon@slate.example"),
    Row(name="T. Brandes", organisation="Fellside Pumps", title="Buyer", phone="077"),
    Row(name="Ottilie Grant", organisation="Quarry Lane Press"),
    Row(name="Sam Whitlock", email="sam@whitlock", phone="07700 900519"),
    Row(name="Ines Okoye", organisation="Lantern Works", email="ines@lantern.example"),
)


def fill(store: Store, now: datetime) -> None:
    """The example, three people who are here twice, and the stack with its gaps."""
    sample.fill(store, now)
    dinner = Event(id=new_id(), name="Guild Dinner", start=now - timedelta(days=4))
    forum = Event(id=new_id(), name="Energy Forum", start=now - timedelta(days=200))
    early = (now - timedelta(days=200)).astimezone(UTC)
    mirela = Contact(
        id=new_id(),
        uid=new_id(),
        created=early,
        given="M.",
        family="Vance",
        formatted="M. Vance",
        organisation="Kelda Mills Ltd",
        phones=(Phone(value="+44 7700 900512", kind=PhoneKind.MOBILE),),
        emails=(Email(value="mvance@keldamills.example"),),
        note="Likes short e-mails",
        tags=("energy", "dyeing"),
    )
    jon = replace(_contact(early, "Jon", "Lindahl"), organisation="Harbour Boats")
    tilda = replace(_contact(early, "Tilda", "Brandes"), organisation="Fellside Pumps")
    met = Encounter(
        id=new_id(), contact_id=mirela.id, on=forum.start.date(), event_id=forum.id, said="Hello"
    )
    linked = Introduction(
        id=new_id(),
        first=Party(name="M. Vance", contact_id=mirela.id),
        second=Party(name="Jon Lindahl", contact_id=jon.id),
        on=forum.start.date(),
        state=IntroductionState.MADE,
    )
    owed = Promise(
        id=new_id(),
        direction=Direction.I_OWE,
        what="Send the list of grants",
        made=forum.start.date(),
        contact_id=mirela.id,
    )
    _add(store, "Who is here", dinner, forum, mirela, jon, tilda, met, linked, owed)
    enter(store, dinner, now)


def enter(store: Store, event: Event, now: datetime) -> str:
    """Enter all cards into a stack of an event; return the id of the stack."""
    with store.read() as reader:
        begun = stack.begin(reader, event.id, Defaults(region="GB"), now.astimezone(UTC))
    store.apply(begun)
    (begun_stack,) = (each.after for each in begun.edits if isinstance(each.after, Stack))
    for position, row in enumerate(CARDS):
        with store.read() as reader:
            saved = stack.save(
                reader,
                begun_stack,
                None,
                row,
                today=date(now.year, now.month, now.day),
                now=now.astimezone(UTC),
                position=position,
            )
        store.apply(saved)
    return begun_stack.id


def _contact(made: datetime, given: str, family: str) -> Contact:
    return Contact(
        id=new_id(),
        uid=new_id(),
        created=made,
        given=given,
        family=family,
        formatted=f"{given} {family}",
    )


def _add(store: Store, label: str, *entities: Entity) -> None:
    store.apply(Change(label, tuple(Edit(None, each) for each in entities)))
