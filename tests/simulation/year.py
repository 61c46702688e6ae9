"""A year of somebody, day by day: prepared, met, promised, kept, dropped, asked, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from netcompanion.domain.strategy import Purpose
from netcompanion.store import Store
from tests.simulation import truth
from tests.simulation.attending import Attending
from tests.simulation.persona import CHECKED, FIRST_DAY, LAST_DAY, Persona

_PREPARED = timedelta(14)  # before an event
_SKIPPED = 12  # the hour of an event to which nobody goes


class Year(Attending):
    """Lives through a year: its events, and what is done on the days between them."""

    def __init__(self, store: Store, persona: Persona) -> None:
        super().__init__(store, persona)
        self._skipped = ""

    def days(self) -> Iterator[date]:
        """Live, and stop on the morning of each day that is checked."""
        self._begin()
        day = FIRST_DAY
        while day <= LAST_DAY:
            self.hand.day = day
            if day in CHECKED:
                yield day
            self._live(day)
            day += timedelta(1)

    # What a day is made of

    def _begin(self) -> None:
        persona, hand = self.persona, self.hand
        if set(persona.purposes) != set(Purpose):
            hand.purposes(*persona.purposes)
        hand.write_plan(ideal=persona.ideal)
        if persona.known_for:
            hand.write_plan(known=persona.known_for)
        for text, number, counts in persona.goals:
            hand.goal(text, number, counts, date(2026, 1, 1), date(2026, 12, 31))
        hand.goal("Meet 30 people", 30, "people met", date(2026, 4, 1), date(2026, 6, 30))

    def _live(self, day: date) -> None:
        self._turn_of_the_year(day)
        self._promises(day)
        self._introductions(day)
        for first in self.persona.event_days:
            if day == max(FIRST_DAY, first - _PREPARED):
                self._prepare(first)
            if first <= day < first + timedelta(self.persona.days):
                self._go(day)
            if day == first + timedelta(self.persona.days - 1 + self.persona.later):
                self._enter_late(first)
            if day == first + timedelta(self.persona.days + 2):
                self._look_back(first)
        if self.hand.facts.people:
            self._small_acts(day)
        if self._chance(0.12):
            steps = self.random.randint(1, 6)
            again = self.random.randint(0, steps)
            lost = self.hand.events_since(steps)
            stays_home = any(each.start.hour != _SKIPPED for each in lost)
            self.hand.take_back(steps, steps if stays_home else again)

    def _turn_of_the_year(self, day: date) -> None:
        """Do what is done once: settings, a pause, an event that was cancelled."""
        persona, hand = self.persona, self.hand
        wins_work = Purpose.WIN_WORK in persona.purposes
        if day == date(2026, 7, 2):
            hand.review()
        if wins_work and persona.name == "Robin" and day in (date(2026, 7, 3), date(2026, 11, 4)):
            hand.rest_asks()
        if wins_work and day == date(2026, 9, 28):
            hand.build_trust()
        if persona.name == "Amara":
            if day == date(2026, 6, 1):
                hand.set_limit("ready_conversations", 3)
            if day == date(2026, 11, 9):
                hand.purposes(Purpose.LEARN, Purpose.COMMUNITY)
            if day == date(2026, 11, 25) and not hand.facts.page.wins_work:
                hand.purposes(*persona.purposes)
        if day in (date(2026, 3, 2), date(2026, 8, 3)):
            start = datetime.combine(day + timedelta(9), time(_SKIPPED))
            end = start + timedelta(hours=1)
            self._skipped = hand.prepare(self.world.event(), start, end, "Old Hall")
        if day in (date(2026, 3, 9), date(2026, 8, 10)) and self._skipped in hand.facts.events:
            hand.cancel(self._skipped)

    # Between events

    def _promises(self, day: date) -> None:
        hand, persona = self.hand, self.persona
        for word in [v for v in hand.facts.words.values() if v.state == "open"]:
            if self._is_taking(day) and word.mine:
                continue
            if word.mine and word.due == day and self._chance(persona.kept):
                hand.keep(word.key)
            elif word.mine and word.due and word.due + timedelta(9) == day:
                if self._chance(persona.late):
                    hand.keep(word.key)
                elif self._chance(persona.dropped):
                    hand.drop(word.key)
                elif self._chance(0.2):
                    hand.postpone(word.key, day + timedelta(10))
            elif not word.mine and word.made + timedelta(20) == day and self._chance(0.5):
                hand.keep(word.key)
        dropped = [v for v in hand.facts.words.values() if v.state == "dropped" and v.mine]
        if dropped and self._chance(0.01):
            hand.reopen(self.random.choice(dropped).key)

    def _introductions(self, day: date) -> None:
        hand = self.hand
        for intro in [v for v in hand.facts.intros.values() if v.by.is_me]:
            if self._is_taking(day):
                continue
            if intro.state == "offered" and intro.on + timedelta(6) == day and self._chance(0.5):
                hand.make(intro.key)
            elif intro.state == "idea" and intro.on + timedelta(12) == day:
                if self._chance(0.4):
                    hand.make(intro.key)
                elif self._chance(0.3):
                    hand.let_go(intro.key)

    def _small_acts(self, day: date) -> None:
        hand, random, persona = self.hand, self.random, self.persona
        known = self._close()
        if self._chance(0.06) and known:
            self._meet_again(random.choice(known), None, day)
        if self._chance(persona.gives) and known and not self._is_taking(day):
            reason = random.choice(("useful information", "public thanks", "listened"))
            what = f"The {self.world.thing()}"
            weight = 2 if reason == "public thanks" else 1
            hand.entry(random.choice(known), given=True, what=what, reason=reason, weight=weight)
        if self._chance(persona.takes) and known:
            what = f"Advice on the {self.world.thing()}"
            hand.entry(
                random.choice(known), given=False, what=what, reason="favour or advice", weight=2
            )
        if self._chance(0.05) and known:
            person, topic = random.choice(known), self.world.topic()
            there = hand.facts.people[person]
            if self._chance(0.5) and topic not in there.wants:
                hand.trades(person, wants=topic)
            elif topic not in there.offers:
                hand.trades(person, offers=topic)
        self._rhythms(day, known)
        self._leads(day)
        if self._wins_work():
            self._asks(day)
        self._doubled(day, known)
        if self._chance(0.015) and known:
            hand.remove(random.choice(known))

    def _rhythms(self, day: date, known: list[str]) -> None:
        hand, random = self.hand, self.random
        free = [key for key in known if key not in hand.facts.rhythms]
        if free and self._chance(0.05):
            hand.rhythm(random.choice(free), random.choice((14, 42, 91)))
        for person in list(hand.facts.rhythms):
            due = truth.next_touch(hand.facts, person)
            if due is not None and due <= day and self._chance(0.1):
                if self._chance(0.5):
                    hand.snooze(person, day + timedelta(14))
                else:
                    self._meet_again(person, None, day)

    def _leads(self, day: date) -> None:
        hand, persona = self.hand, self.persona
        for lead in list(hand.facts.leads.values()):
            age = (day - lead.on).days
            if lead.ended or age == 0 or age % 12 or age > 60:
                continue
            if lead.step == "referred" and not self._chance(persona.rings):
                continue
            at = truth.STEPS.index(lead.step)
            if self._chance(0.6):
                hand.advance(lead.key, truth.STEPS[min(at + 1, 4)])
            elif self._chance(0.3):
                hand.close_lead(lead.key)
        if self._wins_work() and self._chance(0.1):
            waiting = [
                who
                for who, since in truth.clients(hand.facts)
                if truth.to_thank(hand.facts, who, since)
            ]
            if waiting:
                hand.thank(self.random.choice(waiting), by_promise=self._chance(0.5))

    def _asks(self, day: date) -> None:
        hand, random = self.hand, self.random
        for ask in list(hand.facts.asks.values()):
            if ask.outcome == "planned" and ask.on <= day:
                if self._chance(0.3):
                    hand.end_ask(ask.key, random.choice(("yes", "not yet", "no")))
                elif self._chance(0.3):
                    hand.move_ask(ask.key, day + timedelta(20))
            elif ask.outcome == "not yet" and ask.on + timedelta(25) == day and self._chance(0.5):
                hand.end_ask(ask.key, random.choice(("yes", "no")))
        if day >= self.persona.asks_from and self._chance(0.03 * self.persona.asks):
            ready = sorted(
                truth.ready(hand.facts, day), key=lambda key: hand.facts.people[key].name
            )
            for person in self._some(ready, 1):
                hand.plan_ask(person, f"the {self.world.thing()}", self._some_day(day))

    def _doubled(self, day: date, known: list[str]) -> None:
        """Enter somebody twice, under a shorter name, and make one of the two later."""
        hand, random = self.hand, self.random
        for keep, other, on in list(self._doubles):
            if day >= on:
                self._doubles.remove((keep, other, on))
                if {keep, other} <= hand.facts.people.keys():
                    hand.merge(keep, other)
        over = [v for v in hand.facts.events.values() if v.end < hand.now()]
        if over and known and self._chance(0.03):
            keep = random.choice(known)
            person = hand.facts.people[keep]
            short = replace(person, name=f"{person.name[0]}. {person.name.split()[1]}", key="")
            if short.name in hand.everybody.values():
                return
            there = max(over, key=lambda each: each.start).key
            bare = replace(short, networks=frozenset(), wants=(), offers=(), tags=())
            promise = f"Send the {self.world.thing()}"
            other = hand.card(bare, there, promise=promise, due=self._some_day(day))
            self._doubles.append((keep, other, day + timedelta(random.randint(3, 30))))
