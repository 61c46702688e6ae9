"""V17: a password that is typed into the window stays in its field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.faults.table import trying
from tests.servers.fake import Fake
from tests.threats.test_v17_secrets import CANARY, TROUBLES, fake, found_in, found_under
from tests.ui.conftest import (
    clipboard,
    marks,
    one_theme,
    prompts,
    store,
    theme,
    window,
    workspace,
)
from tests.ui.views.setup_desk import Desk
from ui.theme import Theme
from ui.views.main_window import MainWindow
from ui.views.passphrase_dialog import PassphraseDialog
from ui.views.sync_setup.login_page import LoginPage
from ui.views.sync_setup.steps import Step
from ui.workspace import Workspace

__all__ = ["clipboard", "fake", "marks", "one_theme", "prompts", "store", "theme", "window"]
__all__ += ["workspace"]  # fixtures, all of them

TAKING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
TYPED = ("does not know the password", "echoes the password", "fails and echoes it", "garbage")


@pytest.fixture
def nothing_kept(tmp_path: Path) -> Iterator[Path]:
    """Where Qt would keep settings of its own, were there any."""
    formats, scope = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    before = Path(QSettings(formats, scope, "a", "b").fileName()).parents[1]
    kept = tmp_path / "kept"
    QSettings.setPath(formats, scope, str(kept))
    yield kept
    QSettings.setPath(formats, scope, str(before))


def copied() -> str:
    board = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if board.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    return " ".join(board.text(mode) for mode in modes)


def words_on(widget: QWidget) -> str:
    """Everything that can be read on a window and by who cannot see it."""
    each = (widget, *widget.findChildren(QWidget))
    said = [one.accessibleName() + one.accessibleDescription() + one.toolTip() for one in each]
    said += [one.text() for one in each if isinstance(one, QLabel | QAbstractButton)]
    said += [one.displayText() for one in each if isinstance(one, QLineEdit)]
    return "\n".join(said)


@pytest.mark.parametrize("form", ["login", "passphrase"])
def test_no_key_takes_a_secret_out_of_its_field(form: str, theme: Theme, qtbot: QtBot) -> None:
    made: QWidget = LoginPage(theme)
    if form == "passphrase":
        made = PassphraseDialog(theme, 0, is_change=True)
    qtbot.addWidget(made)
    made.show()
    QGuiApplication.clipboard().setText("an address")
    password = QLineEdit.EchoMode.Password
    secret = [each for each in made.findChildren(QLineEdit) if each.echoMode() is password]
    with trying("V17", f"secrets of the form for a {form} to be copied by keys") as counted:
        for field in secret:
            for keys in TAKING:
                field.setText(CANARY)
                field.selectAll()
                QTest.keySequence(field, QKeySequence(keys))
                counted.runs += 1
            field.setText(CANARY)
        assert counted.runs >= 4
        assert copied() == "an address"
        assert found_in(words_on(made)) == []


@pytest.mark.faults
def test_a_login_that_fails_leaves_no_trace_of_the_password(
    workspace: Workspace,
    window: MainWindow,
    fake: Fake,
    qtbot: QtBot,
    tmp_path: Path,
    nothing_kept: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    desk = Desk(workspace, window, qtbot)
    with trying("V17", "logins typed into the window that fail, and one that does not") as counted:
        fake.trouble = TROUBLES[TYPED[0]]
        desk.log_in(fake.url, fake.username, CANARY)
        for name in TYPED:
            fake.trouble = TROUBLES[name]
            if counted.runs:
                desk.put(desk.dialog.login.password, CANARY)
                desk.enter()
            desk.until(lambda: bool(desk.dialog.login.complaint()))
            assert found_in(words_on(desk.dialog) + words_on(window)) == [], name
            counted.runs += 1
            counted.faults += 1
        fake.trouble = None
        desk.put(desk.dialog.login.password, CANARY)
        desk.enter()
        desk.come_to(Step.BOOKS)
        desk.begin()
        counted.runs += 1
        assert desk.secrets.get(desk.accounts()[0].id) == CANARY
        assert found_in(copied() + words_on(window) + "".join(capfd.readouterr())) == []
        assert found_under(tmp_path) == []
        assert not nothing_kept.exists()
