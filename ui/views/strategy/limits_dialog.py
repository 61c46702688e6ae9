"""My own limits: every number that a rule about relationships goes by."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.limits import USUAL, limits, range_of
from netcompanion.services import plan
from ui.views.parts.limit_words import LimitGroup, limit_groups, rule_of_thumb, unit_words
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.widgets import NumberField, label
from ui.workspace import Workspace


class LimitsDialog(ScrolledDialog):
    """Each limit with its unit and its usual value, in groups; all can be the usual ones again.

    Those about asking and clients are left out without *win work*, and stay as they are.
    """

    def __init__(self, workspace: Workspace, parent: QWidget, *, begin_at: str = "") -> None:
        super().__init__(workspace, self.tr("Your limits"), parent)
        with workspace.read() as reader:
            self._plan = reader.plan()
        self._had = limits(self._plan)
        self.fields: dict[str, NumberField] = {}
        self._units: dict[str, QLabel] = {}
        self._usual: dict[str, QLabel] = {}
        self.add_scrolled(self._sheet())
        self.reset = self.add_act(
            self.tr("Usual limits again"), "arrow-u-up-left", self._take_usual
        )
        self.begin_at(self.fields.get(begin_at) or next(iter(self.fields.values())))

    def change(self) -> Change | None:
        """See `FormDialog`."""
        values = {each.name: each.value for each in self._plan.limits}
        values |= {name: field.value() for name, field in self.fields.items()}
        with self.workspace.read() as reader:
            return plan.set_limits(reader, values)

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(rule_of_thumb(), "secondary", wrap=True), 0, 0, 1, 4)
        for group in limit_groups():
            if self._plan.wins_work or not group.of_work:
                self._add_group(grid, group)
        return sheet

    def _add_group(self, grid: QGridLayout, group: LimitGroup) -> None:
        first = grid.rowCount() + 1
        grid.setRowMinimumHeight(first - 1, 8)
        grid.addWidget(label(group.title, "heading"), first, 0, 1, 4)
        for row, (name, words) in enumerate(group.limits.items(), first + 1):
            field = NumberField(words, getattr(self._had, name), *range_of(name))
            self.fields[name] = field
            self._units[name] = label("", "secondary")
            self._usual[name] = label("", "caption")
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            said = label(words, "body", wrap=True, buddy=field)
            said.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
            for column, part in enumerate((said, field, self._units[name], self._usual[name])):
                grid.addWidget(part, row, column)
            field.valueChanged.connect(lambda _value, name=name: self._say_unit(name))
            self._say_unit(name)

    def _say_unit(self, name: str) -> None:
        """Say the unit in the right number, and what is usual."""
        field, usual = self.fields[name], int(getattr(USUAL, name))
        self._units[name].setText(unit_words(name, field.value()))
        words = self.tr("usually {number}").format(number=QLocale().toString(usual))
        self._usual[name].setText(words)
        field.setAccessibleDescription(f"{self._units[name].text()} {words}".strip())

    def _take_usual(self) -> None:
        for name, field in self.fields.items():
            field.setValue(getattr(USUAL, name))
