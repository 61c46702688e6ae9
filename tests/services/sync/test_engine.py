from __future__ import annotations

from tests.servers.fake import Fake
from tests.services.sync.world import World


def test_cards_come_in_as_one_step_of_the_history(world: World) -> None:
    world.three()
    assert sorted(world.people()) == ["Ada Finch", "Bo Lund", "Cy Roe"]
    with world.store.read() as reader:
        (line,) = reader.history(9)
        (run,) = reader.runs("book")
    assert line.label == "Synced with people"
    assert (run.pulled, run.pushed, run.error) == (3, 0, "")
    assert [each.change_id for each in world.heard] == [line.change_id]


def test_a_run_without_changes_asks_twice_beside_the_login(world: World, fake: Fake) -> None:
    world.three()
    before = len(fake.asked)
    run = world.synced()
    assert (run.pulled, run.pushed) == (0, 0)
    assert len(fake.asked) - before == run.requests == 3
    with world.store.read() as reader:
        assert len(reader.history(9)) == 1


def test_an_edit_there_comes_in(world: World) -> None:
    world.three()
    world.say("ada", "TITLE:Owner", "X-SHOE-SIZE:41")
    assert world.synced().pulled == 1
    assert world.person("Ada Finch").title == "Owner"
    assert world.synced().pulled == 0


def test_an_edit_here_goes_up(world: World) -> None:
    world.three()
    world.edit("Ada Finch", title="Owner")
    assert world.synced().pushed == 1
    assert "TITLE:Owner" in world.cards()["ada.vcf"]
    run = world.synced()
    assert (run.pulled, run.pushed, run.requests) == (0, 0, 3)


def test_a_run_throws_away_what_was_in_the_bin_for_a_month(world: World) -> None:
    world.three()
    world.drop("ada")
    assert world.synced().deleted_here == 1
    world.clock.later(days=29)
    world.synced()
    with world.store.read() as reader:
        assert [each.name for each in reader.binned()] == ["Ada Finch"]
    world.clock.later(days=1)
    world.synced()
    with world.store.read() as reader:
        assert reader.binned() == []
