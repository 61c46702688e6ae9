"""The database file: the only place that knows SQL."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from netcompanion.store.errors import BusyDatabase, CannotWrite, DamagedDatabase, NewerDatabase
from netcompanion.store.glance import Glance
from netcompanion.store.store import Store

if TYPE_CHECKING:
    from netcompanion.store.check import CheckReport
    from netcompanion.store.reader import Reader

__all__ = [
    "BusyDatabase",
    "CannotWrite",
    "CheckReport",
    "DamagedDatabase",
    "Glance",
    "NewerDatabase",
    "Reader",
    "Store",
]

_HOMES = {"CheckReport": "check", "Reader": "reader"}


def __getattr__(name: str) -> Any:
    """Import what stands on SQLAlchemy when it is first used (PEP 562): a start cannot wait."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
