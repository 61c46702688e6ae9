"""Who comes back from the bin is in an address book again only where people like them go up."""

from __future__ import annotations

import pytest

from netcompanion.domain.sync import Direction, Upload
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back
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
