"""What the sidebar says of what is coming up, as long as there is a sidebar."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from tests.builders import contact, promise
from tests.ui.conftest import NOW
from ui.commands import Commands
from ui.views.sidebar import Sidebar
from ui.views.upcoming import Upcoming
from ui.workspace import Workspace


def test_a_workspace_may_outlive_the_sidebar(workspace: Workspace, qtbot: QtBot) -> None:
    frame = QMainWindow()
    qtbot.addWidget(frame)
    sidebar = Sidebar(workspace.theme, Commands(frame))
    Upcoming(sidebar, workspace)
    ada = contact("Ada Finch")
    workspace.do(add("Begin", ada, promise(ada, "Send the list", NOW.date())))
    sidebar.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        workspace.do(add("More", promise(ada, "Ring", NOW.date())))
    assert raised == []
