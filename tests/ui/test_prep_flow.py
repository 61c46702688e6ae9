"""An event prepared by the keyboard alone, in the real window, with the keys counted.

The flow is that of the design (a line, objectives, answers, people with something to give,
questions, company, the pocket card), which has to fit into three minutes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.event import Companion
from netcompanion.domain.prep import PrepStep, prepared
from netcompanion.services import sample
from tests.fakes import FakePrompts
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.views.events.target_row import TargetRow
from ui.views.main_window import MainWindow
from ui.views.print_dialog import PrintDialog
from ui.widgets import ChipButton
from ui.workspace import Workspace

Key = Qt.Key
MOST_KEYS = 190
LINE = "Northern Makers Mixer 12 nov 18:30-20:30 granary hall leeds"


class Fingers:
    """Types at whatever takes the keys; one with Ctrl held counts as two."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.keys = 0
        self._qtbot, self._window = qtbot, window

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.at(), key)
            self.keys += 1

    def command(self, action: str) -> None:
        """Press the two keys of a command; the window's own shortcuts are not for QTest."""
        self._window.commands.trigger(action)
        self.keys += 2

    def type(self, words: str, *then: Qt.Key) -> None:
        QTest.keyClicks(self.at(), words)
        self.keys += len(words)
        self.press(*then)

    def tab_to(self, fits: Callable[[QWidget], bool]) -> None:
        """Press Tab until something fits; every one of them counts."""
        for _ in range(20):
            if fits(self.at()):
                return
            self.press(Key.Key_Tab)
        raise AssertionError("there was nothing to stop at")

    def wait_for(self, ready: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(ready)

    def back(self) -> None:
        """Make the window active again, as a window system does when something over it closed."""
        self.wait_for(lambda: QApplication.activeModalWidget() is None)
        self.wait_for(lambda: QApplication.activePopupWidget() is None)
        self._window.activateWindow()
        self.wait_for(self._window.isActiveWindow)

    def at(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found


def is_named(words: str) -> Callable[[QWidget], bool]:
    return lambda widget: widget.accessibleName().startswith(words)


def meet_known(fingers: Fingers, letters: str) -> None:
    """Add somebody known by a few letters, and give what the app proposes."""
    complete(fingers, letters)
    fingers.back()
    fingers.wait_for(lambda: is_named("Why to meet")(fingers.at()))
    fingers.press(Key.Key_Return)  # why: as it was said the last time
    row = next(each for each in parents(fingers.at()) if isinstance(each, TargetRow))
    fingers.wait_for(lambda: any(chip.isVisible() for chip in row.findChildren(ChipButton)))
    fingers.wait_for(lambda: is_named("What you can give")(fingers.at()))
    fingers.press(Key.Key_Tab, Key.Key_Space)
    fingers.wait_for(lambda: is_named("Add someone to meet")(fingers.at()))


def complete(fingers: Fingers, letters: str) -> None:
    """Type the beginning of a name, and take the one that is offered."""
    fingers.type(letters)
    fingers.wait_for(lambda: isinstance(QApplication.activePopupWidget(), QListView))
    offers = QApplication.activePopupWidget()
    assert isinstance(offers, QListView)
    fingers.wait_for(lambda: offers.currentIndex().isValid())
    # The offscreen platform activates the list like a window, and would bring the focus back.
    offers.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs know no "no proxy"
    fingers.press(Key.Key_Return)


def parents(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def test_an_event_is_prepared_with_few_keys(
    window: MainWindow,
    workspace: Workspace,
    prompts: FakePrompts,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    sample.fill(workspace.store, NOW)
    workspace.navigator.go(Location(Place.TODAY))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fingers = Fingers(qtbot, window)

    fingers.command("new-event")
    fingers.wait_for(lambda: is_named("The event in one line")(fingers.at()))
    fingers.type(LINE, Key.Key_Return)
    fingers.back()
    fingers.wait_for(lambda: isinstance(QApplication.focusWidget(), ChipButton))
    fingers.press(Key.Key_Space, Key.Key_Space, Key.Key_Space)

    fingers.tab_to(is_named("What do you want from this?"))
    fingers.type("One plant I may walk round")
    fingers.tab_to(is_named("Add someone to meet"))
    meet_known(fingers, "May")
    meet_known(fingers, "Tom")

    fingers.tab_to(is_named("Going with someone?"))
    fingers.press(Key.Key_Return)
    fingers.wait_for(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    complete(fingers, "Sam")
    fingers.press(Key.Key_Tab)
    fingers.type("Stairs at 20:00")
    QTest.keyClick(fingers.at(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    fingers.keys += 2
    fingers.back()

    fingers.tab_to(is_named("Rapport"))
    fingers.press(Key.Key_P, Key.Key_Down, Key.Key_R)

    fingers.command("print")
    (card,) = window.findChildren(PrintDialog)
    fingers.wait_for(lambda: card.document() is not None)
    fingers.wait_for(card.print_button.hasFocus)
    out = tmp_path / "card.pdf"
    prompts.answer("save_file", out)
    fingers.press(Key.Key_Backtab, Key.Key_Space)
    fingers.wait_for(out.exists)
    fingers.wait_for(lambda: not workspace.jobs.busy)
    fingers.press(Key.Key_Escape)

    with workspace.read() as reader:
        event = next(
            each for each in reader.events() if each.start == datetime(2026, 11, 12, 18, 30)
        )
        objectives, targets = reader.objectives(event.id), reader.targets(event.id)
    assert prepared(event, objectives, targets).done == frozenset(PrepStep)
    assert len(objectives) == 3
    assert [each.name for each in targets[:2]] == ["Maya Okafor", "Tomasz Zieliński"]
    assert event.answers.want == "One plant I may walk round"
    assert event.answers.who  # carried on from the last time
    assert event.companion is not None
    assert event.companion == Companion(
        name="Sam Adeyemi", contact_id=event.companion.contact_id, regroup="Stairs at 20:00"
    )
    assert [each.pinned for each in event.questions][:2] == [True, False]
    logging.info("prepared with %d keys, of at most %d", fingers.keys, MOST_KEYS)
    assert fingers.keys <= MOST_KEYS
