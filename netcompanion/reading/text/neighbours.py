"""What the words beside a part of a line, and within it, say about where a value ends."""

from __future__ import annotations

from collections.abc import Sequence

from netcompanion.reading.text import evidence
from netcompanion.reading.text.lexicon import fold, left_out
from netcompanion.reading.text.parts import Part, Row


def native_pair(text: str, row: Row, run: Sequence[Part]) -> float:
    """Return what speaks for two short words of Chinese, Japanese or Korean being one name."""
    if not all(_is_short_native(text, part) for part in run):
        return 0.0
    if len(run) == 2:
        return 1.2 if run[1].mark == "blank" else 0.0
    at = run[0].at
    after = row.parts[at + 1 : at + 2]
    beside = [part for part in after if part.mark == "blank"]
    beside += [part for part in row.parts[at - 1 : at] if run[0].mark == "blank"] if at else []
    return -0.8 if any(_is_short_native(text, part) for part in beside) else 0.0


def _is_short_native(text: str, part: Part) -> bool:
    """Whether a part may be a family or a given name of Chinese, Japanese or Korean."""
    word = text[part.start : part.end]
    return len(word) <= 3 and evidence.is_native(word) and evidence.title(word) < 1


def of_form(text: str, run: Sequence[Part]) -> float:
    """Return what a legal form within a run says about where the firm's name ends."""
    if len(run) < 2:
        return 0.0
    head = text[run[0].start : run[-2].end]
    tail = text[run[-1].start : run[-1].end]
    if evidence.is_legal_form(tail):
        return 1.2
    return -1.2 if evidence.has_legal_form(head) else 0.0


def is_noise(value: str) -> bool:
    """Whether a phrase says something about a firm or person that is no part of a card."""
    folded = f"{fold(value)} "
    return any(folded.startswith(f"{each} ") for each in left_out("noise"))


def is_numbered(value: str) -> bool:
    """Whether a phrase is a word and a number: "Table 2"."""
    return any(char.isdigit() for char in value) and not evidence.has_legal_form(value)


def more_of_title(text: str, run: Sequence[Part]) -> float:
    """Return what speaks for a title going on over a comma or dash: "VP, Operations"."""
    if len(run) < 2 or run[1].mark not in ("comma", "dash", "bracket", "slash", "perhaps"):
        return 0.0
    tail = text[run[1].start : run[-1].end]
    head = text[run[0].start : run[0].end]
    if run[1].mark == "slash" and evidence.department(head) > 0.5 and evidence.title(tail) > 1:
        return 1.5
    strange = evidence.title(head) < 0 and evidence.department(head) < 0.5
    if strange and evidence.title(tail) > 1 and run[1].mark in ("comma", "dash"):
        return -1.5  # what stands before a role is its owner, or the firm
    functional = evidence.department(tail) > 0.5 or evidence.title(tail) > -0.5
    return 0.9 if functional and not evidence.has_department_word(tail) else 0.3


def cue(text: str, row: Row, part: Part) -> str:
    """Return what the words right before a part announce."""
    before = fold(text[row.line.start : part.start])
    if before.endswith(("on behalf of", "im auftrag der", "im auftrag von", "for")) and part.at > 0:
        return "at"
    return (
        "name"
        if before in ("i a", "i v", "ppa", "inh", "by", "signed", "per pro", "pp", "i o", "m f g")
        else ""
    )
