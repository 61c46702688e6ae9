"""What holds for every card of the stack: seen all the time, changed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.phrase import shortened
from netcompanion.domain.stack import Stack
from ui.due import day_words
from ui.views.parts.countries import countries
from ui.views.stack.defaults_editor import DefaultsEditor
from ui.widgets import ChipButton, FlowLayout, Kbd, button, label
from ui.workspace import Workspace

_FOLDS_BELOW = 700  # px at the design's text size
_MOST_TAGS, _TAG = 3, 28  # tags that are named, and letters of each
_NAME = 40  # letters of an event or a place


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
        self._is_below = False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 14, 10)
        column.setSpacing(12)
        self._across = across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(label(self.tr("For every card"), "strong"))
        self._facts_of = QWidget()
        self._flow = FlowLayout()
        self._facts_of.setLayout(self._flow)
        across.addWidget(self._facts_of, 1)
        self.change = button(workspace.theme, self.tr("Change"), "link", act=self.edit)
        across.addWidget(self.change)
        across.addWidget(Kbd("Alt+D"))
        column.addLayout(across)
        self.editor = DefaultsEditor(workspace)
        self.editor.hide()
        self.editor.done.connect(self.changed)
        self.editor.left.connect(self.shut)
        column.addWidget(self.editor)
        self.chips: list[ChipButton] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips on lines of their own where there is no room beside the words."""
        super().resizeEvent(event)
        below = event.size().width() < self._workspace.theme.px(_FOLDS_BELOW)
        if below == self._is_below:
            return
        self._is_below = below
        self._across.setStretch(0, int(below))
        if below:
            self._across.removeWidget(self._facts_of)
            self._column.insertWidget(1, self._facts_of)
        else:
            self._column.removeWidget(self._facts_of)
            self._across.insertWidget(1, self._facts_of, 1)

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
            self.shut()

    def shut(self) -> None:
        """Shut the editor: what was chosen is saved, or not wanted."""
        self.editor.hide()
        self.closed.emit()

    def _facts(self, stack: Stack, event: Event | None) -> Sequence[tuple[str, str]]:
        where = self.tr("no event")
        if event is not None:
            day = day_words(event.start.date(), self._workspace.today())
            name = shown(shortened(event.name, _NAME))
            where = self.tr("{event} · {day}").format(event=name, day=day)
        facts = [("calendar", where)]
        if stack.place:
            place = shown(shortened(stack.place, _NAME))
            facts.append(("map-pin", self.tr("met at {place}").format(place=place)))
        if stack.tags:
            facts.append(("tag", self._tags(stack.tags)))
        if stack.region:
            country = dict(countries()).get(stack.region, stack.region)
            facts.append(("phone", self.tr("numbers in {country}").format(country=country)))
        if stack.due_days is None:
            facts.append(("clock", self.tr("promises without a date")))
        elif not stack.due_days:
            facts.append(("clock", self.tr("promise due the same day")))
        else:
            days = self.tr("promise due +%n working day(s)", "", stack.due_days)
            facts.append(("clock", days))
        photos = {"keep": self.tr("photos are kept"), "drop": self.tr("photos are thrown away")}
        if words := photos.get(self._workspace.settings.card_photos):
            facts.append(("image", words))
        return facts

    def _tags(self, tags: Sequence[str]) -> str:
        """The first tags, and how many others there are."""
        words = ", ".join(shown(shortened(tag, _TAG)) for tag in tags[:_MOST_TAGS])
        more = len(tags) - _MOST_TAGS
        if more <= 0:
            return words
        return self.tr("{tags} and %n more", "", more).format(tags=words)
