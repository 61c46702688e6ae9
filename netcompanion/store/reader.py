"""The door to ask by: every question that can be put to the database, in one moment of it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from netcompanion.domain.card import PROFILE_ID, Card, Profile
from netcompanion.domain.change import Entity, HistoryLine
from netcompanion.domain.question import Question
from netcompanion.domain.strategy import PLAN_ID, Plan
from netcompanion.store import journal
from netcompanion.store.codec import NAMES
from netcompanion.store.meetings import MeetingsReader
from netcompanion.store.people import PeopleReader
from netcompanion.store.tables import card, clock, metadata, question
from netcompanion.store.writing import CARDS, PLANS, PROFILES, QUESTIONS, SHELVES

_SOMETHING = ("contact", "event", "promise")


class Reader(PeopleReader, MeetingsReader):
    """Asks questions of one moment of the database. Made by `Store.read`, and gone with it."""

    def __init__(self, db: Connection) -> None:
        """Ask through an open transaction."""
        self._db = db

    def profile(self) -> Profile:
        """Return who I am; empty until it was written."""
        return PROFILES.load(self._db, (PROFILE_ID,)).get(PROFILE_ID, Profile())

    def cards(self) -> list[Card]:
        """Return my cards by position."""
        ordered = CARDS.select.order_by(card.c.position, card.c.id)
        return CARDS.ask(self._db, ordered)

    def plan(self) -> Plan:
        """Return the plan on a page; empty until it was written."""
        return PLANS.load(self._db, (PLAN_ID,)).get(PLAN_ID, Plan())

    def own_questions(self) -> list[Question]:
        """Return the questions kept in the database by their text."""
        return QUESTIONS.ask(self._db, QUESTIONS.select.order_by(question.c.text))

    def history(self, limit: int = journal.KEPT) -> list[HistoryLine]:
        """Return the changes that can be undone or done again, newest first."""
        return journal.history(self._db, limit)

    def entity(self, kind: type[Entity], entity_id: str) -> Entity | None:
        """Return one entity of any kind."""
        return SHELVES[kind].load(self._db, (entity_id,)).get(entity_id)

    def revision(self) -> int:
        """Return how many times anything was written since the file was made."""
        return int(self._db.execute(select(clock.c.rev)).scalar_one())

    def is_empty(self) -> bool:
        """Whether there is no contact, no event and no promise yet."""
        some = (select(metadata.tables[name].c.id).limit(1) for name in _SOMETHING)
        return all(self._db.execute(each).first() is None for each in some)

    def counts(self) -> dict[str, int]:
        """Return how many entities there are of each kind, by the name of the kind."""
        return {
            name: self._db.scalar(select(func.count()).select_from(metadata.tables[name])) or 0
            for name in NAMES.values()
        }
