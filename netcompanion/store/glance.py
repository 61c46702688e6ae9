"""The small door to ask by: what the first page shows, before SQLAlchemy is imported."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec

from netcompanion.domain.change import HistoryLine
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.objectives import Met
from netcompanion.domain.stack import BoxCount, CardState, EventCards, OpenStack, StackState
from netcompanion.domain.strategy import PLAN_ID, Plan
from netcompanion.store import codec, history
from netcompanion.store.clients import ClientsReader
from netcompanion.store.codec import GIVEN
from netcompanion.store.meetings import MeetingsReader
from netcompanion.store.values import PLANS

if TYPE_CHECKING:
    from datetime import datetime

    from netcompanion.store.sync_reader import SyncReader

_SOMETHING = ("contact", "event", "promise")
_OPEN_STACK = """
    SELECT stack.id, event.name, stack.place, sum(box_card.state = ?), sum(box_card.state = ?),
        sum(box_card.state = ?)
    FROM stack JOIN box_card ON box_card.stack_id = stack.id
    LEFT JOIN event ON event.id = stack.event_id
    WHERE stack.state = ? GROUP BY stack.id ORDER BY stack.created DESC, stack.id LIMIT 1
"""
_SECONDS = """
    SELECT seconds FROM box_card WHERE stack_id = ? AND state = ? ORDER BY entered DESC LIMIT 10
"""
_CARDS_OF_EVENT = """
    SELECT coalesce(sum(box_card.state = ?), 0), coalesce(sum(box_card.state = ?), 0),
        coalesce(sum(box_card.state = ?), 0)
    FROM stack JOIN box_card ON box_card.stack_id = stack.id WHERE stack.event_id = ?
"""


class Glance(MeetingsReader, ClientsReader):
    """Asks questions of one moment of the database. Made by `Store.glance`, and gone with it."""

    def plan(self) -> Plan:
        """Return the plan on a page; empty until it was written."""
        return PLANS.load(self._raw, (PLAN_ID,)).get(PLAN_ID, Plan())

    def names(self, contact_ids: Collection[str]) -> dict[str, str]:
        """Return the names of contacts, by id."""
        return self._names("contact", contact_ids)

    def event_names(self, event_ids: Collection[str]) -> dict[str, str]:
        """Return the names of events, by id."""
        return self._names("event", event_ids)

    def met(self, contact_ids: Collection[str]) -> list[Met]:
        """Return what objectives ask about contacts."""
        query = f"""
            SELECT (SELECT json_group_array(tag) FROM contact_tag WHERE contact = row),
                (SELECT json_group_array(network) FROM contact_network WHERE contact = row),
                organisation, title
            FROM contact WHERE id IN {GIVEN}
        """
        return [
            Met(
                tags=tuple(msgspec.json.decode(tags)),
                networks=frozenset(map(NetworkKind, msgspec.json.decode(networks))),
                organisation=organisation,
                title=title,
            )
            for tags, networks, organisation, title in self._raw.execute(
                query, (_given(contact_ids),)
            )
        ]

    def open_stack(self) -> OpenStack | None:
        """Return the newest stack of cards that was begun and not finished."""
        states = (CardState.ENTERED, CardState.WAITING, CardState.SKIPPED, StackState.OPEN)
        row = self._raw.execute(_OPEN_STACK, states).fetchone()
        if row is None:
            return None
        stack_id, event, place, entered, waiting, skipped = row
        seconds = self._raw.execute(_SECONDS, (stack_id, CardState.ENTERED))
        return OpenStack(
            stack_id=stack_id,
            event=event or "",
            place=place,
            count=BoxCount(entered=entered, waiting=waiting, skipped=skipped),
            seconds=tuple(each for (each,) in seconds),
        )

    def cards_of_event(self, event_id: str) -> EventCards:
        """Return how the cards of an event's stacks stand."""
        states = (CardState.ENTERED, CardState.WAITING, CardState.SKIPPED)
        entered, waiting, skipped = self._raw.execute(
            _CARDS_OF_EVENT, (*states, event_id)
        ).fetchone()
        begun = "SELECT 1 FROM stack WHERE event_id = ? AND state = ?"
        return EventCards(
            count=BoxCount(entered=entered, waiting=waiting, skipped=skipped),
            is_open=self._raw.execute(begun, (event_id, StackState.OPEN)).fetchone() is not None,
        )

    def history(self, limit: int = history.KEPT) -> list[HistoryLine]:
        """Return the changes that can be undone or done again, newest first."""
        return history.history(self._raw, limit)

    def history_since(self, moment: datetime) -> list[HistoryLine]:
        """Return the changes since a moment (UTC), newest first, and what else can be undone."""
        return history.since(self._raw, moment)

    def is_empty(self) -> bool:
        """Whether there is no contact, no event and no promise yet."""
        some = (f"SELECT 1 FROM {table} LIMIT 1" for table in _SOMETHING)
        return all(self._raw.execute(each).fetchone() is None for each in some)

    def known(self, ids: Collection[str]) -> set[str]:
        """Return those ids that anything has that is here, or in the bin with all it had."""
        given = _given(ids)
        kinds = (f"SELECT id FROM {kind} WHERE id IN {GIVEN}" for kind in codec.KINDS)
        here = {id_ for query in kinds for (id_,) in self._raw.execute(query, (given,))}
        if not (others := set(ids) - here):
            return here
        in_bin = "SELECT value FROM json_each(?), binned WHERE instr(binned.edits, value)"
        return here | {id_ for (id_,) in self._raw.execute(in_bin, (_given(others),))}

    def has_accounts(self) -> bool:
        """Whether there is any address book elsewhere."""
        return self._raw.execute("SELECT 1 FROM remote_account LIMIT 1").fetchone() is not None

    def address_books(self) -> SyncReader:
        """Return what answers questions about address books elsewhere, in the same moment."""
        from netcompanion.store.sync_reader import SyncReader

        return SyncReader(self._raw)

    def _names(self, table: str, ids: Collection[str]) -> dict[str, str]:
        query = f"SELECT id, name FROM {table} WHERE id IN {GIVEN}"
        return dict(self._raw.execute(query, (_given(ids),)).fetchall())


def _given(ids: Collection[str]) -> str:
    return codec.encode(list(ids)).decode()
