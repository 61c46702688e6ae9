"""Whether each row that is no entity is one of its table: a seal alone anybody can make."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from itertools import repeat
from typing import Any, Final

from netcompanion.store import codec, history
from netcompanion.store.errors import DamagedDatabase
from netcompanion.store.sync_records import BY_TABLE, Records

Row = Sequence[Any]

_STATES: Final = frozenset(
    (
        *(history.DONE, history.UNDONE, history.FORGOTTEN, history.DROPPED),
        *(history.PAST, history.PAST_UNDONE),
    )
)
_ROWS: Final = {
    "clock": "SELECT rev FROM clock",
    "change_log": "SELECT label, made, edits, state FROM change_log",
    "change_edit": "SELECT kind, entity_id, standing, other FROM change_edit",
    "remote_turn": "SELECT owner, beat FROM remote_turn",
}


def unreadable(db: sqlite3.Connection, table: str) -> Iterator[bool]:
    """Yield for each row of a table whether it makes no value of its kind."""
    if (records := BY_TABLE.get(table)) is not None:
        yield from _records(db, records)
    elif table in _ROWS:
        for row in db.execute(_ROWS[table]):
            yield not _is_read(_JUDGES[table], row)


def has_one_clock(db: sqlite3.Connection) -> bool:
    """Whether changes are counted, by one number: without it nothing can be saved."""
    rows = db.execute("SELECT rev FROM clock LIMIT 2").fetchall()
    return len(rows) == 1 and isinstance(rows[0][0], int)


def _records(db: sqlite3.Connection, records: Records[Any]) -> Iterator[bool]:
    for row in db.execute(records.select):
        yield not _is_read(lambda row: _judge_moments(records.value(row)), row)


def _is_read(judge: Callable[[Row], None], row: Row) -> bool:
    try:
        with codec.reading("row"):
            judge(row)
    except DamagedDatabase:
        return False
    return True


def _judge_moments(value: Any) -> None:
    """Raise ValueError for a moment that none of our clocks can have shown."""
    for field in fields(value):
        if isinstance(each := getattr(value, field.name), datetime):
            _judge_moment(each)


def _judge_moment(moment: datetime) -> None:
    if moment.utcoffset() != timedelta():
        raise ValueError("not in UTC")


def _clock(row: Row) -> None:
    _are(row, int)
    if row[0] < 0:
        raise ValueError("less than none")


def _log(row: Row) -> None:
    label, made, edits, state = row
    _are((label, made, state), str)
    _are((edits,), int)
    _judge_moment(datetime.fromisoformat(made))
    if state not in _STATES or edits < 0:
        raise ValueError("no state of a change")


def _edit(row: Row) -> None:
    kind, entity_id, standing, other = row
    of = codec.KINDS[kind]
    _are(tuple(each for each in (standing, other) if each is not None), bytes)
    if other is not None and codec.decode(of, other).id != entity_id:
        raise ValueError("of something else")


def _turn(row: Row) -> None:
    _are(row, str)
    _judge_moment(datetime.fromisoformat(row[1]))


def _are(cells: Row, kind: type) -> None:
    if not all(map(isinstance, cells, repeat(kind))):
        raise TypeError("of another kind")


_JUDGES: Final[dict[str, Callable[[Row], None]]] = {
    "clock": _clock,
    "change_log": _log,
    "change_edit": _edit,
    "remote_turn": _turn,
}
