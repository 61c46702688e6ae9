from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from netcompanion.domain.normalise import fold
from ui.actions import MENUS, SPECS, Spec, spec
from ui.commands import Commands, plain
from ui.icons import NAMES


def test_no_id_is_used_twice() -> None:
    assert [each for each, times in Counter(s.id for s in SPECS).items() if times > 1] == []


def test_no_key_is_used_twice_in_one_context() -> None:
    used = Counter((keys, each.context) for each in SPECS for keys in each.keys for _ in range(1))
    everywhere = {keys for keys, context in used if not context}
    twice = [key for key, times in used.items() if times > 1]
    hidden = [(keys, context) for keys, context in used if context and keys in everywhere]
    assert twice == []
    assert hidden == []


@pytest.mark.parametrize("each", SPECS, ids=lambda each: each.id)
def test_every_action_is_complete(each: Spec) -> None:
    assert each.text
    assert each.tip
    assert each.menu in MENUS
    assert each.icon in NAMES
    assert all(not QKeySequence(keys).isEmpty() for keys in each.keys)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("backup", {"backup", "backups"}),
        ("restore", {"backups"}),
        ("encrypt", {"encryption"}),
        ("passphrase", {"encryption"}),
        ("erase", {"erase"}),
        ("privacy", {"why-kept", "delete-by", "erase"}),
    ],
)
def test_commands_are_found_by_the_words_that_people_know(typed: str, found: set[str]) -> None:
    words = {each.id: fold(f"{plain(each.text)} {each.also}").split() for each in SPECS}
    assert {id_ for id_, said in words.items() if any(w.startswith(typed) for w in said)} >= found


def test_access_keys_of_a_menu_are_different() -> None:
    for menu in MENUS:
        letters = Counter(
            each.text[each.text.index("&") + 1].casefold()
            for each in SPECS
            if each.menu == menu and "&" in each.text
        )
        assert [letter for letter, times in letters.items() if times > 1] == [], menu


def test_an_action_is_enabled_while_somebody_handles_it(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window)
    done: list[str] = []
    assert commands.usable() == []
    commands.add_handlers({"undo": lambda: done.append("window")})
    commands.use_page("people", {"promise": lambda: done.append("page")})
    assert {each.id for each in commands.usable()} == {"undo", "promise"}
    commands.actions["promise"].trigger()
    commands.actions["undo"].trigger()
    assert done == ["page", "window"]
    commands.use_page("today", {})
    assert {each.id for each in commands.usable()} == {"undo"}


def test_keys_of_one_page_do_nothing_on_another(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window)
    handlers = {"keep": lambda: None}
    commands.use_page("people", handlers)
    assert not commands.actions["keep"].isEnabled()
    commands.use_page(spec("keep").context, handlers)
    assert commands.actions["keep"].isEnabled()


def test_the_menus_hold_every_action(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window)
    commands.fill(window.menuBar())
    shown = {
        action.text()
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]  # QMenu behind QObject
    }
    assert len(window.menuBar().actions()) == len(MENUS)
    assert shown == {action.text() for action in commands.actions.values()}
