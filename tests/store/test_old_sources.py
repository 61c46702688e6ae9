"""Books that were written when a source card was a list of lines, and not yet a text."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace

import msgspec
import pytest

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.store import Store, seals
from netcompanion.store.codec import decode, digest
from tests.builders import portrait, zoe
from tests.stores import raw

LINES = (
    CardLine(name="FN", value="Zoë\\, so they say"),
    CardLine(name="X-KILN", value="7", group="item1", params=(("TYPE", ("HOT", "pref")),)),
    CardLine(name="X-ODD", value='"lines":', params=(("P", ('a"b^c', "d:e")),)),
)

ODD = (  # what the text form has no room for
    CardLine(name="X-A", value="c", params=(('"Q"', ("1",)),)),
    CardLine(name="X:B", value="two\nlines", group='a"b'),
)


def listed(contact: Contact, lines: tuple[CardLine, ...]) -> bytes:
    """Return the JSON of a contact as it was stored then."""
    assert contact.source is not None
    said = json.loads(msgspec.json.encode(contact, order="deterministic"))
    said["source"] = {"version": contact.source.version, "lines": list(lines)}
    return msgspec.json.encode(said)


@pytest.mark.parametrize("lines", [LINES, (*LINES, *ODD)])
def test_a_book_of_then_is_read_checked_and_undone(
    store: Store, lines: tuple[CardLine, ...]
) -> None:
    before = replace(zoe(), photo=None, source=SourceCard.of("2.1", lines))
    after = replace(before, note="Moved")
    came = store.apply(Change(label="New", edits=(Edit(before=None, after=before),))).change_id
    edit = store.apply(Change(label="Edit", edits=(Edit(before=before, after=after),))).change_id
    old, new = listed(before, lines), listed(after, lines)
    with closing(raw(store.path)) as db, db:
        source = json.dumps(json.loads(old)["source"]).encode()
        db.execute("UPDATE contact_source SET value = ?", (source,))
        db.execute("UPDATE contact SET digest = ?", (digest(new),))
        db.execute("UPDATE change_edit SET other = ? WHERE other IS NOT NULL", (old,))
        db.execute("UPDATE change_edit SET standing = ? WHERE other IS NOT NULL", (digest(new),))
        db.execute("UPDATE change_edit SET standing = ? WHERE other IS NULL", (digest(old),))
        db.execute("UPDATE change_edit SET seal = NULL")
        seals.renew(db)
    assert as_it_stands(store) == after
    assert is_whole(store)
    store.undo(edit)
    assert as_it_stands(store) == before
    assert is_whole(store)
    store.redo(edit)
    assert as_it_stands(store) == after
    with store.read() as reader:
        here = reader.contact(after.id)
    newer = store.apply(Change(label="New", edits=(Edit(here, replace(after, note="Now")),)))
    assert is_whole(store)
    for change in (newer.change_id, edit, came):
        store.undo(change)
        assert is_whole(store)
    with store.read() as reader:
        assert reader.contact(after.id) is None
    for change in (came, edit):
        store.redo(change)
        assert is_whole(store)
    assert as_it_stands(store) == after


def test_what_was_damaged_since_is_found(store: Store) -> None:
    person = replace(zoe(), photo=None, source=SourceCard.of("2.1", ODD))
    store.apply(Change(label="New", edits=(Edit(before=None, after=person),)))
    old = listed(person, ODD)
    with closing(raw(store.path)) as db, db:
        source = json.dumps(json.loads(old)["source"]).replace("two", "too").encode()
        db.execute("UPDATE contact_source SET value = ?", (source,))
        db.execute("UPDATE contact SET digest = ?", (digest(old),))
    assert not store.check().ok


def as_it_stands(store: Store) -> Contact | None:
    """Return the contact, with a card that says what it says and nothing of how it was kept."""
    with store.read() as reader:
        found = reader.contact(zoe().id)
    if found is None or found.source is None:
        return found
    return replace(found, source=replace(found.source, read_as=""))


def is_whole(store: Store) -> bool:
    return store.check().lines == ("The database is whole. Nothing is damaged.",)


def test_a_contact_without_a_card_is_decoded_as_ever() -> None:
    plain = replace(zoe(), note='"lines":', source=None)
    assert portrait().digest == (plain.photo.digest if plain.photo else "")
    assert decode(Contact, msgspec.json.encode(plain)) == plain
