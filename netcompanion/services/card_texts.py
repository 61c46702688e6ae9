"""A text about several people, cut into a text for each: lists, tables, signatures, vCards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import differences
from netcompanion.formats import vcard3
from netcompanion.services import reading
from netcompanion.services.reading import Found

_AT_ONCE = 20  # entries read in one go: some tenths of a second
_MOST_ENTRIES = 60  # entries which are left to the reader whole, as it may see more in them
_LISTED = 0.6  # share of the lines of a list that have an e-mail address or several parts
_CARD_END = re.compile(r"^END:VCARD[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_LINE_OF_LIST = re.compile(r"\S@\S|[^,;|\t]+[,;|\t][^,;|\t]+[,;|\t]")
_GAP = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Texts of some people; `done` of `total` entries are looked at after it."""

    texts: tuple[str, ...]
    done: int
    total: int


def texts_of(text: str, region: str) -> Iterator[Batch]:
    """Yield a text for each person in a text of several, batch by batch, as they are wanted.

    It is the piece in which they stand, where `cards.read_text` reads the same from it alone,
    else a vCard. The text of one person stays as it is.
    """
    head, entries, between = _entries(text)
    if len(entries) <= _MOST_ENTRIES:
        yield Batch(texts=_texts(text, region, whole=True), done=1, total=1)
        return
    for start in range(0, len(entries), _AT_ONCE):
        piece = between.join((*head, *entries[start : start + _AT_ONCE]))
        yield Batch(
            texts=_texts(piece, region, whole=False),
            done=min(start + _AT_ONCE, len(entries)),
            total=len(entries),
        )


def _entries(text: str) -> tuple[Sequence[str], Sequence[str], str]:
    """Return what stands before every entry, the entries, and what stands between them."""
    from netcompanion.reading.text.tables import find_table

    if cards := [card + "END:VCARD" for card in _CARD_END.split(text)[:-1]]:
        return (), cards, "\n"
    if table := find_table(text):
        start, end = table.head
        return (text[start:end],), [text[start:end] for start, end in table.rows], "\n"
    lines = [line for line in text.split("\n") if line.strip()]
    if sum(map(bool, map(_LINE_OF_LIST.search, lines))) >= _LISTED * len(lines):
        return (), lines, "\n"
    return (), [block for block in _GAP.split(text) if block.strip()], "\n\n"


def _texts(text: str, region: str, *, whole: bool) -> tuple[str, ...]:
    people = [found for found in reading.read_text(text, region) if found.contact is not None]
    if whole and len(people) == 1:
        return (text,)
    return tuple(_text_alone(found, region) for found in people)


def _text_alone(found: Found, region: str) -> str:
    assert found.contact is not None
    if found.proposal is not None and found.proposal.proposed:
        places = [place for each in found.proposal.proposed for place in each.places]
        start, end = min(place.start for place in places), max(place.end for place in places)
        piece = found.proposal.text[start:end]
        alone = reading.read_text(piece, region)
        if len(alone) == 1 and alone[0].contact and not _differ(alone[0].contact, found.contact):
            return piece
    return vcard3.write(found.contact, found.photo)


def _differ(first: Contact, second: Contact) -> bool:
    return bool(differences(replace(first, note=""), replace(second, note="")))
