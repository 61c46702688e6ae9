from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Email, PartialDate, Phone, PhoneKind, PhotoRef
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.sync import Direction, OpState, Upload, UploadKind
from netcompanion.store import Store
from tests import builders
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.wire import Asked, Reply
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import EVERYONE, NOBODY, World


def dee(**values: Any) -> Contact:
    return replace(builders.contact("Dee Moss", 9), uid="dee", **values)


@pytest.mark.parametrize("direction", [Direction.OFF, Direction.MIRROR])
def test_a_book_that_is_switched_off_meanwhile_gets_nothing_more(
    world: World, fake: Fake, direction: Direction
) -> None:
    world.three()
    for name in world.people():
        world.edit(name, title="Chair")

    fake.interfere("PUT", trouble.after(lambda: world.set(direction=direction)))
    world.sync()
    assert sum("TITLE:Chair" in card for card in world.cards().values()) == 1


def test_whoever_is_in_scope_goes_up_and_the_others_do_not(world: World, fake: Fake) -> None:
    world.three(upload=Upload(kind=UploadKind.TAG, value="Client"))
    world.add(dee(tags=("client",)), replace(builders.contact("Eli Stone", 10), uid="eli"))
    assert world.synced().pushed == 1
    assert "FN:Dee Moss" in world.cards()["dee.vcf"]
    assert len(world.cards()) == 4
    assert fake.asked[-1].kind == "sync-collection"


def test_leaving_the_scope_deletes_nobody_there(world: World) -> None:
    world.begin(EVERYONE)
    world.add(dee())
    world.synced()
    world.set(upload=NOBODY)
    world.edit("Dee Moss", title="Owner")
    run = world.synced()
    assert (run.pushed, run.deleted_there) == (1, 0)
    assert "TITLE:Owner" in world.cards()["dee.vcf"]


def test_a_picture_goes_up_and_comes_in(world: World) -> None:
    picture = builders.portrait()
    person = dee(photo=PhotoRef(digest=picture.digest, media_type=picture.media_type))
    world.begin(EVERYONE)
    world.store.apply(Change("Added", (Edit(None, person),), (picture,)))
    world.synced()
    card = world.server.cards(world.url)["dee.vcf"]
    assert b"PHOTO" in card
    world.server.put_card(world.url, "copy.vcf", card.replace(b"UID:dee", b"UID:copy"))
    world.synced()
    assert [each.photo.digest for each in world.everybody() if each.photo] == [picture.digest] * 2


def test_an_edit_there_right_before_a_write_is_merged(world: World, fake: Fake) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    fake.interfere("PUT", trouble.after(lambda: world.say("ada", "TITLE:Owner")))
    run = world.synced()
    assert (run.pulled, run.pushed, run.conflicts) == (1, 1, 0)
    assert "TITLE:Owner" in world.cards()["ada.vcf"]
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]
    assert world.person("Ada Finch").title == "Owner"


def test_a_card_that_changes_all_the_time_waits_for_the_next_run(world: World, fake: Fake) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    numbers = iter(range(100))
    fake.interfere("PUT", trouble.after(lambda: world.say("ada", f"ROLE:{next(numbers)}")), times=3)
    run = world.synced()
    assert "again and again" in run.notes[0]
    assert fake.count("PUT") == 3
    assert world.synced().pushed == 1


def test_a_card_that_is_deleted_there_right_before_a_write_goes_up_anew(
    world: World, fake: Fake
) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    fake.interfere("PUT", trouble.after(lambda: world.drop("ada")))
    run = world.synced()
    assert "was kept" in run.notes[0]
    assert run.pushed == 1
    assert sum("NICKNAME:Addie" in each for each in world.cards().values()) == 1
    assert len(world.cards()) == len(world.items()) == 3


def test_a_card_written_by_somebody_else_between_write_and_look_is_merged(
    world: World, fake: Fake
) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    fake.interfere("GET", trouble.after(lambda: world.say("ada", "TITLE:Owner")))
    world.synced()
    world.synced()
    assert world.person("Ada Finch").title == "Owner"
    assert world.person("Ada Finch").nickname == "Addie"
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]
    assert "TITLE:Owner" in world.cards()["ada.vcf"]


def test_what_somebody_else_changes_between_write_and_look_is_theirs(
    world: World, fake: Fake
) -> None:
    world.put("Dee Moss", "dee", "BDAY:1970-01-01", "TEL;TYPE=HOME:555-0101", "X-GUILD:old")
    world.begin()
    world.synced()
    world.edit("Dee Moss", title="Owner")
    said = ("BDAY:1980-02-02", "TEL;TYPE=WORK:555-0101", "X-GUILD:new")
    fake.interfere("GET", trouble.after(lambda: world.say("dee", *said)))
    world.synced()
    here = world.person("Dee Moss")
    assert (here.birthday, here.title) == (PartialDate(year=1980, month=2, day=2), "Owner")
    assert here.phones[0].kind is PhoneKind.WORK
    card = world.cards()["dee.vcf"]
    assert "TITLE:Owner" in card
    assert all(line in card for line in said)
    assert world.synced().pushed == 0


def test_a_write_that_a_server_took_and_did_not_do_is_tried_again(world: World, fake: Fake) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    taken = trouble.instead(Reply(201, b"", {"ETag": '"taken"'}))
    fake.interfere("PUT", taken)
    run = world.synced()
    assert any("did not keep what was sent of Ada Finch" in note for note in run.notes)
    assert world.person("Ada Finch").nickname == "Addie"
    assert world.synced().pushed == 1
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]


@pytest.mark.parametrize("status", [400, 413, 415, 507])
def test_a_refused_card_is_kept_in_the_servers_words_and_the_others_go_on(
    world: World, fake: Fake, status: int
) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    world.edit("Bo Lund", nickname="Bobo")
    words = trouble.instead(
        replace(trouble.error(status), body=b"No room left", headers={"Content-Type": "text/plain"})
    )
    fake.interfere("PUT", words)
    run = world.synced()
    assert (run.refused, run.pushed) == (1, 1)
    with world.store.read() as reader:
        (op,) = reader.refused("book")
    assert op.state is OpState.REFUSED
    assert "No room left" in op.message
    run = world.synced()
    assert (run.refused, run.pushed) == (0, 0), "not before it is another card"
    world.edit("Ada Finch", nickname="Ad")
    assert world.synced().pushed == 1
    with world.store.read() as reader:
        assert reader.refused("book") == []


def test_a_refused_card_is_sent_again_when_a_week_went_by(world: World, fake: Fake) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    fake.interfere("PUT", trouble.refused(507))
    assert world.synced().refused == 1
    assert world.synced().pushed == 0
    world.clock.later(days=8)
    assert world.synced().pushed == 1
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]


def test_a_card_larger_than_the_book_takes_is_not_even_sent(store: Store) -> None:
    with Fake("small cards") as fake:
        world = World(store, fake, fake.make_book("people"))
        world.begin(EVERYONE)
        world.add(dee(nickname="la" * 2000))
        assert world.synced().refused == 1
        assert fake.count("PUT") == 0
        assert world.synced().refused == 0


@pytest.mark.parametrize("mood", ["read only", "read only untold"])
def test_a_book_that_may_only_be_read_is_found_out_and_nothing_here_is_lost(
    store: Store, mood: str
) -> None:
    with Fake(mood) as fake:
        world = World(store, fake, fake.make_book("people"))
        world.three(upload=EVERYONE)
        world.edit("Ada Finch", nickname="Addie")
        world.edit("Bo Lund", nickname="Bobo")
        world.add(dee())
        world.remove("Cy Roe")
        world.synced()
        assert world.book.read_only
        writes = fake.count("PUT")
        assert writes <= 1
        world.synced()
        assert fake.count("PUT") == writes
        assert world.person("Ada Finch").nickname == "Addie"
        assert len(world.cards()) == 3


def test_a_book_that_becomes_writable_gets_what_waited(world: World, fake: Fake) -> None:
    world.three()
    fake.book(world.url).locked = "privileges"
    world.edit("Ada Finch", nickname="Addie")
    world.synced()
    fake.book(world.url).locked = ""
    world.clock.later(days=8)
    assert world.synced().pushed == 1


def test_what_a_server_does_not_keep_is_kept_here_and_not_sent_again(store: Store) -> None:
    with Fake("google") as fake:
        world = World(store, fake, fake.make_book("people"))
        world.begin(EVERYONE)
        world.add(dee(tags=("Client", "a, b"), nickname="D"))
        world.synced()
        (item,) = world.items().values()
        assert item.lost == ("Tags",)
        run = world.synced()
        assert (run.pushed, run.pulled) == (0, 0)
        assert world.person("Dee Moss").tags == ("Client", "a, b")
        (name,) = world.cards()
        changed = world.cards()[name].replace("NICKNAME:D", "NICKNAME:Deedee")
        world.server.put_card(world.url, name, changed.encode())
        world.synced()
        assert world.person("Dee Moss").nickname == "Deedee"
        assert world.person("Dee Moss").tags == ("Client", "a, b")
        world.edit("Dee Moss", title="Owner")
        assert world.synced().pushed == 1
        assert world.synced().pushed == 0


@pytest.mark.parametrize("location", [True, False])
def test_a_card_that_the_server_puts_elsewhere_is_one_card(store: Store, location: bool) -> None:
    with Fake(replace(Quirks(), moves=True, location=location)) as fake:
        world = World(store, fake, fake.make_book("people"))
        world.begin(EVERYONE)
        world.add(dee(emails=(Email(value="dee@moss.example"),)))
        for _ in range(3):
            world.synced()
        assert len(world.cards()) == len(world.people()) == len(world.items()) == 1


def test_a_moved_card_whose_answer_is_lost_is_one_card(store: Store) -> None:
    with Fake("google") as fake:
        world = World(store, fake, fake.make_book("people"))
        world.begin(EVERYONE)
        world.add(dee(emails=(Email(value="dee@moss.example"),), tags=("Client",)))
        fake.interfere("PUT", trouble.dropped_after)
        assert world.sync().error
        world.synced()
        world.synced()
        assert len(world.cards()) == len(world.people()) == len(world.items()) == 1
        assert world.person("Dee Moss").tags == ("Client",)
        with world.store.read() as reader:
            assert reader.ops("book") == []


def test_a_card_under_the_same_name_is_not_overwritten(world: World) -> None:
    world.begin(EVERYONE)
    world.server.put_card(world.url, "dee.vcf", vcard("Eli Stone", "eli"))
    world.add(dee())
    world.synced()
    world.synced()
    assert sorted(world.people()) == ["Dee Moss", "Eli Stone"]
    assert len(world.cards()) == 2


def test_another_client_that_sent_the_same_card_first_is_merged_with(
    world: World, fake: Fake
) -> None:
    world.begin(EVERYONE)
    world.add(dee(title="Owner"))
    fake.interfere("PUT", trouble.after(lambda: world.put("Dee Moss", "dee", "NICKNAME:D")))
    world.synced()
    assert len(world.cards()) == len(world.people()) == 1
    assert "TITLE:Owner" in world.cards()["dee.vcf"]
    assert world.person("Dee Moss").nickname == "D"


def test_a_token_that_comes_back_hides_no_removal(store: Store) -> None:
    """Xandikos' token is a hash: after a card was added and removed it is that of before."""
    with Fake("xandikos") as fake:
        world = World(store, fake, fake.make_book("people"))
        world.three(upload=EVERYONE)
        world.add(dee())
        # Another client deletes the card as soon as it is there.
        fake.interfere("sync-collection", trouble.after(lambda: world.drop("dee")), skip=1)
        world.synced()
        assert len(world.cards()) == 3
        assert "Dee Moss" not in world.people()
        with world.store.read() as reader:
            assert [each.name for each in reader.binned()] == ["Dee Moss"]


def test_a_run_that_broke_off_hides_no_removal(store: Store) -> None:
    with Fake("xandikos") as fake:  # whose tokens tell of what there is, not of what happened
        world = World(store, fake, fake.make_book("people"))
        world.three()
        world.put("Dee Moss", "dee")

        def stop(_done: int, _total: int) -> None:
            if "Dee Moss" in world.people():
                raise Cancelled

        with pytest.raises(Cancelled):
            world.sync(progress=stop)
        world.drop("dee")
        assert world.synced().deleted_here == 1
        assert "Dee Moss" not in world.people()
        assert world.synced().requests <= 3


def test_a_server_that_fails_for_one_card_gets_the_others(world: World, fake: Fake) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    world.edit("Bo Lund", nickname="Bobo")
    fake.interfere("PUT", trouble.acted_then(trouble.error(502)))
    run = world.synced()
    assert run.pushed == 1
    assert len(run.notes) == 1
    with world.store.read() as reader:
        assert len(reader.ops("book")) == 1
    run = world.synced()
    assert fake.count("PUT") == 2, "the first one had arrived"
    assert world.synced().pushed == 0


def test_a_server_that_fails_all_the_time_ends_the_run(world: World, fake: Fake) -> None:
    world.begin(EVERYONE)
    world.add(*(replace(builders.contact(f"Person {n}", n), uid=f"u{n}") for n in range(9)))
    fake.interfere("PUT", trouble.refused(500), times=99)
    run = world.sync()
    assert run.error
    assert fake.count("PUT") == 3


def test_what_cannot_go_up_because_a_card_cannot_be_read_is_told(world: World) -> None:
    world.three(upload=EVERYONE)
    for uid in ("ada", "bo", "cy"):
        world.server.put_card(world.url, f"{uid}.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\n")
    world.synced()
    world.edit("Ada Finch", title="Weaver")
    world.remove("Bo Lund")
    run = world.synced()
    changed, removed = run.notes
    assert changed.startswith("Ada Finch was changed here, but the card in “people” cannot")
    assert removed.startswith("Bo Lund was removed here, but")
    assert (run.pushed, run.deleted_there) == (0, 0)
    with world.store.read() as reader:
        assert reader.unsent_count(world.book) == 2
    for name, uid in (("Ada Finch", "ada"), ("Bo Lund", "bo")):
        world.put(name, uid, "TITLE:Founder")
    assert world.synced().notes[1:] == ()
    assert "TITLE:Weaver" in world.cards()["ada.vcf"]


def lost_on_its_way(world: World, fake: Fake, *lines: str) -> None:
    """Send somebody whose card does not arrive, while another client puts a stranger there."""
    fake.interfere("PUT", trouble.dropped_before)
    assert world.sync().error
    world.put("Dee Moss", "stranger", *lines)
    for _ in range(2):
        world.synced()


@pytest.mark.parametrize("line", ["", "TEL:+44 7700 900777"])
def test_a_namesake_is_not_who_was_sent(world: World, fake: Fake, line: str) -> None:
    world.begin(EVERYONE)
    world.add(dee(phones=(Phone(value="+44 7700 900123"),)))
    lost_on_its_way(world, fake, *filter(None, [line]))
    assert len(world.everybody()) == len(world.cards()) == 2
    with world.store.read() as reader:
        assert reader.conflicts() == []


@pytest.mark.parametrize("service", ["plain", "google"])
def test_whoever_shares_a_telephone_is_not_who_was_sent(store: Store, service: str) -> None:
    with Fake(service) as fake:
        world = World(store, fake, fake.make_book("people"))
        world.begin(EVERYONE)
        shared = Phone(value="+44 7700 900123")
        world.add(replace(builders.contact("Ann Field", 1), uid="ann", phones=(shared,)))
        lost_on_its_way(world, fake, "TEL:+44 7700 900123")
        assert sorted(world.people()) == ["Ann Field", "Dee Moss"]
        assert len(world.cards()) == 2


def test_a_server_that_tells_no_versions_is_said_so_once(world: World, fake: Fake) -> None:
    def without_etags(act: trouble.Act, _asked: Asked) -> Reply:
        reply = act()
        headers = {name: value for name, value in reply.headers.items() if name != "ETag"}
        body = re.sub(rb"<([\w:]*getetag)>[^<]*</\1>", b"", reply.body)
        return replace(reply, headers=headers, body=body)

    fake.interfere("", without_etags, times=1_000)
    world.three(upload=EVERYONE)
    world.edit("Ada Finch", title="Weaver")
    world.edit("Bo Lund", title="Dyer")
    world.remove("Cy Roe")
    (note,) = world.synced().notes
    assert "does not tell the versions" in note
    assert (fake.count("PUT"), fake.count("DELETE")) == (0, 0)
