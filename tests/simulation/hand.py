"""What passes between people: promises, introductions, referrals, asks, and what one decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from netcompanion.domain.change import Change
from netcompanion.domain.event import Measure
from netcompanion.domain.identity import new_id
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.domain.strategy import Goal, Purpose
from netcompanion.services import (
    account,
    asks,
    goals,
    introductions,
    known_for,
    plan,
    promises,
    ready,
    referrals,
    rhythm,
    thanking,
)
from netcompanion.store import Reader
from tests.simulation import mirror as m
from tests.simulation import truth
from tests.simulation.meeting import Meeting
from tests.simulation.mirror import ME, Who
from tests.simulation.writing import new, sure


class Hand(Meeting):
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

    # Introductions

    def think_of(self, first: Who, second: Who, event: str | None = None) -> str:
        change = self._do(
            lambda _reader: introductions.think_of(
                self.party(first), self.party(second), self.day, event_id=event
            )
        )
        key = new(change, Introduction).id
        self.facts.intros[key] = m.Intro(
            key=key, first=first, second=second, by=ME, on=self.day, state="idea", event=event
        )
        return key

    def offer(self, first: Who, second: Who, due: date | None, event: str | None = None) -> str:
        """Promise the first to introduce the second."""
        change = self._do(
            lambda reader: introductions.promise_to_make(
                reader, self.party(first), self.party(second), self.day, due=due, event_id=event
            )
        )
        key = new(change, Introduction).id
        self.facts.intros[key] = m.Intro(
            key=key, first=first, second=second, by=ME, on=self.day, state="offered", event=event
        )
        self._introducing(change, self.facts.intros[key], due=due)
        return key

    def introduce(self, first: Who, second: Who, event: str | None = None) -> str:
        """Introduce two people now."""
        change = self._do(
            lambda reader: introductions.make_now(
                reader, self.party(first), self.party(second), self.day, event_id=event
            )
        )
        key = new(change, Introduction).id
        made = m.Intro(
            key=key, first=first, second=second, by=ME, on=self.day, state="made", event=event
        )
        self.facts.intros[key] = made
        self._introducing(change, made, closed=self.day)
        return key

    def make(self, intro: str) -> None:
        """Make an introduction that was thought of, or promised."""
        change = self._do(
            lambda reader: introductions.make(reader, _introduction(reader, intro), self.day)
        )
        made = replace(self.facts.intros[intro], state="made", on=self.day)
        self.facts.intros[intro] = made
        promised = [v for v in self.facts.words.values() if v.opens == intro and v.state == "open"]
        for word in promised:
            self.facts.words[word.key] = replace(word, state="kept", closed=self.day)
        if not promised:
            self._introducing(change, made, closed=self.day)

    def let_go(self, intro: str) -> None:
        self._do(lambda reader: introductions.remove(_introduction(reader, intro)))
        del self.facts.intros[intro]

    def introduced_to_me(self, by: Who, whom: Who, event: str | None = None) -> str:
        """Somebody introduces somebody to me."""
        link = Introduction(
            id=new_id(),
            first=Party(name=""),
            second=self.party(whom),
            on=self.day,
            introducer=self.party(by),
            event_id=event,
            state=IntroductionState.MADE,
        )
        self._do(lambda _reader: introductions.record(link))
        self.facts.intros[link.id] = m.Intro(
            key=link.id, first=ME, second=whom, by=by, on=self.day, state="made", event=event
        )
        return link.id

    def _introducing(
        self, change: Change, of: m.Intro, due: date | None = None, closed: date | None = None
    ) -> None:
        """Note that who introduces two people has promised so, or has kept it at once."""
        first, second = self.facts.name(of.first), self.facts.name(of.second)
        word = new(change, Promise).id
        self.facts.words[word] = m.Word(
            key=word,
            person=of.first.key,
            mine=True,
            what=f"Introduce {second} to {first}",
            made=of.on,
            due=due,
            event=of.event,
            state="kept" if closed else "open",
            closed=closed,
            opens=of.key,
        )

    # Referrals

    def referred_to_me(
        self, giver: Who, referred: Who, about: str, event: str | None = None
    ) -> str:
        change = self._do(
            lambda _reader: referrals.received(
                self.party(giver), self.party(referred), self.day, about=about, event_id=event
            )
        )
        return self._led(new(change, Referral).id, giver, ME, referred, about, event)

    def refer(self, receiver: Who, referred: Who, about: str) -> str:
        change = self._do(
            lambda _reader: referrals.given(
                self.party(receiver), self.party(referred), self.day, about=about
            )
        )
        return self._led(new(change, Referral).id, ME, receiver, referred, about, None)

    def _led(
        self, key: str, giver: Who, receiver: Who, referred: Who, about: str, event: str | None
    ) -> str:
        self.facts.leads[key] = m.Lead(
            key=key,
            giver=giver,
            receiver=receiver,
            referred=referred,
            on=self.day,
            about=about,
            event=event,
        )
        return key

    def advance(self, lead: str, step: str) -> None:
        self._do(
            lambda reader: referrals.advance(
                sure(reader.referral(lead)), ReferralStep(step), self.day
            )
        )
        ended = self.day if step == "client" else None
        self.facts.leads[lead] = replace(self.facts.leads[lead], step=step, ended=ended)

    def close_lead(self, lead: str) -> None:
        self._do(lambda reader: referrals.close_without(sure(reader.referral(lead)), self.day))
        self.facts.leads[lead] = replace(self.facts.leads[lead], ended=self.day)

    def thank(self, client: Who, *, by_promise: bool) -> bool:
        """Thank all who are shown to have opened a door to a client, or promise to."""
        key = client.key or client.name.casefold()
        with self.store.read() as reader:
            shown = thanking.to_thank(reader, key)
        if not shown:
            return False
        due = self.day + timedelta(7)
        if by_promise:
            change = self._do(
                lambda reader: thanking.promise_thanks(reader, key, shown, self.day, due)
            )
        else:
            change = self._do(lambda reader: thanking.thank_now(reader, key, shown, self.day))
        noted = {edit.after.id: edit.after for edit in change.edits if edit.after}
        whom = [Who(key=each.person.contact_id, name=each.person.name) for each in shown]
        for thanks in noted.values():
            if isinstance(thanks, Promise):
                self.facts.words[thanks.id] = m.Word(
                    key=thanks.id,
                    person=thanks.contact_id,
                    mine=True,
                    what=thanks.what,
                    made=self.day,
                    due=due,
                )
        for to in whom:
            name = self.facts.name(to)
            word = next(
                (
                    each.id
                    for each in noted.values()
                    if isinstance(each, Promise) and f"Thank {name} " in each.what
                ),
                None,
            )
            self.facts.thanks[f"{to.key or name} for {key}"] = m.Thank(
                key=key, to=to, client=client, on=self.day, promise=word
            )
            if not by_promise:
                for lead in list(self.facts.leads.values()):
                    is_theirs = lead.receiver.is_me and truth.same(lead.giver, to)
                    if is_theirs and truth.same(lead.referred, client) and not lead.thanked:
                        self.facts.leads[lead.key] = replace(lead, thanked=self.day)
        return True

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


def _introduction(reader: Reader, key: str) -> Introduction:
    found = reader.entity(Introduction, key)
    assert isinstance(found, Introduction)
    return found


def _ask(reader: Reader, key: str) -> Ask:
    found = reader.entity(Ask, key)
    assert isinstance(found, Ask)
    return found
