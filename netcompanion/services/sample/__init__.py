"""The made-up example: people, events and promises around today, so that it is always alive.

Nobody in it is real. Domains end in .example and telephone numbers are those set aside for drama
(Ofcom: 07700 900000 to 900999, 0113 496 0000 to 0999).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.card import Card, Profile
from netcompanion.domain.change import Change, Entity, add
from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    NetworkKind,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
)
from netcompanion.domain.event import (
    AfterStep,
    Again,
    Answers,
    Companion,
    DealtQuestion,
    Encounter,
    Event,
    Measure,
    Objective,
    Target,
)
from netcompanion.domain.names import split_name
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState
from netcompanion.services.events import someone_alone
from netcompanion.services.my_card import DEFAULT_CARDS
from netcompanion.services.sample.relations import relations
from netcompanion.services.sample.rows import Row, id_of, party, rows

if TYPE_CHECKING:
    from netcompanion.store import Store

LABEL = "Open the example"
CROWD = 135
_KNOWN_FOR = 730  # days over which the crowd was met
_NETWORKS = (
    *((NetworkKind.CUSTOMER,) * 43),
    *((NetworkKind.INFORMATION,) * 29),
    *((NetworkKind.REFERRAL,) * 20),
    *((NetworkKind.SUPPORT,) * 11),
)


def fill(store: Store, now: datetime) -> None:
    """Write the example into a store that holds nobody yet; leave any other as it is."""
    with store.read() as reader:
        if reader.count():
            return
    store.apply_import(LABEL, changes(now.date()))


def changes(today: date) -> Iterator[Change]:
    """Yield the example as it stands on a day; the same for the same day."""
    people = {row["key"]: row for row in rows("people")}
    events = {row["key"]: row for row in rows("events")}
    yield add(LABEL, Profile(**rows("me")), *_cards())
    yield add(LABEL, *(_contact(row, today) for row in people.values()), *_crowd(today))
    yield add(LABEL, *(part for row in events.values() for part in _event(row, people, today)))
    yield add(LABEL, *_encounters(people, events, today))
    yield add(LABEL, *(_promise(row, today) for row in rows("promises")))
    yield add(LABEL, *(_introduction(row, people, today) for row in rows("introductions")))
    yield add(LABEL, *relations(people, today))


def _cards() -> Iterator[Card]:
    for position, (label, shares) in enumerate(DEFAULT_CARDS):
        yield Card(id=id_of("card", label), label=label, shares=shares, position=position)


def _contact(row: Row, today: date) -> Contact:
    name = split_name(row["name"])
    mobile, phone, email = row.get("mobile"), row.get("phone"), row.get("email")
    return Contact(
        id=id_of("contact", row["key"]),
        uid=id_of("uid", row["key"]),
        created=_moment(today, -row["known_for"]),
        given=name.given,
        additional=name.additional,
        family=name.family,
        formatted=name.formatted,
        organisation=row["organisation"],
        title=row["title"],
        phones=(
            *([Phone(value=mobile, kind=PhoneKind.MOBILE)] if mobile else ()),
            *([Phone(value=phone, kind=PhoneKind.WORK)] if phone else ()),
        ),
        emails=(Email(value=email, kind=PointKind.WORK),) if email else (),
        links=(Link(value=row["link"], kind=PointKind.WORK),) if "link" in row else (),
        addresses=(PostalAddress(locality=row["town"], kind=PointKind.WORK),),
        tags=tuple(row.get("tags", ())),
        networks=frozenset(NetworkKind(kind) for kind in row.get("networks", ())),
        wants=tuple(row.get("wants", ())),
        offers=tuple(row.get("offers", ())),
    )


def _crowd(today: date) -> Iterator[Contact]:
    """Yield many more people, with names, firms and numbers that go together."""
    crowd: dict[str, list[str]] = rows("crowd")

    def pick(kind: str, number: int) -> str:
        return crowd[kind][number % len(crowd[kind])]

    for number in range(CROWD):
        firm = pick("firms", number * 5)
        given, family = pick("given", number), pick("family", number * 3)
        domain = f"{''.join(filter(str.isalnum, firm)).lower()}.example"
        row: Row = {
            "key": f"crowd {number}",
            "name": f"{given} {family}",
            "title": pick("titles", number),
            "organisation": firm,
            "mobile": f"07700 900{700 + number}" if number % 4 else None,
            "phone": f"0113 496 0{200 + number}" if number % 3 == 0 else None,
            "email": f"{given}.{family}@{domain}".lower() if number % 7 else None,
            "town": pick("towns", number),
            "tags": [pick("tags", number)] if number % 2 else [],
            "known_for": 40 + number * (_KNOWN_FOR - 40) // CROWD,
        }
        if number % 5 == 0:
            row["link"] = f"https://{domain}"
        contact = _contact(row, today)
        network = _NETWORKS[number : number + 1]
        yield replace(contact, networks=frozenset(network))


def _event(row: Row, people: dict[str, Row], today: date) -> Iterator[Entity]:
    event = Event(
        id=id_of("event", row["key"]),
        name=row["name"],
        start=_at(today, row["days"], row["start"]),
        end=_at(today, row["days"], row["end"]),
        place=row["place"],
        series=row["series"],
        size=row["size"],
        host=row["host"],
        answers=Answers(**row.get("answers", {})),
        companion=_companion(row, people),
        questions=tuple(
            DealtQuestion(question_id=each, liked=each in row.get("liked", ()) or None)
            for each in row.get("questions", ())
        ),
        notes_to_self=row.get("notes_to_self", ""),
        steps_done=frozenset(AfterStep(step) for step in row.get("steps_done", ())),
        debrief=row.get("debrief", ""),
        surprised=row.get("surprised", ""),
        skip=row.get("skip", ""),
        again=Again(row["again"]) if "again" in row else None,
        again_if=row.get("again_if", ""),
        hours=row.get("hours"),
        cost=row.get("cost", ""),
    )
    yield event
    for position, objective in enumerate(row.get("objectives", ())):
        yield Objective(
            id=id_of("objective", event.id, position),
            event_id=event.id,
            text=objective["text"],
            number=objective["number"],
            measure=Measure(objective["measure"]),
            only=objective.get("only", ""),
            scored=objective.get("scored"),
            score_reason=objective.get("reason", ""),
            position=position,
        )
    for position, target in enumerate(row.get("targets", ())):
        yield _target(event, target, people, position)
    if row["days"] > 0:
        yield replace(someone_alone(event), id=id_of("alone", event.id))


def _companion(row: Row, people: dict[str, Row]) -> Companion | None:
    if "companion" not in row:
        return None
    key = row["companion"]["person"]
    return Companion(
        name=people[key]["name"],
        contact_id=id_of("contact", key),
        regroup=row["companion"]["regroup"],
    )


def _target(event: Event, row: Row, people: dict[str, Row], position: int) -> Target:
    key = row.get("person")
    person = people[key] if key else row
    return Target(
        id=id_of("target", event.id, position),
        event_id=event.id,
        name=person["name"],
        contact_id=id_of("contact", key) if key else None,
        title=person["title"],
        organisation=person["organisation"],
        why=row["why"],
        give=row.get("give", ""),
        starred=row.get("starred", False),
        position=position,
    )


def _encounters(people: dict[str, Row], events: dict[str, Row], today: date) -> Iterator[Encounter]:
    for row in people.values():
        for number, met in enumerate(row["met"]):
            event = events.get(met.get("event", ""))
            yield Encounter(
                id=id_of("met", row["key"], number),
                contact_id=id_of("contact", row["key"]),
                on=today + timedelta(event["days"] if event else met["days"]),
                event_id=id_of("event", event["key"]) if event else None,
                place=met.get("place", ""),
                said=met.get("said", ""),
                proud=met.get("proud", ""),
                needs=tuple(met.get("needs", ())),
                remember=met.get("remember", ""),
                learned=met.get("learned", ""),
            )


def _promise(row: Row, today: date) -> Promise:
    closed = row.get("closed")
    return Promise(
        id=id_of("promise", row["what"]),
        direction=Direction.THEY_OWE if row.get("owes") == "they" else Direction.I_OWE,
        what=row["what"],
        made=today + timedelta(row["made"]),
        contact_id=id_of("contact", row["person"]),
        due=today + timedelta(row["due"]) if "due" in row else None,
        event_id=id_of("event", row["event"]) if "event" in row else None,
        place=row.get("place", ""),
        words=row.get("words", ""),
        state=PromiseState.OPEN if closed is None else PromiseState.KEPT,
        closed=None if closed is None else today + timedelta(closed),
    )


def _introduction(row: Row, people: dict[str, Row], today: date) -> Introduction:
    return Introduction(
        id=id_of("introduction", row["first"], row["second"]),
        first=party(people, row["first"]),
        second=party(people, row["second"]),
        on=today + timedelta(row["days"]),
        introducer=party(people, row["introducer"]) if "introducer" in row else None,
        event_id=id_of("event", row["event"]) if "event" in row else None,
        state=IntroductionState(row["state"]),
        note=row.get("note", ""),
        outcome=row.get("outcome", ""),
    )


def _at(today: date, days: int, clock: str) -> datetime:
    return datetime.combine(today + timedelta(days), time.fromisoformat(clock))


def _moment(today: date, days: int) -> datetime:
    return datetime.combine(today + timedelta(days), time(9), UTC)
