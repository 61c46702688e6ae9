"""How the tables among the files were read, said once, with a way to read them otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.services.columns import Sheet
from ui.theme import Theme
from ui.views.bringing_in.letters import LettersField
from ui.widgets import ElideLabel, FlowLayout, IconLabel, button, label, line


class HowRead(QFrame):
    """A line for each table whose letters or columns somebody may want to put right.

    Signals:
        encoding_chosen(Path, str): a file is to be read in other letters.
        columns_asked(Path): the columns of a table are to be looked at.
    """

    encoding_chosen = Signal(object, str)
    columns_asked = Signal(object)

    def __init__(self, theme: Theme, sheets: list[Sheet]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "blue-note")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        for number, sheet in enumerate(sheets):
            if number:
                column.addWidget(line())
            column.addLayout(self._line(sheet))

    @staticmethod
    def is_worth_saying(sheet: Sheet) -> bool:
        """Whether anything of a table was guessed, chosen or remembered."""
        return sheet.columns is not None or sheet.found.encoding_guessed

    def _line(self, sheet: Sheet) -> FlowLayout:
        flow = FlowLayout(gap=10)
        flow.addWidget(IconLabel(self._theme, "info", "blue"))
        name = shown(sheet.path.name)
        words = self.tr("{file} is read as last time") if sheet.is_remembered else "{file}"
        flow.addWidget(ElideLabel(words.format(file=name), "strong"))
        if sheet.found.encoding_guessed:
            field = LettersField(
                self.tr("Encoding of {file}").format(file=name),
                sheet.found,
                sheet.encoding,
            )
            field.setProperty("look", "small")
            field.activated.connect(lambda _row: self._choose(sheet.path, field.key()))
            flow.addWidget(label(self.tr("Read as"), "secondary", buddy=field))
            flow.addWidget(field)
        if sheet.columns is not None:
            act = button(
                self._theme,
                self.tr("Columns…"),
                "small",
                icon="sliders-horizontal",
                act=lambda: self.columns_asked.emit(sheet.path),
            )
            act.setAccessibleName(self.tr("Columns of {file}").format(file=name))
            flow.addWidget(act)
        return flow

    def _choose(self, path: Path, encoding: str) -> None:
        self.encoding_chosen.emit(path, encoding)
