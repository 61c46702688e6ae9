"""Who I am, and my cards, in a real store."""

from dataclasses import replace

from netcompanion.domain.card import Card, CardField, Profile
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
    store.apply(my_card.remove_card(cards(store)[2]))
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


def test_cards_are_added_edited_and_removed(store: Store) -> None:
    with store.read() as reader:
        change = my_card.add_card(reader, "Choir", frozenset({CardField.NAME}))
    store.apply(change)
    (choir,) = cards(store)
    after = replace(choir, label="Singing")
    assert my_card.edit_card(choir, after).label == "Edit card Singing"
    store.apply(my_card.edit_card(choir, after))
    assert cards(store) == [after]


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
