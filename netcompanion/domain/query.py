"""What the filter box of People understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from netcompanion.domain.account import AccountState
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.people_groups import Ground, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Which contacts a list shows; everything that is set has to be true of a contact.

    `networks` is satisfied by any one of them, or with `in_no_network` by none; `tags` by all of
    them. `needs` and `places` are words said in, or places of, encounters; `events` are words of an
    event's name. `delete_by` is a day by which they should be deleted.

    `group`, `accounts` (any one of them), `quiet_days` (we have talked, but there was no
    touch for so long), `is_ready` and `is_due` (by the rhythm) are judged by `ground`. Raises
    ValueError without one.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    networks: frozenset[NetworkKind] = frozenset()
    in_no_network: bool = False
    needs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    event_id: str | None = None
    delete_by: date | None = None
    group: Group | None = None
    accounts: frozenset[AccountState] = frozenset()
    quiet_days: int | None = None
    is_ready: bool = False
    is_due: bool = False
    ground: Ground | None = None

    def __post_init__(self) -> None:
        """Refuse to judge by nothing."""
        if self.ground is None and self.judges:
            raise ValueError("a relationship can only be judged on a ground")

    @property
    def judges(self) -> bool:
        """Whether it asks for anything that is judged."""
        asked = (self.group, self.accounts, self.is_ready, self.is_due)
        return any(asked) or self.quiet_days is not None

    @property
    def is_all(self) -> bool:
        """Whether it lets everybody through."""
        return self == PeopleFilter(ground=self.ground)


ALL = PeopleFilter()

LONGEST = 200
"""How many characters of a filter count."""
MOST_TERMS = 16
"""How many terms of a filter count."""
_HALF = re.compile("[\ud800-\udfff]")  # of a surrogate pair, which no database takes
_TERM = re.compile(r'(?P<key>[^\W\d_]+:|#)(?P<value>"[^"]*"?|\S+)|(?P<word>\S+)')
_NETWORKS = {kind.value: kind for kind in NetworkKind} | {
    "customers": NetworkKind.CUSTOMER,
    "referrals": NetworkKind.REFERRAL,
    "info": NetworkKind.INFORMATION,
}
_NO_NETWORK = "none"
_ACCOUNTS = {state.value: state for state in AccountState if state is not AccountState.JUST_MET} | {
    "credit": AccountState.IN_CREDIT
}
_SPAN = re.compile(r"[<>]?([0-9]{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_LONGEST = 36_500  # days
_LISTS = {"tag:": "tags", "#": "tags", "need:": "needs", "place:": "places", "event:": "events"}


def parse_filter(text: str, ground: Ground | None = None) -> PeopleFilter:
    """Read `need:heat network:referral place:leeds tag:energy #energy event:"guild dinner"`.

    `network:none` are those who are in no network. On a `ground` also `quiet:>6w` (days, weeks,
    months, years), `account:overdrawn`, `ready:yes` (while I win work), `due:yes`, and
    `deleteby:<30d`: those who should be deleted by then. A value of
    several words stands in double quotes, or has underscores between them. What is not understood
    stays text to search for, so that no text is an error.
    """
    found: dict[str, list[str]] = {name: [] for name in _LISTS.values()}
    networks: set[NetworkKind] = set()
    in_no_network = False
    judged: list[tuple[str, str]] = []
    words: list[str] = []
    readable = _HALF.sub("\ufffd", text[:LONGEST])
    for term in islice(_TERM.finditer(readable), MOST_TERMS):
        key = (term["key"] or "").lower()
        value = (term["value"] or "").strip('"').replace("_", " ").strip()
        if key == "network:" and value.lower() in _NETWORKS:
            networks.add(_NETWORKS[value.lower()])
        elif key == "network:" and value.lower() == _NO_NETWORK:
            in_no_network = True
        elif key in _LISTS and value:
            found[_LISTS[key]].append(value)
        elif ground is not None and _is_judged(key, value.lower(), ground):
            judged.append((key, value.lower()))
        else:
            words.append(term[0])
    return PeopleFilter(
        text=" ".join(words),
        networks=frozenset(networks),
        in_no_network=in_no_network,
        tags=tuple(found["tags"]),
        needs=tuple(found["needs"]),
        places=tuple(found["places"]),
        events=tuple(found["events"]),
        accounts=frozenset(_ACCOUNTS[value] for key, value in judged if key == "account:"),
        quiet_days=max((_days(value) for key, value in judged if key == "quiet:"), default=None),
        is_ready=("ready:", "yes") in judged,
        is_due=("due:", "yes") in judged,
        delete_by=min(
            (
                ground.today + timedelta(_days(value))
                for key, value in judged
                if key == "deleteby:" and ground is not None
            ),
            default=None,
        ),
        ground=ground,
    )


def _is_judged(key: str, value: str, ground: Ground) -> bool:
    """Whether a term asks something about a relationship that can be answered."""
    match key:
        case "account:":
            return value in _ACCOUNTS
        case "quiet:":
            return _SPAN.fullmatch(value) is not None and value[0] != "<"
        case "deleteby:":
            return _SPAN.fullmatch(value) is not None and value[0] != ">"
        case "ready:":
            return value == "yes" and ground.wins_work
        case _:
            return (key, value) == ("due:", "yes")


def _days(span: str) -> int:
    return min(int(span.strip("<>")[:-1]) * _DAYS[span[-1]], _LONGEST)
