"""One event: its heading, the switch of phases, and the phase that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event, Phase
from netcompanion.domain.prep import prepared
from netcompanion.services import events
from ui.due import day_words
from ui.theme import Theme
from ui.views.events.after import AfterPart
from ui.views.events.before import BeforePart
from ui.views.events.during import DuringPart
from ui.views.events.during.facts import during_facts
from ui.views.parts.focus import FocusFollower
from ui.views.parts.rows import ListRow
from ui.widgets import DateTile, FlowLayout, IconLabel, Page, SegmentedPhase, WrapLabel, label
from ui.workspace import Workspace

BEFORE, DURING, AFTER = "before", "during", "after"
PARTS = (BEFORE, DURING, AFTER)
P = TypeVar("P", BeforePart, DuringPart, AfterPart)
_NIGHT = timedelta(hours=16)  # shorter than that, an end after midnight needs no day


class EventPart(QWidget):
    """The page of one event; each phase is built when it is shown for the first time.

    Signals:
        chosen(str): another phase was asked for by the switch.
        said(str): words for the toast.
        asked(str): the id of an action of the window.
        add_asked(str): somebody is to be added, with a line to begin with.
        handlers_changed(): what can be done here has changed.
    """

    chosen = Signal(str)
    said = Signal(str)
    asked = Signal(str)
    add_asked = Signal(str)
    handlers_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._event: Event | None = None
        self.heading = Heading(workspace.theme)
        self._built: dict[str, BeforePart | DuringPart | AfterPart] = {}
        self._page = Page()
        self._page.body.addWidget(self.heading)
        self._follower = FocusFollower(workspace.theme.app, self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.heading.phase.chosen.connect(self.chosen)

    @cached_property
    def before(self) -> BeforePart:
        """The phase *Before*."""
        return self._add(BEFORE, BeforePart(self._workspace))

    @cached_property
    def during(self) -> DuringPart:
        """The phase *During*."""
        made = self._add(DURING, DuringPart(self._workspace))
        made.add_asked.connect(self.add_asked)
        made.clock_moved.connect(self._show_time)
        return made

    @cached_property
    def after(self) -> AfterPart:
        """The phase *After*."""
        made = self._add(AFTER, AfterPart(self._workspace, self))
        made.add_asked.connect(self.add_asked)
        made.handlers_changed.connect(self.handlers_changed)
        return made

    def show_event(self, event_id: str, part: str) -> Event | None:
        """Show a phase of an event, by the clock when `part` is empty; None when it is gone."""
        with self._workspace.read() as reader:
            event = reader.event(event_id)
            if event is None:
                return None
            prep = prepared(event, events.objectives_of(reader, event_id), reader.targets(event_id))
        self._event = event
        now = self._workspace.now()
        phase = events.phase(event, now)
        part = part if part in PARTS else phase.value
        self.heading.show_event(event, part, self._workspace.today())
        self.heading.phase.set_count(BEFORE, f"{len(prep.done)}/{prep.total}")
        self.heading.phase.set_count(DURING, self.tr("live") if phase is Phase.DURING else "")
        shown_part = self._phase(part)
        shown_part.show_event(event_id)
        self._show_time()
        for each in self._built.values():
            each.setVisible(each is shown_part)
        return event

    @property
    def part(self) -> str:
        """Which phase is shown."""
        return self.heading.phase.key()

    def begin(self) -> bool:
        """Stand on the first thing to do, if the phase has one; whether it has."""
        if self.part == DURING:
            self.during.take_focus()
            return True
        return self.part == BEFORE and self.before.begin()

    def focused_row(self) -> ListRow | None:
        """The row of *Before* or *After* that has the focus, if one has."""
        if self.part == BEFORE:
            return self.before.focused_row()
        return self.after.focused_row() if self.part == AFTER else None

    def commit(self) -> None:
        """Save what is being typed."""
        for part in self._built.values():
            part.commit()

    def scroll_to_top(self) -> None:
        """Begin at the beginning."""
        self._follower.rest()
        self._page.verticalScrollBar().setValue(0)

    def _phase(self, part: str) -> BeforePart | DuringPart | AfterPart:
        if part == BEFORE:
            return self.before
        return self.during if part == DURING else self.after

    def _add(self, name: str, part: P) -> P:
        self._built[name] = part
        self._page.body.addWidget(part)
        part.said.connect(self.said)
        part.asked.connect(self.asked)
        return part

    def _show_time(self) -> None:
        if self._event is not None and self.part == DURING:
            self.heading.show_facts(during_facts(self._event, self._workspace.now()))


class Heading(QWidget):
    """Date, name, when, where and how many; beside it, or below where it is narrow, the switch."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tile: DateTile = DateTile(theme, date.min, 52)
        self._name = WrapLabel("", "title")
        self._facts = FlowLayout(gap=14, line_gap=2)
        choices = [
            (BEFORE, self.tr("Before"), "notebook"),
            (DURING, self.tr("During"), "microphone-stage"),
            (AFTER, self.tr("After"), "list-checks"),
        ]
        self.phase = SegmentedPhase(theme, self.tr("Phase of the event"), choices)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addLayout(self._facts)
        named = QHBoxLayout()
        named.setSpacing(14)
        named.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        named.addLayout(words, 1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(16)
        self._across.addLayout(named, 1)
        self._across.addWidget(self.phase, 0, Qt.AlignmentFlag.AlignLeft)

    def show_event(self, event: Event, part: str, today: date) -> None:
        """Show what an event is."""
        self._tile.set_day(event.start.date())
        self._name.setText(shown(event.name))
        self.show_facts(self._known(event, today))
        before = self.phase.blockSignals(True)
        self.phase.choose(part)
        self.phase.blockSignals(before)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show icon and words of each fact under the name."""
        while (item := self._facts.takeAt(0)) is not None:
            if (fact := item.widget()) is not None:
                fact.hide()
                fact.deleteLater()
        for icon, words in facts:
            made = _fact(self._theme, icon, words)
            self._facts.addWidget(made)
            made.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the switch below where there is no room beside."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        least = self.phase.sizeHint().width() + self._theme.px(360)
        direction = QBoxLayout.Direction
        wide = self.width() >= least
        self._across.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _known(self, event: Event, today: date) -> list[tuple[str, str]]:
        facts = [
            ("clock", _when(event, today)),
            ("map-pin", shown(event.place)),
            ("users", self.tr("about %n people", "", event.size) if event.size else ""),
            ("microphone-stage", shown(event.host)),
        ]
        return [fact for fact in facts if fact[1]]


def _fact(theme: Theme, icon: str, words: str) -> QWidget:
    fact = QWidget()
    across = QHBoxLayout(fact)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(5)
    across.addWidget(IconLabel(theme, icon, "text2", 15), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(label(words, "secondary", wrap=True), 1)
    return fact


def _when(event: Event, today: date) -> str:
    start = event.start
    words = day_words(start.date(), today)
    if event.end is None:
        return f"{words}, {start:%H:%M}"
    if event.end.date() == start.date() or event.end - start < _NIGHT:
        return f"{words}, {start:%H:%M}–{event.end:%H:%M}"
    last = day_words(event.end.date(), today)
    return f"{words}, {start:%H:%M} – {last}, {event.end:%H:%M}"
