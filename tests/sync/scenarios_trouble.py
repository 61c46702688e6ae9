"""Servers that lose what they hold, let nobody in, break off, or have no time."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from netcompanion.domain.errors import Cancelled
from netcompanion.services.sync import accounts, first, guard
from tests.servers import trouble
from tests.servers.trouble import Act
from tests.servers.under_test import Can
from tests.servers.wire import Asked, Reply
from tests.sync.scenario import scenario
from tests.sync.stage import EVERYONE, NotHere, Stage, asks_by_browser

THREE = ["Ada Finch", "Bo Lund", "Cy Roe"]


@scenario()
def a_token_that_is_refused(stage: Stage) -> None:
    stage.three()
    token = stage.book.token
    if not token:
        raise NotHere("it gives no tokens")
    stage.there.drop("Bo Lund")
    stage.there.say("Ada Finch", "TITLE:Owner")
    stage.here.edit("Cy Roe", title="Editor")
    stage.set(token=re.sub(r"\w+$", lambda made: "9" * len(made[0]), token))
    stage.synced()
    if "Bo Lund" in stage.here.names():  # it took a token that it never gave: rule S8
        stage.clock.later(days=7)
        stage.synced()
    assert stage.here.names() == stage.there.names() == ["Ada Finch", "Cy Roe"]
    assert stage.here.person("Ada Finch").title == "Owner"
    assert "TITLE:Editor" in stage.there.card("Cy Roe")
    stage.settles()


@scenario()
def a_server_that_lost_everything(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.server.wipe()
    assert stage.sync().error
    assert stage.here.names() == THREE
    stage.server.make_book(stage.name)
    stage.clock.later(days=7)  # some take tokens that they never gave
    run = stage.sync()
    assert "Nobody was deleted" in run.error
    assert stage.here.names() == THREE
    assert sorted(each.name for each in guard.asked(stage.book)) == THREE
    first.start_over(stage.store, stage.book_id, clock=stage.clock)
    stage.look()
    stage.approve(EVERYONE)
    assert stage.synced().pushed == 3
    stage.settles()


@scenario()
def everybody_deleted_there(stage: Stage) -> None:
    stage.three()
    stage.there.drop(*THREE)
    run = stage.sync()
    assert "Nobody was deleted" in run.error
    assert stage.here.names() == THREE
    run = stage.sync()
    assert run.error
    allowed = {each.id for each in guard.asked(stage.book)}
    run = stage.synced(allow=allowed)
    assert run.deleted_here == 3
    assert sorted(stage.here.binned()) == THREE
    stage.settles()


@scenario()
def everybody_deleted_here(stage: Stage) -> None:
    stage.three()
    stage.here.remove(*THREE)
    run = stage.synced()
    assert run.deleted_there == 0
    assert stage.there.names() == THREE
    allowed = {each.id for each in guard.asked(stage.book)}
    assert len(allowed) == 3
    assert stage.synced(allow=allowed).deleted_there == 3
    stage.settles()


@scenario()
def a_server_that_was_away(stage: Stage) -> None:
    stage.three()
    stage.server.stop()
    stage.here.edit("Ada Finch", title="Owner")
    run = stage.sync()
    assert "cannot be reached" in run.error
    assert stage.here.person("Ada Finch").title == "Owner"
    stage.server.start()
    stage.there.say("Bo Lund", "TITLE:Editor")
    run = stage.synced()
    assert (run.pulled, run.pushed) == (1, 1)
    assert stage.book.error == ""
    stage.settles()


@scenario()
def a_book_that_was_removed(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.server.delete_book(stage.url)
    stage.here.edit("Ada Finch", title="Owner")
    run = stage.sync()
    assert run.error
    assert stage.here.names() == THREE
    there = accounts.look_again(stage.account, lambda: None, stage.secrets, now=stage.clock)
    with stage.store.read() as reader:
        stage.store.note(accounts.books_again(reader.address_books(), stage.account, there))
    assert "no longer" in stage.book.error
    assert stage.here.names() == THREE


@scenario()
def a_book_that_was_renamed(stage: Stage) -> None:
    stage.three()
    stage.server.rename_book(stage.url, "Clientèle")
    stage.here.edit("Ada Finch", title="Owner")
    assert stage.synced().pushed == 1
    assert stage.book.name == "Clientèle"
    stage.settles()


@scenario(Can.READ_ONLY)
def a_book_that_is_read_only(stage: Stage) -> None:
    stage.there.put("Ada Finch", "ada-uid")
    stage.server.make_read_only(stage.url)
    stage.here.add("Bo Lund")
    stage.begin(upload=EVERYONE)
    stage.here.edit("Ada Finch", title="Owner")
    run = stage.synced()
    assert (run.pushed, run.refused) == (0, 0)
    assert stage.book.read_only
    assert stage.here.person("Ada Finch").title == "Owner"
    assert stage.there.names() == ["Ada Finch"]


@scenario(Can.READ_ONLY)
def a_book_that_becomes_read_only(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.server.make_read_only(stage.url)
    stage.here.edit("Ada Finch", title="Owner")
    stage.here.add("Dee Moss")
    stage.here.remove("Bo Lund")
    run = stage.synced()
    assert (run.pushed, run.deleted_there) == (0, 0)
    assert stage.book.read_only
    assert stage.here.person("Ada Finch").title == "Owner"
    assert stage.here.names() == ["Ada Finch", "Cy Roe", "Dee Moss"]
    assert stage.there.names() == THREE


@scenario(on_the_way=True)
def writing_that_is_forbidden(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.on_the_way.interfere("PUT", trouble.refused(403, "D:need-privileges"), times=99)
    stage.here.edit("Ada Finch", title="Owner")
    run = stage.synced()
    assert run.pushed == 0
    assert any("kept" in note for note in run.notes)
    assert stage.book.read_only
    assert stage.here.person("Ada Finch").title == "Owner"


@scenario(Can.PASSWORD)
def a_password_that_was_changed(stage: Stage) -> None:
    if asks_by_browser(stage.server):
        raise NotHere("it takes no password")
    stage.three()
    stage.server.change_password("a new one, quite long")
    stage.here.edit("Ada Finch", title="Owner")
    run = stage.sync()
    assert run.error
    assert stage.account.stopped
    assert "password" in stage.sync().error
    assert stage.here.names() == THREE
    stage.secrets.hold(stage.account.id, stage.server.password)
    stage.store.note(accounts.new_password(stage.account))
    assert stage.synced().pushed == 1
    stage.settles()


@scenario(on_the_way=True)
def a_server_that_has_no_time(stage: Stage) -> None:
    stage.three()
    for status in (429, 503):
        stage.here.edit("Ada Finch", title=f"Owner {status}")
        stage.on_the_way.interfere("", trouble.busy(status, "600"))
        run = stage.sync()
        assert run.error
        at = stage.account.retry_at
        assert at is not None
        assert timedelta(seconds=590) < at - stage.clock() <= timedelta(seconds=600)
        assert "later" in stage.sync().error
        stage.clock.later(minutes=10)
        assert stage.synced().pushed == 1
        assert stage.account.retry_at is None
    stage.on_the_way.interfere("PUT", trouble.busy(503, "600"))
    stage.here.edit("Ada Finch", title="Owner")
    stage.here.edit("Bo Lund", title="Editor")
    assert stage.sync().error
    stage.clock.later(minutes=10)
    stage.synced()
    assert "TITLE:Owner" in stage.there.card("Ada Finch")
    assert "TITLE:Editor" in stage.there.card("Bo Lund")
    stage.settles()


@scenario(on_the_way=True)
def answers_that_are_lost(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.on_the_way.interfere("PUT", trouble.dropped_after)
    stage.here.add("Dee Moss", title="Painter")
    stage.sync()
    stage.synced()
    stage.settles()
    assert stage.here.names() == [*THREE, "Dee Moss"]
    stage.on_the_way.interfere("PUT", trouble.dropped_after)
    stage.here.edit("Ada Finch", title="Owner")
    stage.sync()
    stage.synced()
    assert "TITLE:Owner" in stage.there.card("Ada Finch")
    assert stage.conflicts() == []
    stage.on_the_way.interfere("DELETE", trouble.dropped_after)
    stage.here.remove("Bo Lund")
    stage.sync()
    stage.synced()
    assert stage.here.names() == stage.there.names() == ["Ada Finch", "Cy Roe", "Dee Moss"]
    stage.settles()


@scenario(on_the_way=True)
def requests_that_are_lost(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    for kind in ("PUT", "GET", "DELETE", "addressbook-multiget", "PROPFIND"):
        stage.on_the_way.interfere(kind, trouble.dropped_before)
    stage.here.add("Dee Moss", title="Painter")
    stage.here.edit("Ada Finch", title="Owner")
    stage.here.remove("Bo Lund")
    stage.there.say("Cy Roe", "TITLE:Editor")
    for _ in range(6):
        stage.sync()
    assert stage.here.names() == stage.there.names() == ["Ada Finch", "Cy Roe", "Dee Moss"]
    assert "TITLE:Owner" in stage.there.card("Ada Finch")
    assert stage.here.person("Cy Roe").title == "Editor"
    assert stage.conflicts() == []
    stage.settles()


@scenario(on_the_way=True)
def a_card_deleted_right_after_it_was_sent(stage: Stage) -> None:
    """Tokens made of what a book holds come back then: rule S7."""
    stage.three(upload=EVERYONE)
    state = {"sent": False, "done": False}

    def meddle(act: Act, asked: Asked) -> Reply:
        if asked.method == "PUT":
            state["sent"] = True
        elif state["sent"] and not state["done"] and asked.kind in ("sync-collection", "PROPFIND"):
            state["done"] = True
            stage.there.drop("Dee Moss")
        return act()

    stage.here.add("Dee Moss")
    stage.on_the_way.trouble = meddle
    stage.synced()
    assert state["done"]
    stage.synced()
    assert stage.here.names() == stage.there.names() == THREE
    assert stage.here.binned() == ["Dee Moss"]
    stage.settles()


@scenario(Can.CONDITIONS, on_the_way=True)
def a_card_changed_right_before_it_is_sent(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", nickname="Addie")
    stage.on_the_way.interfere(
        "PUT", trouble.after(lambda: stage.there.say("Ada Finch", "TITLE:Owner"))
    )
    stage.synced()
    ada, card = stage.here.person("Ada Finch"), stage.there.card("Ada Finch")
    assert (ada.nickname, ada.title) == ("Addie", "Owner")
    assert "NICKNAME:Addie" in card
    assert "TITLE:Owner" in card
    stage.settles()


@scenario(Can.CONDITIONS, on_the_way=True)
def a_card_changed_right_before_it_is_deleted(stage: Stage) -> None:
    stage.three()
    stage.here.remove("Bo Lund")
    stage.on_the_way.interfere(
        "DELETE", trouble.after(lambda: stage.there.say("Bo Lund", "TITLE:Owner"))
    )
    stage.synced()
    stage.synced()
    assert stage.here.person("Bo Lund").title == "Owner"
    stage.settles()


@scenario()
def cancelled_at_any_point(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    for number in range(4):
        stage.here.add(f"Dee Moss {'ABCD'[number]}")
        stage.there.put(f"Eve Park {'ABCD'[number]}", f"eve-{number}")
    asked = 0

    class Stop:
        def __init__(self, after: int) -> None:
            self.rest = after

        def __call__(self, _done: int, _total: int) -> None:
            nonlocal asked
            asked += 1
            self.rest -= 1
            if self.rest < 0:
                raise Cancelled

    for after in (0, 5, 20, 45):
        with pytest.raises(Cancelled):
            stage.sync(progress=Stop(after))
    with stage.store.read() as reader:
        assert reader.runs(stage.book_id)[0].cancelled
    stage.synced()
    assert len(stage.here.names()) == 11
    stage.settles()
