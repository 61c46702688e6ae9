"""Whoever is removed here goes there too, unless somebody there has changed them since."""

from __future__ import annotations

from dataclasses import replace

from tests import builders
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.services.sync.world import EVERYONE, World


def test_somebody_removed_here_is_deleted_there(world: World) -> None:
    world.three()
    world.remove("Ada Finch")
    run = world.synced()
    assert (run.deleted_there, run.pulled) == (1, 0)
    assert sorted(world.cards()) == ["bo.vcf", "cy.vcf"]
    assert len(world.items()) == 2


def test_a_removal_that_is_taken_back_in_time_deletes_nobody(world: World) -> None:
    world.three()
    world.store.undo(world.remove("Ada Finch"))
    assert world.synced().deleted_there == 0
    assert len(world.cards()) == 3


def test_an_edit_there_beats_a_removal_here(world: World) -> None:
    world.three()
    ada = world.person("Ada Finch")
    world.remove("Ada Finch")
    world.say("ada", "TITLE:Owner")
    run = world.synced()
    assert run.deleted_there == 0
    assert "Ada Finch was removed here, but changed" in run.notes[0]
    assert world.person("Ada Finch").title == "Owner"
    assert world.person("Ada Finch").id == ada.id
    run = world.synced()
    assert (run.pulled, run.pushed, run.notes) == (0, 0, ())


def test_a_card_that_was_touched_but_says_the_same_is_deleted_all_the_same(world: World) -> None:
    world.three()
    world.remove("Ada Finch")
    world.say("ada", "REV:20260101T000000Z")
    assert world.synced().deleted_there == 1
    assert "Ada Finch" not in world.people()


def test_an_edit_there_right_before_a_delete_is_seen(world: World, fake: Fake) -> None:
    world.three()
    world.remove("Ada Finch")
    fake.interfere("DELETE", trouble.after(lambda: world.say("ada", "TITLE:Owner")))
    run = world.synced()
    assert run.deleted_there == 0
    assert world.person("Ada Finch").title == "Owner"
    assert "ada.vcf" in world.cards()


def test_somebody_removed_who_is_added_again_is_there_under_the_same_uid(world: World) -> None:
    world.three(upload=EVERYONE)
    world.remove("Ada Finch")
    assert world.synced().deleted_there == 1
    world.add(replace(builders.contact("Ada Finch", 30), uid="ada"))
    assert world.synced().pushed == 1
    assert "UID:ada" in world.cards()["ada.vcf"]
    assert len(world.cards()) == 3


def test_a_card_of_somebody_removed_is_let_go_of_when_nobody_can_come_back(world: World) -> None:
    world.three(upload=EVERYONE)
    world.remove("Ada Finch")
    kept = world.remove("Bo Lund")
    world.synced()
    world.clock.later(days=20)
    world.synced()
    world.store.undo(kept)
    assert (world.synced().pushed, len(known_hrefs(world))) == (1, 3)
    world.clock.later(days=20)
    world.synced()
    assert sorted(world.people()) == ["Bo Lund", "Cy Roe"]
    assert len(known_hrefs(world)) == 2
    with world.store.read() as reader:
        assert reader.ops("book", open_only=False) == []


def known_hrefs(world: World) -> list[str]:
    with world.store.read() as reader:
        return [each.href for each in reader.item_states("book")]
