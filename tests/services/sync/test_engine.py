from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from netcompanion.domain.errors import Cancelled
from netcompanion.domain.sync import Account, Bookkeeping, Direction, Phase, Run
from netcompanion.services import bin as bins
from netcompanion.services.sync import engine
from tests import builders
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import EVERYONE, World


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
        assert [each.name for each in bins.lines(reader, world.clock())] == ["Ada Finch"]
        before = reader.history()
    world.clock.later(days=1)
    world.synced()
    with world.store.read() as reader:
        assert bins.lines(reader, world.clock()) == []
        assert reader.history() == before


def test_a_new_book_is_read_and_waits_to_be_looked_at(world: World) -> None:
    world.put("Ada Finch", "ada")
    world.begin(phase=Phase.NEW, direction=Direction.OFF)
    told = "Read 1 person. It waits until you have looked at them."
    assert world.synced().notes == (told,)
    assert world.book.phase is Phase.PULLED
    assert world.people() == {}
    world.put("Bo Lund", "bo")
    assert "waits until you have looked at them" in world.synced().notes[0]
    with world.store.read() as reader:
        assert len(reader.item_states("book")) == 2, "what is looked at is as it is now"
    assert world.people() == {}


def stored_runs(world: World) -> list[Run]:
    with world.store.read() as reader:
        return reader.runs("book")


def account(world: World) -> Account:
    with world.store.read() as reader:
        (account,) = reader.accounts()
    return account


def test_one_run_at_a_time(world: World) -> None:
    world.three()
    assert world.store.claim("book", "somebody else", world.clock())
    run = world.sync()
    assert "is being synced elsewhere" in run.error
    assert len(stored_runs(world)) == 1
    world.clock.later(minutes=3)
    world.synced()
    world.synced()  # the turn was given back


def test_a_turn_that_is_lost_stops_the_run(world: World) -> None:
    world.three()
    world.say("ada", "TITLE:Owner")

    def stolen(_done: int, _total: int, /) -> None:
        world.clock.later(minutes=3)
        world.store.claim("book", "somebody else", world.clock())

    assert "is being synced elsewhere" in world.sync(progress=stolen).error
    assert world.person("Ada Finch").title == "Founder"


def test_a_refused_login_stops_the_account_until_there_is_another(world: World, fake: Fake) -> None:
    world.three()
    fake.password = "changed"
    run = world.sync()
    assert "refused the login" in run.error
    assert account(world).stopped
    asked = len(fake.asked)
    assert "waits for a new password" in world.sync().error
    assert len(fake.asked) == asked
    fake.password = "open sesame"
    world.store.note(Bookkeeping(save=(replace(account(world), stopped=False),)))
    world.say("ada", "TITLE:Owner")
    assert world.synced().pulled == 1
    assert account(world).error == ""


def test_a_busy_server_is_left_alone_for_as_long_as_it_says(world: World, fake: Fake) -> None:
    world.three()
    fake.interfere("sync-collection", trouble.busy(503, "600"))
    assert "too busy" in world.sync().error
    assert account(world).retry_at == world.clock() + timedelta(minutes=10)
    asked = len(fake.asked)
    assert "later" in world.sync().error
    assert len(fake.asked) == asked
    world.clock.later(minutes=10)
    world.synced()
    assert account(world).retry_at is None


def test_a_clock_that_was_ahead_shuts_nobody_out(world: World, fake: Fake) -> None:
    world.three()
    world.clock.later(days=3 * 365)
    fake.interfere("PROPFIND", trouble.busy(503, "600"))
    world.sync()
    world.clock.later(days=-3 * 365)
    run = world.synced()
    assert stored_runs(world)[0] == run, "the latest run is the one made last"


def test_a_busy_server_that_says_no_time_is_left_alone_for_longer_each_time(
    world: World, fake: Fake
) -> None:
    world.three()
    waits = []
    for _ in range(8):
        fake.interfere("PROPFIND", trouble.busy(429))
        world.sync()
        until = account(world).retry_at
        assert until is not None
        waits.append((until - world.clock()).total_seconds() / 60)
        world.clock.later(hours=2)
    for wait, most in zip(waits, (1, 2, 4, 8, 16, 32, 60, 60), strict=True):
        assert 0.8 * most <= wait <= most


def test_offline_is_a_state_that_passes(world: World, fake: Fake) -> None:
    world.three()
    fake.stop()
    run = world.sync()
    assert "cannot be reached" in run.error
    assert world.book.error == run.error
    assert not account(world).stopped
    fake.start()
    world.synced()
    assert world.book.error == ""


def test_a_first_look_that_is_stopped_says_so(world: World) -> None:
    world.put("Ada Finch", "ada")
    world.begin(phase=Phase.NEW, direction=Direction.OFF)

    def stop(_done: int, _total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        world.synced(progress=stop)
    with world.store.read() as reader:
        (run,) = reader.runs("book")
    assert run.notes == ("Stopped while reading. Nobody was changed.",)


def test_cancelling_is_noted_and_nothing_is_lost(world: World) -> None:
    world.three()
    world.say("ada", "TITLE:Owner")

    def stop(done: int, total: int, /) -> None:
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        world.sync(progress=stop)
    assert stored_runs(world)[0].cancelled
    assert world.synced().pulled == 1


def test_progress_ends_at_its_end(world: World) -> None:
    world.put("Ada Finch", "ada")
    world.begin(EVERYONE)
    world.add(replace(builders.contact("Bo Lund"), uid="bo"))
    seen: list[tuple[int, int]] = []
    world.synced(progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 1
    assert all(done <= total for done, total in seen)


def test_a_book_that_was_renamed_there_has_its_new_name(world: World, fake: Fake) -> None:
    world.three()
    fake.book(world.url).name = "Old friends"
    world.synced()
    assert world.book.name == "Old friends"


def test_what_is_saved_here_meanwhile_is_not_overwritten(world: World) -> None:
    world.three()
    world.say("ada", "TITLE:Owner")
    edits = iter([True])

    def saved(done: int, total: int, /) -> None:
        if total and next(edits, None):
            world.edit("Ada Finch", nickname="Addie")

    world.synced(progress=saved)
    ada = world.person("Ada Finch")
    assert (ada.title, ada.nickname) == ("Owner", "Addie")
    world.synced()
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]


def test_an_account_that_is_removed_meanwhile_ends_the_run(world: World) -> None:
    world.three()
    world.say("ada", "TITLE:Owner")

    once = iter([True])

    def removed(done: int, total: int, /) -> None:
        if total and next(once, None):
            world.store.note(Bookkeeping(remove=(account(world),)))

    assert "Nothing was changed" in world.sync(progress=removed).error
    assert "was removed here" in world.sync().error
    assert len(world.people()) == 3


def test_the_log_does_not_grow_for_ever(world: World) -> None:
    world.three()
    for number in range(60):
        old = Run(id=f"r{number}", book_id="book", started=world.clock() - timedelta(days=number))
        world.store.note(Bookkeeping(save=(old,)))
    world.synced()
    with world.store.read() as reader:
        assert len(reader.runs("book", 100)) == 50


def test_two_books_of_one_account_are_each_by_itself(world: World, fake: Fake) -> None:
    world.three()
    other = fake.make_book("firms")
    fake.put_card(other, "dee.vcf", vcard("Dee Moss", "dee"))
    fake.put_card(other, "ada.vcf", vcard("Ada Finch", "ada", "NICKNAME:Addie"))
    second = replace(world.book, id="second", url=other, token="", last_full=None)
    world.store.note(Bookkeeping(save=(second,)))
    run = engine.sync_book(world.store, "second", world.connect, clock=world.clock)
    assert run.error == ""
    assert sorted(world.people()) == ["Ada Finch", "Bo Lund", "Cy Roe", "Dee Moss"]
    assert world.synced().pushed == 1, "what came in from one goes on to the other"
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]


def test_what_a_run_tells_hides_nothing(world: World) -> None:
    world.server.put_card(world.url, "ada.vcf", vcard("Ada\u202e\u2066 Finch\u200e\\n!", "ada"))
    world.begin()
    world.synced()
    (name,) = world.people()
    world.remove(name)
    world.say("ada", "TITLE:Owner")
    (note,) = world.synced().notes
    assert note.isprintable()
    assert note.startswith("Ada Finch !")
