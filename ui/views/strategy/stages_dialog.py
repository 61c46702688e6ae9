"""My own stages on the path from stranger to client."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.limits import limits
from netcompanion.domain.normalise import fold
from netcompanion.domain.strategy import STAGES, Stage, StageFact
from netcompanion.services import plan
from netcompanion.services.plan import FEWEST_STAGES, MOST_STAGES
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.parts.limit_words import ask_rule
from ui.views.parts.path_words import stage_words
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.widgets import ChoiceField, button, icon_button, label
from ui.workspace import Workspace

_LONGEST = 30  # letters of the name of a stage: it stands in a row of up to ten


class StagesDialog(ScrolledDialog):
    """Two to ten stages, each reached by a fact or by hand; their order is the path."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("From stranger to client"), parent)
        with workspace.read() as reader:
            has = reader.plan()
        self.rows: list[StageRow] = []
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        told = self.tr("A stage that is reached by a fact is proposed; the others you set by hand.")
        self._column.addWidget(label(f"{ask_rule(limits(has))} {told}", "secondary", wrap=True))
        self.add = button(
            workspace.theme, self.tr("Add a stage"), "small", icon="plus", act=self._add
        )
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill(has.path_stages)
        self.add_scrolled(self._sheet)
        self.add_act(self.tr("Usual stages again"), "arrow-u-up-left", self._take_usual)
        self.begin_at(self.rows[0].name)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        seen: set[str] = set()
        for row in self.rows:
            name = fold(row.name.text())
            if not name:
                self.complain(self.tr("Every stage needs a name."), row.name)
                return None
            if name in seen:
                self.complain(self.tr("Two stages cannot have the same name."), row.name)
                return None
            seen.add(name)
        stages = [row.stage() for row in self.rows]
        renamed = {
            row.was.name: stage.name
            for row, stage in zip(self.rows, stages, strict=True)
            if row.was is not None
        }
        with self.workspace.read() as reader:
            return plan.set_stages(reader, stages, renamed)

    def _fill(self, stages: Sequence[Stage]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._new_row(stage) for stage in stages]
        self._arrange()

    def _new_row(self, stage: Stage | None) -> StageRow:
        row = StageRow(self.workspace, stage)
        row.moved.connect(lambda places: self._move(row, places))
        row.removed.connect(lambda: self._remove(row))
        return row

    def _arrange(self) -> None:
        """Put the rows into their order, and let the buttons be those that can act."""
        for place, row in enumerate(self.rows, 1):  # what is said of them stands above
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()  # at once, so that it can take the focus
            row.show_place(place, len(self.rows))
        self.add.setEnabled(len(self.rows) < MOST_STAGES)
        set_reading_order(self._sheet)
        self.fit()

    def _add(self) -> None:
        row = self._new_row(None)
        self.rows.append(row)
        self._arrange()
        go_to(row.name)

    def _move(self, row: StageRow, places: int) -> None:
        at = self.rows.index(row)
        self.rows.insert(at + places, self.rows.pop(at))
        self._arrange()
        go_to(row.name)

    def _remove(self, row: StageRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._arrange()
        go_to(self.rows[min(at, len(self.rows) - 1)].name)

    def _take_usual(self) -> None:
        self._fill(STAGES)
        go_to(self.rows[0].name)


class StageRow(QWidget):
    """One stage: its name, when it is reached, and where it stands. Alt Up and Down move it.

    `was` is the stage that it began as, None for a new one.

    Signals:
        moved(int): it is to go so many places further down.
        removed(): it is to go.
    """

    moved = Signal(int)
    removed = Signal()

    def __init__(self, workspace: Workspace, stage: Stage | None) -> None:
        super().__init__()
        self.was = stage
        self._words = stage_words(stage) if stage else ""
        self.name = QLineEdit(self._words)
        self.name.setMaxLength(_LONGEST)
        self.name.setPlaceholderText(self.tr("For example: Offer sent"))
        reached = [(str(fact), words) for fact, words in self._facts().items()]
        self.reached = ChoiceField(self.tr("Reached when"), reached)
        self.reached.choose(stage.fact if stage else StageFact.BY_HAND)
        self.up, self.down, self.remove = (
            icon_button(workspace.theme, icon, words, act=act, small=True)
            for icon, words, act in (
                ("arrow-up", self.tr("Earlier"), lambda: self.moved.emit(-1)),
                ("arrow-down", self.tr("Later"), lambda: self.moved.emit(1)),
                ("trash", self.tr("Remove this stage"), self.removed.emit),
            )
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.name, 1)
        for part in (self.reached, self.up, self.down, self.remove):
            across.addWidget(part)

    def stage(self) -> Stage:
        """What stands there now; a usual name that was left alone stays the usual one."""
        name = " ".join(self.name.text().split())
        if self.was is not None and name == self._words:
            name = self.was.name
        return Stage(name=name, fact=StageFact(self.reached.key()))

    def show_place(self, place: int, count: int) -> None:
        """Say which one of how many it is, and of which one each part is."""
        number = QLocale().toString
        named = self.tr("Stage {place} of {count}")
        self.name.setAccessibleName(named.format(place=number(place), count=number(count)))
        for part, words in (
            (self.reached, self.tr("Stage {place} is reached when")),
            (self.up, self.tr("Stage {place}: earlier")),
            (self.down, self.tr("Stage {place}: later")),
            (self.remove, self.tr("Stage {place}: remove")),
        ):
            part.setAccessibleName(words.format(place=number(place)))
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < count)
        self.remove.setEnabled(count > FEWEST_STAGES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt and an arrow, from any part of the row."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Up and self.up.isEnabled():
            self.moved.emit(-1)
        elif alt and event.key() == Qt.Key.Key_Down and self.down.isEnabled():
            self.moved.emit(1)
        else:
            super().keyPressEvent(event)

    def _facts(self) -> dict[StageFact, str]:
        return {
            StageFact.MET: self.tr("you have met"),
            StageFact.KNOW: self.tr("you have met twice"),
            StageFact.LIKE: self.tr("you gave something"),
            StageFact.TRUST: self.tr("you kept a promise"),
            StageFact.ASKED: self.tr("you asked them"),
            StageFact.CLIENT: self.tr("they are a client"),
            StageFact.BY_HAND: self.tr("you say so"),
        }
