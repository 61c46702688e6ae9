"""Two books with the same people in them: what happens in one loses nobody in the other."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Any

import pytest

from netcompanion.dav.book import Book as BookThere
from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import Book, Bookkeeping, Direction, Phase, Run, Upload
from netcompanion.services.sync import engine, pull
from netcompanion.services.sync.running import Plan
from tests import builders
from tests.servers.fake import Fake
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import EVERYONE, NOBODY, World

OTHERS = (("Di Fox", "di"), ("El Gray", "el"), ("Fa Hill", "fa"))


@dataclass
class Second:
    """Another book of the same account."""

    world: World
    url: str

    def begin(self, **values: Any) -> None:
        given = {"direction": Direction.TWO_WAY, "phase": Phase.LINKED} | values
        book = Book(id="second", account_id="account", url=self.url, name="Work", **given)
        self.world.store.note(Bookkeeping(save=(book,)))

    def others(self, **values: Any) -> None:
        """Begin with three people whom the first book does not have."""
        for name, uid in OTHERS:
            self.put(name, uid)
        self.begin(**values)
        self.synced()

    def sync(self, **values: Any) -> Run:
        world = self.world
        world.clock.later(minutes=1)
        return engine.sync_book(world.store, "second", world.connect, clock=world.clock, **values)

    def synced(self, **values: Any) -> Run:
        run = self.sync(**values)
        assert run.error == ""
        return run

    def put(self, name: str, uid: str, *lines: str) -> None:
        self.world.server.put_card(self.url, f"{uid}.vcf", vcard(name, uid, *lines))

    def drop(self, uid: str) -> None:
        self.world.server.delete_card(self.url, f"{uid}.vcf")

    def cards(self) -> dict[str, str]:
        found = self.world.server.cards(self.url)
        return {name: data.decode() for name, data in found.items()}


@pytest.fixture
def second(world: World, fake: Fake) -> Second:
    """The book beside that of the world."""
    return Second(world, fake.make_book("work"))


# At the same time


def test_two_books_at_once_double_nobody(world: World, second: Second) -> None:
    for at in range(30):
        world.put(f"Person {at}", f"p{at}", "TITLE:Founder")
        second.put(f"Person {at}", f"p{at}", "NICKNAME:Pal")
    world.begin(EVERYONE)
    second.begin(upload=EVERYONE)
    runs: list[Run] = []
    both = [
        threading.Thread(target=lambda each=each: runs.append(each.sync()))
        for each in (world, second)
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert [run.error for run in runs] == ["", ""]
    for _ in range(2):
        world.synced()
        second.synced()
    assert {(each.title, each.nickname) for each in world.everybody()} == {("Founder", "Pal")}
    assert len(world.everybody()) == len(world.cards()) == len(second.cards()) == 30


def between(
    world: World, monkeypatch: pytest.MonkeyPatch, act: Any, *, module: Any = pull
) -> list[int]:
    """Do something once, after a plan of what comes in was made and before it is written."""
    plan, times = module.absorb, [0]

    def planned(*args: Any, **values: Any) -> Plan:
        made: Plan = plan(*args, **values)
        times[0] += 1
        if times[0] == 1:
            act()
        return made

    monkeypatch.setattr(module, "absorb", planned)
    return times


def ada(**values: Any) -> Contact:
    return replace(builders.contact("Ada Finch", 9), uid="ada", **values)


def test_whoever_is_added_here_while_their_card_comes_in_is_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.begin()
    world.put("Ada Finch", "ada", "TITLE:Founder")
    between(world, monkeypatch, lambda: world.add(ada(note="Sings")))
    world.synced()
    (one,) = world.everybody()
    assert (one.title, one.note) == ("Founder", "Sings")


def test_whoever_is_removed_here_while_their_card_comes_in_comes_from_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not known yet that there is a card, so the removal is none of it."""
    world.begin()
    world.put("Ada Finch", "ada", "TITLE:Founder")
    world.add(ada(title="Founder"))
    between(world, monkeypatch, lambda: world.remove("Ada Finch"))
    world.synced()
    world.synced()
    assert "ada.vcf" in world.cards()
    assert [each.name for each in world.everybody()] == ["Ada Finch"]


# Deleted there


def test_whoever_is_deleted_in_one_book_stays_in_the_other(world: World, second: Second) -> None:
    world.three()
    second.put("Ada Finch", "ada", "TITLE:Founder")
    second.others()
    world.drop("ada")
    run = world.synced()
    assert run.deleted_here == 0
    assert any("Ada Finch" in note for note in run.notes)
    assert second.synced().deleted_there == 0
    assert "Ada Finch" in world.people()
    assert "ada.vcf" in second.cards()
    second.drop("ada")
    assert second.synced().deleted_here == 1
    assert "Ada Finch" not in world.people()


@pytest.mark.parametrize("first", ["world", "second"])
def test_a_card_that_moved_to_another_book_stays(world: World, second: Second, first: str) -> None:
    world.three()
    second.others()
    world.edit("Ada Finch", wants=("A boat",))
    world.synced()
    second.put("Ada Finch", "ada", "TITLE:Founder")
    world.drop("ada")
    order = (world, second) if first == "world" else (second, world)
    for _ in range(2):
        for each in order:
            assert each.synced().deleted_there == 0
    assert world.person("Ada Finch").wants == ("A boat",)
    assert "ada.vcf" in second.cards()
    assert "ada.vcf" not in world.cards()


def test_what_a_mirror_lost_is_deleted_nowhere_else(world: World, second: Second) -> None:
    world.three(direction=Direction.MIRROR)
    second.others(upload=EVERYONE)
    world.drop("ada")
    world.synced()
    assert second.synced().deleted_there == 0
    assert len(second.cards()) == 6


def test_whoever_went_to_the_bin_by_a_run_is_deleted_in_no_book_that_was_off(
    world: World, second: Second
) -> None:
    world.three()
    second.others(upload=EVERYONE)
    second.begin(direction=Direction.OFF, upload=EVERYONE)
    world.drop("ada")
    assert world.synced().deleted_here == 1
    second.begin(upload=EVERYONE)
    assert second.synced().deleted_there == 0
    assert "ada.vcf" in second.cards()
    assert "Ada Finch" in world.people()


# Taken back


def test_taking_back_what_a_run_brought_in_deletes_it_in_no_book(
    world: World, second: Second
) -> None:
    world.three()
    came = world.heard[-1].change_id
    second.others(upload=EVERYONE)
    world.store.undo(came)
    assert "Ada Finch" not in world.people()
    for each in (second, world, second):
        assert each.synced().deleted_there == 0
    assert (len(world.cards()), len(second.cards()), len(world.everybody())) == (3, 6, 6)


def test_nor_does_taking_it_back_once_more(world: World) -> None:
    world.three()
    world.put("Dee Moss", "dee")
    world.synced()
    came = world.heard[-1].change_id
    world.store.undo(came)
    world.store.redo(came)
    world.synced()
    world.store.undo(came)
    assert world.synced().deleted_there == 0
    assert (len(world.cards()), len(world.everybody())) == (4, 4)


def test_a_run_that_binned_somebody_and_is_done_again_deletes_nobody_elsewhere(
    world: World, second: Second
) -> None:
    world.three()
    second.others()
    world.drop("ada")
    world.synced()
    gone = world.heard[-1].change_id
    world.store.undo(gone)
    second.begin(upload=EVERYONE)
    second.synced()
    assert "ada.vcf" in second.cards()
    world.store.redo(gone)
    assert second.synced().deleted_there == 0
    assert "ada.vcf" in second.cards()


def test_taking_back_an_import_of_ones_own_deletes_as_a_removal_does(world: World) -> None:
    world.three(upload=EVERYONE)
    added = world.store.apply(add("Imported", replace(ada(), uid="imported")))
    world.synced()
    assert len(world.cards()) == 4
    world.store.undo(added.change_id)
    assert world.synced().deleted_there == 1
    assert len(world.cards()) == 3


# Merged here


def test_two_of_two_books_who_are_merged_have_a_card_in_both(world: World, second: Second) -> None:
    world.three()
    second.put("Ada F", "ada-at-work", "EMAIL:ada@work.example", "X-SHOE:39")
    second.others()
    world.merge("Ada Finch", "Ada F")
    for _ in range(2):
        assert world.synced().conflicts == 0
        assert second.synced().deleted_there == 0
    ours, theirs = world.cards()["ada.vcf"], second.cards()["ada-at-work.vcf"]
    assert "ada@work.example" in ours
    assert "TITLE:Founder" in theirs
    assert "FN:Ada Finch" in theirs
    assert "X-SHOE:39" in theirs


def test_two_who_are_merged_are_one_card_where_both_were(world: World, second: Second) -> None:
    world.three(upload=EVERYONE)
    second.put("Ada F", "ada-at-work", "EMAIL:ada@work.example")
    second.others(upload=EVERYONE)
    world.merge("Ada Finch", "Ada F")
    world.synced()
    assert second.synced().deleted_there == 1
    for cards in (world.cards(), second.cards()):
        (one,) = (each for each in cards.values() if "Ada" in each)
        assert "ada@work.example" in one


def test_a_merge_while_a_run_is_under_way_deletes_nobody_in_the_other_book(
    world: World, second: Second
) -> None:
    world.three()
    second.put("Ada F", "ada-at-work", "EMAIL:ada@work.example")
    second.others()
    world.edit("Di Fox", title="Owner")
    put = BookThere.update

    def merged(*args: Any) -> Any:
        if "Ada F" in world.people():
            world.merge("Ada Finch", "Ada F")
        return put(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BookThere, "update", merged)
        second.synced()
    assert second.synced().deleted_there == 0
    assert "TITLE:Founder" in second.cards()["ada-at-work.vcf"]


@pytest.mark.parametrize("upload", [NOBODY, EVERYONE])
def test_a_merge_over_two_books_that_is_taken_back_leaves_each_its_card(
    world: World, second: Second, upload: Upload
) -> None:
    world.three(upload=upload)
    second.put("Ada F", "ada-at-work", "EMAIL:ada@work.example")
    second.others(upload=upload)
    world.synced()
    merged = world.merge("Ada Finch", "Ada F")
    for each in (world, second):
        each.synced()
    world.store.undo(merged)
    for each in (second, world, second):
        each.synced()
    assert "FN:Ada F\r\n" in second.cards()["ada-at-work.vcf"]
    assert "TITLE" not in second.cards()["ada-at-work.vcf"]
    assert "ada@work.example" not in world.cards()["ada.vcf"]
    assert len(world.everybody()) == 7
    assert len(second.cards()) == (4 if upload == NOBODY else 7)


# While it is on its way


def act_in(name: str, act: Any, patch: pytest.MonkeyPatch) -> None:
    """Do something once, when the server has answered a request of that name."""
    ask, done = getattr(BookThere, name), [False]

    def acted(*args: Any) -> Any:
        answer = ask(*args)
        if not done[0]:
            done[0] = True
            act()
        return answer

    patch.setattr(BookThere, name, acted)


def test_what_came_in_and_is_taken_back_while_it_is_sent_is_deleted_nowhere(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.three()
    came = world.heard[-1].change_id
    before = world.person("Ada Finch")
    change = Change("Edited", (Edit(before, replace(before, title="Owner")),))
    edit = world.store.apply(change).change_id

    def take_back() -> None:
        world.store.undo(edit)
        world.store.undo(came)

    act_in("update", take_back, monkeypatch)
    world.synced()
    assert world.synced().deleted_there == 0
    assert (len(world.cards()), len(world.everybody())) == (3, 3)


def test_what_came_in_and_is_taken_back_while_another_book_gets_it_stays_there(
    world: World, second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.three()
    came = world.heard[-1].change_id
    second.begin(upload=EVERYONE)
    act_in("create", lambda: world.store.undo(came), monkeypatch)
    second.synced()
    for each in (second, world, second):
        assert each.synced().deleted_there == 0
    assert len(world.cards()) == len(second.cards()) == len(world.everybody()) == 3


def test_a_removal_that_is_taken_back_while_it_is_done_there_brings_the_card_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.three()
    gone = world.remove("Ada Finch")
    act_in("delete", lambda: world.store.undo(gone), monkeypatch)
    world.synced()
    world.synced()
    assert (len(world.cards()), len(world.everybody())) == (3, 3)


def test_whoever_is_removed_by_hand_while_they_are_sent_is_deleted_there(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.three()
    world.edit("Ada Finch", title="Owner")
    act_in("update", lambda: world.remove("Ada Finch"), monkeypatch)
    world.synced()
    assert world.synced().deleted_there == 1
    assert len(world.cards()) == 2
