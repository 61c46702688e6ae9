"""What is done while an event is on, in a real store."""

from dataclasses import replace
from datetime import date, datetime

from netcompanion.domain.capture import parse
from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Target
from netcompanion.domain.promise import PromiseState
from netcompanion.services import capture, during, events
from netcompanion.store import Store
from tests.builders import contact, encounter, mixer, objective, promise, target

EVENT = mixer()
NOW = datetime(2026, 3, 5, 19, 12)
ADA, OLU = contact("Ada Finch"), contact("Olu Reed", 2)


def with_people(store: Store, *others: Target | Encounter) -> None:
    store.apply(add("An evening", EVENT, ADA, OLU, *others))


def knows(whom: Contact, *, met: bool = False) -> Target:
    return replace(target(EVENT, whom.name), contact_id=whom.id, met=met)


def jot(store: Store, text: str, now: datetime = NOW) -> None:
    with store.read() as reader:
        event = reader.event(EVENT.id)
        assert event is not None
        change = during.jot(reader, event, text, now)
    store.apply(change)


def meetings(store: Store) -> dict[str, Encounter]:
    with store.read() as reader:
        return {each.contact_id: each for each in reader.encounters(event_id=EVENT.id)}


def tick(store: Store, whom: Target) -> int:
    with store.read() as reader:
        change = during.tick_met(reader, EVENT, whom, NOW)
    return store.apply(change).change_id


def people(store: Store) -> dict[str, Target]:
    with store.read() as reader:
        return {each.name: each for each in reader.targets(EVENT.id)}


def test_a_line_lands_on_whoever_was_met_last(store: Store) -> None:
    with_people(store, encounter(ADA, EVENT))
    jot(store, "Has  two kilns ")
    store.apply(add("Met", replace(encounter(OLU, EVENT), id="aaa")))
    jot(store, "Rows on Sundays")
    jot(store, "Hates boilers", NOW.replace(hour=20))
    met = meetings(store)
    assert met[ADA.id].said == "19:12 Has two kilns"
    assert met[OLU.id].said == "19:12 Rows on Sundays\n20:12 Hates boilers"


def last_met(store: Store) -> str:
    with store.read() as reader:
        live = during.live(reader, EVENT.id)
    assert live is not None
    return live.last_met.name if live.last_met else ""


def test_a_line_about_somebody_of_a_list_stays_with_them(store: Store) -> None:
    zed = replace(target(EVENT, "Zed Moss"), why="A kiln")
    with_people(store, knows(ADA), zed)
    tick(store, knows(ADA))
    tick(store, zed)
    assert last_met(store) == "Zed Moss"
    jot(store, "Looks for a glazier #learned")
    jot(store, "Rows on Sundays", NOW.replace(hour=20))
    assert meetings(store)[ADA.id].said == ""
    noted = "A kiln\n19:12 Looks for a glazier #learned\n20:12 Rows on Sundays"
    assert people(store)["Zed Moss"].why == noted


def test_a_tick_counts_though_the_meeting_is_older(store: Store) -> None:
    with_people(store, knows(ADA), encounter(ADA, EVENT))
    store.apply(add("Met", encounter(OLU, EVENT)))
    tick(store, knows(ADA))
    jot(store, "Has two kilns")
    assert meetings(store)[ADA.id].said == "19:12 Has two kilns"


def test_who_was_ticked_before_there_was_a_meeting_gets_one(store: Store) -> None:
    with_people(store, encounter(OLU, EVENT), knows(ADA))
    store.apply(events.mark_met(knows(ADA), met=True))
    jot(store, "Has two kilns #learned")
    assert meetings(store)[ADA.id].learned == "19:12 Has two kilns"
    assert meetings(store)[ADA.id].on == NOW.date()


def test_undo_and_redo_leave_the_order_of_meetings_as_it_was(store: Store) -> None:
    with_people(store)
    first = store.apply(add("Met", encounter(ADA, EVENT))).change_id
    second = store.apply(add("Met", encounter(OLU, EVENT))).change_id
    store.undo(first)
    store.redo(first)
    assert last_met(store) == OLU.name
    store.undo(second)
    assert last_met(store) == ADA.name
    store.undo(first)
    assert last_met(store) == ""


def test_a_tick_that_is_taken_back_was_none(store: Store) -> None:
    zed = target(EVENT, "Zed Moss")
    with_people(store, encounter(ADA, EVENT), zed)
    tick(store, zed)
    store.apply(events.edit_target(replace(zed, met=True), replace(zed, met=True, why="Kilns")))
    assert last_met(store) == "Zed Moss"
    with store.read() as reader:
        change = during.untick_met(reader, EVENT, people(store)["Zed Moss"])
    store.apply(change)
    assert last_met(store) == ADA.name


def test_who_was_met_long_ago_is_known_when_its_history_is_forgotten(store: Store) -> None:
    with_people(store, encounter(ADA, EVENT))
    for number in range(101):
        store.apply(add("Other", replace(promise(OLU, "Call"), id=f"p{number}")))
    assert last_met(store) == ADA.name


def test_what_was_learned_counts_as_learned(store: Store) -> None:
    with_people(store, encounter(ADA, EVENT, said="Hello"))
    jot(store, "The rebate ends in May #learned")
    (met,) = meetings(store).values()
    assert (met.said, met.learned) == ("Hello", "19:12 The rebate ends in May")


def test_before_anybody_was_met_it_is_a_note_to_self(store: Store) -> None:
    with_people(store)
    jot(store, "Coats are on the left")
    with store.read() as reader:
        event = reader.event(EVENT.id)
        live = during.live(reader, EVENT.id)
    assert event is not None
    assert event.notes_to_self == "Bring cards.\n19:12 Coats are on the left"
    assert live is not None
    assert live.last_met is None


def test_whoever_stood_alone_has_no_record(store: Store) -> None:
    alone = events.someone_alone(EVENT)
    with_people(store, alone)
    tick(store, alone)
    jot(store, "A quiet man by the door")
    with store.read() as reader:
        event = reader.event(EVENT.id)
    assert event is not None
    assert event.notes_to_self.endswith("19:12 A quiet man by the door")
    assert people(store)[alone.name].why == alone.why


def test_a_note_to_self_keeps_its_tag(store: Store) -> None:
    with_people(store)
    jot(store, "Doors shut at nine #learned")
    with store.read() as reader:
        event = reader.event(EVENT.id)
    assert event is not None
    assert event.notes_to_self.endswith("19:12 Doors shut at nine #learned")


def test_nothing_is_not_written_down(store: Store) -> None:
    with_people(store, encounter(ADA, EVENT))
    with store.read() as reader:
        assert during.jot(reader, EVENT, "  ", NOW).edits == ()
        assert during.jot(reader, EVENT, "#learned", NOW).edits == ()


def test_a_tick_is_a_meeting_in_one_step(store: Store) -> None:
    with_people(store, knows(ADA))
    change = tick(store, knows(ADA))
    assert people(store)[ADA.name].met
    assert meetings(store)[ADA.id].on == date(2026, 3, 5)
    store.undo(change)
    assert not people(store)[ADA.name].met
    assert meetings(store) == {}


def test_who_was_captured_there_is_not_met_twice(store: Store) -> None:
    with_people(store, knows(ADA), encounter(ADA, EVENT, said="Hello"))
    tick(store, knows(ADA))
    assert meetings(store) == {ADA.id: encounter(ADA, EVENT, said="Hello")}


def test_a_stranger_is_only_ticked(store: Store) -> None:
    stranger = target(EVENT, "Nobody Known")
    with_people(store, stranger)
    tick(store, stranger)
    assert people(store)["Nobody Known"].met
    assert meetings(store) == {}


def test_who_is_ticked_first_and_added_then_counts_once(store: Store) -> None:
    stranger = target(EVENT, "Ines Okoye")
    with_people(store, stranger)
    tick(store, stranger)
    with store.read() as reader:
        line = parse("Ines Okoye, Lantern Works", NOW.date())
        change = capture.save(line, reader, today=NOW.date(), event=EVENT)
    store.apply(change)
    with store.read() as reader:
        assert len(events.facts(reader, EVENT.id).met) == 1
    assert people(store)["Ines Okoye"].contact_id in meetings(store)


def test_the_tick_is_taken_back_and_what_was_written_stays(store: Store) -> None:
    with_people(store, knows(ADA), knows(OLU))
    tick(store, knows(ADA))
    jot(store, "Has two kilns")
    tick(store, knows(OLU))
    for whom in (ADA, OLU):
        with store.read() as reader:
            change = during.untick_met(reader, EVENT, knows(whom, met=True))
        store.apply(change)
    assert not any(each.met for each in people(store).values())
    assert list(meetings(store)) == [ADA.id]


def test_a_meeting_that_led_to_something_stays_when_the_tick_is_taken_back(store: Store) -> None:
    bare = replace(encounter(ADA, EVENT), needs=())
    by_the_kiln = replace(encounter(OLU, EVENT), needs=(), place="By the kiln")
    with_people(store, knows(ADA, met=True), knows(OLU, met=True), bare, by_the_kiln)
    store.apply(add("Promise", replace(promise(ADA, "The list"), event_id=EVENT.id)))
    for whom in (ADA, OLU):
        with store.read() as reader:
            change = during.untick_met(reader, EVENT, knows(whom, met=True))
        store.apply(change)
    assert meetings(store).keys() == {ADA.id, OLU.id}
    assert not any(each.met for each in people(store).values())


def test_an_event_as_it_stands(store: Store) -> None:
    dropped = replace(promise(OLU, "Nothing"), event_id=EVENT.id, state=PromiseState.DROPPED)
    with_people(store, knows(ADA, met=True), encounter(OLU, EVENT))
    store.apply(
        add(
            "More",
            objective(EVENT),
            replace(promise(ADA, "The list"), event_id=EVENT.id),
            dropped,
        )
    )
    with store.read() as reader:
        live = during.live(reader, EVENT.id)
        assert during.live(reader, "gone") is None
    assert live is not None
    assert live.objectives == ((objective(EVENT), 2),)
    assert live.promised == {ADA.id}
    assert live.last_met is not None
    assert live.last_met.name == OLU.name
    assert len(live.deck) >= 60
