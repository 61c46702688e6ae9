"""Writes vCard 3.0 as Google Contacts writes it: Apple's groups, but labels of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.formats._common.escaping import unescape
from netcompanion.formats._common.relations import kind_of
from netcompanion.formats._common.vcard_writing.card import Wording, vcard_format
from netcompanion.formats._common.vcard_writing.dialects import (
    as_apple_chats,
    as_apple_relates,
    with_nickname,
    without_empties,
)

_LABELS = {  # of relations that Apple has no word for, as Google exports them
    "referred by": "REFERRED_BY",
    "domestic partner": "DOMESTIC_PARTNER",
    "relative": "RELATIVE",
}


def _say(lines: Sequence[CardLine], contact: Contact) -> Sequence[CardLine]:
    return list(
        _named(as_apple_relates(with_nickname(without_empties(map(as_apple_chats, lines)))))
    )


def _named(lines: Sequence[CardLine]) -> Iterator[CardLine]:
    related = {line.group.upper() for line in lines if line.name == "X-ABRELATEDNAMES"}
    for line in lines:
        if line.name == "X-ABLABEL" and line.group.upper() in related:
            label = _LABELS.get(kind_of(unescape(line.value)), line.value)
            yield replace(line, value=label)
        else:
            yield line


FORMAT = vcard_format(
    id="vcard-google",
    label="vCard for Google Contacts",
    wording=Wording(version="3.0", say=_say),
)
