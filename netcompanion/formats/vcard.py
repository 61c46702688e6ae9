"""Files of vCards of any version (RFC 2426, RFC 6350, versit vCard 2.1)."""

from __future__ import annotations

import re

from netcompanion.formats._common.format import ReadCard, Source
from netcompanion.formats._common.vcard_reading import note_of, read_cards

__all__ = ["SOURCE", "ReadCard", "note_of", "read_cards"]

_CARD_MARK = re.compile(
    rb"B\0?E\0?G\0?I\0?N\0?\s{0,4}\0?:\0?\s{0,4}\0?V\0?C\0?A\0?R\0?D", re.IGNORECASE
)


def _score(head: bytes) -> int:
    return 100 if _CARD_MARK.search(head) else 0


SOURCE = Source(
    id="vcard",
    label="vCard",
    extensions=(".vcf", ".vcard"),
    score=_score,
    read=read_cards,
)
