"""Outlook's table with the 92 columns of its desktop program, in UTF-8 with byte order mark."""

from __future__ import annotations

from netcompanion.formats._common.format import Format, Source
from netcompanion.formats._common.tables.outlook import COLUMNS
from netcompanion.formats._common.tables.outlook_rows import outlook_cells
from netcompanion.formats._common.tables.sources import source
from netcompanion.formats._common.tables.writing import TableWriter

_WRITER = TableWriter(dialect="outlook-csv", cells=outlook_cells, columns=tuple(COLUMNS))

FORMAT = Format(
    id="outlook-csv",
    label="Outlook (CSV)",
    extension=".csv",
    carries=_WRITER.carries,
    write=_WRITER.write,
    read=_WRITER.read,
)
SOURCE: Source = source("outlook-csv", "Outlook (CSV)")
