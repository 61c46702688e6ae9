"""Writes vCard 3.0 as the address books of iPhone, iPad and Mac write it themselves.

Related people and dates stand in groups with labels, chats as IMPP, firms are marked as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.formats._common.vcard_writing.card import Wording, vcard_format
from netcompanion.formats._common.vcard_writing.dialects import (
    as_apple_chats,
    as_apple_relates,
    is_firm,
    with_nickname,
    without_empties,
)

_BUILT_IN = frozenset("HomePage School AssistantPhone Anniversary Other".split())


def _say(lines: Sequence[CardLine], contact: Contact) -> Sequence[CardLine]:
    full = with_nickname(without_empties(map(as_apple_chats, lines)))
    return list(_marked(map(_framed, as_apple_relates(full)), contact))


def _framed(line: CardLine) -> CardLine:
    """Return a label that Apple translates in the frame that says so."""
    if line.name == "X-ABLABEL" and line.value in _BUILT_IN:
        return replace(line, value=f"_$!<{line.value}>!$_")
    return line


def _marked(lines: Iterator[CardLine], contact: Contact) -> Iterator[CardLine]:
    marked = False
    for line in lines:
        marked = marked or line.name == "X-ABSHOWAS"
        yield line
    if not marked and is_firm(contact):
        yield CardLine(name="X-ABSHOWAS", value="COMPANY")


FORMAT = vcard_format(
    id="vcard-apple", label="vCard for iPhone and Mac", wording=Wording(version="3.0", say=_say)
)
