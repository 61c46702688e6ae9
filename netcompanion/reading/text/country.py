"""Which country a text is from."""

from __future__ import annotations

from collections.abc import Sequence

from netcompanion.reading.text.points import PointSpan


def infer_country(text: str, points: Sequence[PointSpan], hint: str) -> str:
    """Return the country (ISO 3166 alpha-2) of a text; the hint when there is one, "" unknown."""
    return hint
