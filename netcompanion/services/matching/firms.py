"""Whether two firms are one: without legal forms, by abbreviation, or by their domain."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from netcompanion.services.matching.latin import romanised, skeleton

_LEGAL = frozenset(
    "ltd limited llc llp lp inc incorporated corp corporation co company plc pty gmbh mbh ag kg"
    " kgaa ohg gbr ug ev eg se sa sas sarl sasu srl spa snc sl slu sau bv nv vof ab as asa aps oy"
    " oyj sp z o spolka zoo sro doo kft zrt bt nyrt ooo oao zao pao pvt private kk kabushiki kaisha"
    " gk yk godo ltda eireli me cia lda pt tbk sdn bhd jsc uab sia ou ehf hf the and und et y e"
    " i og cokg gesmbh haftungsbeschrankt holding group gruppe groupe grupo gruppo".split()
)
_FREE = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web t-online"
    " freenet proton protonmail pm tutanota fastmail hey zoho mail yandex ya bk inbox list rambler"
    " qq 163 126 sina foxmail naver daum hanmail kakao docomo ezweb softbank orange wanadoo free"
    " laposte sfr libero virgilio tiscali wp onet interia o2 seznam centrum telia bluewin sunrise"
    " hispavista terra uol bol btinternet sky virginmedia talktalk comcast verizon att cox posteo"
    " mailbox".split()
)
"""Where anybody gets a mailbox: the first label of the domains of large providers."""
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "gob", "gv"))
_SHORTEST_TYPO = 6


class Firm(IntEnum):
    """How two names of firms stand to each other."""

    OTHER = 0
    UNKNOWN = 1
    ALIKE = 2
    SAME = 3


@lru_cache(1 << 14)
def core(name: str) -> tuple[str, ...]:
    """Return the words of a firm's name without its legal form."""
    # Folding takes "S.A.", "B.V." and "z o.o." apart into letters.
    words = romanised(name).split()
    kept = [word for word in words if word not in _LEGAL and len(word) > 1]
    return tuple(kept or words)


def is_free(domain: str) -> bool:
    """Whether anybody may have an address at a domain."""
    return domain.split(".")[0] in _FREE


@lru_cache(1 << 14)
def label(domain: str) -> str:
    """Return the part of a domain that is a firm's own; "" for a provider of mailboxes."""
    labels = domain.split(".")
    if len(labels) < 2 or is_free(domain):
        return ""
    at = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2
    own = labels[at]
    return "" if own in _FREE else own.replace("-", "")


@lru_cache(1 << 14)
def compared(one: str, other: str) -> Firm:
    """Compare two names of firms, as they were written."""
    a, b = core(one), core(other)
    if not a or not b:
        return Firm.UNKNOWN
    joined, joined_b = "".join(a), "".join(b)
    if joined == joined_b or sorted(a) == sorted(b):
        return Firm.SAME
    if skeleton(joined) == skeleton(joined_b):
        return Firm.SAME
    if _shorter(a, b) or _is_short_for(a, joined_b) or _is_short_for(b, joined):
        return Firm.ALIKE
    if _mistyped(joined, joined_b) and len(a) == len(b):
        return Firm.ALIKE
    return Firm.OTHER


def _shorter(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one is the beginning of the other: "Harbour Glass" of "Harbour Glass Furnaces"."""
    short, long = sorted((a, b), key=len)
    return long[: len(short)] == short and (len(short) > 1 or len(short[0]) > 3)


def _is_short_for(words: tuple[str, ...], abbreviation: str) -> bool:
    return len(words) > 1 and "".join(word[0] for word in words) == abbreviation


def _mistyped(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _SHORTEST_TYPO:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
