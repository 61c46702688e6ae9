from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import button


def test_an_icon_stands_off_words_that_come_later(theme: Theme, qtbot: QtBot) -> None:
    at_once = button(theme, "Open", icon="calendar")
    later = button(theme, "", icon="calendar")
    for each in (at_once, later):
        qtbot.addWidget(each)
    alone = later.iconSize()
    assert alone.width() < at_once.iconSize().width()
    later.setText("Open")
    assert later.iconSize() == at_once.iconSize()
    later.setText("")
    assert later.iconSize() == alone
