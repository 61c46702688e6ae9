"""What links people: introductions, referrals, and thanks to whoever opened a door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from netcompanion.domain.change import Change
from netcompanion.domain.identity import new_id
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import (
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.services import introductions, referrals, thanking
from netcompanion.store import Reader
from tests.simulation import mirror as m
from tests.simulation import truth
from tests.simulation.meeting import Meeting
from tests.simulation.mirror import ME, Who
from tests.simulation.writing import new, sure


class Connecting(Meeting):
    """Introductions and referrals, by me and to me."""

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
        return self._led(giver, ME, referred, about, event)

    def refer(self, receiver: Who, referred: Who, about: str) -> str:
        return self._led(ME, receiver, referred, about, None)

    def _led(self, giver: Who, receiver: Who, referred: Who, about: str, event: str | None) -> str:
        said = Referral(
            id=(key := new_id()),
            giver=None if giver.is_me else self.party(giver),
            receiver=None if receiver.is_me else self.party(receiver),
            referred=self.party(referred),
            on=self.day,
            about=about,
            event_id=event,
        )
        self._do(lambda _reader: referrals.record(said))
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


def _introduction(reader: Reader, key: str) -> Introduction:
    found = reader.entity(Introduction, key)
    assert isinstance(found, Introduction)
    return found
