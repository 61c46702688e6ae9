"""Is this networking, or hiding? An honest mirror: what the last months say, in counts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.trap import TrapState
from netcompanion.services import plan
from netcompanion.services.trap import Insight
from ui.dates import day_words
from ui.views.strategy.trap_words import (
    outcomes,
    sentence,
    share,
    share_counts,
    since_words,
    still_counts,
    verdict,
)
from ui.widgets import (
    Card,
    Chart,
    Chip,
    Columns,
    FlowLayout,
    TwoRows,
    button,
    icon_button,
    label,
)
from ui.workspace import Workspace

_PEOPLE = 50  # who can be chosen from in the form of an ask
_SHADED = (TrapState.TRAP, TrapState.LOOK)


class TrapCard(QWidget):
    """The insight as a card; a quiet line where it is switched off or rests.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._insight: Insight | None = None
        self.card = self._card()
        self.line, self._line_words = QWidget(), label("", "caption", wrap=True)
        self.again = button(workspace.theme, "", "link", act=self._switch_on)
        across = FlowLayout(12, 4)
        across.setContentsMargins(18, 0, 18, 0)
        across.addWidget(self._line_words)
        across.addWidget(self.again)
        self.line.setLayout(across)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.line)
        self.hide()

    def show_insight(self, insight: Insight) -> None:
        """Show what the counts say, or how to see it again; nothing without *win work*."""
        self._insight = insight
        had_focus = self._has_focus()
        rests = insight.hidden or insight.rests_until is not None
        self.card.setVisible(not rests)
        self.line.setVisible(rests)
        self.setVisible(insight.state is not TrapState.OFF)
        if rests:
            self._show_line(insight)
        else:
            self._show_card(insight)
        if had_focus and not self._has_focus():
            (self.again if rests else self.how).setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self) -> Card:
        theme = self._workspace.theme
        card = Card(theme, self.tr("Is this networking, or hiding?"), "mask-happy", wraps=True)
        self.chip = Chip(theme, "")
        card.add_extra(self.chip)
        self.words = label("", "body", wrap=True)
        card.body.addWidget(self.words)
        today = self._workspace.today()
        self.chart = Chart(theme, self.tr("Events and asks"), TwoRows(today, today, (), ()))
        card.body.addWidget(self.chart)
        self.share, self.outcomes = _Tile(), _Tile()
        tiles = Columns(theme, (1, 1), (180, 180), gap=8)
        tiles.add(0, self.share)
        tiles.add(1, self.outcomes)
        card.body.addWidget(tiles)
        acts = FlowLayout()
        self.ask = button(theme, self.tr("Plan an ask"), "small-primary", act=self._plan_ask)
        self.building = button(theme, "", "small", act=self._build_trust)
        self.how = button(theme, self.tr("How this is worked out"), "link", act=self._explain)
        off = self.tr("Switch this off")
        self.off = icon_button(theme, "eye-slash", off, act=self._switch_off, small=True)
        for each in (self.ask, self.building, self.how, self.off):
            acts.addWidget(each)
        card.body.addLayout(acts)
        return card

    def _show_card(self, insight: Insight) -> None:
        facts = insight.facts
        said = verdict(insight.state)
        self.chip.set_chip(said.words, said.tone, said.icon)
        self.words.setText(sentence(insight))
        self.chart.setVisible(bool(facts.events or facts.asks))
        self.chart.set_figure(self._timeline(insight))
        self.share.setVisible(bool(facts.of_ready))
        self.share.show_words(share(facts), share_counts(facts))
        self.outcomes.setVisible(bool(facts.asks))
        self.outcomes.show_words(outcomes(facts), still_counts())
        self.ask.setVisible(bool(facts.ready))
        days = insight.limits.building_days
        self.building.setText(self.tr("I’m building trust: check in %n day(s)", "", days))

    def _timeline(self, insight: Insight) -> TwoRows:
        facts = insight.facts
        since = facts.since_ask
        is_shaded = insight.state in _SHADED and bool(since)
        return TwoRows(
            insight.first,
            insight.last,
            tuple(each.on for each in facts.events),
            tuple(each.on for each in facts.asks),
            since=(facts.last_ask or since[0].on) if is_shaded else None,
            sentence=since_words(facts) if is_shaded else "",
            ending=self.tr("today"),
        )

    def _show_line(self, insight: Insight) -> None:
        if insight.hidden:
            self._line_words.setText(self.tr("“Networking, or hiding?” is switched off."))
            self.again.setText(self.tr("Switch it on"))
        elif insight.rests_until is not None:
            words = self.tr(
                "You are building trust. “Networking, or hiding?” looks again on {day}."
            )
            until, today = insight.rests_until, self._workspace.today()
            day = day_words(until, _day_pattern(until, today))
            self._line_words.setText(words.format(day=day))
            self.again.setText(self.tr("Look now"))

    def _plan_ask(self) -> None:
        from ui.views.parts.ask_dialog import AskDialog

        if self._insight is None:
            return
        ids = [each.contact_id for each in self._insight.facts.ready[:_PEOPLE]]
        with self._workspace.read() as reader:
            people = reader.contacts(ids)
        dialog = AskDialog(
            self._workspace, tuple(people.values()), planning=True, parent=self.window()
        )
        dialog.said.connect(self.said)
        dialog.open()

    def _explain(self) -> None:
        from ui.views.strategy.how_dialog import HowDialog

        if self._insight is not None:
            HowDialog(self._workspace, self._insight, self.window()).open()

    def _build_trust(self) -> None:
        today = self._workspace.today()
        with self._workspace.read() as reader:
            change = plan.build_trust(reader, today)
            until = plan.trust_built(reader, today)
        words = self.tr("Building trust: this looks again on {day}")
        self._do(change, words.format(day=day_words(until, _day_pattern(until, today))))

    def _switch_off(self) -> None:
        with self._workspace.read() as reader:
            change = plan.show_insight(reader, shown=False)
        self._do(change, self.tr("“Networking, or hiding?” is switched off"))

    def _switch_on(self) -> None:
        with self._workspace.read() as reader:
            change = plan.show_insight(reader, shown=True)
        self._do(change, self.tr("“Networking, or hiding?” is shown again"))

    def _do(self, change: Change, words: str) -> None:
        if self._workspace.do(change) is not None:
            self.said.emit(words)

    def _has_focus(self) -> bool:
        return self.window().focusWidget() in (
            each for each in self.findChildren(QWidget) if each.isVisible()
        )


def _day_pattern(day: date, today: date) -> str:
    return "d MMMM" if day.year == today.year else "d MMMM yyyy"


class _Tile(QFrame):
    """A count in words, and what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(1)
        self.said, self.counted = label("", "strong", wrap=True), label("", "caption", wrap=True)
        column.addWidget(self.said)
        column.addWidget(self.counted)

    def show_words(self, said: str, counted: str) -> None:
        """Show them."""
        self.said.setText(said)
        self.counted.setText(counted)
