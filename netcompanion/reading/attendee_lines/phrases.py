"""A row of a list taken apart: its phrases, and what stands among them and is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from netcompanion.reading.attendee_lines import scores, words
from netcompanion.reading.attendee_lines.entry import Standing
from netcompanion.reading.text.lexicon import fold, names, sections

LONGEST_ROW = 400  # characters of a row that are read
_MOST_PHRASES = 8
_PERHAPS = -1.0  # log odds from which two words are a name, where more speaks for it
_WIDE = str.maketrans(
    {
        **dict.fromkeys("\uff0c、،", ", "),
        **dict.fromkeys("\uff1b؛", "; "),
        **dict.fromkeys("\uff08\uff3b【\u3014", " ("),
        **dict.fromkeys("\uff09\uff3d】\u3015", ") "),
        **dict.fromkeys("\uff5c¦\u2223", "|"),
        **dict.fromkeys("\u00a0\u2007\u202f\u3000\u2002\u2003\u2009", " "),
        "\uff1a": ": ",
    }
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff"  # controls, strangers
    "\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"  # without width
)
_PICTURE = re.compile(
    "[\u2190-\u2193\u2300-\u23ff\u2600-\u27bf\u2900-\u2bff\u200d\u20e3\ufe0e\ufe0f"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
BULLET = re.compile(
    r"\s*(?:\(?\d{1,4}(?:[.):,]+(?=\D)|\t|\s+[-–—]\s|\s{2,})\s*|#\d{1,4}[.:)]?\s+"
    r"|\d{1,4}\s+(?=[^\W\d_])"
    r"|\[[ xX]?\]\s*|[-*+•●○◦▪▫■□◆◇▶►‣\u2043∙·–—>→»☐]+\s*(?=[^\s\d]))"
)
ADDRESS = r"[\w.+%&'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}"
"""The pattern of an e-mail address, as lists have them."""
_MAIL = re.compile(rf"<?(?<![\w.+%&'-])(?:mailto:)?(?P<mail>{ADDRESS})>?")
_URL = re.compile(r"(?:https?://|www\.)\S+|\b(?:linkedin|xing)\.com/\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-/\u2011]{6,20}\d(?!\w)")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:[ ,]+[\d:]+)?"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"(?:[•·]\s*)?\b(?:1st|2nd|3rd)\+?(?:\s+degree(?:\s+connection)?)?(?!\w)\s*$")
_BRACKET = re.compile(r"[(\[{<]([^()\[\]{}<>]{1,200})[)\]}>]")
_MARK = re.compile(
    r"(?P<gap>[\s<]*\x01[\s>]*)|(?P<tab>\s*\t\s*|\s{3,})|(?P<bar>\s*[|¦]+\s*)"
    r"|(?P<dash>\s+[-–—\u2212\u2010~]{1,3}\s+|\s+[-–—](?=[^\W\d_])|(?<=[^\W\d_])[-–]\s+(?!und\b|oder\b|and\b|&)"
    r"|\s*—\s*|\s+[·•∙▪►→>]+\s+|\s+/{1,2}\s+|\s*[•→]\s*|(?<=[a-z]{4})\.\s+(?=[^\W\d_]))"
    r"|(?P<semicolon>\s*;\s*)|(?P<comma>\s*,(?!\d{3}\b)\s*)|(?P<colon>:\s+)"
)
_ANSWERED = frozenset(("colon", "tab", "bracket", "bar", "dash"))  # marks before "yes" and "no"
COLUMNS = frozenset(("tab", "bar", "semicolon", "comma"))
"""Marks that keep the place of what is not said."""
_GAP = "\x01"  # stands where something was taken out
_ASIDE = re.compile("\x00(\\d+)\x00")
_ANY = re.compile(r"[\w?]")
_AT = re.compile(r"\s+(?P<word>@|[^\W\d_]{1,6})(?=\s+\S)|\s+@(?=\w)|(?<=\w)@(?=\s)")
_SURELY_AT = frozenset(("@", "at", "from", "chez", "bei"))
_OF = re.compile(
    r"(?i)^(?P<head>.{2,40}?)\s+(?:of|de|di|von|der|der firma|bij|da|do)\s+(?=[^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, and the mark before it: "line", "tab", "bar", "dash", "comma", "bracket", "at"."""

    text: str
    mark: str = ""


@dataclass(slots=True)
class Pieces:
    """What a row is made of. `badges` are what somebody is at the event: a speaker."""

    phrases: list[Phrase] = field(default_factory=list)
    email: str = ""
    phone: str = ""
    note: str = ""
    badges: list[str] = field(default_factory=list)
    coming: Standing | None = None
    is_guest: bool = False
    is_me: bool = False


def plain(row: str, longest: int = LONGEST_ROW) -> str:
    """Return a row with usual blanks, commas and brackets, and nothing that is not seen."""
    text = unicodedata.normalize("NFC", row[: longest * 2])
    if " " in text:  # then a wide blank, as Japanese has it, stands between the parts of a row
        text = text.replace("\u3000", "\t")
    text = text.translate(_WIDE)
    return _UNSEEN.sub("", text).strip()[:longest]


def email_in(text: str) -> str:
    """Return the first e-mail address in a text, "" where there is none."""
    found = _MAIL.search(text)
    return found["mail"] if found else ""


def without_signs(text: str) -> str:
    """Return a text without emoji and other pictures."""
    return text if text.isascii() else _PICTURE.sub(" ", text)


def without_bullet(text: str) -> str:
    """Return a row without the bullet or the number that it begins with."""
    found = BULLET.match(text)
    return text[found.end() :] if found else text


def take_apart(rows: Sequence[str]) -> Pieces:
    """Return the pieces of the rows of one person."""
    pieces = Pieces()
    for number, row in enumerate(rows):
        pieces.coming = pieces.coming or words.sign(row)
        text = without_bullet(without_signs(row))
        text = _without_points(text, pieces)
        for phrase in _split(text, "line" if number else ""):
            _put(phrase, pieces)
    return pieces


def _without_points(text: str, pieces: Pieces) -> str:
    """Take addresses, numbers and dates out of a text."""
    for found in _MAIL.finditer(text):
        pieces.email = pieces.email or found["mail"]
    text = _URL.sub(_GAP, _MAIL.sub(_GAP, text))
    text = _DATE.sub(_GAP, _DEGREE.sub("", text))
    for number in _PHONE.finditer(text):
        if 7 <= sum(map(str.isdigit, number[0])) <= 15:
            pieces.phone = pieces.phone or number[0].strip()
            text = text.replace(number[0], _GAP)
    return text


def _split(text: str, mark: str) -> Iterator[Phrase]:
    """Yield the phrases of a row; what stands in brackets follows what they follow."""
    asides: list[str] = []

    def aside(found: re.Match[str]) -> str:
        asides.append(found[1])
        return f"\x00{len(asides) - 1}\x00"

    text = _BRACKET.sub(aside, text)
    start = 0
    for found in [*islice(_MARK.finditer(text), _MOST_PHRASES * 2), None]:
        yield from _around(text[start : found.start() if found else len(text)], mark, asides)
        if found is not None:
            mark, start = found.lastgroup or "", found.end()


def _around(piece: str, mark: str, asides: Sequence[str]) -> Iterator[Phrase]:
    """Yield a phrase with what stands in its brackets, and what stands behind them."""
    before, *rest = _ASIDE.split(piece)
    if rest and (nicked := _nicknamed(before, asides[int(rest[0])], rest[1])):
        before, rest = nicked, rest[2:]
    yield Phrase(before, mark)
    for number, behind in zip(rest[::2], rest[1::2], strict=True):
        yield from _inside(asides[int(number)])
        if behind.strip():
            yield Phrase(behind, "bar")


def _nicknamed(before: str, aside: str, behind: str) -> str:
    """Return a name with a nickname out of its brackets: "Elizabeth (Bess) Lund"; "" for others."""
    first, *last = before.split() or [""]
    if words.is_any(aside, "pronouns") and len(behind.split()) < 3:
        return f"{before.strip()} {behind.strip()}".strip()
    if len(aside.split()) != 1 or (last and behind.strip()) or not (last or behind.strip()):
        return ""
    family = " ".join(last) or behind.strip()
    whole = f"{first} {family}"
    initials = "".join(word[0] for word in whole.split() if word[0].isupper())
    is_nick = fold(aside) in names("given") or aside in (
        initials,
        f"{initials[0]}{initials[-1]}" if initials else "",
    )
    if not is_nick or len(family.split()) > 3 or scores.name(whole) < _PERHAPS:
        return ""
    return f'{first} "{aside}" {family}'


def _inside(text: str) -> Iterator[Phrase]:
    first = True
    for piece in re.split(r"\s*[,;|/]\s+|\s+[-–—|]\s+", text):
        yield Phrase(piece, "bracket" if first else "comma")
        first = False


def _put(phrase: Phrase, pieces: Pieces) -> None:
    """Put a phrase where it belongs; what says nothing leaves its place empty, or none."""
    text = trimmed(phrase.text)
    is_first = not pieces.phrases
    if words.is_guest_of(text):
        pieces.is_guest = pieces.is_guest or is_first
        return
    text = trimmed(words.without_guests(text))
    if len(pieces.phrases) >= _MOST_PHRASES:
        return
    if not _ANY.search(text) or (words.is_empty(text) and not is_first):
        if not is_first and phrase.mark in COLUMNS:
            pieces.phrases.append(Phrase("", phrase.mark))
    elif len(pieces.phrases) == 1 and words.is_credential(text) and scores.title(text) <= 0:
        return
    elif is_first or not _says_something_else(text, phrase.mark, pieces):
        pieces.phrases.extend(_with_firm(Phrase(text, phrase.mark)))


def _says_something_else(text: str, mark: str, pieces: Pieces) -> bool:
    """Whether a phrase is about the list or the event; it is kept where it says something."""
    if text.isdigit() or re.fullmatch(r"[#№]?\d[\d.,\s]*", text) or words.is_chrome(text):
        return True
    if words.is_any(text, "me"):
        pieces.is_me = True
        return True
    if (found := words.standing(text, strict=mark not in _ANSWERED)) is not None:
        pieces.coming = pieces.coming or found
        return True
    if words.is_any(text, "badge"):
        pieces.badges.append(text[:1].upper() + text[1:].lower() if text.isupper() else text)
        return True
    if words.is_any(text, "ticket", "pronouns"):
        return True
    if note := words.looked_for(text):
        pieces.note = pieces.note or note
        return True
    if words.is_message(text):
        pieces.coming = words.said(text) or pieces.coming
        return True
    return False


def trimmed(text: str) -> str:
    """Return a phrase without the marks around it; quotes that enclose nothing else stay."""
    bare = " ".join(text.split()).strip(" \t|;:,-–—•·~/\\!*_")
    if len(bare) > 1 and bare[0] in "\"“„«'" and bare[-1] in "\"”“»'" and bare.count(bare[0]) < 3:
        inner = bare[1:-1]
        bare = inner if not any(quote in inner for quote in '"“”„«»') else bare
    if bare.endswith(".") and len(bare.split()[-1]) > 5 and "." not in bare.split()[-1][:-1]:
        bare = bare[:-1]
    return bare


def _with_firm(phrase: Phrase) -> list[Phrase]:
    """Return a phrase in two where it says who somebody is and where: "Buyer at Moss Ltd"."""
    text = phrase.text
    for found in _AT.finditer(text):
        word = fold(found["word"] or "@") or "@"
        before, after = trimmed(text[: found.start()]), trimmed(text[found.end() :])
        known = word in ("@", "of") or word in sections("attendees", "at")
        if not known or not before or not after:
            continue
        if after[:1].islower() and word != "@":
            continue
        is_at = word in _SURELY_AT
        is_role = word != "of" and scores.title(before) > 0
        is_name = scores.name(before) > (_PERHAPS if is_at else 0.5) and (is_at or " " in before)
        joins = is_at or word in ("with", "of")
        if words.is_any(before, "works"):
            return [Phrase(after, "at")]
        if is_role or (is_at and phrase.mark) or (is_name and joins):
            return [Phrase(before, phrase.mark), Phrase(after, "at")]
    owner = _OF.match(text)
    if owner and words.is_any(owner["head"], "of") and not text[owner.end() :][:1].islower():
        return [Phrase(owner["head"], phrase.mark), Phrase(trimmed(text[owner.end() :]), "at")]
    return [phrase]
