"""Deleting, restoring, undoing and redoing in any order leave everything as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.event import Event
from netcompanion.domain.stack import Stack
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back
from netcompanion.store import Store
from tests.builders import MADE, mixer, portrait
from tests.services.test_bin import ALONE, CARD, HANGING, NOW, TOM, UTE, ZOE

PEOPLE = (ZOE.id, TOM.id, UTE.id)
EVENTS = (ALONE.id, mixer().id)
WORLD: tuple[Entity, ...] = (ZOE, TOM, UTE, ALONE, Stack(id="stack", created=MADE), *HANGING)
CHOICE = st.sets(st.sampled_from((*PEOPLE, *EVENTS)), min_size=1)
STEP = st.one_of(
    st.tuples(st.just("delete"), st.sets(st.sampled_from(PEOPLE), min_size=1)),
    st.tuples(st.just("delete event"), st.sets(st.sampled_from(EVENTS), max_size=1, min_size=1)),
    st.tuples(st.just("restore"), CHOICE),
    st.tuples(st.sampled_from(("undo", "redo")), st.just(frozenset[str]())),
)


class Person:
    """Somebody at the keys: acts, and takes back the last act or the one before it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._done: list[int] = []
        self._undone: list[int] = []
        self._hours = 0

    def do(self, act: str, ids: set[str] | frozenset[str]) -> None:
        """Act, as far as there is anything to act on."""
        acts: dict[str, Callable[[], Change]] = {
            "delete": lambda: self._delete(ids),
            "delete event": lambda: self._delete_event(ids),
            "restore": lambda: self._restore(ids),
        }
        if act in acts:
            change = acts[act]()
            if change.edits:
                self._done.append(self.store.apply(change).change_id)
                self._undone.clear()
        elif act == "undo" and self._done:
            self._undone.append(self._done.pop())
            self.store.undo(self._undone[-1])
        elif act == "redo" and self._undone:
            self._done.append(self._undone.pop())
            self.store.redo(self._done[-1])

    def waiting(self) -> list[str]:
        """Return who and what is in the bin."""
        with self.store.read() as reader:
            return [each.about for each in reader.binned()]

    def undo_all(self) -> None:
        """Take everything back."""
        while self._done:
            self.do("undo", frozenset())

    def _delete(self, ids: set[str] | frozenset[str]) -> Change:
        self._hours += 1
        with self.store.read() as reader:
            here = list(reader.contacts(sorted(ids)).values())
            if not here:
                return Change("", ())
            return bins.remove_people(reader, here, NOW + timedelta(hours=self._hours))

    def _delete_event(self, ids: set[str] | frozenset[str]) -> Change:
        self._hours += 1
        with self.store.read() as reader:
            event = reader.entity(Event, min(ids))
            if not isinstance(event, Event):
                return Change("", ())
            return bins.remove_event(reader, event, NOW + timedelta(hours=self._hours))

    def _restore(self, ids: set[str] | frozenset[str]) -> Change:
        with self.store.read() as reader:
            chosen = [each for each in reader.binned() if each.about in ids]
            return bringing_back.restore(reader, chosen) if chosen else Change("", ())


def snapshot(store: Store) -> dict[str, Entity | None]:
    with store.read() as reader:
        return {each.id: reader.entity(type(each), each.id) for each in WORLD}


@given(
    steps=st.lists(STEP, max_size=8),
    order=st.permutations((*PEOPLE, *EVENTS)),
    at_once=st.booleans(),
)
def test_all_is_as_it_was_once_the_bin_is_empty_again_or_all_is_undone(
    tmp_path_factory: pytest.TempPathFactory,
    empty_file: Path,
    steps: list[tuple[str, set[str]]],
    order: list[str],
    at_once: bool,
) -> None:
    folder = tmp_path_factory.mktemp("order")
    store = Store.open(Path(shutil.copy(empty_file, folder / "a.db")), backups=folder)
    edits = tuple(Edit(None, each) for each in WORLD)
    store.apply(Change("All", edits, photos=(portrait(), CARD)))
    before = snapshot(store)
    person = Person(store)
    for act, ids in steps:
        person.do(act, ids)
    if at_once:
        person.do("restore", set(order))
    for each in order:
        person.do("restore", {each})
    assert person.waiting() == []
    assert snapshot(store) == before
    person.undo_all()
    assert person.waiting() == []
    assert snapshot(store) == before
    store.close()
