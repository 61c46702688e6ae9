"""Questions about the bin: what is in it, in lines for a list or whole, to come back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

import msgspec

from netcompanion.domain.bin import Binned, BinnedLine
from netcompanion.store import codec
from netcompanion.store.values import BINNED

_COLUMNS: Final = ("id", "contact_id", "event_id", "name", "at", "why")
_LINES: Final = f"""
    SELECT {", ".join(_COLUMNS)} FROM binned WHERE at > ? ORDER BY at DESC, name, id
"""
_CARDS: Final = """
    SELECT json_extract(card.value, '$.uid'), binned.name
    FROM binned, json_each(binned.edits) AS edit,
        json_each(json_array(json(nullif(json_extract(edit.value, '$.before'), '')))) AS card
    WHERE json_extract(edit.value, '$.kind') = 'contact'
    AND json_extract(edit.value, '$.after') = ''
    AND json_extract(card.value, '$.id') = binned.contact_id
    ORDER BY binned.at
"""
_LATEST_FIRST: Final = "ORDER BY at DESC, rowid DESC"


class BinReader:
    """Questions about the bin, in one moment of the database."""

    _raw: sqlite3.Connection

    def binned(self) -> list[Binned]:
        """Return all that is in the bin, the latest first, what is too old for it included."""
        return BINNED.ask(self._raw, _LATEST_FIRST)

    def binned_lines(self, since: datetime) -> list[BinnedLine]:
        """Return what came into the bin after a moment (UTC), the latest first."""
        rows = self._raw.execute(_LINES, (_stored(since),))
        with codec.reading("binned"):
            return [
                msgspec.convert(dict(zip(_COLUMNS, row, strict=True)), BinnedLine) for row in rows
            ]

    def binned_cards(self) -> dict[str, str]:
        """Return the names of the people in the bin by the UID of their card."""
        with codec.reading("binned"):
            return dict(self._raw.execute(_CARDS).fetchall())

    def has_binned(self, until: datetime) -> bool:
        """Whether anything came into the bin until then (UTC)."""
        query = "SELECT 1 FROM binned WHERE at <= ? LIMIT 1"
        return self._raw.execute(query, (_stored(until),)).fetchone() is not None

    def binned_by_id(self, ids: Iterable[str]) -> list[Binned]:
        """Return those with these ids that are in the bin, the latest first."""
        given = codec.encode(list(ids)).decode()
        return BINNED.ask(self._raw, f"WHERE id IN {codec.GIVEN} {_LATEST_FIRST}", (given,))

    def binned_about(self, ids: Iterable[str]) -> dict[str, Binned]:
        """Return those of these contacts and events that are in the bin, by their own ids."""
        given = codec.encode(list(ids)).decode()
        where = f"WHERE contact_id IN {codec.GIVEN} OR event_id IN {codec.GIVEN} ORDER BY at"
        return {each.about: each for each in BINNED.ask(self._raw, where, (given, given))}

    def binned_naming(self, id_: str) -> list[Binned]:
        """Return what is in the bin and has this id in anything that comes back."""
        return BINNED.ask(self._raw, "WHERE instr(edits, ?) ORDER BY at", (id_,))


def _stored(moment: datetime) -> Any:
    """Return a moment as the table has it."""
    return msgspec.to_builtins(moment)
