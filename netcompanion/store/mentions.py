"""Which values name somebody: a search through every text, for what must be erased."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, LargeBinary, Table, Text

from netcompanion.domain.change import Entity, HistoryLine
from netcompanion.domain.contact import Contact
from netcompanion.domain.traces import Traces, is_number
from netcompanion.store import codec, erasing, history
from netcompanion.store.tables import contact_point, contact_source, contact_tag, metadata
from netcompanion.store.writing import SHELVES

_BATCH: Final = 500
_DIGITS: Final = 6  # of the end of a number
_FEWEST: Final = 3  # letters to look for
_PARTING: Final = " \u00a0\n\r\t().-/"  # of which digits of a number are parted
_PLAIN: Final = re.compile("[a-z0-9]+")
_CHILDREN: Final = (contact_point, contact_tag, contact_source)
_PAST: Final = """
    SELECT other FROM change_edit
    WHERE kind = 'contact' AND entity_id = ? AND other IS NOT NULL
"""


class MentionsReader:
    """Questions about where somebody is named, in one moment of the database."""

    _db: Connection
    _raw: sqlite3.Connection

    def naming(self, traces: Traces) -> Iterator[Entity]:
        """Yield every value in whose text somebody is named, of all kinds."""
        words = codec.encode(sorted(set(_needles(traces)))).decode()
        for kind, name in codec.NAMES.items():
            found = {id_ for (id_,) in self._raw.execute(_named(metadata.tables[name]), (words,))}
            if kind is Contact:
                for child in _CHILDREN:
                    found.update(id_ for (id_,) in self._raw.execute(_owner(child), (words,)))
            ids = sorted(found)
            for start in range(0, len(ids), _BATCH):
                loaded = SHELVES[kind].load(self._db, ids[start : start + _BATCH])
                for each in loaded.values():
                    if traces.in_text(codec.encode(each).decode()):
                        yield each

    def steps_about(self, ids: Collection[str], traces: Traces) -> int:
        """Return how many steps of the history hold anything of somebody."""
        return len(erasing.remembered(self._raw, ids, traces))

    def steps_naming(self, ids: Collection[str], traces: Traces) -> list[HistoryLine]:
        """Return the steps of the history that hold or name somebody, the newest first."""
        steps = erasing.remembered(self._raw, ids, traces)
        lines = history.since(self._raw, datetime.min.replace(tzinfo=UTC))
        return [each for each in lines if each.change_id in steps or traces.in_text(each.label)]

    def past_of(self, contact_id: str) -> list[Contact]:
        """Return what a contact was at other times, as far as the history keeps it."""
        rows = self._raw.execute(_PAST, (contact_id,))
        decoded = (codec.decode(Contact, data) for (data,) in rows)
        return [each for each in decoded if isinstance(each, Contact)]


def _needles(traces: Traces) -> Iterator[str]:
    """Yield what stands in a text, small as SQLite makes it, wherever a word may in any spelling.

    Of a number it is the end, which is the same from abroad and from within; blanks, and what else
    parts digits, is taken out of the text first. It is a sieve: `Traces` has the last word.
    """
    for word in traces.words:
        if is_number(word):
            yield re.sub(r"\D", "", word)[-_DIGITS:]
            continue
        part = max(word.split(), key=len)
        plain = max(_PLAIN.findall(unicodedata.normalize("NFC", part).lower()), key=len, default="")
        if len(plain) >= _FEWEST:
            yield plain
            continue
        for form in ("NFC", "NFD"):
            for spelled in (part, part.lower(), part.upper(), part.title()):
                yield _small(unicodedata.normalize(form, spelled))


def _small(text: str) -> str:
    kept = "".join(each.lower() if each.isascii() else each for each in text)
    return "".join(each for each in kept if each not in _PARTING)


def _named(table: Table) -> str:
    return f"SELECT id FROM {table.name} WHERE {_has(table)}"


def _owner(child: Table) -> str:
    name = child.name
    return f"SELECT id FROM contact JOIN {name} ON {name}.contact = contact.row WHERE {_has(child)}"


def _has(table: Table) -> str:
    """Return the condition that one of the words, given as JSON, is in a text of a row."""
    texts = [
        f"coalesce(CAST({table.name}.\"{each.name}\" AS TEXT), '')"
        for each in table.c
        if isinstance(each.type, Text)
        or (isinstance(each.type, LargeBinary) and each.name != "digest")
    ]
    said = " || char(10) || ".join(texts)
    said = f"lower({said})"
    for each in _PARTING:
        said = f"replace({said}, char({ord(each)}), '')"
    return f"EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr({said}, word.value))"
