"""Search as you type: what was typed, and in which order contacts answer to it.

SQLite only (FTS5). Ranking by relevance would visit every match of a short prefix; instead
contacts whose name begins with the text come first, then those with such words in a name, then
in any field, and when all those are few, then those with the text inside a word. The search
stops when it has enough, so that its cost does not grow with the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
    true,
)

from netcompanion.domain.normalise import fold, is_unspaced, typed_digits
from netcompanion.store.tables import contact

AFTER_ALL: Final = "\U0010ffff"
"""Comes after every character of folded text."""
LONGEST: Final = 200
"""How many characters of a search text count."""
MOST_WORDS: Final = 16
"""How many words of a search text count."""

_FEW = 100  # up to here, found contacts are put in order, and more are looked for inside words
_SHORTEST_PART = 3  # what the trigram index can find

_NAME = table("search_name", column("rowid"))
_WORD = table("search_word", column("rowid"))
_PART = table("search_part", column("rowid"))
_MATCH = {fts: text(f"{fts.name} MATCH :match") for fts in (_NAME, _WORD, _PART)}
_ALL_WORDS: ColumnElement[str] = literal_column(
    "' ' || names || ' ' || handles || ' ' || notes || ' ' || met || ' '"
)
_PART_WORDS: ColumnElement[str] = literal_column("names || ' ' || handles")
# The sign keeps SQLite from running the full-text search once for each contact allowed.
_ROW_OF: dict[Any, ColumnElement[int]] = {
    fts: literal_column(f"+{fts.name}.rowid") for fts in (_NAME, _WORD, _PART)
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A search text taken apart.

    `start` is what a name would begin with, `words` are beginnings of words, `runs` pieces of
    text in a script without blanks, and `parts` what may stand inside a word; empty: nowhere.
    """

    start: str
    words: tuple[str, ...]
    runs: tuple[str, ...]
    parts: tuple[str, ...]


def read(typed: str) -> Typed | None:
    """Take a search text apart; None when there is nothing in it to look for."""
    typed = typed[:LONGEST]
    words: list[str] = []
    runs: list[str] = []
    for chunk in typed.split():
        run: list[str] = []
        for word in fold(chunk).split():
            if is_unspaced(word):
                run.append(word)
            else:
                words.append(word)
        if run:
            runs.append(" ".join(run))
    words, runs = words[:MOST_WORDS], runs[:MOST_WORDS]
    if not words and not runs:
        return None
    digits = typed_digits(typed)
    parts = (digits,) if digits else (*words, *runs)
    findable = any(len(word) >= _SHORTEST_PART for word in (digits, *words))
    return Typed(fold(typed), tuple(words), tuple(runs), parts if findable else ())


def ranked(
    db: Connection, typed: Typed, limit: int, only: ColumnElement[bool] | None = None
) -> list[int]:
    """Return the row numbers of at most `limit` contacts, best first.

    Of equals, few come by name and many the newest first, in the same order whatever the
    limit. `only` is a further condition on `contact`.
    """
    found: dict[int, None] = {}
    for tier in (_starting, _matching_names, _matching_words):
        found.update(dict.fromkeys(_some(db, tier(typed, only), limit)))
        if len(found) >= limit:
            return list(found)[:limit]
    if typed.parts and len(found) < _FEW:
        found.update(dict.fromkeys(_some(db, _matching_parts(typed, only), limit)))
    return list(found)[:limit]


def _some(db: Connection, statement: Select[Any], limit: int) -> Sequence[int]:
    rows = db.scalars(statement.limit(max(limit, _FEW + 1))).all()
    return rows if len(rows) > _FEW else _by_name(db, rows)


def count(db: Connection, typed: Typed, cap: int, only: ColumnElement[bool] | None = None) -> int:
    """Return how many contacts `ranked` could find, counting no further than `cap`."""
    words = _matching_words(typed, only).limit(cap)
    counted = db.scalar(select(func.count()).select_from(words.subquery())) or 0
    if counted >= min(_FEW, cap) or not typed.parts:
        return counted
    parts = db.scalars(_matching_parts(typed, only).limit(cap))
    return min(cap, len({*db.scalars(words), *parts}))


def everyone(db: Connection, typed: Typed, only: ColumnElement[bool] | None = None) -> set[int]:
    """Return the row numbers of all contacts that `ranked` could find."""
    found = set(db.scalars(_matching_words(typed, only)))
    if typed.parts and len(found) < _FEW:
        found.update(db.scalars(_matching_parts(typed, only)))
    return found


def _by_name(db: Connection, rows: Sequence[int]) -> Sequence[int]:
    if len(rows) < 2:
        return rows
    return db.scalars(_IN_ORDER, {"rows": rows}).all()


_IN_ORDER = (
    select(contact.c.row)
    .where(contact.c.row.in_(bindparam("rows", expanding=True)))
    .order_by(contact.c.sort_key, contact.c.row)
)


def _starting(typed: Typed, only: ColumnElement[bool] | None) -> Select[Any]:
    return (
        select(contact.c.row)
        .where(contact.c.sort_key >= typed.start, contact.c.sort_key < typed.start + AFTER_ALL)
        .where(true() if only is None else only)
        .order_by(contact.c.sort_key, contact.c.row)
    )


def _matching_names(typed: Typed, only: ColumnElement[bool] | None) -> Select[Any]:
    runs = (f'"{run}"' for run in typed.runs)
    return _matching(_NAME, " AND ".join((*_beginnings(typed), *runs)), only)


def _matching_words(typed: Typed, only: ColumnElement[bool] | None) -> Select[Any]:
    # This index knows no positions, so phrases are looked up in the words themselves.
    characters = (f'"{character}"' for run in typed.runs for character in run.split())
    match = " AND ".join((*_beginnings(typed), *characters))
    phrases = [_has(_ALL_WORDS, f" {run} ") for run in typed.runs if " " in run]
    return _matching(_WORD, match, only, *phrases)


def _matching_parts(typed: Typed, only: ColumnElement[bool] | None) -> Select[Any]:
    trigrams = {
        f'"{part[i : i + _SHORTEST_PART]}"': None
        for part in typed.parts
        if not is_unspaced(part[0])
        for i in range(len(part) - _SHORTEST_PART + 1)
    }
    longer = (part for part in typed.parts if len(part) != _SHORTEST_PART)
    inside = [_has(_PART_WORDS, part) for part in longer]
    return _matching(_PART, " AND ".join(trigrams), only, *inside)


def _beginnings(typed: Typed) -> Iterator[str]:
    return (f'"{word}"*' for word in typed.words)


def _has(words: ColumnElement[Any], part: str) -> ColumnElement[bool]:
    return func.instr(words, part) > 0


def _matching(
    fts: Any, match: str, only: ColumnElement[bool] | None, *conditions: ColumnElement[bool]
) -> Select[Any]:
    statement = (
        select(fts.c.rowid)
        .where(_MATCH[fts].bindparams(match=match), *conditions)
        .order_by(fts.c.rowid.desc())
    )
    if only is not None:
        allowed = select(contact.c.row).where(and_(only))
        statement = statement.where(_ROW_OF[fts].in_(allowed))
    return statement
