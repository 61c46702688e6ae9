"""A value that was changed on two sides at once, so that somebody has to choose."""

from __future__ import annotations

from dataclasses import dataclass

OTHER = "other"
"""The field of a clash about a line of a card that is no field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One value of which theirs was taken; the three are texts to be shown.

    `field` is a key of `domain.differing.FIELDS`, or "other"; `about` says which part of a name,
    which value of a list, or the name of the line. Texts of "other" are whole lines as `spell`
    writes them, so that they can be taken back.
    """

    field: str
    about: str
    base: str
    mine: str
    theirs: str
