"""Whether somebody is in a list already: by contact, by e-mail, by name and organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from netcompanion.domain.event import Target
from netcompanion.domain.normalise import email_key, fold
from netcompanion.services.attendees.forms import plain_name
from netcompanion.services.attendees.model import Attendee
from netcompanion.services.matching import firms
from netcompanion.services.matching.firms import Firm

Person = Target | Attendee


class Listed:
    """The people who are in a list so far."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._ids: set[str] = set()
        self._mailed: dict[str, list[Person]] = defaultdict(list)
        self._named: dict[str, list[Person]] = defaultdict(list)
        for each in people:
            self.add(each)

    def add(self, person: Person) -> None:
        """Put somebody into the list."""
        if person.contact_id:
            self._ids.add(person.contact_id)
        if person.email:
            self._mailed[email_key(person.email)].append(person)
        self._named[name_key(person.name)].append(person)

    def has(self, person: Person) -> bool:
        """Whether somebody is in the list: two addresses or two firms make two of one name."""
        if person.contact_id in self._ids:
            return True
        if person.email and any(
            share_a_word(person.name, each.name)
            for each in self._mailed.get(email_key(person.email), ())
        ):
            return True
        alike = self._named.get(name_key(person.name), ()) if person.name else ()
        return any(may_be_one(person, each) for each in alike)


def name_key(name: str) -> str:
    """Return what two ways of writing a name share: its words without titles, in any order."""
    return " ".join(sorted(fold(plain_name(name)).split()))


def share_a_word(one: str, other: str) -> bool:
    """Whether two names can be one person's who has one address: they have a word in common."""
    return not one or not other or not set(fold(one).split()).isdisjoint(fold(other).split())


def may_be_one(one: Person, other: Person) -> bool:
    """Whether two of one name can be one person: nothing that both say differs."""
    if one.contact_id and other.contact_id and one.contact_id != other.contact_id:
        return False
    if one.email and other.email and email_key(one.email) != email_key(other.email):
        return False
    return firms.compared(one.organisation, other.organisation) is not Firm.OTHER
