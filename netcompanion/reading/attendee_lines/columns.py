"""What the columns of a list hold, by their headers and by what is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from netcompanion.reading.attendee_lines import scores, words
from netcompanion.reading.attendee_lines.phrases import plain, trimmed
from netcompanion.reading.text.lexicon import fold, sections

_KINDS = ("standing", "role", "note")
_SURE = 0.3  # log odds from which the cells of a column say what they are


def column_by_header(header: str) -> str:
    """Return "standing", "role" (and firm) or "note" where a header asks for it, else ""."""
    folded = fold(header)
    for kind in _KINDS:
        known = sections("attendees", f"column {kind}")
        if folded in known or any(
            " " in phrase and phrase in folded for phrase in known if len(phrase) > 9
        ):
            return kind
    return ""


def is_of_another(header: str) -> bool:
    """Whether a column is about who paid or asked, and not about who comes: "Buyer e-mail"."""
    each = fold(header).split()
    known = sections("attendees", "column other")
    return len(each) > 1 and (each[0] in known or " ".join(each[:2]) in known)


def column_by_cells(cells: Sequence[str]) -> str:
    """Return "title", "organisation" or "" as the cells of a column without a header say."""
    said = [trimmed(plain(cell)) for cell in cells]
    said = [cell for cell in said if re.search(r"[^\W\d_]{2}", cell)]
    if not said or len(said) < 0.4 * len(cells):
        return ""
    if mean(words.standing(cell) is not None for cell in said) > 0.6:
        return "standing"
    title, firm = mean(map(scores.title, said)), mean(map(scores.firm, said))
    if mean(map(scores.place, said)) > max(title, firm):
        return ""
    return "title" if title > firm + _SURE else "organisation"
