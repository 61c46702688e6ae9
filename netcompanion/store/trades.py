"""Questions about what people want and offer, and about who knows whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Final

from netcompanion.domain.event import Event
from netcompanion.domain.matchmaking import COMMON, Source, Trade
from netcompanion.domain.normalise import fold
from netcompanion.domain.relationship import BEGUN, Introduction
from netcompanion.store.codec import GIVEN, decoder, encode, reading
from netcompanion.store.values import INTRODUCTIONS

_FEW: Final = 30  # share a tag or a title that says what somebody in particular can do
_MOST_FOUND: Final = 2000  # contacts by the words of roles and tags
_HEAD: Final = 4  # letters by which few texts are told from many
Days = tuple[date, date]
"""The first day and the last."""
_POINTS: Final = """
    SELECT contact.id, contact_point.value
    FROM contact_point JOIN contact ON contact.row = contact_point.contact
    WHERE contact_point.kind = ?
"""
_POINTS_OF: Final = f"AND contact_point.contact IN (SELECT row FROM contact WHERE id IN {GIVEN})"
"""Led by the contacts: else SQLite looks through the points of everybody for those of a few."""
_KEYS: Final = "SELECT contact, key FROM contact_point WHERE kind = ?"
_NEEDS: Final = (
    """SELECT contact_id, needs FROM encounter WHERE "on" BETWEEN ? AND ? AND needs <> '[]'"""
)
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
_FOUND: Final = f"""
    SELECT contact.id FROM (
        SELECT rowid FROM search_word WHERE search_word MATCH ? LIMIT {COMMON + 1}
    ) AS found JOIN contact ON contact.row = found.rowid
"""
_INTRODUCED: Final = f"""
    SELECT first_contact_id, first_name, second_contact_id, second_name,
        introducer_contact_id, introducer_name
    FROM introduction
    WHERE first_contact_id IS NULL AND first_name <> ''
        OR second_contact_id IS NULL AND second_name <> ''
        OR introducer_contact_id IS NULL AND introducer_name <> ''
        OR first_contact_id IN {GIVEN}
        OR second_contact_id IN {GIVEN}
        OR introducer_contact_id IN {GIVEN}
"""
"""Introductions with outsiders, who have a name alone, and those of some contacts."""
_LAST_MET: Final = f"""
    SELECT contact_id, max("on"), coalesce(event.name, encounter.place)
    FROM encounter LEFT JOIN event ON event.id = event_id
    WHERE contact_id IN {GIVEN} GROUP BY contact_id
"""
_COLLEAGUES: Final = f"""
    SELECT organisation_key, contact.id, contact.name, max("on"),
        coalesce(event.name, encounter.place)
    FROM contact JOIN encounter ON contact_id = contact.id LEFT JOIN event ON event.id = event_id
    WHERE organisation_key IN {GIVEN} GROUP BY organisation_key
"""
_BEEN: Final = """
    WITH alike AS (
        SELECT id, name, start FROM event WHERE id <> ? AND (
            fold(CASE series WHEN '' THEN name ELSE series END) = ?
            OR host <> '' AND fold(host) = ? OR place <> '' AND fold(place) = ?
        )
    )
    SELECT contact_id, alike.name, "on" FROM encounter JOIN alike ON alike.id = event_id
    ORDER BY alike.start
"""
_decode_text = decoder(str)
_decode_needs = decoder(list[str])


class TradesReader:
    """Questions about what people can do for each other, in one moment of the database."""

    _raw: sqlite3.Connection

    def wants(self, days: Days, contact_ids: Collection[str] | None = None) -> list[Trade]:
        """Return what all or some contacts want, and what they needed when met in these days."""
        within = ("", ()) if contact_ids is None else (_POINTS_OF, (_list(contact_ids),))
        met = ("", ()) if contact_ids is None else (_within("contact_id"), (_list(contact_ids),))
        return [*self._points("wants", Source.WANT, *within), *self._needs(days, *met)]

    def offers(self, contact_ids: Collection[str] | None = None) -> list[Trade]:
        """Return what contacts offer, their tags and roles; of all, only those that few share."""
        if contact_ids is None:
            return [
                *self._points("offers", Source.OFFER),
                *self._labels(Source.TAG, _TAGS + _RARE_TAGS),
                *self._labels(Source.TITLE, _TITLES + _RARE_TITLES),
            ]
        given = (_list(contact_ids),)
        offers = self._points("offers", Source.OFFER, _POINTS_OF, given)
        return [*offers, *self._labels_of(contact_ids)]

    def offers_like(self, starts: Collection[str]) -> list[Trade]:
        """Return offers, tags and roles with words that begin so (see `matchmaking.starts`)."""
        return [
            *self._points_like("offers", Source.OFFER, starts),
            *self._labels_of(self._found("handles", starts)),
        ]

    def wants_like(self, starts: Collection[str], days: Days) -> list[Trade]:
        """Return what is wanted, or was needed in these days, with words that begin so."""
        met = _within("contact_id"), (_list(self._found("met", starts)),)
        return [*self._points_like("wants", Source.WANT, starts), *self._needs(days, *met)]

    def acquainted(self, contact_ids: Collection[str]) -> set[frozenset[str]]:
        """Return who were introduced or might be, in pairs, by contact id, else by folded name.

        Whoever introduced people, but I, knows both of them. Of contacts, those of whom one is
        given are certain to be there.
        """
        given = _list(contact_ids)
        pairs: set[frozenset[str]] = set()
        for cells in self._raw.execute(_INTRODUCED, (given, given, given)):
            ids, names = cells[::2], cells[1::2]
            parties = {id_ or fold(name or "") for id_, name in zip(ids, names, strict=True)}
            pairs.update(map(frozenset, combinations(parties - {""}, 2)))
        return pairs

    def last_met(self, contact_ids: Collection[str]) -> dict[str, tuple[date, str]]:
        """Return when those of the contacts that I ever met were met last, and where, by id."""
        rows = self._raw.execute(_LAST_MET, (_list(contact_ids),))
        return {id_: (date.fromisoformat(on), where) for id_, on, where in rows}

    def colleagues_met(
        self, organisations: Collection[str]
    ) -> dict[str, tuple[str, str, date, str]]:
        """Return whom I met last of each organisation, by its folded name.

        It is the id and the name, with day and place.
        """
        keys = {fold(each) for each in organisations} - {""}
        rows = self._raw.execute(_COLLEAGUES, (_list(keys),))
        return {key: (id_, name, date.fromisoformat(on), at) for key, id_, name, on, at in rows}

    def been_at(self, event: Event) -> dict[str, tuple[str, date]]:
        """Return whom I met at events of the same series, host or place, by id, where and when."""
        alike = (fold(event.series or event.name), fold(event.host), fold(event.place))
        rows = self._raw.execute(_BEEN, (event.id, *alike))
        return {id_: (name, date.fromisoformat(on)) for id_, name, on in rows}

    def introductions_to_make(self, contact_ids: Collection[str]) -> list[Introduction]:
        """Return those of some contacts that I thought of or offered, the latest first."""
        given = _list(contact_ids)
        where = f"""
            WHERE introducer_name IS NULL AND state IN (?, ?)
            AND (first_contact_id IN {GIVEN} OR second_contact_id IN {GIVEN})
            ORDER BY "on" DESC, id
        """
        return INTRODUCTIONS.ask(self._raw, where, (*BEGUN, given, given))

    def _points(
        self, kind: str, source: Source, within: str = "", given: Sequence[str] = ()
    ) -> Iterator[Trade]:
        with reading("contact"):
            for id_, value in self._raw.execute(f"{_POINTS} {within}", (kind, *given)):
                yield Trade(contact_id=id_, text=_decode_text(value), source=source)

    def _points_like(self, kind: str, source: Source, starts: Collection[str]) -> Iterator[Trade]:
        heads = {start[:_HEAD] for start in starts if " " not in start}
        runs = [start for start in starts if " " in start]
        rows = {
            row
            for row, key in self._raw.execute(_KEYS, (kind,))
            if not heads.isdisjoint({word[:_HEAD] for word in key.split()})
            or any(run in key for run in runs)
        }
        return self._points(kind, source, _within("contact_point.contact"), (_list(rows),))

    def _needs(self, days: Days, within: str = "", given: Sequence[str] = ()) -> Iterator[Trade]:
        with reading("encounter"):
            rows = self._raw.execute(
                f"{_NEEDS} {within}", (*(day.isoformat() for day in days), *given)
            )
            for id_, needs in rows:
                for need in _decode_needs(needs):
                    yield Trade(contact_id=id_, text=need, source=Source.NEED)

    def _labels_of(self, ids: Collection[str]) -> Iterator[Trade]:
        given = (_list(ids),)
        yield from self._labels(Source.TAG, f"{_TAGS} WHERE contact.id IN {GIVEN}", given)
        yield from self._labels(Source.TITLE, f"{_TITLES} WHERE id IN {GIVEN}", given)

    def _labels(self, source: Source, query: str, given: Sequence[str] = ()) -> Iterator[Trade]:
        for id_, text in self._raw.execute(query, given):
            if text:
                yield Trade(contact_id=id_, text=text, source=source)

    def _found(self, column: str, starts: Collection[str]) -> set[str]:
        """Return contacts with words that begin so, but for what too many have in common."""
        found: set[str] = set()
        for start in sorted(starts, key=len, reverse=True):
            ids = [id_ for (id_,) in self._raw.execute(_FOUND, (_match(column, start),))]
            if len(ids) <= COMMON:
                found.update(ids)
            if len(found) > _MOST_FOUND:
                break
        return found


def _match(column: str, start: str) -> str:
    """Return the FTS5 expression for a word so beginning; of a run, for all its characters."""
    if " " in start:
        both = " AND ".join(f'"{each}"' for each in start.split())
        return f"{{{column}}} : ({both})"
    return f'{{{column}}} : "{start}"*'


def _within(column: str) -> str:
    return f"AND {column} IN {GIVEN}"


def _list(values: Collection[Any]) -> str:
    return encode(list(values)).decode()
