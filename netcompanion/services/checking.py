"""Whether what is kept is whole: a moment's look at each start, and everything when asked."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from netcompanion.domain.progress import Progress, silent

if TYPE_CHECKING:
    from netcompanion.services.folder import DataFolder
    from netcompanion.store import Store
    from netcompanion.store.check import CheckReport


def check(store: Store, progress: Progress = silent) -> CheckReport:
    """Read everything and compare it with what was saved; make anew what is worked out from it.

    `progress` is asked at least ten times a second and may raise Cancelled, also in the middle of
    SQLite's own check.
    """
    return store.check(progress)


def check_closed(folder: DataFolder, progress: Progress = silent) -> CheckReport:
    """Do the same with what a folder holds while no store is open.

    What bars opening it is the damage. Raises what else opening it raises, in words.
    """
    from netcompanion.services.opening import open_store
    from netcompanion.store.check import CheckReport
    from netcompanion.store.errors import DamagedDatabase

    try:
        with closing(open_store(folder)) as store:
            return store.check(progress)
    except DamagedDatabase as error:
        return CheckReport(damage=(str(error),))


def looks_whole(store: Store) -> bool:
    """Whether a moment's look finds nothing damaged; nobody has to wait for it."""
    from netcompanion.store import quick

    return quick.looks_whole(store.path)


def lost_words(store: Store) -> str:
    """Return what is to be said of changes that a crash has lost; nothing where none are."""
    number = store.lost_changes
    if not number:
        return ""
    what = "The last change" if number == 1 else f"The last {number} changes"
    return f"{what} before the crash could not be read. Everything saved before that is there."
