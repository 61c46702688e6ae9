"""Tables as kinds of files that people are read from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO

from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.format import ReadCard, Source
from netcompanion.formats._common.tables.guessing import guess
from netcompanion.formats._common.tables.reading import read
from netcompanion.formats._common.tables.table import Table, look

EXTENSIONS = (".csv", ".tsv", ".txt")
_OTHER_FILES = (b"{", b"[", b"<")  # JSON, XML and HTML
_WHO = frozenset({"name", "given", "family", "email", "phone", "organisation"})


def source(id_: str, label: str) -> Source:
    """Return the kind of file that one known program writes."""

    def score(head: bytes) -> int:
        table = _looked(head)
        return 90 if table is not None and table.dialect == id_ else 0

    return Source(id=id_, label=label, extensions=EXTENSIONS, score=score, read=_read)


def any_table(id_: str, label: str) -> Source:
    """Return the kind of file that is a table of people, whoever wrote it."""
    return Source(id=id_, label=label, extensions=EXTENSIONS, score=_score, read=_read)


def _read(stream: BinaryIO, now: datetime | None = None) -> Iterator[ReadCard]:
    return read(stream, now=now)


def _score(head: bytes) -> int:
    """Return how sure it is that there are people in these columns."""
    table = _looked(head)
    if table is None or head.lstrip()[:1] in _OTHER_FILES:
        return 0
    if table.dialect:
        return 80
    targets = set(guess(table))
    families = {target.partition(":")[0] for target in targets} & _WHO
    if table.header_line and families and len(targets - {""}) > 1:
        return 60
    alike = sum(len(row) == len(table.header) for row in table.rows)
    return 20 if families and len(table.header) > 1 and alike > 0.8 * len(table.rows) else 0


@lru_cache(maxsize=2)
def _looked(head: bytes) -> Table | None:
    try:
        return look(head)
    except FormatError:
        return None
