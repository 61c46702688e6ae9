from __future__ import annotations

import pytest

from netcompanion.domain.change import Change, add
from netcompanion.domain.sync import Direction
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back
from netcompanion.services.sync import guard
from netcompanion.services.sync.sparing import spare
from tests import builders
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import EVERYONE, World


def many(world: World, number: int) -> None:
    world.server.put_cards(
        world.url, {f"u{n}.vcf": vcard(f"Person {n}", f"u{n}") for n in range(number)}
    )
    world.begin()
    world.synced()


def test_whoever_was_deleted_there_is_in_the_bin(world: World) -> None:
    world.three()
    world.drop("ada")
    run = world.synced()
    assert (run.deleted_here, run.deleted_there, run.error) == (1, 0, "")
    assert sorted(world.people()) == ["Bo Lund", "Cy Roe"]
    with world.store.read() as reader:
        (binned,) = reader.binned()
        assert (binned.name, binned.why) == ("Ada Finch", "Deleted in people")
        change = bringing_back.restore(reader, [binned])
        assert reader.history(1)[0].label == "Synced with people"
    world.store.apply(change)
    assert "Ada Finch" in world.people()


def test_undoing_the_run_brings_them_back_too(world: World) -> None:
    world.three()
    world.drop("ada")
    world.synced()
    world.store.undo(world.heard[-1].change_id)
    assert "Ada Finch" in world.people()
    with world.store.read() as reader:
        assert reader.binned() == []
    assert world.synced().deleted_here == 0


def test_whoever_was_deleted_there_and_changed_here_is_kept_and_goes_up_again(
    world: World,
) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    world.drop("ada")
    run = world.synced()
    assert (run.deleted_here, run.pushed) == (0, 1)
    assert run.notes[0].startswith("Ada Finch was deleted in “people”, but changed here since")
    assert len(world.cards()) == 3
    assert any("NICKNAME:Addie" in card for card in world.cards().values())
    run = world.synced()
    assert (run.pulled, run.pushed, run.notes) == (0, 0, ())


def test_whoever_was_removed_on_both_sides_is_gone(world: World) -> None:
    world.three()
    world.remove("Ada Finch")
    world.drop("ada")
    run = world.synced()
    assert (run.deleted_here, run.deleted_there) == (0, 0)
    assert len(world.items()) == 2


def test_somebody_in_the_bin_of_one_book_who_was_changed_in_another_comes_back_whole(
    world: World,
) -> None:
    world.three()
    ada = world.person("Ada Finch")
    met = builders.encounter(ada, builders.mixer())
    world.store.apply(add("Met", builders.mixer(), met))
    with world.store.read() as reader:
        edits = bins.binned(reader, ada, "Deleted in another book", world.clock())
    world.store.apply(Change("Synced", edits))
    world.say("ada", "TITLE:Owner")
    run = world.synced()
    assert "came back from the bin" in run.notes[0]
    assert world.person("Ada Finch").title == "Owner"
    with world.store.read() as reader:
        assert [each.id for each in reader.encounters(contact_id=ada.id)] == [met.id]
        assert reader.binned() == []
    assert world.synced().deleted_there == 0


def test_a_wiped_book_deletes_nobody_until_the_person_says_so(world: World, fake: Fake) -> None:
    world.three()
    for uid in ("ada", "bo", "cy"):
        world.drop(uid)
    run = world.sync()
    assert "3 of 3 people are no longer in “people”" in run.error
    assert len(world.people()) == 3
    asked = guard.asked(world.book)
    assert sorted(each.name for each in asked) == ["Ada Finch", "Bo Lund", "Cy Roe"]
    assert not any(each.is_there for each in asked)
    assert world.sync().error, "it asks until it is told"
    run = world.synced(allow=frozenset(each.id for each in asked))
    assert run.deleted_here == 3
    assert world.people() == {}
    assert world.book.mass_change == ()


def test_a_wiped_book_can_be_filled_again_instead(world: World) -> None:
    world.three(upload=EVERYONE)
    for uid in ("ada", "bo", "cy"):
        world.drop(uid)
    assert world.sync().error
    with world.store.read() as reader:
        world.store.note(spare(reader, world.book))
    run = world.synced()
    assert (run.deleted_here, run.pushed) == (0, 3)
    assert len(world.cards()) == len(world.people()) == 3


@pytest.mark.parametrize(
    ("gone", "of", "asks"),
    [
        (10, 40, False),
        (11, 40, True),
        (20, 100, False),
        (21, 100, True),
        (1, 1, True),
        (0, 0, False),
        (2, 2, True),
        (1, 2, False),
    ],
)
def test_more_than_ten_and_a_fifth_or_all_are_too_many(gone: int, of: int, asks: bool) -> None:
    assert guard.is_too_many(gone, of) is asks


def test_many_deleted_there_wait_for_a_yes_and_few_do_not(world: World) -> None:
    many(world, 40)
    for number in range(10):
        world.drop(f"u{number}")
    assert world.synced().deleted_here == 10
    for number in range(10, 21):
        world.drop(f"u{number}")
    assert world.sync().error
    assert len(world.people()) == 30


def test_many_removed_here_wait_for_a_yes_while_the_rest_goes_on(world: World) -> None:
    many(world, 40)
    world.remove(*(f"Person {number}" for number in range(11)))
    world.edit("Person 30", title="Owner")
    world.server.put_card(world.url, "u31.vcf", vcard("Person 31", "u31", "TITLE:Editor"))
    run = world.synced()
    assert (run.pulled, run.pushed, run.deleted_there) == (1, 1, 0)
    assert "11 of 40 cards would be deleted" in run.notes[0]
    asked = guard.asked(world.book)
    assert all(each.is_there for each in asked)
    assert sorted(each.name for each in asked)[0] == "Person 0"
    run = world.synced(allow=frozenset(each.id for each in asked))
    assert run.deleted_there == 11
    assert len(world.cards()) == 29
    assert world.book.mass_change == ()


def test_saying_no_brings_back_who_was_removed_here(world: World) -> None:
    many(world, 12)
    world.remove(*(f"Person {number}" for number in range(12)))
    world.synced()
    with world.store.read() as reader:
        world.store.note(spare(reader, world.book))
    world.synced()
    assert len(world.people()) == len(world.cards()) == 12


def test_a_book_that_is_gone_there_is_an_error_and_nobody_is_deleted(
    world: World, fake: Fake
) -> None:
    world.three()
    fake.delete_book(world.url)
    run = world.sync()
    assert "is no longer where it was" in run.error
    assert len(world.people()) == 3
    assert world.book.error == run.error


def test_a_card_that_is_there_again_brings_back_who_is_in_the_bin(world: World) -> None:
    world.three()
    ada, bo = world.person("Ada Finch"), world.person("Bo Lund")
    met = [builders.encounter(each, builders.mixer()) for each in (ada, bo)]
    world.store.apply(add("Met", builders.mixer(), *met))
    cards = world.server.cards(world.url)
    for uid in ("ada", "bo"):
        world.drop(uid)
    assert world.synced().deleted_here == 2
    for uid in ("ada", "bo"):
        world.server.put_card(world.url, f"{uid}-again.vcf", cards[f"{uid}.vcf"])
    run = world.synced()
    assert all("came back from the bin" in each for each in run.notes)
    assert world.person("Ada Finch").id == ada.id
    with world.store.read() as reader:
        assert reader.binned() == []
        assert len(reader.encounters(contact_id=ada.id)) == 1
    assert world.synced().pushed == 0


def test_undoing_that_somebody_came_back_deletes_nobody_there(world: World) -> None:
    world.three()
    card = world.server.cards(world.url)["ada.vcf"]
    world.drop("ada")
    world.synced()
    world.server.put_card(world.url, "ada.vcf", card)
    world.synced()
    world.store.undo(world.heard[-1].change_id)
    assert "Ada Finch" not in world.people()
    run = world.synced()
    assert run.deleted_there == 0
    assert "Ada Finch" in world.people()
    assert len(world.cards()) == 3


def test_a_card_that_is_listed_and_not_given_takes_nobody_away(world: World, fake: Fake) -> None:
    world.three()
    world.say("ada", "TITLE:Owner")
    missing = trouble.refused(404)
    for kind in ("addressbook-multiget", "GET"):
        fake.interfere(kind, missing, times=2)
    run = world.synced()
    assert run.deleted_here == 0
    assert next(each for each in world.items().values() if each.problem).verify
    assert world.synced().pulled == 1
    assert not any(each.problem for each in world.items().values())


def test_a_mirror_that_is_whole_again_asks_no_longer(world: World) -> None:
    world.three(direction=Direction.MIRROR)
    cards = world.server.cards(world.url)
    for uid in ("ada", "bo", "cy"):
        world.drop(uid)
    assert world.sync().error
    world.server.put_cards(world.url, cards)
    world.synced()
    assert world.book.mass_change == ()
    assert len(world.people()) == 3


def test_a_card_that_moved_of_somebody_removed_here_is_deleted_where_it_is(world: World) -> None:
    world.three()
    world.remove("Ada Finch")
    card = world.cards()["ada.vcf"]
    world.drop("ada")
    world.server.put_card(world.url, "moved.vcf", card)
    run = world.synced()
    assert (run.pulled, run.deleted_there) == (0, 1)
    assert sorted(world.people()) == ["Bo Lund", "Cy Roe"]
    assert "moved.vcf" not in world.cards()


def test_a_card_that_moved_and_changed_of_somebody_removed_here_comes_back(world: World) -> None:
    world.three()
    world.remove("Ada Finch")
    card = world.cards()["ada.vcf"].replace("Founder", "Owner")
    world.drop("ada")
    world.server.put_card(world.url, "moved.vcf", card)
    run = world.synced()
    assert "Ada Finch was removed here, but changed" in run.notes[0]
    assert world.person("Ada Finch").title == "Owner"
    assert "moved.vcf" in world.cards()
    assert world.synced().pushed == 0
