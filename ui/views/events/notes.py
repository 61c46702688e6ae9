"""What to remember when one gets there."""

from __future__ import annotations

from netcompanion.domain.event import Event
from netcompanion.services import events
from ui.views.parts.kept_field import KeptField
from ui.views.parts.outset_card import OutsetCard
from ui.workspace import Workspace


class NotesCard(OutsetCard):
    """A few lines that nobody else reads."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Notes to self"), "note-pencil")
        self._workspace = workspace
        self._event: Event | None = None
        self.field = KeptField(
            self.tr("Notes to self"),
            self.tr("Where to park, whom to thank, what not to forget"),
            role="secondary",
            many=True,
        )
        self.field.committed.connect(self._save)
        self.body.addWidget(self.field)

    def show_event(self, event: Event) -> None:
        """Show the notes of an event."""
        self._event = event
        self.field.belong_to(self._workspace, event.id, "notes")
        self.field.show_words(event.notes_to_self)

    def _save(self, words: str) -> None:
        if self._event is not None:
            self._workspace.do(events.set_notes_to_self(self._event, words))
