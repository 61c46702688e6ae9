"""The line above every page while nothing can be changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.services.folder import DataFolder
from ui.theme import Theme
from ui.widgets import InlineMessage

translate = QCoreApplication.translate


def read_only_banner(
    theme: Theme, folder: DataFolder, again: Callable[[], None], is_first: bool
) -> InlineMessage:
    """Return what says why nothing can be changed, and tries again to open it for writing.

    The reason is another window that does not answer, unless this one `is_first`.
    """
    if is_first:
        why = translate("Opening", "Nothing can be written to {folder}.")
    else:
        why = translate("Opening", "Another window has {folder} open, and does not answer.")
    rest = translate(
        "Opening",
        "You can look, search, print and save files elsewhere, but nothing can be changed here.",
    )
    where = shown(str(folder.root))
    words = translate("Opening", "{why} {rest}").format(why=why.format(folder=where), rest=rest)
    return InlineMessage(
        theme,
        words,
        "amber",
        title=translate("Opening", "Open for reading only"),
        actions=[(translate("Opening", "Try again"), again)],
        icon="lock-simple",
    )
