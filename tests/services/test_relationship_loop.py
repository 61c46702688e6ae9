"""The loop of a relationship through the services: led on, given, asked, thanked; all undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netcompanion.domain.account import AccountState
from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.limits import limits
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import (
    AskOutcome,
    EntryKind,
    EntryReason,
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.services import account, asks, promises, referrals, thanking
from netcompanion.services.doors import referral_chains
from netcompanion.services.introductions import record
from netcompanion.services.merging import merge
from netcompanion.services.ready import ready
from netcompanion.store import Store
from tests.builders import contact

DAY = date(2026, 3, 2)
ADA, BEN, CLEO, DAN = (
    contact(f"{name} Quill", number) for number, name in enumerate(("Ada", "Ben", "Cleo", "Dan"))
)
ME = Party(name="")


def sent_by(giver: Contact, whom: Contact, days: int) -> Change:
    on, id_ = DAY + timedelta(days), f"{whom.id} by {giver.id}"
    return referrals.record(
        Referral(id=id_, giver=party(giver), receiver=None, referred=party(whom), on=on)
    )


class Life:
    """What I do, day by day, and the states of the book between."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.done: list[int] = []
        self.books: list[object] = [self.book()]

    def do(self, change: Change) -> None:
        self.done.append(self.store.apply(change).change_id)
        self.books.append(self.book())

    def book(self) -> object:
        """Everything that rules are made of, and what they make of it."""
        ids = [each.id for each in (ADA, BEN, CLEO, DAN)]
        with self.store.read() as reader:
            return (
                reader.standings(ids),
                reader.histories_with(ids),
                reader.thanks(),
                [account.account_of(reader, id_) for id_ in ids],
                ready(reader, DAY),
            )


def party(whom: Contact) -> Party:
    return Party(name=whom.name, contact_id=whom.id)


def meet(whom: Contact, days: int, *needs: str) -> Encounter:
    on = DAY + timedelta(days)
    return Encounter(id=f"{whom.id}-{days}", contact_id=whom.id, on=on, needs=needs)


@pytest.fixture
def life(store: Store) -> Life:
    store.apply(add("People", ADA, BEN, CLEO, DAN))
    return Life(store)


def test_a_led_to_b_to_c_to_a_client_and_all_are_thanked_and_all_is_undone(life: Life) -> None:
    for by, to, days in ((ADA, BEN, 0), (BEN, CLEO, 5)):
        life.do(
            record(
                Introduction(
                    id=f"{by.name} led me on",
                    first=ME,
                    second=party(to),
                    introducer=party(by),
                    on=DAY + timedelta(days),
                    state=IntroductionState.MADE,
                )
            )
        )
    life.do(sent_by(CLEO, DAN, 8))
    life.do(add("Met", meet(DAN, 10, "the cold store"), meet(DAN, 20)))
    promise = Promise(
        id="owed",
        direction=Direction.I_OWE,
        what="Send the drawing",
        made=DAY + timedelta(20),
        contact_id=DAN.id,
        due=DAY + timedelta(24),
    )
    life.do(promises.make(promise))
    with life.store.read() as reader:
        assert ready(reader, DAY + timedelta(22)).people == ()
        kept = promises.keep(reader, promise, DAY + timedelta(23))
    life.do(kept)
    with life.store.read() as reader:
        (found,) = ready(reader, DAY + timedelta(25)).people
        assert (found.name, found.need) == ("Dan Quill", "the cold store")
        assert account.account_of(reader, CLEO.id).balance == -3
        assert account.warning(reader, CLEO.id, limits(reader.plan())) is None  # one entry alone
    life.do(
        account.add_entry(
            CLEO, EntryKind.WITHDRAWAL, "An hour of advice", DAY, reason=EntryReason.FAVOUR
        )
    )
    with life.store.read() as reader:
        assert account.account_of(reader, CLEO.id).state is AccountState.OVERDRAWN
        warning = account.warning(reader, CLEO.id, limits(reader.plan()))
    assert warning is not None
    assert warning.name == "Cleo Quill"
    life.do(asks.plan(DAN, "The cold store", DAY + timedelta(26)))
    with life.store.read() as reader:
        (ask,) = reader.asks(contact_id=DAN.id)
    life.do(asks.end(ask, AskOutcome.YES, on=DAY + timedelta(27)))
    with life.store.read() as reader:
        (referral,) = reader.referrals()
    life.do(referrals.advance(referral, ReferralStep.CLIENT, DAY + timedelta(27)))
    with life.store.read() as reader:
        (chain,) = referral_chains(reader)
        people = thanking.to_thank(reader, DAN.id)
        change = thanking.promise_thanks(reader, DAN.id, people, DAY + timedelta(27))
    assert [each.name for each in chain.people] == [each.name for each in (ADA, BEN, CLEO, DAN)]
    assert [each.person.name for each in people] == ["Cleo Quill", "Ben Quill", "Ada Quill"]
    life.do(change)
    with life.store.read() as reader:
        assert thanking.to_thank(reader, DAN.id) == []
        assert len(reader.promises(contact_id=ADA.id)) == 1
    for number in reversed(range(len(life.done))):
        life.store.undo(life.done[number])
        assert life.book() == life.books[number]
    for number, change_id in enumerate(life.done):
        life.store.redo(change_id)
        assert life.book() == life.books[number + 1]


def test_a_merged_person_keeps_the_chain(life: Life) -> None:
    twin = replace(contact("Ben Quill", 9), emails=())
    life.store.apply(add("Twin", twin))
    life.do(sent_by(ADA, twin, 0))
    life.do(sent_by(BEN, DAN, 1))
    with life.store.read() as reader:
        assert max(len(each.people) for each in referral_chains(reader)) == 2
        change = merge(reader, BEN.id, twin.id, {})
    life.do(change)
    with life.store.read() as reader:
        (chain,) = referral_chains(reader)
    assert [each.name for each in chain.people] == ["Ada Quill", "Ben Quill", "Dan Quill"]
    life.store.undo(life.done[-1])
    assert life.book() == life.books[-2]
