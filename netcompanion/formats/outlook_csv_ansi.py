"""Outlook's table in the letters of Western Windows (windows-1252), for desktop Outlook.

What these letters lack is written with those that they have ("Łódź" becomes "Lodz"), and told as
a loss.
"""

from __future__ import annotations

from netcompanion.formats._common.format import Format
from netcompanion.formats._common.tables.outlook import COLUMNS
from netcompanion.formats._common.tables.outlook_rows import outlook_cells
from netcompanion.formats._common.tables.writing import TableWriter

_ENCODING = "cp1252"


def _western(text: str) -> str:
    try:
        text.encode(_ENCODING)
    except UnicodeEncodeError:
        return "".join(map(_letter, text))
    return text


def _letter(letter: str) -> str:
    try:
        letter.encode(_ENCODING)
    except UnicodeEncodeError:
        from anyascii import anyascii  # 10 ms, and nobody but this needs it here

        return anyascii(letter) or "?"
    return letter


_WRITER = TableWriter(
    dialect="outlook-csv",
    cells=outlook_cells,
    columns=tuple(COLUMNS),
    encoding=_ENCODING,
    letters=_western,
)

FORMAT = Format(
    id="outlook-csv-ansi",
    label="Outlook (CSV, Windows letters)",
    extension=".csv",
    carries=_WRITER.carries,
    write=_WRITER.write,
    read=_WRITER.read,
)
