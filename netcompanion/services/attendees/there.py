"""Whether somebody is in a list already: by contact, by e-mail, by name and organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from netcompanion.domain.event import Target
from netcompanion.domain.normalise import email_key, fold
from netcompanion.services.attendees.model import Attendee
from netcompanion.services.matching import firms
from netcompanion.services.matching.firms import Firm

Person = Target | Attendee


class Listed:
    """The people who are in a list so far."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._ids: set[str] = set()
        self._emails: set[str] = set()
        self._named: dict[str, list[Person]] = defaultdict(list)
        for each in people:
            self.add(each)

    def add(self, person: Person) -> None:
        """Put somebody into the list."""
        if person.contact_id:
            self._ids.add(person.contact_id)
        if person.email:
            self._emails.add(email_key(person.email))
        self._named[name_key(person.name)].append(person)

    def has(self, person: Person) -> bool:
        """Whether somebody is in the list: two addresses or two firms make two of one name."""
        if person.contact_id in self._ids or email_key(person.email) in self._emails - {""}:
            return True
        return any(_may_be_one(person, each) for each in self._named.get(name_key(person.name), ()))


def name_key(name: str) -> str:
    """Return what two ways of writing a name share: its words, in whatever order."""
    return " ".join(sorted(fold(name).split()))


def _may_be_one(one: Person, other: Person) -> bool:
    if one.email and other.email:
        return False  # they are not the same, or they would have been found
    if one.contact_id and other.contact_id:
        return False
    if not one.name:
        return False
    return firms.compared(one.organisation, other.organisation) is not Firm.OTHER
