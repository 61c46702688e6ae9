"""Where somebody is on the path to client; without win work, how far facts lead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from netcompanion.domain.path import Fact, Path, facts, know_like_trust, need_named, path
from netcompanion.domain.phrase import sentence, shortened
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.path_words import fact_words, need_words, stage_words
from ui.views.parts.people_words import first_name
from ui.views.people.acts import PersonActs
from ui.widgets import (
    Card,
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


class PathCard(Card):
    """Stages to choose from, with the fact that speaks for the next one beside its button.

    Nothing of it is built again for somebody else: going down the list shows it often.
    """

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme)
        self._theme, self._acts = theme, acts
        self._person: Person | None = None
        self._way: Path | None = None
        self._facts: object = None
        self._head = _Head(button(theme, self.tr("Let facts decide"), "link", act=self._go_back))
        self.steps = self._new_steps(sells=True)
        self._sells = True
        self._rung = label("", "caption", wrap=True)
        self._move = button(theme, "", "small", icon="arrow-right", act=self._follow)
        self._why = ElideLabel("", "secondary")
        self._offer = QWidget()
        offer = FlowLayout(gap=10)
        offer.addWidget(self._move)
        offer.addWidget(self._why)
        self._offer.setLayout(offer)
        for part in (self._head, self.steps, self._rung, self._offer):
            self.body.addWidget(part)

    def show_person(self, person: Person) -> None:
        """Show how far one has come with somebody."""
        person = person.by(self._acts.today())
        way = path(person.plan, person.history)
        told = (person.contact, way, person.plan, need_named(person.history), self._acts.today())
        if told == self._facts:
            return
        self._facts, self._person, self._way = told, person, way
        focused = self.window().focusWidget()
        had_focus = focused is self._move or focused is self._head.back
        self._show_steps(person, way)
        self._show_head(person, way)
        own = person.plan.wins_work and bool(person.plan.stages)
        self._rung.setText(self._rung_words(person) if own else "")
        self._rung.setVisible(own)
        self._show_offer(person, way)
        if had_focus:
            self._go_to_stages()

    def _show_steps(self, person: Person, way: Path) -> None:
        sells = person.plan.wins_work
        if sells != self._sells:
            self._sells = sells
            before, self.steps = self.steps, self._new_steps(sells=sells)
            self.body.replaceWidget(before, self.steps)
            before.setParent(None)
            before.deleteLater()
        self.steps.set_path([stage_words(stage) for stage in way.stages], way.now)

    def _show_head(self, person: Person, way: Path) -> None:
        sells = person.plan.wins_work
        title = self.tr("Path to client") if sells else self.tr("Know, like, trust")
        source = self.tr("from your strategy") if sells else self.tr("by facts")
        self.setAccessibleName(title)
        self.steps.setAccessibleName(title)
        lines = self._fact_lines(person, way)
        self._head.show_words(title, source, self._sentence(person, way), lines)
        tip = self.tr("You put {name} on this stage by hand")
        set_tip(self._head.back, tip.format(name=first_name(person.contact)))
        self._head.back.setVisible(way.by_hand)

    def _show_offer(self, person: Person, way: Path) -> None:
        self._offer.setVisible(way.suggestion is not None)
        if way.suggestion is None:
            return
        number, fact = way.suggestion
        name, why = stage_words(way.stages[number]), self._words(person, fact)
        words = self.tr("Move to {stage}").format(stage=shortened(name, _STAGE))
        self._move.setText(words.replace("&", "&&"))
        whole = self.tr("Move to {stage}: {fact}").format(stage=name, fact=why)
        self._move.setAccessibleName(whole)
        self._why.setText(sentence(why))

    def _sentence(self, person: Person, way: Path) -> str:
        """What is worth knowing before the next conversation; "" without a fact."""
        name, today = first_name(person.contact), self._acts.today()
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

    def _words(self, person: Person, fact: Fact) -> str:
        return fact_words(fact, first_name(person.contact), self._acts.today())

    def _new_steps(self, *, sells: bool) -> PathSteps:
        steps = PathSteps(self._theme, "", choosing=sells)
        if sells:
            steps.chosen.connect(self._choose)
        return steps

    def _go_to_stages(self) -> None:
        """Give the focus to the present stage: the button that had it may be gone."""
        for spot in self.steps.findChildren(QWidget):
            if spot.focusPolicy() & Qt.FocusPolicy.TabFocus:
                spot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, number: int) -> None:
        if self._person is not None and self._way is not None and number != self._way.now:
            self._acts.tending.move(self._person.contact, self._way.stages[number])

    def _follow(self) -> None:
        if self._way is not None and self._way.suggestion is not None:
            self._choose(self._way.suggestion[0])

    def _go_back(self) -> None:
        if self._person is not None:
            self._acts.tending.let_facts_decide(self._person.contact)


class _Head(QWidget):
    """What the card is about, and at the end of the line, else below, what is worth knowing."""

    def __init__(self, back: QWidget) -> None:
        super().__init__()
        self.back = back
        self._title, self._source = label("", "strong"), label("", "caption")
        self._said = WrapLabel("", "secondary")
        self._about = FlowLayout()
        for part in (self._title, self._source, back):
            self._about.addWidget(part)
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(4)
        self._across.addLayout(self._about)
        self._across.addWidget(self._said)

    def show_words(self, title: str, source: str, said: str, facts: list[str]) -> None:
        """Say something else; `facts` are what each stage rests on."""
        self._title.setText(title)
        self._source.setText(source)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        set_tip(self._said, "\n".join(facts))
        self._said.setAccessibleDescription("; ".join(facts))
        self._fold(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both beside each other where there is room."""
        super().resizeEvent(event)
        self._fold(event.size().width())

    def _fold(self, width: int) -> None:
        wanted = self._about.sizeHint().width() + self._said.sizeHint().width() + _BETWEEN
        beside = wanted <= width
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        self._said.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
