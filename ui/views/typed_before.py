"""What is said at a start when words were typed before it and not saved: whom they are about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.phrase import shortened
from netcompanion.services.unsaved import owners
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.widgets import InlineMessage
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.domain.contact import Contact

_MOST = 3
_NAME = 40  # characters of a name on a button


class TypedBefore(QObject):
    """Looks once the first page is there, and leads to the newest of them."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        workspace.destroyed.connect(self.deleteLater)
        self._window, self._workspace = window, workspace
        self._message: InlineMessage | None = None
        self._about: set[str] = set()
        things, store = workspace.unsaved.things(), workspace.store
        if things:
            job = workspace.jobs.read(lambda _progress: owners(store, things))
            job.succeeded.connect(self._tell)

    def _tell(self, found: list[Contact | Event]) -> None:
        if not found:
            return
        words = self.tr(
            "Something that you typed is not saved yet. It is offered again where you typed it: in "
            "the same field, or when the same form opens."
        )
        message = InlineMessage(self._window.theme, words, "amber", closable=True)
        for each in found[:_MOST]:
            message.add_act(*self._way_to(each))
        message.closed.connect(self._forget)
        message.destroyed.connect(self._forget)
        self._message, self._about = message, {each.id for each in found}
        self._window.notes.add(message)
        message.announce()
        queued = Qt.ConnectionType.QueuedConnection  # a form lets go of its words once it is saved
        self._workspace.changed.connect(self._look_again, queued)
        self._workspace.navigator.moved.connect(self._look_again, queued)

    def _look_again(self) -> None:
        if self._message is not None and self._about.isdisjoint(self._workspace.unsaved.things()):
            self._message.dismiss()

    def _forget(self) -> None:
        self._message = None

    def _way_to(self, about: Contact | Event) -> tuple[str, partial[None]]:
        from ui.views.parts.people_words import name_of  # not needed at a start without any

        if isinstance(about, Event):
            name, place = shown(about.name), Place.EVENTS
        else:
            name, place = name_of(about), Place.PEOPLE
        go = partial(self._workspace.navigator.go, Location(place, about.id))
        return shortened(name, _NAME).replace("&", "&&"), go
