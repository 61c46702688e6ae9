"""When address books are brought in step without being asked to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFormLayout

from netcompanion.services.settings import SYNC_EVERY, Settings
from ui.widgets import Card, ChoiceField
from ui.workspace import Workspace

_HOUR = 60


class WhenCard(Card):
    """At the start, and every so often; every choice takes effect at once."""

    def __init__(self, workspace: Workspace, title: str = "") -> None:
        icon = "address-book" if title else "clock"
        super().__init__(workspace.theme, title or self.tr("When"), icon)
        self._workspace = workspace
        self._on_start = QCheckBox(self.tr("Sync when NetCompanion is opened"))
        self._every = ChoiceField(self.tr("And while it is open"), [])
        for minutes in SYNC_EVERY:
            self._every.addItem(self._words(minutes), minutes)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("A&nd while it is open"), self._every)
        self.body.addWidget(self._on_start)
        self.body.addLayout(form)
        self.show_settings(workspace.settings)
        self._on_start.clicked.connect(self._save)
        self._every.activated.connect(self._save)
        workspace.settings_changed.connect(self.show_settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen."""
        self._on_start.setChecked(settings.sync_on_start)
        self._every.setCurrentIndex(self._every.findData(settings.sync_every))

    def _save(self) -> None:
        self._workspace.change_settings(
            replace(
                self._workspace.settings,
                sync_on_start=self._on_start.isChecked(),
                sync_every=self._every.currentData(),
            )
        )

    def _words(self, minutes: int) -> str:
        if not minutes:
            return self.tr("Only when asked")
        if minutes % _HOUR == 0:
            return self.tr("Every %n hour(s)", "", minutes // _HOUR)
        return self.tr("Every %n minutes", "", minutes)
