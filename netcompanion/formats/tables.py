"""Any table of people, for those who say themselves what its columns hold."""

from netcompanion.formats._common.tables import TARGETS, Table, guess, is_target, look, read

__all__ = ["TARGETS", "Table", "guess", "is_target", "look", "read"]
