"""How many pairs those who were entered are in: counted behind the form, as Review counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.change import Applied
from netcompanion.domain.kept_apart import KeptApart
from netcompanion.domain.progress import Progress
from netcompanion.store import Store
from ui.jobs import Job
from ui.workspace import Workspace

_AT_ONCE = 8  # contacts

Ids = tuple[str, str]  # of a pair, the lesser one first


class Alike(QObject):
    """Looks at each contact once, and again at those that a change may have made single.

    It looks at a few at a time, so that a card that is to be read never waits for it.

    Signals:
        counted(int): so many pairs are to be looked at, each counted once.
    """

    counted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[str, frozenset[Ids]] = {}
        self._ids: tuple[str, ...] = ()
        self._job: Job | None = None
        self._more = False
        self._stopped = False

    def look(self, contact_ids: Sequence[str], applied: Applied | None) -> None:
        """Count these; `applied` is what has changed, None when that is not known."""
        self._ids = tuple(contact_ids)
        if applied is None or applied.ids is None or KeptApart in applied.kinds:
            self._known.clear()
        else:
            self._known = {
                id_: pairs
                for id_, pairs in self._known.items()
                if applied.ids.isdisjoint({id_}.union(*pairs))
            }
        self._stopped = False
        self._more = self._job is not None
        self._go_on()

    def stop(self) -> None:
        """Look no further; what is known already stays known."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()

    def _go_on(self) -> None:
        if self._job is not None or self._stopped:
            return
        missing = [each for each in self._ids if each not in self._known]
        if not missing:
            pairs = frozenset[Ids]().union(*(self._known[each] for each in self._ids))
            self.counted.emit(len(pairs))
            return
        store, some = self._workspace.store, missing[:_AT_ONCE]
        self._job = self._workspace.jobs.read(lambda progress: _pairs(store, some, progress))
        self._job.succeeded.connect(self._take)
        self._job.finished.connect(self._end)

    def _take(self, found: dict[str, frozenset[Ids]]) -> None:
        self._known |= found
        self._more = True

    def _end(self) -> None:
        self._job = None
        if self._more:  # else it was cancelled, and would be again
            self._more = False
            self._go_on()


def _pairs(
    store: Store, contact_ids: Sequence[str], progress: Progress
) -> dict[str, frozenset[Ids]]:
    """Return the pairs each of them is in; runs in the thread of a job."""
    from netcompanion.services import review

    found = {}
    for number, contact_id in enumerate(contact_ids):
        progress(number, len(contact_ids))
        with store.read() as reader:
            contact = reader.contact(contact_id)
            pairs = review.pairs_of(reader, contact) if contact is not None else []
        found[contact_id] = frozenset((pair.first_id, pair.second_id) for pair in pairs)
    return found
