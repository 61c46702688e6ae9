"""Text of strangers made safe to look at: nothing in it is invisible, and nothing leaks out of it.

A name may hold marks that turn the words around it about (U+202E), take no room (U+200B), or
break the line. They are kept as they are stored, and shown for what they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whole contacts are not needed for the first paint
    from netcompanion.domain.contact import SourceCard

LONGEST_LINE = 500
LONGEST_TEXT = 20_000

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_ISOLATES = (_FIRST_STRONG_ISOLATE, _POP_ISOLATE)
_MOST_MARKS = 6  # combining marks on one letter; more is meant to run over the lines around it
_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_ODD_BREAKS = dict.fromkeys(map(ord, "\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), "\n")
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"  # Scotland's, for example
_HIDDEN = re.compile(
    f"(?P<flag>{_FLAG})"
    "|(?P<control>[\x00-\x08\x0e-\x1b\x7f-\x9f])"
    "|(?P<half>[\ud800-\udfff])"
    "|(?P<mark>[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f])"
)
SHOWN_ELSEWHERE = frozenset(
    (
        "ADR BDAY BEGIN CATEGORIES EMAIL END FN N NICKNAME NOTE ORG PHOTO PRODID REV SOCIALPROFILE"
        " TEL TITLE UID URL VERSION X-ABLABEL X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME"
        " X-SOCIALPROFILE"
    ).split()
)
_UNESCAPED = {r"\n": "\n", r"\N": "\n", r"\,": ",", r"\;": ";", r"\\": "\\"}
_ESCAPE = re.compile(r"\\[nN,;\\]")
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))


def shown(text: str) -> str:
    """Return one line to show: hidden characters visible, its direction kept to itself.

    Line breaks become blanks, and what is longer than `LONGEST_LINE` is cut. Words written
    from right to left are put between isolates (Unicode UAX 9, FSI and PDI).
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_LINE:
        return text
    cut = _shortened(text, LONGEST_LINE)
    return _isolated(_visible(" ".join(cut.translate(_BREAKS).split())))


def shown_number(text: str) -> str:
    """Return a number or an address to show; never turned about among words from right to left."""
    line = shown(text)
    return line if line.startswith(_FIRST_STRONG_ISOLATE) else _between_isolates(line)


def shown_text(text: str) -> str:
    """Return a text of several lines to show, made safe as by `shown`, each line by itself."""
    cut = _shortened(text.replace("\r\n", "\n"), LONGEST_TEXT).translate(_ODD_BREAKS)
    return "\n".join(_isolated(_visible(line)) for line in cut.split("\n"))


def unhidden(text: str) -> str:
    """Return words of ours with those of others in them, their hidden characters made visible.

    It is for the last moment, where `shown` may have been forgotten: the isolates that it puts
    in stay, and so do line breaks.
    """
    if text.isprintable():
        return text
    lines = text.translate(_ODD_BREAKS).split("\n")
    return "\n".join(_calm(_HIDDEN.sub(_named_but_isolates, line)) for line in lines)


def other_lines(source: SourceCard | None) -> list[str]:
    """Return those lines of a vCard, to be shown, that are no field of a contact."""
    lines = source.lines if source else ()
    return [
        f"{shown(line.name)}: {shown(_ESCAPE.sub(lambda mark: _UNESCAPED[mark[0]], line.value))}"
        for line in lines
        if line.name not in SHOWN_ELSEWHERE
    ]


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _visible(line: str) -> str:
    return line if line.isascii() and line.isprintable() else _calm(_HIDDEN.sub(_named, line))


def _named_but_isolates(match: re.Match[str]) -> str:
    return match[0] if match[0] in _ISOLATES else _named(match)


def _named(match: re.Match[str]) -> str:
    if match["flag"]:
        return match[0]
    if match["half"]:
        return "\ufffd"
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␀ for NUL
    return f"[U+{code:04X}]"


def _calm(line: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in line:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _isolated(line: str) -> str:
    if line.isascii() or _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, line)):
        return line
    return _between_isolates(line)


def _between_isolates(line: str) -> str:
    return f"{_FIRST_STRONG_ISOLATE}{line}{_POP_ISOLATE}" if line else ""
