"""What each trouble with opening means, in words: what happened, what is safe, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.errors import UserError
from netcompanion.store.errors import (
    BusyDatabase,
    DamagedDatabase,
    MissingDatabase,
    NewerDatabase,
    OlderDatabase,
)

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A page in words; `damaged` when what can still be read is a way out, as a backup is."""

    title: str
    safe: str
    advice: str
    damaged: bool = False
    has_backups: bool = False


def words_for(error: UserError) -> Words:
    """Return what to say of an error that came up while opening."""
    if isinstance(error, DamagedDatabase):
        return Words(
            title=translate("Opening", "What you keep here is damaged"),
            safe=translate(
                "Opening",
                "The damaged file stays as it is: nothing is written to it. Your backups are "
                "files of their own.",
            ),
            advice=translate(
                "Opening",
                "Try again first: a disk that failed for a moment looks the same. If it is damaged "
                "still, check how much is: that may mend it. Else go back to the newest backup "
                "that is whole, or save what can still be read of the damaged file and bring it in "
                "again later. You can do both.",
            ),
            damaged=True,
            has_backups=True,
        )
    if isinstance(error, MissingDatabase):
        return Words(
            title=translate("Opening", "There are backups here, but no database"),
            safe=translate("Opening", "It was removed, or emptied. Nothing was made in its place."),
            advice=translate(
                "Opening",
                "Go back to the newest backup that is whole. To begin anew, choose another folder.",
            ),
            has_backups=True,
        )
    if isinstance(error, NewerDatabase):
        return Words(
            title=translate("Opening", "This was written by a newer version of NetCompanion"),
            safe=translate("Opening", "It was not changed. Everything is as that version left it."),
            advice=translate(
                "Opening", "Install the newer version again, or open another folder with this one."
            ),
        )
    if isinstance(error, OlderDatabase):
        return Words(
            title=translate("Opening", "This has to be brought up to date first"),
            safe=translate("Opening", "It was not changed. Everything is as it was."),
            advice=translate(
                "Opening",
                "It was written by an older version, and nothing can be written where it is. "
                "Copy the whole folder to a place where you may write, and open it there.",
            ),
        )
    if isinstance(error, BusyDatabase):
        return Words(
            title=translate("Opening", "Another program is using what you keep here"),
            safe=translate("Opening", "It was not changed. What was saved is there."),
            advice=translate(
                "Opening",
                "Let the other program finish, or close it, and try again. It may be one that "
                "makes backups or keeps folders in step.",
            ),
        )
    return Words(
        title=translate("Opening", "What you keep here cannot be opened"),
        safe=translate("Opening", "It was not changed. What was saved before is still there."),
        advice=translate(
            "Opening",
            "See whether the disk is connected and has room, and whether you may open the folder. "
            "Then try again, or open another folder.",
        ),
    )
