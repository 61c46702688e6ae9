"""The first time: everything is read, looked at, and begun as the person says."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from netcompanion.domain.contact import Email
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.sync import Direction, Phase
from netcompanion.services.sync import first
from tests.servers import trouble
from tests.servers.under_test import Can
from tests.services.sync.elsewhere import vcard
from tests.sync.scenario import scenario
from tests.sync.stage import EVERYONE, Stage

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@scenario()
def a_first_look_at_an_empty_book(stage: Stage) -> None:
    seen = stage.begin()
    assert (seen.there, seen.here, seen.new_here) == (0, 0, ())
    stage.settles()


@scenario()
def a_first_look_at_one_card(stage: Stage) -> None:
    stage.there.put("Ada Finch", "ada-uid", "TITLE:Founder")
    stage.enter()
    seen = stage.look()
    assert [each.name for each in seen.new_here] == ["Ada Finch"]
    assert stage.here.names() == []
    stage.there.put("Bo Lund", "bo-uid")
    waiting = stage.synced()  # what waits to be looked at is read again, and nobody comes in
    assert any("waits" in note for note in waiting.notes)
    assert stage.here.names() == []
    stage.approve()
    stage.there.drop("Bo Lund")
    run = stage.synced()
    assert (run.pulled, run.deleted_here, stage.here.binned()) == (1, 0, [])
    assert stage.here.person("Ada Finch").title == "Founder"
    stage.settles()


@scenario(on_the_way=True)
def a_first_look_that_breaks_off(stage: Stage) -> None:
    stage.there.put("Ada Finch", "ada-uid")
    stage.there.put("Bo Lund", "bo-uid")
    stage.enter()
    stage.on_the_way.trouble = trouble.cut_short
    assert stage.sync().error
    stage.on_the_way.trouble = None
    assert stage.book.phase is Phase.NEW
    with pytest.raises(Cancelled):
        stage.sync(progress=_stop)
    stage.on_the_way.interfere("addressbook-multiget", trouble.cut_short)
    assert len(stage.look().new_here) == 2
    stage.approve()
    assert stage.synced().pulled == 2
    stage.settles()


def _stop(_done: int, _total: int) -> None:
    raise Cancelled


@scenario(heavy=True)
def a_first_look_at_60_cards(stage: Stage) -> None:
    _many(stage, 60)


@scenario(large=True)
def a_first_look_at_2000_cards(stage: Stage) -> None:
    _many(stage, 2_000)


@scenario(large=True)
def a_first_upload_of_2000_people(stage: Stage) -> None:
    from netcompanion.domain.change import add
    from tests import builders

    people = [replace(each, uid=f"person-{n}") for n, each in enumerate(builders.book(2_000))]
    stage.store.apply(add("Added", *people))
    stage.enter()
    stage.look()
    stage.approve(EVERYONE)
    start = perf_counter()
    run = stage.synced()
    assert run.pushed == 2_000
    stage.measures.append(f"2,000 up {perf_counter() - start:.0f} s, {run.requests} requests")
    run = stage.synced()
    assert (run.pulled, run.pushed) == (0, 0)


def _many(stage: Stage, number: int) -> None:
    cards = {f"card-{n}.vcf": _somebody(n) for n in range(number)}
    stage.server.put_cards(stage.url, cards)
    stage.enter()
    start = perf_counter()
    looked = stage.sync()
    assert looked.error == ""
    read = perf_counter()
    with stage.store.read() as reader:
        seen = first.preview(reader, stage.book)
    assert (seen.there, len(seen.new_here)) == (number, number)
    stage.approve()
    begun = perf_counter()
    run = stage.synced()
    assert run.pulled == number
    end = perf_counter()
    quiet = stage.synced()
    assert (quiet.pulled, quiet.pushed) == (0, 0)
    assert quiet.requests <= 3, f"{quiet.requests} requests"
    assert len(stage.here.names()) == number
    stage.measures.append(
        f"{number:,} in: read {read - start:.1f} s, {looked.requests} requests;"
        f" looked at {begun - read:.1f} s; brought in {end - begun:.1f} s;"
        f" with nothing new {perf_counter() - end:.2f} s, {quiet.requests} requests"
    )


def _somebody(n: int) -> bytes:
    family = "".join(LETTERS[n // 26**place % 26] for place in range(3)).title()
    mail, tel = f"EMAIL:person{n}@firm.example", f"TEL;TYPE=CELL:07700 {900000 + n}"
    return vcard(f"Pat {family}", f"card-{n}", mail, tel, f"NOTE:Met {n} times")


@scenario(Can.KEEPS_UIDS)
def somebody_of_the_same_uid_is_the_same_person(stage: Stage) -> None:
    ada = stage.here.add("Ada Finch", uid="ada-uid", nickname="Addie")
    stage.there.put("Ada Finch", "ada-uid", "TITLE:Founder")
    stage.enter()
    seen = stage.look()
    assert [each.contact_id for each in seen.matched] == [ada.id]
    stage.approve()
    stage.synced()
    stage.synced()
    now = stage.here.person("Ada Finch")
    assert (now.id, now.nickname, now.title) == (ada.id, "Addie", "Founder")
    assert "NICKNAME:Addie" in stage.there.card("Ada Finch")
    stage.settles()


@scenario()
def somebody_who_looks_alike_is_asked_about(stage: Stage) -> None:
    ada = stage.here.add("Ada Finch", emails=(Email(value="ada@loom.example"),), title="Weaver")
    bo = stage.here.add("Bo Lund", emails=(Email(value="bo@loom.example"),))
    stage.there.put("Ada Finch", "ada-uid", "EMAIL:ada@loom.example", "NICKNAME:Addie")
    stage.there.put("Bo Lund", "bo-uid", "EMAIL:bo@loom.example", "NICKNAME:B")
    stage.enter()
    seen = stage.look()
    assert {each.contact_id for each in seen.alike} == {ada.id, bo.id}
    same = {(each.href, ada.id) for each in seen.alike if each.contact_id == ada.id}
    stage.approve(EVERYONE, same=same)
    stage.synced()
    stage.synced()
    assert stage.here.names() == ["Ada Finch", "Bo Lund", "Bo Lund"]
    now = stage.here.person("Ada Finch")
    assert (now.id, now.title, now.nickname) == (ada.id, "Weaver", "Addie")
    assert "TITLE:Weaver" in stage.there.card("Ada Finch")
    stage.settles()


@scenario()
def a_mirror_only_takes(stage: Stage) -> None:
    stage.three(upload=EVERYONE, direction=Direction.MIRROR)
    stage.here.add("Dee Moss")
    stage.here.edit("Ada Finch", nickname="Addie")
    stage.here.remove("Bo Lund")
    stage.there.say("Ada Finch", "TITLE:Owner")
    stage.there.drop("Cy Roe")
    run = stage.synced()
    assert (run.pulled, run.pushed, run.deleted_here, run.deleted_there) == (1, 0, 1, 0)
    assert stage.there.names() == ["Ada Finch", "Bo Lund"]
    ada = stage.here.person("Ada Finch")
    assert (ada.nickname, ada.title) == ("Addie", "Owner")
    assert not any("NICKNAME" in line for line in stage.there.card("Ada Finch"))


@scenario()
def starting_over_doubles_nobody(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", nickname="Addie")
    stage.there.say("Bo Lund", "TITLE:Owner")
    first.start_over(stage.store, stage.book_id, clock=stage.clock)
    assert stage.book.phase is Phase.NEW
    assert len(stage.here.names()) == 3
    seen = stage.look()
    assert (len(seen.matched), seen.new_here) == (3, ())
    stage.approve()
    stage.synced()
    stage.synced()
    assert stage.here.names() == stage.there.names() == ["Ada Finch", "Bo Lund", "Cy Roe"]
    assert stage.here.person("Ada Finch").nickname == "Addie"
    assert "NICKNAME:Addie" in stage.there.card("Ada Finch")
    stage.settles()


@scenario()
def undoing_what_came_in_deletes_nobody_there(stage: Stage) -> None:
    stage.three()
    stage.store.undo(stage.heard[0].change_id)
    assert stage.here.names() == []
    run = stage.synced()
    assert (run.pulled, run.deleted_there) == (3, 0)
    assert stage.here.names() == stage.there.names()
    stage.settles()
