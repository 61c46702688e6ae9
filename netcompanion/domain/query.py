"""What the filter box of People understands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netcompanion.domain.contact import NetworkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Which contacts a list shows; everything that is set has to be true of a contact.

    `networks` is satisfied by any one of them; `tags` by all of them. `needs` and `places` are
    words said in, or places of, encounters; `events` are words of an event's name.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    networks: frozenset[NetworkKind] = frozenset()
    needs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    event_id: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether it lets everybody through."""
        return self == ALL


ALL = PeopleFilter()

_TERM = re.compile(r'(?P<key>[^\W\d_]+:|#)(?P<value>"[^"]*"?|\S+)|(?P<word>\S+)')
_NETWORKS = {kind.value: kind for kind in NetworkKind} | {
    "customers": NetworkKind.CUSTOMER,
    "referrals": NetworkKind.REFERRAL,
    "info": NetworkKind.INFORMATION,
}
_LISTS = {"tag:": "tags", "#": "tags", "need:": "needs", "place:": "places", "event:": "events"}


def parse_filter(text: str) -> PeopleFilter:
    """Read `need:heat network:referral place:leeds tag:energy #energy event:"guild dinner"`.

    A value of several words stands in double quotes, or has underscores between them. What is
    not understood stays text to search for, so that no text is an error.
    """
    found: dict[str, list[str]] = {name: [] for name in _LISTS.values()}
    networks: set[NetworkKind] = set()
    words: list[str] = []
    for term in _TERM.finditer(text):
        key = (term["key"] or "").lower()
        value = (term["value"] or "").strip('"').replace("_", " ").strip()
        if key == "network:" and value.lower() in _NETWORKS:
            networks.add(_NETWORKS[value.lower()])
        elif key in _LISTS and value:
            found[_LISTS[key]].append(value)
        else:
            words.append(term[0])
    return PeopleFilter(
        text=" ".join(words),
        networks=frozenset(networks),
        tags=tuple(found["tags"]),
        needs=tuple(found["needs"]),
        places=tuple(found["places"]),
        events=tuple(found["events"]),
    )
