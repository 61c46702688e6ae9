"""What goes with each person, and into how many files."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from netcompanion.services.exports import Choices
from netcompanion.services.settings import Settings
from ui.widgets import FlowLayout, label


class Along(QWidget):
    """Four ticks, of which the private ones are off each time, and one file or many."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.met = QCheckBox(self.tr("&Where and when you met"))
        self.tags = QCheckBox(self.tr("&Tags, as groups"))
        self.notes = QCheckBox(self.tr("Your private &notes"))
        self.promises = QCheckBox(self.tr("&Promises"))
        self.met.setChecked(settings.export_met)
        self.tags.setChecked(settings.export_tags)
        self.one_file = QRadioButton(self.tr("&One file for all"))
        self.many_files = QRadioButton(self.tr("One file &per person"))
        self.one_file.setChecked(settings.export_one_file)
        self.many_files.setChecked(not settings.export_one_file)
        group = QButtonGroup(self)
        group.addButton(self.one_file)
        group.addButton(self.many_files)
        self._about = label("", "caption", wrap=True)
        self._arrange()

    def choices(self) -> Choices:
        """What goes along by the ticks."""
        return Choices(
            met=self.met.isChecked(),
            tags=self.tags.isChecked(),
            notes=self.notes.isChecked(),
            promises=self.promises.isChecked(),
        )

    def show_about(self, words: str) -> None:
        """Say what becomes of one file with many people at the destination."""
        self._about.setText(words)

    def show_many(self, people: int) -> None:
        """Offer the choice of files only where there is one."""
        for each in (self.one_file, self.many_files, self._about):
            each.setVisible(people > 1)

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
        grid.addWidget(self.tags, 1, 0)
        grid.addWidget(_with_hint(self.notes, self.tr("stay here")), 0, 1)
        grid.addWidget(_with_hint(self.promises, self.tr("stay here")), 1, 1)
        column.addLayout(grid)
        column.addSpacing(4)
        files = FlowLayout(gap=16)
        files.addWidget(self.one_file)
        files.addWidget(self.many_files)
        column.addLayout(files)
        column.addWidget(self._about)


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
