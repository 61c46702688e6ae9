"""Changes are checked, journaled, undone and done again."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from netcompanion.domain import change
from netcompanion.domain.change import Applied, Change, Edit, Entity, add
from netcompanion.domain.contact import Contact, Photo, PhotoRef
from netcompanion.domain.errors import Cancelled, StaleChange
from netcompanion.domain.event import Encounter, Event
from netcompanion.store import Store
from netcompanion.store.history import KEPT
from tests import builders, strategies
from tests.stores import raw

PEOPLE = [builders.contact(name, i) for i, name in enumerate(("Ada Finch", "Olu Reed", "Zoë Mø"))]


def everything(store: Store) -> dict[str, Entity]:
    """All contacts, encounters, asks and events, by id."""
    with store.read() as reader:
        found: list[Entity] = [
            *reader.every_contact(batch=2),
            *reader.encounters(),
            *reader.asks(),
            *reader.events(),
        ]
    return {entity.id: entity for entity in found}


def test_a_change_says_what_it_touched(store: Store) -> None:
    ada = PEOPLE[0]
    met = builders.encounter(ada)
    applied = store.apply(add("Meet Ada", ada, met))
    assert applied.label == "Meet Ada"
    assert applied.kinds == {Contact, Encounter}
    assert applied.ids == frozenset({ada.id, met.id})
    assert not applied.undoes
    assert store.undo(applied.change_id).undoes


def test_undo_and_redo_reach_across_a_restart(file: Path) -> None:
    store = Store.open(file, backups=file.parent)
    applied = store.apply(add("Add Ada", PEOPLE[0]))
    store.close()
    store = Store.open(file, backups=file.parent)
    store.undo(applied.change_id)
    assert everything(store) == {}
    store.close()
    store = Store.open(file, backups=file.parent)
    store.redo(applied.change_id)
    assert everything(store) == {PEOPLE[0].id: PEOPLE[0]}
    store.close()


def test_what_was_changed_in_the_meantime_is_refused_whole(store: Store) -> None:
    ada, olu = PEOPLE[:2]
    store.apply(add("Add", ada, olu))
    renamed = replace(ada, given="Adah")
    store.apply(change.replace("Rename", ada, renamed))
    late = Change("Late", (Edit(olu, replace(olu, note="new")), Edit(ada, replace(ada, note="x"))))
    with pytest.raises(StaleChange, match="Late"):
        store.apply(late)
    with pytest.raises(StaleChange):
        store.apply(add("Add again", olu))
    assert everything(store) == {renamed.id: renamed, olu.id: olu}


def test_a_stale_undo_is_refused_whole(store: Store) -> None:
    added = store.apply(add("Add", *PEOPLE[:2]))
    store.apply(change.replace("Note", PEOPLE[1], replace(PEOPLE[1], note="later")))
    before = everything(store)
    with pytest.raises(StaleChange):
        store.undo(added.change_id)
    assert everything(store) == before
    with pytest.raises(StaleChange):
        store.redo(added.change_id)


def test_a_new_change_forgets_what_was_undone(store: Store) -> None:
    first = store.apply(add("First", PEOPLE[0]))
    store.undo(first.change_id)
    second = store.apply(add("Second", PEOPLE[1]))
    with pytest.raises(StaleChange):
        store.redo(first.change_id)
    with store.read() as reader:
        assert [(line.change_id, line.undone) for line in reader.history()] == [
            (second.change_id, False)
        ]


def test_the_last_hundred_changes_can_be_undone(store: Store) -> None:
    value = PEOPLE[0]
    first = store.apply(add("Add", value))
    for i in range(KEPT):
        value, before = replace(value, note=str(i)), value
        store.apply(change.replace(f"Note {i}", before, value))
    with store.read() as reader:
        history = reader.history()
    assert [line.label for line in history] == [f"Note {i}" for i in reversed(range(KEPT))]
    for line in history:
        store.undo(line.change_id)
    assert everything(store) == {PEOPLE[0].id: PEOPLE[0]}
    with pytest.raises(StaleChange):
        store.undo(first.change_id)


def test_a_large_change_is_forgotten_in_steps_and_leaves_nothing(store: Store) -> None:
    store.apply(add("Book", *builders.book(1200)))
    value = PEOPLE[0]
    store.apply(add("Add", value))
    for i in range(KEPT + 4):
        value, before = replace(value, note=str(i)), value
        store.apply(change.replace("Note", before, value))
    with store.read() as reader:
        assert len(reader.history()) == KEPT
    assert count_of_journal(store.path) <= KEPT + 1


def count_of_journal(path: Path) -> int:
    """How many edits the file remembers."""
    with closing(raw(path)) as db:
        return int(db.execute("SELECT count(*) FROM change_edit").fetchone()[0])


def test_a_delete_names_all_that_it_deletes(store: Store) -> None:
    ada, met = PEOPLE[0], builders.encounter(PEOPLE[0])
    store.apply(add("Meet Ada", ada, met))
    with pytest.raises(StaleChange, match="Nothing was changed"):
        store.apply(Change("Delete Ada", (Edit(ada, None),)))
    assert everything(store) == {ada.id: ada, met.id: met}
    deleted = store.apply(Change("Delete Ada", (Edit(ada, None), Edit(met, None))))
    assert everything(store) == {}
    store.undo(deleted.change_id)
    assert everything(store) == {ada.id: ada, met.id: met}
    assert store.check().ok


def pictures(store: Store) -> set[bytes]:
    """The pictures in the file."""
    with closing(raw(store.path)) as db:
        return {row[0] for row in db.execute("SELECT data FROM photo")}


def pictured(value: Contact, content: bytes) -> tuple[Contact, Photo]:
    """A contact with a picture, and the picture."""
    photo = builders.portrait(content)
    reference = PhotoRef(digest=photo.digest, media_type=photo.media_type)
    return replace(value, photo=reference), photo


def test_pictures_go_when_no_contact_and_no_undo_needs_them(store: Store) -> None:
    first, one = pictured(PEOPLE[0], b"one")
    second, two = pictured(first, b"two")
    shared, _ = pictured(PEOPLE[1], b"shared")
    other, three = pictured(PEOPLE[2], b"shared")
    store.apply(
        Change("Add", (Edit(None, first), Edit(None, shared), Edit(None, other)), (one, three))
    )
    store.apply(Change("Replace", (Edit(first, second),), (two,)))
    store.apply(change.replace("Take away", shared, PEOPLE[1]))
    value = PEOPLE[1]
    for i in range(KEPT - 1):
        assert pictures(store) == {b"one", b"two", b"shared"}
        value, before = replace(value, note=str(i)), value
        store.apply(change.replace("Note", before, value))
    assert pictures(store) == {b"two", b"shared"}


def test_pictures_go_with_what_was_undone_for_good(store: Store) -> None:
    first, one = pictured(PEOPLE[0], b"one")
    added = store.apply(Change("Add", (Edit(None, first),), (one,)))
    store.undo(added.change_id)
    store.redo(added.change_id)
    deleted = store.apply(Change("Delete", (Edit(first, None),)))
    assert pictures(store) == {b"one"}
    store.undo(deleted.change_id)
    store.undo(added.change_id)
    again = store.apply(Change("Add again", (Edit(None, first),), (one,)))
    assert pictures(store) == {b"one"}
    store.undo(again.change_id)
    store.apply(add("Add another", PEOPLE[1]))
    assert pictures(store) == set()


def test_what_others_refer_to_by_now_is_neither_undone_nor_done_again(file: Path) -> None:
    mine, theirs = (Store.open(file, backups=file.parent) for _ in range(2))
    ada, met = PEOPLE[0], builders.encounter(PEOPLE[0])
    added = mine.apply(add("Add Ada", ada))
    noted = theirs.apply(add("Meet Ada", met))
    with pytest.raises(StaleChange, match="Nothing was changed"):
        mine.undo(added.change_id)
    theirs.undo(noted.change_id)
    mine.undo(added.change_id)
    with pytest.raises(StaleChange, match="Nothing was changed"):
        theirs.redo(noted.change_id)
    assert everything(mine) == {}
    mine.redo(added.change_id)
    assert mine.check().ok
    mine.close()
    theirs.close()


def test_an_id_stands_in_a_change_once(store: Store) -> None:
    ada = PEOPLE[0]
    twice = Change("Twice", (Edit(None, ada), Edit(ada, replace(ada, note="x"))))
    with pytest.raises(ValueError, match="twice"):
        store.apply(twice)
    between = [Edit(None, person) for person in builders.book(600)]
    far_apart = Change("Twice", (twice.edits[0], *between, twice.edits[1]))
    with pytest.raises(ValueError, match="twice"):
        store.apply(far_apart)
    with pytest.raises(ValueError, match="twice"):
        store.apply_import("Twice", [Change("batch", (edit,)) for edit in far_apart.edits])
    with pytest.raises(ValueError, match="nothing"):
        store.apply(Change("Nothing", (Edit(None, None),)))
    assert everything(store) == {}


def test_every_write_has_a_higher_number_also_an_undo(store: Store) -> None:
    def revision() -> int:
        with store.read() as reader:
            return reader.revision()

    numbers = [revision()]
    applied = store.apply(add("Add", PEOPLE[0]))
    numbers.append(revision())
    store.undo(applied.change_id)
    numbers.append(revision())
    store.redo(applied.change_id)
    numbers.append(revision())
    assert numbers == sorted(set(numbers))


def import_of(people: list[Contact], size: int = 100) -> list[Change]:
    """An import in batches."""
    starts = range(0, len(people), size)
    return [add("batch", *people[start : start + size]) for start in starts]


def test_an_import_is_one_step_of_the_history(store: Store) -> None:
    people = builders.book(1700)
    applied = store.apply_import("Import", import_of(people))
    assert applied.ids is None
    with store.read() as reader:
        assert reader.count() == len(people)
        assert [(line.label, line.edits) for line in reader.history()] == [("Import", 1700)]
    heard: list[tuple[int, int]] = []
    store.undo(applied.change_id, lambda done, total: heard.append((done, total)))
    assert heard[-1] == (1700, 1700)
    assert everything(store) == {}
    store.redo(applied.change_id)
    assert everything(store) == {person.id: person for person in people}
    assert store.check().ok


def test_a_cancelled_undo_changes_nothing(store: Store) -> None:
    people = builders.book(1200)
    applied = store.apply_import("Import", import_of(people))

    def stop(done: int, _total: int) -> None:
        if done >= 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.undo(applied.change_id, stop)
    with store.read() as reader:
        assert reader.count() == 1200
    store.undo(applied.change_id)


class Histories(RuleBasedStateMachine):
    """Any mix of edits, undo and redo leaves what a dictionary would hold."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(shutil.copy(self.template, self.folder.name))
        self.store = Store.open(path, backups=path.parent)
        self.model: dict[str, Entity] = {}
        self.past: list[tuple[Applied, dict[str, Entity]]] = []
        self.future: list[tuple[Applied, dict[str, Entity]]] = []

    def do(self, done: Change) -> None:
        before = dict(self.model)
        applied = self.store.apply(done)
        for edit in done.edits:
            if edit.before is not None:
                del self.model[edit.before.id]
            if edit.after is not None:
                self.model[edit.after.id] = edit.after
        self.past.append((applied, before))
        self.future.clear()

    @rule(value=strategies.contacts(st.sampled_from("abcd")))
    def save(self, value: Contact) -> None:
        edit = Edit(self.model.get(value.id), value)
        self.do(Change("Save", (edit,), strategies.PICTURES))

    @precondition(lambda self: self.people())
    @rule(data=st.data())
    def meet(self, data: st.DataObject) -> None:
        whom = data.draw(st.sampled_from(self.people()))
        met = data.draw(strategies.encounters(whom.id, id_=st.just(f"met-{whom.id}")))
        self.do(Change("Meet", (Edit(self.model.get(met.id), met),)))

    @precondition(lambda self: self.people())
    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        whom = data.draw(st.sampled_from(self.people()))
        ask = data.draw(strategies.asks(whom.id, id_=st.just(f"asked-{whom.id}")))
        self.do(Change("Ask", (Edit(self.model.get(ask.id), ask),)))

    @rule(value=strategies.events(st.sampled_from("xy")))
    def hold(self, value: Event) -> None:
        self.do(Change("Hold", (Edit(self.model.get(value.id), value),)))

    @precondition(lambda self: self.people())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        whom = data.draw(st.sampled_from(self.people()))
        ids = (whom.id, f"met-{whom.id}", f"asked-{whom.id}")
        gone = [self.model[id_] for id_ in ids if id_ in self.model]
        self.do(Change("Delete", tuple(Edit(entity, None) for entity in gone)))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        applied, before = self.past.pop()
        self.future.append((applied, dict(self.model)))
        self.store.undo(applied.change_id)
        self.model = before

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        applied, after = self.future.pop()
        self.past.append((applied, dict(self.model)))
        self.store.redo(applied.change_id)
        self.model = after

    def people(self) -> list[Contact]:
        return [entity for entity in self.model.values() if isinstance(entity, Contact)]

    @invariant()
    def stored_is_what_the_dictionary_holds(self) -> None:
        assert everything(self.store) == self.model

    def teardown(self) -> None:
        report = self.store.check()
        self.store.close()
        self.folder.cleanup()
        assert report.ok, report.lines


def test_any_mix_of_edits_undo_and_redo(empty_file: Path) -> None:
    machine = type("Histories", (Histories,), {"template": empty_file})
    limits = settings(stateful_step_count=25)
    run_state_machine_as_test(machine, settings=limits)
