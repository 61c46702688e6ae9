"""Reminders: what is due is looked for every few seconds, and shown in the tray or the window."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from netcompanion.domain.errors import UserError
from netcompanion.domain.reminders import Reminder
from netcompanion.services import reminders
from netcompanion.services.digest import digest
from netcompanion.services.reminder_log import ReminderLog
from netcompanion.store import Glance
from ui.navigation import Location
from ui.reminder_words import Message, digest_message, event_message
from ui.tray import Tray
from ui.widgets import InlineMessage
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.views.main_window import MainWindow

_LOOK_AGAIN_MS = 20_000


class Reminders(QObject):
    """Shows one thing a look, lest a second message covers the first before it was seen.

    While nothing is to be reminded of it does nothing, and no icon stands in the tray. It ends
    with its window.
    """

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        log: ReminderLog,
        tray: Tray,
        come_to_front: Callable[[], object],
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = window
        self._log = log
        self._tray = tray
        self._come_to_front = come_to_front
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._clock.timeout.connect(self.look)
        workspace.settings_changed.connect(self._follow_settings)
        window.closing.connect(self._stop)
        window.destroyed.connect(self._stop)
        self._follow_settings()

    def look(self) -> None:
        """Compare the clock on the wall with what is planned, and show what is due first."""
        if sys.platform != "win32":
            time.tzset()  # else the zone would stay what it was when the app was opened
        now = self._workspace.now()
        with self._workspace.glance() as reader:
            waiting = reminders.due(reader, self._workspace.settings, now, self._log.shown)
            if not waiting:
                return
            message = self._message(waiting[0], reader)
        if message is not None:
            self._show(message)
        self._note(waiting[0])

    def _message(self, reminder: Reminder, reader: Glance) -> Message | None:
        now = self._workspace.now()
        if reminder.event is not None:
            return event_message(reminder.event, now)
        found = digest(reader, now)
        return digest_message(found) if found is not None else None

    def _show(self, message: Message) -> None:
        if not self._tray.say(message.title, message.words, partial(self._go, message.location)):
            self._show_here(message)

    def _show_here(self, message: Message) -> None:
        def follow() -> None:
            note.closed.emit()
            self._go(message.location)

        note = InlineMessage(
            self._workspace.theme,
            message.words,
            title=message.title,
            actions=[(message.way, follow)],
            icon="bell",
            closable=True,
        )
        self._window.notes.add(note)
        note.announce()
        QApplication.alert(self._window)

    def _note(self, reminder: Reminder) -> None:
        try:
            self._log.add(reminder.key)
        except UserError as error:
            self._window.refuse(error)

    def _go(self, location: Location) -> None:
        self._come_to_front()
        self._workspace.navigator.go(location)

    def _follow_settings(self) -> None:
        if not reminders.wanted(self._workspace.settings).anything:
            self._stop()
            return
        self._tray.set_shown(True)
        self._clock.start()
        self.look()

    def _stop(self) -> None:
        self._clock.stop()
        self._tray.set_shown(False)
