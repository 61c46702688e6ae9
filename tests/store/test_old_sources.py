"""Books that were written when a source card was a list of lines, and not yet a text."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import msgspec

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.store import Store
from netcompanion.store.codec import decode, digest
from tests.builders import portrait, zoe

LINES = (
    CardLine(name="FN", value="Zoë\\, so they say"),
    CardLine(name="X-KILN", value="7", group="item1", params=(("TYPE", ("HOT", "pref")),)),
    CardLine(name="X-ODD", value='"lines":', params=(("P", ('a"b^c', "d:e")),)),
)


def listed(contact: Contact) -> bytes:
    """Return the JSON of a contact as it was stored then."""
    assert contact.source is not None
    said = json.loads(msgspec.json.encode(contact, order="deterministic"))
    said["source"] = {"version": contact.source.version, "lines": list(contact.source.lines)}
    return msgspec.json.encode(said)


def test_a_book_of_then_is_read_checked_and_undone(store: Store) -> None:
    before = replace(zoe(), photo=None, source=SourceCard.of("2.1", LINES))
    after = replace(before, note="Moved")
    store.apply(Change(label="New", edits=(Edit(before=None, after=before),)))
    edit = store.apply(Change(label="Edit", edits=(Edit(before=before, after=after),))).change_id
    old, new = listed(before), listed(after)
    with closing(sqlite3.connect(store.path)) as db, db:
        source = json.dumps(json.loads(old)["source"]).encode()
        db.execute("UPDATE contact_source SET value = ?", (source,))
        db.execute("UPDATE contact SET digest = ?", (digest(new),))
        db.execute("UPDATE change_edit SET other = ? WHERE other IS NOT NULL", (old,))
        db.execute("UPDATE change_edit SET standing = ? WHERE other IS NOT NULL", (digest(new),))
        db.execute("UPDATE change_edit SET standing = ? WHERE other IS NULL", (digest(old),))
    with store.read() as reader:
        assert reader.contact(after.id) == after
    assert store.check().lines == ("The database is whole. Nothing is damaged.",)
    store.undo(edit)
    with store.read() as reader:
        assert reader.contact(after.id) == before
    store.redo(edit)
    with store.read() as reader:
        assert reader.contact(after.id) == after
    assert store.check().lines == ("The database is whole. Nothing is damaged.",)


def test_a_contact_without_a_card_is_decoded_as_ever() -> None:
    plain = replace(zoe(), note='"lines":', source=None)
    assert portrait().digest == (plain.photo.digest if plain.photo else "")
    assert decode(Contact, msgspec.json.encode(plain)) == plain
