"""How many pairs the people of a stack are in: counted behind the typist, a few at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Applied, add
from netcompanion.domain.contact import Contact
from netcompanion.services import merging, review
from netcompanion.services.matching.likeness import Pair
from netcompanion.store import Reader
from tests.builders import contact
from tests.services.test_card_texts import PEOPLE as NAMES
from ui.models.twins import pair_key
from ui.views.stack.alike import Alike
from ui.workspace import Workspace

PEOPLE = [contact(name, number) for number, name in enumerate(NAMES[:20])]
TWIN = contact(NAMES[0], 99)
IDS = [each.id for each in (*PEOPLE, TWIN)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of those who were looked at."""
    names: list[str] = []
    look = review.pairs_of

    def pairs_of(reader: Reader, who: Contact) -> list[Pair]:
        names.append(who.id)
        return look(reader, who)

    monkeypatch.setattr(review, "pairs_of", pairs_of)
    return names


@pytest.fixture
def alike(workspace: Workspace, qapp: QObject, asked: list[str]) -> Alike:
    workspace.do(add("Add", *PEOPLE))
    workspace.do(add("Add", TWIN))
    return Alike(workspace, qapp)


def test_each_is_looked_at_once_and_what_else_is_read_comes_between(
    alike: Alike, workspace: Workspace, asked: list[str], qtbot: QtBot
) -> None:
    seen: list[int] = []
    with qtbot.waitSignal(alike.counted) as counted:
        alike.look(IDS, None)
        workspace.jobs.read(lambda _progress: seen.append(len(asked)))
    assert counted.args == [1]
    assert sorted(asked) == sorted(IDS)
    assert seen[0] < len(IDS)


def test_after_undo_only_those_are_looked_at_again_who_may_have_become_single(
    alike: Alike, workspace: Workspace, asked: list[str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(alike.counted):
        alike.look(IDS, None)
    asked.clear()
    told: list[Applied] = []
    workspace.changed.connect(told.append)
    workspace.undo_stack.undo()
    with qtbot.waitSignal(alike.counted) as counted:
        alike.look(IDS[:-1], told[0])
    assert counted.args == [0]
    assert asked == IDS[:1]


def test_it_counts_the_pairs_that_review_shows(
    alike: Alike, workspace: Workspace, qtbot: QtBot
) -> None:
    third = contact(NAMES[0], 98)
    workspace.do(add("Add", third))
    with qtbot.waitSignal(alike.counted) as counted:
        alike.look([PEOPLE[0].id, TWIN.id], None)
    with workspace.read() as reader:
        people = (PEOPLE[0], TWIN)
        pairs = {pair_key(pair) for each in people for pair in review.pairs_of(reader, each)}
    assert counted.args == [len(pairs)] == [3]


def test_who_is_kept_apart_counts_no_more_until_that_is_taken_back(
    alike: Alike, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(alike.counted):
        alike.look(IDS, None)
    told: list[Applied] = []
    workspace.changed.connect(told.append)
    workspace.do(merging.keep_both(PEOPLE[0], TWIN))
    with qtbot.waitSignal(alike.counted) as counted:
        alike.look(IDS, told[0])
    assert counted.args == [0]
    workspace.undo_stack.undo()
    with qtbot.waitSignal(alike.counted) as counted:
        alike.look(IDS, told[1])
    assert counted.args == [1]


def test_it_stops_when_the_page_goes(
    alike: Alike, workspace: Workspace, asked: list[str], qtbot: QtBot
) -> None:
    alike.look(IDS, None)
    alike.stop()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert len(asked) < len(IDS)
    with qtbot.waitSignal(alike.counted) as counted:
        alike.look(IDS, None)
    assert counted.args == [1]
