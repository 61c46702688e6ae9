"""What goes with each person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from netcompanion.services.exports import Choices
from netcompanion.services.settings import Settings
from ui.widgets import FlowLayout, label


class Along(QWidget):
    """Five ticks, of which the private ones are off each time.

    Signals:
        changed(): something else goes along.
    """

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.met = QCheckBox(self.tr("&Where and when you met"))
        self.tags = QCheckBox(self.tr("&Tags, as groups"))
        self.referred_by = QCheckBox(self.tr("Who &referred them"))
        self.notes = QCheckBox(self.tr("Your private &notes"))
        self.promises = QCheckBox(self.tr("&Promises"))
        self.met.setChecked(settings.export_met)
        self.tags.setChecked(settings.export_tags)
        self.referred_by.setChecked(settings.export_referred_by)
        for tick in (self.met, self.tags, self.referred_by, self.notes, self.promises):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self._arrange()

    def choices(self) -> Choices:
        """What goes along by the ticks."""
        return Choices(
            met=self.met.isChecked(),
            tags=self.tags.isChecked(),
            referred_by=self.referred_by.isChecked(),
            notes=self.notes.isChecked(),
            promises=self.promises.isChecked(),
        )

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("What goes with each person"), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.met, 0, 0)
        grid.addWidget(_with_hint(self.notes, self.tr("stay here")), 0, 1)
        grid.addWidget(self.tags, 1, 0)
        grid.addWidget(_with_hint(self.promises, self.tr("stay here")), 1, 1)
        grid.addWidget(self.referred_by, 2, 0)
        column.addLayout(grid)


def _with_hint(tick: QCheckBox, words: str) -> QWidget:
    """Say beside a tick what is so while it is off."""
    row = QWidget()
    flow = FlowLayout()
    row.setLayout(flow)
    flow.addWidget(tick)
    hint = label(words, "caption")
    hint.setVisible(not tick.isChecked())
    tick.toggled.connect(lambda on: hint.setVisible(not on))
    flow.addWidget(hint)
    return row
