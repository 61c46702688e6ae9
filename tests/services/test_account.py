"""Entries by hand, changed weights, what the account says, and the warning before more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.account import AccountState, EntrySource
from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.limits import Limits
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
)
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import account, people, promises
from netcompanion.services.account import Account, Facts
from netcompanion.services.giving import Occasion, Said, Voice
from netcompanion.store import Store
from tests import strategies
from tests.builders import EVENING, contact, encounter, introduction, mixer, promise
from tests.stores import opened

TODAY = date(2026, 3, 9)
ADA, TOM = contact("Ada Finch", 1), contact("Tom Reed", 2)
ME_ADA = Party(name="Ada Finch", contact_id=ADA.id)


def referral(number: int, *, mine: bool) -> Referral:
    """Return a referral of an outsider that Ada gave me, or I gave her."""
    return Referral(
        id=f"referral-{number}",
        giver=ME_ADA if mine else None,
        receiver=None if mine else ME_ADA,
        referred=Party(name="Olu Cole"),
        on=EVENING,
    )


def of_ada(store: Store) -> Account:
    with store.read() as reader:
        return account.account_of(reader, ADA.id)


def told(store: Store) -> tuple[list[tuple[int, EntrySource]], list[tuple[int, EntrySource]]]:
    """What is told of the account, taken and given: how many of which."""
    taken, given = (
        [(each.number, each.source) for each in tallies]
        for tallies in (of_ada(store).why.taken, of_ada(store).why.given)
    )
    return taken, given


def entry(store: Store) -> LedgerEntry:
    with store.read() as reader:
        [found] = reader.ledger(ADA.id)
    return found


@pytest.fixture(autouse=True)
def known(store: Store) -> None:
    store.apply(add("Two", ADA, TOM, mixer()))


def test_an_entry_by_hand_is_written_corrected_and_removed(store: Store) -> None:
    reason = EntryReason.THANKS
    made = account.add_entry(ADA, EntryKind.DEPOSIT, " Thanked her ", TODAY, reason, 2)
    assert made.label == "Given to Ada Finch: “Thanked her”"
    store.apply(made)
    assert (of_ada(store).balance, of_ada(store).entries[0].what) == (2, "Thanked her")
    before = entry(store)
    store.apply(account.edit_entry(before, replace(before, weight=9, what="In the paper ")))
    assert (entry(store).weight, entry(store).what) == (3, "In the paper")
    assert account.edit_entry(before, before).edits == ()
    removed = account.remove_entry(entry(store))
    assert removed.label == "Removed entry “In the paper”"
    store.apply(removed)
    assert of_ada(store).entries == ()


def test_an_entry_without_words_goes_by_its_reason() -> None:
    taken = account.add_entry(ADA, EntryKind.WITHDRAWAL, "", TODAY, EntryReason.FAVOUR)
    assert taken.label == "Taken from Ada Finch: “favour or advice”"


def test_a_changed_weight_is_stored_until_it_is_the_usual_one_again(store: Store) -> None:
    made = replace(introduction(ADA, TOM), state=IntroductionState.MADE)
    store.apply(add("Made", made))
    for weight, counts in ((3, 3), (0, 0), (7, 3)):
        with store.read() as reader:
            change = account.set_weight(reader, ADA.id, made.id, weight)
        store.apply(change)
        assert of_ada(store).balance == counts
    assert change.label == "Changed what an entry counts: “Tom Reed”"
    with store.read() as reader:
        assert account.account_of(reader, TOM.id).balance == 2
        assert len(reader.changed_weights(ADA.id)) == 1
        back = account.set_weight(reader, ADA.id, made.id, 2)
    store.apply(back)
    with store.read() as reader:
        assert reader.changed_weights(ADA.id) == []
        assert account.set_weight(reader, ADA.id, made.id, 2).edits == ()


def test_only_computed_entries_of_this_account_are_weighed_so(store: Store) -> None:
    store.apply(account.add_entry(ADA, EntryKind.DEPOSIT, "A link", TODAY))
    with store.read() as reader:
        for source_id in ("gone", entry(store).id):
            assert account.set_weight(reader, ADA.id, source_id, 3).edits == ()


def test_others_are_called_by_their_present_name(store: Store) -> None:
    made = replace(introduction(ADA, TOM), state=IntroductionState.MADE)
    store.apply(add("Made", made))
    store.apply(Change("Marry", (Edit(TOM, replace(TOM, family="Hale")),)))
    other = of_ada(store).entries[0].other
    assert other is not None
    assert other.name == "Tom Hale"


def test_an_introduction_kept_by_its_promise_counts_once(store: Store) -> None:
    offered = replace(introduction(ADA, TOM), state=IntroductionState.OFFERED)
    owed = promise(ADA, "Introduce Tom Reed")
    store.apply(add("Offered", offered, owed))
    with store.read() as reader:
        kept = promises.keep(reader, owed, TODAY)
    store.apply(kept)
    assert [each.amount for each in of_ada(store).entries] == [2]


def test_nobody_has_an_empty_account(store: Store) -> None:
    with store.read() as reader:
        nobody = account.account_of(reader, "nobody")
        assert account.warning(reader, "nobody", Limits()) is None
    assert (nobody.entries, nobody.balance, nobody.why) == ((), 0, Facts())
    assert nobody.state is AccountState.JUST_MET
    assert not nobody.has_met


def test_the_facts_behind_the_word(store: Store) -> None:
    taken = [referral(n, mine=True) for n in range(3)]
    store.apply(add("Taken", *taken))
    assert told(store) == ([(3, EntrySource.REFERRED_TO_ME)], [])
    for what in ("A link", "A list"):
        store.apply(account.add_entry(ADA, EntryKind.DEPOSIT, what, TODAY, weight=3))
    store.apply(add("Given", referral(9, mine=False)))
    taken_most, in_return = [(3, EntrySource.REFERRED_TO_ME)], (1, EntrySource.REFERRED_TO_THEM)
    assert told(store) == (taken_most, [in_return, (2, EntrySource.HAND)])
    kept = replace(promise(ADA, "Send it"), state=PromiseState.KEPT, closed=TODAY)
    store.apply(add("Kept", kept))
    store.apply(Change("Gone", tuple(Edit(each, None) for each in taken)))
    assert told(store) == ([], [(2, EntrySource.HAND), in_return])


def test_asks_are_told_only_to_those_who_sell(store: Store) -> None:
    asked = Ask(id="a", contact_id=ADA.id, on=EVENING, what="A pilot", outcome=AskOutcome.NO)
    store.apply(add("Asked", asked))
    store.apply(account.add_entry(ADA, EntryKind.WITHDRAWAL, "", TODAY, EntryReason.FAVOUR))
    assert told(store) == ([(1, EntrySource.HAND), (1, EntrySource.ASKED)], [])
    assert of_ada(store).why.taken[0].reason is EntryReason.FAVOUR
    store.apply(add("Learn", Plan(purposes=frozenset((Purpose.LEARN,)))))
    assert told(store) == ([(1, EntrySource.HAND), (1, EntrySource.HAND)], [])
    assert of_ada(store).why.taken[1].reason is EntryReason.OTHER


def test_the_warning_says_what_was_taken_last_and_what_to_give_first(store: Store) -> None:
    met = replace(encounter(ADA, mixer()), needs=("a heat pump",))
    store.apply(add("Met", met, referral(1, mine=True)))
    with store.read() as reader:
        assert account.warning(reader, ADA.id, Limits(), TODAY) is None  # just met
    favour = account.add_entry(ADA, EntryKind.WITHDRAWAL, "Read it", TODAY, EntryReason.FAVOUR)
    store.apply(favour)
    with store.read() as reader:
        found = account.warning(reader, ADA.id, Limits(), TODAY)
    assert found is not None
    assert found.name == "Ada Finch"
    assert found.last is not None
    assert found.last.what == "Read it"
    there = Occasion(on=EVENING, place="Makers’ mixer")
    assert found.give == Said(voice=Voice.NEED, words="a heat pump", when=there)
    store.apply(add("Back", referral(2, mine=False)))
    assert of_ada(store).state is AccountState.A_LITTLE_OVERDRAWN
    with store.read() as reader:
        assert account.warning(reader, ADA.id, Limits(), TODAY) is None


def test_the_warning_invents_nothing(store: Store) -> None:
    store.apply(add("Taken", referral(1, mine=True), referral(2, mine=True)))
    with store.read() as reader:
        found = account.warning(reader, ADA.id, Limits(), TODAY)
    assert found is not None
    assert found.give is None


@given(data=st.data())
def test_undo_leaves_the_account_as_before(data: st.DataObject, empty_file: Path) -> None:
    with opened(empty_file) as store:
        store.apply(add("Two", ADA, TOM))
        dealings = data.draw(
            st.lists(
                st.one_of(
                    strategies.promises(ADA.id),
                    strategies.introductions(ADA.id, TOM.id),
                    strategies.referrals(ADA.id, TOM.id, ADA.id),
                    strategies.asks(ADA.id),
                    strategies.ledger_entries(ADA.id),
                ),
                max_size=5,
                unique_by=lambda each: each.id,
            )
        )
        store.apply(add("Dealings", *dealings))
        for _ in range(3):
            _there_and_back(store, data.draw(st.sampled_from(_changes(store))))
        with store.read() as reader:
            gone = people.remove(reader, [ADA])
        _there_and_back(store, gone)


def _there_and_back(store: Store, change: Change) -> None:
    """Make a change, undo it and make it again; the account follows."""
    if change.edits:
        before = of_ada(store)
        made = store.apply(change).change_id
        after = of_ada(store)
        store.undo(made)
        assert of_ada(store) == before
        store.redo(made)
        assert of_ada(store) == after


def _changes(store: Store) -> list[Change]:
    """Return what can be done with an account as it stands."""
    with store.read() as reader:
        found = account.account_of(reader, ADA.id).entries
        ledger = reader.ledger(ADA.id)
        return [
            account.add_entry(ADA, EntryKind.DEPOSIT, "A link", TODAY),
            account.add_entry(ADA, EntryKind.WITHDRAWAL, "Advice", TODAY, EntryReason.FAVOUR, 2),
            *(account.remove_entry(each) for each in ledger),
            *(account.edit_entry(each, replace(each, weight=3, on=TODAY)) for each in ledger),
            *(account.set_weight(reader, ADA.id, each.source_id, 0) for each in found),
        ]
