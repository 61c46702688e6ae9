"""Settings by keyboard: nothing is saved before it is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.navigation import REMINDERS, Location, Place
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


def test_the_hour_of_the_digest_and_the_lead_are_chosen_by_keys(
    page: SettingsPage, workspace: Workspace
) -> None:
    assert (workspace.settings.digest_hour, workspace.settings.event_reminder) == (None, 30)
    digest, lead = box(page, "digest"), box(page, "Before an event")
    assert (digest.currentText(), lead.currentText()) == ("Off", "30 minute(s) before")
    typed(digest, "07")
    QTest.keyClick(digest.view(), Qt.Key.Key_Return)
    assert (workspace.settings.digest_hour, workspace.settings.event_reminder) == (7, 30)
    QTest.keyClick(lead, Qt.Key.Key_Home)
    assert (workspace.settings.digest_hour, workspace.settings.event_reminder) == (7, None)
    QTest.keyClick(digest, Qt.Key.Key_Home)
    assert (workspace.settings.digest_hour, workspace.settings.event_reminder) == (None, None)


def test_another_setting_leaves_the_reminders_alone(
    page: SettingsPage, workspace: Workspace
) -> None:
    workspace.change_settings(replace(workspace.settings, digest_hour=0, event_reminder=120))
    assert box(page, "Before an event").currentText() == "2 hour(s) before"
    QTest.keyClick(box(page, "Theme"), Qt.Key.Key_End)
    assert workspace.settings.theme == "dark"
    assert (workspace.settings.digest_hour, workspace.settings.event_reminder) == (0, 120)


def test_esc_leaves_a_setting_as_it_is(page: SettingsPage, workspace: Workspace) -> None:
    field = box(page, "Country")
    before = workspace.settings.region
    typed(field, "Germ")
    QTest.keyClick(field.view(), Qt.Key.Key_Escape)
    assert (workspace.settings.region, field.currentData()) == (before, before)


def test_the_way_to_reminders_ends_at_the_digest(page: SettingsPage) -> None:
    page.activateWindow()
    page.open(Location(Place.SETTINGS, part=REMINDERS))
    assert box(page, "Daily digest") is page.focusWidget()
