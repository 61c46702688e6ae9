"""The door to ask by: every question that can be put to the database, in one moment of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from netcompanion.domain.card import PROFILE_ID, Card, Profile
from netcompanion.domain.change import Entity
from netcompanion.domain.question import Question
from netcompanion.store import sqlite
from netcompanion.store.bin_reader import BinReader
from netcompanion.store.codec import NAMES
from netcompanion.store.companies import CompanyReader
from netcompanion.store.event_sums import EventSumsReader
from netcompanion.store.glance import Glance
from netcompanion.store.held import Held, held
from netcompanion.store.holdings import HoldingReader
from netcompanion.store.likeness import LikenessReader
from netcompanion.store.links import LinksReader
from netcompanion.store.mentions import MentionsReader
from netcompanion.store.people import PeopleReader
from netcompanion.store.periods import PeriodReader
from netcompanion.store.relations import RelationsReader
from netcompanion.store.sendings import SendingsReader
from netcompanion.store.stacks import StackReader
from netcompanion.store.sync_reader import SyncReader
from netcompanion.store.tables import clock, metadata
from netcompanion.store.trades import TradesReader
from netcompanion.store.values import CARDS, PROFILES, QUESTIONS
from netcompanion.store.writing import SHELVES

_AT_ONCE = 500


class Reader(
    PeopleReader,
    LikenessReader,
    StackReader,
    SendingsReader,
    CompanyReader,
    TradesReader,
    RelationsReader,
    LinksReader,
    HoldingReader,
    BinReader,
    MentionsReader,
    PeriodReader,
    EventSumsReader,
    SyncReader,
    Glance,
):
    """Asks questions of one moment of the database. Made by `Store.read`, and gone with it."""

    def __init__(self, db: Connection) -> None:
        """Ask through an open transaction."""
        PeopleReader.__init__(self, db)
        Glance.__init__(self, sqlite.raw(db))

    def profile(self) -> Profile:
        """Return who I am; empty until it was written."""
        return PROFILES.load(self._raw, (PROFILE_ID,)).get(PROFILE_ID, Profile())

    def cards(self) -> list[Card]:
        """Return my cards by position."""
        return CARDS.ask(self._raw, "ORDER BY position, id")

    def own_questions(self) -> list[Question]:
        """Return the questions kept in the database by their text."""
        return QUESTIONS.ask(self._raw, "ORDER BY text")

    def entity(self, kind: type[Entity], entity_id: str) -> Entity | None:
        """Return one entity of any kind."""
        return SHELVES[kind].load(self._db, (entity_id,)).get(entity_id)

    def entities(self, kind: type[Entity], ids: Sequence[str]) -> dict[str, Entity]:
        """Return those entities of one kind that exist, by id."""
        found: dict[str, Entity] = {}
        for start in range(0, len(ids), _AT_ONCE):
            found |= SHELVES[kind].load(self._db, ids[start : start + _AT_ONCE])
        return found

    def revision(self) -> int:
        """Return how many times anything was written since the file was made."""
        return int(self._db.execute(select(clock.c.rev)).scalar_one())

    def counts(self) -> dict[str, int]:
        """Return how many entities there are of each kind, by the name of the kind."""
        return {
            name: self._db.scalar(select(func.count()).select_from(metadata.tables[name])) or 0
            for name in NAMES.values()
        }

    def held(self) -> Held:
        """Return how much there is, and who was changed last."""
        return held(self._raw)
