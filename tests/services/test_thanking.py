"""Whom to thank for a client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.relationship import Ask, AskOutcome, Party, Referral, ReferralStep, Thanks
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import merging, promises, referrals, thanking
from netcompanion.services.thanking import ToThank
from netcompanion.store import Store
from tests.builders import EVENING, mixer
from tests.services.test_doors import ADA, INES, OLU, TOM, introduced, party, sent

TODAY = EVENING + timedelta(20)
YES = Ask(
    id="ask",
    contact_id=OLU.id,
    on=EVENING + timedelta(10),
    what="a trial",
    outcome=AskOutcome.YES,
)


@pytest.fixture
def book(store: Store) -> Store:
    """Ada introduced me to Tom at the mixer, he sent Olu to me, who became a client."""
    tom = replace(introduced(TOM, ADA), event_id="mixer")
    store.apply(add("Start", mixer(), ADA, TOM, OLU, INES, tom, sent(OLU, TOM), YES))
    return store


def waiting(store: Store, key: str = OLU.id) -> list[ToThank]:
    with store.read() as reader:
        return thanking.to_thank(reader, key)


def names(store: Store, key: str = OLU.id) -> list[str]:
    return [each.person.name for each in waiting(store, key)]


def promised(store: Store, due: date | None = None) -> tuple[int, list[Promise]]:
    with store.read() as reader:
        people = thanking.to_thank(reader, OLU.id)
        change = thanking.promise_thanks(reader, OLU.id, people, TODAY, due)
    applied = store.apply(change)
    with store.read() as reader:
        return applied.change_id, reader.promises()


def test_everybody_upstream_is_to_be_thanked_by_the_fact(book: Store) -> None:
    assert [(each.person, each.why) for each in waiting(book)] == [
        (party(TOM), "Tom Reed referred Olu Cole to you on 10 March 2026."),
        (
            party(ADA),
            "Ada Finch introduced you to Tom Reed on 5 March 2026 at Makers’ mixer, and Tom Reed "
            "referred Olu Cole to you on 10 March 2026.",
        ),
    ]


def test_a_longer_way_is_told_by_who_stands_on_it(book: Store) -> None:
    first = introduced(ADA, Party(name="Zoë Roe"), -3)
    book.apply(add("More", first))
    assert waiting(book)[-1].why == (
        "Zoë Roe introduced you to Ada Finch on 2 March 2026, and from there it went on to "
        "Tom Reed and Olu Cole."
    )


def test_a_door_opened_after_they_were_a_client_is_not_why(book: Store) -> None:
    book.apply(add("Later", sent(OLU, INES, 11)))
    assert names(book) == ["Tom Reed", "Ada Finch"]


def test_who_is_no_client_is_not_thanked_for(book: Store) -> None:
    assert names(book, TOM.id) == []
    assert names(book, "nobody") == []


def test_without_win_work_nobody_is_thanked_for_clients(book: Store) -> None:
    book.apply(add("Plan", Plan(purposes=frozenset({Purpose.LEARN}))))
    assert names(book) == []
    with book.read() as reader:
        assert thanking.waiting_thanks(reader) == []


def test_who_was_thanked_for_the_referral_is_not_asked_about_again(book: Store) -> None:
    with book.read() as reader:
        (referral,) = reader.referrals()
    book.apply(referrals.thank(referral, TODAY))
    assert names(book) == ["Ada Finch"]


def test_the_client_stays_the_client_once_the_nearest_is_thanked(book: Store) -> None:
    with book.read() as reader:
        change = thanking.thank_now(reader, OLU.id, waiting(book)[:1], TODAY)
    book.apply(change)
    with book.read() as reader:
        found = thanking.thanks_for(reader, OLU.id)
        (listed,) = thanking.waiting_thanks(reader)
    assert found == listed
    assert (listed.client, [each.person.name for each in listed.people]) == (
        party(OLU),
        ["Ada Finch"],
    )


def test_thanking_now_notes_the_referral_too_and_is_undone_whole(book: Store) -> None:
    before = waiting(book)
    with book.read() as reader:
        change = thanking.thank_now(reader, OLU.id, before, TODAY)
    assert change.label == "Thanked Tom Reed and Ada Finch for Olu Cole"
    applied = book.apply(change)
    with book.read() as reader:
        assert {each.to for each in reader.thanks()} == {party(TOM), party(ADA)}
        assert [each.thanked for each in reader.referrals()] == [TODAY]
    assert names(book) == []
    book.undo(applied.change_id)
    with book.read() as reader:
        assert reader.thanks() == []
        assert [each.thanked for each in reader.referrals()] == [None]
    assert waiting(book) == before


def test_promises_to_thank_are_open_and_undone_all_at_once(book: Store) -> None:
    due = TODAY + timedelta(2)
    change_id, made = promised(book, due)
    assert {(each.contact_id, each.what, each.due) for each in made} == {
        (TOM.id, "Thank Tom Reed for the introduction to Olu Cole", due),
        (
            ADA.id,
            "Thank Ada Finch for the introduction to Tom Reed, which led to Olu Cole",
            due,
        ),
    }
    assert names(book) == []
    book.undo(change_id)
    assert names(book) == ["Tom Reed", "Ada Finch"]
    with book.read() as reader:
        assert reader.promises() == []


def test_a_promise_kept_has_thanked_and_one_given_up_has_not(book: Store) -> None:
    _, made = promised(book)
    by_whom = {each.contact_id: each for each in made}
    with book.read() as reader:
        kept = promises.keep(reader, by_whom[TOM.id], TODAY)
    assert {type(each.after) for each in kept.edits} == {Promise, Referral}
    book.apply(kept)
    book.apply(promises.drop(by_whom[ADA.id], TODAY))
    assert names(book) == ["Ada Finch"]
    _, made = promised(book)
    assert [each.state for each in made].count(PromiseState.OPEN) == 1
    assert names(book) == []
    with book.read() as reader:
        assert len(reader.thanks()) == 2


def test_who_keeps_a_promise_to_thank_has_thanked_for_the_referral_too(book: Store) -> None:
    _, made = promised(book)
    (to_tom,) = (each for each in made if each.contact_id == TOM.id)
    with book.read() as reader:
        applied = book.apply(promises.keep(reader, to_tom, TODAY))
    with book.read() as reader:
        assert [each.thanked for each in reader.referrals()] == [TODAY]
        kept = reader.promise(to_tom.id)
        assert kept is not None
        opened = promises.reopen(reader, kept)
    book.apply(opened)
    with book.read() as reader:
        assert [each.thanked for each in reader.referrals()] == [None]
    assert applied.label == f"Marked kept: “{to_tom.what}”"


def test_thanks_for_a_referral_before_they_were_a_client_are_not_for_the_client(
    book: Store,
) -> None:
    with book.read() as reader:
        (referral,) = reader.referrals()
    book.apply(referrals.thank(referral, YES.on - timedelta(1)))
    assert names(book) == ["Tom Reed", "Ada Finch"]


def test_a_client_by_two_referrals_is_one_since_the_first(store: Store) -> None:
    first = replace(sent(OLU, ADA, step=ReferralStep.CLIENT), ended=EVENING + timedelta(6))
    again = replace(sent(OLU, TOM, 7, ReferralStep.CLIENT), ended=EVENING + timedelta(8))
    store.apply(add("Start", ADA, TOM, OLU, first, again))
    with store.read() as reader:
        (found,) = thanking.waiting_thanks(reader)
    assert found.since == first.ended
    assert [each.person.name for each in found.people] == ["Ada Finch"]


def test_an_outsider_is_thanked_and_can_be_a_client(store: Store) -> None:
    zoe = Party(name="Zoë Roe")
    link = replace(sent(OLU, ADA, step=ReferralStep.CLIENT), giver=zoe, referred=Party(name="Abe"))
    store.apply(add("Start", link))
    with store.read() as reader:
        (found,) = thanking.waiting_thanks(reader)
        change = thanking.promise_thanks(reader, "abe", found.people, TODAY)
    assert (found.client.name, found.since) == ("Abe", link.on)
    store.apply(change)
    with store.read() as reader:
        (promise,) = reader.promises()
    assert (promise.contact_id, promise.to) == (None, "Zoë Roe")
    assert names(store, "abe") == []


def test_clients_wait_for_thanks_the_latest_first(book: Store) -> None:
    old = replace(YES, id="old", contact_id=TOM.id, on=EVENING)
    book.apply(add("Another", old))
    with book.read() as reader:
        found = thanking.waiting_thanks(reader)
        (latest,) = thanking.waiting_thanks(reader, 1)
    assert [(each.client.name, each.since) for each in found] == [
        ("Olu Cole", YES.on),
        ("Tom Reed", EVENING),
    ]
    assert latest == found[0]


def test_thanks_to_who_was_merged_are_thanks_to_who_is_left(book: Store) -> None:
    book.apply(add("Thanked", Thanks(id="thanks", to=party(INES), client=party(OLU), on=TODAY)))
    assert names(book) == ["Tom Reed", "Ada Finch"]
    with book.read() as reader:
        change = merging.merge(reader, TOM.id, INES.id, {})
    applied = book.apply(change)
    assert names(book) == ["Ada Finch"]
    book.undo(applied.change_id)
    assert names(book) == ["Tom Reed", "Ada Finch"]
