"""Who is ready to be asked, with the facts that this rests on; and what is missing with others."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.limits import changed
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    Introduction,
    IntroductionState,
    LedgerEntry,
    Party,
)
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import asks, ready
from netcompanion.services.ready import Ready, readiness
from netcompanion.store import Reader, Store
from tests.builders import contact

TODAY = date(2026, 10, 14)
DINNER = Event(id="dinner", name="Guild Dinner", start=datetime(2026, 10, 9, 19))
ADA = replace(contact("Ada Finch", 1), title="Works manager", organisation="Finch Glass")
BEN, CAI = contact("Ben Kiln", 2), contact("Cai Berg", 3)


def met(whom: Contact, on: date, *needs: str, event: Event | None = None) -> Encounter:
    """A conversation."""
    where = event.id if event else None
    return Encounter(
        id=f"{whom.id} {on}",
        contact_id=whom.id,
        on=on,
        needs=needs,
        event_id=where,
        place="" if event else "on the phone",
    )


def gift(whom: Contact, what: str = "Article on furnaces", **others: object) -> LedgerEntry:
    """Something that I gave."""
    plain = LedgerEntry(
        id=f"{whom.id} {what}",
        contact_id=whom.id,
        on=date(2026, 9, 2),
        kind=EntryKind.DEPOSIT,
        what=what,
        reason=EntryReason.INFORMATION,
    )
    return replace(plain, **others)  # type: ignore[arg-type]  # fields by name


def all_of(whom: Contact, last: date = date(2026, 10, 9)) -> tuple[Entity, ...]:
    """Everything that makes somebody ready."""
    return (
        whom,
        met(whom, date(2026, 9, 1)),
        met(whom, last, "the furnace bill", event=DINNER),
        gift(whom),
    )


def test_whoever_is_ready_comes_with_the_facts(store: Store) -> None:
    store.apply(add("Begin", DINNER, *all_of(ADA), BEN))
    with store.read() as reader:
        found = ready.ready(reader, TODAY)
    (person,) = found.people
    assert (person.contact_id, person.name) == (ADA.id, "Ada Finch")
    assert person.role == "Works manager, Finch Glass"
    assert (person.need, person.said) == ("the furnace bill", "on 9 October at Guild Dinner")
    assert person.why == (
        "You talked twice, last on 9 October at Guild Dinner. "
        "Last given: “Article on furnaces”, on 2 September."
    )
    assert (person.planned, found.count, found.resting) == (None, 1, None)
    assert found.why == (
        "You talked at least twice, gave something and heard what they need. "
        "None of them was asked in the last 60 days."
    )


def test_without_winning_work_there_is_nothing_at_all(store: Store) -> None:
    store.apply(add("Begin", DINNER, *all_of(ADA), Plan(purposes=frozenset({Purpose.LEARN}))))
    store.apply(asks.plan(ADA, "Audit", TODAY))
    with store.read() as reader:
        assert ready.ready(reader, TODAY) == Ready()


def test_an_ask_planned_by_today_comes_first_and_one_for_later_last(store: Store) -> None:
    later = all_of(ADA)
    store.apply(add("Begin", DINNER, *later, *all_of(BEN, date(2026, 10, 1)), CAI))
    store.apply(asks.plan(ADA, "Audit", TODAY + timedelta(3)))
    store.apply(asks.plan(CAI, "A quote", TODAY))
    with store.read() as reader:
        found = ready.ready(reader, TODAY)
        first = ready.ready(reader, TODAY, limit=1)
    assert [each.name for each in found.people] == ["Cai Berg", "Ben Kiln", "Ada Finch"]
    assert [each.planned for each in found.people] == [TODAY, None, TODAY + timedelta(3)]
    assert found.count == first.count == 3
    assert [each.name for each in first.people] == ["Cai Berg"]
    assert found.why == first.why == ""  # nothing is known of Cai


def test_not_this_month_rests_until_the_next_and_can_be_undone(store: Store) -> None:
    store.apply(add("Begin", DINNER, *all_of(ADA), *all_of(BEN)))
    store.apply(asks.plan(BEN, "Audit", TODAY))
    assert ready.rest_until(date(2026, 12, 31)) == date(2027, 1, 1)
    until = ready.rest_until(TODAY)
    with store.read() as reader:
        change = ready.rest(reader, until)
    applied = store.apply(change)
    with store.read() as reader:
        found = ready.ready(reader, TODAY)
        assert [each.name for each in found.people] == ["Ben Kiln"]  # as I planned
        assert (found.count, found.resting) == (2, date(2026, 11, 1))
        assert ready.ready(reader, until).resting is None
        again = ready.show_again(reader)
    store.undo(applied.change_id)
    with store.read() as reader:
        assert len(ready.ready(reader, TODAY).people) == 2
        store.apply(ready.rest(reader, until))
    with store.read() as reader:
        again = ready.show_again(reader)
    store.apply(again)
    with store.read() as reader:
        assert ready.ready(reader, TODAY).resting is None


def missing_of(reader: Reader) -> tuple[str, ...]:
    """What is missing with Ada, in sentences."""
    return tuple(readiness(reader, ADA, TODAY).missing.values())


def promised(what: str, **others: object) -> Promise:
    plain = Promise(
        id=what,
        direction=Direction.I_OWE,
        what=what,
        made=date(2026, 9, 1),
        contact_id=ADA.id,
        due=date(2026, 10, 12),
    )
    return replace(plain, **others)  # type: ignore[arg-type]  # fields by name


def test_of_a_stranger_everything_is_missing_and_nothing_is_made_up(store: Store) -> None:
    store.apply(add("Begin", ADA))
    with store.read() as reader:
        assert missing_of(reader) == (
            "You have not talked yet, as far as is written down. Two talks are your rule.",
            "You have given nothing yet, as far as is written down. One gift is your rule.",
            "No need of theirs is written down. What do they want to be rid of?",
        )


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            (met(ADA, date(2025, 10, 9)),),
            "You talked once: on 9 October 2025, on the phone. Two talks are your rule.",
        ),
        (
            (gift(ADA, reason=EntryReason.LISTENED),),
            "You listened, and have given nothing else yet. One gift is your rule.",
        ),
        (
            (met(ADA, TODAY, event=DINNER),),
            "No need of theirs is written down, last on 14 October at Guild Dinner. "
            "What do they want to be rid of?",
        ),
        (
            (gift(ADA, "Advice on lead", kind=EntryKind.WITHDRAWAL, weight=2),),
            "You have taken more than you have given, lately: “Advice on lead”, on 2 September.",
        ),
        (
            (promised("Send the list"), promised("Ring", due=date(2026, 10, 13))),
            "You still owe them “Send the list”, due on 12 October.",
        ),
        (
            (
                Ask(
                    id="ask",
                    contact_id=ADA.id,
                    on=date(2026, 9, 20),
                    what="Audit",
                    outcome=AskOutcome.NO,
                ),
            ),
            "You asked on 20 September: “Audit”. Your rule waits 60 days, until 19 November.",
        ),
    ],
)
def test_each_missing_thing_quotes_what_there_is(
    store: Store, facts: tuple[Entity, ...], sentence: str
) -> None:
    store.apply(add("Begin", DINNER, ADA, *facts))
    with store.read() as reader:
        assert sentence in missing_of(reader)


def test_a_blank_need_is_never_quoted(store: Store) -> None:
    wanting = replace(ADA, wants=(" ", "a glazier"))
    noted = met(ADA, TODAY, "  ", " a kiln  ")
    store.apply(add("Begin", wanting, noted, met(ADA, date(2026, 10, 1), "a chimney")))
    with store.read() as reader:
        assert readiness(reader, wanting, TODAY).person.need == "a kiln"
    store.apply(add("Blank", replace(noted, id="later", needs=("",))))
    with store.read() as reader:
        assert readiness(reader, wanting, TODAY).person.need == "a kiln"


def test_what_is_dated_after_today_makes_nobody_ready_and_is_not_told_as_past(store: Store) -> None:
    ahead = TODAY + timedelta(20)
    store.apply(add("Begin", DINNER, *all_of(ADA, ahead)))
    store.apply(add("Ben", *all_of(BEN), replace(gift(BEN, "Later"), on=ahead)))
    with store.read() as reader:
        found = ready.ready(reader, TODAY)
        one = readiness(reader, ADA, TODAY)
        other = readiness(reader, BEN, TODAY)
        after = ready.ready(reader, ahead)
    assert (found.people, found.count) == ((), 0)
    assert one.person.why.startswith("You talked once: on 1 September")
    assert one.person.need == ""
    assert not one.is_ready
    assert other.person.why.endswith("Last given: “Article on furnaces”, on 2 September.")
    assert {each.name for each in after.people} == {"Ada Finch", "Ben Kiln"}


def test_showing_again_without_a_plan_changes_nothing(store: Store) -> None:
    with store.read() as reader:
        assert not ready.show_again(reader).edits


def test_rules_of_ones_own_are_said_as_they_are(store: Store) -> None:
    rules = changed({"ready_conversations": 7, "ready_deposits": 2, "ready_needs": 0})
    store.apply(add("Begin", DINNER, *all_of(ADA), Plan(limits=rules)))
    with store.read() as reader:
        few_talks, few_gifts = missing_of(reader)
        rule = ready.ready(reader, TODAY).why
    assert few_talks.endswith("7 talks are your rule.")
    assert few_gifts == (
        "What you gave last: “Article on furnaces”, on 2 September. Two gifts are your rule."
    )
    assert rule.startswith("You talked at least 7 times and gave something.")


def test_what_was_given_is_said_to_them_in_my_words(store: Store) -> None:
    store.apply(add("Begin", DINNER, ADA, BEN, CAI, *all_of(ADA)[1:]))
    kept = promised("Send the list", state=PromiseState.KEPT, closed=date(2026, 9, 30))
    made = Introduction(
        id="made",
        first=Party(name="Ada", contact_id=ADA.id),
        second=Party(name="Old name", contact_id=BEN.id),
        on=date(2026, 10, 2),
        state=IntroductionState.MADE,
    )
    words = []
    for fact in (kept, made):
        store.apply(add("More", fact))
        with store.read() as reader:
            words.append(readiness(reader, ADA, TODAY))
    assert [each.gift for each in words] == [
        "I promised to send the list, and kept it",
        "I introduced you to Ben Kiln",
    ]
    assert words[1].person.why.endswith("an introduction to Ben Kiln, on 2 October.")
    assert words[1].is_ready
