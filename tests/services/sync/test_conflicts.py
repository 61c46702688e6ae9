"""Conflicts: one click takes either value, undo takes it back, and the other can be had again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from netcompanion.domain.change import Applied, Change, Edit
from netcompanion.domain.change import replace as replacing
from netcompanion.domain.contact import (
    Contact,
    Email,
    PartialDate,
    Phone,
    PhoneKind,
    PhotoRef,
    PointKind,
    SourceCard,
)
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Account, Book, Bookkeeping, Chose, Conflict
from netcompanion.domain.three_way import three_way
from netcompanion.services import merging, people
from netcompanion.services.sync import conflicts
from netcompanion.store import Store
from tests.builders import contact, portrait
from tests.domain.test_three_way import triples
from tests.services.sync.world import World
from tests.strategies import PICTURES

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
SHOP = Book(id="book", account_id="account", url="https://dav.example/", name="Shop")
BASE = replace(
    contact("Ines Duarte"),
    formatted="Dr Ines Duarte",
    prefix="Dr",
    title="Binder",
    note="Met at the press.",
    birthday=PartialDate(month=4, day=2),
    phones=(Phone(value="07700 900412", kind=PhoneKind.MOBILE), Phone(value="555-0134")),
    emails=(
        Email(value="ines@bindery.example", kind=PointKind.WORK),
        Email(value="ines@duarte.example"),
    ),
    source=SourceCard(version="3.0", text="X-TEAM:red\nitem1.X-ABDate:20200102"),
)


def clashing(base: Contact, mine: Contact, theirs: Contact) -> tuple[Contact, list[Conflict]]:
    """Return the merged contact, and its conflicts as a run writes them down."""
    merged = three_way(base, mine, theirs)
    found = [
        Conflict(
            id=f"conflict-{number}",
            book_id=SHOP.id,
            contact_id=merged.contact.id,
            field=each.field,
            about=each.about,
            at=AT,
            base=each.base,
            mine=each.mine,
            theirs=each.theirs,
            mine_contact=replace(mine, source=None),
            theirs_contact=replace(theirs, source=None),
        )
        for number, each in enumerate(merged.clashes)
    ]
    return merged.contact, found


def keep(store: Store, merged: Contact, found: list[Conflict]) -> None:
    account = Account(id="account", name="Shop", address="dav.example", base_url="")
    change = Change("Synced", (Edit(None, merged),), photos=(portrait(), *PICTURES))
    store.apply_beside(change, Bookkeeping(save=(account, SHOP, *found)))


def choose(store: Store, conflict: Conflict, chose: Chose) -> Applied | None:
    with store.read() as reader:
        change, beside = conflicts.choose(reader, conflict, chose)
    if not change.edits:
        store.note(beside)
        return None
    return store.apply_beside(change, beside)


def now(store: Store, contact_id: str = BASE.id) -> Contact:
    with store.read() as reader:
        found = reader.contact(contact_id)
    assert found is not None
    return found


def stands(store: Store, conflict: Conflict) -> Chose | None:
    with store.read() as reader:
        return conflicts.stands(reader, conflict)


def phones(kind: PhoneKind, value: str = "07700 900412") -> tuple[Phone, ...]:
    return (Phone(value=value, kind=kind), *BASE.phones[1:])


def preferring(number: int) -> tuple[Email, ...]:
    return tuple(replace(each, preferred=place == number) for place, each in enumerate(BASE.emails))


CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "Role": ({"title": "Master"}, {"title": "Retired"}),
    "Note": ({"note": "Met in May."}, {"note": "Met in June."}),
    "Birthday": (
        {"birthday": PartialDate(month=5, day=2)},
        {"birthday": PartialDate(year=1980, month=4, day=2)},
    ),
    "Picture": (
        {"photo": PhotoRef(digest=portrait().digest, media_type=portrait().media_type)},
        {"photo": PhotoRef(digest=PICTURES[0].digest, media_type=PICTURES[0].media_type)},
    ),
    "Given name": (
        {"given": "Inez", "formatted": "Dr Inez Duarte"},
        {"given": "Agnes", "formatted": "Dr Agnes Duarte"},
    ),
    "Full name": (
        {"formatted": "Ines from the bindery"},
        {"formatted": "The binder Ines"},
    ),
    "Phone: 07700 900412": (
        {"phones": phones(PhoneKind.HOME)},
        {"phones": phones(PhoneKind.WORK)},
    ),
    "Email: ines@bindery.example": ({"emails": preferring(0)}, {"emails": preferring(1)}),
    "X-TEAM": (
        {"source": SourceCard(version="3.0", text="X-TEAM:blue\nitem1.X-ABDate:20200102")},
        {"source": SourceCard(version="3.0", text="item1.X-ABDate:20200102\nX-TEAM:green")},
    ),
}

SPOKEN = {
    "Role": "the role",
    "Note": "the note",
    "Birthday": "the birthday",
    "Picture": "the picture",
    "Given name": "the given name",
    "Full name": "the full name",
    "Phone: 07700 900412": "the phone 07700 900412",
    "Email: ines@bindery.example": "the email ines@bindery.example",
}


@pytest.mark.parametrize("about", CASES)
def test_one_click_takes_either_value_and_undo_takes_it_back(store: Store, about: str) -> None:
    mine, theirs = (replace(BASE, **changes) for changes in CASES[about])
    merged, found = clashing(BASE, mine, theirs)
    (conflict,) = found
    assert conflicts.name(conflict) == about
    keep(store, merged, found)
    assert stands(store, conflict) is Chose.THEIRS

    applied = choose(store, conflict, Chose.MINE)
    assert applied is not None
    assert applied.label == f"Chose {SPOKEN.get(about, about)} of {merged.name} as it was here"
    assert replace(now(store), source=None) == replace(mine, source=None)
    assert stands(store, conflict) is Chose.MINE
    with store.read() as reader:
        (kept,) = reader.conflicts("book")
    assert kept == replace(conflict, chose=Chose.MINE)
    assert choose(store, conflict, Chose.MINE) is None

    store.undo(applied.change_id)
    assert now(store) == merged
    assert stands(store, conflict) is Chose.THEIRS
    choose(store, conflict, Chose.MINE)
    other = choose(store, conflict, Chose.THEIRS)
    assert other is not None
    assert other.label.endswith("from Shop")
    assert now(store) == merged


@given(triples())
def test_whatever_clashed_can_be_chosen_and_chosen_again(
    tmp_path_factory: pytest.TempPathFactory, empty_file: Path, sides: tuple[Contact, ...]
) -> None:
    folder = tmp_path_factory.mktemp("conflicts")
    base, mine, theirs = sides
    merged, found = clashing(base, mine, theirs)
    store = Store.open(Path(shutil.copy(empty_file, folder / "a.db")), backups=folder)
    keep(store, merged, found)
    for conflict in found:
        for chose in (Chose.MINE, Chose.THEIRS, Chose.MINE):
            before = now(store, merged.id)
            applied = choose(store, conflict, chose)
            assert stands(store, conflict) in (chose, Chose.MINE)
            if applied:
                store.undo(applied.change_id)
                assert now(store, merged.id) == before
                choose(store, conflict, chose)
    store.close()


def test_a_line_takes_its_group_along_under_a_free_name(store: Store) -> None:
    base = replace(BASE, source=SourceCard(version="3.0", text="item1.X-ANNIVERSARY:20200102"))
    mine, theirs = (
        replace(base, source=SourceCard(version="3.0", text=text))
        for text in (
            "item1.X-ANNIVERSARY:20210304\nitem1.X-ABLabel:Wedding",
            "item2.X-ANNIVERSARY:20200506\nitem1.X-ABDate:20010203\nitem1.X-ABLabel:First day",
        )
    )
    merged, found = clashing(base, mine, theirs)
    (conflict,) = found
    keep(store, merged, found)
    choose(store, conflict, Chose.MINE)
    source = now(store).source
    assert source is not None
    said = source.text.split("\n")
    assert "item1.X-ABDate:20010203" in said
    assert "item1.X-ABLabel:First day" in said
    (line,) = [each for each in said if each.endswith("X-ANNIVERSARY:20210304")]
    group, _, _ = line.partition(".")
    assert f"{group}.X-ABLabel:Wedding" in said
    assert group != "item1"


def test_what_was_edited_since_is_nobodys_value_until_one_is_chosen(store: Store) -> None:
    mine, theirs = replace(BASE, title="Master"), replace(BASE, title="Retired")
    merged, found = clashing(BASE, mine, theirs)
    keep(store, merged, found)
    store.apply(replacing("Edited", merged, replace(merged, title="Owner")))
    assert stands(store, found[0]) is None
    choose(store, found[0], Chose.MINE)
    assert now(store).title == "Master"


def test_a_number_that_was_removed_since_comes_back_when_it_is_chosen(store: Store) -> None:
    mine, theirs = (replace(BASE, phones=phones(kind)) for kind in (PhoneKind.HOME, PhoneKind.WORK))
    merged, found = clashing(BASE, mine, theirs)
    keep(store, merged, found)
    store.apply(replacing("Edited", merged, replace(merged, phones=merged.phones[1:])))
    choose(store, found[0], Chose.MINE)
    assert set(now(store).phones) == set(mine.phones)


def settled(store: Store, change: Change, conflict: Conflict) -> Applied:
    return store.apply_beside(change, conflicts.settle(conflict, AT))


def asked(store: Store) -> list[str]:
    with store.read() as reader:
        return [each.id for each in reader.conflicts()]


@pytest.mark.parametrize("chose", [Chose.MINE, Chose.THEIRS, None])
def test_undoing_an_answer_asks_again_and_redoing_it_rests_even_after_a_restart(
    store: Store, tmp_path: Path, chose: Chose | None
) -> None:
    mine, theirs = replace(BASE, title="Master"), replace(BASE, title="Retired")
    merged, found = clashing(BASE, mine, theirs)
    keep(store, merged, found)
    with store.read() as reader:
        change = conflicts.leave(reader, found[0])
        if chose is not None:
            change, _ = conflicts.choose(reader, found[0], chose)
    applied = settled(store, change, found[0])
    after = now(store)
    assert asked(store) == []
    store.close()
    store = Store.open(store.path, backups=tmp_path)
    store.undo(applied.change_id)
    assert asked(store) == [found[0].id]
    assert now(store) == merged
    store.redo(applied.change_id)
    assert asked(store) == []
    assert now(store) == after
    store.close()


def test_undoing_an_answer_leaves_other_answers_alone(store: Store) -> None:
    mine = replace(BASE, title="Master", birthday=PartialDate(month=5, day=2))
    theirs = replace(BASE, title="Retired", birthday=PartialDate(month=6, day=2))
    merged, found = clashing(BASE, mine, theirs)
    keep(store, merged, found)
    with store.read() as reader:
        changes = [conflicts.leave(reader, each) for each in found]
    first, second = (settled(store, *each) for each in zip(changes, found, strict=True))
    assert first.label == "Kept the role of Dr Ines Duarte as it is"
    store.undo(second.change_id)
    assert asked(store) == [found[1].id]


def test_nothing_can_be_chosen_for_somebody_who_is_gone(store: Store) -> None:
    mine, theirs = replace(BASE, title="Master"), replace(BASE, title="Retired")
    merged, found = clashing(BASE, mine, theirs)
    keep(store, merged, found)
    with store.read() as reader:
        store.apply(people.remove(reader, [merged]))
    assert stands(store, found[0]) is None
    with pytest.raises(UserError, match="not here any more"):
        choose(store, found[0], Chose.MINE)


def test_a_picture_that_is_kept_no_more_is_not_chosen(store: Store) -> None:
    mine = replace(BASE, photo=PhotoRef(digest="0" * 64, media_type="image/png"))
    theirs = replace(
        BASE, photo=PhotoRef(digest=portrait().digest, media_type=portrait().media_type)
    )
    merged, found = clashing(BASE, mine, theirs)
    keep(store, merged, found)
    with pytest.raises(UserError, match="picture"):
        choose(store, found[0], Chose.MINE)


@pytest.mark.parametrize(
    ("mine", "line", "said"),
    [
        ({"title": "Owner"}, "TITLE:Retired", "TITLE:Owner"),
        ({"note": "Likes indigo."}, "NOTE:Likes madder.", "NOTE:Likes indigo."),
        (
            {"source": SourceCard(version="3.0", text="X-TEAM:red")},
            "X-TEAM:green",
            "X-TEAM:red",
        ),
    ],
)
def test_what_is_chosen_goes_up_and_so_does_the_other_again(
    world: World, mine: dict[str, Any], line: str, said: str
) -> None:
    world.put("Ada Finch", "ada", "TITLE:Founder", "NOTE:Met in May.", "X-TEAM:blue")
    world.begin(own_notes=True)
    world.synced()
    if "source" in mine:
        source = world.person("Ada Finch").source
        assert source is not None
        text = source.text.replace("X-TEAM:blue", "X-TEAM:red")
        mine = {"source": SourceCard(version=source.version, text=text)}
    world.edit("Ada Finch", **mine)
    world.say("ada", line)
    assert world.synced().conflicts == 1
    with world.store.read() as reader:
        (conflict,) = reader.conflicts("book")
    assert line in world.cards()["ada.vcf"]
    for chose, wanted in ((Chose.MINE, said), (Chose.THEIRS, line), (Chose.MINE, said)):
        choose(world.store, conflict, chose)
        run = world.synced()
        assert (run.pushed, run.conflicts) == (1, 0)
        assert wanted in world.cards()["ada.vcf"]
        assert stands(world.store, conflict) is chose
    assert world.synced().pushed == 0


def test_a_newer_conflict_lets_an_older_one_rest_that_offers_nothing_else(world: World) -> None:
    world.three()
    for mine, theirs in (("Painter", "Owner"), ("Singer", "Editor"), ("Painter", "Chair")):
        world.edit("Ada Finch", title=mine)
        world.say("ada", f"TITLE:{theirs}")
        world.synced()
    with world.store.read() as reader:
        open_ = reader.conflicts("book")
        assert len(reader.conflicts("book", open_only=False)) == 3
    assert {(each.mine, each.theirs) for each in open_} == {
        ("Singer", "Editor"),
        ("Painter", "Chair"),
    }, "what was written here is offered until somebody says otherwise"


def test_each_value_of_a_card_that_was_merged_away_stays_to_be_chosen(world: World) -> None:
    world.three()
    world.edit("Bo Lund", title="Singer")
    with world.store.read() as reader:
        bo, ada = world.person("Bo Lund"), world.person("Ada Finch")
        merged = merging.merge(reader, bo.id, ada.id, {})
    world.store.apply(merged)
    world.say("ada", "TITLE:Owner")
    assert world.synced().deleted_there == 1
    world.put("Ada Finch", "ada", "TITLE:Chair")
    assert world.synced().deleted_there == 1
    with world.store.read() as reader:
        open_ = reader.conflicts("book")
    assert {each.theirs for each in open_ if each.field == "title"} == {"Owner", "Chair"}
    assert [each.title for each in world.everybody() if each.uid == "bo"] == ["Singer"]


def test_a_conflict_about_somebody_who_was_merged_is_chosen_of_who_is_left(world: World) -> None:
    world.three()
    world.edit("Ada Finch", title="Painter")
    world.say("ada", "TITLE:Owner")
    world.synced()
    with world.store.read() as reader:
        bo, ada = world.person("Bo Lund"), world.person("Ada Finch")
        merged = merging.merge(reader, bo.id, ada.id, {})
    world.store.apply(merged)
    with world.store.read() as reader:
        (conflict,) = reader.conflicts("book")
        assert conflict.contact_id == bo.id
    choose(world.store, conflict, Chose.MINE)
    assert now(world.store, bo.id).title == "Painter"
