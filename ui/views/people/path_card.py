"""Where somebody is on the path to client; without win work, how far facts lead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from netcompanion.domain.path import Fact, Path, facts, know_like_trust, need_named, path
from netcompanion.domain.phrase import sentence, shortened
from netcompanion.domain.strategy import Stage
from ui.models.person import Person
from ui.views.parts.path_words import fact_words, need_words, stage_words
from ui.views.parts.people_words import first_name
from ui.views.people.person_card import PersonCard
from ui.widgets import (
    ElideLabel,
    FlowLayout,
    PathSteps,
    WrapLabel,
    button,
    label,
    set_tip,
)

_STAGE = 30  # letters of a name on a button
_BETWEEN = 24  # px, at least


class PathCard(PersonCard):
    """Stages to choose from, with the fact that speaks for the next one beside its button."""

    def facts(self, person: Person) -> object:
        """The path, whose it is, the need named last, and the day."""
        return (
            path(person.plan, person.history),
            person.plan.wins_work,
            bool(person.plan.stages),
            first_name(person.contact),
            need_named(person.history),
            self.acts.today(),
        )

    def fill(self, person: Person) -> None:
        """A head, the stages, and what could be done about them."""
        sells = person.plan.wins_work
        way = path(person.plan, person.history)
        title = self.tr("Path to client") if sells else self.tr("Know, like, trust")
        self.setAccessibleName(title)
        names = [stage_words(stage) for stage in way.stages]
        steps = PathSteps(self.theme, title, names, way.now, choosing=sells)
        if sells:
            steps.chosen.connect(lambda number: self._choose(person, way, number))
        self.body.addWidget(steps)
        self.body.insertWidget(0, self._head(person, way, title))
        if sells and person.plan.stages:
            self.body.addWidget(label(self._rung_words(person), "caption", wrap=True))
        if way.suggestion is not None:
            number, fact = way.suggestion
            self.body.addLayout(self._offer(person, way.stages[number], fact))

    def _focused(self) -> tuple[str, int] | None:
        """Return the stages, which are built first: to them the focus goes back."""
        return None if super()._focused() is None else ("", 0)

    def _head(self, person: Person, way: Path, title: str) -> _Head:
        source = self.tr("from your strategy") if person.plan.wins_work else self.tr("by facts")
        parts: list[QWidget] = [label(title, "strong"), label(source, "caption")]
        if way.by_hand:
            parts.append(self._way_back(person))
        said = WrapLabel(self._sentence(person, way), "secondary")
        lines = self._fact_lines(person, way)
        set_tip(said, "\n".join(lines))
        said.setAccessibleDescription("; ".join(lines))
        return _Head(parts, said)

    def _sentence(self, person: Person, way: Path) -> str:
        """What is worth knowing before the next conversation; "" without a fact."""
        name, today = first_name(person.contact), self.acts.today()
        named = need_named(person.history)
        if named is not None:
            return need_words(named, name, today)
        fact = way.facts.get(way.reached.fact) if way.reached else None
        return sentence(fact_words(fact, name, today)) if fact else ""

    def _fact_lines(self, person: Person, way: Path) -> list[str]:
        words = self.tr("{stage}: {fact}")
        return [
            words.format(stage=stage_words(stage), fact=self._words(person, fact))
            for stage in way.stages[: way.now + 1]
            if (fact := way.facts.get(stage.fact)) is not None
        ]

    def _rung_words(self, person: Person) -> str:
        rungs = know_like_trust(facts(person.history))
        if rungs.reached is None:
            return self.tr("Know, like, trust: you have not met yet.")
        fact = self._words(person, rungs.facts[rungs.reached.fact])
        words = self.tr("Know, like, trust: {rung}, because {fact}.")
        return words.format(rung=stage_words(rungs.reached), fact=fact)

    def _way_back(self, person: Person) -> QWidget:
        tip = self.tr("You put {name} on this stage by hand")
        return button(
            self.theme,
            self.tr("Let facts decide"),
            "link",
            act=lambda: self.acts.tending.let_facts_decide(person.contact),
            tip=tip.format(name=first_name(person.contact)),
        )

    def _offer(self, person: Person, stage: Stage, fact: Fact) -> FlowLayout:
        name, why = stage_words(stage), self._words(person, fact)
        move = button(
            self.theme,
            self.tr("Move to {stage}").format(stage=shortened(name, _STAGE)).replace("&", "&&"),
            "small",
            icon="arrow-right",
            act=lambda: self.acts.tending.move(person.contact, stage),
        )
        move.setAccessibleName(self.tr("Move to {stage}: {fact}").format(stage=name, fact=why))
        flow = FlowLayout(gap=10)
        flow.addWidget(move)
        flow.addWidget(ElideLabel(sentence(why), "secondary"))
        return flow

    def _choose(self, person: Person, way: Path, number: int) -> None:
        if number != way.now:
            self.acts.tending.move(person.contact, way.stages[number])

    def _words(self, person: Person, fact: Fact) -> str:
        return fact_words(fact, first_name(person.contact), self.acts.today())


class _Head(QWidget):
    """What the card is about, and at the end of the line, else below, what is worth knowing."""

    def __init__(self, parts: list[QWidget], said: WrapLabel) -> None:
        super().__init__()
        self._about, self._said = FlowLayout(), said
        for part in parts:
            self._about.addWidget(part)
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(4)
        self._across.addLayout(self._about)
        self._across.addWidget(said)
        self._said.setVisible(bool(said.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both beside each other where there is room."""
        super().resizeEvent(event)
        wanted = self._about.sizeHint().width() + self._said.sizeHint().width() + _BETWEEN
        beside = wanted <= event.size().width()
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        self._said.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
