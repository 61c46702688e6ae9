"""The two sides of a stage: what a person does in the app, and another client on the server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import Contact, new_contact
from netcompanion.services import bin as bins
from netcompanion.services import merging, people
from netcompanion.store import Store
from tests.servers import mangling
from tests.servers.under_test import ServerUnderTest
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import Clock


class Here:
    """The people in the app, and the person who edits them as screens do."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    def people(self) -> dict[str, Contact]:
        with self.store.read() as reader:
            return {each.name: each for each in reader.every_contact()}

    def person(self, name: str) -> Contact:
        return self.people()[name]

    def names(self) -> list[str]:
        with self.store.read() as reader:
            return sorted(each.name for each in reader.every_contact())

    def binned(self) -> list[str]:
        with self.store.read() as reader:
            return [each.name for each in reader.binned()]

    def add(self, name: str, **values: Any) -> Contact:
        given, _, family = name.partition(" ")
        contact = replace(new_contact(self.clock()), given=given, family=family, **values)
        self.store.apply(add("Added", contact))
        return contact

    def edit(self, name: str, photos: tuple[Any, ...] = (), **values: Any) -> None:
        before = self.person(name)
        change = people.edit(before, replace(before, **values))
        self.store.apply(Change(change.label, change.edits, photos))

    def remove(self, *names: str) -> int:
        here = self.people()
        with self.store.read() as reader:
            change = bins.remove_people(reader, [here[name] for name in names], self.clock())
        return self.store.apply(change).change_id

    def merge(self, into: str, other: str) -> int:
        keep, part = self.person(into), self.person(other)
        with self.store.read() as reader:
            change = merging.merge(reader, keep.id, part.id, {})
        return self.store.apply(change).change_id


class There:
    """A book on a server, and another client that writes in it."""

    def __init__(self, server: ServerUnderTest, url: str) -> None:
        self.server = server
        self.url = url

    def put(self, name: str, uid: str, *lines: str, url: str = "") -> None:
        """Put a card there, as another client does."""
        self.server.put_card(url or self.url, f"{uid}.vcf", vcard(name, uid, *lines))

    def say(self, name: str, *lines: str) -> None:
        """Change lines of somebody's card there."""
        place, data = self._card(name)
        names = {mangling.name_of(each) for each in lines}
        kept = [each for each in mangling.lines(data) if mangling.name_of(each) not in names]
        said = mangling.card([*kept[:-1], *lines, kept[-1]])
        self.server.put_card(self.url, place, said)

    def drop(self, *names: str) -> None:
        """Delete cards there."""
        for name in names:
            self.server.delete_card(self.url, self._card(name)[0])

    def card(self, name: str) -> list[str]:
        """Return the lines of somebody's card there, unfolded."""
        return mangling.lines(self._card(name)[1])

    def names(self) -> list[str]:
        """Return who is there, by name, groups not among them."""
        cards = self.server.cards(self.url).values()
        return sorted(_name(each) for each in cards if b"KIND:group" not in each)

    def _card(self, name: str) -> tuple[str, bytes]:
        found = [
            (place, data)
            for place, data in self.server.cards(self.url).items()
            if _name(data) == name
        ]
        assert len(found) == 1, f"{len(found)} cards of {name} there"
        return found[0]


def _name(data: bytes) -> str:
    return mangling.value_of(data, "FN")
