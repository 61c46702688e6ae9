"""One spelling for what people write in many: for finding, never for showing or storing."""

from __future__ import annotations

import re
import unicodedata

from netcompanion.domain.contact import SocialProfile

PHONE_KEY_DIGITS = 9
_FEWEST_DIGITS = 4

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "\u0131": "i",  # the dotless i
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
    }
)
_UNSPACED = (
    "\u2e80-\u2fdf"  # radicals
    "\u3005-\u3007\u3021-\u3029"  # iteration marks and numerals
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # kana
    "\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff"  # bopomofo, small kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # ideographs
    "\uac00-\ud7a3"  # Hangul syllables
    "\U00020000-\U0003fffd"  # ideographs beyond the first plane
)
_EACH_ALONE = re.compile(f"[{_UNSPACED}]")
_APOSTROPHE = "\u02bc"  # counts as a letter in Unicode
_INNER_MARKS = re.compile(  # the mark first, since marks are few and letters many
    f"['’‘{_APOSTROPHE}`\u00b4.\\-\u2010\u2011–_/&+](?<=\\w.)(?=\\w)"
)
_NOT_DIGITS = bytes(range(256)).translate(None, b"0123456789")
_PHONE_LIKE = re.compile(r"[+(]*\d[\d\s()./\-–]*", re.ASCII)


def _folded_character(character: str) -> str:
    category = unicodedata.category(character)
    if unicodedata.combining(character) or category == "Cf" or _is_selector(character):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "So":
        return f" {character} "
    if category[0] in "LMN" and character != _APOSTROPHE:
        return character.casefold().translate(_LETTERS)
    return " "


def _is_selector(character: str) -> bool:
    return character == "\u034f" or "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"


_FOLDED = {code: _folded_character(chr(code)) for code in range(128)}
"""What characters become: those of ASCII, and all others that were met so far."""
_FOLDED_ASCII = "".join(_FOLDED.values()).encode().ljust(256)
"""The same of ASCII alone, each of which becomes one again, for `bytes.translate`."""


def fold(text: str) -> str:
    """Return the words of `text` as a plain keyboard would type them, single blanks between.

    Case, accents, compatibility forms (ligatures, half-width kana) and invisible characters
    fall away, everything that is not a letter, digit or symbol separates words, and every
    Chinese, Japanese or Korean character is a word of its own, since those scripts write no
    blanks. Folding a folded text changes nothing.
    """
    if text.isascii():
        return b" ".join(text.encode().translate(_FOLDED_ASCII).split()).decode()
    decomposed = unicodedata.normalize("NFKD", text)
    for code in set(map(ord, decomposed)).difference(_FOLDED):
        _FOLDED[code] = _folded_character(chr(code))
    # Hangul was taken apart into its letters, and becomes syllables again.
    folded = unicodedata.normalize("NFC", decomposed.translate(_FOLDED))
    return " ".join(_EACH_ALONE.sub(r" \g<0> ", folded).split())


def is_unspaced(word: str) -> bool:
    """Whether a folded word is one character of a script that writes no blanks."""
    return _EACH_ALONE.fullmatch(word) is not None


def squashed(text: str) -> str:
    """Return the folded words that lose inner marks when they are joined: "obrien", "mcdonald".

    Words without such marks are left out; `fold` has them already.
    """
    if not _INNER_MARKS.search(text):
        return ""
    marked = [word for word in text.split() if _INNER_MARKS.search(word)]
    return fold(" ".join(_INNER_MARKS.sub("", word) for word in marked))


def phone_digits(number: str) -> str:
    """Return the digits of a telephone number, without the 00 of an international prefix."""
    if not number.isascii():
        number = fold(number)
    digits = number.encode().translate(None, _NOT_DIGITS).decode()
    return digits.removeprefix("00")


def phone_key(number: str) -> str:
    """Return what two spellings of one number share: its last nine digits.

    They hold the subscriber's part of nearly every plan, so that "+44 7700 900123" equals
    "07700 900123". Shorter numbers (extensions, short codes) are kept whole; "" has no digits.
    """
    return phone_digits(number)[-PHONE_KEY_DIGITS:]


def typed_digits(text: str) -> str:
    """Return the digits to look for when `text` looks like a telephone number, else "".

    A leading 0 stands for a country code that the stored number may have, so it is dropped;
    of a whole number only the key is left. Fewer than four digits are not a number.
    """
    if not _PHONE_LIKE.fullmatch(text.strip()):
        return ""
    digits = phone_digits(text).lstrip("0")
    if len(digits) < _FEWEST_DIGITS:
        return ""
    return digits[-PHONE_KEY_DIGITS:] if len(digits) > PHONE_KEY_DIGITS + 1 else digits


def email_key(address: str) -> str:
    """Return what two spellings of one e-mail address share: no blanks around, no case.

    RFC 5321, 2.4 allows case in the local part to matter; no server in use lets it.
    """
    return address.strip().casefold()


def plain_link(address: str) -> str:
    """Return a web address with its semicolons bare: they are sent encoded, where some cut it."""
    return address.replace("%3B", ";").replace("%3b", ";")


def link_key(address: str) -> str:
    """Return what two spellings of one web address share: host and path, without the scheme."""
    return (
        plain_link(address).strip().casefold().split("://", 1)[-1].removeprefix("www.").rstrip("/")
    )


def tag_key(tag: str) -> str:
    """Return what two spellings of one tag share; "c++" and "c#" stay apart."""
    return " ".join(unicodedata.normalize("NFKC", tag).casefold().split())


def social_key(social: SocialProfile) -> str:
    """Return what two spellings of one profile share."""
    handle = social.handle.strip().casefold().lstrip("@") or link_key(social.url)
    return f"{social.service.casefold()} {handle}"
