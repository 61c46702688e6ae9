"""Texts for the places where Qt guesses what is HTML."""

from __future__ import annotations

from netcompanion.domain.display import unhidden


def plain_tip(text: str) -> str:
    """Return a tooltip that shows the text as it is, also where it looks like HTML."""
    text = unhidden(text)
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f"<p>{escape(text)}</p>"
