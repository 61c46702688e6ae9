"""One note for several people who were met together, with a private line for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.phrase import shortened
from netcompanion.services import group_notes
from netcompanion.services.group_notes import Line
from ui.views.parts.focus import go_to
from ui.views.parts.form import FormDialog
from ui.views.parts.people_words import name_of
from ui.widgets import NotesField, label, set_tip
from ui.workspace import Workspace

_LONGEST = 1000
_WIDTH, _ROW = 640, 44  # px at the design's text size
_NAME = 32  # letters of a name; the whole is the tooltip
_MOST_ROWS, _SHARE = 7, 0.3  # rows, and the part of the window, beyond which they scroll


class PrivateLine(QLineEdit):
    """A line about one person. `entered`: Enter was pressed, which goes on and saves nothing."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the dialog."""
        plain = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class GroupNoteDialog(FormDialog):
    """Tick who was there, write what was said among them, and a line for each alone."""

    def __init__(
        self,
        workspace: Workspace,
        event: Event,
        met: Sequence[tuple[Encounter, Contact]],
        parent: QWidget,
    ) -> None:
        super().__init__(workspace, self.tr("One note for several people"), parent)
        self.thing = event.id
        self._event = event
        self._met = [encounter for encounter, _ in met]
        self.shared = NotesField(
            self.tr("What was said among them"),
            self.tr("Added to your notes on each of them"),
            lines=3,
        )
        self.everybody = QCheckBox(self.tr("Everybody I met here (%n)", "", len(met)))
        self.everybody.clicked.connect(self._tick_all)
        self.ticks: list[QCheckBox] = []
        self.lines: list[PrivateLine] = []
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (_, contact) in enumerate(met):
            self._add_person(grid, place, contact)
        px = workspace.theme.px
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(rows)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows_high = min(len(met), _MOST_ROWS) * px(_ROW)
        scrolled.setMinimumHeight(min(rows_high, round(parent.height() * _SHARE)))
        self.form.addRow(label(self.tr("&What was said among them"), buddy=self.shared))
        self.form.addRow(self.shared)
        self.form.addRow(label(self.tr("Who was there, and a line for each of them alone")))
        self.form.addRow(self.everybody)
        self.form.addRow(scrolled)
        self.begin_at(self._first_tick())
        self.setMinimumWidth(min(px(_WIDTH), parent.width()))

    def change(self) -> Change | None:
        """See `FormDialog`."""
        chosen = [
            Line(encounter=encounter, private=line.text())
            for encounter, tick, line in zip(self._met, self.ticks, self.lines, strict=True)
            if tick.isChecked()
        ]
        if not chosen:
            self.complain(self.tr("Tick whom the note is about."), self._first_tick())
            return None
        change = group_notes.write(self._event, self.shared.toPlainText(), chosen)
        if not change.edits:
            self.complain(self.tr("Nothing is written yet."), self.shared)
            return None
        return change

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl Enter from anywhere."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _add_person(self, grid: QGridLayout, place: int, contact: Contact) -> None:
        name = name_of(contact)
        tick = QCheckBox(shortened(name, _NAME).replace("&", "&&"))
        tick.setAccessibleName(name)
        tick.setObjectName(contact.id)  # by which a draft finds them, in any order
        set_tip(tick, ", ".join(filter(None, (name, shown(contact.organisation)))))
        tick.toggled.connect(self._tell_everybody)
        line = PrivateLine()
        line.setObjectName(contact.id)
        line.setMaxLength(_LONGEST)
        line.setPlaceholderText(self.tr("For your notes on them"))
        line.setAccessibleName(self.tr("A line for {name} alone").format(name=name))
        line.textEdited.connect(lambda words: tick.setChecked(tick.isChecked() or bool(words)))
        line.entered.connect(lambda: self._go_on(place))
        grid.addWidget(tick, place, 0)
        grid.addWidget(line, place, 1)
        self.ticks.append(tick)
        self.lines.append(line)

    def _first_tick(self) -> QWidget:
        return self.ticks[0] if self.ticks else self.shared

    def _go_on(self, place: int) -> None:
        """Go to the line of the next one who is ticked, else to the next at all, else to Save."""
        later = range(place + 1, len(self.lines))
        ticked = [each for each in later if self.ticks[each].isChecked()]
        following = next(iter(ticked or later), None)
        if following is not None:
            go_to(self.lines[following])
        else:
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _tick_all(self, checked: bool) -> None:
        for tick in self.ticks:
            tick.setChecked(checked)

    def _tell_everybody(self) -> None:
        ticked = sum(tick.isChecked() for tick in self.ticks)
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        everybody = 0 < ticked == len(self.ticks)
        self.everybody.setCheckState(Qt.CheckState.Checked if everybody else some)
