"""The one way in which the window and the command line open what a folder holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from netcompanion.services.folder import DataFolder

if TYPE_CHECKING:
    from netcompanion.store import Store

PATIENCE: Final = 5000
"""How long to wait for another program that has the file to itself, in ms."""


def open_store(
    folder: DataFolder,
    *,
    read_only: bool = False,
    passphrase: str | None = None,
    busy_timeout: int = PATIENCE,
) -> Store:
    """Open the database of a folder, and make it where there never was one.

    A restore or a change of passphrase that was cut off is brought to its end first. Where the
    medium, or the account, allows no writing it is opened for reading: `Store.read_only` says so.
    On a full disk it is only where that is asked for, since room comes back. Raises the errors of
    `netcompanion.store.errors`, in words.
    """
    from netcompanion.services import encryption, swapping
    from netcompanion.store import CannotWrite, Store, room

    def opened(*, read_only: bool) -> Store:
        with swapping.noticed(folder):
            return Store.open(
                folder.database,
                backups=folder.backups,
                read_only=read_only,
                passphrase=passphrase,
                busy_timeout=busy_timeout,
            )

    if read_only or not (folder.is_new or can_write(folder)):
        refuse_gone(folder)
        return opened(read_only=True)
    swapping.finish(folder)
    encryption.finish(folder)
    refuse_gone(folder)
    try:
        return opened(read_only=False)
    except CannotWrite:
        if folder.is_new or room.is_gone(folder.root):
            raise
        return opened(read_only=True)


def refuse_gone(folder: DataFolder) -> None:
    """Raise MissingDatabase where a new database would stand in the way of the backups."""
    from netcompanion.services import swapping
    from netcompanion.store.errors import MissingDatabase

    with swapping.noticed(folder):
        if number := backups_alone(folder):
            found = "is 1 backup" if number == 1 else f"are {number} backups"
            raise MissingDatabase(
                f"There {found} in {folder.root}, but no database: it was removed, or emptied. "
                "Nothing was made. Go back to a backup, or choose another folder to begin anew."
            )


def backups_alone(folder: DataFolder) -> int:
    """Return how many backups stand in a folder without a database; 0 where there is one."""
    from netcompanion.services import backups

    return len(backups.listed(folder)) if folder.is_new else 0


def can_write(folder: DataFolder) -> bool:
    """Whether the database and the log beside it can be written, as far as the system tells.

    SQLite opens a file that it may not write without a word, and fails when something is saved.
    """
    return os.access(folder.database, os.W_OK) and os.access(folder.root, os.W_OK)
