"""What could not be done, said where one looks: each cause once, and gone with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from netcompanion.domain.errors import UserError
from ui.commands import Commands
from ui.theme import Theme
from ui.views.toasts import Toasts

if TYPE_CHECKING:
    from ui.views.notes import Notes
    from ui.views.stray_keys import StrayKeys
    from ui.workspace import Workspace


class Notices(QObject):
    """Says what is refused: above the page, or by a toast where it stands there already.

    `put_in` is given the widget of the messages when there is a first one; Tab comes to it
    after `below`.
    """

    def __init__(
        self,
        theme: Theme,
        commands: Commands,
        toasts: Toasts,
        put_in: Callable[[QWidget], object],
        below: QWidget,
    ) -> None:
        super().__init__(below)
        self._theme, self._commands, self._toasts = theme, commands, toasts
        self._put_in, self._below = put_in, below
        self._workspace: Workspace | None = None
        commands.refused.connect(self._refuse_command)

    @cached_property
    def notes(self) -> Notes:
        """The messages above the page; made with the first of them."""
        from ui.views.notes import Notes

        notes = Notes(self._below)
        self._put_in(notes)
        return notes

    @cached_property
    def _stray_keys(self) -> StrayKeys:
        from ui.views.stray_keys import StrayKeys

        return StrayKeys(self)

    def panes(self) -> list[QWidget]:
        """What F6 comes to: the messages, while there are any."""
        return [self.notes] if "notes" in vars(self) and self.notes.isVisible() else []

    def begin_in(self, pane: QWidget) -> bool:
        """Go to the first thing that a message offers, where `pane` is that of the messages."""
        if pane not in self.panes() or not (stops := self.notes.stops()):
            return False
        stops[0].setFocus()
        return True

    def listen(self, workspace: Workspace) -> None:
        """Say what a store refuses, until it saves something."""
        self._workspace = workspace
        workspace.refused.connect(self._say_refused)
        workspace.failed_beside.connect(self.refuse)
        workspace.failed.connect(self.refuse)
        workspace.saved.connect(self._let_go_of_unsaved)

    def drop(self) -> None:
        """Take all messages away, with the store that they are about."""
        self._workspace = None
        self.notes.clear()

    def refuse(self, error: UserError, again: Callable[[], object] | None = None) -> None:
        """Say what could not be done, above the page, until it is closed; `again` tries it."""
        from ui.views.notes import Lasts
        from ui.widgets import InlineMessage

        message = InlineMessage(self._theme, str(error), "red", closable=True)
        if again is not None:
            message.add_act(self.tr("Try again"), message.dismiss, again)
        self.notes.add(message, Lasts.UNTIL_SAVED if self._is_saving() else Lasts.WHILE_ROOM)
        message.announce()

    def _is_saving(self) -> bool:
        return self._workspace is not None and self._workspace.is_saving

    def _say_refused(self, error: UserError) -> None:
        """Say it here, unless the dialog in front says it beside its cause."""
        front = QApplication.activeModalWidget()
        if front is not None and front.property("says_refusals"):
            return
        why = self._commands.why_nothing_changes
        self._refuse(UserError(why) if why and self._is_saving() else error)

    def _refuse_command(self, error: UserError) -> None:
        """Say it, and have nothing act on what is typed for the form that does not open."""
        self._refuse(error)
        self._stray_keys.take()

    def _refuse(self, error: UserError) -> None:
        """Say in a toast what the banner says already, lest the same stands there twice."""
        is_banner = str(error) == self._commands.why_nothing_changes
        if is_banner and self.notes.say_again(str(error)):
            from ui.views.parts.reading_only import reading_only_words

            self._toasts.toast.say(reading_only_words(), undo=False)
        else:
            self.refuse(error)

    def _let_go_of_unsaved(self) -> None:
        if "notes" in vars(self):
            self.notes.let_go_of_unsaved()
