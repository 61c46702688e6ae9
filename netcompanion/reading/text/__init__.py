"""Who a text is about: people read from signatures, cards, lists, forms and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from netcompanion.domain.proposal import PrintedLine, Proposal

__all__ = ["read_card", "read_people"]


def read_people(text: str, region: str = "") -> list[Proposal]:
    """Return the people that a text describes, in its order; none when it is about nobody.

    `region` is the country (ISO 3166 alpha-2) whose customs it follows; without one, the text
    tells. Reads at most 500 people.
    """
    from netcompanion.reading.text.people import read

    return list(read(text, region).found)


def read_card(lines: Sequence[PrintedLine], region: str = "", home: str = "") -> Proposal:
    """Return the person whose card has these lines, which are the proposal's text, one a line.

    `region`: as for `read_people`; `home` is the country that is meant where the card tells none.
    """
    from netcompanion.reading.text.card import read

    return read(lines, region, home)
