"""What is typed is kept beside whatever goes wrong, and nothing of it outlives what it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.domain.identity import new_id
from netcompanion.services import bin as bins
from netcompanion.services import erasing
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import CAPTURE, unsaved
from netcompanion.store import unsaved as kept_words
from netcompanion.store.errors import DamagedDatabase
from tests import builders
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.parts.kept_field import KeptField
from ui.workspace import Workspace

ADA = replace(builders.contact("Ada Finch", 1), id=new_id())
BEN = replace(builders.contact("Ben Hale", 2), id=new_id())


class Kept:
    """The words of a window, and their file."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.words = workspace, workspace.unsaved
        self.folder = DataFolder(workspace.store.path.parent)
        self.said: list[UserError] = []
        workspace.failed_beside.connect(self.said.append)

    def on_disk(self) -> dict[tuple[str, str], str]:
        return {each.place: each.words for each in unsaved(self.folder).load()}

    def note(self, thing: str, words: str) -> bool:
        self.words.note(thing, "note", words)
        return self.words.keep_now()

    def erase(self) -> None:
        """Erase Ada as another program does, or a job of this window."""
        store = self.workspace.store
        erasing.erase(store, self.folder, erasing.look(store, self.folder, ADA.id))


@pytest.fixture
def kept(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.setattr("ui.unsaved._PATIENCE", 0.0)
    workspace.do(add("Add", ADA, BEN))
    return Kept(workspace)


@pytest.fixture
def busy(kept: Kept) -> Iterator[Kept]:
    """While another program has the file, in which there are words of Ada."""
    kept.note(ADA.id, "Wants kilns")
    with closing(sqlite3.connect(kept.folder.unsaved, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield kept


def test_what_cannot_be_kept_is_said_once_and_is_no_refusal(busy: Kept) -> None:
    refused: list[UserError] = []
    busy.workspace.refused.connect(refused.append)
    assert not busy.note(BEN.id, "Half")
    assert not busy.note(BEN.id, "Half a line")
    (error,) = busy.said
    assert str(error).startswith("What you are typing cannot be kept for after a crash: ")
    assert str(error).endswith("What is saved is safe.")
    assert refused == []


def test_what_could_not_be_kept_or_forgotten_is_tried_again_with_the_next_note(kept: Kept) -> None:
    kept.note(ADA.id, "Wants kilns")
    with closing(sqlite3.connect(kept.folder.unsaved, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        kept.words.drop(ADA.id, "note")
        assert not kept.note(BEN.id, "Half")
    assert kept.words.kept(ADA.id, "note") is None
    assert kept.note(BEN.id, "Half a line")
    assert kept.on_disk() == {(BEN.id, "note"): "Half a line"}


def test_what_is_saved_is_forgotten_a_while_later_where_it_could_not_be_at_once(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("ui.unsaved._AGAIN", 0)
    kept.note(ADA.id, "Wants kilns")
    with closing(sqlite3.connect(kept.folder.unsaved, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        kept.words.drop(ADA.id, "note")
    qtbot.waitUntil(lambda: kept.on_disk() == {}, timeout=20_000)


def test_a_file_that_is_damaged_meanwhile_is_begun_anew_with_all_that_was_in_it(
    kept: Kept,
) -> None:
    kept.note(ADA.id, "kilns " * 3000)
    data = kept.folder.unsaved.read_bytes()
    kept.folder.unsaved.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    assert kept.note(BEN.id, "Half")
    assert kept.said == []
    assert kept.on_disk() == {(ADA.id, "note"): "kilns " * 3000, (BEN.id, "note"): "Half"}
    assert kept.folder.unsaved.with_suffix(".damaged").exists()


def test_too_long_is_said_with_the_same_words(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_words, "MOST", 5)
    assert not kept.note(ADA.id, "Wants kilns")
    assert "too long" in str(kept.said[0])


def test_words_about_what_is_neither_here_nor_in_the_bin_are_forgotten(kept: Kept) -> None:
    now = datetime.now(UTC)
    for thing in (ADA.id, BEN.id, "", "fjord pumps"):
        kept.note(thing, "Half")
    with kept.workspace.read() as reader:
        kept.workspace.do(bins.remove_people(reader, [ADA], now))
    kept.words.load()
    assert len(kept.on_disk()) == 4
    with kept.workspace.read() as reader:
        kept.workspace.do(bins.empty(reader, now))
    kept.words.load()
    assert [thing for thing, _field in kept.on_disk()] == [BEN.id, "", "fjord pumps"]
    assert kept.words.kept(ADA.id, "note") is None


def test_what_names_somebody_who_was_erased_does_not_come_back(
    kept: Kept, window: MainWindow
) -> None:
    kept.workspace.navigator.go(Location(Place.PEOPLE, BEN.id))
    fields = window.findChildren(KeptField)
    note = next(each for each in fields if each.accessibleName() == "Note")
    note.setFocus()
    QTest.keyClicks(note, "Came with Ada Finch")
    window.capture.field.setText("Ada Finch, Lantern !send list")
    kept.words.keep_now()
    kept.words.note(ADA.id, "note", "owes me")
    kept.erase()
    kept.workspace.look_again()
    assert kept.words.keep_now()
    assert window.capture.field.text() == "somebody, Lantern !send list"
    QTest.keyClicks(window.capture.field, ".")
    QTest.keyClicks(note, ".")
    kept.words.keep_now()
    found = kept.on_disk()
    assert found[CAPTURE] == "somebody, Lantern !send list."
    assert sorted(found) == sorted([CAPTURE, (BEN.id, "note")])
    assert "Finch" not in str(found)


def test_nothing_is_written_back_over_what_could_not_be_read(kept: Kept) -> None:
    kept.words.note(*CAPTURE, "Ada Finch, Lantern")
    kept.words.keep_now()
    kept.words.note(*CAPTURE, "Ada Finch, Lantern !")
    kept.erase()
    with closing(sqlite3.connect(kept.folder.unsaved, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        kept.words.load()
    assert kept.words.keep_now()
    assert kept.on_disk() == {CAPTURE: "somebody, Lantern"}


def test_beside_a_database_that_cannot_be_read_words_are_kept_all_the_same(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> NoReturn:
        raise DamagedDatabase("It is damaged.")

    kept.note(ADA.id, "Wants kilns")
    monkeypatch.setattr(kept.workspace.store, "glance", fail)
    kept.words.load()
    assert kept.note(BEN.id, "Half")
    assert len(kept.on_disk()) == 2
