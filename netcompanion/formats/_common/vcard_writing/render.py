"""One content line to text: cleaned, quoted, folded."""

from __future__ import annotations

import re

from netcompanion.domain.contact import CardLine
from netcompanion.domain.source_card import Params, spell_head
from netcompanion.formats._common.escaping import clean

FOLD = 75  # octets of a line without its end (RFC 2426, 2.6)
_BREAKS = re.compile(r"[\r\n]")
FRAME = re.compile(rb"\s*(?:[\w-]+\.)?(?:BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
"""What careless readers take for the beginning or the end of a card, also within a folded line."""
_SHORT = 120  # characters of a head that is worth remembering
_MANY = 4096  # heads that are remembered at one time


class _Heads(dict[tuple[str, str, Params], str]):
    """What stands before the colon, by name, group and parameters: the same again and again."""

    def __missing__(self, said: tuple[str, str, Params]) -> str:
        head = spell_head(*said)
        if len(head) <= _SHORT:
            if len(self) >= _MANY:
                self.clear()
            self[said] = head
        return head


_HEADS = _Heads()


def live_link(value: str) -> str:
    """Return the value of URL with its semicolons encoded, at which some programs cut it."""
    return value.replace("\\;", ";").replace(";", "%3B") if ";" in value else value


def render(line: CardLine) -> str:
    """Return the folded line with its end. No value can begin another line."""
    return fold(unfolded(line))


def unfolded(line: CardLine) -> str:
    """Return the line in one piece, without its end."""
    value = live_link(line.value) if line.name == "URL" else line.value
    text = f"{_HEADS[line.name, line.group, line.params]}:{value}"
    if not text.isprintable():
        text = _BREAKS.sub("", clean(text))
    return text


def fold(text: str) -> str:
    """Cut a line into pieces of at most 75 octets, never within a character.

    None of them looks like the beginning or the end of a card to those who overlook the blank.
    """
    if len(text) <= FOLD and text.isascii():
        return text + "\r\n"
    if text.isascii() and "VCARD" not in text.upper():
        starts = range(FOLD, len(text), FOLD - 1)
        rest = (text[start : start + FOLD - 1] for start in starts)
        return "\r\n ".join((text[:FOLD], *rest)) + "\r\n"
    data = text.encode("utf-8", errors="ignore")
    if len(data) <= FOLD:
        return data.decode() + "\r\n"
    pieces, start, room = [], 0, FOLD
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        if FRAME.fullmatch(data, start, end):
            end = start + data[start:end].upper().index(b"VCARD") + 1
        pieces.append(data[start:end].decode("utf-8"))
        start, room = end, FOLD - 1
    return "\r\n ".join(pieces) + "\r\n"
