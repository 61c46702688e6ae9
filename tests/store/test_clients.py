"""Since when people are clients, and how many became one in a period and at an event."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Entity, add
from netcompanion.domain.relationship import Ask, AskOutcome, Party, Referral, ReferralStep
from netcompanion.store import Store
from tests.builders import EVENING, contact, mixer
from tests.stores import opened

ADA = contact("Ada Finch", 1)


def later(days: int) -> date:
    return EVENING + timedelta(days)


def ask(number: int, event_id: str | None = None, outcome: AskOutcome = AskOutcome.YES) -> Ask:
    return Ask(
        id=f"ask-{number}",
        contact_id=ADA.id,
        on=later(number),
        what="a trial",
        outcome=outcome,
        event_id=event_id,
    )


def referral(number: int, whom: str, event_id: str | None = None) -> Referral:
    return Referral(
        id=f"referral-{number}",
        giver=Party(name="Cleo"),
        receiver=None,
        referred=Party(name=whom),
        on=EVENING,
        step=ReferralStep.CLIENT,
        ended=later(number),
        event_id=event_id,
    )


def test_somebody_becomes_a_client_once_by_whatever_name(store: Store) -> None:
    links = ask(2, "mixer"), ask(9, "mixer"), referral(3, "Olga Łuk", "mixer")
    store.apply(add("All", ADA, mixer(), *links, referral(5, "olga  luk", "mixer")))
    with store.read() as reader:
        assert reader.client_days() == {ADA.id: later(2), "olga luk": later(3)}
        assert reader.clients_between(later(0), later(9)) == 2
        assert reader.clients_between(later(3), later(3)) == 1
        assert reader.clients_between(later(4), later(9)) == 0
        assert reader.clients_from("mixer") == 2
        assert reader.clients_at(["mixer"]) == {"mixer": 2}


def test_a_second_yes_makes_nobody_a_client_at_another_event(store: Store) -> None:
    store.apply(add("All", ADA, mixer(), ask(2), ask(9, "mixer"), referral(3, "Olga", "mixer")))
    with store.read() as reader:
        assert reader.clients_from("mixer") == 1
        assert reader.clients_at(["mixer"]) == {"mixer": 1}


@given(
    st.lists(
        st.one_of(
            st.builds(ask, st.integers(0, 6), outcome=st.sampled_from(AskOutcome)),
            st.builds(referral, st.integers(0, 6), st.just("Olga")),
        ),
        unique_by=lambda each: each.id,
    )
)
def test_contacts_are_clients_since_the_day_of_their_standing(
    empty_file: Path, links: list[Entity]
) -> None:
    with opened(empty_file) as store:
        store.apply(add("All", ADA, *links))
        with store.read() as reader:
            assert reader.client_days().get(ADA.id) == reader.standing(ADA.id).client
