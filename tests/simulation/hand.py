"""What somebody does in a year: promises, asks, the account of each person, and the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from netcompanion.domain.event import Measure
from netcompanion.domain.identity import new_id
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Ask, AskOutcome, EntryKind, EntryReason
from netcompanion.domain.strategy import Goal, Purpose
from netcompanion.services import account, asks, goals, known_for, plan, promises, ready, rhythm
from netcompanion.store import Reader
from tests.simulation import mirror as m
from tests.simulation import truth
from tests.simulation.connecting import Connecting
from tests.simulation.mirror import Who
from tests.simulation.writing import new, sure


class Hand(Connecting):
    """Whatever somebody does in a year."""

    # Promises

    def promise(
        self,
        person: str,
        what: str,
        *,
        due: date | None = None,
        event: str | None = None,
        mine: bool = True,
    ) -> str:
        word = Promise(
            id=new_id(),
            direction=Direction.I_OWE if mine else Direction.THEY_OWE,
            what=what,
            made=self.day,
            contact_id=person,
            due=due,
            event_id=event,
        )
        self._do(lambda _reader: promises.make(word, self.facts.people[person].name))
        self.facts.words[word.id] = m.Word(
            key=word.id, person=person, mine=mine, what=what, made=self.day, due=due, event=event
        )
        return word.id

    def keep(self, word: str) -> None:
        """Keep a promise; one to introduce two people has introduced them."""
        self._do(lambda reader: promises.keep(reader, sure(reader.promise(word)), self.day))
        kept = replace(self.facts.words[word], state="kept", closed=self.day)
        self.facts.words[word] = kept
        made = self.facts.intros.get(kept.opens or "")
        if made is not None:
            self.facts.intros[made.key] = replace(made, state="made", on=self.day)

    def drop(self, word: str) -> None:
        self._do(lambda reader: promises.drop(sure(reader.promise(word)), self.day))
        self.facts.words[word] = replace(self.facts.words[word], state="dropped", closed=self.day)

    def reopen(self, word: str) -> None:
        self._do(lambda reader: promises.reopen(reader, sure(reader.promise(word))))
        opened = replace(self.facts.words[word], state="open", closed=None)
        self.facts.words[word] = opened

    def postpone(self, word: str, due: date) -> None:
        self._do(lambda reader: promises.move(sure(reader.promise(word)), due))
        self.facts.words[word] = replace(self.facts.words[word], due=due)

    # Asks

    def plan_ask(self, person: str, what: str, on: date, event: str | None = None) -> str:
        change = self._do(
            lambda reader: asks.plan(sure(reader.contact(person)), what, on, event_id=event)
        )
        key = new(change, Ask).id
        self.facts.asks[key] = m.Request(key=key, person=person, on=on, what=what, event=event)
        return key

    def ask(self, person: str, what: str, outcome: str, event: str | None = None) -> str:
        change = self._do(
            lambda reader: asks.log(
                sure(reader.contact(person)),
                what,
                self.day,
                outcome=AskOutcome(outcome),
                event_id=event,
            )
        )
        key = new(change, Ask).id
        self.facts.asks[key] = m.Request(
            key=key, person=person, on=self.day, what=what, outcome=outcome, event=event
        )
        return key

    def end_ask(self, key: str, outcome: str) -> None:
        self._do(lambda reader: asks.end(_ask(reader, key), AskOutcome(outcome), on=self.day))
        was = self.facts.asks[key]
        on = self.day if was.outcome == "planned" else was.on
        self.facts.asks[key] = replace(was, outcome=outcome, on=on)

    def move_ask(self, key: str, on: date) -> None:
        self._do(lambda reader: asks.reschedule(_ask(reader, key), on))
        self.facts.asks[key] = replace(self.facts.asks[key], on=on)

    # Account, rhythm, plan

    def entry(self, person: str, *, given: bool, what: str, reason: str, weight: int = 1) -> str:
        kind = EntryKind.DEPOSIT if given else EntryKind.WITHDRAWAL
        change = self._do(
            lambda reader: account.add_entry(
                sure(reader.contact(person)), kind, what, self.day, EntryReason(reason), weight
            )
        )
        key = change.edits[0].after
        assert key is not None
        self.facts.entries[key.id] = m.HandEntry(
            key=key.id,
            person=person,
            on=self.day,
            given=given,
            what=what,
            reason=reason,
            weight=weight,
        )
        return key.id

    def rhythm(self, person: str, every: int) -> None:
        self._do(lambda reader: rhythm.set_rhythm(reader, person, every, self.day))
        self.facts.rhythms[person] = m.Rhythm(key=person, every=every, since=self.day)

    def snooze(self, person: str, until: date) -> None:
        self._do(lambda reader: rhythm.snooze(reader, person, until))
        self.facts.rhythms[person] = replace(
            self.facts.rhythms[person],
            snoozed_until=until,
            snoozed_after=truth.last_touch(self.facts, person),
        )

    def goal(self, text: str, number: int, counts: str, start: date, end: date) -> None:
        goal = Goal(
            id=new_id(), text=text, number=number, measure=Measure(counts), start=start, end=end
        )
        self._do(lambda _reader: goals.add_goal(goal))
        self.facts.goals[goal.id] = m.Target(
            key=goal.id, text=text, number=number, counts=counts, start=start, end=end
        )

    def purposes(self, *chosen: Purpose) -> None:
        self._do(lambda reader: plan.choose_purposes(reader, frozenset(chosen)))
        self.facts.page = replace(self.facts.page, wins_work=Purpose.WIN_WORK in chosen)

    def write_plan(self, *, ideal: str = "", known: str = "") -> None:
        box, text = ("ideal", ideal) if ideal else ("known_for", known)
        self._do(lambda reader: plan.write(reader, box, text))
        self.facts.page = (
            replace(self.facts.page, ideal=ideal)
            if ideal
            else replace(self.facts.page, known_for=known)
        )

    def set_limit(self, name: str, value: int) -> None:
        self._do(lambda reader: plan.set_limits(reader, {name: value}))
        self.facts.page = replace(self.facts.page, limits=((name, value),))

    def review(self) -> None:
        self._do(lambda reader: plan.review(reader, self.day))
        self.facts.page = replace(self.facts.page, reviewed=self.day)

    def build_trust(self) -> None:
        self._do(lambda reader: plan.build_trust(reader, self.day))
        self.facts.page = replace(self.facts.page, building_until=self.day + timedelta(30))

    def rest_asks(self) -> None:
        first = (self.day.replace(day=1) + timedelta(32)).replace(day=1)
        self._do(lambda reader: ready.rest(reader, ready.rest_until(self.day)))
        self.facts.page = replace(self.facts.page, asks_rest_until=first)

    def hear(self, by: Who, words: str, event: str | None) -> None:
        change = self._do(
            lambda _reader: known_for.heard(self.party(by), self.day, words=words, event_id=event)
        )
        key = change.edits[0].after
        assert key is not None
        self.facts.heard[key.id] = m.Echo(key=key.id, on=self.day, by=by, words=words, event=event)


def _ask(reader: Reader, key: str) -> Ask:
    found = reader.entity(Ask, key)
    assert isinstance(found, Ask)
    return found
