"""What is stored comes back as it was, whatever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.change import Change, Edit, Entity, add
from netcompanion.domain.change import replace as change_of
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.store import Store
from tests import builders, strategies
from tests.stores import opened


@given(value=strategies.contacts(), later=strategies.contacts())
def test_any_contact_comes_back_as_it_was(empty_file: Path, value: Contact, later: Contact) -> None:
    edited = replace(later, id=value.id)
    with opened(empty_file) as store:
        store.apply(Change("New", (Edit(None, value),), strategies.PICTURES))
        with store.read() as reader:
            assert reader.contact(value.id) == value
        store.apply(change_of("Edit", value, edited))
        with store.read() as reader:
            assert reader.contact(value.id) == edited
            assert reader.contacts_by_uid([edited.uid]) == {edited.uid: edited}
            assert list(reader.every_contact()) == [edited]
        assert store.check().ok


@given(data=st.data())
def test_everything_around_a_contact_comes_back_as_it_was(
    empty_file: Path, data: st.DataObject
) -> None:
    ada, olu = builders.contact("Ada Finch", 1), builders.contact("Olu Reed", 2)
    event = data.draw(strategies.events())
    met = data.draw(strategies.encounters(ada.id, event.id))
    promise = data.draw(strategies.promises(olu.id))
    others: list[Entity] = [
        event,
        met,
        promise,
        data.draw(strategies.objectives(event.id)),
        data.draw(strategies.targets(event.id)),
        data.draw(strategies.introductions(ada.id, olu.id)),
        data.draw(strategies.asks(olu.id, event.id)),
        data.draw(strategies.referrals(ada.id, olu.id, olu.id)),
        data.draw(strategies.ledger_entries(ada.id)),
        data.draw(strategies.changed_weights(ada.id, promise.id)),
        data.draw(strategies.thanks(ada.id, olu.id)),
        data.draw(strategies.heard(olu.id)),
        data.draw(strategies.ties(ada.id)),
        data.draw(strategies.goals()),
        data.draw(strategies.plans()),
    ]
    with opened(empty_file) as store:
        store.apply(add("An evening", ada, olu, *others))
        with store.read() as reader:
            for entity in others:
                assert reader.entity(type(entity), entity.id) == entity
            assert reader.encounters(contact_id=ada.id) == [met]
            assert reader.promises(contact_id=olu.id) == [promise]
        assert store.check().ok


def test_a_contact_with_everything_comes_back(store: Store) -> None:
    zoe = builders.zoe()
    store.apply(Change("Add Zoë", (Edit(None, zoe),), (builders.portrait(),)))
    with store.read() as reader:
        assert reader.contact(zoe.id) == zoe
        assert reader.contact("nobody") is None
        assert reader.photo(builders.portrait().digest) == builders.portrait()
        assert reader.photo("nothing") is None


def test_a_label_has_an_end_and_says_what_cannot_be_stored(store: Store) -> None:
    assert len(store.apply(add("x" * 100_000, builders.contact("Ada Finch"))).label) == 300
    with pytest.raises(UserError, match="Nothing was saved"):
        store.apply(add("\ud800", builders.contact("Olu Reed", 2)))


def test_my_own_things_are_empty_until_they_are_written(store: Store) -> None:
    profile = Profile(given="Sam", email="sam@example.com")
    cards = [
        Card(id="work", label="Work", shares=frozenset({CardField.NAME, CardField.EMAIL})),
        Card(id="shy", label="Minimal", shares=frozenset({CardField.NAME}), position=1),
    ]
    plan = Plan(purposes=frozenset({Purpose.LEARN}), ideal="Growers", reviewed=date(2026, 1, 2))
    question = Question(id="q", text="What next?", purpose=QuestionPurpose.NEEDS, own=True)
    with store.read() as reader:
        assert (reader.profile(), reader.cards(), reader.plan()) == (Profile(), [], Plan())
    store.apply(add("Who I am", profile, *reversed(cards), plan, question))
    with store.read() as reader:
        assert (reader.profile(), reader.cards(), reader.plan()) == (profile, cards, plan)
        assert reader.own_questions() == [question]


def test_text_that_utf_8_cannot_express_is_refused_in_words(store: Store) -> None:
    broken = replace(builders.contact("Ada"), note="half of a pair: \ud83d")
    with pytest.raises(UserError, match="Nothing was saved"):
        store.apply(add("Add Ada", broken))
    with store.read() as reader:
        assert reader.count() == 0


def test_a_picture_is_stored_once_and_outlives_the_undo_that_may_need_it_again(
    store: Store,
) -> None:
    picture = builders.portrait()
    first = builders.zoe()
    second = replace(first, id="twin", uid="twin")
    applied = store.apply(Change("Zoë", (Edit(None, first),), (picture,)))
    store.apply(Change("Twin", (Edit(None, second),), (picture,)))
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.photo(picture.digest) == picture
    store.redo(applied.change_id)
    with store.read() as reader:
        assert reader.contact(first.id) == first
