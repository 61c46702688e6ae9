"""The first time with a book: read whole, looked at, begun, and begun again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from netcompanion.dav.errors import DavError
from netcompanion.domain.alias import alias
from netcompanion.domain.change import Applied, Change, Edit, add
from netcompanion.domain.contact import Contact, Email
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.sync import (
    Book,
    Bookkeeping,
    Conflict,
    Direction,
    Op,
    OpKind,
    Phase,
    Upload,
    UploadKind,
)
from netcompanion.services import backups
from netcompanion.services.folder import DataFolder
from netcompanion.services.sync import engine, first, planning, reading, scope
from netcompanion.services.sync.first import Preview
from netcompanion.services.sync.turn import TurnTaken, holding
from netcompanion.store import Store
from tests.builders import contact, encounter, mixer
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.under_test import ServerUnderTest
from tests.services.sync.elsewhere import connect_to, known, vcard

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)

ANA, BO, CY = (
    contact(name, number) for number, name in enumerate(("Ana Melo", "Bo Lind", "Cy Tan"))
)
CY_BY_MAIL = replace(CY, emails=(Email(value="cy@looms.example"),))
GROUP = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:looms\r\nFN:The looms\r\nN:The looms;;;;\r\n"
    b"X-ADDRESSBOOKSERVER-KIND:group\r\nEND:VCARD\r\n"
)


def clock() -> datetime:
    return NOW


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake(Quirks(uid_conflict=False)) as server:
        yield server


def read(store: Store, server: ServerUnderTest, book: Book) -> Book:
    reading.read(store, book.id, connect_to(server), clock=clock)
    return now(store)


def now(store: Store) -> Book:
    with store.read() as reader:
        found = reader.book("book")
    assert found is not None
    return found


def look(store: Store) -> Preview:
    with store.read() as reader:
        return first.preview(reader, now(store))


def linked(store: Store) -> dict[str, str | None]:
    """Return who is on each card, by the last part of its address."""
    with store.read() as reader:
        return {
            each.href.rpartition("/")[2]: each.contact_id for each in reader.item_states("book")
        }


def here(store: Store) -> list[Contact]:
    with store.read() as reader:
        return list(reader.every_contact())


def test_every_card_is_stored_as_it_is_and_nobody_comes_in_yet(
    store: Store, each_server: ServerUnderTest
) -> None:
    url = each_server.make_book("friends")
    each_server.put_cards(url, {f"{n}.vcf": vcard(f"Person {n}", f"uid-{n}") for n in range(30)})
    store.apply(add("Added", ANA))
    book = read(store, each_server, known(store, url))
    assert book.phase is Phase.PULLED
    assert book.last_full == NOW
    assert book.direction is Direction.OFF
    with store.read() as reader:
        states = reader.item_states(book.id)
        items = reader.items(book.id, [each.href for each in states])
    assert len(states) == 30
    assert all(each.etag and each.uid and each.contact_id is None for each in states)
    assert all(b"FN:Person" in each.base for each in items.values())
    assert here(store) == [ANA]
    assert look(store).there == 30


def test_a_book_without_cards_can_be_looked_at(store: Store, fake: Fake) -> None:
    read(store, fake, known(store, fake.make_book("friends")))
    assert look(store) == Preview(
        there=0, here=0, matched=(), alike=(), new_here=(), groups=(), problems=()
    )


def test_what_was_read_before_the_connection_broke_is_not_read_again(
    store: Store, fake: Fake
) -> None:
    url = fake.make_book("friends")
    fake.put_cards(url, {f"{n:03}.vcf": vcard(f"Person {n}", f"uid-{n}") for n in range(250)})
    book = known(store, url)
    fake.interfere("addressbook-multiget", trouble.dropped_before, skip=1, times=2)
    with pytest.raises(DavError):
        read(store, fake, book)
    assert now(store).phase is Phase.NEW
    assert len(linked(store)) == 100

    fake.put_card(url, "003.vcf", vcard("Renamed", "uid-3"))
    fake.delete_card(url, "004.vcf")
    fake.asked.clear()
    told: list[tuple[int, int]] = []
    reading.read(
        store,
        book.id,
        connect_to(fake),
        clock=clock,
        progress=lambda done, total: told.append((done, total)),
    )
    assert now(store).phase is Phase.PULLED
    asked = b"".join(each.body for each in fake.asked if each.kind == "addressbook-multiget")
    assert b"/003.vcf<" in asked
    assert b"/005.vcf<" not in asked
    assert told[-1] == (249, 249)
    names = {each.name for each in look(store).new_here}
    assert "Renamed" in names
    assert "Person 4" not in names
    assert len(names) == 249


def test_it_can_be_stopped_and_gone_on_with(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_cards(url, {f"{n:03}.vcf": vcard(f"Person {n}", f"uid-{n}") for n in range(250)})
    book = known(store, url)

    def stop(done: int, _total: int) -> None:
        if done >= 100:
            raise Cancelled

    with pytest.raises(Cancelled):
        reading.read(store, book.id, connect_to(fake), clock=clock, progress=stop)
    assert now(store).phase is Phase.NEW
    read(store, fake, book)
    assert look(store).there == 250


def test_what_the_person_chose_meanwhile_stays_chosen(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "a.vcf", vcard("Ana Melo", ANA.uid))
    book = known(store, url)
    upload = Upload(kind=UploadKind.EVERYONE)
    wanted = Bookkeeping(save=(replace(book, upload=upload),))
    change = trouble.after(lambda: store.note(wanted))
    fake.interfere("addressbook-multiget", change)
    assert read(store, fake, book).upload == upload


def test_each_card_is_seen_once_as_what_it_is(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_cards(
        url,
        {
            "ana.vcf": vcard("Ana M", ANA.uid),
            "bo.vcf": vcard("Robert Lind", "once another card"),
            "cy.vcf": vcard("Cy Tan", "cy there", "EMAIL:CY@looms.example"),
            "dee.vcf": vcard("Dee Fox", "dee"),
            "looms.vcf": GROUP,
            "broken.vcf": b"This is no card.",
        },
    )
    both = (ANA, BO, CY_BY_MAIL, alias(BO.id, "once another card"))
    store.apply(Change("Added", tuple(Edit(None, each) for each in both)))
    read(store, fake, known(store, url))
    seen = look(store)
    assert (seen.there, seen.here) == (4, 3)
    assert [(each.name, each.contact_id) for each in seen.matched] == [
        ("Ana M", ANA.id),
        ("Robert Lind", BO.id),
    ]
    (alike,) = seen.alike
    assert (alike.name, alike.contact_id, alike.contact_name) == ("Cy Tan", CY.id, "Cy Tan")
    assert alike.sure
    assert "same e-mail address" in " ".join(alike.reasons).lower()
    assert [each.name for each in seen.new_here] == ["Dee Fox"]
    assert seen.groups == ("The looms",)
    (problem,) = seen.problems
    assert problem.name == "broken.vcf"
    assert problem.words


def test_one_contact_is_meant_by_one_card(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_cards(
        url,
        {
            "a.vcf": vcard("C Tan", "one", "EMAIL:cy@looms.example"),
            "b.vcf": vcard("Cy Tan", "two", "EMAIL:cy@looms.example"),
            "c.vcf": vcard("Ana Melo", ANA.uid, "EMAIL:ana@looms.example"),
            "d.vcf": vcard("Ana Melo", ANA.uid, "EMAIL:ana@looms.example"),
        },
    )
    with_mail = replace(ANA, emails=(Email(value="ana@looms.example"),))
    store.apply(add("Added", with_mail, CY_BY_MAIL))
    read(store, fake, known(store, url))
    seen = look(store)
    assert [each.name for each in seen.alike] == ["Cy Tan"]
    assert [each.contact_id for each in seen.matched] == [ANA.id]
    assert sorted(each.name for each in seen.new_here) == ["Ana Melo", "C Tan"]


def test_it_begins_with_those_who_match_and_those_the_person_joined(
    store: Store, fake: Fake
) -> None:
    url = fake.make_book("friends")
    fake.put_cards(
        url,
        {
            "ana.vcf": vcard("Ana Melo", ANA.uid),
            "cy.vcf": vcard("Cy Tan", "cy there"),
            "dee.vcf": vcard("Dee Fox", "dee"),
        },
    )
    store.apply(add("Added", ANA, BO, CY))
    read(store, fake, known(store, url))
    with store.read() as reader:
        hrefs = {each.href.rpartition("/")[2]: each.href for each in reader.item_states("book")}
    same = {
        (hrefs["cy.vcf"], CY.id),
        (hrefs["dee.vcf"], CY.id),  # already on another card
        (hrefs["ana.vcf"], BO.id),  # matches somebody else
        (hrefs["dee.vcf"], "somebody who is gone"),
        ("/nowhere.vcf", BO.id),
    }
    upload = Upload(kind=UploadKind.CHOSEN)
    first.approve(
        store,
        "book",
        Direction.TWO_WAY,
        upload,
        frozenset(same),
        beside=scope.choose("book", [BO.id]),
        clock=clock,
    )
    book = now(store)
    assert (book.phase, book.direction, book.upload) == (Phase.LINKED, Direction.TWO_WAY, upload)
    assert linked(store) == {"ana.vcf": ANA.id, "cy.vcf": CY.id, "dee.vcf": None}
    with store.read() as reader:
        assert reader.to_upload(book) == [BO.id]
    assert here(store) == [ANA, BO, CY]
    with pytest.raises(UserError, match="not waiting"):
        first.approve(store, "book", Direction.OFF, Upload(), clock=clock)


def test_what_a_broken_beginning_linked_is_linked_anew(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_cards(
        url, {"ana.vcf": vcard("Ana Melo", ANA.uid), "cy.vcf": vcard("Cy Tan", "cy there")}
    )
    store.apply(add("Added", ANA, CY))
    read(store, fake, known(store, url))
    with store.read() as reader:
        items = list(reader.items("book", [s.href for s in reader.item_states("book")]).values())
    ana, cy = sorted(items, key=lambda each: each.href)
    store.note(Bookkeeping(save=(replace(ana, contact_id=CY.id),)))
    same = frozenset({(cy.href, CY.id)})
    first.approve(store, "book", Direction.MIRROR, Upload(), same, clock=clock)
    assert linked(store) == {"ana.vcf": ANA.id, "cy.vcf": CY.id}
    [before] = backups.listed(DataFolder(store.path.parent))
    assert before.why is backups.Why.FIRST_SYNC


def test_a_book_that_may_only_be_read_is_a_mirror(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.make_read_only(url)
    assert read(store, fake, known(store, url)).read_only
    first.approve(store, "book", Direction.TWO_WAY, Upload(), clock=clock)
    assert now(store).direction is Direction.MIRROR


@pytest.mark.parametrize(
    ("upload", "who"),
    [
        (Upload(), []),
        (Upload(kind=UploadKind.EVERYONE), [BO, CY]),
        (Upload(kind=UploadKind.TAG, value="press"), [BO]),
        (Upload(kind=UploadKind.EVENT, value=mixer().id), [CY]),
        (Upload(kind=UploadKind.CHOSEN), [CY]),
    ],
)
def test_who_goes_up_is_known_beforehand(
    store: Store, fake: Fake, upload: Upload, who: list[Contact]
) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "ana.vcf", vcard("Ana Melo", ANA.uid))
    fake.put_card(url, "cy.vcf", vcard("Cy Tan", "cy there"))
    ana, bo = (replace(each, tags=("press",)) for each in (ANA, BO))
    store.apply(add("Added", ana, bo, CY, mixer(), encounter(CY, mixer())))
    book = read(store, fake, known(store, url))
    store.note(scope.choose("book", [ana.id, CY.id]))
    with store.read() as reader:
        assert first.going_up(reader, book, upload) == [each.id for each in who]
        joined = first.going_up(reader, book, upload, {("/cy.vcf", CY.id)})
        assert joined == [each.id for each in who if each != CY]
        chosen = Upload(kind=UploadKind.CHOSEN)
        given = [bo.id, ana.id, "somebody who is gone"]
        assert first.going_up(reader, book, chosen, chosen=given) == [bo.id]


def test_what_was_read_is_read_again_until_it_begins(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "ana.vcf", vcard("Ana Melo", ANA.uid))
    fake.put_card(url, "bo.vcf", vcard("Bo Lind", "bo"))
    store.apply(add("Added", ANA))
    book = read(store, fake, known(store, url))
    fake.delete_card(url, "bo.vcf")
    fake.put_card(url, "cy.vcf", vcard("Cy Tan", "cy"))
    read(store, fake, book)
    seen = look(store)
    assert [each.name for each in (*seen.matched, *seen.new_here)] == ["Ana Melo", "Cy Tan"]
    first.approve(store, "book", Direction.TWO_WAY, Upload(), clock=clock)
    with pytest.raises(UserError, match="not waiting"):
        read(store, fake, book)
    assert linked(store) == {"ana.vcf": ANA.id, "cy.vcf": None}


def test_who_says_something_else_there_is_named_beforehand(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "ana.vcf", vcard("Ana Melo", ANA.uid, "TITLE:Founder"))
    fake.put_card(url, "cy.vcf", vcard("Cy Tan", CY.uid, "TITLE:Owner"))
    store.apply(add("Added", replace(ANA, title="Owner"), CY))
    read(store, fake, known(store, url))
    seen = look(store)
    assert (seen.differing, seen.changed_here) == (("Ana Melo",), ("Ana Melo", "Cy Tan"))
    first.approve(store, "book", Direction.TWO_WAY, Upload(), clock=clock)
    run = engine.sync_book(store, "book", connect_to(fake), clock=clock)
    assert (run.pulled, run.conflicts) == (2, 1)


def test_who_will_say_more_there_is_named_beforehand(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "ana.vcf", vcard("Ana Melo", ANA.uid))
    fake.put_card(url, "cy.vcf", vcard("Cy Tan", CY.uid))
    store.apply(add("Added", ANA, CY_BY_MAIL))
    read(store, fake, known(store, url))
    assert look(store).changed_there == ("Cy Tan",)
    first.approve(store, "book", Direction.TWO_WAY, Upload(), clock=clock)
    run = engine.sync_book(store, "book", connect_to(fake), clock=clock)
    assert (run.error, run.pushed) == ("", 1)


@pytest.mark.parametrize("upload", [Upload(), Upload(kind=UploadKind.EVERYONE)])
def test_who_is_gone_there_since_the_look_drops_out(
    store: Store, fake: Fake, upload: Upload
) -> None:
    """Nobody who was here goes to the bin, and nobody is brought in only to go there."""
    url = fake.make_book("friends")
    for name in ("ana", "bo", "cy", "dee"):
        fake.put_card(url, f"{name}.vcf", vcard(f"{name.title()} There", f"{name} there"))
    fake.put_card(url, "ana.vcf", vcard("Ana Melo", ANA.uid))
    fake.put_card(url, "bo.vcf", vcard("Bo Lind", BO.uid))
    store.apply(add("Added", ANA, BO))
    book = read(store, fake, known(store, url))
    first.approve(store, "book", Direction.TWO_WAY, upload, clock=clock)
    for name in ("ana", "cy"):
        fake.delete_card(url, f"{name}.vcf")
    plan = planning.plan(store, book.id, connect_to(fake), clock=clock)
    run = engine.sync_book(store, "book", connect_to(fake), clock=clock)
    assert run.error == ""
    assert (run.deleted_here, run.deleted_there) == (0, 0)
    assert (plan.new_here, plan.deleted_here) == (("Dee There",), ())
    assert [each.name for each in here(store)] == ["Ana Melo", "Bo Lind", "Dee There"]
    with store.read() as reader:
        assert reader.binned() == []
    sent = any(b"FN:Ana Melo" in card for card in fake.cards(url).values())
    assert sent == (upload.kind is UploadKind.EVERYONE)


def test_who_comes_in_again_beside_a_likely_double_is_named(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "cy.vcf", vcard("Cy Tan", "cy there", "EMAIL:cy@looms.example"))
    fake.put_card(url, "dee.vcf", vcard("Dee Fox", "dee"))
    store.apply(add("Added", CY_BY_MAIL))
    read(store, fake, known(store, url))
    first.approve(store, "book", Direction.TWO_WAY, Upload(), clock=clock)
    told: list[Applied] = []
    run = engine.sync_book(store, "book", connect_to(fake), clock=clock, told=told.append)
    assert run.notes == ()
    store.undo(told[0].change_id)
    run = engine.sync_book(store, "book", connect_to(fake), clock=clock)
    assert run.pulled == 2
    assert "looks the same: Cy Tan." in run.notes[0]


def test_starting_over_forgets_the_cards_and_no_contact(store: Store, fake: Fake) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "ana.vcf", vcard("Ana Melo", ANA.uid))
    store.apply(add("Added", ANA, CY))
    read(store, fake, known(store, url, direction=Direction.TWO_WAY))
    upload = Upload(kind=UploadKind.EVERYONE)
    first.approve(store, "book", Direction.TWO_WAY, upload, clock=clock)
    kept = Conflict(
        id="conflict",
        book_id="book",
        contact_id=ANA.id,
        field="title",
        at=NOW,
        mine="Weaver",
        theirs="Dyer",
        mine_contact=ANA,
        theirs_contact=ANA,
    )
    op = Op(id="op", book_id="book", href="/cy.vcf", kind=OpKind.CREATE, contact_id=CY.id)
    store.note(Bookkeeping(save=(kept, op, replace(now(store), mass_change=("a\tb",)))))

    first.start_over(store, "book", clock=clock)
    book = now(store)
    assert (book.phase, book.token, book.ctag, book.mass_change) == (Phase.NEW, "", "", ())
    assert (book.direction, book.upload) == (Direction.TWO_WAY, upload)
    assert linked(store) == {}
    assert here(store) == [ANA, CY]
    with store.read() as reader:
        assert reader.ops("book", open_only=False) == []
        assert reader.conflicts("book") == [kept]
    read(store, fake, book)
    assert [each.contact_id for each in look(store).matched] == [ANA.id]
    assert fake.count("PUT") == fake.count("DELETE") == 0


@pytest.mark.parametrize("act", ["pull", "approve", "start_over"])
def test_nothing_is_done_while_another_window_is_with_the_book(
    store: Store, fake: Fake, act: str
) -> None:
    url = fake.make_book("friends")
    known(store, url)
    acts: dict[str, Callable[[], None]] = {
        "pull": lambda: reading.read(store, "book", connect_to(fake), clock=clock),
        "approve": lambda: first.approve(store, "book", Direction.OFF, Upload(), clock=clock),
        "start_over": lambda: first.start_over(store, "book", clock=clock),
    }
    with holding(store, "book", clock), pytest.raises(TurnTaken):
        acts[act]()
    assert fake.asked == []


def test_a_book_that_was_removed_here_is_said_so(store: Store, fake: Fake) -> None:
    with pytest.raises(UserError, match="removed here"):
        reading.read(store, "book", connect_to(fake), clock=clock)
