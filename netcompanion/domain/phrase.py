"""Small rules for words that the app puts together from what people typed."""

from __future__ import annotations

from datetime import date

from netcompanion.domain.plain_text import one_line

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def sentence(words: str) -> str:
    """Return the words with a capital first letter; "iPhone cable" stays as it is."""
    first, _, _ = words.partition(" ")
    return words[:1].upper() + words[1:] if first.islower() else words


def shortened(words: str, limit: int = 60) -> str:
    """Return one line of at most `limit` characters, cut between words where there are any."""
    line = one_line(words)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def titled(words: str) -> str:
    """Return words typed without any capital as a name: "granary hall" is Granary Hall.

    What begins with "the" is no name: "the bar" stays as it is.
    """
    if not words.islower() or words.startswith("the "):
        return words
    first, *rest = words.split(" ")
    kept = (word if word in _SMALL else word[:1].upper() + word[1:] for word in rest)
    return " ".join((first[:1].upper() + first[1:], *kept))


def place_in_words(place: str) -> str:
    """Return a place behind what was done there: " at Granary Hall", ", on the phone"."""
    if not place:
        return ""
    return f", {place}" if place.islower() else f" at {place}"


_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"))


def written_day(day: date, *, year: bool = True) -> str:
    """Return a day as it is written in English, whatever the system's language: 5 March 2026."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words
