"""What one could want, as the last time or as the plan says, to be ticked."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.goals import title
from netcompanion.domain.networks import Network
from netcompanion.services.objective_ideas import IdeaSource, ObjectiveIdea
from ui.theme import Theme
from ui.views.parts.networks import network_words
from ui.widgets import ChipButton, FlowLayout, label, set_tip
from ui.widgets.buttons import is_enter


class Proposals(QWidget):
    """One chip a proposal; Space or a click takes it.

    Enter does not: whoever has just added something by Enter may press it once too often.

    Signals:
        taken(ObjectiveText): this is wanted.
        passed(): Enter was pressed on one of them.
        emptied(): the last one was taken while it had the focus.
    """

    taken = Signal(object)
    passed = Signal()
    emptied = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ideas: list[ObjectiveIdea] = []
        self._planned = True
        self._chips: list[ChipButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        self._groups: dict[IdeaSource, tuple[QLabel, FlowLayout]] = {}
        for source, words in (
            (IdeaSource.GOAL, self.tr("For a goal that is behind:")),
            (IdeaSource.EARLIER, self.tr("Wanted before:")),
            (IdeaSource.NETWORK, ""),
            (IdeaSource.PLAN, ""),
        ):
            title, flow = label(words, "caption"), FlowLayout()
            column.addWidget(title)
            column.addLayout(flow)
            self._groups[source] = (title, flow)

    def chips(self) -> list[ChipButton]:
        """Those that are shown, in order."""
        return self._chips

    def show_ideas(self, ideas: list[ObjectiveIdea], *, planned: bool) -> None:
        """Show other proposals; the focus goes to the one that took the place of another.

        `planned`: whether a plan was written; else its proposals are what anybody may begin with.
        """
        if (ideas, planned) == (self._ideas, self._planned):
            return
        self._ideas, self._planned = ideas, planned
        self._groups[IdeaSource.PLAN][0].setText(
            self.tr("From your plan:") if planned else self.tr("To begin with:")
        )
        place = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        gone, self._chips = self._chips, [self._chip(each) for each in ideas]
        self.setVisible(bool(ideas))
        for chip, idea in zip(self._chips, ideas, strict=True):
            self._groups[idea.source][1].addWidget(chip)
            chip.show()
            if idea.thin is not None:
                words = self._thin_words(idea.thin, idea.are_sorted)
                self._groups[idea.source][0].setText(f"{words}:")
        for source, (heading, _) in self._groups.items():
            heading.setVisible(any(idea.source is source for idea in ideas))
        if place is not None and self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus()
        elif place is not None:
            self.emptied.emit()
        for chip in gone:
            for _, flow in self._groups.values():
                flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on, on Enter."""
        if isinstance(event, QKeyEvent) and is_enter(event):
            if event.type() == QEvent.Type.KeyPress:
                self.passed.emit()
            return True
        return super().eventFilter(watched, event)

    def _chip(self, idea: ObjectiveIdea) -> ChipButton:
        chip = ChipButton(self._theme, shown(idea.text.text), "accent", "plus")
        set_tip(chip, self._why(idea))
        chip.setAccessibleDescription(self._why(idea))
        chip.clicked.connect(partial(self._take, idea))
        chip.installEventFilter(self)
        return chip

    def _why(self, idea: ObjectiveIdea) -> str:
        if idea.goal is not None:
            words = self.tr("Your goal “{goal}”: {count} of {number}; its pace by then is {pace}")
            return words.format(
                goal=shown(title(idea.goal.goal)),
                count=idea.goal.count,
                number=idea.goal.goal.number,
                pace=math.ceil(idea.goal.pace),
            )
        if idea.thin is not None:
            return self._thin_words(idea.thin, idea.are_sorted)
        if idea.source is IdeaSource.PLAN and not self._planned:
            return self.tr("What many want; a plan on the page Strategy makes these your own")
        if idea.source is IdeaSource.PLAN:
            return self.tr("Your plan on the page Strategy suggests this")
        if idea.text.number is None:
            return self.tr("Wanted at {event}").format(event=shown(idea.event))
        words = self.tr("At {event} it came to {count} of {number}")
        return words.format(
            event=shown(idea.event), count=idea.came_to or 0, number=idea.text.number
        )

    def _thin_words(self, thin: Network, are_sorted: int) -> str:
        words = self.tr("Your {network} has {people} of {sorted} sorted people")
        return words.format(
            network=network_words(thin.kind),
            people=self.locale().toString(thin.people),
            sorted=self.locale().toString(are_sorted),
        )

    def _take(self, idea: ObjectiveIdea, _checked: bool = False) -> None:
        self.taken.emit(idea.text)
