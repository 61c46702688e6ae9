"""Full-text search over folded words (FTS5): what is indexed, and how it is kept current.

SQLite only. The three FTS tables hold no text of their own: `contact_search` does, and since
its old words are needed to take them out of an index, every write goes through this module.
(Triggers cannot do it: with `trusted_schema=OFF` they may not touch virtual tables.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, delete, select

from netcompanion.domain.contact import Contact
from netcompanion.store import sqlite
from netcompanion.store.codec import decoder, reading
from netcompanion.store.tables import contact, contact_search, encounter
from netcompanion.store.words import Words, with_joined, words_of

_CONTENT = "content='contact_search', content_rowid='contact', columnsize=0"
_PREFIX = "tokenize='ascii', prefix='1 2 3 4'"
SCHEMA: Final = (
    f"CREATE VIRTUAL TABLE search_name USING fts5(names, {_CONTENT}, {_PREFIX})",
    "CREATE VIRTUAL TABLE search_word USING fts5("
    f"names, handles, notes, met, {_CONTENT}, {_PREFIX}, detail=column)",
    "CREATE VIRTUAL TABLE search_part USING fts5("
    f"names, handles, {_CONTENT}, tokenize='trigram case_sensitive 1', detail=none)",
)
"""Names in full, for phrases; all words by their beginnings; names and handles by any part.

The words are folded and separated by blanks in Python, so the tokenizer that knows least
(ascii: every character beyond ASCII belongs to a word) is the one that is always right.
"""
TABLES: Final = {
    "search_name": ("names",),
    "search_word": ("names", "handles", "notes", "met"),
    "search_part": ("names", "handles"),
}

_INTO = {
    table: f"INSERT INTO {table}(rowid, {', '.join(columns)})"
    f" VALUES({', '.join('?' * (len(columns) + 1))})"
    for table, columns in TABLES.items()
}
_OUT_OF = {
    table: f"INSERT INTO {table}({table}, rowid, {', '.join(columns)})"
    f" VALUES('delete', {', '.join('?' * (len(columns) + 1))})"
    for table, columns in TABLES.items()
}
_INSERT = "INSERT INTO contact_search(contact, names, handles, notes, met) VALUES(?, ?, ?, ?, ?)"
_UPDATE = "UPDATE contact_search SET names = ?, handles = ?, notes = ?, met = ? WHERE contact = ?"
_DELETE = "DELETE FROM contact_search WHERE contact = ?"

_GATHERED: Final = 4 << 20  # bytes of words that wait in memory; SQLite's own measure is 1 MB
_GATHER = "INSERT INTO {0}({0}, rank) VALUES('hashsize', ?)"

_decode_needs = decoder(list[str])
_STORED = select(contact_search).where(contact_search.c.contact.in_(sqlite.given("rows")))
_MET = (
    select(contact.c.row, encounter.c.said, encounter.c.needs, encounter.c.remember)
    .join(encounter, encounter.c.contact_id == contact.c.id)
    .order_by(encounter.c.on, encounter.c.id)
)
_MET_BY_ROW = _MET.where(contact.c.row.in_(sqlite.given("rows")))
_ROWS_OF = select(contact.c.row).where(contact.c.id.in_(sqlite.given("ids")))


def expect_many(db: Connection) -> None:
    """Let the index gather more words before it writes a part, so that fewer parts are merged.

    The measure stays in the file, and hardly matters to a few: those are written at COMMIT.
    """
    for table in TABLES:
        sqlite.raw(db).execute(_GATHER.format(table), (_GATHERED,))


def met_of(db: Connection, rows: Sequence[int]) -> dict[int, str]:
    """Return the folded words noted at all encounters, of those contacts that have any."""
    noted: dict[int, list[str]] = defaultdict(list)
    with reading("encounter"):
        for row, said, needs, remember in db.execute(_MET_BY_ROW, {"rows": list(rows)}):
            noted[row] += (said, *_decode_needs(needs), remember)
    return {row: with_joined(" ".join(texts)) for row, texts in noted.items()}


def stored(db: Connection, rows: Sequence[int]) -> dict[int, Words]:
    """Return what is indexed for contacts, by row number."""
    cells = db.execute(_STORED, {"rows": list(rows)})
    return {row: Words(*words) for row, *words in cells}


def save_contacts(db: Connection, contacts: Mapping[int, Contact]) -> None:
    """Index contacts anew by row number."""
    rows = list(contacts)
    met = met_of(db, rows)
    after = {row: with_met(words_of(value), met.get(row)) for row, value in contacts.items()}
    _replace(db, stored(db, rows), after)


def add_contacts(db: Connection, words: Mapping[int, Words]) -> None:
    """Index contacts by row number, of which none is indexed yet."""
    met = met_of(db, list(words))
    _add(db, {row: with_met(each, met.get(row)) for row, each in words.items()} if met else words)


def with_met(words: Words, met: str | None) -> Words:
    """Return the words of a contact with those of its encounters."""
    return words._replace(met=met) if met else words


def refresh_met(db: Connection, contact_ids: Collection[str]) -> None:
    """Index anew what was noted at the encounters of contacts, as far as those exist."""
    if not contact_ids:
        return
    rows = list(db.scalars(_ROWS_OF, {"ids": list(contact_ids)}))
    met = met_of(db, rows)
    before = stored(db, rows)
    after = {row: words._replace(met=met.get(row, "")) for row, words in before.items()}
    _replace(db, before, after)


def remove_contacts(db: Connection, rows: Sequence[int]) -> None:
    """Take contacts out of the index."""
    before = stored(db, rows)
    for table in TABLES:
        _run(db, _OUT_OF[table], ((row, *_part(table, before[row])) for row in before))
    _run(db, _DELETE, ((row,) for row in before))


def rebuild(db: Connection, batches: Iterable[Mapping[int, Contact]]) -> None:
    """Make the whole index anew from all contacts."""
    for table in TABLES:
        db.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES('delete-all')")
    db.execute(delete(contact_search))
    for batch in batches:
        add_contacts(db, {row: words_of(value) for row, value in batch.items()})


def _add(db: Connection, words: Mapping[int, Words]) -> None:
    rows = [(row, *each) for row, each in words.items()]
    for table, columns in TABLES.items():
        _run(db, _INTO[table], (row[: len(columns) + 1] for row in rows))
    _run(db, _INSERT, rows)


def _replace(db: Connection, before: Mapping[int, Words], after: Mapping[int, Words]) -> None:
    for table in TABLES:
        changed = [row for row in before if _part(table, before[row]) != _part(table, after[row])]
        _run(db, _OUT_OF[table], ((row, *_part(table, before[row])) for row in changed))
        _run(db, _INTO[table], ((row, *_part(table, after[row])) for row in changed))
    _run(db, _UPDATE, ((*after[row], row) for row in before if before[row] != after[row]))
    if added := {row: words for row, words in after.items() if row not in before}:
        _add(db, added)


def _part(table: str, words: Words) -> tuple[str, ...]:
    return words[: len(TABLES[table])]


def _run(db: Connection, statement: str, parameters: Iterable[tuple[object, ...]]) -> None:
    sqlite.raw(db).executemany(statement, parameters)
