"""What somebody does about an event: prepares it, meets and asks people there, looks back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from netcompanion.domain.event import Again
from netcompanion.domain.strategy import Purpose
from tests.simulation import truth
from tests.simulation.choosing import Choosing
from tests.simulation.mirror import Happening


class Attending(Choosing):
    """Lives through the events of the persona."""

    # Before

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

    # There

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

    # After

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
