"""Changes put into the tables: checked against what stands there, and written down."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from netcompanion.domain.alias import Alias
from netcompanion.domain.bin import Binned
from netcompanion.domain.card import Card, Profile
from netcompanion.domain.change import Applied, Edit, Entity
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.errors import StaleChange
from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.holding import Holding
from netcompanion.domain.kept_apart import KeptApart
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress
from netcompanion.domain.promise import Promise
from netcompanion.domain.question import Question
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    Heard,
    Introduction,
    LedgerEntry,
    Referral,
    Thanks,
    Tie,
)
from netcompanion.domain.sent import Sent
from netcompanion.domain.stack import BoxCard, CardPhoto, Stack
from netcompanion.domain.strategy import Goal, Plan
from netcompanion.domain.sync import Bookkeeping
from netcompanion.store import (
    contacts,
    history,
    journal,
    search,
    sendings,
    sqlite,
    stacks,
    standings,
    sync_records,
    values,
)
from netcompanion.store.batches import SIZE, Batch
from netcompanion.store.codec import (
    GIVEN,
    KINDS,
    NAMES,
    decode,
    digest,
    encode,
    is_altered,
    is_digest,
    reading,
    refuse_altered,
    subject,
)
from netcompanion.store.overtaken import overtaken
from netcompanion.store.rows import ContactRows
from netcompanion.store.shelves import PlainShelf, Shelf, Stamp
from netcompanion.store.tables import clock, photo

SHELVES: Final[dict[type[Entity], Shelf[Any]]] = {
    Contact: contacts,
    Event: PlainShelf(values.EVENTS),
    Objective: PlainShelf(values.OBJECTIVES),
    Target: PlainShelf(values.TARGETS),
    Encounter: PlainShelf(values.ENCOUNTERS),
    Promise: PlainShelf(values.PROMISES),
    Introduction: PlainShelf(values.INTRODUCTIONS),
    Ask: PlainShelf(values.ASKS),
    Referral: PlainShelf(values.REFERRALS),
    LedgerEntry: PlainShelf(values.LEDGER),
    ChangedWeight: PlainShelf(values.WEIGHTS),
    Thanks: PlainShelf(values.THANKS),
    Heard: PlainShelf(values.HEARD),
    Tie: PlainShelf(values.TIES),
    Question: PlainShelf(values.QUESTIONS),
    Profile: PlainShelf(values.PROFILES),
    Card: PlainShelf(values.CARDS),
    Plan: PlainShelf(values.PLANS),
    Goal: PlainShelf(values.GOALS),
    Stack: PlainShelf(stacks.STACKS),
    BoxCard: PlainShelf(stacks.BOX_CARDS),
    CardPhoto: PlainShelf(stacks.CARD_PHOTOS),
    KeptApart: PlainShelf(stacks.KEPT_APART),
    Sent: PlainShelf(sendings.SENT),
    Alias: PlainShelf(values.ALIASES),
    Holding: PlainShelf(values.HOLDINGS),
    Binned: PlainShelf(values.BINNED),
}

_NAMED_IDS = 1000
_LONGEST_LABEL = 300
_TICK = update(clock).values(rev=clock.c.rev + 1)
_REV = select(clock.c.rev)
_NEW_PHOTO = insert(photo)
_ADD_PHOTO = _NEW_PHOTO.on_conflict_do_update(  # of damaged bytes; the digest says which are right
    index_elements=[photo.c.digest],
    set_={"data": _NEW_PHOTO.excluded.data},
    where=photo.c.data != _NEW_PHOTO.excluded.data,
)
_HASHES = f"SELECT id, digest FROM {{}} WHERE id IN {GIVEN}"
_STALE = "“{label}” was not saved, because something in it was changed in the meantime."


@dataclass(slots=True)
class _Tally:
    """What a transaction has touched so far."""

    edits: int
    kinds: set[type[Entity]]
    ids: set[str]
    standings: set[str]

    def count(self, sides: Iterable[tuple[type[Entity], str]]) -> None:
        for kind, id_ in sides:
            self.edits += 1
            self.kinds.add(kind)
            if len(self.ids) <= _NAMED_IDS:
                self.ids.add(id_)

    def applied(self, change_id: int, label: str, *, undoes: bool = False) -> Applied:
        return Applied(
            change_id=change_id,
            label=label,
            kinds=frozenset(self.kinds),
            ids=frozenset(self.ids) if len(self.ids) <= _NAMED_IDS else None,
            undoes=undoes,
        )


def stamp(db: Connection) -> Stamp:
    """Move the clock on by one write."""
    db.execute(_TICK)
    return Stamp(db.execute(_REV).scalar_one(), datetime.now(UTC))


def write(
    db: Connection,
    label: str,
    batches: Iterable[Batch],
    progress: Progress,
    *,
    total: int = 0,
    seen: int | None = None,
) -> Applied:
    """Put batches into the tables as one step of the journal; `total` edits, where it is known.

    Raises StaleChange when anything is not as an edit expects to find it, or when others
    brought, since the revision `seen`, what is brought here as new.
    """
    label = _storable(label)
    mark = stamp(db)
    others = range(0) if seen is None else range(seen + 1, mark.rev)
    change_id = journal.begin(db, label, mark.at)
    tally = _Tally(0, set(), set(), set())
    for batch in batches:
        _add_photos(db, batch.photos)
        if others and overtaken(db, batch, others):
            raise StaleChange(_STALE.format(label=label))
        _write_batch(db, label, change_id, batch, mark, tally)
        progress(tally.edits, total)
    standings.renew(sqlite.raw(db), tally.standings)
    journal.finish(db, change_id, tally.edits)
    return tally.applied(change_id, label)


def write_beside(
    db: Connection,
    label: str,
    batches: Sequence[Batch],
    bookkeeping: Bookkeeping,
    into: int | None,
    *,
    by_run: bool,
) -> Applied:
    """Put a change into the tables, and beside it what is kept about address books.

    It joins the change `into` where that goes on. Raises StaleChange as `write` does, and where
    somebody new has a UID that is somebody's already, or somebody it is about is gone.
    """
    label = _storable(label)
    mark = stamp(db)
    if sync_records.is_overtaken(
        sqlite.raw(db), bookkeeping, [each.uid for batch in batches for each in batch.people]
    ):
        raise StaleChange(_STALE.format(label=label))
    ids = [subject(edit)[1] for batch in batches for edit in batch.edits]
    ids += [each.id for batch in batches for each in batch.people]
    there = None if into is None else journal.goes_on(db, into, ids)
    change_id = journal.begin(db, label, mark.at) if into is None or there is None else into
    tally = _Tally(there or 0, set(), set(), set())
    for batch in batches:
        _add_photos(db, batch.photos)
        _write_batch(db, label, change_id, batch, mark, tally)
    standings.renew(sqlite.raw(db), tally.standings)
    journal.finish(db, change_id, tally.edits)
    raw = sqlite.raw(db)
    sync_records.write(raw, bookkeeping, rev=mark.rev, change_id=change_id)
    if by_run:
        sync_records.by_run(raw, change_id)
        if any(edit.after is None for batch in batches for edit in batch.edits):
            sync_records.let_go(raw, change_id)
    return tally.applied(change_id, label)


def note(db: Connection, bookkeeping: Bookkeeping) -> None:
    """Write down what is kept about address books, without a step in the journal.

    Raises StaleChange where somebody it is about is gone.
    """
    if sync_records.is_overtaken(sqlite.raw(db), bookkeeping):
        raise StaleChange("Somebody was removed in the meantime. Nothing was saved.")
    rev = int(db.execute(_REV).scalar_one())
    sync_records.write(sqlite.raw(db), bookkeeping, rev=rev, change_id=None)


def _storable(label: str) -> str:
    encode(label)  # says in words what cannot be stored
    return shortened(label, _LONGEST_LABEL)


def _add_photos(db: Connection, photos: Sequence[Photo]) -> None:
    if photos:
        rows = [{"digest": p.digest, "media_type": p.media_type, "data": p.data} for p in photos]
        db.execute(_ADD_PHOTO, rows)


def _write_batch(
    db: Connection,
    label: str,
    change_id: int,
    batch: Batch,
    mark: Stamp,
    tally: _Tally,
) -> None:
    sides = [subject(edit) for edit in batch.edits]
    if len({*(id_ for _, id_ in sides), *(each.id for each in batch.people)}) < len(batch):
        raise ValueError("an id stands twice in a change")
    by_kind: dict[type[Entity], list[Edit]] = defaultdict(list)
    for (kind, _), edit in zip(sides, batch.edits, strict=True):
        by_kind[kind].append(edit)
    digests: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    for kind in sorted(by_kind, key=_put_last):
        edits = by_kind[kind]
        expected = {edit.before.id: edit.before for edit in edits if edit.before is not None}
        wanted = {edit.after.id: edit.after for edit in edits if edit.after is not None}
        there, encoded = _standing(db, kind, expected.keys() | wanted.keys(), wanted)
        if there != expected:
            raise StaleChange(_STALE.format(label=label))
        before.update(encoded)
        hashes = {id_: digest(encode(value)) for id_, value in wanted.items()}
        tally.standings |= standings.about(expected, wanted)
        _put(db, kind, expected, wanted, hashes, mark)
        digests.update(hashes)
    _add_people(db, label, batch.people, mark)
    tally.standings |= {each.id for each in batch.people if each.has_wants}
    entries = [
        journal.Entry(
            seq=seq,
            kind=NAMES[kind],
            entity_id=id_,
            standing=digests.get(id_),
            other=before.get(id_),
        )
        for seq, ((kind, id_), edit) in enumerate(zip(sides, batch.edits, strict=True), tally.edits)
    ]
    entries += [
        journal.Entry(seq, NAMES[Contact], each.id, each.digest, None)
        for seq, each in enumerate(batch.people, tally.edits + len(sides))
    ]
    journal.add(db, change_id, entries)
    tally.count(sides)
    tally.count((Contact, each.id) for each in batch.people)


def _standing(
    db: Connection, kind: type[Entity], ids: Collection[str], staying: Collection[str]
) -> tuple[dict[str, Entity], dict[str, bytes]]:
    """Return what there is, and its JSON. Raises DamagedDatabase where its hash says otherwise.

    Else a new hash would pass what a disk has made of it for what was saved. What is not `staying`
    gets none, and may be damaged: nobody has to keep that.
    """
    found: dict[str, Entity] = SHELVES[kind].load(db, ids)
    encoded = {id_: encode(value) for id_, value in found.items()}
    if checked := [id_ for id_ in found if id_ in staying]:
        hashes = sqlite.raw(db).execute(_HASHES.format(NAMES[kind]), (encode(checked).decode(),))
        altered = [found[id_] for id_, was in hashes if is_altered(was, encoded[id_], found[id_])]
        refuse_altered(kind, altered)
    return found, encoded


def _add_people(db: Connection, label: str, people: Sequence[ContactRows], mark: Stamp) -> None:
    if not people:
        return
    try:
        contacts.add(db, people, mark)
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise
        raise StaleChange(_STALE.format(label=label)) from error  # somebody is here already


def _put_last(kind: type[Entity]) -> bool:
    """Whether a kind is written after others: contacts, which are indexed with their encounters."""
    return kind is Contact


def _put(
    db: Connection,
    kind: type[Entity],
    before: Mapping[str, Entity],
    after: Mapping[str, Entity],
    digests: Mapping[str, bytes],
    mark: Stamp,
) -> None:
    """Make entities of one kind, `before` in the tables, what they are to be."""
    if after:
        SHELVES[kind].save(db, list(after.values()), before, digests, mark)
    if gone := [value for id_, value in before.items() if id_ not in after]:
        SHELVES[kind].remove(db, gone)
    if kind is Encounter:
        touched = (*before.values(), *after.values())
        search.refresh_met(db, {e.contact_id for e in touched if isinstance(e, Encounter)})


def exchange(db: Connection, change_id: int, progress: Progress, *, undo: bool) -> Applied:
    """Undo a change, or do it again: exchange what stands with what the journal holds.

    Raises StaleChange when something was changed since, or the change is forgotten.
    """
    states = (history.DONE, history.UNDONE)
    expected, now = states if undo else states[::-1]
    mark = stamp(db)
    label, total = journal.mark(db, change_id, expected, now)
    tally = _Tally(0, set(), set(), set())
    for entries in journal.batches(db, change_id, backwards=undo, size=SIZE):
        tally.standings |= _exchange_batch(db, label, change_id, entries, mark)
        tally.count((KINDS[entry.kind], entry.entity_id) for entry in entries)
        progress(tally.edits, total)
    standings.renew(sqlite.raw(db), tally.standings)
    sync_records.follow(sqlite.raw(db), change_id, mark.at, undone=undo)
    return tally.applied(change_id, label, undoes=undo)


def _exchange_batch(
    db: Connection, label: str, change_id: int, entries: Sequence[journal.Entry], mark: Stamp
) -> set[str]:
    """Exchange what a few edits are about, and return whose standing that touches."""
    touched: set[str] = set()
    by_kind: dict[type[Entity], list[journal.Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[KINDS[entry.kind]].append(entry)
    swapped = []
    for kind in sorted(by_kind, key=_put_last):
        group = by_kind[kind]
        ids = [entry.entity_id for entry in group]
        standing, encoded = _standing(db, kind, ids, ids)
        hashes = {id_: digest(data) for id_, data in encoded.items()}
        if not all(
            hashes.get(entry.entity_id) == entry.standing
            or is_digest(entry.standing, standing.get(entry.entity_id))
            for entry in group
        ):
            raise StaleChange(_STALE.format(label=label))
        others = {entry.entity_id: entry.other for entry in group if entry.other is not None}
        with reading("change"):
            wanted = {id_: decode(kind, data) for id_, data in others.items()}
        digests = {id_: digest(encode(value)) for id_, value in wanted.items()}
        touched |= standings.about(standing, wanted)
        _put(db, kind, standing, wanted, digests, mark)
        swapped += [
            entry._replace(
                standing=digests.get(entry.entity_id), other=encoded.get(entry.entity_id)
            )
            for entry in group
        ]
    journal.swap(db, change_id, swapped)
    return touched
