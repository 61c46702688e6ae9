"""What can go wrong with a database file, in sentences for the person whose file it is."""

from __future__ import annotations

from pathlib import Path

from netcompanion.domain.errors import UserError


class NewerDatabase(UserError):
    """The file was written by a newer version of the app; it was not touched."""


class OlderDatabase(UserError):
    """The file has to be brought up to date, which cannot be done while it is read-only."""


class BusyDatabase(UserError):
    """Another program, or a long job of this one, is writing; nothing was written."""


class DamagedDatabase(UserError):
    """The file is not a database of this app, or parts of it cannot be read."""

    def __init__(self, words: str, path: Path | None = None) -> None:
        """`path`: which file."""
        super().__init__(words)
        self.path = path


class DamagedSearch(DamagedDatabase):
    """Only what people are found by cannot be read: a check makes it anew from the contacts."""


class MissingDatabase(UserError):
    """There are backups in the folder, and no database; none was made."""


class CannotWrite(UserError):
    """The disk is full, read-only or failing; what was saved before is still there."""


class NeedsPassphrase(UserError):
    """The file is encrypted, and none of the passphrases that were given opens it."""

    def __init__(self, words: str, *, was_wrong: bool = False) -> None:
        """`was_wrong`: one was given."""
        super().__init__(words)
        self.was_wrong = was_wrong


class NoEncryption(UserError):
    """What encrypts and decrypts databases is not installed."""
