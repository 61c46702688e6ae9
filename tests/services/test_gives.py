"""What could be given to people whom one is going to meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcompanion.domain.card import Profile
from netcompanion.domain.change import Entity, add
from netcompanion.domain.event import Target
from netcompanion.domain.promise import Direction
from netcompanion.domain.relationship import IntroductionState
from netcompanion.services import gives
from netcompanion.services.events import someone_alone
from netcompanion.services.gives import Idea, IdeaKind
from netcompanion.store import Store
from tests.builders import contact, encounter, introduction, mixer, promise

TODAY = date(2026, 3, 9)
ADA = replace(contact("Ada Finch", 1), wants=("a boat welder",))
TOM = replace(contact("Tom Reed", 2), offers=("boat welding",))
TO_MEET = Target(id="ada", event_id="mixer", name="Ada Finch", contact_id=ADA.id)


def ideas(store: Store, *known: Entity, targets: tuple[Target, ...] = (TO_MEET,)) -> list[Idea]:
    """Return the ideas for the first of the people to meet, when all this is known."""
    store.apply(add("Start", mixer(), *targets, *known))
    with store.read() as reader:
        return list(gives.ideas(reader, targets, today=TODAY).get(targets[0].id, ()))


def test_what_i_owe_comes_first_with_where_it_was_promised(store: Store) -> None:
    owed = replace(promise(ADA, "Send the plan", date(2026, 3, 20)), event_id="mixer")
    theirs = replace(promise(ADA, "Two dates"), direction=Direction.THEY_OWE)
    first, second = ideas(store, ADA, TOM, owed, theirs)
    assert first == Idea(
        what="Send the plan",
        why="You promised it on 5 March 2026 at Makers’ mixer, for 20 March.",
        kind=IdeaKind.PROMISE,
    )
    assert second == Idea(
        what="Introduction to Tom Reed, boat welding",
        why="Ada Finch wants a boat welder; Tom Reed offers boat welding.",
        kind=IdeaKind.INTRODUCTION,
    )


def test_somebody_who_wants_what_they_offer_is_a_gift_too(store: Store) -> None:
    tom = replace(TO_MEET, id="tom", name="Tom Reed", contact_id=TOM.id)
    [idea] = ideas(store, ADA, TOM, targets=(tom,))
    assert idea.what == "Introduction to Ada Finch"
    assert idea.why == "Ada Finch wants a boat welder; Tom Reed offers boat welding."


def test_who_will_be_there_comes_before_who_will_not(store: Store) -> None:
    there = replace(contact("Olu Cole", 3), offers=("welding",))
    olu = replace(TO_MEET, id="olu", name="Olu Cole", contact_id=there.id)
    first, second = ideas(store, ADA, TOM, there, targets=(TO_MEET, olu))
    assert first.what == "Introduction to Olu Cole, welding"
    assert first.why.endswith("Both are to be met there.")
    assert second.what == "Introduction to Tom Reed, boat welding"


def test_what_they_want_comes_before_who_wants_them(store: Store) -> None:
    ada = replace(ADA, offers=("a rare barn",))
    ines = replace(contact("Ines Berg", 3), wants=("a rare barn",))
    olu = replace(TO_MEET, id="ines", name="Ines Berg", contact_id=ines.id)
    found = ideas(store, ada, TOM, ines, targets=(TO_MEET, olu))
    assert [each.what for each in found] == [
        "Introduction to Tom Reed, boat welding",
        "Introduction to Ines Berg",
    ]


def test_what_a_list_says_of_a_stranger_is_read(store: Store) -> None:
    lena = Target(id="lena", event_id="mixer", name="Lena Voss", why="Looking for a boat welder")
    [idea] = ideas(store, TOM, targets=(lena,))
    assert idea.what == "Introduction to Tom Reed, boat welding"
    assert idea.why == (
        "Lena Voss is down as “Looking for a boat welder”; Tom Reed offers boat welding."
    )


def test_an_introduction_that_was_begun_is_an_idea_but_not_twice(store: Store) -> None:
    begun = replace(introduction(ADA, TOM), state=IntroductionState.OFFERED)
    olu = contact("Olu Cole", 3)
    thought = introduction(ADA, olu)
    owed = promise(ADA, "Introduce Tom Reed")
    found = ideas(store, ADA, TOM, olu, begun, thought, owed)
    assert [each.what for each in found][:2] == ["Introduce Tom Reed", "Introduction to Olu Cole"]
    assert found[1].why == "You thought of it on 5 March 2026."
    assert not any(each.what.startswith("Introduction to Tom") for each in found)


def test_somebody_on_a_list_is_not_introduced_to_their_own_name(store: Store) -> None:
    listed = Target(id="tom", event_id="mixer", name="Tom REED", why="Looking for a boat welder")
    assert ideas(store, TOM, targets=(listed,)) == []


def test_what_is_owed_hides_an_introduction_only_where_it_is_one(store: Store) -> None:
    owed = promise(ADA, "Send Tom Reed’s paper"), promise(ADA, "Introduce Tom Hale")
    found = ideas(store, ADA, TOM, *owed)
    assert [each.what for each in found][2:] == ["Introduction to Tom Reed, boat welding"]


def test_a_need_without_an_answer_deserves_a_thought(store: Store) -> None:
    met = replace(encounter(contact("Ada Finch")), needs=("the bill doubled",))
    [idea] = ideas(store, contact("Ada Finch"), met)
    assert idea == Idea(
        what="A thought on “the bill doubled”",
        why="Ada Finch spoke of “the bill doubled”.",
        kind=IdeaKind.OFFER,
    )


def test_three_are_enough(store: Store) -> None:
    welders = [replace(contact(f"Welder {n}", n), offers=("welding",)) for n in range(3, 9)]
    assert len(ideas(store, ADA, *welders)) == gives.MOST


def test_nobody_who_gets_something_is_asked_about_and_my_trade_is_no_gift(store: Store) -> None:
    me = Profile(given="Robin", title="Boat welder", tagline="I weld boats")
    settled = replace(TO_MEET, id="settled", give="A book")
    alone = someone_alone(mixer())
    store.apply(add("Start", mixer(), me, ADA, settled, alone, TO_MEET))
    with store.read() as reader:
        found = gives.ideas(reader, [settled, alone, TO_MEET], today=TODAY)
    assert {key: [each.kind for each in ideas] for key, ideas in found.items()} == {
        TO_MEET.id: [IdeaKind.OFFER]
    }
