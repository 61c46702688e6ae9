"""Thunderbird imports what is meant for it, and understands it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from netcompanion.formats import export_formats
from netcompanion.formats.vcard import read_cards
from tests.interop.facts import Facts, differing, facts
from tests.interop.people import people
from tests.interop.thunderbird import Thunderbird

pytestmark = pytest.mark.interop

TITLE = "Buyer, north; and seller, south"
BACKSLASH = ("Anne-Marie O'Neill, née Brown", "title", TITLE, TITLE.replace(";", "\\;"))
"""Thunderbird shows the backslash before a semicolon; without it, Evolution would cut the text."""


NOTE = "=1+1 is not a sum here: 50 % off, \"quoted\" and 'quoted'"
GUARDED = ("Anne-Marie O'Neill, née Brown", "note", NOTE, f"'{NOTE}")
"""A spreadsheet would work out a cell that begins with `=`; the apostrophe keeps it from that."""


def shown(cards: Iterable[dict[str, Any]]) -> list[Facts]:
    """Return what it keeps, from the card that it would hand on, and what its list shows."""
    found: list[Facts] = []
    for card in cards:
        (read,) = read_cards(io.BytesIO(card["vCard"].encode()))
        assert read.contact is not None
        said = facts(read.contact)
        assert card.get("DisplayName") == said["name"]
        assert [card.get("PrimaryEmail")] == [*said["emails"]][:1], card  # type: ignore[misc]  # a list
        found.append(said)
    return found


def meant(format_id: str) -> list[Facts]:
    carries = export_formats()[format_id].carries
    return [facts(carries(contact)) for contact, _ in people()]


@pytest.mark.parametrize("format_id", ["vcard3", "vcard4"])
def test_thunderbird_reads_our_vcards(
    thunderbird: Thunderbird, written: Callable[[str], Path], format_id: str
) -> None:
    found = shown(thunderbird.imported("vcard", written(format_id))["cards"])
    assert differing(meant(format_id), found) == [BACKSLASH]


def test_thunderbird_reads_our_ldif(
    thunderbird: Thunderbird, written: Callable[[str], Path]
) -> None:
    answer = thunderbird.imported("ldif", written("ldif"))
    lists = {each["name"]: each["members"] for each in answer["lists"]}
    assert lists == {"kiln": ["zoe@birk.example"], "north": ["zoe@birk.example"]}
    wanted, found = meant("ldif"), shown(answer["cards"])
    assert differing(map(in_slots, wanted), map(in_slots, found)) == []


def test_thunderbird_knows_the_columns_of_our_csv(
    thunderbird: Thunderbird, written: Callable[[str], Path]
) -> None:
    answer = thunderbird.imported("csv", written("thunderbird-csv"))
    assert answer["columns"] == []
    wanted, found = meant("thunderbird-csv"), shown(answer["cards"])
    assert differing(map(in_slots, wanted), map(in_slots, found)) == [GUARDED]


def in_slots(said: Facts) -> Facts:
    """Return facts without what slots do not have: an order of numbers, and tags (those are
    lists of their own).
    """
    phones = said["phones"]
    assert isinstance(phones, list)
    return {**said, "phones": sorted(phones), "categories": []}
