"""Who is added, changed and deleted here, there, and on both sides at once."""

from __future__ import annotations

from netcompanion.domain.contact import Email
from netcompanion.domain.sync import Chose
from netcompanion.services.sync import conflicts, planning
from tests.servers.fake import Fake
from tests.servers.under_test import Can
from tests.services.sync.elsewhere import vcard
from tests.sync.scenario import scenario
from tests.sync.stage import EVERYONE, NotHere, Stage

THREE = ["Ada Finch", "Bo Lund", "Cy Roe"]


@scenario()
def with_nothing_new_three_requests_do(stage: Stage) -> None:
    stage.three()
    for _ in range(2):
        run = stage.synced()
        assert (run.pulled, run.pushed) == (0, 0)
        assert run.requests <= 3, f"{run.requests} requests"
    with stage.store.read() as reader:
        assert len(reader.history(9)) == 1


@scenario()
def one_change_each_way(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", title="Owner")
    stage.there.say("Bo Lund", "TITLE:Editor")
    run = stage.synced()
    assert (run.pulled, run.pushed, run.conflicts) == (1, 1, 0)
    assert "TITLE:Owner" in stage.there.card("Ada Finch")
    assert stage.here.person("Bo Lund").title == "Editor"
    assert len(stage.heard) == 2
    stage.settles()


@scenario()
def a_dry_run_says_what_a_run_does(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.here.edit("Ada Finch", title="Owner")
    stage.there.say("Bo Lund", "TITLE:Editor")
    stage.here.add("Dee Moss")
    stage.there.put("Eve Park", "eve-uid")
    stage.here.remove("Cy Roe")
    before = stage.server.etags(stage.url), stage.here.people()
    plan = planning.plan(stage.store, stage.book_id, stage.connect, clock=stage.clock)
    assert (stage.server.etags(stage.url), stage.here.people()) == before
    assert (plan.new_here, plan.changed_here, plan.deleted_here) == (
        ("Eve Park",),
        ("Bo Lund",),
        (),
    )
    assert (plan.new_there, plan.changed_there) == (("Dee Moss",), ("Ada Finch",))
    assert plan.deleted_there == ("Cy Roe",)
    run = stage.synced()
    assert (run.pulled, run.pushed, run.deleted_here, run.deleted_there) == (2, 2, 0, 1)
    stage.settles()


# Added


@scenario()
def added_here(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.here.add("Dee Moss", title="Painter", emails=(Email(value="dee@loom.example"),))
    assert stage.synced().pushed == 1
    assert stage.there.names() == [*THREE, "Dee Moss"]
    card = stage.there.card("Dee Moss")
    assert "TITLE:Painter" in card
    assert any(line.endswith(":dee@loom.example") for line in card)
    stage.settles()
    assert len(stage.here.names()) == 4


@scenario()
def added_there(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.there.put("Dee Moss", "dee-uid", "EMAIL:dee@loom.example")
    assert stage.synced().pulled == 1
    assert stage.here.person("Dee Moss").emails[0].value == "dee@loom.example"
    stage.settles()


@scenario()
def added_on_both_sides(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.here.add("Dee Moss")
    stage.there.put("Eve Park", "eve-uid")
    run = stage.synced()
    assert (run.pulled, run.pushed) == (1, 1)
    assert stage.here.names() == stage.there.names() == [*THREE, "Dee Moss", "Eve Park"]
    stage.settles()


@scenario(Can.KEEPS_UIDS)
def the_same_person_added_on_both_sides(stage: Stage) -> None:
    """As by a card that was handed over as a file, to here and to there."""
    stage.three(upload=EVERYONE)
    stage.here.add("Dee Moss", uid="dee-uid", title="Painter")
    stage.there.put("Dee Moss", "dee-uid", "NICKNAME:D")
    stage.synced()
    dee = stage.here.person("Dee Moss")
    assert (dee.title, dee.nickname) == ("Painter", "D")
    assert "TITLE:Painter" in stage.there.card("Dee Moss")
    stage.settles()
    assert len(stage.here.names()) == 4


# Changed


@scenario()
def changed_here(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", title="Owner, of all; and more", nickname="Addie")
    assert stage.synced().pushed == 1
    card = stage.there.card("Ada Finch")
    assert "NICKNAME:Addie" in card
    assert any(line.startswith("TITLE:Owner") and "of all" in line for line in card)
    stage.settles()
    assert stage.here.person("Ada Finch").title == "Owner, of all; and more"


@scenario()
def changed_there(stage: Stage) -> None:
    stage.three()
    stage.there.say("Ada Finch", "TITLE:Owner", "NOTE:Rows at dawn\\, and\\nsings")
    assert stage.synced().pulled == 1
    ada = stage.here.person("Ada Finch")
    assert (ada.title, ada.note) == ("Owner", "Rows at dawn, and\nsings")
    stage.settles()


@scenario()
def changed_on_both_sides_in_different_ways(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", nickname="Addie")
    stage.there.say("Ada Finch", "TITLE:Owner")
    run = stage.synced()
    assert (run.pulled, run.pushed, run.conflicts) == (1, 1, 0)
    ada, card = stage.here.person("Ada Finch"), stage.there.card("Ada Finch")
    assert (ada.nickname, ada.title) == ("Addie", "Owner")
    assert "NICKNAME:Addie" in card
    assert "TITLE:Owner" in card
    stage.settles()


@scenario()
def changed_on_both_sides_in_the_same_way(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", title="Owner")
    stage.there.say("Ada Finch", "TITLE:Owner")
    run = stage.synced()
    assert (run.conflicts, run.pushed) == (0, 0)
    stage.settles()


@scenario()
def one_value_changed_on_both_sides(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", title="Painter")
    stage.there.say("Ada Finch", "TITLE:Owner")
    run = stage.synced()
    assert (run.conflicts, stage.here.person("Ada Finch").title) == (1, "Owner")
    (conflict,) = stage.conflicts()
    assert (conflict.base, conflict.mine, conflict.theirs) == ("Founder", "Painter", "Owner")
    stage.settles()
    with stage.store.read() as reader:
        change, beside = conflicts.choose(reader, conflict, Chose.MINE)
    stage.store.apply_beside(change, beside)
    assert stage.here.person("Ada Finch").title == "Painter"
    assert stage.synced().pushed == 1
    assert "TITLE:Painter" in stage.there.card("Ada Finch")
    stage.settles()


@scenario()
def an_address_added_on_both_sides(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Ada Finch", emails=(Email(value="ada@here.example"),))
    stage.there.say("Ada Finch", "EMAIL:ada@there.example")
    run = stage.synced()
    assert run.conflicts == 0
    both = {"ada@here.example", "ada@there.example"}
    assert {each.value for each in stage.here.person("Ada Finch").emails} == both
    sent = [line.rpartition(":")[2] for line in stage.there.card("Ada Finch") if "EMAIL" in line]
    assert sorted(sent) == sorted(both)
    stage.settles()


# Deleted


@scenario()
def deleted_here(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.here.remove("Bo Lund")
    assert stage.synced().deleted_there == 1
    assert stage.there.names() == ["Ada Finch", "Cy Roe"]
    stage.settles()


@scenario()
def deleted_there(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.there.drop("Bo Lund")
    assert stage.synced().deleted_here == 1
    assert stage.here.names() == ["Ada Finch", "Cy Roe"]
    assert stage.here.binned() == ["Bo Lund"]
    stage.settles()


@scenario()
def deleted_on_both_sides(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.here.remove("Bo Lund")
    stage.there.drop("Bo Lund")
    run = stage.synced()
    assert (run.deleted_here, run.deleted_there) == (0, 0)
    assert stage.here.names() == ["Ada Finch", "Cy Roe"]
    stage.settles()


@scenario()
def deleted_here_and_changed_there_comes_back(stage: Stage) -> None:
    stage.three()
    stage.here.remove("Bo Lund")
    stage.there.say("Bo Lund", "TITLE:Owner")
    run = stage.synced()
    assert run.deleted_there == 0
    assert any("Bo Lund" in note for note in run.notes)
    assert stage.here.person("Bo Lund").title == "Owner"
    stage.settles()


@scenario()
def deleted_there_and_changed_here_goes_up_anew(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Bo Lund", title="Owner")
    stage.there.drop("Bo Lund")
    run = stage.synced()
    assert (run.deleted_here, run.pushed) == (0, 1)
    assert any("Bo Lund" in note for note in run.notes)
    assert "TITLE:Owner" in stage.there.card("Bo Lund")
    stage.settles()


@scenario()
def out_of_the_bin_and_up_again(stage: Stage) -> None:
    from netcompanion.services import bringing_back

    stage.three(upload=EVERYONE)
    stage.there.drop("Bo Lund")
    stage.synced()
    with stage.store.read() as reader:
        (binned,) = reader.binned()
        change = bringing_back.restore(reader, [binned])
    stage.store.apply(change)
    assert stage.synced().pushed == 1
    assert stage.there.names() == THREE
    stage.settles()


@scenario()
def two_merged_here_are_one_card_there(stage: Stage) -> None:
    stage.three()
    stage.here.edit("Bo Lund", emails=(Email(value="bo@here.example"),))
    stage.here.merge("Ada Finch", "Bo Lund")
    run = stage.synced()
    assert (run.deleted_there, run.pulled) == (1, 0)
    assert stage.there.names() == ["Ada Finch", "Cy Roe"]
    assert any(line.endswith(":bo@here.example") for line in stage.there.card("Ada Finch"))
    stage.settles()
    if Can.KEEPS_UIDS not in stage.server.can:
        return
    stage.there.put("Bo Lund", "bo-uid", "EMAIL:bo@there.example")  # as a client that had it still
    stage.synced()
    assert stage.here.names() == stage.there.names() == ["Ada Finch", "Cy Roe"]
    assert any(line.endswith(":bo@there.example") for line in stage.there.card("Ada Finch"))
    stage.settles()


@scenario()
def a_merge_that_is_taken_back(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    merged = stage.here.merge("Ada Finch", "Bo Lund")
    stage.synced()
    assert stage.there.names() == ["Ada Finch", "Cy Roe"]
    stage.store.undo(merged)
    stage.synced()
    assert stage.here.names() == stage.there.names() == THREE
    stage.settles()


@scenario()
def an_edit_that_came_in_and_is_taken_back(stage: Stage) -> None:
    stage.three()
    stage.there.say("Ada Finch", "TITLE:Owner")
    stage.synced()
    stage.store.undo(stage.heard[-1].change_id)
    assert stage.here.person("Ada Finch").title == "Founder"
    stage.synced()
    assert stage.here.person("Ada Finch").title == "Founder"
    assert "TITLE:Founder" in stage.there.card("Ada Finch")
    stage.settles()


@scenario()
def a_removal_that_is_taken_back_after_it_was_done_there(stage: Stage) -> None:
    stage.three()
    removal = stage.here.remove("Bo Lund")
    assert stage.synced().deleted_there == 1
    stage.store.undo(removal)
    stage.synced()
    assert stage.here.names() == stage.there.names() == THREE
    stage.settles()


@scenario(Can.KEEPS_UIDS)
def a_card_that_moved(stage: Stage) -> None:
    """Whoever moved it wrote it anew under another name, and deleted it where it was."""
    stage.three()
    bo = stage.here.person("Bo Lund")
    data = "".join(f"{line}\r\n" for line in stage.there.card("Bo Lund"))
    stage.there.drop("Bo Lund")
    stage.server.put_card(stage.url, "elsewhere.vcf", data.replace("Founder", "Owner"))
    run = stage.synced()
    assert run.deleted_here == 0
    now = stage.here.person("Bo Lund")
    assert (now.id, now.title) == (bo.id, "Owner")
    assert stage.here.names() == stage.there.names() == THREE
    stage.settles()


@scenario(Can.KEEPS_UIDS)
def two_cards_of_one_uid(stage: Stage) -> None:
    stage.there.put("Ada Finch", "same-uid", "TITLE:Founder")
    if isinstance(stage.server, Fake) and stage.server.quirks.uid_conflict:
        raise NotHere("it takes no second card of one UID")
    try:
        stage.server.put_card(stage.url, "other.vcf", vcard("Bo Lund", "same-uid"))
    except AssertionError as error:
        raise NotHere("it takes no second card of one UID") from error
    if len(stage.server.cards(stage.url)) < 2:
        raise NotHere("it takes no second card of one UID")
    stage.begin(upload=EVERYONE)
    assert stage.here.names() == ["Ada Finch", "Bo Lund"]
    stage.here.edit("Bo Lund", title="Owner")
    stage.here.edit("Ada Finch", nickname="Addie")
    assert stage.synced().pushed == 2
    assert "TITLE:Owner" in stage.there.card("Bo Lund")
    assert "NICKNAME:Addie" in stage.there.card("Ada Finch")
    stage.settles()
