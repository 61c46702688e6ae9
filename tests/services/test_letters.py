"""Letters begun from what the store knows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from netcompanion.domain.card import Profile
from netcompanion.domain.change import add
from netcompanion.domain.drafts import Draft, Template
from netcompanion.domain.promise import Promise
from netcompanion.services import letters
from netcompanion.store import Store
from tests.builders import EVENING, contact, encounter, introduction, mixer, promise, zoe

TODAY = date(2026, 3, 9)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    ada = replace(contact("Ada Finch"), emails=zoe().emails)
    store = Store.open(tmp_path / "n.db", backups=tmp_path)
    met = encounter(ada, mixer())
    store.apply(add("Start", Profile(given="Robin"), ada, mixer(), met))
    yield store
    store.close()


def letter(store: Store, about: Promise, template: Template | None = None) -> Draft:
    with store.read() as reader:
        return letters.for_promise(reader, about, TODAY, template)


def test_a_promise_begins_with_what_was_said_where_and_when(store: Store) -> None:
    about = replace(promise(contact("Ada Finch"), "Send the plan"), event_id=mixer().id)
    draft = letter(store, about)
    body = draft.body
    assert draft.to == ("Zoe@harbour-glass.example",)
    assert "plan" in draft.subject
    assert body.startswith("Hello Ada,")
    assert "Makers’ mixer on Thursday" in body
    assert "a heat pump" in body
    assert body.rstrip().endswith("Robin")


def test_somebody_without_a_contact_is_written_to_by_name(store: Store) -> None:
    about = replace(promise(contact("Ada Finch"), "Send the plan"), contact_id=None, to="Olu")
    draft = letter(store, about)
    assert draft.to == ()
    assert draft.body.startswith("Hello Olu,")


def test_a_place_without_a_name_is_left_out(store: Store) -> None:
    about = replace(promise(contact("Ada Finch"), "Send the plan"), place="on the phone")
    assert "It was good to talk to you on Thursday." in letter(store, about).body
    about = replace(about, place="Guild Dinner")
    assert "at Guild Dinner on Thursday" in letter(store, about).body


def test_another_template_can_be_chosen(store: Store) -> None:
    about = replace(promise(contact("Ada Finch"), "Send the plan"), due=date(2026, 4, 2))
    assert "2 April" in letter(store, about, Template.MOVED).body


def test_an_introduction_is_written_to_both(store: Store) -> None:
    ada, olu = contact("Ada Finch"), contact("Olu Reed", 2)
    store.apply(add("Think of it", olu, introduction(ada, olu)))
    draft = letter(store, promise(ada, "Introduce Olu"))
    assert draft.subject == "Ada, meet Olu"
    assert draft.body.startswith("Hello Ada and Olu,")


def test_the_host_is_thanked_by_the_address_that_is_known(store: Store) -> None:
    with store.read() as reader:
        draft = letters.for_host(reader, mixer(), EVENING)
        unknown = letters.for_host(reader, replace(mixer(), host="The guild"), EVENING)
    assert draft.to == ("Zoe@harbour-glass.example",)
    assert draft.template is Template.THANK_HOST
    assert unknown.to == ()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 3), "Tuesday"),
        (date(2026, 3, 2), "2 March"),
        (date(2026, 3, 15), "Sunday"),
        (date(2026, 3, 16), "16 March"),
    ],
)
def test_days_are_named_within_the_week(day: date, words: str) -> None:
    assert letters.day_in_letter(day, TODAY) == words
