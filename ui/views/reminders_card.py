"""Settings: what one is reminded of, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout

from netcompanion.services.settings import EVENT_REMINDERS, Settings
from ui.dates import time_words
from ui.widgets import Card, ChoiceField, label
from ui.workspace import Workspace

_HOUR = 60


class RemindersCard(Card):
    """The daily digest and the start of events; every choice takes effect at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Reminders"), "bell")
        self._workspace = workspace
        self._digest = ChoiceField(self.tr("Daily digest"), [])
        self._digest.addItem(self.tr("Off"), None)
        for hour in range(24):
            self._digest.addItem(time_words(datetime.combine(datetime.min, time(hour))), hour)
        self._lead = ChoiceField(self.tr("Before an event starts"), [])
        for minutes in EVENT_REMINDERS:
            self._lead.addItem(self._lead_words(minutes), minutes)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Daily &digest"), self._digest)
        form.addRow(self.tr("&Before an event starts"), self._lead)
        self.body.addLayout(form)
        self.body.addWidget(label(self._what_comes(), "secondary", wrap=True))
        self.show_settings(workspace.settings)
        self._digest.activated.connect(self._save)
        self._lead.activated.connect(self._save)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen."""
        self._digest.setCurrentIndex(self._digest.findData(settings.digest_hour))
        self._lead.setCurrentIndex(self._lead.findData(settings.event_reminder))

    def take_focus(self) -> None:
        """Begin with the digest."""
        self._digest.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _save(self) -> None:
        self._workspace.change_settings(
            replace(
                self._workspace.settings,
                digest_hour=self._digest.currentData(),
                event_reminder=self._lead.currentData(),
            )
        )

    def _lead_words(self, minutes: int | None) -> str:
        if minutes is None:
            return self.tr("Off")
        if minutes == 0:
            return self.tr("When it starts")
        if minutes % _HOUR == 0:
            return self.tr("%n hour(s) before", "", minutes // _HOUR)
        return self.tr("%n minute(s) before", "", minutes)

    def _what_comes(self) -> str:
        return self.tr(
            "The digest comes once a day: what is late, what is due, today's events, and what "
            "others have not done in time. On a day with none of these nothing comes. If its hour "
            "is past when you choose it, it comes at once. You are told of nothing else, and only "
            "while NetCompanion is open: by the system, or in this window where it has no tray."
        )
