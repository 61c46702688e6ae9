"""Questions that finding the same person twice asks: of everybody, and by what a name begins with.

They go past SQLAlchemy, since they pass over all contacts, or are asked at every keystroke.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from netcompanion.domain.contact import (
    Contact,
    PartialDate,
)
from netcompanion.store.codec import GIVEN, decoder, encode, reading
from netcompanion.store.contacts import DECODE_POINT

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_NAMES: Final = (
    "id",
    "given",
    "additional",
    "family",
    "suffix",
    "formatted",
    "phonetic_given",
    "phonetic_family",
    "nickname",
    "organisation",
    "title",
)
_OUTLINES: Final = f"""
    SELECT row, birthday, {", ".join(_NAMES)}, (
        SELECT json_group_array(json_array(kind, json(value))) FROM (
            SELECT kind, value FROM contact_point WHERE contact = row ORDER BY kind, position
        )
    ) FROM contact WHERE row IN {GIVEN}
"""
_SKETCHES: Final = """
    SELECT row, sort_key, organisation, coalesce((
        SELECT key FROM contact_point WHERE contact = row AND kind = 'emails' LIMIT 1
    ), '') FROM contact ORDER BY row
"""
_decode_points = decoder(list[tuple[str, msgspec.Raw]])
_decode_birthday = decoder(PartialDate)


class LikenessReader:
    """Questions about who may be whom, in one moment of the database."""

    _raw: sqlite3.Connection

    def sketches(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield of every contact: row, folded name, organisation, first e-mail address or ""."""
        yield from self._raw.execute(_SKETCHES)

    def point_owners(self, kind: str) -> Iterator[tuple[str, int]]:
        """Yield the key of every point of a kind with the row of its owner, equal keys together."""
        query = "SELECT key, contact FROM contact_point WHERE kind = ? AND key != '' ORDER BY key"
        yield from self._raw.execute(query, (kind,))

    def outlines(self, rows: Collection[int]) -> dict[int, Contact]:
        """Return contacts by row, as far as they are compared: no note, tags, networks, source."""
        with reading("contact"):
            return {
                row: _outline(names, birthday, points)
                for row, birthday, *names, points in self._raw.execute(_OUTLINES, (_list(rows),))
            }

    def rows_with_point(self, kind: str, keys: Collection[str]) -> list[int]:
        """Return the rows of those who have one of these keys."""
        query = f"SELECT contact FROM contact_point WHERE kind = ? AND key IN {GIVEN}"
        return [row for (row,) in self._raw.execute(query, (kind, _list(keys)))]

    def rows_named(self, match: str, limit: int) -> list[int]:
        """Return the rows of at most `limit` contacts whose names answer to an FTS5 expression."""
        query = "SELECT rowid FROM search_name WHERE search_name MATCH ? LIMIT ?"
        return [row for (row,) in self._raw.execute(query, (match, limit))]

    def colleagues(self, organisation_key: str, limit: int) -> list[tuple[int, str]]:
        """Return row and folded name of at most `limit` contacts at a firm of this folded name."""
        query = "SELECT row, sort_key FROM contact WHERE organisation_key = ? LIMIT ?"
        return self._raw.execute(query, (organisation_key, limit)).fetchall()


def _list(values: Collection[int] | Collection[str]) -> str:
    return encode(list(values)).decode()


def _outline(names: list[str], birthday: str | None, points: str) -> Contact:
    found: dict[str, list[Any]] = {}
    for kind, value in _decode_points(points):
        found.setdefault(kind, []).append(DECODE_POINT[kind](value))
    values: dict[str, Any] = dict(zip(_NAMES, names, strict=True))
    values |= {kind: tuple(each) for kind, each in found.items()}
    return Contact(
        uid="",
        created=_NEVER,
        birthday=_decode_birthday(birthday) if birthday else None,
        **values,
    )
