"""The last line of the import dialog: where they were met, and the way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from ui.widgets import ChoiceField, button, label
from ui.workspace import Workspace

_MOST_EVENTS = 200
_EVENT = 20  # letters of its name; more are cut


class BottomLine(QWidget):
    """The event beside the buttons; `back` and the event are seen where they mean something."""

    def __init__(
        self,
        workspace: Workspace,
        back: Callable[[], None],
        close: Callable[[], None],
        save: Callable[[], None],
    ) -> None:
        super().__init__()
        theme = workspace.theme
        with workspace.read() as reader:
            self._events = reader.events(_MOST_EVENTS)
        names = [(event.id, shown(event.name)) for event in self._events]
        self.at_event = ChoiceField(
            self.tr("Where they were met"), [("", self.tr("At no event")), *names]
        )
        self.at_event.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.at_event.setMinimumContentsLength(_EVENT)
        self._met = QWidget()
        met = QHBoxLayout(self._met)
        met.setContentsMargins(0, 0, 0, 0)
        met.addWidget(label(self.tr("&Met"), "secondary", buddy=self.at_event))
        met.addWidget(self.at_event, 1)
        self.back = button(theme, self.tr("Back"), icon="caret-left", act=back)
        self.save = button(theme, self.tr("Import"), "primary", act=save)
        self.save.setDefault(True)
        self.save.setEnabled(False)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self._met, 1)
        across.addStretch(1)
        across.addWidget(self.back)
        across.addWidget(button(theme, self.tr("Close"), act=close))
        across.addWidget(self.save)
        for part in (self, self._met, self.back):
            part.hide()

    def event_met(self) -> Event | None:
        """Where they were met."""
        key = self.at_event.key()
        return next((event for event in self._events if event.id == key), None)

    def show_for(self, *, people: bool, back: bool) -> None:
        """Show the line: the event only where people are looked at."""
        self.show()
        self._met.setVisible(people)
        self.back.setVisible(back)
