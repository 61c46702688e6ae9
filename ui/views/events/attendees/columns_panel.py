"""What the columns of a list hold that is a table: any of them can be changed or ignored."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from netcompanion.services.attendees import COLUMNS, Sheet
from ui.models.attendees import ListColumns
from ui.theme import Theme
from ui.views.bringing_in.column_row import ColumnRow
from ui.views.parts.focus import go_to, set_reading_order
from ui.widgets import Card, label, line

translate = QCoreApplication.translate
_MOST = 60  # columns
_CHOICE = 13  # letters; the longest choices are cut, and whole in the menu


class ColumnsPanel(QScrollArea):
    """A row for each column that has anything in it.

    Signals:
        changed(Sheet): a column holds something else.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns = ListColumns(sheet, self)
        self.columns.changed.connect(self._refresh)
        self.rows: dict[int, ColumnRow] = {}
        menu = _menu()
        menu.setParent(self)
        card = Card(theme, self.tr("What each column is"), "sliders-horizontal")
        card.body.setSpacing(8)
        for number in self._of_use():
            if self.rows:
                card.body.addWidget(line())
            row = ColumnRow(theme, self.columns, number, menu, _CHOICE)
            row.chosen.connect(lambda target, n=number: self.columns.choose(n, target))
            self.rows[number] = row
            card.body.addWidget(row)
        empty = len(sheet.header) - len(self.rows)
        if empty:
            words = self.tr("%n other column(s) ignored", "", empty)
            card.body.addWidget(label(words, "caption"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)
        set_reading_order(inside)

    def start(self) -> None:
        """Go to the first column."""
        for row in list(self.rows.values())[:1]:
            go_to(row.choice)

    def _of_use(self) -> list[int]:
        sheet = self.columns.sheet
        both = enumerate(zip(sheet.columns, sheet.samples, strict=True))
        return [number for number, (target, cells) in both if target or cells][:_MOST]

    def _refresh(self) -> None:
        for row in self.rows.values():
            row.refresh()
        self.changed.emit(self.columns.sheet)


def _menu() -> QStandardItemModel:
    words = {
        "": translate("Attendees", "Ignore"),
        "name": translate("Attendees", "Whole name"),
        "given": translate("Attendees", "Given name"),
        "family": translate("Attendees", "Family name"),
        "title": translate("Attendees", "Role"),
        "organisation": translate("Attendees", "Company"),
        "role": translate("Attendees", "Role and company"),
        "email": translate("Attendees", "E-mail"),
        "phone": translate("Attendees", "Phone"),
        "note": translate("Attendees", "What they look for"),
        "standing": translate("Attendees", "Whether they come"),
    }
    model = QStandardItemModel()
    for key, usual in COLUMNS.items():
        item = QStandardItem(words.get(key, usual))
        item.setData(key, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model
