"""Books that were written before events had debriefs, contacts wants, introductions outcomes."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from netcompanion.domain.bin import Binned, KeptEdit
from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.event import Companion, DealtQuestion
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.strategy import Plan
from netcompanion.services import bringing_back
from netcompanion.store import Store, seals
from netcompanion.store.codec import digest, encode
from tests.builders import contact, mixer, target
from tests.stores import migrated, raw

LACKING = {
    *("email", "wants", "offers", "surprised", "skip", "again", "again_if", "hours", "cost"),
    *("stages", "limits", "hides_insight", "building_until", "asks_rest_until"),
    "outcome",
}


def as_then(entity: Entity) -> bytes:
    """Return the JSON of a value as it was stored then."""
    said = json.loads(msgspec.json.encode(entity, order="deterministic"))
    then = {name: value for name, value in said.items() if name not in LACKING}
    if isinstance(entity, Binned):
        del then["event_id"]
    if then.get("companion"):
        del then["companion"]["notes"]
    for dealt in then.get("questions", ()):
        del dealt["liked"]
    return msgspec.json.encode(then)


def grown_old(path: Path, kind: str, before: Entity, after: Entity) -> None:
    """Put the hashes and the journal of then in the place of those of now."""
    put(path, kind, as_then(before), as_then(after))


def put(path: Path, kind: str, old: bytes, new: bytes) -> None:
    with closing(raw(path)) as db, db:
        db.execute(f"UPDATE {kind} SET digest = ?", (digest(new),))
        db.execute("UPDATE change_edit SET other = ? WHERE other IS NOT NULL", (old,))
        db.execute("UPDATE change_edit SET standing = ? WHERE other IS NOT NULL", (digest(new),))
        db.execute("UPDATE change_edit SET standing = ? WHERE other IS NULL", (digest(old),))
        db.execute("UPDATE change_edit SET seal = NULL")
        seals.renew(db)


def edited(store: Store, before: Entity, after: Entity) -> int:
    store.apply(Change("New", (Edit(None, before),)))
    return store.apply(Change("Edit", (Edit(before, after),))).change_id


def test_an_event_of_then_is_whole_and_its_changes_are_undone(store: Store) -> None:
    before = replace(
        mixer(),
        companion=Companion(name='Ada ,"skip":"" Finch'),
        questions=(DealtQuestion(question_id="q1", pinned=True),),
        debrief='We said "cost":"", and laughed',
    )
    after = replace(before, name="The same mixer")
    edit = edited(store, before, after)
    grown_old(store.path, "event", before, after)
    assert store.check().ok
    store.undo(edit)
    with store.read() as reader:
        assert reader.event(before.id) == before
    store.redo(edit)
    store.apply(Change("More", (Edit(after, replace(after, hours=2.5, skip="Speeches")),)))
    assert store.check().ok


def test_a_contact_of_then_is_whole_and_its_changes_are_undone(store: Store) -> None:
    before = contact("Ada Finch")
    after = replace(before, note="Moved")
    edit = edited(store, before, after)
    grown_old(store.path, "contact", before, after)
    assert store.check().ok
    store.undo(edit)
    with store.read() as reader:
        assert reader.contact(before.id) == before


def test_a_plan_of_then_is_whole_and_its_changes_are_undone(store: Store) -> None:
    before = Plan(ideal='Mills, "limits":[] and all', known_for="Finding heat")
    after = replace(before, ideal="Dye houses")
    edit = edited(store, before, after)
    grown_old(store.path, "plan", before, after)
    assert store.check().ok
    store.undo(edit)
    with store.read() as reader:
        assert reader.plan() == before


def test_an_introduction_of_then_is_whole_and_its_changes_are_undone(store: Store) -> None:
    before = Introduction(
        id="met",
        first=Party(name="Ada Finch"),
        second=Party(name="Ben Ode"),
        on=date(2026, 6, 1),
        note='They said "outcome":"" twice',
    )
    after = replace(before, state=IntroductionState.MADE)
    edit = edited(store, before, after)
    grown_old(store.path, "introduction", before, after)
    assert store.check().ok
    store.undo(edit)
    with store.read() as reader:
        assert reader.introductions() == [before]
    store.redo(edit)
    store.apply(Change("More", (Edit(after, replace(after, outcome="They bid together")),)))
    assert store.check().ok


def test_a_companion_of_then_has_no_notes_yet(tmp_path: Path) -> None:
    path = tmp_path / "then.db"
    migrated(path, "0003")
    event = replace(mixer(), companion=Companion(name="Ada Finch", regroup="20:00, stairs"))
    plain = {"companion_name": "Ada Finch", "companion_regroup": "20:00, stairs"}
    told = {"id": event.id, "name": event.name, "start": event.start.isoformat(), **plain}
    texts = ("place", "series", "host", "notes_to_self", "debrief")
    answers = tuple(f"answers_{each}" for each in ("who", "what", "why", "want"))
    row = dict.fromkeys((*texts, *answers), "") | told
    row |= {"questions": "[]", "steps_done": "[]", "digest": ""}
    with closing(raw(path)) as db, db:
        db.execute(
            f"INSERT INTO event({', '.join(row)}) VALUES({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
    store = Store.open(path, backups=tmp_path)
    with store.read() as reader:
        (found,) = reader.events()
    store.close()
    assert found.companion == event.companion
    assert (found.hours, found.cost, found.again) == (None, "", None)


def test_a_person_to_meet_of_then_is_whole(store: Store) -> None:
    event = mixer()
    before = target(event, "Ada Finch")
    store.apply(Change("Event", (Edit(None, event),)))
    edit = edited(store, before, replace(before, met=True))
    grown_old(store.path, "target", before, replace(before, met=True))
    store.undo(edit)
    with store.read() as reader:
        assert reader.targets(event.id) == [before]


def test_somebody_in_the_bin_of_then_is_whole_and_comes_back(store: Store) -> None:
    ada = contact("Ada Finch")
    kept = KeptEdit(kind="contact", before=encode(ada).decode(), after="")
    before = Binned(
        id="binned",
        contact_id=ada.id,
        name=ada.name,
        at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        why="Deleted in Work contacts",
        edits=(kept,),
    )
    after = replace(before, why="Deleted elsewhere")
    edit = edited(store, before, after)
    grown_old(store.path, "binned", before, after)
    assert store.check().ok
    store.undo(edit)
    with store.read() as reader:
        assert reader.binned() == [before]
        store.apply(bringing_back.restore(reader, [before]))
    with store.read() as reader:
        assert reader.contact(ada.id) == ada


@pytest.mark.parametrize(("hours", "spelled"), [(3, b"3"), (0, b"0"), (-0.0, b"-0.0")])
def test_hours_are_whole_however_they_are_and_were_spelled(
    store: Store, hours: float, spelled: bytes
) -> None:
    before = replace(mixer(), hours=hours)
    after = replace(before, name="The same mixer")
    edit = edited(store, before, after)
    store.undo(edit)
    store.redo(edit)
    assert store.check().ok
    then = [
        encode(each).replace(b'"hours":%.1f' % (hours + 0.0), b'"hours":' + spelled)
        for each in (before, after)
    ]
    put(store.path, "event", *then)
    assert store.check().ok
    store.undo(edit)
    store.redo(edit)
    store.apply(Change("More", (Edit(after, replace(after, cost="£45")),)))
    assert store.check().ok
