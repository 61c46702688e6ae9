"""Any table of people, for those who say themselves what its columns hold."""

from netcompanion.formats._common.encodings import checked
from netcompanion.formats._common.tables import (
    SINGLE,
    TARGETS,
    Table,
    guess,
    is_target,
    look,
    read,
    rows,
)

__all__ = ["SINGLE", "TARGETS", "Table", "checked", "guess", "is_target", "look", "read", "rows"]
