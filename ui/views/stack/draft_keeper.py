"""What stands in the form is on disk a moment later: a crash or a closed window loses nothing."""

from __future__ import annotations

from netcompanion.domain.errors import FormatError
from netcompanion.services.stack_draft import FIELD, Draft, read, written
from netcompanion.services.unsaved import texts_of
from ui.workspace import Workspace


class DraftKeeper:
    """Keeps the drafts of one stack at a time: of the form in front, and of those that wait."""

    def __init__(self, workspace: Workspace) -> None:
        self._unsaved = workspace.unsaved
        self._stack_id = ""
        self._noted: tuple[Draft, ...] = ()

    def load(self, stack_id: str) -> tuple[Draft, ...]:
        """What was in the form of a stack when it was left, and what waited.

        What cannot be read is set aside, so that the next card does not take its place.
        """
        self._stack_id = stack_id
        typed = self._unsaved.kept(stack_id, FIELD)
        try:
            self._noted = read(typed.words) if typed is not None else ()
        except FormatError:
            assert typed is not None  # or there was nothing to read
            self._unsaved.set_aside(stack_id, FIELD, "\n".join(texts_of(typed)))
            self._noted = ()
        return self._noted

    def note(self, drafts: tuple[Draft, ...]) -> None:
        """Remember what was typed and not saved; it is written in a moment.

        What was noted already is not noted again: somebody in it may have been erased meanwhile.
        """
        if drafts != self._noted:
            self._noted = drafts
            self._unsaved.note(self._stack_id, FIELD, written(drafts))

    def keep_now(self) -> None:
        """Write it at once, when it is not written yet."""
        self._unsaved.keep_now()
