"""What the gentle timer says: ten minutes went by, and a kind way to move on."""

from __future__ import annotations

from collections.abc import Sequence

from netcompanion.domain import asking
from netcompanion.domain.event import Event
from netcompanion.domain.question import Question, QuestionPurpose
from ui.questions import asked
from ui.theme import Theme
from ui.widgets import InlineMessage


class QuietNote(InlineMessage):
    """Comes without a sound and takes no focus; its cross says: not again at this event."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", title=self._title(), icon="door-open", closable=True)
        self.hide()

    def show_event(self, event: Event, deck: Sequence[Question]) -> None:
        """Take one of the lines that lead on, always the same at one event."""
        line = asking.another(deck, QuestionPurpose.MOVING_ON, seed=event.id)
        words = self.tr("“{question}”").format(question=asked(line, event.start)) if line else ""
        self.set_text(words)
        self.setAccessibleName(f"{self._title()}. {words}")

    def _title(self) -> str:
        return self.tr("Ten minutes with this group")
