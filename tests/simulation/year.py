"""A year of somebody, day by day: prepared, met, promised, kept, dropped, asked, taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from netcompanion.domain.event import Again
from netcompanion.domain.strategy import Purpose
from netcompanion.store import Store
from tests.simulation import truth
from tests.simulation.hand import Hand
from tests.simulation.mirror import Happening, Who
from tests.simulation.persona import CHECKED, FIRST_DAY, LAST_DAY, Persona
from tests.simulation.world import World

T = TypeVar("T")
_PREPARED = timedelta(14)  # before an event
_SKIPPED = 12  # the hour of an event to which nobody goes


class Year:
    """Lives through a year; every choice is drawn from one seeded stream."""

    def __init__(self, store: Store, persona: Persona) -> None:
        self.persona = persona
        self.hand = Hand(store, FIRST_DAY)
        self.random = Random(f"{persona.name} {persona.seed}")
        self.world = World(self.random)
        self._skipped = ""
        self._doubles: list[tuple[str, str, date]] = []

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

    def _prepare(self, first: date) -> None:
        persona, hand, random = self.persona, self.hand, self.random
        earlier = [v for v in hand.facts.events.values() if v.series == persona.series]
        start = datetime.combine(first, time(9 if persona.days > 1 else 18))
        if persona.series and earlier and random.random() < 0.5:
            key = hand.repeat(max(earlier, key=lambda each: each.start).key, start)
        else:
            name = self.world.event()
            if persona.series and not earlier:
                name = persona.series
            end = start + timedelta(days=persona.days - 1, hours=2)
            key = hand.prepare(name, start, end, "Granary Hall")
        if not hand.facts.events[key].wanted:
            self._want(key)
        for person in self._some(self._known(), 3):
            give = f"the {self.world.thing()}" if random.random() < 0.4 else ""
            hand.target(key, person, give)

    def _want(self, key: str) -> None:
        chosen = [("Meet 3 people", 3, "people met"), ("Book 2 calls", 2, "next steps")]
        if Purpose.WIN_WORK in self.persona.purposes:
            chosen.append(("Ask 1 person for business", 1, "asks"))
        else:
            chosen.append(("Make 4 introductions", 4, "introductions"))
        few = self.random.sample(chosen, self.random.choice((0, 1, 1, 2, 2, 3)))
        for text, number, counts in few:
            self.hand.want(key, text, number, counts)

    def _event_on(self, day: date) -> Happening | None:
        return next(
            (
                each
                for each in self.hand.facts.events.values()
                if each.start.date() <= day <= each.end.date() and each.start.hour in (9, 18)
            ),
            None,
        )

    # An event

    def _go(self, day: date) -> None:
        event = self._event_on(day)
        if event is None:  # it was taken back
            return
        persona, hand, random = self.persona, self.hand, self.random
        if not persona.later:
            self._meet_new(event.key, day)
        met = truth.met_at(hand.facts, event.key)
        known = [key for key in self._known() if key not in met]
        targets = [each.person for each in event.to_meet if each.person in known]
        planned = [key for key in targets if key and random.random() < 0.7]
        others = [key for key in known if key not in planned]
        for person in (*planned, *self._some(others, random.randint(*persona.known))):
            self._meet_again(person, event.key, day)
        if not self._is_taking(day):
            self._introduce(event.key)
        for _ in range(3 if self._is_taking(day) else 1):
            self._ask_there(event.key, day)
        self._referred(event.key)

    def _ask_there(self, event: str, day: date) -> None:
        """Ask somebody of those who are ready, who was there if possible."""
        persona, hand, random = self.persona, self.hand, self.random
        if self._wins_work() and day >= persona.asks_from and random.random() < persona.asks:
            ready = sorted(
                truth.ready(hand.facts, day), key=lambda key: hand.facts.people[key].name
            )
            there = [key for key in ready if key in truth.met_at(hand.facts, event)]
            if self._is_taking(day):
                there = there or [v for v in self._close() if not truth.last_ask(hand.facts, v)]
            for person in self._some(there or ready, 1):
                outcome = random.choice(("yes", "not yet", "not yet", "no"))
                hand.ask(person, f"the {self.world.thing()}", outcome, event)

    def _meet_new(self, event: str, day: date) -> None:
        for _ in range(self.random.randint(*self.persona.new)):
            needs = (self.world.need(),) if self._chance(self.persona.needs) else ()
            promise, due = "", None
            if self._chance(self.persona.promises):
                promise, due = f"Send the {self.world.thing()}", self._some_day(day)
            self.hand.card(
                self.world.person(), event, needs=needs, promise=promise, due=due, made=day
            )

    def _enter_late(self, first: date) -> None:
        """Find the cards in the pockets of the jacket."""
        event = self._event_on(first)
        if event is not None and self.persona.later:
            self._meet_new(event.key, self.hand.day)

    def _meet_again(self, person: str, event: str | None, day: date) -> None:
        hand, random, persona = self.hand, self.random, self.persona
        place = "" if event else random.choice(("on the phone", "Larkfield Café"))
        talk = hand.talk(person, day, event, place)
        kinds = ("support", "information", "referral", "customer")
        networks = (
            frozenset({random.choice(kinds)}) if self._chance(persona.sorted_out) else frozenset()
        )
        needs = (self.world.need(),) if self._chance(persona.needs) else ()
        proud = self.world.proud() if self._chance(0.3) else ""
        trifle = self.world.trifle() if self._chance(0.3) else ""
        new = networks - hand.facts.people[person].networks
        if new or needs or proud or trifle:
            hand.note(talk, needs=needs, proud=proud, remember=trifle, networks=networks)
        if self._chance(persona.promises):
            hand.promise(
                person,
                f"Send the {self.world.thing()}",
                due=self._some_day(day),
                event=event,
                mine=self._chance(0.75),
            )
        if persona.known_for and self._chance(0.08):
            hand.hear(hand.who(person), persona.known_for.lower(), event)

    def _introduce(self, event: str) -> None:
        hand, random = self.hand, self.random
        there = sorted(truth.met_at(hand.facts, event) & set(hand.facts.people))
        there.sort(key=lambda key: hand.facts.people[key].name)
        for _ in range(random.randint(*self.persona.introductions)):
            pair = self._some(there, 2)
            if len(pair) < 2 or self._are_linked(*pair):
                continue
            first, second = hand.who(pair[0]), hand.who(pair[1])
            match random.randint(0, 5):
                case 0:
                    hand.think_of(first, second, event)
                case 1:
                    hand.offer(first, second, self._some_day(hand.day), event)
                case 2 if not hand.facts.asks:
                    hand.introduce(first, self._outsider(), event)
                case _:
                    hand.introduce(first, second, event)

    def _referred(self, event: str) -> None:
        """Receive referrals and introductions, and give some."""
        hand, random = self.hand, self.random
        there = [key for key in truth.met_at(hand.facts, event) if key in hand.facts.people]
        there.sort(key=lambda key: hand.facts.people[key].name)
        count = int(self.persona.referred) + self._chance(self.persona.referred % 1)
        for giver in self._some(there, count):
            others = [key for key in self._known() if key != giver]
            if self._wins_work():
                referred = self._outsider()
                if others and self._chance(0.5):
                    referred = hand.who(random.choice(others))
                hand.referred_to_me(hand.who(giver), referred, self.world.topic(), event)
        gives = self._chance(0.3) and not self._is_taking(hand.day)
        for receiver in self._some(there, gives):
            others = [key for key in self._known() if key != receiver]
            if others:
                other = hand.who(random.choice(others))
                hand.refer(hand.who(receiver), other, self.world.topic())
        for by in self._some(there, self._chance(0.25)):
            others = [key for key in self._known() if key != by]
            if others:
                hand.introduced_to_me(hand.who(by), hand.who(random.choice(others)), event)

    def _look_back(self, first: date) -> None:
        event = self._event_on(first)
        if event is None or event.again or not self._chance(0.7):
            return
        hours = self.random.choice((2.5, 3.0, 4.0))
        again = self.random.choice(list(Again))
        self.hand.look_back(event.key, hours, self.random.choice(("£20", "£45")), again)
        wanted = self.hand.facts.events[event.key].wanted
        if wanted and self._chance(0.5):
            counted = [truth.counted(self.hand.facts, event.key, each.counts) for each in wanted]
            self.hand.score(event.key, counted)

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

    # Choosing

    def _wins_work(self) -> bool:
        return self.hand.facts.page.wins_work

    def _is_taking(self, day: date) -> bool:
        first, last = self.persona.taking
        return first <= day < last

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _some(self, among: Sequence[T], number: int) -> list[T]:
        return self.random.sample(among, min(number, len(among)))

    def _outsider(self) -> Who:
        name = self.world.name()
        self.hand.outsiders.add(name)
        return Who(name=name)

    def _some_day(self, day: date) -> date:
        return day + timedelta(self.random.randint(2, 21))

    def _known(self) -> list[str]:
        """Return people by name, without cards that are somebody's second one."""
        second = {other for _, other, _ in self._doubles}
        found = [each for each in self.hand.facts.people.values() if each.key not in second]
        return [each.key for each in sorted(found, key=lambda each: each.name)]

    def _close(self) -> list[str]:
        """Return those whom one meets most."""
        met = {key: len(truth.days_met(self.hand.facts, key)) for key in self._known()}
        return sorted(met, key=lambda key: -met[key])[:25]

    def _are_linked(self, one: str, other: str) -> bool:
        return any(
            {v.first.key, v.second.key} == {one, other} for v in self.hand.facts.intros.values()
        )
