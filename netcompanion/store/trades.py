"""Questions about what people want and offer, who knows whom, and who has been quiet."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

from netcompanion.domain.matchmaking import Source, Trade
from netcompanion.store.codec import decoder, encode, reading

_FEW: Final = 30
"""How many may share a tag or a title that says what somebody in particular offers."""
_GIVEN: Final = "(SELECT value FROM json_each(?))"  # however many they are
_POINTS: Final = """
    SELECT contact.id, contact_point.value
    FROM contact_point JOIN contact ON contact.row = contact_point.contact
    WHERE contact_point.kind = ?
"""
_NEEDS: Final = """
    SELECT contact_id, needs FROM encounter WHERE "on" >= ? AND needs <> '[]'
"""
_TAGS: Final = """
    SELECT contact.id, contact_tag.tag
    FROM contact_tag JOIN contact ON contact.row = contact_tag.contact
"""
_RARE_TAGS: Final = f"""
    WHERE contact_tag.key IN (
        SELECT key FROM contact_tag GROUP BY key HAVING count(*) <= {_FEW}
    )
"""
_TITLES: Final = "SELECT id, title FROM contact"
_RARE_TITLES: Final = f"""
    WHERE title <> '' AND title IN (
        SELECT title FROM contact WHERE title <> '' GROUP BY title HAVING count(*) <= {_FEW}
    )
"""
_FOUND: Final = """
    SELECT contact.id FROM search_word JOIN contact ON contact.row = search_word.rowid
    WHERE search_word MATCH ? LIMIT ?
"""
_decode_text = decoder(str)
_decode_needs = decoder(list[str])


class TradesReader:
    """Questions about what people can do for each other, in one moment of the database."""

    _raw: sqlite3.Connection

    def wants(self, since: date, contact_ids: Collection[str] | None = None) -> list[Trade]:
        """Return what all or some contacts want, and what they needed when met since a day."""
        return [
            *self._points("wants", Source.WANT, contact_ids),
            *self._needs(since, contact_ids),
        ]

    def offers(self, contact_ids: Collection[str] | None = None) -> list[Trade]:
        """Return what contacts offer, or are tagged or titled; of all, only what few share."""
        return [
            *self._points("offers", Source.OFFER, contact_ids),
            *self._labels(Source.TAG, _TAGS, _RARE_TAGS, "contact.id", contact_ids),
            *self._labels(Source.TITLE, _TITLES, _RARE_TITLES, "id", contact_ids),
        ]

    def ids_offering(self, word: str, limit: int) -> list[str]:
        """Return contacts with a folded word so beginning in role, tags, note or offers."""
        return self._found("handles notes", word, limit)

    def ids_wanting(self, word: str, limit: int) -> list[str]:
        """Return contacts with a folded word so beginning in note, wants or conversations."""
        return self._found("notes met", word, limit)

    def _points(self, kind: str, source: Source, ids: Collection[str] | None) -> Iterator[Trade]:
        with reading("contact"):
            for id_, value in self._ask(_POINTS, "AND contact.id IN", ids, kind):
                yield Trade(contact_id=id_, text=_decode_text(value), source=source)

    def _needs(self, since: date, ids: Collection[str] | None) -> Iterator[Trade]:
        with reading("encounter"):
            for id_, needs in self._ask(_NEEDS, "AND contact_id IN", ids, since.isoformat()):
                for need in _decode_needs(needs):
                    yield Trade(contact_id=id_, text=need, source=Source.NEED)

    def _labels(
        self, source: Source, query: str, rare: str, id_column: str, ids: Collection[str] | None
    ) -> Iterator[Trade]:
        rows = self._ask(query + (rare if ids is None else ""), f"WHERE {id_column} IN", ids)
        return (Trade(contact_id=id_, text=text, source=source) for id_, text in rows if text)

    def _ask(
        self, query: str, within: str, ids: Collection[str] | None, *given: str
    ) -> Iterator[Any]:
        if ids is None:
            return self._raw.execute(query, given)
        return self._raw.execute(f"{query} {within} {_GIVEN}", (*given, _list(ids)))

    def _found(self, columns: str, word: str, limit: int) -> list[str]:
        match = f'{{{columns}}} : "{word}"*'
        return [id_ for (id_,) in self._raw.execute(_FOUND, (match, limit))]


def _list(ids: Collection[str]) -> str:
    return encode(list(ids)).decode()
