"""Values as JSON and back: for the journal, for nested parts, and for content hashes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, TypeVar

import msgspec

from netcompanion.domain.alias import Alias
from netcompanion.domain.bin import Binned
from netcompanion.domain.card import Card, Profile
from netcompanion.domain.change import Edit, Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.holding import Holding
from netcompanion.domain.kept_apart import KeptApart
from netcompanion.domain.phrase import shortened
from netcompanion.domain.promise import Promise
from netcompanion.domain.question import Question
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    Heard,
    Introduction,
    LedgerEntry,
    Referral,
    Thanks,
    Tie,
)
from netcompanion.domain.sent import Sent
from netcompanion.domain.source_card import CardLine, SourceCard
from netcompanion.domain.stack import BoxCard, CardPhoto, Stack
from netcompanion.domain.strategy import Goal, Plan
from netcompanion.store.errors import DamagedDatabase

KINDS: Final[dict[str, type[Entity]]] = {
    "contact": Contact,
    "event": Event,
    "objective": Objective,
    "target": Target,
    "encounter": Encounter,
    "promise": Promise,
    "introduction": Introduction,
    "ask": Ask,
    "referral": Referral,
    "ledger_entry": LedgerEntry,
    "changed_weight": ChangedWeight,
    "thanks": Thanks,
    "heard": Heard,
    "tie": Tie,
    "question": Question,
    "profile": Profile,
    "card": Card,
    "plan": Plan,
    "goal": Goal,
    "stack": Stack,
    "box_card": BoxCard,
    "card_photo": CardPhoto,
    "kept_apart": KeptApart,
    "sent": Sent,
    "alias": Alias,
    "holding": Holding,
    "binned": Binned,
}
"""The kinds of entity by the name of their table. The journal stores these names."""

GIVEN: Final = "(SELECT value FROM json_each(?))"
"""Any number of values in a statement, given as one list in JSON."""
NAMES: Final[dict[type[Entity], str]] = {kind: name for name, kind in KINDS.items()}


class _ListedSource(msgspec.Struct):
    """A source card as it was stored before it was a text: the lines one by one."""

    version: str
    lines: tuple[CardLine, ...]

    def card(self) -> SourceCard:
        """Return it as a text.

        Where the text has no room for what a line says, the lines are kept where no fingerprint
        is, so that the hashes of then can be told from the value.
        """
        card = SourceCard.of(self.version, self.lines)
        return card if card.lines == self.lines else replace(card, read_as=_spelled(self.lines))

    @classmethod
    def of(cls, card: SourceCard) -> _ListedSource:
        """Return what was stored then of a card that was read by `card`, or might have been."""
        if card.read_as.startswith("["):
            return cls(card.version, _lines(card.read_as))
        return cls(card.version, card.lines)


_ADVICE: Final = (
    "Check the database, and restore the newest backup if it is damaged. Nothing was changed."
)
_T = TypeVar("_T")
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODERS: dict[type[Entity], msgspec.json.Decoder[Entity]] = {}
DIGEST_BYTES: Final = 16
_NAMED: Final = 5  # of what is altered, in one sentence
_LISTED = b'"lines":'  # quotes within a text have backslashes: this is a key
_SINCE: Final[dict[type[Entity], bytes]] = {
    Binned: b'"event_id":""',
    Contact: b'"(?:offers|wants)":\\[\\]',
    Event: b'"(?:(?:again|hours|liked)":null|(?:again_if|cost|notes|skip|surprised)":"")',
    Introduction: b'"outcome":""',
    Plan: (
        b'(?:"(?:asks_rest_until|building_until)":null|"hides_insight":false|"(?:limits|stages)":\\[\\])'
    ),
    Target: b'"email":""',
}
"""Fields that a kind did not have at first, with nothing in them: hashes of then lack them."""


def encode(value: object) -> bytes:
    """Return the JSON of a value; equal values give equal bytes.

    Raises UserError for text that UTF-8 cannot express (lone surrogates).
    """
    if isinstance(value, Event) and value.hours is not None:
        value = replace(value, hours=value.hours + 0.0)  # SQLite: 3 is 3.0 there, and -0.0 is 0.0
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError as error:
        raise UserError(
            "This text holds characters that cannot be stored (half of a surrogate pair). "
            "Nothing was saved. Remove them and try again."
        ) from error


def subject(edit: Edit) -> tuple[type[Entity], str]:
    """Return the kind and the id of what an edit is about."""
    entity = edit.after or edit.before
    if entity is None:
        raise ValueError("an edit from nothing to nothing")
    return type(entity), entity.id


def decode(kind: type[Entity], data: bytes) -> Entity:
    """Return the entity that `encode` wrote."""
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(kind)
    if kind is Contact and _LISTED in data:
        said = msgspec.json.decode(data)
        source = msgspec.convert(said["source"], _ListedSource).card()
        return replace(msgspec.convert({**said, "source": None}, Contact), source=source)
    return _DECODERS[kind].decode(data)


def decoder(kind: type[_T]) -> Callable[[bytes | str], _T]:
    """Return the function that reads one kind of nested value from JSON."""
    return msgspec.json.Decoder(kind).decode


def decode_source(data: bytes) -> SourceCard:
    """Return the source card that `encode` wrote, also before it was a text."""
    if _LISTED in data:
        return msgspec.json.decode(data, type=_ListedSource).card()
    return _DECODE_SOURCE(data)


_DECODE_SOURCE = decoder(SourceCard)
_lines = decoder(tuple[CardLine, ...])


def _spelled(lines: tuple[CardLine, ...]) -> str:
    return encode(lines).decode()


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Say so when what is stored makes no value: the file was damaged, or changed by others."""
    try:
        yield
    except (
        msgspec.MsgspecError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
        sqlite3.OperationalError,
    ) as error:
        if isinstance(error, sqlite3.OperationalError) and "decode to UTF-8" not in str(error):
            raise
        raise DamagedDatabase(f"A stored {what} cannot be read ({error}). {_ADVICE}") from error


def is_altered(stored: object, data: bytes, value: Entity) -> bool:
    """Whether a stored value (`data` as JSON) is not what the hash stored with it says."""
    if not isinstance(stored, bytes):
        return True
    expected = stored[:DIGEST_BYTES]
    return digest(data) != expected and not is_digest(expected, value)


def refuse_altered(kind: type[Entity], altered: Sequence[Entity]) -> None:
    """Raise DamagedDatabase, which names them, where stored values are not what was saved."""
    if not altered:
        return
    names = [shortened(getattr(each, "name", "") or each.id) for each in altered[:_NAMED]]
    if others := len(altered) - len(names):
        names.append(f"and {others} more")
    raise DamagedDatabase(
        f"A stored {NAMES[kind].replace('_', ' ')} is not what was saved: {', '.join(names)}. "
        f"{_ADVICE}"
    )


def digest(data: bytes) -> bytes:
    """Return the content hash of an encoded value (BLAKE2b, 16 bytes)."""
    import hashlib  # with OpenSSL, for which nobody who only reads has to wait

    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).digest()


def is_digest(expected: bytes | None, value: Entity | None) -> bool:
    """Whether this is the hash of a value, or was as the value was spelled at one time."""
    if value is None or expected is None:
        return value is None and expected is None
    return any(digest(each) == expected for each in _spellings(value))


def _spellings(value: Entity) -> Iterator[bytes]:
    """Yield the JSON of a value, then what it was before.

    A kind had fewer fields, the source card of a contact was no text, and whole hours of an event
    could be hashed as 3 or as -0.0, which no table gives back.
    """
    data = encode(value)
    yield data
    earlier = _as_at_first(type(value), data)
    yield earlier
    match value:
        case Contact(source=SourceCard() as source):
            now, then = encode(source), [encode(_ListedSource.of(source))]
        case Event(hours=float() as hours) if hours.is_integer():
            now, then = _hours(encode(hours + 0.0)), [_hours(b"%.0f" % hours)]
            then += [] if hours else [_hours(b"-0.0")]
        case _:
            return
    yield from (each.replace(now, other) for each in (data, earlier) for other in then)


def _hours(spelled: bytes) -> bytes:
    return b'"hours":' + spelled


def _as_at_first(kind: type[Entity], data: bytes) -> bytes:
    """Return the JSON of a value without what its kind has only had since, where that is empty."""
    since = _SINCE.get(kind)
    return re.sub(b",(?:%b)|(?:%b)," % (since, since), b"", data) if since else data
