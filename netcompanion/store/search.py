"""Full-text search over folded words (FTS5): what is indexed, and how it is kept current.

SQLite only. The three FTS tables hold no text of their own: `contact_search` does, and since
its old words are needed to take them out of an index, every write goes through this module.
(Triggers cannot do it: with `trusted_schema=OFF` they may not touch virtual tables.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select

from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import fold, is_unspaced, phone_digits, squashed
from netcompanion.store import sqlite
from netcompanion.store.codec import decoder, reading
from netcompanion.store.tables import contact, contact_search, encounter

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


class Words(NamedTuple):
    """The folded words of one contact, in the columns of `contact_search`."""

    names: str
    handles: str
    notes: str
    met: str


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

_decode_needs = decoder(list[str])
_STORED = select(contact_search).where(
    contact_search.c.contact.in_(bindparam("rows", expanding=True))
)
_MET = (
    select(contact.c.row, encounter.c.said, encounter.c.needs, encounter.c.remember)
    .join(encounter, encounter.c.contact_id == contact.c.id)
    .order_by(encounter.c.on, encounter.c.id)
)
_MET_BY_ROW = _MET.where(contact.c.row.in_(bindparam("rows", expanding=True)))
_ROWS_OF = select(contact.c.row).where(contact.c.id.in_(bindparam("ids", expanding=True)))


def words_of(value: Contact, met: str) -> Words:
    """Return what is to be indexed for a contact; `met` are the words of its encounters."""
    return Words(names_of(value), handles_of(value), notes_of(value), met)


def names_of(value: Contact) -> str:
    """Return the folded words of every name, with what they are when joined, and in Latin."""
    parts = (
        value.name,
        value.prefix,
        value.given,
        value.additional,
        value.family,
        value.suffix,
        value.phonetic_given,
        value.phonetic_family,
        value.nickname,
    )
    written = " ".join(filter(None, parts))
    words = _with_joined(written)
    if not words.isascii():
        words = f"{words} {_in_latin(written)}"
    # Unspaced scripts are found by phrases, in which each repetition counts.
    return " ".join(dict.fromkeys(words.split())) if words.isascii() else words


def _in_latin(names: str) -> str:
    """Return the folded words of names in other scripts as a plain keyboard writes them."""
    from anyascii import anyascii  # for few names in most books

    words = (fold(name) if is_unspaced(fold(name)[:1]) else name for name in names.split())
    return fold(anyascii(" ".join(words)).replace("'", ""))


def handles_of(value: Contact) -> str:
    """Return the folded words of what a contact is reached by or known for, but names."""
    words = (value.organisation, value.department, value.title, *value.tags)
    exact = (
        *(email.value for email in value.emails),
        *(phone.value for phone in value.phones),
        *(link.value for link in value.links),
        *(f"{social.handle} {social.url}" for social in value.socials),
    )
    digits = (phone_digits(phone.value) for phone in value.phones)
    return " ".join((_with_joined(" ".join(words)), fold(" ".join(exact)), *digits))


def notes_of(value: Contact) -> str:
    """Return the folded words of the note and the addresses."""
    places = (" ".join(address.parts) for address in value.addresses)
    return _with_joined(" ".join((value.note, *places)))


def _with_joined(text: str) -> str:
    """Fold, and add the joined forms that are not there yet."""
    folded = fold(text)
    joined = squashed(text)
    return f"{folded} {joined}" if joined else folded


def met_of(db: Connection, rows: Sequence[int]) -> dict[int, str]:
    """Return the folded words noted at all encounters, of those contacts that have any."""
    noted: dict[int, list[str]] = defaultdict(list)
    with reading("encounter"):
        for row, said, needs, remember in db.execute(_MET_BY_ROW, {"rows": list(rows)}):
            noted[row] += (said, *_decode_needs(needs), remember)
    return {row: _with_joined(" ".join(texts)) for row, texts in noted.items()}


def stored(db: Connection, rows: Sequence[int]) -> dict[int, Words]:
    """Return what is indexed for contacts, by row number."""
    cells = db.execute(_STORED, {"rows": list(rows)})
    return {row: Words(*words) for row, *words in cells}


def save_contacts(db: Connection, contacts: Mapping[int, Contact], *, new: bool) -> None:
    """Index contacts by row number; `new` says that none of them is indexed yet."""
    rows = list(contacts)
    met = met_of(db, rows)
    _replace(
        db,
        {} if new else stored(db, rows),
        {row: words_of(value, met.get(row, "")) for row, value in contacts.items()},
    )


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
        save_contacts(db, batch, new=True)


def _replace(db: Connection, before: Mapping[int, Words], after: Mapping[int, Words]) -> None:
    for table in TABLES:
        gone, come = [], []
        for row, words in after.items():
            new = _part(table, words)
            if row in before:
                old = _part(table, before[row])
                if old == new:
                    continue
                gone.append((row, *old))
            come.append((row, *new))
        _run(db, _OUT_OF[table], gone)
        _run(db, _INTO[table], come)
    _run(
        db,
        _UPDATE,
        ((*after[row], row) for row in after if before.get(row, after[row]) != after[row]),
    )
    _run(db, _INSERT, ((row, *after[row]) for row in after if row not in before))


def _part(table: str, words: Words) -> tuple[str, ...]:
    return words[: len(TABLES[table])]


def _run(db: Connection, statement: str, parameters: Iterable[tuple[object, ...]]) -> None:
    sqlite.raw(db).executemany(statement, parameters)
