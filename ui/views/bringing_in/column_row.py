"""One column of a table: its name, what stands in it, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import Chip, ChoiceField, ElideLabel, label, set_tip

_CHOICE = 18  # letters


class Columns(Protocol):
    """What is known of the columns of a table; they are numbered from 0."""

    @property
    def targets(self) -> Sequence[str]:
        """What each column holds, "" for one that is left out."""

    def header(self, column: int) -> str:
        """The name of a column, to be shown; "" where it has none."""

    def samples(self, column: int) -> Sequence[str]:
        """The first filled cells of a column, to be shown."""

    def is_doubtful(self, column: int) -> bool:
        """Whether what it holds was guessed from its cells, and nobody has said so since."""

    def same_as(self, column: int) -> int | None:
        """The column before this one that holds the same, where that can be said only once."""


class ColumnRow(QWidget):
    """The name over the first filled cells; a choice beside them, and a chip where to look.

    Signals:
        chosen(str): the column holds something else.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        columns: Columns,
        column: int,
        menu: QStandardItemModel,
        letters: int = _CHOICE,
    ) -> None:
        """`letters`: how wide the choice is."""
        super().__init__()
        self._columns, self._column = columns, column
        name = columns.header(column) or self.tr("Column {number}").format(number=column + 1)
        cells = columns.samples(column)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.header = ElideLabel(name, "strong")
        self.samples = ElideLabel(" · ".join(cells) or self.tr("Empty"), "caption")
        set_tip(self.samples, "\n".join(cells))
        self._chip = Chip(theme, self.tr("check"), "amber", "warning")
        set_tip(self._chip, self.tr("Its name says nothing; this is guessed from what is in it"))
        self.choice = ChoiceField(self.tr("What “{column}” is").format(column=name), [])
        self.choice.setModel(menu)
        self.choice.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(letters)
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choice.choose(columns.targets[column])
        self.choice.currentIndexChanged.connect(lambda _row: self.chosen.emit(self.choice.key()))
        self._twice = label("", "caption", tone="amber", wrap=True)
        grid.addWidget(self.header, 0, 0)
        grid.addWidget(self.samples, 1, 0)
        grid.addWidget(self._chip, 0, 1, 2, 1)
        grid.addWidget(self.choice, 0, 2, 2, 1)
        grid.addWidget(self._twice, 2, 0, 1, 3)
        self.header.setBuddy(self.choice)
        self.refresh()

    def refresh(self) -> None:
        """Say what is to be said of it now."""
        left_out = not self._columns.targets[self._column]
        self.header.set_tone("text3" if left_out else "")
        self._chip.setVisible(self._columns.is_doubtful(self._column))
        other = self._columns.same_as(self._column)
        self._twice.setVisible(other is not None)
        if other is not None:
            name = self._columns.header(other) or str(other + 1)
            words = self.tr("“{column}” says this already, so this column is left out.")
            self._twice.setText(words.format(column=name))
