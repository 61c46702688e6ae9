"""Icons: from the package's archive, once, in the colours of the theme."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui import icons
from ui.icons import NAMES, Icons
from ui.theme import Theme
from ui.widgets import IconLabel, set_icon


def green(token: str) -> QColor:
    assert token == "accent"
    return QColor("#0B6B57")


def test_every_name_is_in_the_package(qapp: QApplication, tmp_path: Path) -> None:
    made = Icons(tmp_path, green)
    for name in NAMES:
        for fill in (False, True):
            image = made.pixmap(name, "accent", 16, fill=fill).toImage()
            assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), name


def test_names_are_sorted_and_unique() -> None:
    assert list(NAMES) == sorted(set(NAMES))


def test_an_unknown_name_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Icons(tmp_path, green).pixmap("../secret", "accent", 16)


def test_the_archive_is_opened_once(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Icons(tmp_path / "icons", green).pixmap("check", "accent", 16).toImage()

    def closed(*_parts: str) -> Path:
        raise AssertionError("opened again")

    monkeypatch.setattr(icons, "packaged", closed)
    assert Icons(tmp_path / "icons", green).pixmap("check", "accent", 16).toImage() == first
    assert not [file for file in (tmp_path / "icons").iterdir() if file.suffix != ".svg"]


def test_an_icon_has_the_colour_of_its_token(qapp: QApplication, tmp_path: Path) -> None:
    picture = Icons(tmp_path, green).pixmap("square", "accent", 32, fill=True)
    assert picture.toImage().pixelColor(16, 16) == QColor("#0B6B57")


def test_a_sharp_screen_gets_more_pixels(qapp: QApplication, tmp_path: Path) -> None:
    picture = Icons(tmp_path, green).pixmap("check", "accent", 16, dpr=2.0)
    assert picture.width() == 32
    assert picture.deviceIndependentSize().width() == 16


def test_icons_of_buttons_and_actions_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button, action = QPushButton("Draft"), QAction("Draft")
    qtbot.addWidget(button)
    for target in (button, action):
        set_icon(theme, target, "square", "accent", fill=True)
        before = target.icon().pixmap(18, 18).toImage()
        theme.apply("dark")
        assert target.icon().pixmap(18, 18).toImage() != before
        theme.apply("light")
        assert target.icon().pixmap(18, 18).toImage() == before


def test_another_icon_replaces_the_first(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(theme, button, "square", fill=True)
    set_icon(theme, button, "circle")
    before = button.icon().pixmap(18, 18).toImage()
    theme.apply("dark")
    theme.apply("light")
    assert button.icon().pixmap(18, 18).toImage() == before


def test_a_button_that_is_gone_is_not_painted(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    set_icon(theme, button, "square")
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    theme.apply("dark")


def test_an_icon_can_speak_for_itself(theme: Theme, qtbot: QtBot) -> None:
    shown = IconLabel(theme, "lock-simple", words="Private")
    qtbot.addWidget(shown)
    assert shown.accessibleName() == "Private"


def test_the_way_to_the_first_window_stays_short() -> None:
    """Importing the widgets opens no archive and loads no library of pictures."""
    code = (
        "import sys, ui.theme, ui.widgets, ui.jobs, ui.prompts;"
        "heavy = {'PIL', 'concurrent.futures', 'justmyresource', 'fontpkg', 'sqlalchemy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
