"""Files of vCards of any version (RFC 2426, RFC 6350, versit vCard 2.1)."""

from __future__ import annotations

import re

from netcompanion.formats._common.format import ReadCard, Source
from netcompanion.formats._common.vcard_reading import note_of, read_cards

__all__ = ["SOURCE", "ReadCard", "note_of", "read_cards"]

_CARD_MARK = re.compile(
    rb"B\0?E\0?G\0?I\0?N\0?\s{0,4}\0?:\0?\s{0,4}\0?V\0?C\0?A\0?R\0?D", re.IGNORECASE
)

_AROUND = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # blanks and byte order marks


def _score(head: bytes) -> int:
    """Return 100 for a card at the beginning; one further on may be a value in another file."""
    found = _CARD_MARK.search(head)
    if found is None:
        return 0
    return 60 if head[: found.start()].strip(_AROUND) else 100


SOURCE = Source(
    id="vcard",
    label="vCard",
    extensions=(".vcf", ".vcard"),
    score=_score,
    read=read_cards,
)
