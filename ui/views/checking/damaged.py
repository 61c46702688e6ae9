"""What is done once the file is seen to be damaged: nothing more is written to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.widgets import InlineMessage

if TYPE_CHECKING:
    from ui.views.main_window import MainWindow
    from ui.workspace import Workspace

translate = QCoreApplication.translate


def write_no_more(window: MainWindow, workspace: Workspace) -> None:
    """Refuse to change anything from now on, and say above every page why, and what to do.

    What is typed by then stays where it is, to be copied. Does nothing the second time.
    """
    from ui.views.notes import Lasts

    words = translate(
        "Damaged",
        "Part of the file is damaged, so nothing is written to it any more. You can look, print "
        "and save files elsewhere. Go back to a backup, or check how much is damaged.",
    )
    if window.commands.why_nothing_changes == words:
        return
    workspace.store.stop_writing()
    if "runs" in vars(workspace):  # else no book was ever brought in step
        workspace.runs.cancel()
    window.commands.change_nothing(words)
    window.capture.allow(False)
    actions: list[tuple[str, Callable[[], object]]] = [
        (translate("Damaged", "Show the backups"), lambda: window.commands.trigger("backups")),
        (translate("Damaged", "Check the database"), lambda: window.commands.trigger("check")),
    ]
    message = InlineMessage(window.theme, words, "red", actions=actions)
    window.notes.add(message, Lasts.ALWAYS)
    message.announce()
