"""What stands in the window in the place of everything else, while no store is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from ui.commands import Commands
from ui.theme import Theme


class Instead:
    """Shows one page alone: what is `around` it comes back when that goes.

    One can still leave, and look keys up.
    """

    def __init__(
        self, stack: QStackedWidget, around: Sequence[QWidget], theme: Theme, commands: Commands
    ) -> None:
        self._stack = stack
        self._around = around
        self._theme, self._commands = theme, commands
        self.page: QWidget | None = None

    def show(self, page: QWidget) -> None:
        """Let `page` stand in the window, and nothing else."""
        self.drop()
        self.page = page
        self._commands.add_handlers({"quit": self._quit, "keys": self._show_keys})
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._stack.window().setWindowTitle("NetCompanion")
        for each in self._around:
            each.hide()

    def clear_above(self) -> None:
        """Take away what stands over the window: it asks a store that is about to be closed.

        Nothing hears that it was left, lest it save or ask once more.
        """
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
        for each in self._stack.window().findChildren(QDialog):
            each.hide()
            each.deleteLater()

    def drop(self) -> None:
        """Let it go, when a store is open or another page is to stand there."""
        if self.page is not None:
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
            for each in self._around:
                each.show()

    def _quit(self) -> None:
        self._stack.window().close()

    def _show_keys(self) -> None:
        from ui.views.keys import KeySheet

        KeySheet(self._theme, self._commands, self._stack.window()).open()
