"""Whether a window may be closed: not over words that cannot be saved, unless that is said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from netcompanion.domain.errors import UserError
from ui.workspace import Workspace

translate = QCoreApplication.translate


def may_leave(pages: QWidget, workspace: Workspace) -> bool:
    """Have the pages save what is typed; where one cannot, ask whether to leave it unsaved."""
    refused: list[UserError] = []
    focused = pages.window().focusWidget()
    workspace.refused.connect(refused.append)
    pages.hide()  # upon which every field saves itself
    workspace.refused.disconnect(refused.append)
    pages.show()
    if focused is not None:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    if not refused or not workspace.may_ask:
        return True
    leave = workspace.prompts.confirm(
        translate("Leaving", "Close without saving what you typed?"),
        str(refused[0]),
        translate("Leaving", "Close without saving"),
    )
    if leave:
        workspace.ask_no_more()
    return leave
