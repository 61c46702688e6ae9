"""Signatures that stand under each other, blank lines or rules between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, permutations

from netcompanion.domain.contact import Email, Phone
from netcompanion.domain.proposal import Field
from netcompanion.reading.text.body import Line
from netcompanion.reading.text.evidence import is_native, stripped
from netcompanion.reading.text.lexicon import fold, left_out
from netcompanion.reading.text.person import read_person
from netcompanion.reading.text.reach import Reach, fold_address, reach_of
from netcompanion.reading.text.spans import PointSpan

Stretch = tuple[int, int]
_LONGEST = 2_000  # characters of a block that may be a signature
_OWNED = 2.5  # log odds from which an e-mail is somebody's
_ALIKE = 0.75  # of the letters of a name that it has in another script


@dataclass(slots=True)
class _Signed:
    """Somebody who signs: their name, their own e-mails, and where they are spoken of."""

    name: str
    stretches: list[Stretch]
    mails: set[str]
    reach: Reach


def in_blocks(
    text: str, lines: Sequence[Line], points: Sequence[PointSpan], region: str, most: int
) -> list[list[Stretch]]:
    """Return the stretches of each person who signs; none when there are less than two.

    At most `most` blocks are looked at for a name; each that may be a signature after them is
    taken for somebody else's.
    """
    ways = [point for point in points if isinstance(point.value, Email | Phone)]
    starts = [point.start for point in ways]
    people: list[_Signed] = []
    for block in _blocks(lines) if len(ways) > 1 else []:
        start, end = block[0].start, block[-1].end
        inside = ways[bisect_left(starts, start) : bisect_left(starts, end)]
        most -= bool(inside)
        may_sign = len(block) > 1 and inside and end - start <= _LONGEST
        name = _clear_name(text[start:end], region) if may_sign and most >= 0 else ""
        if may_sign and most < 0 and len(people) > 1:
            people.append(_Signed("", [(start, end)], set(), Reach()))
        elif name:
            _add(people, _Signed(name, [(start, end)], _mails(inside), reach_of(inside)))
        elif people:
            people[-1].stretches.append((start, end))
    return [each.stretches for each in people] if len(people) > 1 else []


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines that stand together without a gap."""
    numbered = enumerate(lines)
    return [
        [line for _, line in group]
        for _, group in groupby(numbered, lambda each: each[1].index - each[0])
    ]


def _clear_name(text: str, region: str) -> str:
    """Return the name that a block gives beyond doubt, with a title or firm; "" for none."""
    proposal = read_person(text, region)
    name = next((each for each in proposal.all_of(Field.NAME) if each.is_sure), None)
    if name is None or not proposal.all_of(Field.TITLE) + proposal.all_of(Field.ORGANISATION):
        return ""
    return " ".join(text[place.start : place.end] for place in name.places)


def _mails(points: Sequence[PointSpan]) -> set[str]:
    """Return the e-mail addresses that are somebody's, and no firm's letter box."""
    found = {fold_address(each.value.value) for each in points if isinstance(each.value, Email)}
    return {mail for mail in found if mail.partition("@")[0] not in left_out("mailboxes")}


def _add(people: list[_Signed], signed: _Signed) -> None:
    """Add somebody, or what more there is of a person who is known already."""
    for known in people:
        if _is_same(known, signed):
            known.stretches += signed.stretches
            known.mails |= signed.mails
            return
    people.append(signed)


def _is_same(known: _Signed, signed: _Signed) -> bool:
    """Whether two blocks are of one person; never where each has an e-mail of its own."""
    if _owns(known, signed) or _owns(signed, known):
        return True
    if known.mails and signed.mails and not known.mails & signed.mails:
        return False
    return _agree(known.name, signed.name, bool(known.mails & signed.mails))


def _owns(one: _Signed, other: _Signed) -> bool:
    """Whether the e-mails of the other are all of the one, and not of whom they stand beside."""
    if not other.mails or not _is_in(one.name, other.reach):
        return False
    return other.reach.name(one.name) >= _OWNED > other.reach.name(other.name)


def _is_in(name: str, reach: Reach) -> bool:
    """Whether a word of a name is in an e-mail, which is quick to see."""
    return any(
        len(word) > 2 and word in local for word in fold(name).split() for local in reach.locals
    )


def _agree(one: str, other: str, is_reached_alike: bool) -> bool:
    """Whether two names are one as a whole: its words, its initials, or it in another script."""
    if is_native(one) != is_native(other) or one.isascii() != other.isascii():
        return is_reached_alike or _sound_alike(one, other)
    few, many = sorted((fold(stripped(each)[0]).split() for each in (one, other)), key=len)
    for word in few:
        match = next((each for each in many if _stands_for(word, each)), None)
        if match is None:
            return False
        many.remove(match)
    return len(few) > 1 or not many


def _stands_for(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _sound_alike(one: str, other: str) -> bool:
    """Whether two names are the same in Latin letters, whichever of their words stands first."""
    from anyascii import anyascii  # a quarter of a megabyte, and seldom needed
    from rapidfuzz.distance import OSA

    first = "".join(re.findall("[a-z]+", anyascii(one).casefold()))
    words = re.findall("[a-z]+", anyascii(other).casefold())[:4]
    return any(
        OSA.normalized_similarity(first, "".join(order)) >= _ALIKE for order in permutations(words)
    )
