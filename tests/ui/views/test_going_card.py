"""How it is going, on Today: up to three numbers, each a way to its page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcompanion.domain.own_word import OwnWord
from netcompanion.services.going import Closed, Going, SinceAsk
from tests.ui.views.card_stage import CardStage
from ui.navigation import Location, Place
from ui.views.today.going_card import GoingCard
from ui.workspace import Workspace

WORD = OwnWord(made=12, kept=11, on_time=10, typical_days=2)
SINCE = SinceAsk(events=3, day=date(2026, 8, 11), days=90, look=True)


def begin(workspace: Workspace, qtbot: QtBot, going: Going) -> tuple[GoingCard, CardStage]:
    card = GoingCard(workspace)
    return card, CardStage(workspace, qtbot, card, lambda _reader: card.show_going(going))


def told(card: GoingCard) -> list[tuple[str, str]]:
    return [
        (tile.accessibleName(), tile.accessibleDescription())
        for tile in card.tiles
        if tile.isVisible()
    ]


def test_each_number_says_what_it_was_counted_from(workspace: Workspace, qtbot: QtBot) -> None:
    going = Going(word=WORD, closed=Closed(closed=3, referred=14), since_ask=SINCE)
    card, _ = begin(workspace, qtbot, going)
    assert told(card) == [
        (
            "83%, 10 of 12 kept on time, 90 day(s)",
            "Promises that you kept or gave up, and those that are late now",
        ),
        ("3 of 14, Referrals closed in 12 months", "Referrals to you that became clients"),
        ("3, Events since your last ask", "You last asked on 11 August"),
    ]


def test_each_number_leads_to_its_page(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, Going(word=WORD, since_ask=SINCE))
    card.tiles[0].setFocus()
    stage.press(Qt.Key.Key_Return)
    assert workspace.navigator.here == Location(Place.FOLLOW_THROUGH)
    stage.click(card.tiles[1])
    assert workspace.navigator.here == Location(Place.STRATEGY)


def test_with_nothing_to_count_there_is_no_card(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, Going())
    assert not card.isVisible()
    card.show_going(Going(met=4))
    assert told(card) == [
        (
            "4, People met, 90 day(s)",
            "People that you talked with or ticked off at an event, each once",
        )
    ]


def test_without_asks_it_says_so(workspace: Workspace, qtbot: QtBot) -> None:
    since = SinceAsk(events=2, day=None, days=90, look=False)
    card, _ = begin(workspace, qtbot, Going(introduced=2, since_ask=since))
    assert [name for name, _ in told(card)] == [
        "2, Introductions made, 90 day(s)",
        "2, Events in 90 day(s), nobody asked",
    ]
