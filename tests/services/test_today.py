"""The values of the page Today, from a real store."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from netcompanion.domain.change import add
from netcompanion.domain.event import AfterStep, Phase
from netcompanion.domain.prep import PrepStep
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.domain.relationship import IntroductionState, Party
from netcompanion.services.today import MOST_PROMISES, Today, promise_lines, today
from netcompanion.store import Store
from tests.builders import contact, introduction, mixer, objective, promise

NOW = datetime(2026, 3, 3, 9, 30)
DAY = NOW.date()
ADA, TOM = contact("Ada Finch", 1), contact("Tom Reed", 2)
EVENT = mixer()  # in two days


def look(store: Store, now: datetime = NOW) -> Today:
    with store.read() as reader:
        return today(reader, now)


def test_nothing_yet(store: Store) -> None:
    page = look(store)
    assert page.is_empty
    assert (page.events_this_week, page.open, page.next_event, page.to_finish) == (0, 0, None, None)
    store.apply(add("Ada", ADA))
    assert not look(store).is_empty


def test_my_promises_by_their_day(store: Store) -> None:
    days = [-1, 0, 0, 3, 4, None]
    owed = [
        promise(ADA, f"Send {number}", None if day is None else DAY + timedelta(day))
        for number, day in enumerate(days)
    ]
    kept = replace(promise(ADA, "Kept", DAY), state=PromiseState.KEPT)
    store.apply(add("All", ADA, *owed, kept))
    page = look(store)
    assert (page.open, page.late, page.due_today, page.promises_soon) == (6, 1, 2, 4)
    assert [line.promise.due for line in page.promises] == [
        DAY - timedelta(1),
        DAY,
        DAY,
        DAY + timedelta(3),
    ]


def test_no_more_than_five_promises(store: Store) -> None:
    store.apply(add("All", ADA, *(promise(ADA, f"Send {n}", DAY) for n in range(9))))
    page = look(store)
    assert (len(page.promises), page.promises_soon) == (MOST_PROMISES, 9)


def test_the_two_who_owe_me_longest(store: Store) -> None:
    theirs = [
        replace(promise(TOM, f"Dates {n}"), direction=Direction.THEY_OWE, made=DAY - timedelta(n))
        for n in range(3)
    ]
    store.apply(add("All", TOM, *theirs))
    page = look(store)
    assert [line.promise.what for line in page.waiting] == ["Dates 2", "Dates 1"]
    assert (page.waiting_count, page.open) == (3, 0)


def test_a_line_names_the_person_and_the_place(store: Store) -> None:
    at_event = replace(promise(ADA, "Send"), event_id=EVENT.id, place="by the stairs")
    on_phone = replace(promise(ADA, "Ring"), place="on the phone")
    outsider = replace(promise(ADA, "Write"), contact_id=None, to="The organiser")
    with_all = [at_event, on_phone, outsider]
    store.apply(add("All", ADA, EVENT, *with_all))
    with store.read() as reader:
        lines = promise_lines(reader, with_all)
    assert [(line.who, line.where) for line in lines] == [
        ("Ada Finch", "Makers’ mixer"),
        ("Ada Finch", "on the phone"),
        ("The organiser", ""),
    ]


def test_the_next_event(store: Store) -> None:
    far = replace(EVENT, id="far", start=NOW + timedelta(8), end=None)
    store.apply(add("All", EVENT, far, objective(EVENT)))
    page = look(store)
    assert page.next_event is not None
    assert (page.next_event.event, page.next_event.days) == (EVENT, 2)
    assert page.next_event.phase is Phase.BEFORE
    assert page.next_event.prep.done == {PrepStep.OBJECTIVES, PrepStep.ANSWERS}
    assert [(each.text, count) for each, count in page.next_event.objectives] == [
        ("Meet 3 people", 0)
    ]
    assert page.events_this_week == 1
    during = look(store, datetime(2026, 3, 5, 19)).next_event
    assert during is not None
    assert (during.phase, during.days) == (Phase.DURING, 0)


def test_an_event_to_finish(store: Store) -> None:
    earlier = replace(EVENT, id="earlier", start=NOW - timedelta(9), end=None)
    store.apply(add("All", EVENT, earlier))
    page = look(store, datetime(2026, 3, 7, 9))
    assert page.to_finish is not None
    assert page.to_finish.event == EVENT
    assert page.to_finish.checklist.next_step is AfterStep.CARDS


def test_introductions_that_are_mine_to_make(store: Store) -> None:
    idea = introduction(ADA, TOM)
    offered = replace(idea, id="offered", state=IntroductionState.OFFERED, on=date(2026, 3, 2))
    made = replace(idea, id="made", state=IntroductionState.MADE)
    theirs = replace(idea, id="theirs", introducer=Party(name="Ute"))
    store.apply(add("All", ADA, TOM, idea, offered, made, theirs))
    assert look(store).introductions == (offered, idea)
