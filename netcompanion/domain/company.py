"""What the people of one company have in common: domain, the way addresses are made, numbers.

Which pattern a company uses is learned from the people one knows there. *Judgement* where it
shows nothing: umlauts become two letters ("mueller"), hyphens stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product, takewhile
from typing import Final

from netcompanion.domain.contact import PostalAddress
from netcompanion.domain.names import split_name
from netcompanion.domain.normalise import fold

FREE_MAIL: Final = frozenset(
    (
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com"),
        *("yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net"),
        *("web.de", "t-online.de", "proton.me", "protonmail.com", "btinternet.com", "orange.fr"),
        *("free.fr", "libero.it", "qq.com", "163.com", "naver.com"),
    )
)
"""Domains that say nothing about where somebody works."""

_PATTERNS: Final[tuple[Callable[[str, str], str], ...]] = (
    lambda given, family: f"{given}.{family}",
    lambda given, family: f"{given[0]}.{family}",
    lambda given, family: given,
    lambda given, family: f"{given}{family}",
    lambda given, family: f"{given[0]}{family}",
    lambda given, family: family,
    lambda given, family: f"{family}.{given}",
    lambda given, family: f"{given}_{family}",
    lambda given, family: f"{given}-{family}",
)
_TWO_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SPELLINGS: Final = tuple(product((True, False), (True, False)))  # two letters; hyphens stay
_UNUSUAL: Final = re.compile(r"[^a-z0-9-]")
_FEWEST_DIGITS: Final = 3
_DIGITS_TO_TYPE: Final = 2


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation one knows somebody at, and how many."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whose address of a company has which local part."""

    given: str
    family: str
    local: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyBlock:
    """What comes along with a company: the `domain` of its addresses, and what its people share.

    `mailboxes` are those at `domain`, the newest first; `phone_prefix` is how their numbers begin.
    """

    organisation: str
    people: int = 0
    domain: str = ""
    mailboxes: tuple[Mailbox, ...] = ()
    phone_prefix: str = ""
    address: PostalAddress | None = None


def common_domain(addresses: Sequence[str]) -> str:
    """Return the domain that most e-mail addresses have; "" when they are all of free providers."""
    domains = (address.rpartition("@")[2].strip().casefold() for address in addresses)
    found = Counter(each for each in domains if "." in each and each not in FREE_MAIL)
    return max(found, key=lambda each: found[each], default="")


def common_beginning(numbers: Sequence[str]) -> str:
    """Return how telephone numbers of one office begin, as they are written; "" for nothing.

    Of a single number it is all but its last group. Some digits are always left to be typed.
    """
    written = [" ".join(number.split()) for number in dict.fromkeys(numbers) if number.strip()]
    if len(written) == 1:
        beginning = written[0].rpartition(" ")[0]
    else:
        alike = takewhile(lambda column: len(set(column)) == 1, zip(*written, strict=False))
        beginning = "".join(column[0] for column in alike)
    shortest = min((_digits(number) for number in written), default=0)
    while beginning and shortest - _digits(beginning) < _DIGITS_TO_TYPE:
        beginning = beginning[:-1]
    return beginning if _digits(beginning) >= _FEWEST_DIGITS else ""


def email_guess(block: CompanyBlock, name: str) -> str:
    """Return the address that somebody called `name` most likely has there, or ""."""
    person = split_name(name)
    if not (block.domain and person.given):
        return ""
    ways = Counter(way for mailbox in block.mailboxes for way in _ways(mailbox))
    if not ways:
        return ""
    # Of ways that fit as many people, the one that comes first is the usual one.
    way = max(ways, key=lambda each: (ways[each], -each[0], -each[1]))
    local = _local(way, person.given, person.family)
    return f"{local}@{block.domain}" if local else ""


def _ways(mailbox: Mailbox) -> Iterator[tuple[int, int]]:
    """Yield the pattern and the spelling that make this local part, by number."""
    local = mailbox.local.casefold()
    for way in product(range(len(_PATTERNS)), range(len(_SPELLINGS))):
        if _local(way, mailbox.given, mailbox.family) == local:
            yield way


def _local(way: tuple[int, int], given: str, family: str) -> str:
    pattern, spelling = way
    parts = _plain(given, spelling), _plain(family, spelling)
    if not parts[0] or (family and not parts[1]):
        return ""
    made = _PATTERNS[pattern](*parts)
    return made if all(parts) or made == parts[0] else ""


@lru_cache(maxsize=1024)  # each name is asked for once per pattern
def _plain(name: str, spelling: int) -> str:
    """Return a name in the letters of an address; "" when it has others, such as 佐."""
    two_letters, hyphens_stay = _SPELLINGS[spelling]
    words = unicodedata.normalize("NFC", name.casefold())
    if two_letters:
        words = words.translate(_TWO_LETTERS)
    pieces = [fold(piece).replace(" ", "") for piece in words.split("-")]
    plain = ("-" if hyphens_stay else "").join(filter(None, pieces))
    return "" if _UNUSUAL.search(plain) else plain


def _digits(number: str) -> int:
    return sum(character.isdigit() for character in number)
