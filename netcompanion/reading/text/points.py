"""The ways to reach somebody that a text gives: numbers, e-mails, links and profiles."""

from __future__ import annotations

import re

from netcompanion.reading.text.facts import LONGEST, plain, with_digits
from netcompanion.reading.text.links import find_links
from netcompanion.reading.text.phones import find_phones
from netcompanion.reading.text.spans import PointSpan

__all__ = ["PointSpan", "find_points"]


def find_points(text: str, region: str) -> list[PointSpan]:
    """Return what a text gives, in its order; none overlaps another.

    `region` is the country (ISO 3166 alpha-2) of the numbers that name none; "" when unknown.
    """
    seen = with_digits(plain(text[:LONGEST]))
    links = find_links(seen)
    rest = blanked(seen, links)
    return sorted(links + find_phones(rest, region.upper()), key=lambda span: span.start)


def blanked(text: str, spans: list[PointSpan]) -> str:
    """Return the text with a bar in place of every character of the spans."""
    parts, end = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        taken = text[span.label_start : span.label_end]
        parts += [text[end : span.label_start], re.sub(r"[^\n]", "|", taken)]
        end = span.label_end
    return "".join([*parts, text[end:]])
