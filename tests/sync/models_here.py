"""What is in one app of a model run: what its person can see, and what it keeps beside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from itertools import chain

from netcompanion.domain.change import HistoryLine
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import Conflict, Item
from netcompanion.store import Store
from tests.sync import models_words as words
from tests.sync.models_words import Words


class Here:
    """A look into the store of one app."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def people(self) -> list[Contact]:
        with self.store.read() as reader:
            return sorted(reader.every_contact(), key=lambda each: (each.uid, each.name))

    def conflicts(self) -> list[Conflict]:
        with self.store.read() as reader:
            return sorted(reader.conflicts(), key=lambda each: (each.at, each.field, each.mine))

    def seen(self) -> Counter[str]:
        """Return all words that the person could see, and in how many places."""
        told = chain(map(words.on_contact, self.people()), map(words.in_conflict, self.conflicts()))
        return Counter(chain.from_iterable(told))

    def items(self) -> dict[str, Item]:
        """Return the cards as they are known, without those that are nowhere any more."""
        with self.store.read() as reader:
            states = [each for each in reader.item_states("book") if each.seen]
            return reader.items("book", [each.href for each in states])

    def binned(self) -> frozenset[str]:
        """Return the ids of those in the bin."""
        with self.store.read() as reader:
            return frozenset(each.contact_id for each in reader.binned())

    def linked(self) -> dict[str, str]:
        """Return the names of the cards of contacts, by their ids."""
        found = self.items().items()
        return {each.contact_id: href.rpartition("/")[2] for href, each in found if each.contact_id}

    def conflicts_ever(self) -> int:
        """Return how often both sides had changed one value, settled or not."""
        with self.store.read() as reader:
            return len(reader.conflicts(open_only=False))

    def card_of(self, who: Contact) -> str:
        """Return where the card of somebody is."""
        return next(href for href, each in self.items().items() if each.contact_id == who.id)

    def on_card(self, href: str) -> Contact:
        """Return whose card that is."""
        (whose,) = (each for each in self.people() if each.id == self.items()[href].contact_id)
        return whose

    def privately_in_bin(self) -> Words:
        """Return what is in the bin of what no card says: whoever deleted a card never saw it."""
        with self.store.read() as reader:
            edits = [edit for each in reader.binned() for edit in each.edits]
        people = [json.loads(each.before) for each in edits if each.kind == "contact"]
        texts = [" ".join((each.get("note", ""), *each.get("wants", ()))) for each in people]
        return frozenset().union(*map(words.in_text, texts))

    def last(self, wanted: Callable[[HistoryLine], bool]) -> HistoryLine | None:
        with self.store.read() as reader:
            lines = reader.history(20)
        return next((each for each in lines if not each.undone and wanted(each)), None)
