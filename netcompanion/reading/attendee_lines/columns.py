"""What the columns of a list hold, by their headers and by what is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from netcompanion.reading.attendee_lines import scores, words
from netcompanion.reading.attendee_lines.people import read_role
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


def is_standing(header: str, cells: Sequence[str]) -> bool:
    """Whether a column says who comes: most cells do, and the header does not speak against it.

    "Yes" and "no" answer any question, so they count only below a header that asks this one.
    """
    said = [cell for cell in cells if not words.is_empty(cell)]
    each = fold(header).split()
    known = sections("attendees", "status")
    asks = any(word in known or word.endswith("status") for word in each)
    answers = sum(words.standing(cell, strict=not asks) is not None for cell in said)
    return bool(said) and answers >= (0.3 if asks else 0.6) * len(said)


def says_role(cells: Sequence[str]) -> bool:
    """Whether the cells of a column say what people do and where."""
    said = [cell for cell in cells if not words.is_empty(cell)]
    told = [read_role(cell) for cell in said]
    sure = sum(bool(role and firm) or scores.title(role) > 1 for role, firm, _ in told)
    return bool(said) and sure >= 0.3 * len(said)


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
