"""The database file: the only place that knows SQL."""

from netcompanion.store.check import CheckReport
from netcompanion.store.errors import BusyDatabase, CannotWrite, DamagedDatabase, NewerDatabase
from netcompanion.store.reader import Reader
from netcompanion.store.store import Store

__all__ = [
    "BusyDatabase",
    "CannotWrite",
    "CheckReport",
    "DamagedDatabase",
    "NewerDatabase",
    "Reader",
    "Store",
]
