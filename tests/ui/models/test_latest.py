"""Reading by jobs, of which only the last answer counts."""

from __future__ import annotations

from functools import partial

from pytestqt.qtbot import QtBot

from netcompanion.domain.errors import UserError
from netcompanion.store import Reader
from ui.models.latest import Latest
from ui.workspace import Workspace


def test_the_answer_arrives_from_the_store(workspace: Workspace, qtbot: QtBot) -> None:
    latest = Latest(workspace, workspace)
    with qtbot.waitSignal(latest.arrived) as arrived:
        latest.ask(lambda reader: reader.count())
    assert arrived.args == [0]


def said(word: str, _reader: Reader) -> object:
    return word


def test_an_answer_that_was_overtaken_is_dropped(workspace: Workspace, qtbot: QtBot) -> None:
    latest = Latest(workspace, workspace)
    answers: list[object] = []
    latest.arrived.connect(answers.append)
    for word in ("first", "second", "third"):
        latest.ask(partial(said, word))
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert answers == ["third"]


def test_what_is_not_waited_for_any_more_never_arrives(workspace: Workspace, qtbot: QtBot) -> None:
    latest = Latest(workspace, workspace)
    answers: list[object] = []
    latest.arrived.connect(answers.append)
    latest.ask(lambda _reader: "late")
    latest.forget()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert answers == []


def test_a_refusal_is_said(workspace: Workspace, qtbot: QtBot) -> None:
    def refuse(_reader: Reader) -> object:
        raise UserError("The file is locked.")

    latest = Latest(workspace, workspace)
    with qtbot.waitSignal(workspace.refused) as refused:
        latest.ask(refuse)
    assert str(refused.args[0]) == "The file is locked."
