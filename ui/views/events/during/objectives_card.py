"""Objectives while the event is on: how far each is, and one more by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.event import Objective
from netcompanion.domain.objectives import counted_how, headline
from ui.theme import Theme
from ui.views.events.during.large import LargeButton
from ui.views.parts.measures import MEASURE_ICONS
from ui.views.parts.outset_card import OUTSET, OutsetCard
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Bar, IconLabel, button, label, set_tip


class LiveObjectivesCard(OutsetCard):
    """Counts by themselves go up by themselves; the plus counts by hand.

    Signals:
        counted(str, int): the objective with this id is to count so many more by hand.
        wanted(): there are none, and some are to be set.
    """

    counted = Signal(str, int)
    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Objectives"), "target")
        self._row_theme = theme
        self.list = RowList[LiveObjectiveRow]()
        self.body.addWidget(self.list)
        self._none = label(
            self.tr("None set. Three are plenty, and they count by themselves."),
            "secondary",
            wrap=True,
        )
        self.add_inset(self._none)
        self.set_button = button(
            theme, self.tr("Set objectives"), "small", icon="arrow-left", act=self.wanted.emit
        )
        across = QHBoxLayout()
        across.addWidget(self.set_button)
        across.addStretch(1)
        self.add_inset(across)

    def show_objectives(self, counted: Sequence[tuple[Objective, int]]) -> None:
        """Show objectives, each with its count."""
        by_id = {objective.id: (objective, count) for objective, count in counted}
        for key, row in self.list.sync(by_id, self._new_row).items():
            row.show_objective(*by_id[key])
        for each in (self._none, self.set_button):
            each.setVisible(not counted)

    def _new_row(self, key: str) -> LiveObjectiveRow:
        row = LiveObjectiveRow(self._row_theme)
        row.plus.clicked.connect(lambda: self.counted.emit(key, 1))
        row.offer(self.tr("Count one more"), "+", lambda: self.counted.emit(key, 1))
        row.offer(self.tr("Take one away again"), "-", lambda: self.counted.emit(key, -1))
        return row


class LiveObjectiveRow(ListRow):
    """What is wanted over a bar, a large count, and the button that adds one to it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon = IconLabel(theme, "target", size=20)
        self._words = label("", "strong", wrap=True)
        self.bar = Bar(theme, "", 0, 1)
        self.count = label("", "number")
        self.wanted = label("", "secondary")
        self.plus = LargeButton(theme, icon="plus")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lead_to(self.plus)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addStretch(1)
        lines.addWidget(self._words)
        lines.addWidget(self.bar)
        lines.addStretch(1)
        number = QHBoxLayout()
        number.setSpacing(8)
        number.addWidget(self.count)
        number.addWidget(self.wanted)
        self.across.setContentsMargins(OUTSET, 6, OUTSET, 6)
        self.across.addWidget(self._icon)
        self.across.addLayout(lines, 1)
        self.across.addLayout(number)
        self.across.addWidget(self.plus)

    def show_objective(self, objective: Objective, count: int) -> None:
        """Show an objective and how far it is."""
        words, number = shown(headline(objective)), objective.number
        self._icon.set_icon(MEASURE_ICONS[objective.measure], "accent")
        self._words.setText(words)
        self.bar.setVisible(number is not None)
        self.bar.setAccessibleName(words)
        self.bar.set_progress(count, number or 0)
        self.count.setText(str(count))
        so_far = self.tr("so far")
        of_all = self.tr("of {number}").format(number=number)
        self.wanted.setText(so_far if number is None else of_all)
        self.plus.setAccessibleName(
            self.tr("One more by hand: {objective}, {count} {wanted}").format(
                objective=words, count=count, wanted=self.wanted.text()
            )
        )
        set_tip(
            self.plus, self.tr("One more by hand (+); {how}").format(how=counted_how(objective))
        )
