"""Readable sample values: people, an event, and what came of it. All of them invented."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Email,
    Link,
    NetworkKind,
    PartialDate,
    Phone,
    PhoneKind,
    Photo,
    PhotoRef,
    PointKind,
    PostalAddress,
    SocialProfile,
    SourceCard,
)
from netcompanion.domain.event import (
    Answers,
    Companion,
    Encounter,
    Event,
    Measure,
    Objective,
    Target,
)
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Introduction, Party

MADE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
EVENING = date(2026, 3, 5)


def contact(name: str, number: int = 1) -> Contact:
    """Return a contact with nothing but a name."""
    given, _, family = name.partition(" ")
    return Contact(
        id=f"contact-{number}",
        uid=f"urn:uuid:contact-{number}",
        created=MADE,
        given=given,
        family=family,
    )


def portrait(content: bytes = b"\x89PNG a small picture") -> Photo:
    """Return a picture."""
    digest = hashlib.sha256(content).hexdigest()
    return Photo(digest=digest, media_type="image/png", data=content)


def zoe() -> Contact:
    """Return a contact with something in every field; her picture is `portrait()`."""
    return Contact(
        id="zoe",
        uid="urn:uuid:zoe",
        created=MADE,
        prefix="Dr",
        given="Zoë",
        additional="Anna",
        family="Müller-Ødegaard",
        suffix="PhD",
        formatted="Dr Zoë Müller-Ødegaard",
        phonetic_given="Tso-eh",
        phonetic_family="Mueller",
        nickname="Zo",
        organisation="Harbour Glass",
        department="Furnaces",
        title="Head of colour",
        phones=(
            Phone(value="+44 7700 900123", kind=PhoneKind.MOBILE, preferred=True),
            Phone(value="555-0142", kind=PhoneKind.OTHER, label="Studio"),
        ),
        emails=(Email(value="Zoe@harbour-glass.example", kind=PointKind.WORK),),
        links=(Link(value="https://www.harbour-glass.example/zoe", kind=PointKind.WORK),),
        addresses=(PostalAddress(street="4 Kiln Lane", locality="Leeds", country="England"),),
        socials=(SocialProfile(service="linkedin", handle="zoe-mo"),),
        birthday=PartialDate(month=4, day=23),
        photo=PhotoRef(digest=portrait().digest, media_type="image/png"),
        note="Knows everybody in the guild.\nLikes rowing.",
        tags=("glass", "Speaker"),
        networks=frozenset({NetworkKind.REFERRAL, NetworkKind.CUSTOMER}),
        source=SourceCard.of(
            version="3.0",
            lines=(
                CardLine(name="FN", value="Dr Zoë Müller-Ødegaard"),
                CardLine(name="X-KILN", value="7", group="item1", params=(("TYPE", ("HOT",)),)),
            ),
        ),
    )


def book(number: int) -> list[Contact]:
    """Return many contacts, each with a name, an address and a number of their own."""
    return [
        Contact(
            id=f"contact-{i:06}",
            uid=f"urn:uuid:contact-{i:06}",
            created=MADE,
            given=f"Given{i % 37}",
            family=f"Family{i * 7919 % 1009}",
            organisation=f"Firm {i % 11}",
            emails=(Email(value=f"person{i}@firm{i % 11}.example"),),
            phones=(Phone(value=f"+1 (415) 555-01{i % 100:02}"),),
        )
        for i in range(number)
    ]


def mixer() -> Event:
    """Return an evening with everything prepared."""
    return Event(
        id="mixer",
        name="Makers’ mixer",
        start=datetime(2026, 3, 5, 18, 30),
        end=datetime(2026, 3, 5, 20, 30),
        place="Granary Hall, Leeds",
        series="Makers",
        size=40,
        host="Ada Finch",
        answers=Answers(who="I am a glazier", what="Windows", why="To meet builders", want="Work"),
        companion=Companion(name="Olu", regroup="the bar at eight"),
        notes_to_self="Bring cards.",
    )


def objective(event: Event, number: int = 3) -> Objective:
    """Return an objective of an event."""
    return Objective(
        id=f"objective-of-{event.id}",
        event_id=event.id,
        text=f"Meet {number} people",
        number=number,
        measure=Measure.PEOPLE_MET,
    )


def target(event: Event, name: str) -> Target:
    """Return someone to meet at an event."""
    return Target(id=f"target-{name}", event_id=event.id, name=name, starred=True)


def encounter(whom: Contact, event: Event | None = None, *, said: str = "") -> Encounter:
    """Return a meeting with a contact."""
    return Encounter(
        id=f"met-{whom.id}",
        contact_id=whom.id,
        on=EVENING,
        event_id=event.id if event else None,
        said=said,
        needs=("a heat pump", "a printer"),
    )


def promise(whom: Contact, what: str, due: date | None = None) -> Promise:
    """Return something that I owe to a contact."""
    return Promise(
        id=f"promise-{what}",
        direction=Direction.I_OWE,
        what=what,
        made=EVENING,
        contact_id=whom.id,
        due=due,
    )


def introduction(first: Contact, second: Contact) -> Introduction:
    """Return the idea that I could introduce one contact to another."""
    return Introduction(
        id=f"introduce-{first.id}-{second.id}",
        first=Party(name=first.name, contact_id=first.id),
        second=Party(name=second.name, contact_id=second.id),
        on=EVENING,
    )
