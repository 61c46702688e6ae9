"""A dry run says what a run then does, asks the server only, and writes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.dav.errors import Unreachable
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import Direction, Phase
from netcompanion.services.sync import first, guard, planning
from netcompanion.services.sync.planning import Plan
from tests.builders import contact
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.services.sync.world import EVERYONE, World
from tests.stores import opened

PARTS = [
    "new_here",
    "changed_here",
    "deleted_here",
    "new_there",
    "changed_there",
    "deleted_there",
]


def planned(world: World) -> Plan:
    return planning.plan(world.store, "book", world.connect, clock=world.clock)


def told(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return what a plan says of whom, without what it says nothing of."""
    return {part: names for part in PARTS if (names := getattr(plan, part))}


def somebody(name: str, number: int) -> Contact:
    return contact(name, number)


def test_a_book_in_step_has_nothing_to_do(world: World) -> None:
    world.three()
    plan = planned(world)
    assert told(plan) == {}
    assert (plan.conflicts, plan.problems, plan.asks, plan.there) == (0, (), False, None)


def test_everybody_is_named_once_each_way(world: World) -> None:
    world.three(upload=EVERYONE)
    world.put("Dee Moss", "dee")
    world.say("ada", "TITLE:Owner")
    world.drop("bo")
    world.edit("Cy Roe", title="Owner")
    world.add(somebody("Eve Hart", 5))
    assert told(planned(world)) == {
        "new_here": ("Dee Moss",),
        "changed_here": ("Ada Finch",),
        "deleted_here": ("Bo Lund",),
        "new_there": ("Eve Hart",),
        "changed_there": ("Cy Roe",),
    }
    run = world.synced()
    assert (run.pulled, run.deleted_here, run.pushed) == (2, 1, 2)
    assert told(planned(world)) == {}


def test_who_was_removed_here_goes_there_and_an_edit_beats_that(world: World) -> None:
    world.three()
    world.remove("Ada Finch", "Bo Lund")
    world.say("bo", "TITLE:Owner")
    plan = planned(world)
    assert (plan.new_here, plan.deleted_there) == (("Bo Lund",), ("Ada Finch",))


def test_who_was_removed_and_is_here_again_finds_their_card(world: World) -> None:
    world.put("Ada Finch", "ada", "TITLE:Owner")
    world.begin(upload=EVERYONE)
    world.synced()
    world.remove("Ada Finch")
    world.add(replace(somebody("Ada Finch", 5), uid="ada"))
    plan = planned(world)
    assert told(plan) == {"changed_here": ("Ada Finch",)}
    run = world.synced()
    assert (run.pulled, run.pushed, run.deleted_there) == (1, 0, 0)
    assert world.person("Ada Finch").title == "Owner"


def test_who_was_deleted_there_and_changed_here_goes_up_again(world: World) -> None:
    world.three()
    world.edit("Ada Finch", title="Owner")
    world.drop("ada")
    assert told(planned(world)) == {"new_there": ("Ada Finch",)}


def test_both_changed_one_value(world: World) -> None:
    world.three()
    world.edit("Ada Finch", title="Owner")
    world.say("ada", "TITLE:Retired")
    plan = planned(world)
    assert plan.conflicts == 1
    assert plan.changed_here == ("Ada Finch",)


def test_a_mirror_sends_nothing(world: World) -> None:
    world.three(direction=Direction.MIRROR, upload=EVERYONE)
    world.edit("Ada Finch", title="Owner")
    world.add(somebody("Eve Hart", 5))
    assert told(planned(world)) == {}


def test_it_says_that_a_run_would_ask(world: World) -> None:
    world.three()
    for uid in ("ada", "bo", "cy"):
        world.drop(uid)
    plan = planned(world)
    assert plan.asks
    assert len(plan.deleted_here) == 3


def test_who_was_linked_by_the_first_look_is_counted(world: World, fake: Fake) -> None:
    ada = somebody("Ada Finch", 1)
    world.add(ada)
    world.put("Ada Finch", ada.uid, "TITLE:Founder")
    world.put("Bo Lund", "bo")
    world.begin(phase=Phase.NEW)
    assert planned(world).there == 2
    world.sync()
    assert world.book.phase is Phase.PULLED
    first.approve(world.store, "book", Direction.TWO_WAY, EVERYONE, clock=world.clock)
    assert told(planned(world)) == {"new_here": ("Bo Lund",), "changed_here": ("Ada Finch",)}


def test_a_card_that_cannot_be_had_is_named(world: World, fake: Fake) -> None:
    world.three()
    world.put("Dee Moss", "dee")
    fake.trouble = None
    fake.interfere("addressbook-multiget", trouble.refused(500), times=9)
    fake.interfere("GET", trouble.refused(500), times=9)
    (problem,) = planned(world).problems
    assert problem.startswith("dee.vcf: ")


def test_without_a_server_there_is_a_sentence(world: World, fake: Fake) -> None:
    world.three()
    fake.stop()
    with pytest.raises(Unreachable):
        planned(world)


STEPS = st.lists(
    st.sampled_from(["put", "say", "drop", "edit", "add", "remove"]), min_size=1, max_size=6
)


@given(STEPS)
def test_nothing_is_written_and_the_next_run_does_what_was_said(
    empty_file: Path, steps: list[str]
) -> None:
    with opened(empty_file) as store, Fake() as fake:
        world = World(store, fake, fake.make_book("people"))
        people(world)
        for number, step in enumerate(steps):
            act(world, step, number)
        before = (world.items(), world.book, world.people(), store.data_version())
        fake.asked.clear()
        plan = planned(world)
        assert {each.kind for each in fake.asked}.isdisjoint({"PUT", "DELETE", "MOVE"})
        assert (world.items(), world.book, world.people(), store.data_version()) == before
        run = world.synced()
        assert run.deleted_here == len(plan.deleted_here)
        assert run.deleted_there == len(plan.deleted_there)
        assert run.conflicts == plan.conflicts
        assert run.pulled == len(plan.new_here) + len(plan.changed_here)
        assert run.pushed == len(plan.new_there) + len(plan.changed_there)


def people(world: World) -> None:
    """Let there be enough for a few to go without a question."""
    for number in range(40):
        world.put(f"Person {number:02}", f"uid-{number:02}")
    world.begin(upload=EVERYONE)
    world.synced()


def act(world: World, step: str, number: int) -> None:
    """Do something here or there, each time to somebody else."""
    name, uid = f"Person {number:02}", f"uid-{number:02}"
    match step:
        case "put":
            world.put(f"New there {number}", f"new-{number}")
        case "say":
            world.say(uid, f"TITLE:There {number}")
        case "drop":
            world.drop(uid)
        case "edit":
            world.edit(name, title=f"Here {number}")
        case "add":
            world.add(somebody(f"New here {number}", 100 + number))
        case "remove":
            world.remove(name)


def test_who_was_taken_back_and_is_gone_there_is_not_announced(world: World) -> None:
    world.three()
    world.store.undo(world.heard[0].change_id)
    assert planned(world).new_here == ("Ada Finch", "Bo Lund", "Cy Roe")
    world.drop("ada")
    assert told(planned(world)) == {"new_here": ("Bo Lund", "Cy Roe")}
    assert world.synced().pulled == 2


def test_what_the_person_agreed_to_is_not_asked_again(world: World) -> None:
    world.three()
    for uid in ("ada", "bo", "cy"):
        world.drop(uid)
    world.sync()
    allow = frozenset(each.id for each in guard.asked(world.book))
    assert planned(world).asks
    plan = planning.plan(world.store, "book", world.connect, clock=world.clock, allow=allow)
    assert not plan.asks
