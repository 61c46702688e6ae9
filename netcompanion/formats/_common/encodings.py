"""In which letters a file was saved: by the name it gives them, or by how they read."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import cache, lru_cache

from netcompanion.domain.errors import FormatError

Known = Callable[[str], int]


def _nothing(_text: str) -> int:
    return 0


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE = (  # the likelier first: the first of the best wins
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp1255", "cp1256"),
    *("koi8_r", "mac_roman", "cp850"),
)
_DOUBLE = ("cp932", "gb18030", "cp949", "big5")
_SAMPLE = 20_000  # bytes that a guess looks at
_FAMILIES = (
    *("ascii", "utf-8", "utf-16", "iso8859", "latin", "cp", "koi8", "mac", "shift_jis", "euc"),
    *("gb", "big5", "johab", "iso2022", "hz", "tis", "ptcp154", "kz1048"),
)
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030"}
_ALIASES = {  # what Windows and mail programs call what Python calls otherwise
    "windows-31j": "cp932",
    "x-sjis": "cp932",
    "x-ms-cp932": "cp932",
    "ms_kanji": "cp932",
    "x-euc-jp": "euc_jp",
    "x-euc-kr": "cp949",
    "windows-949": "cp949",
    "x-windows-949": "cp949",
    "ks_c_5601": "cp949",
    "x-gbk": "gbk",
    "x-gb2312": "gb18030",
    "windows-936": "gb18030",
    "windows-54936": "gb18030",
    "x-big5": "big5",
    "windows-950": "cp950",
    "x-windows-950": "cp950",
    "windows-874": "cp874",
    "x-windows-874": "cp874",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-8-e": "iso8859_8",
    "iso-8859-6-i": "iso8859_6",
    "iso-8859-6-e": "iso8859_6",
    "x-ansi": "cp1252",
    "ansi": "cp1252",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-japanese": "cp932",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ce": "mac_latin2",
    "unicode-1-1-utf-8": "utf-8",
    "x-unicode-2-0-utf-8": "utf-8",
    "utf8mb4": "utf-8",
}
_NAMES = {
    "cp932": "Shift_JIS",
    "cp949": "EUC-KR",
    "gb18030": "GB18030",
    "big5": "Big5",
    "koi8_r": "KOI8-R",
    "mac_roman": "Mac Roman",
    "cp850": "IBM 850",
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
}


def encoding_of(head: bytes, known: Known = _nothing) -> tuple[str, bool]:
    """Return the codec of a file that begins like this, and whether it had to be guessed.

    `known` counts the words of a text that somebody understands: they tell more than letters.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, False
    if wide := _wide(head):
        return wide, False
    if _fits(head, "utf-8"):
        return "utf-8", False
    return likeliest(head, known), True


@lru_cache(maxsize=64)
def known_charset(declared: str) -> str:
    """Return the codec for a name in a file; UTF-8 for what is no charset.

    Only real charsets are let in: codecs such as "idna" or "unicode_escape" are not, and the
    superset that programs really write stands in for its narrower name.
    """
    name = declared[:40].strip()
    try:
        name = codecs.lookup(_ALIASES.get(name.lower(), name)).name
    except (LookupError, ValueError):
        return "utf-8"
    return _WIDER.get(name, name) if name.startswith(_FAMILIES) else "utf-8"


def checked(encoding: str) -> str:
    """Return the codec of a name that somebody chose.

    Raises:
        FormatError: there is no such encoding.
    """
    name = known_charset(encoding)
    if name == "utf-8" and encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
        raise FormatError(f"There is no encoding called {encoding[:40]}.")
    return name


def spoken(encoding: str) -> str:
    """Return what people call a codec: "windows-1252" for "cp1252"."""
    if encoding.startswith("cp125"):
        return f"windows-{encoding[2:]}"
    return _NAMES.get(encoding, encoding.upper())


def _wide(head: bytes) -> str:
    """Return which UTF-16 without a mark it is: every other byte of plain letters is nothing."""
    sample = head[:1000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 5 or min(even, odd) > max(even, odd) / 10:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _fits(head: bytes, encoding: str) -> bool:
    """Whether bytes decode, but for a letter that the end of the head may have cut."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def likeliest(data: bytes, known: Known = _nothing) -> str:
    """Return the codec in which bytes that are no UTF-8 read most like a text (`encoding_of`)."""
    head = data[:_SAMPLE]
    texts = {
        name: codecs.getincrementaldecoder(name)().decode(head)
        for name in (*_SINGLE, *_DOUBLE)
        if _fits(head, name)
    }
    scores = {name: (known(text), score(text, name)) for name, text in texts.items()}
    best = max(scores, key=lambda name: scores[name], default="cp1252")
    return best if scores and max(scores[best]) > 0 else "cp1252"


def score(text: str, encoding: str) -> float:
    """Return how much a text reads like one, by each letter that ASCII lacks.

    In a wrong encoding signs stand amid words, capitals behind small letters, letters of one
    script beside those of another, and rare ideographs instead of the common ones.
    """
    total, count = 0.0, 0
    before = " "
    for at, letter in enumerate(text):
        if letter >= "\x80":
            after = text[at + 1 : at + 2] or " "
            count += 2 if encoding in _DOUBLE else 1
            total += _ideograph(letter, encoding) or _letter(letter, before, after)
            total -= _UNLIKELY if letter in _RARE.get(encoding, "") else 0
        before = letter
    return total / count if count else 0.0


_UNLIKELY = 0.3
_RARE = {"cp1252": "þðýÞÐÝ", "mac_roman": "þðýÞÐÝ", "cp850": "þðýÞÐÝ"}  # as Icelandic is


def _letter(letter: str, before: str, after: str) -> float:
    if not letter.isalpha():
        amid = before.isalpha() and after.isalpha()
        return -2 if (amid and letter not in "’–-\xad") or not letter.isprintable() else 0
    script = _script(letter)
    beside = [each for each in (before, after) if each.isalpha()]
    if any(_script(each) != script for each in beside):
        return -1.5
    if letter.isupper() and before.islower():
        return -1.5
    if letter.islower() and len(before) and before.isupper() and after.isupper():
        return -1
    if script == "latin" and not any(map(str.isascii, beside)):
        return 0.1  # a word of accented letters alone is a word of another script
    return 1.0 if beside else 0.1


@cache
def _script(letter: str) -> str:
    code = ord(letter)
    ends = ((0x370, "latin"), (0x400, "greek"), (0x530, "cyrillic"), (0x600, "hebrew"))
    return next((name for end, name in ends if code < end), "arabic" if code < 0x700 else "other")


def _ideograph(letter: str, encoding: str) -> float:
    """Return how common a letter of two bytes is, 0 for one that is none."""
    if encoding not in _DOUBLE:
        return 0
    if "\uff61" <= letter <= "\uff9f":
        return -1
    if "\u3040" <= letter <= "\u30ff":
        return 3 if encoding == "cp932" else -1
    try:
        first = letter.encode(encoding)[0]
    except UnicodeEncodeError:
        return -2
    common = {"cp932": (0x88, 0x97), "gb18030": (0xB0, 0xD7), "cp949": (0xB0, 0xC8)}
    low, high = common.get(encoding, (0xA4, 0xC6))
    if low <= first <= high:
        return 2.2 if encoding == "cp949" else 2
    return -0.5 if letter.isalpha() else 0.1
