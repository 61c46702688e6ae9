"""What the words of a list mean: who comes, who is nobody, what is none of a person's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from netcompanion.reading.attendee_lines.entry import Standing
from netcompanion.reading.text.lexicon import UNSPACED, fold, sections, words

_STANDINGS = {"coming": Standing.COMING, "declined": Standing.DECLINED, "waiting": Standing.WAITING}
_SIGNS = {
    **dict.fromkeys("✅✔☑👍🙋🎉✓", Standing.COMING),
    **dict.fromkeys("❌✗✘🚫👎✖", Standing.DECLINED),
    **dict.fromkeys("⏳⌛", Standing.WAITING),
}
_SHORTEST = 4  # letters of a word that tells by itself whether somebody comes: "no" is a name too
_CHROME = re.compile(
    r"(?:view|see|open|show) .{1,60} profile|.{1,60} s profile(?: (?:photo|picture))?"
    r"|(?:profile )?(?:photo|picture|avatar|image) of .{1,60}|.{1,60} profile (?:photo|picture)"
    r"|(?:.{1,80} )?(?:and )?\d* ?(?:others? )?(?:mutual|shared) (?:connections?|contacts?|events?)"
    r"|.{1,60} (?:is|are) (?:a )?mutual connections?.*|.{1,80} others? you know"
    r"|(?:joined|member since|attended|registered|rsvp d|last seen|active|connected|checked in"
    r"|updated) (?:on |at )?(?:\d.*|[^\W\d_]{3,9} \d.*|today.*|yesterday.*|.* ago)"
    r"|\d+ (?:events?|groups?|followers?|connections?|guests?|minutes? ago|hours? ago|days? ago)"
    r"(?: attended)?|.{1,60} (?:is|was) (?:reachable|online|offline)|page \d+(?: of \d+)?"
    r"|(?:show|see|load|view) (?:more|all|less|fewer)\b.{0,40}"
    r"|\d+ of \d+|showing \d+.*|(?:1st|2nd|3rd)(?: degree)?(?: connection)?|[-+]?\d+ more"
    r""
    r"|invite(?:d)? .{1,40} to connect|.{1,40} is an? (?:1st|2nd|3rd)\+? degree connection"
    r""
    r"|lives in .{1,60}|messages and calls are end to end encrypted.*|image omitted|media omitted"
)
_MESSAGE = re.compile(
    r"(?:i|i m|i ll|i ve|we|we re|we ll|looking forward|see you|thanks|thank you|sorry|great|yes"
    r"|hi|hello|ich|wir|je|j ai|nous|yo|eu|io|ik|me too|same here|can t wait|cant wait) .+"
    r"|me|me too|same|thanks|great|yay|sure"
)
_COMPANY = re.compile(
    r"\W*(?:\b(?:and|und|et|y|e|en|og) |& ?)?"
    r"(?:(?:\+|\bplus) ?(?:\d{1,2}|one|un|une|uno|eins)(?!\d)"
    r"|\b\d{1,2} (?=(?:guests?|others?|people)\b))"
    r"(?: ?(?:guests?|others?|people|gast|gäste|invités?|personnes?|invitados?|ospiti|gasten)\b)?"
    r"(?P<of> (?:of|from|for|von|de|di|van|af|av)\b)?"
    r"|\s+(?:and|und|et|y|e|\+|&|plus|with|mit) (?:(?:a|his|her|their) )?"
    r"(?-i:guests?|partner(?:in)?|friends?|colleagues?|wife|husband|family|Gast|Begleitung"
    r"|invitée?|invitad[oa]|acompañante|ospite)\W*$",
    re.IGNORECASE,
)


def is_any(phrase: str, *kinds: str) -> bool:
    """Whether a phrase is a word of one of these sections of `attendees`."""
    folded = fold(phrase)
    return any(folded in sections("attendees", kind) for kind in kinds)


def is_empty(phrase: str) -> bool:
    """Whether a phrase stands for nothing: "n/a", "Info Requested", "-"."""
    folded = fold(phrase)
    if not any(map(str.isalnum, phrase)) or folded in sections("labels", "empty"):
        return True
    return folded in sections("attendees", "empty")


def is_nobody(name: str) -> bool:
    """Whether what stands for a name is none: "TBC", "Guest 2", "?"."""
    bare = re.sub(r"\s*#?\d+$", "", name.strip())
    return is_empty(bare) or is_any(bare, "nobody") or is_any(name, "nobody")


def is_guest_of(phrase: str) -> bool:
    """Whether somebody comes along with another and has no name: "+1 guest of Ada"."""
    found = _COMPANY.match(phrase)
    if found and (found["of"] or not phrase[found.end() :].strip(" .()")):
        return True
    each = fold(phrase).split()
    known = sections("attendees", "guest")
    return len(each) > 2 and (" ".join(each[:2]) in known or " ".join(each[1:3]) in known)


def without_guests(phrase: str) -> str:
    """Return a phrase without the guests that somebody brings: "Ada Moss +1"."""
    found = _COMPANY.search(phrase)
    return phrase[: found.start()] if found and found.start() else phrase


def standing(phrase: str, *, strict: bool = True) -> Standing | None:
    """Return what a phrase says of somebody's coming; None when it says something else.

    Without `strict`, as in a column that is about it, "Y" and "no" count as well.
    """
    folded = fold(phrase)
    if not strict and folded in _SHORT:
        return _SHORT[folded]
    for kind, coming in _STANDINGS.items():
        if folded in sections("attendees", kind) and (len(folded) >= _SHORTEST or not strict):
            return coming
    return Standing.UNKNOWN if folded in sections("attendees", "maybe") else None


_YES = "y yes true ja j oui o si s sim tak t да д 是 はい ✓ 1"
_NO = "n no false nein non nao nee nie нет н 否 いいえ 0"
_SHORT = {
    **dict.fromkeys(_YES.split(), Standing.COMING),
    **dict.fromkeys(_NO.split(), Standing.DECLINED),
}


def sign(text: str) -> Standing | None:
    """Return what a tick or a cross beside a name says."""
    return next((_SIGNS[character] for character in text if character in _SIGNS), None)


def said(message: str) -> Standing | None:
    """Return what somebody says about coming in a sentence: "Sorry, I can't make it"."""
    padded = f" {fold(message)} "
    for kind in ("declined", "coming"):
        for phrase in sections("attendees", kind):
            if " " in phrase and f" {phrase} " in padded:
                return _STANDINGS[kind]
    return standing(message)


def is_message(text: str) -> bool:
    """Whether a phrase is what somebody writes to others, and not what they are."""
    folded = fold(text)
    return bool(_MESSAGE.fullmatch(folded)) or (" " in folded and said(text) is not None)


@lru_cache(maxsize=4000)
def is_chrome(row: str) -> bool:
    """Whether a row is a button or a count of the page that a list was copied from."""
    folded = fold(row)
    if len(folded) > 120:
        return False
    return folded in sections("attendees", "noise") or bool(_CHROME.fullmatch(folded))


def looked_for(phrase: str) -> str:
    """Return what somebody looks for or offers, as a phrase says it; "" for any other phrase."""
    folded = fold(phrase)
    beginnings = folded.split()
    known = sections("attendees", "looking")
    for count in (1, 2, 3, 4):
        if " ".join(beginnings[:count]) in known and len(beginnings) > count:
            return phrase
    is_native = UNSPACED.search(phrase) is not None
    return phrase if is_native and any(each in folded for each in _native_looking()) else ""


@cache
def _native_looking() -> tuple[str, ...]:
    """Return the words for looking for something that stand within a sentence without blanks."""
    return tuple(each for each in sections("attendees", "looking") if UNSPACED.match(each))


def is_credential(phrase: str) -> bool:
    """Whether a phrase is nothing but letters behind a name: "PhD", "FCA, MBA"."""
    known = frozenset(words("honorifics").endings)
    parts = re.split(r"[\s,]+", phrase.strip())
    return bool(parts) and all(
        fold(part).replace(" ", "") in known and (part[:1].isupper() or "." in part)
        for part in parts
    )
