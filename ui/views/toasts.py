"""What is said, above the lower edge of the window, about what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.commands import Commands
from ui.theme import Theme

if TYPE_CHECKING:
    from netcompanion.domain.change import Applied
    from ui.widgets import Toast
    from ui.workspace import Workspace


class Toasts(QObject):
    """Says each change, with Undo, and what else was done, without it."""

    def __init__(self, theme: Theme, commands: Commands, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._commands, self._over = theme, commands, over

    @cached_property
    def toast(self) -> Toast:
        """The one toast there is; made when there is something to say."""
        from ui.widgets import Toast

        toast = Toast(self._theme, self._over)
        toast.undo_asked.connect(lambda: self._commands.trigger("undo"))
        return toast

    def listen(self, workspace: Workspace) -> None:
        """Say what happens to a store."""
        workspace.changed.connect(self._tell)
        workspace.offered.connect(lambda words, *offer: self.toast.say(words, offer=offer))
        workspace.told.connect(self._inform)

    def lift(self) -> None:
        """Bring the toast back above a page that was made since."""
        if "toast" in vars(self):
            self.toast.raise_()

    def drop(self) -> None:
        """Take the toast away; its Undo would mean another store."""
        if "toast" in vars(self):
            self.toast.hide()

    def _tell(self, applied: Applied) -> None:
        if applied.undoes:
            words = self.tr("Taken back: {change}").format(change=applied.label)
            self.toast.say(words, undo=False)
        else:
            self.toast.say(applied.label)

    def _inform(self, words: str, next_words: str, act: Callable[[], object] | None) -> None:
        """Say something that Ctrl Z would not take back, so without Undo."""
        self.toast.say(words, undo=False, offer=(next_words, act) if act is not None else None)
