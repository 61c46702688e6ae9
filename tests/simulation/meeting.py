"""What one does before, at and after events, and with people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from netcompanion.domain.capture import Captured, Said
from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact, Email, NetworkKind
from netcompanion.domain.event import Again, Encounter, Event, Measure, Objective, Target
from netcompanion.domain.event_entry import EventEntry
from netcompanion.domain.identity import new_id
from netcompanion.domain.merging import Side
from netcompanion.domain.names import split_name
from netcompanion.domain.objectives import ObjectiveText
from netcompanion.domain.promise import Direction, Promise
from netcompanion.services import (
    capture,
    debrief,
    encounters,
    events,
    merging,
    people,
)
from netcompanion.store import Reader
from tests.simulation import mirror as m
from tests.simulation.writing import Writing, new, news, sure


class Meeting(Writing):
    """Events and people."""

    # Events

    def prepare(self, name: str, start: datetime, end: datetime, place: str) -> str:
        entry = EventEntry(text=name, name=name, start=start, end=end, place=place)
        made = new(self._do(lambda reader: events.create(reader, entry)), Event)
        self.facts.events[made.id] = m.Happening(
            key=made.id, name=name, start=start, end=end, series=""
        )
        self.event_names.add(name)
        return made.id

    def repeat(self, key: str, start: datetime) -> str:
        last = self.facts.events[key]
        change = self._do(lambda reader: events.repeat(reader, sure(reader.event(key)), start))
        made = new(change, Event)
        wanted = tuple(
            replace(each, key=objective.id, scored=None)
            for each, objective in zip(last.wanted, news(change, Objective), strict=True)
        )
        self.facts.events[made.id] = m.Happening(
            key=made.id,
            name=last.name,
            start=start,
            end=start + (last.end - last.start),
            series=last.series or last.name,
            wanted=wanted,
        )
        return made.id

    def cancel(self, key: str) -> None:
        """Take an event off the record to which nobody went; its asks and promises stay."""
        self._do(lambda reader: events.remove(reader, sure(reader.event(key))))
        facts, gone = self.facts, self.facts.events.pop(key)
        assert not any(each.event == key for each in facts.talks.values()), gone.name
        for word in [each for each in facts.words.values() if each.event == key]:
            facts.words[word.key] = replace(word, event=None, place=gone.name)
        for ask in [each for each in facts.asks.values() if each.event == key]:
            facts.asks[ask.key] = replace(ask, event=None)

    def want(self, event: str, text: str, number: int, counts: str, only: str = "") -> None:
        read = ObjectiveText(text=text, number=number, measure=Measure(counts), only=only)
        change = self._do(
            lambda reader: events.add_objective(
                sure(reader.event(event)), read, reader.objectives(event)
            )
        )
        there = self.facts.events[event]
        key = new(change, Objective).id
        one = m.Wanted(key=key, text=text, number=number, counts=counts, only=only)
        self.facts.events[event] = replace(there, wanted=(*there.wanted, one))

    def score(self, event: str, values: Sequence[int]) -> None:
        def scored(reader: Reader) -> Change:
            found = {each.id: each for each in reader.objectives(event)}
            pairs = zip(self.facts.events[event].wanted, values, strict=True)
            return events.score([(found[each.key], value, "") for each, value in pairs])

        self._do(scored)
        there = self.facts.events[event]
        done = zip(there.wanted, values, strict=True)
        wanted = tuple(replace(each, scored=value) for each, value in done)
        self.facts.events[event] = replace(there, wanted=wanted)

    def target(self, event: str, person: str, give: str = "") -> None:
        def chosen(reader: Reader) -> Change:
            there = sure(reader.event(event))
            found = events.known_target(reader, there, reader.lines([person])[person])
            return events.add_target(replace(found, give=give), reader.targets(event))

        made = next(each for each in news(self._do(chosen), Target) if each.contact_id == person)
        there = self.facts.events[event]
        one = m.ToMeet(
            key=made.id,
            name=self.facts.people[person].name,
            person=person,
            why=made.why,
            give=give,
        )
        self.facts.events[event] = replace(there, to_meet=(*there.to_meet, one))

    def look_back(self, event: str, hours: float, cost: str, again: Again) -> None:
        """Write down how an event was."""
        from netcompanion.domain.effort import Effort

        self._do(
            lambda reader: debrief.set_effort(
                sure(reader.event(event)), Effort(hours=hours, cost=cost)
            )
        )
        there = self.facts.events[event]
        self.facts.events[event] = replace(there, hours=hours, cost=cost)
        self._do(lambda reader: debrief.set_again(sure(reader.event(event)), again))
        there = self.facts.events[event]
        self.facts.events[event] = replace(there, again=again.value)

    # People

    def card(
        self,
        person: m.Person,
        event: str,
        *,
        needs: tuple[str, ...] = (),
        promise: str = "",
        due: date | None = None,
        made: date | None = None,
    ) -> str:
        """Enter the card of somebody met at an event, with what was said and promised."""
        made = made or self.day
        said = (Said(direction=Direction.I_OWE, what=promise, due=due),) if promise else ()
        captured = Captured(
            text=person.name,
            name=split_name(person.name),
            title=person.role,
            organisation=person.firm,
            emails=(Email(value=_address(person)),),
            tags=person.tags,
            needs=needs,
            promises=said,
        )
        created = datetime.combine(made, time(20), UTC)
        change = self._do(
            lambda reader: capture.save(
                captured, reader, today=made, now=created, event=reader.event(event)
            )
        )
        contact = new(change, Contact)
        assert contact.name == person.name
        self.everybody[contact.id] = person.name
        self.facts.people[contact.id] = replace(person, key=contact.id, entered=made)
        talk = new(change, Encounter)
        first = self.facts.events[event].start.date()
        last = self.facts.events[event].end.date()
        on = made if first <= made <= last else first
        self.facts.talks[talk.id] = m.Talk(
            key=talk.id,
            person=contact.id,
            on=on,
            event=event,
            needs=needs,
        )
        if promise:
            word = new(change, Promise)
            self.facts.words[word.id] = m.Word(
                key=word.id,
                person=contact.id,
                mine=True,
                what=promise,
                made=min(on, made),
                due=due,
                event=event,
            )
        return contact.id

    def talk(
        self, person: str, on: date, event: str | None = None, place: str = "", said: str = ""
    ) -> str:
        """Talk to somebody who is known."""

        def logged(reader: Reader) -> Change:
            met = Encounter(
                id=new_id(), contact_id=person, on=on, event_id=event, place=place, said=said
            )
            if event is None:
                return encounters.log(sure(reader.contact(person)), met)
            captured = Captured(text=self.facts.people[person].name)
            return capture.save(
                captured, reader, today=on, event=reader.event(event), contact_id=person
            )

        change = self._do(logged)
        talk = new(change, Encounter)
        self.facts.talks[talk.id] = m.Talk(
            key=talk.id, person=person, on=on, event=event, place=place
        )
        if event is not None:
            there = self.facts.events[event]
            met = tuple(
                replace(each, met=True) if each.person == person else each for each in there.to_meet
            )
            self.facts.events[event] = replace(there, to_meet=met)
        return talk.id

    def note(
        self,
        talk: str,
        *,
        needs: tuple[str, ...] = (),
        proud: str = "",
        learned: str = "",
        remember: str = "",
        networks: frozenset[str] = frozenset(),
    ) -> None:
        """Write down what was said in a talk."""
        was = self.facts.talks[talk]
        sorted_into = self.facts.people[was.person].networks | networks

        def written(reader: Reader) -> Change:
            met = reader.entity(Encounter, talk)
            assert isinstance(met, Encounter)
            notes = encounters.Notes(
                proud=proud,
                needs=(*was.needs, *needs),
                learned=learned,
                remember=remember,
                networks=frozenset(map(NetworkKind, sorted_into)),
            )
            return encounters.write_notes(sure(reader.contact(was.person)), met, notes, self.day)

        self._do(written)
        person = self.facts.people[was.person]
        self.facts.people[was.person] = replace(person, networks=sorted_into)
        self.facts.talks[talk] = replace(
            was, needs=(*was.needs, *needs), proud=proud, learned=learned, remember=remember
        )

    def trades(self, person: str, *, wants: str = "", offers: str = "") -> None:
        """Note what somebody looks for, or can give."""

        def noted(reader: Reader) -> Change:
            contact = sure(reader.contact(person))
            verb, words = (people.want, wants) if wants else (people.offer, offers)
            return verb(contact, words, on=True)

        self._do(noted)
        there = self.facts.people[person]
        self.facts.people[person] = (
            replace(there, wants=(*there.wants, wants))
            if wants
            else replace(there, offers=(*there.offers, offers))
        )

    def remove(self, person: str) -> None:
        self._do(lambda reader: people.remove(reader, [sure(reader.contact(person))]))
        self.facts.remove(person)

    def merge(self, keep: str, other: str) -> None:
        self._do(lambda reader: merging.merge(reader, keep, other, {"name": Side.KEEP}))
        self.facts.merge(keep, other)


def _address(person: m.Person) -> str:
    domain = "".join(filter(str.isalnum, person.firm)).lower()
    return f"{person.name.replace(' ', '.').lower()}@{domain}.example"
