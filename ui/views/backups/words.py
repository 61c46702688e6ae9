"""Backups in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.services.backups import Why

translate = QCoreApplication.translate


def why_words(why: Why) -> str:
    """Return what a backup was made before, or that it is the one of a day."""
    return {
        Why.DAILY: translate("Backups", "The day’s backup"),
        Why.IMPORT: translate("Backups", "Before an import"),
        Why.MERGE: translate("Backups", "Before people were merged"),
        Why.FIRST_SYNC: translate("Backups", "Before the first sync with an address book"),
        Why.MIGRATION: translate("Backups", "Before an update of the app"),
        Why.RESTORE: translate("Backups", "What was here before a restore"),
        Why.DAMAGED: translate("Backups", "What was here before a restore, damaged"),
        Why.ERASE: translate("Backups", "After somebody was erased"),
    }[why]


def size_words(size: int) -> str:
    """Return a number of bytes as a person reads it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
