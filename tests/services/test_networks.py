"""The balance of the four networks, of a real book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcompanion.domain.change import add
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.networks import Observed
from netcompanion.domain.relationship import EntryKind, EntryReason, LedgerEntry
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services.networks import balance
from netcompanion.store import Store
from tests.builders import book

TODAY = date(2026, 10, 14)


def fill(store: Store) -> None:
    """Six customers, five of the information network, one of them in support as well, one alone."""
    kinds = [
        *([frozenset({NetworkKind.CUSTOMER})] * 6),
        frozenset({NetworkKind.INFORMATION, NetworkKind.SUPPORT}),
        *([frozenset({NetworkKind.INFORMATION})] * 4),
        frozenset[NetworkKind](),
    ]
    people = [replace(each, networks=of) for each, of in zip(book(12), kinds, strict=True)]
    store.apply(add("Book", *people))


def test_each_network_is_told_with_what_is_true_of_it(store: Store) -> None:
    fill(store)
    taken = [
        LedgerEntry(
            id=f"taken-{n}",
            contact_id="contact-000000",
            on=TODAY,
            kind=EntryKind.WITHDRAWAL,
            what="an evening of advice",
            reason=EntryReason.FAVOUR,
            weight=2,
        )
        for n in range(2)
    ]
    store.apply(add("Taken", *taken))

    with store.read() as reader:
        found = balance(reader, TODAY)

    assert (found.everybody, found.are_sorted, found.unsorted) == (12, 11, 1)
    assert {each.kind: (each.people, each.observed, each.number) for each in found.networks} == {
        NetworkKind.SUPPORT: (1, Observed.THIN, 1),
        NetworkKind.INFORMATION: (5, Observed.STEADY, 5),
        NetworkKind.REFERRAL: (0, Observed.THIN, 0),
        NetworkKind.CUSTOMER: (6, Observed.OVERDRAWN, 1),
    }
    assert found.thinnest is not None
    assert found.thinnest.kind is NetworkKind.REFERRAL


def test_nothing_is_said_before_anybody_is_sorted(store: Store) -> None:
    store.apply(add("Book", *book(3)))

    with store.read() as reader:
        found = balance(reader, TODAY)

    assert [each.observed for each in found.networks] == [None] * 4
    assert found.thinnest is None


def test_no_network_is_thin_or_steady_before_enough_are_sorted(store: Store) -> None:
    sorted_ones = [replace(each, networks=frozenset({NetworkKind.SUPPORT})) for each in book(9)]
    store.apply(add("Book", *sorted_ones))

    with store.read() as reader:
        found = balance(reader, TODAY)

    assert [each.observed for each in found.networks] == [None] * 4
    assert found.thinnest is None


def test_nobody_is_ready_for_whoever_asks_nobody(store: Store) -> None:
    fill(store)
    store.apply(add("Plan", Plan(purposes=frozenset({Purpose.LEARN}))))

    with store.read() as reader:
        found = balance(reader, TODAY)

    assert Observed.READY not in [each.observed for each in found.networks]
