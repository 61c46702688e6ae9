"""Every question gets its answer, in the order that a screen shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email, NetworkKind
from netcompanion.domain.event import Event, end_of
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.domain.query import ALL, PeopleFilter
from netcompanion.domain.relationship import IntroductionState, Party
from netcompanion.store import Store
from tests import builders

ADA = builders.contact("Ada Finch", 1)
OLU = builders.contact("Olu Reed", 2)
INES = builders.contact("Ines Tor", 3)


def test_a_line_shows_what_a_list_needs(store: Store) -> None:
    zoe = replace(builders.zoe(), photo=None)
    nameless = replace(ADA, given="", family="", emails=(Email(value="who@example.com"),))
    store.apply(add("Add", zoe, nameless))
    with store.read() as reader:
        lines = reader.lines([zoe.id, nameless.id, "nobody"])
    assert lines.keys() == {zoe.id, nameless.id}
    assert lines[zoe.id].name == zoe.name
    assert lines[zoe.id].role_line == "Head of colour, Harbour Glass"
    assert lines[zoe.id].networks == {NetworkKind.REFERRAL, NetworkKind.CUSTOMER}
    assert lines[nameless.id].name == "who@example.com"


def test_many_contacts_at_once(store: Store) -> None:
    people = {whom.id: whom for whom in builders.book(1100)}
    store.apply_import("Import", [add("batch", *people.values())])
    with store.read() as reader:
        assert reader.contacts(people) == people
        assert reader.lines(people).keys() == people.keys()
        by_uid = reader.contacts_by_uid(whom.uid for whom in people.values())
        assert by_uid == {whom.uid: whom for whom in people.values()}
        assert reader.counts()["contact"] == 1100


def test_who_is_already_here(store: Store) -> None:
    zoe = replace(builders.zoe(), photo=None)
    store.apply(add("Add", zoe, ADA, OLU))
    with store.read() as reader:
        assert [line.id for line in reader.same_email([" zoe@HARBOUR-glass.example "])] == [zoe.id]
        assert [line.id for line in reader.same_phone(["07700 900 123", "x"])] == [zoe.id]
        assert reader.same_phone(["", "none"]) == []
        assert [line.id for line in reader.same_name("ADA  finch")] == [ADA.id]
        assert [line.id for line in reader.same_name("Finch, Ada")] == [ADA.id]
        assert reader.same_name("") == []


def test_tags_organisations_and_networks(store: Store) -> None:
    customers = frozenset({NetworkKind.CUSTOMER})
    store.apply(
        add(
            "Add",
            replace(ADA, tags=("glass", "C++"), organisation="Éclair Foods", networks=customers),
            replace(OLU, tags=("Glass", "c#"), organisation="ECLAIR Works"),
            replace(INES, organisation="Other"),
        )
    )
    with store.read() as reader:
        assert reader.tags() == [("c#", 1), ("C++", 1), ("glass", 2)]
        assert reader.organisations("ecl") == ["Éclair Foods", "ECLAIR Works"]
        assert reader.organisations("écl", limit=1) == ["Éclair Foods"]
        assert reader.organisations("") == ["Éclair Foods", "ECLAIR Works", "Other"]
        assert reader.network_counts() == {
            NetworkKind.SUPPORT: 0,
            NetworkKind.INFORMATION: 0,
            NetworkKind.REFERRAL: 0,
            NetworkKind.CUSTOMER: 1,
        }


def test_events_and_what_belongs_to_them(store: Store) -> None:
    mixer = builders.mixer()
    later = Event(id="later", name="Later", start=mixer.start + timedelta(days=1))
    first = builders.objective(mixer)
    second = replace(first, id="second", position=1)
    targets = [builders.target(mixer, "Ada"), replace(builders.target(mixer, "Bo"), position=1)]
    early = builders.encounter(ADA, mixer)
    late = replace(builders.encounter(OLU, mixer), on=date(2026, 3, 6))
    store.apply(add("Add", ADA, OLU, mixer, later, second, first, *reversed(targets), early, late))
    with store.read() as reader:
        assert reader.events() == [later, mixer]
        assert [line.id for line in reader.event_lines()] == [later.id, mixer.id]
        hour = timedelta(hours=1)
        assert reader.events() == [later, mixer]
        assert reader.events(1) == [later]
        assert reader.events(1, before=later.start) == [mixer]
        assert reader.events_between(mixer.start, later.start) == [mixer]
        assert reader.events_between(mixer.start - hour, later.start + hour) == [mixer, later]
        assert reader.events_between(mixer.start + hour, later.start) == []
        assert reader.events_coming(mixer.start, mixer.start - hour, 9) == [mixer, later]
        assert reader.events_coming(mixer.start, mixer.start - hour, 1) == [mixer]
        assert reader.events_coming(end_of(mixer), mixer.start, 9) == [later]
        assert reader.events_coming(end_of(later), mixer.start, 9) == []
        assert reader.events_coming(later.start, later.start + hour, 9) == []
        assert reader.event(mixer.id) == mixer
        assert reader.event("none") is None
        assert reader.objectives(mixer.id) == [first, second]
        assert reader.targets(mixer.id) == targets
        assert reader.targets(later.id) == []
        assert reader.encounters() == [late, early]
        assert reader.encounters(event_id=mixer.id) == [late, early]
        assert reader.encounters(contact_id=ADA.id, event_id=mixer.id) == [early]


def test_promises_the_first_due_first(store: Store) -> None:
    someday = builders.promise(ADA, "lunch")
    soon = builders.promise(ADA, "call", date(2026, 3, 6))
    kept = replace(
        builders.promise(OLU, "book", date(2026, 3, 1)),
        state=PromiseState.KEPT,
        direction=Direction.THEY_OWE,
        closed=date(2026, 3, 2),
    )
    store.apply(add("Add", ADA, OLU, someday, soon, kept))
    with store.read() as reader:
        assert reader.promises() == [kept, soon, someday]
        assert reader.promises(state=PromiseState.OPEN) == [soon, someday]
        assert reader.promises(direction=Direction.THEY_OWE) == [kept]
        assert reader.owed_to({ADA.id, OLU.id}) == [soon, someday]
        assert reader.owed_to({"nobody"}) == []
        assert reader.promises(contact_id=ADA.id, state=PromiseState.KEPT) == []
        assert reader.due_count(date(2026, 3, 5)) == 0
        assert reader.due_count(date(2026, 3, 6)) == 1
        assert reader.due_between(Direction.I_OWE, date(2026, 3, 6), date(2026, 3, 6)) == (1, soon)
        assert reader.due_between(Direction.I_OWE, date.min, date(2026, 3, 5)) == (0, None)
        assert reader.due_between(Direction.THEY_OWE, date.min, date.max) == (0, None)
        assert reader.promise(soon.id) == soon
        assert reader.promise("none") is None


def test_introductions_by_whoever_is_in_them(store: Store) -> None:
    pair = builders.introduction(ADA, OLU)
    made = replace(
        builders.introduction(OLU, INES),
        introducer=Party(name=ADA.name, contact_id=ADA.id),
        state=IntroductionState.MADE,
        on=date(2026, 4, 1),
    )
    store.apply(add("Add", ADA, OLU, INES, pair, made))
    with store.read() as reader:
        assert reader.introductions() == [made, pair]
        assert reader.introductions(contact_id=ADA.id) == [made, pair]
        assert reader.introductions(contact_id=INES.id) == [made]
        assert reader.introductions(state=IntroductionState.IDEA) == [pair]
        assert reader.introductions(event_id="none") == []


def test_a_new_store_is_empty_until_there_is_something(store: Store) -> None:
    with store.read() as reader:
        assert reader.is_empty()
    store.apply(add("Add", ADA))
    with store.read() as reader:
        assert not reader.is_empty()


def test_where_in_a_list_a_contact_stands(store: Store) -> None:
    tagged = replace(OLU, tags=("glass",))
    store.apply(add("Add", ADA, tagged, INES))
    with store.read() as reader:
        assert [reader.position(ALL, whom.id) for whom in (ADA, INES, OLU)] == [0, 1, 2]
        assert reader.position(PeopleFilter(tags=("glass",)), OLU.id) == 0
        assert reader.position(PeopleFilter(tags=("glass",)), ADA.id) is None
        assert reader.position(PeopleFilter(text="re"), OLU.id) == 0
        assert reader.position(PeopleFilter(text="re"), ADA.id) is None
        assert reader.position(ALL, "nobody") is None


def test_the_history_tells_when_and_how_much(store: Store) -> None:
    store.apply(add("Add two", ADA, OLU))
    with store.read() as reader:
        (line,) = reader.history()
    assert (line.label, line.edits, line.undone) == ("Add two", 2, False)
    assert line.made.tzinfo is not None
    assert line.made <= datetime.now(line.made.tzinfo)


def test_a_glance_knows_names_and_what_objectives_ask(store: Store) -> None:
    zoe = replace(builders.zoe(), photo=None)
    store.apply(add("Add", zoe, ADA))
    with store.glance() as glance:
        assert glance.names([zoe.id, "nobody"]) == {zoe.id: zoe.name}
        (met,) = glance.met([zoe.id])
        assert (met.tags, met.networks) == (zoe.tags, zoe.networks)
        assert met.organisation == zoe.organisation
        assert not glance.is_empty()
    with store.glance() as glance:
        assert [line.label for line in glance.history()] == ["Add"]


def test_a_glance_sees_one_moment(store: Store) -> None:
    with store.glance() as glance:
        assert glance.is_empty()
        store.apply(add("Add", ADA))
        assert glance.is_empty()
    with store.read() as reader:
        assert reader.promises() == []  # asked past SQLAlchemy, in the same transaction
        store.apply(add("Add", OLU))
        assert reader.contact(OLU.id) is None


def test_conversations_are_counted_for_many_at_once(store: Store) -> None:
    people = [builders.contact(name, n) for n, name in enumerate(("Ada Finch", "Olu Reed", "Bo"))]
    ada, olu, bo = people
    twice = replace(builders.encounter(ada), id="again")
    met = (builders.encounter(ada), twice, builders.encounter(olu))
    store.apply(add("Begin", *people, *met))
    with store.read() as reader:
        assert reader.conversations({ada.id, bo.id, "gone"}) == {ada.id: 2}
        assert reader.conversations(()) == {}
