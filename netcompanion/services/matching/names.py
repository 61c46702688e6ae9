"""Name against name: what each part says, whichever script, order, form or spelling it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from netcompanion.domain.contact import Contact
from netcompanion.domain.names import PersonName, split_name
from netcompanion.services.matching import given as given_names
from netcompanion.services.matching.latin import (
    consonants,
    is_abjad,
    is_han,
    is_kana,
    romanised,
    skeleton,
)

PARTICLES = frozenset(
    "van von vom der den de del della degli di da dos das do du des la le al el bin ibn ben bint"
    " abu ter ten zu zum zur af av d l ul y e i".split()
)
HONORIFICS = frozenset(
    "dr mr mrs ms miss mx prof professor sir dame lord lady rev revd herr frau ing dipl mme mlle"
    " mag dott dottssa sr sra srta don dona eng arch hon capt phd mba msc bsc md".split()
)
_GENERATIONS = {
    **dict.fromkeys(("sr", "senior", "snr", "sen", "i", "1st", "st", "starszy", "pai", "pere"), 1),
    **dict.fromkeys(("jr", "junior", "jnr", "jun", "ii", "2nd", "ml", "mlodszy", "fils"), 2),
    **dict.fromkeys(("filho", "hijo", "figlio"), 2),
    **dict.fromkeys(("iii", "3rd", "neto"), 3),
    **dict.fromkeys(("iv", "4th"), 4),
    **dict.fromkeys(("v", "5th"), 5),
}
_ALSO_NAMES = frozenset(("jun", "sen", "i", "v", "st", "ml"))
"""Marks of a generation that end a name only when a dot says that they are one."""
_KOREAN = {
    "gim": "kim", "i": "lee", "bag": "park", "choe": "choi", "jeong": "jung", "gang": "kang",
    "jo": "cho", "yun": "yoon", "im": "lim", "o": "oh", "seo": "suh", "sin": "shin", "gwon": "kwon",
    "no": "roh", "yu": "yoo", "u": "woo", "gu": "koo", "an": "ahn", "mun": "moon", "baeg": "baek",
    "heo": "hur", "ju": "joo", "jeon": "jun", "son": "sohn", "go": "ko",
}  # fmt: skip
"""Family names as they are usually spelt, by their official romanisation."""
_JAPANESE = {
    "佐藤": "sato", "鈴木": "suzuki", "高橋": "takahashi", "田中": "tanaka", "伊藤": "ito",
    "渡辺": "watanabe", "山本": "yamamoto", "中村": "nakamura", "小林": "kobayashi", "加藤": "kato",
    "吉田": "yoshida", "山田": "yamada", "佐々木": "sasaki", "山口": "yamaguchi",
    "松本": "matsumoto",
    "井上": "inoue", "木村": "kimura", "林": "hayashi", "斎藤": "saito", "清水": "shimizu",
    "山崎": "yamazaki", "森": "mori", "池田": "ikeda", "橋本": "hashimoto", "阿部": "abe",
    "石川": "ishikawa", "山下": "yamashita", "中島": "nakajima", "石井": "ishii", "小川": "ogawa",
    "前田": "maeda", "岡田": "okada", "長谷川": "hasegawa", "藤田": "fujita", "後藤": "goto",
    "近藤": "kondo", "村上": "murakami", "遠藤": "endo", "青木": "aoki", "坂本": "sakamoto",
}  # fmt: skip
"""How the most frequent family names are read; others cannot be known from their characters."""
_WORD = re.compile(r"[^\s,]+")
_SHORTEST_TYPO = 4
_LONG = 8
_MOST_WORDS = 6


class Grade(IntEnum):
    """How well one part of two names agrees; from `SHORT` on they may stand for one another."""

    DIFFERENT = 0
    MISSING = 1
    INITIAL = 2
    TYPO = 3
    SHORT = 4
    SPELLING = 5
    SAME = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: romanised words without titles and particles."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    generation: int = 0
    nickname: str = ""
    consonantal: bool = False
    unread: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare."""
        return not (self.given or self.family or self.nickname)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How two names agree; `against` says that something in them speaks for two people."""

    given: Grade
    family: Grade
    against: bool = False
    incomparable: bool = False
    swapped: bool = False

    @property
    def is_same(self) -> bool:
        """Whether it is one full name, however it is spelt."""
        return min(self.given, self.family) >= Grade.SPELLING

    @property
    def is_alike(self) -> bool:
        """Whether it is one full name, allowing for short forms and half of a double name."""
        return min(self.given, self.family) >= Grade.SHORT

    @property
    def total(self) -> int:
        """What to choose the better of two readings by."""
        return self.given + self.family - 4 * self.against


def names_of(contact: Contact) -> tuple[Name, ...]:
    """Return the readings of a contact's name: as written, and by its phonetic fields."""
    written = _written(contact.given, contact.additional, contact.family, contact.formatted)
    suffix = f"{contact.suffix} {_tail(contact.formatted)}"
    found = [_name(written, suffix, contact.nickname)]
    phonetic = PersonName(given=contact.phonetic_given, family=contact.phonetic_family)
    if phonetic.given or phonetic.family:
        found.append(_name(phonetic, suffix, contact.nickname))
    return tuple(found)


def _written(given: str, additional: str, family: str, formatted: str) -> PersonName:
    if given and family:
        return PersonName(given=given, additional=additional, family=family)
    alone = " ".join(filter(None, (given, additional, family))) or formatted
    name = split_name(alone)
    if family and not name.given:
        return PersonName(family=family)
    if family and not _WORD.findall(alone)[1:]:
        return PersonName(family=family)
    return name


def _tail(formatted: str) -> str:
    """Return the last word of a name that may be the mark of a generation."""
    words = formatted.split()
    if len(words) < 3 or (romanised(words[-1]) in _ALSO_NAMES and not words[-1].endswith(".")):
        return ""
    return words[-1]


def _name(person: PersonName, suffix: str, nickname: str) -> Name:
    family_first = is_han(person.family) and _JAPANESE.get(person.family.replace(" ", ""), "")
    whole = f"{person.given}{person.additional}{person.family}"
    family = (family_first,) if family_first else _words(person.family)
    if not person.family.isascii() and _is_hangul(person.family) and len(family) == 1:
        family = (_KOREAN.get(family[0], family[0]),)
    given = _words(f"{person.given} {person.additional}")
    generation = _generation(f"{suffix} {person.suffix}")
    if not generation and len(family) > 1 and family[-1] in _GENERATIONS.keys() - _ALSO_NAMES:
        generation, family = _GENERATIONS[family[-1]], family[:-1]
    return Name(
        given=tuple(word for word in given if word not in HONORIFICS) or given,
        family=tuple(word for word in family if word not in PARTICLES) or family,
        generation=generation,
        nickname="".join(_words(nickname)[:1]),
        consonantal=is_abjad(whole),
        unread=is_han(whole),
    )


def _is_hangul(text: str) -> bool:
    return any("\uac00" <= character <= "\ud7a3" for character in text)


@lru_cache(1 << 15)
def _words(text: str) -> tuple[str, ...]:
    if not text.strip():
        return ()
    if is_han(text) or is_kana(text) or _is_hangul(text):
        return tuple(filter(None, map(romanised, _WORD.findall(text))))  # some are marks alone
    return tuple(romanised(text).split()[:_MOST_WORDS])


def _generation(suffix: str) -> int:
    if suffix.isspace():
        return 0
    words = (romanised(word) for word in suffix.split())
    return next((_GENERATIONS[word] for word in words if word in _GENERATIONS), 0)


def with_hint(name: Name, local: str) -> Name:
    """Return a name whose initial is written out in the local part of an e-mail address."""
    if not name.family or not name.given or len(name.given[0]) > 1:
        return name
    words = re.split(r"[._\-]+", local)
    if len(words) < 2 or not any(_same_word(word, name.family[-1]) for word in words):
        return name
    full = (word for word in words if len(word) > 2 and word[0] == name.given[0])
    word = next((word for word in full if not _same_word(word, name.family[-1])), "")
    return replace(name, given=(word, *name.given[1:])) if word else name


def _same_word(one: str, other: str) -> bool:
    return skeleton(one) == skeleton(other)


def compared(one: Name, other: Name) -> NameMatch:
    """Compare two names, in their order and in the opposite one."""
    against = bool(one.generation or other.generation) and one.generation != other.generation
    best = _straight(one, other)
    if not best.is_alike:
        swapped = _swapped(one, other)
        best = swapped if swapped is not None and swapped.total > best.total else best
    unread = one.unread != other.unread and not best.is_alike
    if against or unread:
        return replace(best, against=best.against or against, incomparable=unread)
    return best


def _straight(one: Name, other: Name) -> NameMatch:
    consonantal = one.consonantal or other.consonantal
    family = _family(one.family, other.family, consonantal)
    given, against = _given(one, other, consonantal)
    if family is Grade.DIFFERENT and (_has_further(one, other) or _has_further(other, one)):
        return NameMatch(_first_given(one.given[0], other.given[0], consonantal), Grade.SHORT)
    return NameMatch(given, family, against)


def _has_further(few: Name, many: Name) -> bool:
    """Whether one's family name is the other's last but one: "Fernández" of two surnames."""
    return (
        len(few.given) == 1
        and len(many.given) > 1
        and _is_part(few.family, (*many.given[1:], *many.family))
    )


def _swapped(one: Name, other: Name) -> NameMatch | None:
    """Compare the given name of each with the family name of the other; None: unlikely."""
    if not (one.given and one.family and other.given and other.family):
        return None
    consonantal = one.consonantal or other.consonantal
    first = _family(one.family, other.given, consonantal)
    second = _family(one.given, other.family, consonantal)
    given, family = sorted((first, second))
    if family < Grade.SPELLING:
        return None
    if given < Grade.SHORT and _given_either_way(one, other):
        given = Grade.SHORT
    return NameMatch(given, family, swapped=True) if given >= Grade.SHORT else None


def _given_either_way(one: Name, other: Name) -> bool:
    """Whether the one given name that stands last is another form of the one that stands first."""
    pairs = ((one.given, other.family), (other.given, one.family))
    return any(given_names.same_given("".join(a), "".join(b)) for a, b in pairs)


def _family(a: tuple[str, ...], b: tuple[str, ...], consonantal: bool) -> Grade:
    if not a or not b:
        return Grade.MISSING
    joined, joined_b = "".join(a), "".join(b)
    if joined == joined_b or set(a) == set(b):
        return Grade.SAME
    if _alike(joined, joined_b, consonantal) or _of_woman(joined, joined_b):
        return Grade.SPELLING
    if _is_part(a, b) or _is_part(b, a):
        return Grade.SHORT
    if min(len(joined), len(joined_b)) <= 2 and joined[0] == joined_b[0]:
        return Grade.INITIAL if min(len(joined), len(joined_b)) == 1 else Grade.DIFFERENT
    if _mistyped(joined, joined_b):
        return Grade.TYPO
    return Grade.DIFFERENT


def _alike(a: str, b: str, consonantal: bool) -> bool:
    if skeleton(a) == skeleton(b):
        return True
    return consonantal and len(consonants(a)) > 1 and consonants(a) == consonants(b)


def _of_woman(a: str, b: str) -> bool:
    """Whether two family names are one in the forms of a man and a woman: Ivanov, Ivanova."""
    short, long = sorted((a, b), key=len)
    if long == f"{short}a":
        return short.endswith(("ov", "ev", "in", "yn"))
    if long == f"{short}ova" or long == f"{short[:-1]}ova":
        return len(short) > 2
    return len(short) == len(long) > 4 and {short[-2:], long[-2:]} in ({"ki", "ka"}, {"iy", "ia"})


def _is_part(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether all words of one stand in the other, which has more: one of a double name."""
    if len(few) >= len(many):
        return False
    words = set(map(skeleton, many))
    return all(len(word) > 1 and skeleton(word) in words for word in few)


def _given(one: Name, other: Name, consonantal: bool) -> tuple[Grade, bool]:
    """Compare given names; and whether further names speak against."""
    a, b = one.given, other.given
    if not a or not b:
        nick = one.nickname if not a else other.nickname
        rest = b or a
        if (
            nick
            and rest
            and (_alike(nick, rest[0], False) or given_names.same_given(nick, rest[0]))
        ):
            return Grade.SHORT, False
        return Grade.MISSING, False
    joined, joined_b = "".join(a), "".join(b)
    if joined == joined_b:
        return (Grade.SAME if len(joined) > 1 else Grade.INITIAL), False
    if (joined in (b[0], *b[1:2]) and len(a) > 1) or (joined_b in (a[0], *a[1:2]) and len(b) > 1):
        return Grade.SPELLING, False
    if _alike(joined, joined_b, consonantal):
        return Grade.SPELLING, False
    first = _first_given(a[0], b[0], consonantal)
    if first >= Grade.INITIAL:
        if not _may_both_be(a[1:], b[1:]):
            return first, True
        return first, False
    if _are_initials(a, b) or _are_initials(b, a):
        return Grade.INITIAL, False
    if any(_alike(word, b[0], False) for word in a[1:] if len(word) > 2):
        return Grade.SHORT, False
    if any(_alike(word, a[0], False) for word in b[1:] if len(word) > 2):
        return Grade.SHORT, False
    if _called(one.nickname, b[0]) or _called(other.nickname, a[0]):
        return Grade.SHORT, False
    if given_names.same_given(joined, joined_b) or given_names.same_given(a[0], joined_b):
        return Grade.SHORT, False
    return Grade.DIFFERENT, False


def _called(nickname: str, name: str) -> bool:
    return len(nickname) > 2 and (
        nickname == name or (len(name) > 1 and given_names.same_given(nickname, name))
    )


def _first_given(a: str, b: str, consonantal: bool) -> Grade:
    if len(a) == 1 or len(b) == 1:
        return Grade.INITIAL if a[0] == b[0] else Grade.DIFFERENT
    if a == b:
        return Grade.SAME
    if _alike(a, b, consonantal):
        return Grade.SPELLING
    if given_names.same_given(a, b):
        return Grade.SHORT
    if given_names.are_man_and_woman(a, b):
        return Grade.DIFFERENT
    if given_names.is_shortened(a, b):
        return Grade.TYPO
    if given_names.is_known(a) and given_names.is_known(b):
        return Grade.DIFFERENT
    return Grade.TYPO if _mistyped(a, b) else Grade.DIFFERENT


def _may_both_be(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether further given names of one person may be written in these two ways."""
    if not a or not b:
        return True
    for x, y in zip(a, b, strict=False):
        short, long = sorted((x, y), key=len)
        if not long.startswith(short) and _first_given(x, y, False) < Grade.TYPO:
            return False
    return True


def _are_initials(letters: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether "hj" or "h j" stands for "hans juergen"."""
    joined = "".join(letters)
    if len(joined) > 3 or len(words) < 2:
        return False
    return "".join(word[0] for word in words)[: len(joined)] == joined


def _mistyped(a: str, b: str) -> bool:
    """Whether one is the other with a slip of the fingers, or two in a long word."""
    from rapidfuzz.distance import OSA

    shortest = min(len(a), len(b))
    if shortest < _SHORTEST_TYPO or abs(len(a) - len(b)) > 2:
        return False
    allowed = 2 if shortest >= _LONG else 1
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def best(mine: tuple[Name, ...], theirs: tuple[Name, ...]) -> NameMatch:
    """Return how the readings agree that agree best."""
    if len(mine) == len(theirs) == 1:
        return compared(mine[0], theirs[0])
    matches = [compared(one, other) for one in mine for other in theirs]
    return max(matches, key=lambda match: (not match.incomparable, match.total))
