"""Whether a database is whole: what SQLite can tell, and what only we can."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, Table, func, select

from netcompanion.domain.change import Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.progress import Progress
from netcompanion.store import (
    bookkept,
    contacts,
    derived,
    migrate,
    orphans,
    pages,
    seals,
    search,
    shape,
    sqlite,
    standings,
)
from netcompanion.store.codec import DIGEST_BYTES, KINDS, is_digest
from netcompanion.store.errors import DamagedDatabase
from netcompanion.store.shelves import is_stamped
from netcompanion.store.tables import clock, contact, event, metadata, photo
from netcompanion.store.words import words_of
from netcompanion.store.writing import SHELVES

_BATCH: Final = 500
_NAMED: Final = 5  # examples in one sentence
_LONGEST: Final = 80  # characters of one example
_STEPS: Final = 100_000  # of SQLite's machine between two looks whether to stop
_AHEAD: Final = select(contact.c.row).where(contact.c.rev > select(clock.c.rev).scalar_subquery())
_ABOUT: Final = {"contact_id": contact, "event_id": event}
_OTHER_TYPE: Final = """
    SELECT digest FROM photo JOIN (
        SELECT photo_digest, photo_type AS said FROM contact
        UNION ALL SELECT photo_digest, media_type FROM card_photo
    ) ON photo_digest = digest GROUP BY digest HAVING max(media_type = said) = 0
"""


WHOLE: Final = "The database is whole. Nothing is damaged."
MENDED: Final = (
    "Something in the file was damaged or out of date, and was mended. Nothing that you keep is "
    "lost. If it happens again, look whether the disk is well."
)
ADVICE: Final = "Make a copy of the file, then restore the newest backup. Nothing was changed."


_WORDS: Final = {
    "alias": "earlier numbers of contacts",
    "ask": "asks",
    "binned": "people and events in the bin",
    "box_card": "cards of a stack",
    "card": "own cards",
    "card_photo": "photos of cards",
    "change_edit": "steps of the history",
    "change_log": "lines of the history",
    "changed_weight": "changed weights",
    "clock": "counts of changes",
    "contact": "contacts",
    "contact_point": "numbers and addresses",
    "contact_tag": "tags",
    "encounter": "conversations",
    "event": "events",
    "goal": "goals",
    "heard": "things heard",
    "holding": "notes why somebody is kept",
    "introduction": "introductions",
    "kept_apart": "pairs kept apart",
    "ledger_entry": "entries of accounts",
    "objective": "objectives",
    "plan": "plans",
    "profile": "own details",
    "promise": "promises",
    "question": "questions",
    "referral": "referrals",
    "remote_account": "accounts elsewhere",
    "remote_book": "address books elsewhere",
    "remote_chosen": "people chosen for address books",
    "remote_item": "cards in address books elsewhere",
    "remote_turn": "turns with address books",
    "sent": "marks of what was exported",
    "stack": "stacks of cards",
    "sync_conflict": "differences with address books",
    "sync_op": "cards on their way to address books",
    "sync_run": "runs with address books",
    "target": "people to meet",
    "thanks": "thanks",
    "tie": "rhythms",
}
"""What is in a table, for a person."""


def in_words(table: str) -> str:
    """Return what a table holds, in words."""
    return _WORDS.get(table, f"“{table}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found, in sentences: what is damaged, what was mended, what does no harm.

    `people` and `things` are how many contacts, and how much of all kinds, were found whole.
    """

    damage: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    people: int = 0
    things: int = 0

    @property
    def ok(self) -> bool:
        """Whether there is nothing to worry about."""
        return not self.damage

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything, and what to do about it."""
        if self.ok:
            return (MENDED if self.mended else WHOLE, *self.mended, *self.remarks)
        return (*self.damage, ADVICE)


@dataclass(slots=True)
class Stale:
    """How many contacts are found by what is not, or no longer, theirs."""

    words: int = 0
    keys: int = 0
    standings: int = 0


def read(db: Connection, progress: Progress) -> tuple[CheckReport, Stale]:
    """Return what is damaged in a file, or else what is stale in it. `progress` may stop it."""
    with stoppable(sqlite.raw(db), progress) as tell:
        if damage := contents(db, tell):
            return CheckReport(damage=tuple(damage)), Stale()
        remarks = tuple(orphans.remarks(sqlite.raw(db)))
        counts = _counts(db)
        report = CheckReport(remarks=remarks, people=counts[Contact], things=sum(counts.values()))
        return report, stale(db, tell)


def mend(
    report: CheckReport,
    stale: Stale,
    writing: Callable[[], AbstractContextManager[Connection]],
    progress: Progress,
) -> CheckReport:
    """Make anew what is stale, and the search indices that are damaged; say so in the report.

    Each is a transaction of its own, since whoever wants to save waits meanwhile.
    """
    damaged: list[str] = []
    for table in search.TABLES:
        with writing() as db, stoppable(sqlite.raw(db), progress):
            damaged += index(db, table)
    if stale.keys:
        with writing() as db:
            derived.renew(db, contacts.every(db))
    if stale.standings:
        with writing() as db:
            standings.renew_all(sqlite.raw(db))
    if stale.words or damaged:
        with writing() as db:
            search.rebuild(db, contacts.every(db))
    return replace(report, mended=tuple(repairs(stale, damaged)))


def repairs(stale: Stale, damaged: Sequence[str]) -> list[str]:
    """Say what was made anew from the contacts, if anything was, and why."""
    keys = [f"Order and keys of {_contacts(stale.keys)} were made anew."] if stale.keys else []
    if stale.standings:
        keys.append(f"The sums of the account with {_contacts(stale.standings)} were made anew.")
    lines = [*damaged]
    if stale.words:
        lines.append(f"The search text of {_contacts(stale.words)} was out of date.")
    return [*keys, *lines, "Search was made anew from the contacts."] if lines else keys


def _contacts(number: int) -> str:
    return "1 contact" if number == 1 else f"{number} contacts"


def contents(db: Connection, progress: Progress) -> list[str]:
    """Return what is wrong with the pages, the links between rows, or any value.

    Flipped bytes in text pass SQLite's own check, so every value is compared with the hash that
    was stored beside it.
    """
    # What lies on damaged pages, or in tables that are not ours, cannot be judged further.
    return (
        list(_pages(db))
        or list(shape.differences(db))
        or [
            *_revision(db),
            *_links(db),
            *_values(db, progress),
            *_rows(db),
            *_pictures(db, progress),
        ]
    )


@contextmanager
def stoppable(db: sqlite3.Connection, progress: Progress) -> Iterator[Progress]:
    """Let `progress` stop what SQLite does, too, which may take long without a word."""
    told = (0, 0)
    stopped = False

    def tell(done: int, total: int, /) -> None:
        nonlocal told
        told = done, total
        progress(done, total)

    def look() -> bool:
        nonlocal stopped
        try:
            progress(*told)
        except Cancelled:  # which SQLite would drop
            stopped = True
        return stopped

    db.set_progress_handler(look, _STEPS)
    try:
        yield tell
    except (sqlite3.OperationalError, DamagedDatabase) as error:
        if stopped:
            raise Cancelled from error
        raise
    finally:
        db.set_progress_handler(None, 0)
    if stopped:
        raise Cancelled


def index(db: Connection, table: str) -> list[str]:
    """Return what is wrong with a search index. Needs a transaction that may write."""
    try:
        db.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_ERROR:  # its description is damaged, from which it is made
            raise DamagedDatabase(f"The search index “{table}” is damaged ({error}).") from error
        if code != sqlite3.SQLITE_CORRUPT:
            raise
        return [f"The search index “{table}” was damaged."]
    return []


def _pages(db: Connection) -> Iterator[str]:
    try:
        found = len(pages.faults(sqlite.raw(db)))
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        found = 1
    if found:
        number = f"at least {found}" if found >= pages.MOST else f"{found}"
        number += " fault" if found == 1 else " faults"
        yield f"Parts of the file are damaged: {number} found."


def _revision(db: Connection) -> Iterator[str]:
    found = db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found != migrate.HEAD:
        yield f"The tables are those of version {found}, not of version {migrate.HEAD}."


def _links(db: Connection) -> Iterator[str]:
    found = Counter(row[0] for row in db.exec_driver_sql("PRAGMA foreign_key_check"))
    for table, number in found.items():
        verb = "belongs" if number == 1 else "belong"
        yield f"{number} of the {in_words(table)} {verb} to what is not there."


def _values(db: Connection, progress: Progress) -> Iterator[str]:
    tables = {kind: metadata.tables[name] for name, kind in KINDS.items()}
    counts = _counts(db)
    done = 0
    for kind, table in tables.items():
        bad: list[str] = []
        last, read = "", 0
        stamped = (table.c.rev, table.c.revised) if kind is Contact else ()
        page = select(table.c.id, table.c.digest, *stamped).order_by(table.c.id).limit(_BATCH)
        while rows := db.execute(page.where(table.c.id > last)).all():
            hashes = {row.id: row.digest for row in rows if isinstance(row.digest, bytes)}
            bad += _altered(db, kind, {i: digest[:DIGEST_BYTES] for i, digest in hashes.items()})
            bad += [row.id for row in rows if row.id not in hashes]
            bad += [row[0] for row in rows if stamped and not is_stamped(*row[1:])]
            read += len(rows)
            last = rows[-1].id
            progress(done + read, sum(counts.values()))
        done += counts[kind]
        bad += ["without an id"] * (counts[kind] - read)
        if bad:
            bad = list(dict.fromkeys(map(str, bad)))
            examples = _listed(_named(db, table, bad[:_NAMED]))
            yield f"{len(bad)} of the {in_words(table.name)} {_not_saved(bad)}: {examples}."


def _counts(db: Connection) -> dict[type[Entity], int]:
    return {
        kind: db.scalar(select(func.count()).select_from(metadata.tables[name])) or 0
        for name, kind in KINDS.items()
    }


def _named(db: Connection, table: Table, ids: Sequence[str]) -> list[str]:
    """Return names, or whom or what they are about, as far as that can be read; else ids."""
    link = next((each for each in _ABOUT if each in table.c), None)
    if "name" in table.c:
        names, said = select(table.c.id, table.c.name), "{}"
    elif link is not None:
        other = _ABOUT[link]
        names = select(table.c.id, other.c.name).join(other, other.c.id == table.c[link])
        said = "about {}"
    else:
        return list(ids)
    try:
        rows = db.execute(names.where(table.c.id.in_(ids))).all()
    except sqlite3.DatabaseError:
        return list(ids)
    found = {row.id: said.format(row.name) for row in rows if row.name}
    return [found.get(id_, id_) for id_ in ids]


def _altered(db: Connection, kind: type[Entity], digests: Mapping[str, bytes]) -> list[str]:
    """Return the ids of the entities that cannot be read, or are not what their hash says."""
    try:
        stored = SHELVES[kind].load(db, digests.keys())
    except DamagedDatabase:
        if len(digests) == 1:
            return list(digests)
        single = ({id_: expected} for id_, expected in digests.items())
        return [id_ for one in single for id_ in _altered(db, kind, one)]
    return [id_ for id_, expected in digests.items() if not is_digest(expected, stored.get(id_))]


def _rows(db: Connection) -> Iterator[str]:
    raw = sqlite.raw(db)
    for table in seals.sealed():
        if bad := [row for row in seals.broken(raw, table) if row]:
            yield f"{len(bad)} of the {in_words(table.name)} {_not_saved(bad)}."
        elif bad := [row for row in bookkept.unreadable(raw, table.name) if row]:
            yield f"{len(bad)} of the {in_words(table.name)} cannot be read."
    if not bookkept.has_one_clock(raw):
        yield "The number of changes is missing, so nothing could be saved any more."
    elif db.execute(_AHEAD).first() is not None:
        yield "The number of changes is less than that of the newest change."


def _pictures(db: Connection, progress: Progress) -> Iterator[str]:
    bad = list(db.exec_driver_sql(_OTHER_TYPE).scalars())
    total = db.scalar(select(func.count()).select_from(photo)) or 0
    rows = sqlite.raw(db).execute("SELECT digest, CAST(data AS BLOB) FROM photo")  # one at a time
    for done, (digest_, data) in enumerate(rows, 1):
        if hashlib.sha256(data).hexdigest() != digest_:
            bad.append(digest_)
        progress(done, total)
    if bad:
        yield f"{len(bad)} of the pictures {_not_saved(bad)}: {_listed(bad)}."


def _listed(bad: Sequence[object]) -> str:
    return ", ".join(str(each)[:_LONGEST] for each in bad[:_NAMED])


def _not_saved(bad: Sequence[object]) -> str:
    return f"{'is' if len(bad) == 1 else 'are'} not what was saved"


def stale(db: Connection, progress: Progress) -> Stale:
    """Return how many contacts are indexed by other words or keys than those they have.

    A newer Python knows newer characters, so this may happen to a database that is whole.
    """
    found = Stale()
    done = 0
    total = db.scalar(select(func.count()).select_from(contact)) or 0
    for batch in contacts.every(db):
        indexed = search.stored(db, list(batch))
        met = search.met_of(db, list(batch))
        for row, value in batch.items():
            found.words += indexed.get(row) != search.with_met(words_of(value), met.get(row))
        found.keys += len(derived.stale(db, batch))
        done += len(batch)
        progress(done, total)
    found.standings = len(standings.stale(sqlite.raw(db)))
    return found
