"""Networking, or hiding: a sentence built from the counts, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.limits import USUAL
from netcompanion.domain.relationship import Ask, AskOutcome, EntryKind, LedgerEntry
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.domain.trap import Asked, Attended, ReadyPerson, TrapFacts, TrapState, state
from netcompanion.services.trap import Insight, insight
from tests.builders import contact
from tests.ui.conftest import NOW
from tests.ui.views.card_stage import CardStage
from ui.views.parts.ask_dialog import AskDialog
from ui.views.strategy.how_dialog import HowDialog
from ui.views.strategy.limits_dialog import LimitsDialog
from ui.views.strategy.trap_card import TrapCard
from ui.views.strategy.trap_words import sentence, verdict
from ui.widgets import TwoRows
from ui.workspace import Workspace

Key = Qt.Key
TODAY = NOW.date()


def book(ready: int = 4, asked: int = 1) -> list[object]:
    """Twelve people met at four events, some of them ready and some asked before the last three."""
    people: list[Contact] = [contact(f"Person {n}", n) for n in range(12)]
    events = [
        Event(id=f"event {days}", name="Mixer", start=NOW - timedelta(days))
        for days in (60, 30, 20, 10)
    ]
    met = [
        Encounter(
            id=f"{who.id} {where.id}",
            contact_id=who.id,
            on=where.start.date(),
            event_id=where.id,
            needs=("heat",),
        )
        for who in people
        for where in events
    ]
    given = [
        LedgerEntry(
            id=f"gift {who.id}",
            contact_id=who.id,
            on=TODAY - timedelta(5),
            kind=EntryKind.DEPOSIT,
            what="an article",
            weight=2,
        )
        for who in people[: ready + asked]
    ]
    asks = [
        Ask(
            id=f"ask {who.id}",
            contact_id=who.id,
            on=TODAY - timedelta(40),
            what="work",
            outcome=AskOutcome.NOT_YET,
        )
        for who in people[ready : ready + asked]
    ]
    return [*people, *events, *met, *given, *asks]


def begin(workspace: Workspace, qtbot: QtBot, *entities: object) -> tuple[TrapCard, CardStage]:
    card = TrapCard(workspace)
    stage = CardStage(
        workspace,
        qtbot,
        card,
        lambda reader: card.show_insight(insight(reader, workspace.now())),
        *entities,  # type: ignore[arg-type]  # entities of any kind
    )
    return card, stage


def plan(workspace: Workspace) -> Plan:
    with workspace.read() as reader:
        return reader.plan()


def facts(events: int, asked: int, ready: int, since: int = 0, gifts: int = 9) -> TrapFacts:
    """Return facts of so many events; the last ask was before the last few of them."""
    last = date(2026, 9, events - since) if asked else None
    return TrapFacts(
        events=tuple(
            Attended(event_id=f"e{n}", name="Mixer", on=date(2026, 9, n + 1)) for n in range(events)
        ),
        asks=tuple(
            Asked(contact_id=f"c{n}", on=last, outcome=AskOutcome.NO)
            for n in range(asked)
            if last is not None
        ),
        met=14,
        ready=tuple(
            ReadyPerson(contact_id=f"r{n}", name=name)
            for n, name in enumerate(("Ada Finch", "Ben Ode", "Cleo Wu", "Dan Li")[:ready])
        ),
        gifts=gifts,
    )


def said(found: TrapFacts) -> str:
    verdict_of = state(found, USUAL)
    return sentence(Insight(state=verdict_of, facts=found, limits=USUAL, first=TODAY, last=TODAY))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            replace(facts(2, 0, 0), met=4),
            "Too early to say. With 1 more event(s), 6 more person(s) met there will be "
            "something to look at.",
        ),
        (
            facts(3, 0, 0),
            "You met 14 person(s) in 90 days, and nobody is ready to be asked yet. That is normal "
            "early on. What would you have to give first?",
        ),
        (
            facts(6, 0, 4),
            "You have been to 6 event(s) in 90 days and asked nobody for business. 4 people look "
            "ready: Ada Finch, Ben Ode, Cleo Wu, 1 more. It may be that you are hiding in good "
            "company. Pick one.",
        ),
        (
            facts(6, 2, 3, since=3),
            "You have been to 3 event(s) since you last asked anyone for business. 3 people look "
            "ready: Ada Finch, Ben Ode, Cleo Wu.",
        ),
        (
            facts(4, 1, 3),
            "You asked 1 of the 4 person(s) who were ready. 3 people look ready: Ada Finch, "
            "Ben Ode, Cleo Wu.",
        ),
        (
            facts(4, 3, 1, gifts=1),
            "You asked 3 person(s) in 90 days and gave something 1 time(s): you have asked more "
            "than you have given lately. 2 small gift(s) would even it out.",
        ),
        (facts(3, 0, 1), "One person looks ready to be asked: Ada Finch."),
        (facts(5, 4, 1), "You asked 4 of the 5 person(s) who were ready."),
    ],
)
def test_each_sentence_is_built_from_the_counts(found: TrapFacts, words: str) -> None:
    assert said(found) == words


def test_it_is_never_red() -> None:
    assert "red" not in {verdict(each).tone for each in TrapState}


def test_the_card_shows_counts_and_the_events_since_the_last_ask(
    workspace: Workspace, qtbot: QtBot
) -> None:
    card, _ = begin(workspace, qtbot, *book(asked=2))
    assert card.chip.text() == "worth a look"
    assert card.words.text().startswith("You have been to 3 event(s) since you last asked")
    assert card.share.said.text() == "2 of 6 of the ready were asked"
    assert card.share.counted.text() == "2 asked, 4 ready and not asked"
    assert card.outcomes.said.text() == "2 not-yet(s)"
    assert card.outcomes.counted.text() == "an ask that ends “not yet” still counts"
    figure = card.chart.figure
    assert isinstance(figure, TwoRows)
    assert (len(figure.events), len(figure.asks), figure.since) == (4, 2, TODAY - timedelta(40))
    assert card.chart.accessibleDescription().startswith("3 event(s) since your last ask.")


def test_an_ask_is_planned_with_somebody_who_is_ready(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, *book())
    card.ask.setFocus()
    stage.press(Key.Key_Return)
    dialog = stage.dialog()
    assert isinstance(dialog, AskDialog)
    heard: list[str] = []
    card.said.connect(heard.append)
    dialog.what.setText("A look at the boiler")
    dialog.accept()
    assert heard
    with workspace.read() as reader:
        planned = reader.asks(outcome=AskOutcome.PLANNED)
    assert [each.what for each in planned] == ["A look at the boiler"]
    assert card.words.text().startswith("You have been to 3 event(s)")  # a plan is not an ask


def test_its_question_is_read_whole_in_a_narrow_window(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, *book())
    title = card.card.title
    line = title.height()
    stage.window.resize(320, 900)
    qtbot.waitUntil(lambda: title.height() > line)
    assert title.height() >= title.heightForWidth(title.width())


def test_it_rests_while_i_build_trust(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, *book())
    said: list[str] = []
    card.said.connect(said.append)
    card.building.setFocus()
    stage.press(Key.Key_Space)
    assert not card.card.isVisible()
    assert said == ["Building trust: this looks again on 13 November"]
    assert plan(workspace).building_until == date(2026, 11, 13)
    words = [each.text() for each in card.line.findChildren(QLabel)]
    assert words == ["You are building trust. “Networking, or hiding?” looks again on 13 November."]
    assert card.again.hasFocus()
    stage.press(Key.Key_Space)
    assert card.card.isVisible()
    assert plan(workspace).building_until is None


def test_it_is_switched_off_and_on_and_that_is_undone(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, *book())
    stage.click(card.off)
    assert plan(workspace).hides_insight
    assert not card.card.isVisible()
    stage.undo()
    assert card.card.isVisible()
    stage.click(card.off)
    stage.click(card.again)
    assert card.card.isVisible()
    assert not plan(workspace).hides_insight


def test_how_it_is_worked_out_has_every_rule_and_leads_to_the_limits(
    workspace: Workspace, qtbot: QtBot
) -> None:
    card, stage = begin(workspace, qtbot, *book())
    stage.click(card.how)
    dialog = stage.dialog()
    assert isinstance(dialog, HowDialog)
    words = [each.text() for each in dialog.findChildren(QLabel)]
    assert "4 event(s) attended" in words
    assert "3 of them since your last ask" in words
    assert "These limits are a rule of thumb, not research." in words
    assert [each for each, _ in dialog.rules()] == list(TrapState)[1:]
    assert words.count("now") == 1
    stage.click(dialog.limits)
    limits = stage.dialog()
    assert isinstance(limits, LimitsDialog)
    assert limits.fields["insight_days"].hasFocus()
    limits.fields["insight_events"].setValue(5)
    limits.accept()
    assert card.chip.text() == "too early to say"
    assert card.words.text().startswith("Too early to say. With 1 more event(s)")


def test_without_winning_work_there_is_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    off = Plan(purposes=frozenset({Purpose.COMMUNITY}), hides_insight=True)
    card, _ = begin(workspace, qtbot, off, *book())
    assert not card.isVisible()


def test_with_nobody_ready_no_ask_is_offered(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, *book(ready=0, asked=0))
    assert card.chip.text() == "nobody ready yet"
    assert not card.ask.isVisible()
    assert not card.share.isVisible()
    assert not card.outcomes.isVisible()
