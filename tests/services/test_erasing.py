"""Somebody is erased: no byte of them is left in the folder, and nobody else loses anything."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact, Email, Phone, PhotoRef
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Companion, Target
from netcompanion.domain.holding import Holding
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.stack import BoxCard, CardPhoto, CardState, Stack
from netcompanion.domain.sync import (
    Account,
    Book,
    Bookkeeping,
    Chosen,
    Conflict,
    Item,
    Op,
    OpKind,
    Run,
)
from netcompanion.domain.sync import Direction as Way
from netcompanion.domain.unsaved import Typed
from netcompanion.services import backups, bringing_back, erasing, people
from netcompanion.services import bin as bins
from netcompanion.services.folder import DataFolder
from netcompanion.services.stack_draft import Draft, read, written
from netcompanion.services.stack_rows import Row
from netcompanion.services.unsaved import unsaved
from netcompanion.store import Store, codec
from tests import builders
from tests.faults.table import tried
from tests.stores import raw

NOW = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)
PICTURE = builders.portrait(b"\x89PNG the face of Quillabel")
ZIA = replace(
    builders.contact("Zyxanthia Quillabel", 1),
    nickname="Zyxie-Quill",
    emails=(Email(value="zq@quillabel.example"),),
    phones=(Phone(value="+44 7700 900987"),),
    note="Allergic to canarywort",
    photo=PhotoRef(digest=PICTURE.digest, media_type="image/png"),
)
BEN = replace(builders.contact("Ben Hale", 2), note="Came with Zyxanthia Quillabel, who paid")
CANARIES = (
    *(b"Zyxanthia", b"zyxanthia", b"Quillabel", b"quillabel", b"Zyxie", b"zyxie"),
    *(b"900987", b"canarywort", b"Canarywort"),
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


def left(folder: DataFolder) -> list[str]:
    """Which files of the folder have a byte of her."""
    files = (path for path in folder.root.rglob("*") if path.is_file())
    return [
        f"{path.name}: {canary!r}"
        for path in files
        for canary in CANARIES
        if canary in path.read_bytes()
    ]


def filled(store: Store) -> None:
    """She is everywhere: in every kind of value, in texts about others, in the history."""
    mixer = builders.mixer()
    stack = Stack(id="s", created=builders.MADE, event_id=mixer.id)
    store.apply(Change("Imported 2 people", (Edit(None, ZIA), Edit(None, BEN)), (PICTURE,)))
    store.apply(
        add(
            "Met",
            mixer,
            stack,
            replace(builders.encounter(ZIA, mixer), said="About canarywort"),
            Target(id="t", event_id=mixer.id, name=ZIA.name, contact_id=ZIA.id, position=0),
            BoxCard(
                id="b", stack_id="s", position=0, state=CardState.ENTERED, contact_id=ZIA.id,
                text="Quillabel, canarywort", photo_digest=PICTURE.digest,
            ),
            CardPhoto(
                id="c", contact_id=ZIA.id, photo_digest=PICTURE.digest, media_type="image/png",
                on=date(2026, 3, 5),
            ),
            Promise(
                id="p", direction=Direction.I_OWE, what="Send canarywort", made=date(2026, 3, 5),
                contact_id=ZIA.id, to=ZIA.name,
            ),
            Introduction(
                id="i", first=Party(name=ZIA.name, contact_id=ZIA.id),
                second=Party(name=BEN.name, contact_id=BEN.id), on=date(2026, 3, 6),
                state=IntroductionState.MADE,
            ),
            Holding(id="h", contact_id=ZIA.id, consent="Zyxanthia said yes"),
        )
    )  # fmt: skip
    with store.read() as reader:
        before = reader.contact(ZIA.id)
        assert before is not None
        store.apply(people.set_note(before, "No longer allergic to canarywort"))


def look(store: Store, folder: DataFolder) -> erasing.Erasure:
    return erasing.look(store, folder, ZIA.id)


def test_no_byte_of_somebody_is_left(store: Store, folder: DataFolder) -> None:
    filled(store)
    folder.backups.mkdir(exist_ok=True)
    store.backup(folder.backups / "daily.db")
    row = Row(name="Zyxanthia Quillabel")
    cards = written((Draft(row=row), Draft(row=Row(name="Kim Other"))))
    unsaved(folder).put(
        Typed(thing="", field="capture", words="zq@quillabel.example rang", at=NOW),
        Typed(thing="s", field="cards", words=cards, at=NOW),
        Typed(thing=ZIA.id, field="note", words="No longer allergic to canarywort", at=NOW),
    )
    folder.logs.mkdir()
    (folder.logs / "netcompanion.log").write_text("fine\nzq@quillabel.example\n")
    (folder.root / "settings.damaged").write_text("Zyxanthia Quillabel")
    found = look(store, folder)
    assert found.kinds["Promise"] == found.kinds["Encounter"] == found.kinds["Holding"] == 1
    assert (found.mentions, found.steps, len(found.backups)) == (2, 3, 1)
    done = erasing.erase(store, folder, found, backups=found.backups)
    assert done == erasing.Result(left=(), is_clean=True)
    assert left(folder) == []
    [backup] = folder.backups.iterdir()
    assert "erase" in backup.name
    store.close()
    assert left(folder) == []
    assert (folder.logs / "netcompanion.log").read_text() == "fine\n"
    typed = {each.thing: each.words for each in unsaved(folder).load()}
    assert [each.row.name for each in read(typed.pop("s"))] == ["somebody", "Kim Other"]
    assert typed == {"": "somebody rang"}
    tried("V17", "erased: canaries in every file of the folder", len(CANARIES), 0)


def test_a_line_about_them_goes_from_a_form_about_several(store: Store, folder: DataFolder) -> None:
    filled(store)
    lines = {f"line/{each.id}/0": ["", "", f"{each.id} pays late"] for each in (ZIA, BEN)}
    words = json.dumps({"fields": lines, "beside": "", "left": ""})
    unsaved(folder).put(Typed(thing="e", field="GroupNoteDialog", words=words, at=NOW))
    erasing.erase(store, folder, look(store, folder))
    [typed] = unsaved(folder).load()
    assert [*json.loads(typed.words)["fields"]] == [f"line/{BEN.id}/0"]
    assert ZIA.id not in typed.words


def test_others_keep_what_is_theirs(store: Store, folder: DataFolder) -> None:
    filled(store)
    erasing.erase(store, folder, look(store, folder))
    with store.read() as reader:
        ben = reader.contact(BEN.id)
        assert ben == replace(BEN, note="Came with somebody, who paid")
        [link] = reader.introductions(contact_id=BEN.id)
        assert (link.first, link.second.name) == (Party(name="somebody"), "Ben Hale")
        assert reader.photo(PICTURE.digest) is None
        assert reader.contact(ZIA.id) is None
        assert reader.search("quillabel") == []
        assert [line.id for line in reader.search("somebody")] == [BEN.id]
    assert store.check().ok


def test_steps_about_them_can_no_longer_be_undone_and_others_can(
    store: Store, folder: DataFolder
) -> None:
    filled(store)
    kim = builders.contact("Kim Other", 3)
    other = store.apply(people.new(kim))
    erasing.erase(store, folder, look(store, folder))
    with store.read() as reader:
        assert [line.change_id for line in reader.history(100)] == [other.change_id]
    store.undo(other.change_id)
    with store.read() as reader:
        assert reader.contact(kim.id) is None


def test_what_two_share_gives_nobody_away(store: Store, folder: DataFolder) -> None:
    phone, namesake = ZIA.phones, builders.contact("Zyxanthia Quillabel", 3)
    colleague = replace(BEN, phones=phone, note="Zyxanthia Quillabel (the other one)")
    store.apply(add("Add", replace(ZIA, photo=None), colleague, namesake))
    found = look(store, folder)
    assert found.traces.words == {"zq@quillabel.example"}
    erasing.erase(store, folder, found)
    with store.read() as reader:
        assert reader.contacts([BEN.id, namesake.id]) == {
            BEN.id: colleague,
            namesake.id: namesake,
        }


def test_who_is_in_the_bin_is_erased_from_there(store: Store, folder: DataFolder) -> None:
    filled(store)
    for contact in (BEN, ZIA):
        with store.read() as reader:
            now = reader.contact(contact.id)
            assert now is not None
            edits = bins.binned(reader, now, "Deleted in Work", NOW)
        store.apply(Change("Removed", edits))
    erasing.erase(store, folder, look(store, folder))
    assert left(folder) == []
    with store.read() as reader:
        [ben] = reader.binned()
    [kept] = (each for each in ben.edits if each.kind == "contact")
    assert codec.decode(Contact, kept.before.encode()) == replace(
        BEN, note="Came with somebody, who paid"
    )


def test_an_event_in_the_bin_stays_without_who_was_to_come_along(
    store: Store, folder: DataFolder
) -> None:
    companion = Companion(name=ZIA.name, contact_id=ZIA.id)
    mixer = replace(builders.mixer(), companion=companion)
    store.apply(add("Add", replace(ZIA, photo=None), mixer))
    with store.read() as reader:
        store.apply(bins.remove_event(reader, mixer, NOW))
    erasing.erase(store, folder, look(store, folder))
    assert left(folder) == []
    with store.read() as reader:
        store.apply(bringing_back.restore(reader, reader.binned()))
    with store.read() as reader:
        (event,) = reader.events()
    assert event.companion == Companion(name="somebody")


def books(store: Store) -> None:
    base = b"BEGIN:VCARD\r\nFN:Zyxanthia Quillabel\r\nEND:VCARD\r\n"
    account = Account(
        id="a", name="Work", address="https://dav.example", base_url="", username="me"
    )
    book = Book(
        id="k", account_id="a", url="https://dav.example/k/", name="Work", direction=Way.TWO_WAY
    )
    reads = replace(book, id="r", name="Team", read_only=True, position=1)
    items = [
        Item(book_id=id_, href=f"/{id_}/1.vcf", contact_id=ZIA.id, uid=ZIA.uid, base=base, etag="e")
        for id_ in ("k", "r")
    ]
    others = Item(book_id="k", href="/k/2.vcf", contact_id=BEN.id, base=base, synced_rev=1)
    conflict = Conflict(
        id="f", book_id="k", contact_id=ZIA.id, field="note", at=NOW, mine="canarywort",
        theirs="", mine_contact=ZIA, theirs_contact=ZIA,
    )  # fmt: skip
    run = Run(id="u", book_id="k", started=NOW, notes=("Zyxanthia Quillabel was deleted there",))
    op = Op(id="o", book_id="k", href="/k/1.vcf", kind=OpKind.UPDATE, contact_id=ZIA.id)
    chosen = Chosen(book_id="k", contact_id=ZIA.id)
    store.note(Bookkeeping(save=(account, book, reads, *items, others, conflict, run, op, chosen)))


def test_address_books_forget_them_and_where_they_may_be_deleted_they_will_be(
    store: Store, folder: DataFolder
) -> None:
    filled(store)
    books(store)
    found = look(store, folder)
    assert [(each.name, each.can_delete) for each in found.there] == [
        ("Work", True),
        ("Team", False),
    ]
    erasing.erase(store, folder, found, delete_in=["k"])
    assert left(folder) == []
    with store.read() as reader:
        [item] = reader.items_of(ZIA.id)
        assert (item.book_id, item.href, item.etag, item.base) == ("k", "/k/1.vcf", "e", b"")
        assert [state.is_gone for state in reader.item_states("k")] == [True, False]


def test_backups_stay_where_no_new_one_can_be_made_and_that_is_said(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    folder.backups.mkdir(exist_ok=True)
    store.backup(folder.backups / "daily.db")

    def full(*_given: object) -> None:
        raise UserError("No room.")

    locked = folder.backups / "locked.db"
    locked.write_bytes(b"\x8f" * 5000)
    monkeypatch.setattr("netcompanion.services.backups.make", full)
    found = look(store, folder)
    done = erasing.erase(store, folder, found, backups=found.backups)
    assert set(done.left) == set(found.backups) == {folder.backups / "daily.db", locked}
    assert "none was deleted. No room." in done.why


def test_one_backup_that_cannot_be_deleted_keeps_no_other(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    folder.backups.mkdir(exist_ok=True)
    for name in ("one.db", "two.db"):
        (folder.backups / name).write_bytes(b"\x8f" * 5000)
    stuck = folder.backups / "two.db"
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError(1, "Operation not permitted")
        unlink(path, missing_ok=missing_ok)

    found = look(store, folder)
    monkeypatch.setattr(Path, "unlink", refuse)
    done = erasing.erase(store, folder, found, backups=found.backups)
    assert done.left == (stuck,)
    assert done.why == "two.db cannot be deleted (Operation not permitted)."
    assert not (folder.backups / "one.db").exists()


def test_a_backup_that_nobody_can_look_into_may_hold_them(store: Store, folder: DataFolder) -> None:
    filled(store)
    folder.backups.mkdir(exist_ok=True)
    store.backup(folder.backups / "daily.db")
    (folder.backups / "locked.db").write_bytes(b"\x8f" * 5000)
    (folder.backups / "locked.db-wal").write_bytes(b"\x8f" * 500)
    (folder.backups / "daily.db.settings.json").write_text("{}")
    found = look(store, folder)
    assert (found.copies, found.unseen) == (2, 1)
    names = {path.name for path in found.backups}
    assert names == {"daily.db", "locked.db", "locked.db-wal"}


def test_archives_are_named_since_nobody_looks_into_them(store: Store, folder: DataFolder) -> None:
    filled(store)
    folder.backups.mkdir(exist_ok=True)
    mine, beside = folder.backups / "mine.zip", folder.root / "all.zip"
    for path in (mine, beside):
        backups.save_as(store, folder, path)
    found = look(store, folder)
    assert found.backups == (mine,)
    assert (found.copies, found.unseen) == (1, 1)
    assert erasing.erase(store, folder, found).left == (beside, mine)


def test_somebody_who_is_gone_is_told_of(store: Store, folder: DataFolder) -> None:
    with pytest.raises(UserError, match="not here any more"):
        look(store, folder)


def test_who_is_on_a_list_or_in_a_box_by_name_alone_goes_from_there(
    store: Store, folder: DataFolder
) -> None:
    filled(store)
    listed = Target(id="t2", event_id="mixer", name="Z. Q.", email=ZIA.emails[0].value, position=1)
    other = Target(id="t3", event_id="mixer", name=BEN.name, contact_id=BEN.id, position=2)
    other = replace(other, why="Works with Zyxanthia Quillabel")
    waiting = BoxCard(id="b2", stack_id="s", position=1, text="Zyxanthia Quillabel\nBuyer")
    store.apply(add("More", listed, other, waiting))
    erasing.erase(store, folder, look(store, folder))
    with store.read() as reader:
        assert reader.targets_of(BEN.id) == [replace(other, why="Works with somebody")]
        assert reader.box("s") == []
        assert reader.entity(Target, "t2") is None
    assert left(folder) == []


def test_a_reader_keeps_the_log_from_being_cleaned_and_that_is_said(
    store: Store, folder: DataFolder
) -> None:
    store.apply(people.new(replace(ZIA, photo=None)))
    other = Store.open(store.path, backups=folder.backups)
    with other.read() as reader:
        assert reader.contact(ZIA.id) is not None
        assert not erasing.erase(store, folder, look(store, folder)).is_clean
    other.close()


def test_nobody_else_is_named_by_letters_within_words(store: Store, folder: DataFolder) -> None:
    ann = replace(builders.contact("Anna Lee", 5))
    note = Contact(
        id="n", uid="n", created=builders.MADE, given="Kim", note="Anna Leeson; ANNA LEE"
    )
    store.apply(add("Add", ann, note))
    erasing.erase(store, folder, erasing.look(store, folder, ann.id))
    with store.read() as reader:
        assert reader.contact(note.id) == replace(note, note="Anna Leeson; somebody")


OTHER_PICTURE = builders.portrait(b"\x89PNG another face of Quillabel")
LATER = replace(ZIA, photo=PhotoRef(digest=OTHER_PICTURE.digest, media_type="image/png"))
BEFORE_ERASING = {
    "in the bin": (),
    "replaced": (Change("New picture", (Edit(ZIA, LATER),), (OTHER_PICTURE,)),),
    "taken away": (Change("No picture", (Edit(ZIA, replace(ZIA, photo=None)),)),),
    "replaced and undone": (Change("New picture", (Edit(ZIA, LATER),), (OTHER_PICTURE,)),),
}


@pytest.mark.parametrize("case", BEFORE_ERASING)
def test_no_picture_of_them_is_left_whatever_it_was_of(
    store: Store, folder: DataFolder, case: str
) -> None:
    ben = replace(BEN, photo=PhotoRef(digest=builders.portrait().digest, media_type="image/png"))
    pictures = (PICTURE, builders.portrait())
    store.apply(Change("Imported", (Edit(None, ZIA), Edit(None, ben)), pictures))
    done = [store.apply(change) for change in BEFORE_ERASING[case]]
    if case == "replaced and undone":
        store.undo(done[-1].change_id)
    if case == "in the bin":
        with store.read() as reader:
            store.apply(bins.remove_people(reader, [ZIA], NOW))
    erasing.erase(store, folder, look(store, folder))
    with store.read() as reader:
        assert reader.photo(PICTURE.digest) is None
        assert reader.photo(OTHER_PICTURE.digest) is None
        assert reader.photo(builders.portrait().digest) is not None
    assert left(folder) == []


def test_a_picture_that_only_a_difference_with_a_book_has_goes(
    store: Store, folder: DataFolder
) -> None:
    store.apply(Change("Add", (Edit(None, ZIA),), (PICTURE,)))
    store.apply(BEFORE_ERASING["replaced"][0])
    books(store)
    for number in range(101):
        store.apply(people.new(builders.contact(f"Kim {number}", 10 + number)))
    with store.read() as reader:
        assert reader.photo(PICTURE.digest) is not None  # of the difference
    erasing.erase(store, folder, look(store, folder))
    with store.read() as reader:
        assert reader.photo(PICTURE.digest) is None


@pytest.mark.parametrize(
    "said",
    [
        "Knows Zoe\u0308 Mu\u0308ller-\u00d8degaard",
        "Knows zo\u00eb  m\u00fcller-\u00f8degaard",
        "Knows ZO\u00cb\nM\u00dcLLER-\u00d8DEGAARD",
        "Knows\n\nZo\u00eb M\u00fcller-\u00d8degaard",
        "Rang from +447700900123",
        "Rang from 07700 900123",
        "Rang from 0044 (0)7700-900 123",
        "Wrote as Zoe@Harbour-Glass.example",
    ],
)
def test_texts_about_others_lose_every_spelling(
    store: Store, folder: DataFolder, said: str
) -> None:
    zoe = replace(builders.zoe(), photo=None)
    store.apply(add("Add", zoe, replace(BEN, note=f"{said}, she said")))
    found = erasing.look(store, folder, zoe.id)
    assert found.mentions == 1
    erasing.erase(store, folder, found)
    with store.read() as reader:
        ben = reader.contact(BEN.id)
    assert ben is not None
    assert ben.note.endswith(("somebody, she said", "+somebody, she said"))
    assert "900" not in ben.note
    assert "degaard" not in ben.note.casefold()


def test_letters_with_other_marks_are_another_name(store: Store, folder: DataFolder) -> None:
    jose = replace(builders.contact("Maria Jose", 5))
    note = replace(BEN, note="Maria Jose\u0301; \u041b\u0438 \u0410\u043d\u043d\u0430")
    store.apply(add("Add", jose, note))
    erasing.erase(store, folder, erasing.look(store, folder, jose.id))
    with store.read() as reader:
        assert reader.contact(BEN.id) == note


def test_what_is_damaged_of_somebody_is_no_reason_to_keep_it(
    store: Store, folder: DataFolder
) -> None:
    filled(store)
    with closing(raw(store.path)) as db:
        db.execute("UPDATE contact SET note = 'Owes me 5' WHERE id = ?", (ZIA.id,))
        db.execute("UPDATE encounter SET said = 'Nothing'")
    erasing.erase(store, folder, look(store, folder))
    assert left(folder) == []
    assert store.check().ok
