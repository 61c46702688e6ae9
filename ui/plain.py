"""Texts for the places where Qt guesses what is HTML."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """Return a tooltip that shows the text as it is, also where it looks like HTML."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f"<p>{escape(text)}</p>"
