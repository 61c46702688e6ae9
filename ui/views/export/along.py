"""What goes with each person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.services.exports import Choices
from netcompanion.services.settings import Settings
from ui.widgets import FlowLayout, label

_APART = 24  # px between two ticks


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
        going, private = FlowLayout(gap=_APART), FlowLayout(gap=_APART)
        for tick in (self.met, self.tags, self.referred_by):
            going.addWidget(tick)
        for tick in (self.notes, self.promises):
            private.addWidget(_with_hint(tick, self.tr("stay here")))
        column.addLayout(going)
        column.addLayout(private)


def _with_hint(tick: QCheckBox, words: str) -> QWidget:
    """Say beside a tick what is so while it is off; its room is kept, so that nothing moves."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(tick)
    hint = label(words, "caption")
    policy = hint.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    hint.setSizePolicy(policy)
    hint.setVisible(not tick.isChecked())
    tick.toggled.connect(lambda on: hint.setVisible(not on))
    across.addWidget(hint)
    return row
