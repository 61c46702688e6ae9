"""Strategy: the plan on one page, and why one goes to events at all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from netcompanion.domain import change
from netcompanion.domain.change import Applied
from netcompanion.domain.strategy import Plan, Purpose
from ui.dates import day_words
from ui.views.parts.field import InPlaceField
from ui.views.parts.outset_card import OUTSET, OutsetCard
from ui.views.strategy.part import StrategyPart
from ui.widgets import Card, Columns, FlowLayout, IconLabel, Page, Row, button, label
from ui.workspace import Workspace

_REREAD_DAYS = 92  # a quarter


class OverviewPart(StrategyPart):
    """Four boxes of plain text, the sentence to be known for, and the purposes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._plan = Plan()
        self._boxes: dict[str, InPlaceField] = {}
        self._purposes: dict[Purpose, QCheckBox] = {}
        page = Page()
        columns = Columns(theme, (1, 1), (420, 420))
        columns.add(0, self._plan_card())
        columns.add(1, self._purpose_card())
        columns.add(1, self._known_card())
        page.body.addWidget(columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def refresh(self, applied: Applied | None) -> None:
        """Show the plan, but never over what is being typed."""
        self.stale = False
        with self.workspace.read() as reader:
            self._plan = reader.plan()
        for name, box in self._boxes.items():
            box.show_words(getattr(self._plan, name))
        for purpose, tick in self._purposes.items():
            tick.setChecked(purpose in self._plan.purposes)
        self._reviewed.setText(self._reviewed_words())

    def take_focus(self) -> None:
        """Begin with the plan."""
        self._boxes["ideal"].setFocus()

    def _plan_card(self) -> Card:
        theme = self.workspace.theme
        card = Card(theme, self.tr("Plan on a page"), "compass")
        self._reviewed = label("", "caption")
        card.add_extra(self._reviewed)
        rows = (
            ("ideal", "target", self.tr("WHO IS IDEAL"), self.tr("Whom do you want to meet?")),
            ("reach", "map-trifold", self.tr("HOW YOU REACH THEM"), self.tr("Where are they?")),
            (
                "moves",
                "megaphone-simple",
                self.tr("WHAT MOVES THEM"),
                self.tr("Your message in one sentence, and a proof."),
            ),
            (
                "path",
                "path",
                self.tr("FROM STRANGER TO CLIENT"),
                self.tr("The steps, and when you ask."),
            ),
        )
        for name, icon, title, hint in rows:
            card.body.addWidget(self._row(name, icon, title, hint))
        card.body.addWidget(
            button(
                theme,
                self.tr("I have read it again today"),
                "small",
                icon="check",
                act=self._review,
            ),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        return card

    def _row(self, name: str, icon: str, title: str, hint: str) -> Row:
        row = Row()
        row.add_lead(IconLabel(self.workspace.theme, icon))
        box = self._box(name, title.capitalize(), hint)
        heading = label(title, "overline", buddy=box)
        heading.setContentsMargins(OUTSET, 0, 0, 0)
        row.lines.addWidget(heading)
        row.lines.addWidget(box)
        return row

    def _purpose_card(self) -> Card:
        card = Card(self.workspace.theme, self.tr("I go to events to"), "flag")
        words = {
            Purpose.WIN_WORK: self.tr("win work"),
            Purpose.COMMUNITY: self.tr("build a community"),
            Purpose.LEARN: self.tr("learn"),
            Purpose.FIND_A_JOB: self.tr("find a job"),
        }
        flow = FlowLayout(16, 6)
        for purpose, text in words.items():
            tick = QCheckBox(text)
            tick.clicked.connect(self._save_purposes)
            flow.addWidget(tick)
            self._purposes[purpose] = tick
        card.body.addLayout(flow)
        return card

    def _known_card(self) -> Card:
        card = OutsetCard(self.workspace.theme, self.tr("Known for"), "star")
        hint = self.tr("The sentence you want people to say about you.")
        card.body.addWidget(self._box("known_for", self.tr("Known for"), hint))
        return card

    def _box(self, name: str, words: str, hint: str) -> InPlaceField:
        box = InPlaceField(words, hint, many=True)
        box.committed.connect(lambda text: self._save(name, text))
        self._boxes[name] = box
        return box

    def _save(self, name: str, text: str) -> None:
        if getattr(self._plan, name) != text:
            self._change(replace(self._plan, **{name: text}), self.tr("Edit the plan"))  # type: ignore[arg-type]  # the boxes are named for fields of text

    def _save_purposes(self) -> None:
        chosen = frozenset(each for each, tick in self._purposes.items() if tick.isChecked())
        self._change(replace(self._plan, purposes=chosen), self.tr("Change why I go to events"))

    def _review(self) -> None:
        self._change(
            replace(self._plan, reviewed=self.workspace.today()), self.tr("Read the plan again")
        )

    def _change(self, plan: Plan, words: str) -> None:
        with self.workspace.read() as reader:
            before = reader.entity(Plan, plan.id)
        if before is None:
            self.workspace.do(change.add(words, plan))
        else:
            self.workspace.do(change.replace(words, before, plan))

    def _reviewed_words(self) -> str:
        if self._plan.reviewed is None:
            return self.tr("not read again yet")
        reviewed = self._plan.reviewed
        day = day_words(reviewed)
        if (self.workspace.today() - self._plan.reviewed).days > _REREAD_DAYS:
            return self.tr("reviewed {day}: worth reading again").format(day=day)
        return self.tr("reviewed {day}").format(day=day)
