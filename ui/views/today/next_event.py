"""The event that comes next, or is on: what is prepared, and the next thing to do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event, Objective, Phase
from netcompanion.services.today import NextEvent
from ui.due import day_words, in_days_words
from ui.theme import Theme
from ui.views.parts.measures import MEASURE_ICONS
from ui.views.parts.tile_grid import TileGrid
from ui.widgets import (
    Card,
    Chip,
    Columns,
    ElideLabel,
    FlowLayout,
    IconLabel,
    Ring,
    button,
    frame,
    label,
    line,
)

_MOST_OBJECTIVES = 3
_OBJECTIVE = 200  # px at the design's text size


class NextEventCard(Card):
    """Filled anew with each event.

    Signals:
        opened(): the event is to be shown, in the phase it is in.
    """

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.setAccessibleName(self.tr("Next event"))
        self.body.setSpacing(12)
        self._soon, self._company = Chip(theme, ""), Chip(theme, "")
        self._name = label("", "title", wrap=True)
        self._when = label("", "secondary", wrap=True)
        self._ring = Ring(theme, self.tr("Prepared"), 0, 1)
        self._prep = label(self.tr("Prep"), "strong")
        self._left = label("", "secondary", wrap=True)
        self.go = button(
            theme, self.tr("Start prep"), "primary", icon="arrow-right", act=self.opened.emit
        )
        top = Columns(theme, (5, 4), (250, 300))
        top.add(0, self._about())
        top.add(1, self._progress())
        self.body.addWidget(top)
        self._rule = line()
        self.body.addWidget(self._rule)
        self._tiles = [_ObjectiveTile(theme) for _ in range(_MOST_OBJECTIVES)]
        self._objectives = TileGrid(theme, self._tiles, _OBJECTIVE)
        self.body.addWidget(self._objectives)
        self._is_on = False

    def show_event(self, found: NextEvent, today: date) -> None:
        """Show an event."""
        event, prep = found.event, found.prep
        self._is_on = found.phase is Phase.DURING
        self._show_chips(found)
        self._name.setText(shown(event.name))
        self._when.setText(_when_words(event, today))
        done = len(prep.done)
        self._ring.set_progress(done, prep.total)
        self._left.setText(
            self.tr("about %n min left", "", prep.minutes_left)
            if prep.minutes_left
            else self.tr("all of it done")
        )
        self.go.setText(self._next_words(done, prep.total))
        for tile, each in zip(self._tiles, found.objectives, strict=False):
            tile.show_objective(*each)
        self._objectives.show_first(min(len(found.objectives), _MOST_OBJECTIVES))
        self._objectives.setVisible(bool(found.objectives))
        self._rule.setVisible(bool(found.objectives))

    def _about(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        chips = FlowLayout()
        chips.addWidget(self._soon)
        chips.addWidget(self._company)
        column.addLayout(chips)
        column.addWidget(self._name)
        column.addWidget(self._when)
        return box

    def _progress(self) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._prep)
        words.addWidget(self._left)
        words.addStretch(1)
        across.addWidget(self._ring)
        across.addLayout(words, 1)
        across.addWidget(self.go, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _show_chips(self, found: NextEvent) -> None:
        soon = self.tr("On now") if self._is_on else in_days_words(found.days)
        self._soon.set_chip(soon[:1].upper() + soon[1:], "accent", "clock")
        companion = found.event.companion
        self._company.setVisible(companion is not None)
        if companion is not None:
            name, regroup = shown(companion.name), shown(companion.regroup)
            words = (
                self.tr("Going with {name}: {regroup}") if regroup else self.tr("Going with {name}")
            )
            self._company.set_chip(words.format(name=name, regroup=regroup), "neutral", "users")

    def _next_words(self, done: int, total: int) -> str:
        if self._is_on:
            return self.tr("Go live")
        if not done:
            return self.tr("Start prep")
        return self.tr("Finish prep") if done < total else self.tr("Look through it")


class _ObjectiveTile(QWidget):
    """One objective and how far it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        inset = frame("inset")
        around.addWidget(inset)
        across = QHBoxLayout(inset)
        across.setContentsMargins(12, 9, 12, 9)
        across.setSpacing(10)
        self._icon = IconLabel(theme, "target")
        across.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._words, self._count = ElideLabel("", "strong"), ElideLabel("", "caption")
        words.addWidget(self._words)
        words.addWidget(self._count)
        across.addLayout(words, 1)

    def show_objective(self, objective: Objective, count: int) -> None:
        """Show an objective."""
        self._icon.set_icon(MEASURE_ICONS[objective.measure], "accent")
        self._words.setText(shown(objective.text))
        if objective.number is None:
            self._count.setText(self.tr("%n so far", "", count))
        else:
            words = self.tr("{count} of {number} so far")
            self._count.setText(words.format(count=count, number=objective.number))


def _when_words(event: Event, today: date) -> str:
    times = "–".join(
        QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
        for moment in (event.start, event.end)
        if moment is not None
    )
    day = day_words(event.start.date(), today)
    return " · ".join(filter(None, (day, times, shown(event.place))))
