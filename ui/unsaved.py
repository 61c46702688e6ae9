"""What is typed and not saved yet is on disk a moment later; a crash or a power cut loses nothing.

It is offered again where it was typed, and saved by nobody but the person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netcompanion.domain.errors import UserError
from netcompanion.domain.unsaved import Typed
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved, without_thing
from netcompanion.store.errors import DamagedDatabase
from ui.dates import near_moment_words

if TYPE_CHECKING:
    from ui.workspace import Workspace

_Where = tuple[str, str]

_PAUSE = 500  # ms in the typing, after which it is written
_AGAIN = 10_000  # ms, after which what could not be forgotten is forgotten once more
_PATIENCE = 0.1  # s that the window may stand still for another program; SQLite may ask twice
_ASIDE = ", set aside"  # at the end of a field


class UnsavedWords(QObject):
    """Words by the id of a thing and the name of a field; nothing in a store that is only read.

    Signals:
        asked(): the window may be going: whoever waits with words `note`s them now.
        cleaned(str, str): somebody was erased, and what was kept of this field is without them.
    """

    asked = Signal()
    cleaned = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._file = unsaved(DataFolder(workspace.store.path.parent), _PATIENCE)
        self._kept: dict[_Where, Typed] = {}
        self._waiting: dict[_Where, Typed | None] = {}
        self._said: set[str] = set()
        self._is_read = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._write)
        workspace.changed_elsewhere.connect(self.load)
        self.load()

    def load(self) -> None:
        """Read what is kept anew, and forget what belongs to nothing that is there any more.

        Nobody but this window writes words: where others are kept now, somebody was erased, who is
        not to come back out of what waits here.
        """
        if self._workspace.store.read_only:
            return
        try:
            found = {each.place: each for each in self._file.load()}
        except UserError as error:
            self._is_read = False
            self._say(error)
            return
        self._is_read = True
        was, self._kept = self._kept, found
        erased = [place for place, typed in was.items() if _words(found.get(place)) != typed.words]
        if not self._file.path.exists():  # nobody cleaned it: it went as a whole
            erased.clear()
        self._waiting = {each: typed for each, typed in self._waiting.items() if each not in erased}
        self._forget_without_thing()
        for place in erased:
            self.cleaned.emit(*place)

    def kept(self, thing: str, field: str) -> Typed | None:
        """Return what was typed there and not saved, at any time before."""
        place = (thing, field)
        return self._waiting[place] if place in self._waiting else self._kept.get(place)

    def note(self, thing: str, field: str, words: str, first: str = "") -> None:
        """Keep what stands in a field: in a moment. Where nothing stands nothing is kept.

        `first` is what stood there before anybody typed; of what is kept already it is known.
        """
        if self._workspace.store.read_only:
            return
        place, before = (thing, field), self._kept.get((thing, field))
        known = self.kept(*place)
        first = first if known is None else known.first
        if before is not None and before.words == words:
            self._waiting.pop(place, None)
        elif words:
            at = self._workspace.now()
            self._wait(Typed(thing=thing, field=field, words=words, at=at, first=first))
        elif before is not None:
            self._waiting[place] = None
            self._soon.start(_PAUSE)
        else:
            self._waiting.pop(place, None)

    def drop(self, thing: str, field: str) -> None:
        """Forget at once what was typed: it was saved, or thrown away."""
        place = (thing, field)
        self._waiting.pop(place, None)
        if place in self._kept:
            self._waiting[place] = None
            self._write()

    def set_aside(self, thing: str, field: str, words: str = "") -> None:
        """Keep what was typed there beside the field, where something newer stands, until `drop`.

        `words`, where only these of it have no place there any more.
        """
        typed, before = self.kept(thing, field), self.set_aside_of(thing, field)
        if typed is not None:
            there = [before.words] if before is not None else []
            lines = "\n".join(dict.fromkeys((*there, words or typed.words)))
            self._wait(replace(typed, field=f"{field}{_ASIDE}", words=lines))
            self.drop(thing, field)

    def set_aside_of(self, thing: str, field: str) -> Typed | None:
        """Return what was set aside of a field."""
        return self.kept(thing, f"{field}{_ASIDE}")

    def things(self) -> list[str]:
        """Return the ids of all that something is kept of, what was typed last first."""
        kept = _after(self._kept, self._waiting).values()
        newest = sorted(kept, key=lambda typed: typed.at, reverse=True)
        return list(dict.fromkeys(each.thing for each in newest if each.thing))

    def keep_now(self) -> bool:
        """Write all that is typed anywhere; False when that cannot be done, which was said."""
        self.asked.emit()
        return self._write()

    def _forget_without_thing(self) -> None:
        try:
            gone = without_thing(self._workspace.store, {*self._kept, *self._waiting})
        except UserError:  # in a damaged database nobody can tell, and nothing typed is to be lost
            return
        if gone:
            self._waiting.update(dict.fromkeys(gone))
            self._write()

    def _wait(self, typed: Typed) -> None:
        self._waiting[typed.place] = typed
        self._soon.start(_PAUSE)

    def _write(self) -> bool:
        self._soon.stop()
        if not self._is_read:  # or what was erased meanwhile might be written back
            self.load()
        if not (self._waiting and self._is_read):
            return not self._waiting
        try:
            self._write_or_begin_anew()
        except UserError as error:  # it stays in what waits for the next time
            self._say(error)
            if None in self._waiting.values():
                self._soon.start(_AGAIN)
            return False
        self._said.clear()
        self._kept = _after(self._kept, self._waiting)
        self._waiting.clear()
        return True

    def _write_or_begin_anew(self) -> None:
        typed = [each for each in self._waiting.values() if each is not None]
        gone = [place for place, each in self._waiting.items() if each is None]
        try:
            self._file.keep(typed, gone)
        except DamagedDatabase:  # all that was in it is here
            self._file.put_aside()
            self._file.keep(_after(self._kept, self._waiting).values())

    def _say(self, error: UserError) -> None:
        """Say it once for each cause, until it is over: nothing waits for it."""
        if str(error) not in self._said:
            self._said.add(str(error))
            self._workspace.failed_beside.emit(error)

    def words_on(self, typed: Typed) -> str:
        """Say that words are not saved, and when they were typed."""
        when = near_moment_words(typed.at, self._workspace.today())
        return self.tr("Not saved yet: typed {when}").format(when=when)


def _after(kept: dict[_Where, Typed], waiting: dict[_Where, Typed | None]) -> dict[_Where, Typed]:
    return {place: typed for place, typed in {**kept, **waiting}.items() if typed is not None}


def _words(typed: Typed | None) -> str | None:
    return typed.words if typed is not None else None
