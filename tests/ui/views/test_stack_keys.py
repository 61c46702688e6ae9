"""How many keys thirty business cards take in the real window."""

from pytestqt.qtbot import QtBot

from tests.ui.keystrokes import read_cards, type_cards
from tests.ui.stack_cards import CARDS
from ui.views.main_window import MainWindow
from ui.workspace import Workspace


def test_the_cards_are_as_many_and_as_varied_as_a_stack_is() -> None:
    assert len(CARDS) == 30
    assert len({card.company for card in CARDS}) == 13
    assert sum(bool(card.promise) for card in CARDS) == 12
    assert sum(bool(card.title) for card in CARDS) == 18


def test_a_card_typed_without_its_title_takes_58_keys(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert type_cards(window, workspace, titles=False) <= 58


def test_a_card_typed_in_full_takes_65_keys(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert type_cards(window, workspace, titles=True) <= 65


def test_a_card_whose_photo_was_read_right_takes_12_keys(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert read_cards(window, workspace, qtbot.waitUntil) <= 12
