"""What is typed and not saved yet is on disk a moment later; a crash or a power cut loses nothing.

It is offered again where it was typed, and saved by nobody but the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netcompanion.domain.errors import UserError
from netcompanion.domain.unsaved import Typed
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from ui.dates import near_moment_words

if TYPE_CHECKING:
    from ui.workspace import Workspace

_PAUSE = 500  # ms in the typing, after which it is written


class UnsavedWords(QObject):
    """Words by the id of a thing and the name of a field; nothing in a store that is only read.

    Signals:
        asked(): the window may be going: whoever waits with words `note`s them now.
    """

    asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._file = unsaved(DataFolder(workspace.store.path.parent))
        self._kept: dict[tuple[str, str], Typed] = {}
        self._waiting: dict[tuple[str, str], Typed | None] = {}
        self._has_failed = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._write)
        workspace.changed_elsewhere.connect(self.load)
        self.load()

    def load(self) -> None:
        """Read what is kept anew: somebody who was erased is not in it any more."""
        try:
            found = [] if self._workspace.store.read_only else self._file.load()
        except UserError as error:
            self._workspace.failed_beside.emit(error)
        else:
            self._kept = {each.place: each for each in found}

    def kept(self, thing: str, field: str) -> Typed | None:
        """Return what was typed there and not saved, at any time before."""
        place = (thing, field)
        return self._waiting[place] if place in self._waiting else self._kept.get(place)

    def note(self, thing: str, field: str, words: str) -> None:
        """Keep what stands in a field: in a moment. Where nothing stands nothing is kept."""
        if self._workspace.store.read_only:
            return
        typed = Typed(thing=thing, field=field, words=words, at=self._workspace.now())
        before = self._kept.get(typed.place)
        if before is not None and before.words == words:
            self._waiting.pop(typed.place, None)
        elif words or before is not None:
            self._waiting[typed.place] = typed if words else None
            self._soon.start()
        else:
            self._waiting.pop(typed.place, None)

    def drop(self, thing: str, field: str) -> None:
        """Forget at once what was typed: it was saved, or thrown away."""
        place = (thing, field)
        self._waiting.pop(place, None)
        if place in self._kept:
            self._waiting[place] = None
            self._write()

    def keep_now(self) -> bool:
        """Write all that is typed anywhere; False when that cannot be done, which was said."""
        self.asked.emit()
        return self._write()

    def _write(self) -> bool:
        self._soon.stop()
        typed = [each for each in self._waiting.values() if each is not None]
        gone = [place for place, each in self._waiting.items() if each is None]
        try:
            if typed:
                self._file.put(*typed)
            if gone:
                self._file.drop(*gone)
        except UserError as error:
            if not self._has_failed:  # one message is enough; it is tried again at the next pause
                self._workspace.refused.emit(error)
            self._has_failed = True
            return False
        self._has_failed = False
        self._kept.update((each.place, each) for each in typed)
        for place in gone:
            self._kept.pop(place, None)
        self._waiting.clear()
        return True

    def words_on(self, typed: Typed) -> str:
        """Say that words are not saved, and when they were typed."""
        when = near_moment_words(typed.at, self._workspace.today())
        return self.tr("Not saved yet: typed {when}").format(when=when)
