"""The parts of a person's name, as far as they show in the way it was written.

Names do not follow rules; what is here is *judgement* that gets the usual ones right, and the
name as it was written is always kept beside the parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from netcompanion.domain.contact import Contact

_PREFIXES = frozenset(
    (
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "dr",
            "prof",
            "professor",
            "sir",
            "dame",
            "lord",
            "lady",
        ),
        *("rev", "revd", "herr", "frau", "ing", "dipl-ing", "mme", "mlle", "dott", "sra", "cllr"),
    )
)
_SUFFIXES = frozenset(
    (
        *("jr", "sr", "ii", "iii", "iv", "phd", "dphil", "mba", "msc", "bsc", "obe", "mbe", "cbe"),
        *("esq", "ceng", "frs", "kc", "qc", "dds"),
    )
)
_BEHIND_COMMA = frozenset(
    (
        *("md", "cpa", "rn", "cfa", "pe", "pmp", "llm", "llb", "mphil", "fca", "acca", "aca"),
        *("mrics", "frics", "riba", "aia", "edd", "jd", "dba", "ba", "ma", "meng", "beng", "psyd"),
        *("dvm", "cissp", "mpa", "mph", "ms", "bs", "mrcp", "frcs", "frsa", "leed", "ap", "med"),
    )
)
_PARTICLES = frozenset(
    (
        *(
            "van",
            "von",
            "vom",
            "der",
            "den",
            "de",
            "del",
            "della",
            "degli",
            "di",
            "da",
            "dos",
            "das",
        ),
        *(
            "do",
            "du",
            "des",
            "la",
            "le",
            "al",
            "el",
            "bin",
            "ibn",
            "ben",
            "bint",
            "abu",
            "ter",
            "ten",
        ),
        *("zu", "zum", "zur", "af", "av", "ó", "ní", "ui", "nic", "mac", "mc", "ap", "st", "san"),
    )
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々]+")
_TWO_LETTER_FAMILIES = frozenset(
    (
        *(
            "欧阳",
            "歐陽",
            "司马",
            "司馬",
            "上官",
            "诸葛",
            "諸葛",
            "东方",
            "東方",
            "皇甫",
            "남궁",
            "황보",
        ),
        *("제갈", "사공", "선우", "독고"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in parts; `formatted` is how it was written."""

    formatted: str = ""
    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""


def with_name(contact: Contact, name: PersonName) -> Contact:
    """Return the contact under this name, part by part."""
    return replace(
        contact,
        formatted=name.formatted,
        prefix=name.prefix,
        given=name.given,
        additional=name.additional,
        family=name.family,
        suffix=name.suffix,
    )


def split_name(text: str) -> PersonName:
    """Return the parts of a name: titles, particles, "Family, Given", SATO Hana, 佐藤 花子."""
    formatted = " ".join(text.split())
    words = formatted.split()
    prefix: list[str] = []
    suffix: list[str] = []
    if degrees := _degrees(formatted):
        suffix = degrees.split()
        words = formatted.partition(",")[0].split()
    while len(words) > 1 and _bare(words[0]) in _PREFIXES:
        prefix.append(words.pop(0))
    while len(words) > 1 and _bare(words[-1]) in _SUFFIXES:
        suffix.insert(0, words.pop())
    given, family = _given_and_family(" ".join(words).rstrip(","))
    return PersonName(
        formatted=formatted,
        prefix=" ".join(prefix),
        given=given[0] if given else "",
        additional=" ".join(given[1:]),
        family=" ".join(family),
        suffix=" ".join(suffix),
    )


def called(name: str) -> str:
    """Return what to call somebody in passing: the given name, else the whole of it."""
    parts = split_name(name)
    is_given = len(parts.given.rstrip(".")) > 1 and (parts.family or not parts.prefix)
    return parts.given if is_given else parts.formatted


def _degrees(name: str) -> str:
    """Return what follows the first comma of a whole name where all of it is titles."""
    whole, comma, rest = name.partition(",")
    words = rest.replace(",", " ").split()
    behind = _SUFFIXES | _BEHIND_COMMA
    if not comma or len(whole.split()) < 2 or not all(_bare(word) in behind for word in words):
        return ""
    return rest.strip()


def _given_and_family(name: str) -> tuple[list[str], list[str]]:
    words = name.split()
    if _CJK.fullmatch(name) and 2 <= len(name) <= 4:
        cut = 2 if len(name) == 4 or name[:2] in _TWO_LETTER_FAMILIES else 1
        return [name[cut:]] if name[cut:] else [], [name[:cut]]
    if len(words) == 2 and all(map(_CJK.fullmatch, words)):
        return words[1:], words[:1]
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip():
        return given.split(), family.split()
    if len(words) > 1 and _is_shouted(words[0]) and not any(map(_is_shouted, words[1:])):
        return words[1:], words[:1]
    cut = _family_start(words)
    return words[:cut], words[cut:]


def _family_start(words: list[str]) -> int:
    particles = (i for i in range(1, len(words) - 1) if _bare(words[i]) in _PARTICLES)
    return next(particles, max(1, len(words) - 1))


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").rstrip(",")


def _is_shouted(word: str) -> bool:
    return len(word) > 2 and word.isupper() and word.isalpha()
