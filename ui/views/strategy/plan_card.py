"""The plan on a page: four boxes of plain words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.limits import limits
from netcompanion.domain.strategy import Plan
from netcompanion.services import plan
from ui.dates import day_words
from ui.views.parts.focus import go_to
from ui.views.parts.kept_field import KeptField
from ui.views.parts.limit_words import ask_rule
from ui.views.parts.outset_card import OUTSET
from ui.views.parts.path_words import stage_words
from ui.views.strategy.limits_dialog import LimitsDialog
from ui.views.strategy.stages_dialog import StagesDialog
from ui.widgets import Card, FlowLayout, IconLabel, Row, button, icon_button, label
from ui.workspace import Workspace

_LINE_GAP = 4  # px above and below words that cannot be typed in, as around those that can


class PlanCard(Card):
    """Who is ideal, how I reach them, what moves them, and the path to a client.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Plan on a page"), "compass")
        self._workspace = workspace
        self.boxes: dict[str, KeptField] = {}
        self.reviewed = label("", "caption")
        self.add_extra(self.reviewed)
        for name, icon, title, hint in (
            ("ideal", "target", self.tr("WHO IS IDEAL"), self.tr("Whom do you want to meet?")),
            ("reach", "map-trifold", self.tr("HOW YOU REACH THEM"), self.tr("Where are they?")),
            (
                "moves",
                "megaphone-simple",
                self.tr("WHAT MOVES THEM"),
                self.tr("Your message in one sentence, and a proof."),
            ),
        ):
            self.body.addWidget(self._row(name, icon, title, hint))
        self.path = self._path_row()
        self.body.addWidget(self.path)
        acts = FlowLayout()
        theme = workspace.theme
        self.read = button(
            theme, self.tr("I have read it again today"), "small", icon="check", act=self._review
        )
        self.limits = button(
            theme, self.tr("Your limits…"), "small", icon="sliders-horizontal", act=self._limits
        )
        acts.addWidget(self.read)
        acts.addWidget(self.limits)
        self.body.addLayout(acts)

    def show_plan(self, has: Plan) -> None:
        """Show the plan, but never over what is being typed."""
        for name, box in self.boxes.items():
            box.belong_to(self._workspace, "", f"plan {name}")
            box.show_words(getattr(has, name))
        bounds = limits(has)
        self.path.setVisible(has.wins_work)
        names = " → ".join(map(stage_words, has.path_stages))
        self.stages.setText(f"{names}. {ask_rule(bounds)}")
        self.read.setVisible(_is_written(has))
        own_words = self.boxes["path"]
        own_words.setVisible(bool(has.path) or own_words.hasFocus())
        self.reviewed.setText(self._reviewed_words(has, bounds.reread_days))

    def _row(self, name: str, icon: str, title: str, hint: str) -> Row:
        row = Row()
        row.add_lead(IconLabel(self._workspace.theme, icon))
        box = self._box(name, title.capitalize(), hint)
        row.lines.addLayout(_inset(label(title, "overline", wrap=True, buddy=box)))
        row.lines.addWidget(box)
        pencil = icon_button(
            self._workspace.theme,
            "pencil-simple",
            self.tr("Edit: {box}").format(box=title.capitalize()),
            act=lambda: go_to(box),
            small=True,
        )
        pencil.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab stops at the field itself
        row.add_trail(pencil)
        return row

    def _path_row(self) -> Row:
        row = Row()
        theme = self._workspace.theme
        row.add_lead(IconLabel(theme, "path"))
        heading = label(self.tr("FROM STRANGER TO CLIENT"), "overline", wrap=True)
        self.stages = label("", "body", wrap=True)
        row.lines.addLayout(_inset(heading))
        row.lines.addLayout(_inset(self.stages, _LINE_GAP))
        row.lines.addWidget(self._box("path", self.tr("From stranger to client"), ""))
        self.edit = icon_button(
            theme, "pencil-simple", self.tr("Edit your stages"), act=self._stages, small=True
        )
        row.add_trail(self.edit)
        return row

    def _box(self, name: str, words: str, hint: str) -> KeptField:
        box = KeptField(words, hint, many=True)
        box.committed.connect(lambda text: self._write(name, text))
        self.boxes[name] = box
        return box

    def _write(self, name: str, text: str) -> None:
        with self._workspace.read() as reader:
            change = plan.write(reader, name, text)
        self._workspace.do(change)

    def _review(self) -> None:
        with self._workspace.read() as reader:
            change = plan.review(reader, self._workspace.today())
        self._do(change, self.tr("The plan was read again today"))

    def _do(self, change: Change, words: str) -> None:
        if self._workspace.do(change) is not None:
            self.said.emit(words)

    def _stages(self) -> None:
        StagesDialog(self._workspace, self.window()).open()

    def _limits(self) -> None:
        LimitsDialog(self._workspace, self.window()).open()

    def _reviewed_words(self, has: Plan, days: int) -> str:
        if has.reviewed is None:
            return self.tr("not read again yet") if _is_written(has) else ""
        today = self._workspace.today()
        pattern = "d MMM" if has.reviewed.year == today.year else "d MMM yyyy"
        day = day_words(has.reviewed, pattern)
        if (today - has.reviewed).days >= days:
            return self.tr("reviewed {day}: worth reading again").format(day=day)
        return self.tr("reviewed {day}").format(day=day)


def _inset(part: QWidget, around: int = 0) -> QVBoxLayout:
    """Let words line up with those of the fields, which stand out for their frames."""
    box = QVBoxLayout()
    box.setContentsMargins(OUTSET, around, OUTSET, around)
    box.addWidget(part)
    return box


def _is_written(has: Plan) -> bool:
    """Whether there is anything to read again."""
    return any(getattr(has, name) for name in plan.BOXES)
