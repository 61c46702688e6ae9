"""Who comes back from the bin is in an address book again only where people like them go up."""

from __future__ import annotations

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.sync import Direction, Upload
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back
from tests.builders import promise
from tests.services.sync.world import EVERYONE, NOBODY, World


def back(world: World) -> list[str]:
    """Bring the one in the bin back, and return the books that they are told to be in."""
    with world.store.read() as reader:
        (binned,) = reader.binned()
        change = bringing_back.restore(reader, [binned])
    world.store.apply(change)
    with world.store.read() as reader:
        return bins.books_of(reader, binned.contact_id)


@pytest.mark.parametrize(("upload", "sent"), [(EVERYONE, 1), (NOBODY, 0)])
def test_it_is_told_whether_the_next_sync_puts_them_there(
    world: World, upload: Upload, sent: int
) -> None:
    world.three(upload=upload)
    world.drop("Ada Finch")
    assert world.synced().deleted_here == 1
    assert back(world) == [world.book.name] * sent
    assert world.synced().pushed == sent
    assert len(world.cards()) == 2 + sent


def test_a_book_that_is_not_in_use_takes_nobody(world: World) -> None:
    world.three(upload=EVERYONE)
    world.drop("Ada Finch")
    world.synced()
    world.set(direction=Direction.MIRROR)
    assert back(world) == []


def test_a_return_that_was_taken_back_comes_again_with_all_that_is_there(world: World) -> None:
    world.three()
    world.drop("Ada Finch")
    assert world.synced().deleted_here == 1
    world.put("Ada Finch", "ada", "TITLE:Founder", "NICKNAME:Finchy")
    world.synced()
    with world.store.read() as reader:
        world.store.undo(reader.history(1)[0].change_id)
    assert "Ada Finch" not in world.people()
    world.synced()
    assert world.person("Ada Finch").nickname == "Finchy"
    assert "NICKNAME:Finchy" in world.cards()["ada.vcf"]


@pytest.mark.parametrize("upload", [EVERYONE, NOBODY])
def test_who_was_deleted_here_is_deleted_there_and_goes_up_again_once_back(
    world: World, upload: Upload
) -> None:
    world.three(upload=upload)
    world.remove("Ada Finch")
    assert world.synced().deleted_there == 1
    assert len(world.cards()) == 2
    assert back(world) == [world.book.name]
    assert world.synced().pushed == 1
    assert len(world.cards()) == 3
    assert "Ada Finch" in world.people()


def test_who_is_back_before_the_next_sync_stays_there(world: World) -> None:
    world.three()
    before = world.cards()
    world.remove("Ada Finch")
    assert back(world) == [world.book.name]
    run = world.synced()
    assert (run.deleted_there, run.deleted_here, run.error) == (0, 0, "")
    assert world.cards() == before
    assert "Ada Finch" in world.people()


def test_who_was_deleted_here_comes_in_again_with_what_was_noted(world: World) -> None:
    world.three()
    ada = world.person("Ada Finch")
    world.store.apply(add("Promised", promise(ada, "Send the list")))
    world.remove("Ada Finch")
    assert world.synced().deleted_there == 1
    world.put("Ada Finch", "ada")
    world.synced()
    with world.store.read() as reader:
        assert [each.what for each in reader.promises(contact_id=ada.id)] == ["Send the list"]
        assert reader.binned() == []
