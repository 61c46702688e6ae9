"""What holds for every card of the stack: seen all the time, changed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.stack import Stack
from ui.due import day_words
from ui.views.stack.defaults_editor import DefaultsEditor
from ui.widgets import ChipButton, FlowLayout, Kbd, button, label
from ui.workspace import Workspace


class DefaultsStrip(QFrame):
    """Chips, and a way to change what they say.

    Signals:
        changed(Stack): other defaults were chosen.
        closed(): the editor is shut again.
    """

    changed = Signal(object)
    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._stack: Stack | None = None
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("For every card"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 14, 10)
        column.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(label(self.tr("For every card"), "strong"))
        self._flow = FlowLayout()
        across.addLayout(self._flow, 1)
        self.change = button(workspace.theme, self.tr("Change"), "link", act=self.edit)
        across.addWidget(self.change)
        across.addWidget(Kbd("Alt+D"))
        column.addLayout(across)
        self.editor = DefaultsEditor(workspace)
        self.editor.hide()
        self.editor.done.connect(self._take)
        self.editor.left.connect(self._close)
        column.addWidget(self.editor)
        self.chips: list[ChipButton] = []

    def words(self) -> list[str]:
        """What the chips say."""
        return [chip.words() for chip in self.chips]

    def show_stack(self, stack: Stack, event: Event | None) -> None:
        """Show the defaults of a stack."""
        self._stack = stack
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for icon, words in self._facts(stack, event):
            first = icon == "calendar"
            tone = "accent" if first else "neutral"
            chip = ChipButton(self._workspace.theme, words, tone, icon)
            chip.setCheckable(True)
            chip.setChecked(first)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(self.edit)
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)

    def edit(self) -> None:
        """Open the editor, or shut it without a change."""
        if self._stack is None:
            return
        for chip in self.chips:
            chip.setChecked(chip is self.chips[0])
        if self.editor.isHidden():
            self.editor.show_stack(self._stack)
            self.editor.show()
            self.editor.begin()
        else:
            self._close()

    def _facts(self, stack: Stack, event: Event | None) -> Sequence[tuple[str, str]]:
        where = self.tr("no event")
        if event is not None:
            day = day_words(event.start.date(), self._workspace.today())
            where = self.tr("{event} · {day}").format(event=shown(event.name), day=day)
        facts = [("calendar", where)]
        if stack.place:
            facts.append(("map-pin", self.tr("met at {place}").format(place=shown(stack.place))))
        if stack.tags:
            facts.append(("tag", ", ".join(map(shown, stack.tags))))
        if stack.region:
            facts.append(("phone", self.tr("numbers in {country}").format(country=stack.region)))
        if stack.due_days is None:
            facts.append(("clock", self.tr("promises without a date")))
        else:
            days = self.tr("promise due +%n working day(s)", "", stack.due_days)
            facts.append(("clock", days))
        photos = {"keep": self.tr("photos are kept"), "drop": self.tr("photos are thrown away")}
        if words := photos.get(self._workspace.settings.card_photos):
            facts.append(("image", words))
        return facts

    def _take(self, stack: Stack) -> None:
        self._close()
        self.changed.emit(stack)

    def _close(self) -> None:
        self.editor.hide()
        self.closed.emit()
