"""Whom I know at an event, and who is worth a line before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact, Email
from netcompanion.domain.event import Companion, Encounter, Event, Target
from netcompanion.domain.limits import changed
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.domain.relationship import Ask, EntryKind, LedgerEntry, Party, Referral
from netcompanion.domain.strategy import Plan
from netcompanion.services.briefing import MOST_QUIET, Briefing, briefing
from netcompanion.store import Store
from tests.builders import EVENING, contact, introduction, mixer, promise

LATER = datetime(2026, 6, 1, 9)
NEXT = Event(id="next", name="Makers’ mixer", start=datetime(2026, 6, 4, 18, 30), series="Makers")
ADA = contact("Ada Finch", 1)
TOM = contact("Tom Reed", 2)
INES = contact("Ines Berg", 3)


def target(whom: Contact) -> Target:
    return Target(id=f"meet-{whom.id}", event_id=NEXT.id, name=whom.name, contact_id=whom.id)


def met(whom: Contact, weeks: int, event: Event | None = None) -> Encounter:
    on = (LATER - timedelta(weeks=weeks)).date()
    return Encounter(
        id=f"met-{whom.id}-{weeks}",
        contact_id=whom.id,
        on=on,
        event_id=event.id if event else None,
    )


def brief(store: Store, *known: Entity, event: Event = NEXT) -> Briefing:
    store.apply(add("Start", event, *known))
    with store.read() as reader:
        return briefing(reader, event, LATER)


def names(found: Briefing) -> list[str]:
    return [each.contact.name for each in found.quiet]


def test_what_is_open_between_me_and_whom_i_will_meet(store: Store) -> None:
    mine, theirs = promise(ADA, "Send the plan"), promise(ADA, "Two dates")
    theirs = replace(theirs, direction=Direction.THEY_OWE)
    kept = replace(promise(ADA, "Ring her"), state=PromiseState.KEPT, closed=EVENING)
    last = met(ADA, 7)
    stranger = Target(id="new", event_id=NEXT.id, name="Lena Voss")
    found = brief(store, ADA, target(ADA), stranger, mine, theirs, kept, met(ADA, 9), last)
    [known] = found.known
    assert known.target == target(ADA)
    assert (known.owed, known.owes_me, known.last) == ((mine,), (theirs,), last)


def test_who_was_there_before_comes_first_and_then_who_was_quiet_longest(store: Store) -> None:
    old = mixer()
    ben = contact("Ben Cole", 4)
    found = brief(
        store, old, ADA, TOM, INES, ben, met(ADA, 12), met(TOM, 9, old), met(INES, 30), met(ben, 5)
    )
    assert names(found) == ["Tom Reed", "Ines Berg", "Ada Finch"]
    assert [each.why for each in found.quiet] == [
        "Was at Makers’ mixer on 30 March 2026. Quiet for 9 weeks.",
        "Quiet for 7 months.",
        "Quiet for 12 weeks.",
    ]
    assert found.quiet[0].last == met(TOM, 9).on


def test_whom_i_or_those_to_meet_can_help_come_before_the_others(store: Store) -> None:
    known = Plan(known_for="boat welding")
    tom = replace(TOM, wants=("a boat welder",))
    ines = replace(INES, wants=("a printer",))
    ben = replace(contact("Ben Cole", 4), offers=("printing",))
    found = brief(
        store,
        known,
        *(ADA, tom, ines, ben, target(ben)),
        *(met(ADA, 40), met(tom, 9), met(ines, 8)),
    )
    assert names(found) == ["Tom Reed", "Ines Berg", "Ada Finch"]
    assert found.quiet[0].why == (
        "Tom Reed wants a boat welder; you offer boat welding. Quiet for 9 weeks."
    )
    assert found.quiet[1].why.startswith("Ines Berg wants a printer; Ben Cole offers printing.")


def test_whom_i_will_meet_or_go_with_needs_no_line(store: Store) -> None:
    event = replace(NEXT, companion=Companion(name="Tom Reed", contact_id=TOM.id))
    by_name = Target(id="ines", event_id=NEXT.id, name="INES Berg")
    meetings = met(ADA, 12), met(TOM, 12), met(INES, 12)
    found = brief(store, ADA, TOM, INES, target(ADA), by_name, *meetings, event=event)
    assert found.quiet == ()


def test_who_is_surely_there_needs_no_line(store: Store) -> None:
    ada = replace(ADA, emails=(Email(value="Ada@weir.example"),))
    listed = Target(id="a", event_id=NEXT.id, name="A. Finch-Cole", email="ada@WEIR.example")
    event = replace(NEXT, host="tom REED", companion=Companion(name="Ines berg"))
    meetings = met(ada, 12), met(TOM, 12), met(INES, 12)
    assert brief(store, ada, TOM, INES, listed, *meetings, event=event).quiet == ()


def test_a_promise_or_an_introduction_is_a_word_too(store: Store) -> None:
    week = (LATER - timedelta(weeks=1)).date()
    kept = replace(promise(ADA, "Ring her"), state=PromiseState.KEPT, closed=week)
    joined = replace(introduction(TOM, INES), on=week)
    found = brief(store, ADA, TOM, INES, kept, joined, met(ADA, 12), met(TOM, 12), met(INES, 12))
    assert names(found) == ["Tom Reed", "Ines Berg"]  # it was only an idea


def test_what_was_given_or_referred_is_a_word_too(store: Store) -> None:
    week = (LATER - timedelta(weeks=1)).date()
    given = LedgerEntry(
        id="given", contact_id=ADA.id, on=week, kind=EntryKind.DEPOSIT, what="An article"
    )
    sent = Referral(
        id="sent",
        giver=Party(name=TOM.name, contact_id=TOM.id),
        receiver=None,
        referred=Party(name="Lena Voss"),
        on=week,
    )
    planned = Ask(id="planned", contact_id=INES.id, on=week, what="a trial")
    meetings = met(ADA, 12), met(TOM, 12), met(INES, 12)
    found = brief(store, ADA, TOM, INES, given, sent, planned, *meetings)
    assert names(found) == ["Ines Berg"]  # nothing was said to her yet


def test_how_long_is_quiet_can_be_changed(store: Store) -> None:
    plan = Plan(limits=changed({"quiet_days": 7}))
    found = brief(store, plan, ADA, TOM, met(ADA, 1), met(TOM, 0))
    assert [each.why for each in found.quiet] == ["Quiet for 7 days."]


def test_five_are_enough(store: Store) -> None:
    crowd = [contact(f"Person {n}", 100 + n) for n in range(9)]
    found = brief(store, *crowd, *(met(each, 10) for each in crowd))
    assert len(found.quiet) == MOST_QUIET
