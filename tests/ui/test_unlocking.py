"""An encrypted folder asks for its passphrase at the start; the settings put one on and off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services import encryption
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store, keys
from tests import builders
from tests.ui.ending import end
from ui.app import App
from ui.instance import Instance
from ui.navigation import Location, Place
from ui.views.encryption_card import EncryptionCard
from ui.views.opening.unlock_page import UnlockPage
from ui.views.passphrase_dialog import PassphraseDialog
from ui.views.take_off_dialog import TakeOffDialog
from ui.workspace import Workspace

pytestmark = pytest.mark.skipif(
    not encryption.is_installed(), reason="needs the extra `encryption`"
)

PASSPHRASE = "kettle under a boat"
Make = Callable[[str | None], App]


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Start the app on a folder with one person in it, as a process that holds no key yet."""
    apps: list[App] = []

    def start(passphrase: str | None) -> App:
        folder = DataFolder(tmp_path / "data").make()
        store = Store.open(folder.database, backups=folder.backups, passphrase=passphrase)
        store.apply(add("Add Ada", builders.contact("Ada Finch", 1)))
        store.close()
        monkeypatch.setattr(keys, "_OF_FILE", {})
        monkeypatch.setattr(keys, "_OF_SALT", {})
        apps.append(App(qapp, folder, Instance(folder.lock)))
        apps[-1].show()
        return apps[-1]

    yield start
    for app in apps:
        end(app)


def press(within: QWidget, words: str, qtbot: QtBot) -> None:
    (found,) = [each for each in within.findChildren(QPushButton) if each.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def enter(page: UnlockPage, passphrase: str, qtbot: QtBot) -> None:
    page.passphrase.setText("")
    qtbot.keyClicks(page.passphrase, passphrase)  # type: ignore[no-untyped-call]
    qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]


def is_open(app: App) -> bool:
    return bool(app.window.findChildren(Workspace)) or app._store is not None  # noqa: SLF001  # whether it is open shows nowhere else


def words(page: QWidget) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel))


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(start: Make, qtbot: QtBot) -> None:
    app = start(PASSPHRASE)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(UnlockPage)), timeout=20_000)
    (page,) = app.window.findChildren(UnlockPage)
    assert page.passphrase.echoMode() is page.passphrase.EchoMode.Password
    enter(page, "otter", qtbot)
    qtbot.waitUntil(lambda: "not the passphrase" in words(page), timeout=20_000)
    assert page.unlock_button.isEnabled()
    assert page.passphrase.text() == "otter"
    enter(page, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: is_open(app), timeout=20_000)
    qtbot.waitUntil(lambda: not app.window.findChildren(UnlockPage), timeout=20_000)


def test_nothing_typed_is_said_before_anything_is_tried(start: Make, qtbot: QtBot) -> None:
    app = start(PASSPHRASE)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(UnlockPage)), timeout=20_000)
    (page,) = app.window.findChildren(UnlockPage)
    press(page, "Unlock", qtbot)
    assert "Enter the passphrase first" in words(page)


def test_the_settings_put_a_passphrase_on(start: Make, qtbot: QtBot) -> None:
    app = start(None)
    qtbot.waitUntil(lambda: is_open(app), timeout=20_000)
    folder = app._folder  # noqa: SLF001  # as above
    folder.backups.mkdir(exist_ok=True)
    (folder.backups / "mine.db").write_bytes(folder.database.read_bytes())
    app.navigator.go(Location(Place.SETTINGS))
    qtbot.waitUntil(lambda: bool(app.window.findChildren(EncryptionCard)), timeout=20_000)
    press(app.window.findChildren(EncryptionCard)[-1], "Encrypt…", qtbot)
    dialog = app.window.findChildren(PassphraseDialog)[-1]
    qtbot.keyClicks(dialog.passphrase, PASSPHRASE)  # type: ignore[no-untyped-call]
    press(dialog, "Encrypt", qtbot)
    assert "not the same" in words(dialog)
    qtbot.keyClicks(dialog.again, PASSPHRASE)  # type: ignore[no-untyped-call]
    press(dialog, "Encrypt", qtbot)
    assert "Write it down" in words(dialog)
    dialog.safe.setChecked(True)
    qtbot.keyClick(dialog.safe, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: app._store is not None and app._store.is_encrypted, timeout=20_000)  # noqa: SLF001  # as above
    card = app.window.findChildren(EncryptionCard)[-1]
    qtbot.waitUntil(lambda: card.isAncestorOf(app.window.focusWidget()))
    assert not card.visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: "still open without the new passphrase: mine.db" in words(app.window))
    assert encryption.opens(app._folder, PASSPHRASE)  # noqa: SLF001  # as above
    assert not encryption.opens(app._folder, "otter")  # noqa: SLF001  # as above


def test_a_card_of_an_encrypted_store_changes_it_and_takes_it_off(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace.store, "is_encrypted", True)
    card = EncryptionCard(workspace)
    qtbot.addWidget(card)
    assert [each.text() for each in card.findChildren(QPushButton)] == [
        "Change the passphrase…",
        "Take the passphrase off…",
    ]
    monkeypatch.setattr(encryption, "opens", lambda _folder, typed: typed == PASSPHRASE)
    press(card, "Take the passphrase off…", qtbot)
    (dialog,) = card.findChildren(TakeOffDialog)
    qtbot.keyClicks(dialog.passphrase, "otter")  # type: ignore[no-untyped-call]
    qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: "not the passphrase" in words(dialog))
    assert dialog.isVisible()
    dialog.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(workspace.closing_asked):
        press(dialog, "Take it off", qtbot)


def test_without_the_extra_the_card_says_how_to_get_it(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "is_installed", lambda: False)
    card = EncryptionCard(workspace)
    qtbot.addWidget(card)
    assert "pip install" in words(card)
    assert not card.findChildren(QPushButton)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("short", "Too short"), ("kettle boat", "Weak"), ("kettle and boats", "Fair")],
)
def test_strength_is_said_while_typing(
    workspace: Workspace, qtbot: QtBot, typed: str, said: str
) -> None:
    dialog = PassphraseDialog(workspace.theme, 2, is_change=True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.passphrase, typed)  # type: ignore[no-untyped-call]
    assert said in words(dialog)
    dialog.reject()


def test_with_large_letters_the_fields_scroll_and_the_buttons_stay(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.theme.apply("light", 2.0)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 680)
    dialog = PassphraseDialog(workspace.theme, 2, is_change=True, parent=window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.sheet.verticalScrollBar().maximum() > 0)
    assert dialog.height() <= 680 - 48
    assert dialog.rect().contains(dialog.act.geometry())
    assert dialog.sheet.verticalScrollBar().value() == 0
    press(dialog, "Change it", qtbot)
    field = dialog.passphrase
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
    dialog.reject()


def test_no_hole_is_left_where_something_was_said(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = PassphraseDialog(workspace.theme, 2, is_change=False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.passphrase, PASSPHRASE)  # type: ignore[no-untyped-call]
    view, content = dialog.sheet.viewport(), dialog.content
    qtbot.waitUntil(lambda: view.height() >= content.heightForWidth(view.width()))
    before = dialog.height()
    press(dialog, "Encrypt", qtbot)
    qtbot.waitUntil(lambda: dialog.height() > before)
    qtbot.keyClicks(dialog.again, "k")  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: dialog.height() == before)
