"""A check finds what is damaged, and works out anew what can be worked out."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.query import ALL
from netcompanion.domain.sync import Account, Book, Bookkeeping, Chosen
from netcompanion.store import DamagedDatabase, Store, seals
from tests import builders
from tests.store import corrupting
from tests.stores import dumped, raw

ADA = builders.contact("Ada Finch")


def test_check_finds_a_flipped_byte_in_any_text(store: Store) -> None:
    zoe = builders.zoe()
    meeting = add("Add", zoe, builders.encounter(zoe))
    store.apply(replace(meeting, photos=(builders.portrait(),)))
    spoilings = (
        "UPDATE contact SET given = 'Zoo'",
        "UPDATE contact_point SET value = replace(value, '7700', '7701') WHERE kind = 'phones'",
        "UPDATE contact_point SET value = '{' WHERE kind = 'emails'",
        "UPDATE contact SET created = 'yesterday'",
        "UPDATE contact SET given = CAST(x'ff' AS TEXT)",
        "UPDATE encounter SET needs = '[1]'",
        "UPDATE encounter SET said = 'never'",
        "DELETE FROM contact_tag",
        "UPDATE encounter SET contact_id = 'nobody'",
        "UPDATE alembic_version SET version_num = 'other'",
        "UPDATE photo SET data = x'00'",
        "UPDATE photo SET data = 'text'",
    )
    for spoiling in spoilings:
        spoiled = store.path.with_name("spoiled.db")
        store.backup(spoiled)
        with closing(raw(spoiled)) as db:
            db.execute(spoiling)
        damaged = Store(spoiled, read_only=False, busy_timeout=100)
        assert not damaged.check().ok, spoiling
        damaged.close()
    assert store.check().ok


@pytest.mark.plain
def test_damaged_pages_are_counted_in_one_short_sentence(store: Store) -> None:
    store.apply(add("Add", *builders.book(600)))
    with closing(raw(store.path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    with store.path.open("r+b") as file:
        for page in range(pages // 2, pages):
            file.seek(page * 4096)
            file.write(b"\xff" * 4096)
    (line,) = store.check().damage
    assert len(line) < 100
    assert "btree" not in line
    assert "faults found" in line


@pytest.mark.parametrize(
    "spoiling",
    [
        "UPDATE contact_search SET names = 'zoo'",
        "DELETE FROM contact_search",
        "INSERT INTO search_name(search_name) VALUES('delete-all')",
        "INSERT INTO search_word(search_word) VALUES('delete-all')",
        "UPDATE search_part_data SET block = x'00' WHERE id > 10",
    ],
)
def test_check_makes_a_search_index_anew(store: Store, spoiling: str) -> None:
    store.apply(add("Add", *builders.book(600), ADA, builders.encounter(ADA, said="boats")))
    with closing(raw(store.path)) as db:
        db.execute(spoiling)
    report = store.check()
    assert report.ok
    assert report.lines[0].startswith("Something in the file was damaged or out of date")
    assert not any("Nothing is damaged" in line for line in report.lines)
    assert report.lines[-1] == "Search was made anew from the contacts."
    with store.read() as reader:
        for text in ("ada", "boat", "inch"):
            assert [line.id for line in reader.search(text)] == [ADA.id]
        assert reader.search_count("given") == 600
    assert store.check().lines == ("The database is whole. Nothing is damaged.",)


@pytest.mark.plain
@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"phone TEXT NOT NULL", b"phone TEXT NOT NUL\xcc"),
        (b"content_rowid='contact'", b"content_rosid='contact'"),
        (b"sort_key TEXT NOT NULL", b"sort_kay TEXT NOT NULL"),
    ],
)
def test_a_damaged_description_of_the_tables_is_said(
    store: Store, tmp_path: Path, good: bytes, bad: bytes
) -> None:
    store.apply(add("Add", ADA))
    spoiled = tmp_path / "spoiled.db"
    store.backup(spoiled)
    whole = spoiled.read_bytes()
    assert good in whole
    spoiled.write_bytes(whole.replace(good, bad))
    try:
        damaged = Store.open(spoiled, backups=tmp_path)
    except DamagedDatabase:
        return  # said already
    assert not damaged.check().ok
    damaged.close()


@pytest.mark.parametrize("column", ["contact.name", "contact.given", "contact_search.names"])
def test_text_that_is_none_is_said_wherever_it_is_read(store: Store, column: str) -> None:
    table, _, name = column.partition(".")
    store.apply(add("Add", ADA))
    with closing(raw(store.path)) as db:
        db.execute(f"UPDATE {table} SET {name} = CAST(x'ff' AS TEXT)")
    assert not store.check().ok


def test_a_list_says_that_a_name_is_damaged(store: Store) -> None:
    store.apply(add("Add", ADA))
    with closing(raw(store.path)) as db:
        db.execute("UPDATE contact SET name = CAST(x'ff' AS TEXT)")
    with pytest.raises(DamagedDatabase), store.read() as reader:
        reader.page(ALL, 0, 10)


@pytest.mark.parametrize(
    "spoiling",
    [
        "UPDATE contact SET name = 'Zoo'",
        "UPDATE contact SET sort_key = 'zoo'",
        "UPDATE contact SET organisation_key = 'zoo'",
        "UPDATE contact_point SET key = 'zoo'",
        "UPDATE contact_tag SET key = 'zoo'",
    ],
)
def test_check_works_out_anew_what_is_sorted_and_found_by(store: Store, spoiling: str) -> None:
    zoe = replace(builders.zoe(), photo=None)
    store.apply(add("Add", *builders.book(600), zoe))
    with closing(raw(store.path)) as db:
        before = dumped(db)
        db.execute(spoiling)
    report = store.check()
    assert report.ok
    assert len(report.lines) == 2
    with closing(raw(store.path)) as db:
        assert dumped(db) == before
    assert store.check().lines == ("The database is whole. Nothing is damaged.",)


def test_bringing_a_damaged_picture_again_mends_it(store: Store) -> None:
    zoe, portrait = builders.zoe(), builders.portrait()
    store.apply(replace(add("Add", zoe), photos=(portrait,)))
    with closing(raw(store.path)) as db:
        db.execute("UPDATE photo SET data = x'00'")
    report = store.check()
    assert not report.ok
    assert "picture" in report.lines[0]
    store.apply(Change("Again", (), (portrait,)))
    assert store.check().ok
    with store.read() as reader:
        assert reader.photo(portrait.digest) == portrait


def test_check_finds_a_damaged_page(store: Store) -> None:
    store.apply(add("Add", *builders.book(200)))
    spoiled = store.path.with_name("spoiled.db")
    store.backup(spoiled)
    pages = spoiled.read_bytes()
    middle = len(pages) * 3 // 4 // 4096 * 4096
    spoiled.write_bytes(pages[:middle] + b"\xff" * 4096 + pages[middle + 4096 :])
    damaged = Store(spoiled, read_only=False, busy_timeout=100)
    assert not damaged.check().ok
    damaged.close()


def test_a_check_can_be_stopped_at_once(store: Store) -> None:
    store.apply(add("Add", *builders.book(600)))
    asked = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal asked
        asked += 1
        raise Cancelled

    with pytest.raises(Cancelled):
        store.check(stop)
    assert asked < 3
    assert store.check().ok


@pytest.mark.parametrize(
    ("spoiling", "said"),
    [
        ("UPDATE change_edit SET other = x'7b7d' WHERE other IS NOT NULL", "steps of the history"),
        ("UPDATE change_edit SET entity_id = 'else' WHERE seq = 0", "steps of the history"),
        ("UPDATE change_log SET label = 'Nothing'", "lines of the history"),
        ("UPDATE remote_item SET etag = 'other'", "cards in address books elsewhere"),
        ("UPDATE contact SET revised = '1999' WHERE row = 3", "contacts is not"),
        ("UPDATE contact SET rev = rev - 1 WHERE row = 3", "contacts is not"),
        ("UPDATE clock SET rev = rev - 1", "counts of changes"),
        ("UPDATE photo SET media_type = 'image/pnf'", "pictures"),
        ("DROP TABLE tie", "“tie” is missing"),
        ("ALTER TABLE tie RENAME COLUMN stage TO stagf", "description of “tie”"),
        ("UPDATE encounter SET id = x'00' WHERE rowid = 1", "conversations"),
        ("UPDATE photo SET digest = x'00ff'", "pictures"),
        ("UPDATE change_log SET seal = NULL WHERE id = 1", "1 of the lines of the history is not"),
        ("DELETE FROM clock", "number of changes is missing"),
        ("INSERT INTO clock(rev) VALUES(99999)", "counts of changes"),
        ("UPDATE binned SET why = 'Else' WHERE rowid = 1", "1 of the people and events in the bin"),
    ],
)
def test_a_check_names_what_is_damaged(tmp_path: Path, spoiling: str, said: str) -> None:
    path = tmp_path / "people.db"
    store = Store.open(path, backups=tmp_path)
    corrupting.fill(store)
    assert store.check().lines == ("The database is whole. Nothing is damaged.",)
    store.close()
    with closing(raw(path)) as db:
        db.execute(spoiling)
    damaged = Store.open(path, backups=tmp_path)
    assert said in " ".join(damaged.check().damage)
    damaged.close()


def test_whom_a_damaged_conversation_is_about_is_said_by_name(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    store = Store.open(path, backups=tmp_path)
    ada = builders.contact("Ada Finch", 1)
    mixer = builders.mixer()
    store.apply(add("Met", ada, mixer, builders.encounter(ada, mixer)))
    report = store.check()
    assert (report.people, report.things) == (1, 3)
    store.close()
    with closing(raw(path)) as db:
        db.execute("UPDATE encounter SET place = 'Elsewhere'")
        db.commit()
    damaged = Store.open(path, backups=tmp_path)
    assert damaged.check().damage == (
        "1 of the conversations is not what was saved: about Ada Finch.",
    )
    damaged.close()


def test_what_belongs_to_nobody_is_counted_and_does_no_harm(store: Store) -> None:
    store.apply(Change("A picture", (), (builders.portrait(), builders.portrait(b"another one"))))
    book = Book(id="book", account_id="work", url="https://dav.firm.example/a/", name="Work")
    account = Account(id="work", name="Work", address="a@b.example", base_url=book.url)
    store.note(Bookkeeping(save=(account,)))
    store.note(Bookkeeping(save=(book,)))
    store.note(Bookkeeping(save=(Chosen(book_id="book", contact_id="nobody"),)))
    report = store.check()
    assert report.ok
    assert len(report.remarks) == 2
    assert report.remarks[0].startswith("2 pictures are used by nobody")
    assert report.remarks[1].startswith("1 note about address books is about nobody")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("change_log", "made", "banana"),
        ("change_log", "made", "0001-01-01T00:00:00+14:00"),
        ("change_log", "made", "2026-03-02T09:30:00"),
        ("change_log", "edits", "banana"),
        ("change_log", "state", "banana"),
        ("change_log", "label", b"\xff"),
        ("change_edit", "kind", "banana"),
        ("change_edit", "standing", "banana"),
        ("change_edit", "other", b"{"),
        ("change_edit", "other", b'{"id":"else"}'),
        ("clock", "rev", -1),
        ("remote_account", "auth", "banana"),
        ("remote_account", "origins", "[1]"),
        ("remote_account", "stopped", "banana"),
        ("remote_book", "direction", "banana"),
        ("remote_book", "upload", "{"),
        ("remote_book", "max_size", "banana"),
        ("remote_book", "last_ok", "9999-12-31T23:59:59-10:00"),
        ("remote_item", "spelled", "[1]"),
        ("remote_item", "synced_rev", "banana"),
        ("remote_turn", "beat", "banana"),
        ("sync_op", "state", "banana"),
        ("sync_conflict", "mine_contact", "[1]"),
        ("sync_conflict", "at", "banana"),
        ("sync_run", "started", ""),
        ("sync_run", "pulled", b"\xff"),
    ],
)
def test_a_row_that_is_none_is_damage_though_its_seal_is_right(
    tmp_path: Path, table: str, column: str, value: object
) -> None:
    path = tmp_path / "people.db"
    store = Store.open(path, backups=tmp_path)
    person = builders.contact("Bo Reed", 2)
    store.apply(Change("Add", (Edit(None, person),)))
    store.apply(Change("Edit", (Edit(person, replace(person, note="Moved")),)))
    corrupting.book_of(store, [person])
    assert store.check().ok
    store.close()
    with closing(raw(path)) as db:
        only = " WHERE rev = (SELECT max(rev) FROM clock)" if table == "clock" else ""
        db.execute(f'UPDATE {table} SET "{column}" = ?, seal = NULL{only}', (value,))
        seals.renew(db)
    with closing(Store.open(path, backups=tmp_path)) as damaged:
        assert not damaged.check().ok


def test_a_line_of_the_history_that_is_none_is_told_of(store: Store) -> None:
    store.apply(add("Add", ADA))
    with closing(raw(store.path)) as db:
        db.execute("UPDATE change_log SET made = 'banana'")
    with pytest.raises(DamagedDatabase, match="line of the history"), store.glance() as reader:
        reader.history(5)
