"""What was typed about somebody goes with them, and what is left of it is said."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.identity import new_id
from netcompanion.domain.unsaved import Typed
from netcompanion.services import bin as bins
from netcompanion.services import erasing
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import texts_of, unsaved, without_thing
from netcompanion.store import Store
from tests import builders

NOW = datetime(2026, 3, 6, 18, 20, tzinfo=UTC)
ADA = replace(builders.contact("Ada Finch", 1), id=new_id())
BEN = replace(builders.contact("Ben Hale", 2), id=new_id())


def typed(thing: str, words: str, *, field: str = "note", first: str = "") -> Typed:
    return Typed(thing=thing, field=field, words=words, at=NOW, first=first)


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> DataFolder:
    store.apply(add("Add", ADA, BEN))
    return DataFolder(tmp_path / "data").make()


def erase(store: Store, folder: DataFolder) -> tuple[Path, ...]:
    return erasing.erase(store, folder, erasing.look(store, folder, ADA.id)).left


def test_what_cannot_be_cleaned_is_said_to_be_left(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsaved(folder).put(typed(ADA.id, "Owes me"))
    monkeypatch.setattr("netcompanion.store.sqlite.PATIENCE", 0.0)
    with closing(sqlite3.connect(folder.unsaved, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        assert erase(store, folder) == (folder.unsaved,)


def test_a_damaged_file_goes_with_them(store: Store, folder: DataFolder) -> None:
    folder.unsaved.write_bytes(b"{" * 9000)
    assert erase(store, folder) == ()
    assert not folder.unsaved.exists()


def test_what_stood_in_a_field_and_what_names_them_by_their_id_goes_too(
    store: Store, folder: DataFolder
) -> None:
    words = [
        typed(BEN.id, "Rang", first="Came with Ada Finch"),
        typed(BEN.id, "Introduce", field=f"IntroduceDialog {ADA.id}"),
        typed("", "Ring them"),
    ]
    unsaved(folder).put(*words)
    erase(store, folder)
    left = [typed(BEN.id, "Rang", first="Came with somebody"), typed("", "Ring them")]
    assert sorted(unsaved(folder).load(), key=lambda each: each.words) == left


def test_what_is_here_or_in_the_bin_has_a_place(store: Store, folder: DataFolder) -> None:
    with store.read() as reader:
        store.apply(bins.remove_people(reader, [ADA], NOW))
    gone = (BEN.id, f"IntroduceDialog {new_id()}")
    places = {(ADA.id, "note"), (BEN.id, "note"), ("", "capture"), ("fjord pumps", "Thank"), gone}
    assert without_thing(store, places) == {gone}


def test_all_texts_are_found_in_what_was_typed() -> None:
    form = json.dumps({"first": {"a": "Kiln"}, "now": [["Wants", "Kiln"], 3], "whom": ADA.id})
    assert texts_of(typed("", form, first="Of old")) == ["Kiln", "Wants", "Of old"]
    for words in ("Wants {", "3", "[" * 100_000, '"said"'):
        assert texts_of(typed("", words)) == [words]
