"""Tables as programs export them (RFC 4180 and kin): looked at, understood, read row by row."""

from netcompanion.formats._common.tables.guessing import guess
from netcompanion.formats._common.tables.reading import read, rows
from netcompanion.formats._common.tables.table import Table, look
from netcompanion.formats._common.tables.targets import SINGLE, TARGETS, is_target

__all__ = ["SINGLE", "TARGETS", "Table", "guess", "is_target", "look", "read", "rows"]
