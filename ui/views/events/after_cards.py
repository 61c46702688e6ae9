"""The small cards after an event: the host, and the phone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from netcompanion.domain.display import shown
from netcompanion.domain.drafts import Draft
from netcompanion.domain.event import AfterStep, Event
from netcompanion.services import events, letters
from ui.views.parts.draft_form import DraftForm
from ui.views.parts.fold_card import FoldCard
from ui.widgets import button, label
from ui.workspace import Workspace

_DRAFT_LINES = 7


class HostCard(FoldCard):
    """A letter of thanks to whoever gave the evening."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Thank the host"), "heart")
        self._workspace = workspace
        self._event: Event | None = None
        self.draft = DraftForm(workspace.theme, lines=_DRAFT_LINES, main=False)
        self.draft.chooser.hide()
        self.draft.edited.connect(self._remember)
        self._written: dict[tuple[str, str], Draft] = {}
        self.add_inset(self.draft)
        self.thanked = button(
            workspace.theme, self.tr("Thanked"), "small", icon="check", act=self._tick
        )
        self.add_inset(self.thanked)

    def show_event(self, event: Event, *, done: bool) -> None:
        """Begin a letter for an event; one that was written already stays as it is."""
        another = self._event is None or _addressed(self._event) != _addressed(event)
        self._event = event
        if another:
            with self._workspace.read() as reader:
                begun = letters.for_host(reader, event, self._workspace.today())
            self.draft.show_draft(self._written.get(_addressed(event), begun))
        self.thanked.setVisible(not done)
        host = shown(event.host) or self.tr("a line is enough")
        self.set_summary(self.tr("thanked") if done else host)

    def begin(self) -> None:
        """Go to the words of the letter."""
        self.draft.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self) -> None:
        if self._event is not None:
            self._written[_addressed(self._event)] = self.draft.draft()

    def _tick(self) -> None:
        if self._event is not None:
            self._workspace.do(events.tick(self._event, AfterStep.THANKS, done=True))


def _addressed(event: Event) -> tuple[str, str]:
    """What a letter is about: an event and its host."""
    return event.id, event.host


class PhoneCard(FoldCard):
    """Brings the people of the event to the address book of a phone."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Contacts on phone"), "device-mobile")
        words = self.tr("Send the people of this event to your address book while you know them.")
        self.add_inset(label(words, "secondary", wrap=True))
        self.export = button(
            workspace.theme,
            self.tr("Export people"),
            icon="export",
            act=lambda: self.asked.emit("export"),
        )
        self.add_inset(self.export)

    def show_state(self, *, done: bool) -> None:
        """Say whether they are there."""
        self.set_summary(self.tr("sent") if done else self.tr("send them to an address book"))

    def begin(self) -> None:
        """Go to what can be done."""
        self.export.setFocus(Qt.FocusReason.OtherFocusReason)
