"""What goes on the pocket card, in which order, and what its code says."""

from dataclasses import replace

import pytest

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.change import add
from netcompanion.domain.event import DealtQuestion, Target
from netcompanion.reading.pictures import read_codes
from netcompanion.services.events import someone_alone
from netcompanion.services.pocket import PocketCard, pocket_card
from netcompanion.services.qr import Qr
from netcompanion.services.questions import shipped
from netcompanion.store import Store
from tests import builders

ME = Profile(
    given="Ingrid",
    family="Solberg",
    organisation="Kiln and Flue",
    title="Chimney engineer",
    mobile="+44 7700 900321",
    email="ingrid@kiln.example",
    link="https://kiln.example",
)


def carded(store: Store, *more: object) -> PocketCard:
    event = builders.mixer()
    store.apply(add("Prepare", event, *more))  # type: ignore[arg-type]  # any entities
    with store.read() as reader:
        return pocket_card(reader, event)


def person(name: str, *, starred: bool = False, met: bool = False, position: int = 0) -> Target:
    target = builders.target(builders.mixer(), name)
    return replace(target, starred=starred, met=met, position=position)


def said_by(card: PocketCard) -> str:
    code = Qr(payload="", modules=card.code)
    (text,) = read_codes(code.png(scale=4))
    return text


def test_those_to_meet_first_come_first_and_whoever_stands_alone_last(store: Store) -> None:
    alone = someone_alone(builders.mixer())
    card = carded(
        store,
        alone,
        person("Ada", position=0),
        person("Ben", position=1, starred=True, met=True),
        person("Cleo", position=2, starred=True),
        person("Dov", position=3),
    )
    assert [each.name for each in card.people] == ["Cleo", "Ada", "Dov", "Ben", alone.name]
    assert card.people_left == 0


def test_who_is_given_something_comes_before_the_rest(store: Store) -> None:
    giving = replace(person("Eli", position=6), give="the drawings")
    starred = person("Flo", starred=True, position=7)
    card = carded(store, *(person(f"P{n}", position=n) for n in range(5)), giving, starred)
    assert [each.name for each in card.people] == ["Flo", "Eli", "P0", "P1", "P2"]


def test_of_many_people_five_are_taken_and_the_others_counted(store: Store) -> None:
    alone = someone_alone(builders.mixer())
    card = carded(store, alone, *(person(f"P{n}", position=n) for n in range(7)))
    assert [each.name for each in card.people] == ["P0", "P1", "P2", "P3", alone.name]
    assert card.people_left == 3


def test_six_questions_are_taken_in_their_order(store: Store) -> None:
    dealt = [each.id for each in shipped()[:8]]
    questions = tuple(DealtQuestion(question_id=each) for each in (*dealt, "gone"))
    event = replace(builders.mixer(), questions=questions)
    store.apply(add("Prepare", event))
    with store.read() as reader:
        card = pocket_card(reader, event)
    assert [each.id for each in card.questions] == dealt[:6]
    assert card.questions_left == 2


def test_the_code_says_who_i_am_and_where_and_when_we_met(store: Store) -> None:
    shares = frozenset((CardField.MOBILE, CardField.LINK))
    first = Card(id="one", label="Work", shares=shares)
    other = Card(id="two", label="Other", shares=frozenset(CardField), position=1)
    card = carded(store, ME, first, other)
    lines = said_by(card).splitlines()
    assert "FN:Ingrid Solberg" in lines
    assert "TEL;TYPE=CELL:+44 7700 900321" in lines
    assert "NOTE:Met at Makers’ mixer\\, 5 Mar 2026\\, Leeds" in lines
    assert not [line for line in lines if line.startswith("EMAIL")]
    assert (card.no_code, card.left_out) == ("", ())


def test_without_a_name_there_is_no_code_and_it_is_said_why(store: Store) -> None:
    card = carded(store)
    assert card.code == ()
    assert "no name" in card.no_code


def test_a_card_that_is_too_long_loses_what_costs_most(store: Store) -> None:
    card = carded(store, replace(ME, organisation="Furnace " * 35))
    assert card.left_out == (CardField.ORGANISATION,)
    assert "Chimney engineer" in said_by(card)


def test_a_name_that_no_code_can_hold_is_refused_in_words(store: Store) -> None:
    card = carded(store, replace(ME, given="Ingrid" * 50))
    assert card.code == ()
    assert "too long" in card.no_code


@pytest.mark.parametrize("name", ["x" * 400, "Ünïted " * 60])
def test_a_long_name_of_the_event_costs_the_code_nothing_else(store: Store, name: str) -> None:
    event = replace(builders.mixer(), name=name)
    store.apply(add("Prepare", event, ME))
    with store.read() as reader:
        card = pocket_card(reader, event)
    assert f"NOTE:Met at {name[:20]}" in said_by(card)
    assert card.left_out == ()


def test_a_payload_is_made_into_a_code_once(store: Store) -> None:
    card = carded(store, ME)
    with store.read() as reader:
        assert pocket_card(reader, builders.mixer()).code is card.code
