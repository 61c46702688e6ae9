"""Who I am, and my cards, in a real store."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.event import Event
from netcompanion.services import my_card
from netcompanion.store import Store

ROBIN = Profile(given="Robin", family="Hale", mobile="07700 900100", email="r@hale.example")


def save(store: Store, profile: Profile) -> None:
    with store.read() as reader:
        change = my_card.save_profile(reader, profile)
    store.apply(change)


def cards(store: Store) -> list[Card]:
    with store.read() as reader:
        return reader.cards()


def test_three_cards_come_with_the_first_time_and_only_then(store: Store) -> None:
    save(store, ROBIN)
    assert [card.label for card in cards(store)] == ["Work", "Community", "Minimal"]
    assert cards(store)[2].shares == {CardField.NAME, CardField.MOBILE}
    with store.read() as reader:
        change = my_card.save_all(reader, ROBIN, reader.cards()[:2])
    store.apply(change)
    save(store, replace(ROBIN, title="Consultant"))
    assert len(cards(store)) == 2
    with store.read() as reader:
        assert reader.profile() == replace(ROBIN, title="Consultant")
        assert my_card.save_profile(reader, reader.profile()).edits == ()


def test_three_things_are_enough(store: Store) -> None:
    with store.read() as reader:
        change = my_card.introduce_myself(reader, "Robin  Hale", " r@hale.example ", "07700 900100")
    store.apply(change)
    with store.read() as reader:
        assert reader.profile() == ROBIN


def test_who_i_am_and_all_cards_are_saved_as_one_change(store: Store) -> None:
    work, choir, minimal = my_card.starting_cards()
    with store.read() as reader:
        change = my_card.save_all(reader, ROBIN, [work, choir, minimal])
    assert len(change.edits) == 4
    store.apply(change)
    singing = replace(choir, label="Singing")
    with store.read() as reader:
        change = my_card.save_all(reader, ROBIN, [minimal, singing])
    store.apply(change)
    places = [(card.label, card.position) for card in cards(store)]
    assert places == [("Minimal", 0), ("Singing", 1)]
    with store.read() as reader:
        assert my_card.save_all(reader, ROBIN, cards(store)).edits == ()


def event(name: str, start: datetime, place: str = "", hours: int | None = None) -> Event:
    end = start + timedelta(hours=hours) if hours is not None else None
    return Event(id=name, name=name, start=start, end=end, place=place)


@pytest.mark.parametrize(
    ("name", "place", "note"),
    [
        ("Supper Club", "Leeds", "Met at Supper Club, 6 Oct 2026, Leeds"),
        ("Leeds Supper Club", "leeds", "Met at Leeds Supper Club, 6 Oct 2026"),
        ("Supper Club", "", "Met at Supper Club, 6 Oct 2026"),
        (
            "Supper Club",
            "Hall 4, Corn Street, Leeds, LS1 4AB, UK",
            "Met at Supper Club, 6 Oct 2026, Leeds",
        ),
        ("Supper Club", "https://meet.example/abc", "Met at Supper Club, 6 Oct 2026"),
        ("Supper Club", "Hall 4", "Met at Supper Club, 6 Oct 2026, Hall 4"),
        (
            "The Forty-Third Annual Gathering of Makers, Menders and Millwrights",
            "The Old Granary behind the Corn Exchange, Leeds",
            "Met at The Forty-Third Annual Gathering of Makers, 6 Oct 2026, Leeds",
        ),
    ],
)
def test_the_note_is_as_short_as_it_is_useful(name: str, place: str, note: str) -> None:
    assert my_card.met_note(event(name, datetime(2026, 10, 6, 18), place)) == note
