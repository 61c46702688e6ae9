"""Doors under present names, of one person and in chains."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.doors import Door, Outcome
from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import doors, merging, people
from netcompanion.store import Reader, Store
from tests.builders import EVENING, contact

ME = Party(name="")
ADA, TOM, OLU, INES = (
    contact(name, n) for n, name in enumerate(("Ada Finch", "Tom Reed", "Olu Cole", "Ines Berg"))
)


def party(whom: Contact, name: str = "") -> Party:
    return Party(name=name or whom.name, contact_id=whom.id)


def introduced(to: Contact | Party, by: Contact | Party, number: int = 0) -> Introduction:
    return Introduction(
        id=f"introduction-{number}",
        first=ME,
        second=party(to) if isinstance(to, Contact) else to,
        introducer=party(by) if isinstance(by, Contact) else by,
        on=EVENING + timedelta(number),
        state=IntroductionState.MADE,
    )


def sent(
    whom: Contact, by: Contact, number: int = 5, step: ReferralStep = ReferralStep.REFERRED
) -> Referral:
    return Referral(
        id=f"referral-{number}",
        giver=party(by),
        receiver=None,
        referred=party(whom),
        on=EVENING + timedelta(number),
        step=step,
    )


def all_doors(reader: Reader) -> tuple[Door, ...]:
    """Every door there is, under present names."""
    return doors.under_present_names(reader, reader.introductions(), reader.referrals())


@pytest.fixture
def book(store: Store) -> Store:
    """Ada introduced me to Tom, who sent Olu to me."""
    known: tuple[Entity, ...] = (introduced(TOM, ADA), sent(OLU, TOM))
    store.apply(add("Start", ADA, TOM, OLU, INES, *known))
    return store


def test_names_are_those_that_people_have_now(book: Store) -> None:
    book.apply(people.edit(TOM, replace(TOM, family="Reed-Hale")))
    with book.read() as reader:
        first, second = all_doors(reader)
    assert first.to.name == second.of.name == "Tom Reed-Hale"


def test_chains_know_how_far_i_came(book: Store) -> None:
    met = Encounter(id="met", contact_id=TOM.id, on=EVENING, place="the Guild")
    asked = Ask(id="ask", contact_id=OLU.id, on=EVENING, what="a trial", outcome=AskOutcome.YES)
    book.apply(add("More", met, asked))
    with book.read() as reader:
        (chain,) = doors.referral_chains(reader)
    assert chain.people == (party(ADA), party(TOM), party(OLU))
    assert chain.outcomes == (Outcome.MET, Outcome.CLIENT)
    assert chain.clients == (party(OLU),)


def test_without_win_work_chains_do_not_tell_of_business(book: Store) -> None:
    plan = Plan(purposes=frozenset({Purpose.LEARN}))
    book.apply(add("Plan", plan, sent(INES, TOM, 6, ReferralStep.CLIENT)))
    with book.read() as reader:
        found = doors.referral_chains(reader)
    assert {chain.outcome for chain in found} == {Outcome.MET, Outcome.OPEN}


def test_without_win_work_an_ask_of_somebody_never_met_says_nothing(book: Store) -> None:
    asked = Ask(id="a", contact_id=TOM.id, on=EVENING, what="work", outcome=AskOutcome.YES)
    book.apply(add("Plan", Plan(purposes=frozenset({Purpose.LEARN})), asked))
    with book.read() as reader:
        (chain,) = doors.referral_chains(reader)
    assert chain.outcomes == (Outcome.OPEN, Outcome.OPEN)


def test_chains_go_through_outsiders(store: Store) -> None:
    zoe = Party(name="Zoë Roe")
    store.apply(add("Start", ADA, OLU, introduced(zoe, ADA), introduced(OLU, zoe, 1)))
    with store.read() as reader:
        (chain,) = doors.referral_chains(reader)
    assert [each.name for each in chain.people] == ["Ada Finch", "Zoë Roe", "Olu Cole"]


def test_merging_people_keeps_the_chain(book: Store) -> None:
    book.apply(add("More", introduced(INES, OLU, 9)))
    with book.read() as reader:
        before = all_doors(reader)
        change = merging.merge(reader, TOM.id, INES.id, {})
    applied = book.apply(change)
    with book.read() as reader:
        found = all_doors(reader)
    assert {door.of.key for door in found} == {ADA.id, TOM.id, OLU.id}
    assert {door.to.key for door in found} == {TOM.id, OLU.id}
    book.undo(applied.change_id)
    with book.read() as reader:
        assert all_doors(reader) == before


def test_who_is_removed_stays_by_name_in_what_they_referred(book: Store) -> None:
    with book.read() as reader:
        change = people.remove(reader, [TOM])
    book.apply(change)
    with book.read() as reader:
        (chain,) = doors.referral_chains(reader)
    assert chain.people == (party(ADA), Party(name="Tom Reed"), party(OLU))


def test_who_is_removed_stays_in_what_led_me_on_and_comes_back_whole(book: Store) -> None:
    book.apply(add("More", sent(INES, OLU, 6)))
    with book.read() as reader:
        links = reader.introductions(), reader.referrals()
        account = reader.standing(ADA.id)
        change = people.remove(reader, [TOM, OLU])
    applied = book.apply(change)
    with book.read() as reader:
        (chain,) = doors.referral_chains(reader)
        assert chain.people == (
            party(ADA),
            Party(name="Tom Reed"),
            Party(name="Olu Cole"),
            party(INES),
        )
        assert reader.standing(ADA.id) == account
        assert account.balance == -2
    book.undo(applied.change_id)
    with book.read() as reader:
        assert (reader.introductions(), reader.referrals()) == links


def test_of_all_doors_some_are_made_and_for_me(store: Store) -> None:
    zoe = Party(name="Zoë Roe")
    mine = introduced(zoe, TOM), introduced(ADA, zoe, 1), sent(OLU, ADA, 2)
    offered = replace(introduced(TOM, ADA, 3), state=IntroductionState.OFFERED)
    by_me = replace(introduced(TOM, ADA, 4), introducer=None, first=party(INES))
    by_ada = replace(introduced(TOM, ADA, 6), first=party(INES))
    given = replace(sent(OLU, ADA), giver=None, receiver=party(TOM))
    others = offered, by_me, by_ada, given
    store.apply(add("Start", ADA, TOM, OLU, INES, *mine, *others))
    with store.read() as reader:
        found = doors.under_present_names(reader, *reader.links_to_me())
        everything = all_doors(reader)
    assert len(everything) == 7
    assert {door.source_id for door in found} == {each.id for each in mine}
    assert set(found) == {door for door in everything if door.for_me and door.is_made}
