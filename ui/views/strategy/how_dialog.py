"""How the insight of networking or hiding is worked out: its table, in words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.trap import TrapState
from netcompanion.services.trap import Insight
from ui.views.parts.limit_words import rule_of_thumb
from ui.views.strategy.limits_dialog import LimitsDialog
from ui.views.strategy.trap_words import counts, verdict
from ui.widgets import Chip, Row, button, frame, label
from ui.workspace import Workspace

_SIZE = (640, 620)  # px at the design's text size


class HowDialog(QDialog):
    """What was counted, which rule comes when, and where its limits can be changed."""

    def __init__(self, workspace: Workspace, insight: Insight, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("How this is worked out")
        self.setWindowTitle(title)
        self._workspace, self._insight, self._window = workspace, insight, parent
        theme = workspace.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(title, "title", wrap=True))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(title)
        sheet = self._sheet()
        scroll.setWidget(sheet)
        for part in (scroll.viewport(), sheet):
            part.setAutoFillBackground(False)
        column.addWidget(scroll, 1)
        acts = QHBoxLayout()
        self.limits = button(theme, self.tr("Change the limits…"), "link", act=self._change)
        acts.addWidget(self.limits)
        acts.addStretch(1)
        close = button(theme, self.tr("Close"), "primary", act=self.reject)
        close.setDefault(True)
        acts.addWidget(close)
        column.addLayout(acts)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self.resize(self.size().boundedTo(parent.size() * 0.94))

    def rules(self) -> Iterator[tuple[TrapState, str]]:
        """Each state but *switched off* with its rule, in the order in which they are tried."""
        has, number = self._insight.limits, QLocale().toString
        yield (
            TrapState.TOO_EARLY,
            self.tr("Fewer than {events} events, or fewer than {people} people met.").format(
                events=number(has.insight_events), people=number(has.insight_people)
            ),
        )
        yield TrapState.NOBODY_READY, self.tr("Nobody is ready, and nobody was asked.")
        words = self.tr(
            "At least {events} events and {ready} people ready; and of all who were ready fewer "
            "than {share} in a hundred were asked, or there were at least {since} events since "
            "the last ask."
        )
        yield (
            TrapState.TRAP,
            words.format(
                events=number(has.trap_events),
                ready=number(has.trap_ready),
                share=number(has.trap_share),
                since=number(has.trap_since),
            ),
        )
        yield (
            TrapState.LOOK,
            words.format(
                events=number(has.look_events),
                ready=number(has.look_ready),
                share=number(has.look_share),
                since=number(has.look_since),
            ),
        )
        yield (
            TrapState.OTHER_TRAP,
            self.tr("At least {asks} people asked, and fewer gifts than people asked.").format(
                asks=number(has.other_asks)
            ),
        )
        yield TrapState.NOBODY_ASKED, self.tr("Somebody is ready, and nobody was asked.")
        yield TrapState.ON_COURSE, self.tr("Everything else.")

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        days = self._insight.limits.insight_days
        column.addWidget(label(self.tr("In the last %n day(s)", "", days), "heading"))
        counted = frame("inset")
        lines = QVBoxLayout(counted)
        lines.setContentsMargins(14, 10, 14, 10)
        lines.setSpacing(2)
        for words in counts(self._insight):
            lines.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(counted)
        column.addWidget(label(self._terms(), "secondary", wrap=True))
        column.addWidget(label(self.tr("The first of these that fits is shown"), "heading"))
        for state, rule in self.rules():
            column.addWidget(self._row(state, rule))
        column.addWidget(label(rule_of_thumb(), "secondary", wrap=True))
        column.addStretch(1)
        return sheet

    def _terms(self) -> str:
        return self.tr(
            "An event counts once it has begun and anything was written down of it: somebody met, "
            "a promise, an ask, a card, a line of the debrief. Everybody asked counts once. Who "
            "is ready meets all of your conditions, and was not asked in this time. An ask that "
            "ends “not yet” still counts. Nobody but you sees any of it."
        )

    def _row(self, state: TrapState, rule: str) -> Row:
        said = verdict(state)
        row = Row(last=state is TrapState.ON_COURSE)
        row.lines.addWidget(label(said.words[:1].upper() + said.words[1:], "strong", wrap=True))
        row.lines.addWidget(label(rule, "secondary", wrap=True))
        if state is self._insight.state:
            row.add_trail(Chip(self._workspace.theme, self.tr("now"), said.tone, said.icon))
        return row

    def _change(self) -> None:
        self.accept()
        LimitsDialog(self._workspace, self._window, begin_at="insight_days").open()
