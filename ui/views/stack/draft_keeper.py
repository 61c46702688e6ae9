"""What stands in the form is on disk a moment later: a crash or a closed window loses nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from netcompanion.domain.errors import FormatError
from netcompanion.services.stack_draft import FIELD, Draft, read, written
from netcompanion.services.unsaved import texts_of
from ui.workspace import Workspace

_PAUSE_MS = 500  # in the typing, after which it is written


class DraftKeeper(QObject):
    """Keeps the drafts of one stack at a time: of the form in front, and of those that wait."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._unsaved = workspace.unsaved
        self._stack_id = ""
        self._drafts: tuple[Draft, ...] = ()
        self._kept: tuple[Draft, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.keep_now)
        self._unsaved.asked.connect(self._hand_on)

    def load(self, stack_id: str) -> tuple[Draft, ...]:
        """What was in the form of a stack when it was left, and what waited.

        What cannot be read is set aside, so that the next card does not take its place.
        """
        self._stack_id = stack_id
        typed = self._unsaved.kept(stack_id, FIELD)
        try:
            self._drafts = read(typed.words) if typed is not None else ()
        except FormatError:
            assert typed is not None  # or there was nothing to read
            self._unsaved.set_aside(stack_id, FIELD, "\n".join(texts_of(typed)))
            self._drafts = ()
        self._kept = self._drafts
        return self._drafts

    def note(self, drafts: tuple[Draft, ...]) -> None:
        """Remember what was typed and not saved; it is written in a moment."""
        self._drafts = drafts
        if drafts != self._kept:
            self._soon.start()

    def keep_now(self) -> None:
        """Write it at once, when it is not written yet."""
        self._soon.stop()
        if self._drafts != self._kept and self._unsaved.keep_now():
            self._kept = self._drafts

    def _hand_on(self) -> None:
        if self._drafts != self._kept:
            self._unsaved.note(self._stack_id, FIELD, written(self._drafts))
