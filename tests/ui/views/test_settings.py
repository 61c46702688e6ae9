"""Settings by keyboard: nothing is saved before it is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.views.settings import SettingsPage
from ui.widgets import ChoiceField
from ui.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> SettingsPage:
    shown = SettingsPage(workspace)
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show()
    return shown


def box(page: SettingsPage, name: str) -> ChoiceField:
    return next(each for each in page.findChildren(ChoiceField) if name in each.accessibleName())


def typed(field: ChoiceField, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words[:1])
    QTest.keyClicks(field.view(), words[1:])


def test_typing_a_size_saves_only_what_is_chosen(page: SettingsPage, workspace: Workspace) -> None:
    field = box(page, "Text size")
    seen: list[float] = []
    workspace.settings_changed.connect(lambda: seen.append(workspace.settings.text_scale))
    typed(field, "150")
    assert seen == []
    QTest.keyClick(field.view(), Qt.Key.Key_Return)
    assert seen == [1.5]


def test_typing_a_country_saves_only_what_is_chosen(
    page: SettingsPage, workspace: Workspace
) -> None:
    field = box(page, "Country")
    before = workspace.settings.region
    typed(field, "Germ")
    assert workspace.settings.region == before
    QTest.keyClick(field.view(), Qt.Key.Key_Return)
    assert workspace.settings.region == "DE"


def test_esc_leaves_a_setting_as_it_is(page: SettingsPage, workspace: Workspace) -> None:
    field = box(page, "Country")
    before = workspace.settings.region
    typed(field, "Germ")
    QTest.keyClick(field.view(), Qt.Key.Key_Escape)
    assert (workspace.settings.region, field.currentData()) == (before, before)
