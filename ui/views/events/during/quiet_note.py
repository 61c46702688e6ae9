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
        self._event: Event | None = None
        self._deck: tuple[Question, ...] = ()
        self._last = ""
        self.hide()

    def show_event(self, event: Event, deck: Sequence[Question]) -> None:
        """Take the lines that lead on from a deck; what is shown stays."""
        self._event, self._deck = event, tuple(deck)

    def show_quiet(self, quiet: bool) -> None:
        """Come with another line each time, or go."""
        if quiet and self._event is not None:
            line = asking.another(
                self._deck, QuestionPurpose.MOVING_ON, seed=self._event.id, after=self._last
            )
            if line is not None:
                self._last = line.id
                question = asked(line, self._event.start)
                words = self.tr("“{question}”").format(question=question)
                self.set_text(words)
                self.setAccessibleName(f"{self._title()}. {words}")
        self.setVisible(quiet)

    def _title(self) -> str:
        return self.tr("Ten minutes with this group")
