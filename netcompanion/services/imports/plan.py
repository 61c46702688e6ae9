"""A plan of any length: what is asked of every item is at hand, the rest waits in a file."""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Final

import msgspec

from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.differing import Difference
from netcompanion.domain.errors import FormatError
from netcompanion.reading.payload import Kind
from netcompanion.services.imports.items import (
    Differs,
    Item,
    Maybe,
    New,
    Offer,
    Same,
    Unreadable,
    name_of,
    offered,
)
from netcompanion.services.imports.spool import Spool
from netcompanion.services.reading import Found

_HELD: Final = -1  # the place of an item that is kept as it is
_RECENT: Final = 64
_LONGEST_NAME: Final = 300
_KINDS: Final[tuple[type[Item], ...]] = (New, Same, Differs, Maybe, Unreadable)


class _Found(msgspec.Struct, array_like=True):
    source: str
    kind: Kind | None
    contact: Contact | None
    photo: Photo | None
    text: str
    error: tuple[str, int | None] | None
    line: int | None
    notes: tuple[str, ...]


class _Stored(msgspec.Struct, array_like=True):
    """An item; `contact` None is the one that was found."""

    kind: int
    found: _Found
    contact: Contact | None = None
    existing: Contact | None = None
    reason: str = ""
    differences: tuple[Difference, ...] = ()


class ImportPlan:
    """What an import would do, in the order of the files.

    `seen` is the revision of the store that it was compared with (see `Store.apply_import`).
    Iterating streams, from any thread; `item` remembers a few, for the thread that shows them.
    """

    def __init__(self, seen: int | None = None) -> None:
        self.seen = seen
        self._spool: Spool[_Stored] = Spool(_Stored)
        self._places = array("q")
        self._kinds: list[type[Item]] = []
        self._names: list[str] = []
        self._offers: list[Offer] = []
        self._equal: dict[Offer, Offer] = {}  # there are many items, and few kinds of offers
        self._counts: dict[type[Item], Counter[Offer]] = {kind: Counter() for kind in _KINDS}
        self._held: dict[int, Item] = {}
        self._recent: OrderedDict[int, Item] = OrderedDict()

    @classmethod
    def of(cls, items: Iterable[Item], seen: int | None = None) -> ImportPlan:
        """Return a plan of these items, which are taken as they come."""
        made = cls(seen)
        for item in items:
            made.add(item)
        return made

    def __enter__(self) -> ImportPlan:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._kinds)

    def __iter__(self) -> Iterator[Item]:
        return map(self._load, range(len(self)))

    def add(self, item: Item) -> None:
        """Put one more item at the end."""
        number = len(self)
        self._kinds.append(type(item))
        self._names.append(_called(item))
        self._offers.append(self._offer_of(item))
        self._places.append(self._keep(number, item))

    def put(self, number: int, item: Item) -> None:
        """Take another item in place of one."""
        self._counts[self._kinds[number]][self._offers[number]] -= 1
        self._recent.pop(number, None)
        self._held.pop(number, None)
        self._kinds[number] = type(item)
        self._names[number] = _called(item)
        self._offers[number] = self._offer_of(item)
        self._places[number] = self._keep(number, item)

    def _offer_of(self, item: Item) -> Offer:
        offer = offered(item)
        offer = self._equal.setdefault(offer, offer)
        self._counts[type(item)][offer] += 1
        return offer

    def _keep(self, number: int, item: Item) -> int:
        found = item.found
        # What was read from words or pictures is little, and knows which words it came from.
        if found.proposal is None and found.card is None:
            try:
                return self._spool.put(_stored(item))
            except UnicodeEncodeError:
                pass  # whoever saves it says what is wrong with it
        self._held[number] = item
        return _HELD

    def item(self, number: int) -> Item:
        """Return one item."""
        if number in self._recent:
            self._recent.move_to_end(number)
            return self._recent[number]
        item = self._load(number)
        if item.found.photo is None:  # pictures are large, and not shown in lists
            self._recent[number] = item
            if len(self._recent) > _RECENT:
                self._recent.popitem(last=False)
        return item

    def _load(self, number: int) -> Item:
        if number in self._held:
            return self._held[number]
        return _item(self._spool.get(self._places[number]))

    def kind(self, number: int) -> type[Item]:
        """Return which kind an item is of."""
        return self._kinds[number]

    def name(self, number: int) -> str:
        """Return what to call an item in a list."""
        return self._names[number]

    def offer(self, number: int) -> Offer:
        """Return what an item offers."""
        return self._offers[number]

    def count(self, kind: type[Item]) -> int:
        """Return how many items are of one kind."""
        return self._counts[kind].total()

    def offers(self, kind: type[Item]) -> Mapping[Offer, int]:
        """Return what the items of one kind offer, with how many offer it."""
        return self._counts[kind]

    def numbers(self, kind: type[Item]) -> array[int]:
        """Return which items are of one kind, in order."""
        return array("l", (n for n, each in enumerate(self._kinds) if each is kind))

    def close(self) -> None:
        """Let go of the items. It happens by itself when nobody has the plan any more."""
        self._recent.clear()
        self._held.clear()
        self._spool.close()


def _called(item: Item) -> str:
    return name_of(item)[:_LONGEST_NAME]


def _stored(item: Item) -> _Stored:
    found = item.found
    error = None if found.error is None else (str(found.error), found.error.line)
    kept = _Found(
        found.source,
        found.kind,
        found.contact,
        found.photo,
        found.text,
        error,
        found.line,
        found.notes,
    )
    stored = _Stored(_KINDS.index(type(item)), kept)
    match item:
        case New() | Differs() | Maybe():
            stored.contact = None if item.contact is found.contact else item.contact
    match item:
        case Differs() | Maybe():
            stored.existing, stored.differences = item.existing, item.differences
        case Same():
            stored.existing = item.existing
    if isinstance(item, Maybe):
        stored.reason = item.reason
    return stored


def _item(stored: _Stored) -> Item:
    kept = stored.found
    found = Found(
        source=kept.source,
        kind=kept.kind,
        contact=kept.contact,
        photo=kept.photo,
        text=kept.text,
        error=None if kept.error is None else FormatError(*kept.error),
        line=kept.line,
        notes=kept.notes,
    )
    values: dict[str, Any] = {"found": found}
    kind = _KINDS[stored.kind]
    if kind in (New, Differs, Maybe):
        values["contact"] = stored.contact or found.contact
    if kind in (Same, Differs, Maybe):
        values["existing"] = stored.existing
    if kind in (Differs, Maybe):
        values["differences"] = stored.differences
    if kind is Maybe:
        values["reason"] = stored.reason
    return kind(**values)
