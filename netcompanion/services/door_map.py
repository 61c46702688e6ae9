"""The doors around one person, as far as a map of them is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.doors import Door, doors
from netcompanion.domain.relationship import Introduction, Party, Referral
from netcompanion.services.doors import under_present_names

if TYPE_CHECKING:
    from netcompanion.store import Reader

REACH = 6
"""How many doors away from somebody people are shown at most. *Judgement.*"""
MOST = 120
"""How many people a map shows at most: more cannot be told apart. *Judgement.*"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Who is around somebody. `is_all` when nobody was left out for want of room."""

    root: Party
    doors: tuple[Door, ...]
    is_all: bool = True


def around(reader: Reader, whom: Party, reach: int = REACH, most: int = MOST) -> Around:
    """Return the doors within so many steps of somebody, whichever way they lead.

    Only links of people who are shown are read, so that it costs the same in a book of any size.
    """
    names = reader.names([whom.contact_id]) if whom.contact_id else {}
    root = with_values(whom, name=names.get(whom.contact_id or "", whom.name))
    introductions: dict[str, Introduction] = {}
    referrals: dict[str, Referral] = {}
    near = {root.key}
    edge: list[Party] = [root]
    is_all = True
    for _ in range(reach):
        ids = [each.contact_id for each in edge if each.contact_id]
        outsiders = [each.key for each in edge if not each.contact_id]
        introduced, referred = reader.links_with(ids, outsiders)
        introductions |= {each.id: each for each in introduced}
        referrals |= {each.id: each for each in referred}
        here = {each.key for each in edge}
        beyond = {
            party.key: party
            for door in doors(introduced, referred)
            for party in (door.of, door.to)
            if party.key not in near and not here.isdisjoint((door.of.key, door.to.key))
        }
        edge = list(beyond.values())[: most - len(near)]
        is_all = is_all and len(edge) == len(beyond)
        near.update(each.key for each in edge)
        if not edge:
            break
    found = under_present_names(reader, introductions.values(), referrals.values())
    shown = tuple(door for door in found if {door.of.key, door.to.key} <= near)
    return Around(root=root, doors=shown, is_all=is_all)
