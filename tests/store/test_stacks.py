"""Stacks of cards, pictures of cards and pairs: kept, counted, checked, and collected in time."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Change, Edit, Entity, add
from netcompanion.domain.errors import StaleChange
from netcompanion.domain.identity import new_id
from netcompanion.domain.kept_apart import KeptApart, kept_apart
from netcompanion.domain.normalise import fold
from netcompanion.domain.stack import (
    BoxCard,
    BoxCount,
    CardPhoto,
    CardState,
    Stack,
    StackState,
)
from netcompanion.store import Store, migrate, search, sqlite
from netcompanion.store.history import KEPT
from tests import builders, strategies
from tests.builders import EVENING, MADE, contact, mixer, portrait
from tests.stores import migrated, opened, raw

ADA, TOM = contact("Ada Finch", 1), contact("Tom Reed", 2)
STACK = Stack(
    id="stack", created=MADE, event_id="mixer", place="Hall", tags=("glass",), region="GB"
)
WAITING = BoxCard(id="waits", stack_id=STACK.id, position=1, photo_digest=portrait().digest)
ENTERED = BoxCard(
    id="entered",
    stack_id=STACK.id,
    position=0,
    state=CardState.ENTERED,
    text="Ada Finch",
    typed='{"name":"Ada"}',
    contact_id=ADA.id,
    promise_ids=("one", "two"),
    check="Look.",
    entered=MADE,
    seconds=19,
)
KEPT_PHOTO = CardPhoto(
    id="kept",
    contact_id=ADA.id,
    photo_digest=portrait().digest,
    media_type="image/png",
    on=EVENING,
)
PAIR = kept_apart(TOM.id, ADA.id)
ALL: tuple[Entity, ...] = (ADA, TOM, mixer(), STACK, WAITING, ENTERED, KEPT_PHOTO, PAIR)


def bring(store: Store, *entities: Entity) -> int:
    change = replace(add("Bring", *entities), photos=(portrait(),))
    return store.apply(change).change_id


def has_photo(store: Store) -> bool:
    with store.read() as reader:
        return reader.photo(portrait().digest) is not None


def forget(store: Store) -> None:
    """Do so much that what was done before can no longer be undone."""
    for _ in range(KEPT + 1):
        store.apply(add("More", replace(contact("More"), id=new_id())))


def test_each_is_found_again(store: Store) -> None:
    bring(store, *ALL)
    later = replace(STACK, id="later", created=MADE.replace(hour=11), event_id=None)
    store.apply(add("Later", replace(later, state=StackState.FINISHED)))
    with store.read() as reader:
        for each in ALL:
            assert reader.entity(type(each), each.id) == each
        assert reader.stack("stack") == STACK
        assert reader.stack("nothing") is None
        assert [each.id for each in reader.stacks()] == ["later", "stack"]
        assert reader.stacks(StackState.OPEN) == reader.stacks(event_id="mixer") == [STACK]
        assert reader.box("stack") == [ENTERED, WAITING]
        assert reader.box_card("waits") == WAITING
        assert reader.cards_entered(stack_id="stack") == [ENTERED]
        assert reader.cards_entered(contact_id=ADA.id) == [ENTERED]
        assert reader.cards_entered(contact_id=TOM.id) == []
        assert reader.card_photos(ADA.id) == [KEPT_PHOTO]
        assert reader.kept_apart([ADA.id]) == reader.kept_apart([TOM.id, "x"])
        assert reader.kept_apart([TOM.id]) == {(ADA.id, TOM.id)}
        assert reader.kept_apart([]) == reader.kept_apart(["x"]) == set()
        assert reader.is_kept_apart(ADA.id, TOM.id)
        assert reader.is_kept_apart(TOM.id, ADA.id)
        assert not reader.is_kept_apart(ADA.id, "x")
        counts = reader.counts()
    assert [counts[each] for each in ("stack", "box_card", "card_photo", "kept_apart")] == [
        2,
        2,
        1,
        1,
    ]
    assert store.check().ok


stacks = st.builds(
    Stack,
    id=strategies.ids,
    created=strategies.moments,
    place=strategies.words,
    tags=st.lists(strategies.words, max_size=3).map(tuple),
    region=strategies.words,
    due_days=st.none() | st.integers(0, 100),
    state=st.sampled_from(StackState),
)


@given(data=st.data(), of=stacks)
def test_any_card_comes_back_as_it_was(empty_file: Path, data: st.DataObject, of: Stack) -> None:
    card = data.draw(
        st.builds(
            BoxCard,
            id=strategies.ids,
            stack_id=st.just(of.id),
            position=st.integers(0, 100),
            state=st.sampled_from(CardState),
            photo_digest=st.none() | st.just(portrait().digest),
            text=strategies.words,
            typed=strategies.words,
            contact_id=st.none() | st.just(ADA.id),
            merged=st.booleans(),
            encounter_id=st.none() | strategies.ids,
            promise_ids=st.lists(strategies.ids, max_size=2).map(tuple),
            check=strategies.words,
            entered=st.none() | strategies.moments,
            seconds=st.integers(0, 10_000),
        )
    )
    with opened(empty_file) as store:
        change_id = bring(store, ADA, of, card)
        with store.read() as reader:
            assert (reader.stack(of.id), reader.box(of.id)) == (of, [card])
        assert store.check().ok
        store.undo(change_id)
        with store.read() as reader:
            assert reader.box(of.id) == []
        store.redo(change_id)
        with store.read() as reader:
            assert reader.box(of.id) == [card]


def test_what_waits_survives_a_restart(file: Path) -> None:
    with closing(Store.open(file, backups=file.parent)) as store:
        bring(store, *ALL)
    with closing(Store.open(file, backups=file.parent)) as store:
        with store.glance() as glance:
            found = glance.open_stack()
        assert found is not None
        assert found.count == BoxCount(entered=1, waiting=1)
        assert has_photo(store)


def test_a_stack_or_contact_with_cards_does_not_go_unnoticed(store: Store) -> None:
    bring(store, *ALL)
    for each in (STACK, ADA, TOM):
        with pytest.raises(StaleChange):
            store.apply(Change("Remove", (Edit(each, None),)))


def test_a_picture_goes_when_no_card_and_no_undo_needs_it(store: Store) -> None:
    bring(store, mixer(), STACK, WAITING)
    gone = store.apply(Change("Throw away", (Edit(WAITING, None),)))
    store.apply(add("More", contact("More", 99)))
    assert has_photo(store)
    store.undo(gone.change_id)
    with store.read() as reader:
        assert reader.box(STACK.id) == [WAITING]
    store.redo(gone.change_id)
    forget(store)
    assert not has_photo(store)
    assert store.check().ok


def test_a_picture_stays_while_a_card_waits_or_a_contact_keeps_it(store: Store) -> None:
    bring(store, ADA, mixer(), STACK, WAITING, KEPT_PHOTO)
    store.apply(Change("Throw away", (Edit(WAITING, None),)))
    forget(store)
    assert has_photo(store)
    store.apply(Change("No picture", (Edit(KEPT_PHOTO, None),)))
    forget(store)
    assert not has_photo(store)


def test_a_picture_of_a_card_that_was_finished_goes_in_time(store: Store) -> None:
    bring(store, mixer(), STACK, WAITING)
    done = replace(WAITING, state=CardState.ENTERED, photo_digest=None)
    store.apply(Change("Finish", (Edit(WAITING, done),)))
    assert has_photo(store)
    forget(store)
    assert not has_photo(store)


@pytest.mark.parametrize(
    "spoiling",
    [
        "UPDATE box_card SET text = 'Tom'",
        "UPDATE box_card SET typed = '{}'",
        "UPDATE box_card SET promise_ids = '[1'",
        "UPDATE box_card SET photo_digest = 'nothing'",
        "UPDATE stack SET region = 'DE'",
        "UPDATE card_photo SET media_type = 'text/html'",
        "UPDATE kept_apart SET second_id = 'nobody'",
    ],
)
def test_check_finds_what_was_changed_by_others(store: Store, spoiling: str) -> None:
    bring(store, *ALL)
    with closing(raw(store.path)) as db:
        db.execute(spoiling)
    assert not store.check().ok


def test_a_backup_has_it_all(store: Store, tmp_path: Path) -> None:
    bring(store, *ALL)
    copy = tmp_path / "copy.db"
    store.backup(copy)
    with closing(Store.open(copy, backups=tmp_path)) as other:
        with other.read() as reader:
            assert reader.box(STACK.id) == [ENTERED, WAITING]
            assert reader.entity(KeptApart, PAIR.id) == PAIR
        assert has_photo(other)


def test_a_database_from_before_stacks_is_brought_up_to_date(tmp_path: Path) -> None:
    file, backups = tmp_path / "people.db", tmp_path / "backups"
    migrated(file, "0001")
    people = [*builders.book(49), builders.contact("Илья Корольков", 50)]
    with closing(raw(file)) as db, db:
        for row, each in enumerate(people, 1):
            db.execute(INSERT, (row, each.id, each.uid, each.given, each.family))
            db.execute(INDEXED, (row, fold(each.name)))
        for table, columns in search.TABLES.items():
            cells = ", ".join(columns)
            copied = f"SELECT contact, {cells} FROM contact_search"
            db.execute(f"INSERT INTO {table}(rowid, {cells}) {copied}")
    assert sqlite.peek(file).revision == "0001"
    with closing(Store.open(file, backups=backups)) as store:
        with store.read() as reader:
            assert [each.family for each in reader.contacts(p.id for p in people).values()]
            assert reader.count() == 50
            assert reader.common_titles() == ["Role"]
            assert [each.id for each in reader.search("korolkov")] == [people[-1].id]
        bring(store, mixer(), STACK, WAITING)
        with store.read() as reader:
            assert reader.box(STACK.id) == [WAITING]
    (backup,) = backups.iterdir()
    assert backup.name.startswith(f"before-0001-{migrate.HEAD}-")
    assert sqlite.peek(backup).revision == "0001"


INDEXED = "INSERT INTO contact_search VALUES (?, ?, '', '', '')"
INSERT = """
    INSERT INTO contact VALUES (?, ?, ?, 'key', 'name', '2026-03-02T09:30:00+00:00', '', ?, '', ?,
        '', '', '', '', '', '', '', '', 'Role', NULL, NULL, NULL, 1, '2026-03-02', x'00', '')
"""
