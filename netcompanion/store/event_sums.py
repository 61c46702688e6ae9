"""What hangs on events, summed for all of them at once: few queries for thousands of events."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from typing import Final

import msgspec

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Again, Measure, Objective
from netcompanion.domain.events_compared import Effort, Meeting, Ticked
from netcompanion.domain.objectives import Met
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.domain.relationship import AskOutcome, IntroductionState
from netcompanion.store.codec import GIVEN, encode


class EventSumsReader:
    """Sums by the id of the event, in one moment of the database; what has none is left out."""

    _raw: sqlite3.Connection

    def efforts(self) -> dict[str, Effort]:
        """Return what all events took, and whether to go again."""
        query = "SELECT id, series, hours, cost, again FROM event"
        return {
            id_: (series, hours, cost, _ANSWERS[again])
            for id_, series, hours, cost, again in self._raw.execute(query)
        }

    def met_at_events(self) -> dict[str, list[str]]:
        """Return with whom each conversation at an event was."""
        query = """
            SELECT event_id, json_group_array(contact_id) FROM encounter
            WHERE event_id IS NOT NULL GROUP BY event_id
        """
        return {id_: msgspec.json.decode(ids) for id_, ids in self._raw.execute(query)}

    def met_first(self) -> list[Meeting]:
        """Return the meetings of the first day with each contact, in any order."""
        query = """
            SELECT contact_id, "on", event_id FROM standing JOIN encounter USING (contact_id)
            WHERE "on" = first_met
        """
        return self._raw.execute(query).fetchall()

    def met_twice(self) -> frozenset[str]:
        """Return the ids of the contacts whom I met on more than one day."""
        query = "SELECT contact_id FROM standing WHERE last_met > first_met"
        return frozenset(id_ for (id_,) in self._raw.execute(query))

    def ticked(self) -> list[Ticked]:
        """Return who was ticked as met."""
        query = "SELECT event_id, contact_id, name, title, organisation FROM target WHERE met"
        return [Ticked(*row) for row in self._raw.execute(query)]

    def promise_sums(self) -> dict[str, tuple[int, int]]:
        """Return how many of my promises were kept, and made."""
        query = """
            SELECT event_id, sum(state = ?), count(*) FROM promise
            WHERE direction = ? AND event_id IS NOT NULL GROUP BY event_id
        """
        given = (PromiseState.KEPT, Direction.I_OWE)
        return {id_: (kept, made) for id_, kept, made in self._raw.execute(query, given)}

    def ask_sums(self) -> dict[str, int]:
        """Return how many asks were made."""
        query = """
            SELECT event_id, count(*) FROM ask
            WHERE outcome <> ? AND event_id IS NOT NULL GROUP BY event_id
        """
        return dict(self._raw.execute(query, (AskOutcome.PLANNED,)).fetchall())

    def wanted(self) -> list[Objective]:
        """Return the objectives of all events, as far as they count: without their words."""
        query = 'SELECT id, event_id, number, measure, "only", counted, scored FROM objective'
        return [
            Objective(
                id=id_,
                event_id=event_id,
                text="",
                number=number,
                measure=_MEASURES[measure],
                only=only,
                counted=counted,
                scored=scored,
            )
            for id_, event_id, number, measure, only, counted, scored in self._raw.execute(query)
        ]

    def counted(self, measure: Measure, event_ids: Collection[str]) -> dict[str, int]:
        """Return what objectives of one measure count; of next steps, and introductions."""
        query, given = _COUNTS[measure]
        found = self._raw.execute(query, (*given, encode(list(event_ids)).decode()))
        return dict(found.fetchall())

    def learned_at(self, event_ids: Collection[str]) -> dict[str, int]:
        """Return how many lines I wrote of what I learned."""
        query = f"""
            SELECT event_id, learned FROM encounter WHERE learned <> '' AND event_id IN {GIVEN}
        """
        lines: dict[str, int] = defaultdict(int)
        for event_id, learned in self._raw.execute(query, (encode(list(event_ids)).decode(),)):
            lines[event_id] += sum(bool(line.strip()) for line in learned.splitlines())
        return lines

    def met_by_id(self, contact_ids: Collection[str]) -> dict[str, Met]:
        """Return what objectives ask about contacts, by id."""
        query = f"""
            SELECT id, (SELECT json_group_array(tag) FROM contact_tag WHERE contact = row),
                (SELECT json_group_array(network) FROM contact_network WHERE contact = row),
                organisation, title
            FROM contact WHERE id IN {GIVEN}
        """
        found = self._raw.execute(query, (encode(list(contact_ids)).decode(),))
        return {
            id_: Met(
                title=title,
                tags=tuple(msgspec.json.decode(tags)),
                networks=frozenset(map(NetworkKind, msgspec.json.decode(networks))),
                organisation=organisation,
            )
            for id_, tags, networks, organisation, title in found
        }


_ANSWERS: Final[dict[str | None, Again | None]] = {None: None, **{str(a): a for a in Again}}
_MEASURES: Final = {each.value: each for each in Measure}
_COUNTS: Final[dict[Measure, tuple[str, tuple[str, ...]]]] = {
    Measure.NEXT_STEPS: (
        f"""
        SELECT event_id, count(*) FROM promise
        WHERE due IS NOT NULL AND state <> ? AND event_id IN {GIVEN} GROUP BY event_id
        """,
        (PromiseState.DROPPED,),
    ),
    Measure.INTRODUCTIONS: (
        f"""
        SELECT event_id, count(*) FROM introduction
        WHERE state = ? AND introducer_name IS NULL AND event_id IN {GIVEN} GROUP BY event_id
        """,
        (IntroductionState.MADE,),
    ),
}
