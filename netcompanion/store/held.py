"""What a database holds, in a few numbers and names."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_NEWEST: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a database holds: counts, when it was changed last (UTC), and who was."""

    people: int
    events: int
    promises: int
    photos: int
    latest: datetime | None
    names: tuple[str, ...]


def held(db: sqlite3.Connection) -> Held:
    """Count what an open database of today holds."""

    def count(table: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    latest = db.execute("SELECT max(made) FROM change_log").fetchone()[0]
    newest = db.execute(
        "SELECT name FROM contact ORDER BY revised DESC, row DESC LIMIT ?", (_NEWEST,)
    )
    return Held(
        people=count("contact"),
        events=count("event"),
        promises=count("promise"),
        photos=count("photo"),
        latest=_moment(latest),
        names=tuple(str(row[0]) for row in newest),
    )


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
