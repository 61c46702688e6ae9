"""What is said of each network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.limits import Limits
from netcompanion.domain.networks import Balance, Observed, is_thin, observed

COUNTS = st.integers(0, 2000)
SUPPORT = NetworkKind.SUPPORT


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_one_thing_is_said_of_every_network(
    people: int, others: int, overdrawn: int, ready: int
) -> None:
    are_sorted = people + others

    network = observed(SUPPORT, people, are_sorted, Limits(), overdrawn=overdrawn, ready=ready)

    if network.observed is None:
        assert are_sorted < Limits().thin_from
        assert overdrawn == ready == network.number == 0
    is_said_thin = network.observed is Observed.THIN
    assert is_said_thin == is_thin(people, are_sorted, Limits())
    if network.observed is Observed.STEADY:
        assert overdrawn == ready == 0


@given(COUNTS, COUNTS)
def test_more_people_never_make_a_network_thin(people: int, others: int) -> None:
    """Another person of this network is one more of those who are sorted, too."""
    was = is_thin(people, people + others, Limits())
    now = is_thin(people + 1, people + others + 1, Limits())

    assert was or not now or people + others < Limits().thin_from


@pytest.mark.parametrize(
    ("people", "are_sorted", "thin"),
    [
        (0, 0, False),
        (0, 9, False),
        (0, 10, True),
        (4, 20, True),
        (5, 62, False),
        (5, 63, True),
        (12, 112, False),
        (8, 100, False),
        (5, 10, False),
    ],
)
def test_few_people_or_a_small_share_is_thin(people: int, are_sorted: int, thin: bool) -> None:
    assert is_thin(people, are_sorted, Limits()) is thin


def test_the_limits_can_be_others() -> None:
    assert is_thin(12, 112, Limits(thin_share=15))
    assert not is_thin(2, 10, Limits(thin_people=2))
    assert is_thin(0, 1, Limits(thin_from=1))


def test_what_asks_for_something_is_said_first() -> None:
    thin = observed(SUPPORT, 2, 100, Limits(), overdrawn=1, ready=1)
    overdrawn = observed(SUPPORT, 40, 100, Limits(), overdrawn=3, ready=1)
    ready = observed(SUPPORT, 40, 100, Limits(), ready=4)
    steady = observed(SUPPORT, 40, 100, Limits())

    assert [(each.observed, each.number) for each in (thin, overdrawn, ready, steady)] == [
        (Observed.THIN, 2),
        (Observed.OVERDRAWN, 3),
        (Observed.READY, 4),
        (Observed.STEADY, 40),
    ]


def test_the_thinnest_is_the_thin_one_with_the_fewest() -> None:
    counts = {NetworkKind.SUPPORT: 4, NetworkKind.REFERRAL: 3, NetworkKind.CUSTOMER: 50}
    networks = tuple(observed(kind, n, 57, Limits()) for kind, n in counts.items())
    balance = Balance(networks=networks, everybody=60, are_sorted=57, thin_from=10)

    assert balance.thinnest == networks[1]
    assert balance.unsorted == 3
    assert (
        Balance(networks=networks[2:], everybody=60, are_sorted=57, thin_from=10).thinnest is None
    )
