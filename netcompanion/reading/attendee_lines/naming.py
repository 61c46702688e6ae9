"""A person's name as it is written in a letter, whatever a list makes of it."""

from __future__ import annotations

import re

from netcompanion.domain.names import split_name
from netcompanion.reading.attendee_lines import words
from netcompanion.reading.text.evidence import PARTICLES
from netcompanion.reading.text.letter_case import name_in_usual_letters
from netcompanion.reading.text.lexicon import fold, names

LONGEST_NAME = 120
_NICKNAME = re.compile(r"\s*(?:[\"“”„«]([^\"“”„«»]{1,30})[\"“”»]|'([^']{2,30})')\s*(?=\s|$)")
_STAYING = frozenset(("jr", "sr", "ii", "iii", "iv"))
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z.]*[A-Z.][A-Za-z.]*")


def tidy_name(text: str) -> str:
    """Return a name with its given name first, in usual letters, without degrees behind it."""
    name = " ".join(text[:LONGEST_NAME].split())
    nickname = _NICKNAME.search(f"{name} ")
    if nickname:
        name = f"{name[: nickname.start()]} {name[nickname.end() :]}".strip()
    name = _given_first(_without_credentials(name))
    name = name_in_usual_letters(split_name(name)).formatted if name else ""
    if nickname is None:
        return name
    nick = nickname[1] or nickname[2]
    given, blank, family = name.partition(" ")
    return f'{given} "{nick}" {family}' if blank else name or nick


def is_family_first(family: str, given: str) -> bool:
    """Whether two phrases with a comma between are a family name and a given one."""
    firsts, lasts = fold(given).split(), fold(family).split()
    main = [word for word in family.split() if fold(word) not in PARTICLES]
    if not firsts or not lasts or len(given.split()) > 3 or len(main) > 2 or not main:
        return False
    known = firsts[0] in names("given")
    if len(main) == 2:  # "García López, Ana"
        return known and not any(word in names("given") for word in lasts)
    if known:
        return not (lasts[-1] in names("given") and lasts[-1] not in names("family"))
    return lasts[-1] in names("family") and given[:1].isupper() and len(firsts) < 3


def _without_credentials(name: str) -> str:
    whole, comma, rest = name.partition(",")
    if comma and words.is_credential(rest):
        name = whole
    each = name.split()
    while (
        len(each) > 2
        and _CREDENTIAL.fullmatch(each[-1])
        and words.is_credential(each[-1])
        and fold(each[-1]) not in _STAYING
        and not name.isupper()
    ):
        each.pop()
    return " ".join(each).rstrip(",")


def _given_first(name: str) -> str:
    """Return "Moss, Ada" and "MOSS Ada" with the given name first."""
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip():
        return f"{given.strip()} {family.strip()}"
    each = name.split()
    loud = [word.isupper() and len(word.strip(".")) > 1 for word in each]
    count = loud.index(False) if False in loud else 0
    if 0 < count < len(each) and not any(loud[count:]) and any(len(w) > 2 for w in each[:count]):
        if not all(word[:1].isupper() for word in each[count:]):
            return name
        return " ".join((*each[count:], *each[:count]))
    return name
