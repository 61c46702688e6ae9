"""Letters begun from what the store knows."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from netcompanion.domain.card import Profile
from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.drafts import Draft, Template
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import Ask, IntroductionState, Party
from netcompanion.services import letters
from netcompanion.store import Store
from tests.builders import EVENING, contact, encounter, introduction, mixer, promise, zoe

TODAY = date(2026, 3, 9)


@pytest.fixture
def store(store: Store) -> Store:
    ada = replace(contact("Ada Finch"), emails=zoe().emails)
    met = encounter(ada, mixer())
    store.apply(add("Start", Profile(given="Robin"), ada, mixer(), met))
    return store


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


def introduce(store: Store, *known: Entity) -> Draft:
    """Return the letter that brings Olu and Tom together, when all this is known."""
    store.apply(add("Two people", *known))
    with store.read() as reader:
        first, second = (
            Party(name=each.name, contact_id=each.id)
            for each in known[:2]
            if isinstance(each, Contact)
        )
        return letters.for_introduction(reader, first, second)


OLU = replace(
    contact("Olu Reed", 2),
    title="Boatbuilder",
    organisation="Weir",
    wants=("a sail maker", "a van"),
    tags=("talks too much",),
)
INES = replace(contact("Ines Berg", 3), offers=("sail making", "rope"), emails=zoe().emails)


def test_each_of_two_is_told_why_the_other_is_worth_meeting(store: Store) -> None:
    letter = introduce(store, OLU, INES)
    assert letter.to == ("Zoe@harbour-glass.example",)
    assert letter.body == (
        "Hello Olu and Ines,\n\n"
        "I would like to put the two of you in touch.\n\n"
        "Olu, Ines Berg offers sail making.\n\n"
        "Ines, Olu Reed (Boatbuilder at Weir) is looking for a sail maker.\n\n"
        "I think that you will have a good deal to talk about. I leave it to you from here.\n\n"
        "Robin\n"
    )


def test_what_was_promised_is_written_as_that(store: Store) -> None:
    offered = replace(introduction(INES, OLU), state=IntroductionState.OFFERED)
    assert (
        "I said that I would put the two of you in touch."
        in introduce(store, OLU, INES, offered).body
    )


def test_nobody_is_told_what_does_not_fit(store: Store) -> None:
    letter = introduce(store, replace(OLU, wants=("a van",)), INES)
    assert "sail making" not in letter.body
    assert "rope" not in letter.body
    assert "a van" not in letter.body


def test_a_promise_that_names_somebody_introduces_them(store: Store) -> None:
    ada = contact("Ada Finch")
    store.apply(add("Ideas", OLU, INES, introduction(ada, OLU), introduction(ada, INES)))
    draft = letter(store, promise(ada, "Introduce Ines"))
    assert draft.subject == "Ada, meet Ines"
    assert "I said that I would" in draft.body


def test_a_quiet_tie_is_asked_along(store: Store) -> None:
    ada = contact("Ada Finch")
    following = replace(mixer(), id="next", name="Spring fair", start=datetime(2026, 5, 7, 18))
    with store.read() as reader:
        draft = letters.for_quiet_tie(reader, ada, following, date(2026, 5, 1))
        stranger = letters.for_quiet_tie(reader, OLU, following, date(2026, 5, 1))
    assert draft.template is Template.SEE_YOU_THERE
    assert draft.to == ("Zoe@harbour-glass.example",)
    assert draft.subject == "Will you be at Spring fair?"
    assert draft.body == (
        "Hello Ada,\n\n"
        "It has been a while since we talked at Makers’ mixer. "
        "I am going to Spring fair on Thursday, and I thought of you.\n\n"
        "I remember what you told me: a heat pump. How does it look now?\n\n"
        "Will you be there? I would be glad to see you.\n\n"
        "Robin\n"
    )
    assert "It has been a while. I am going" in stranger.body


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


def test_an_ask_is_put_in_the_words_that_were_thought_of(store: Store) -> None:
    ask = Ask(id="ask", contact_id="contact-1", on=TODAY, what="An audit of the ovens.")
    with store.read() as reader:
        plain = letters.for_ask(reader, ask, TODAY)
        put = letters.for_ask(reader, replace(ask, words="Would you like me to look?"), TODAY)
    assert plain.template is put.template is Template.ASK
    assert plain.subject == "An audit of the ovens"
    assert "You told me about this at Makers’ mixer" in plain.body
    assert ": a heat pump." in plain.body
    assert "I would like to do this for you: an audit of the ovens." in plain.body
    assert "Would you like me to look?" in put.body
    assert "a heat pump" not in put.body


def test_who_opened_a_door_is_thanked_without_a_number(store: Store) -> None:
    ben, cai = contact("Ben Kiln", 7), contact("Cai Berg", 8)
    store.apply(add("Begin", ben, cai))
    ada = contact("Ada Finch")
    to, door, client = (Party(name="", contact_id=each.id) for each in (ada, ben, cai))
    with store.read() as reader:
        found = letters.for_thanks(reader, to, client, TODAY, door=door, on=TODAY)
        straight = letters.for_thanks(reader, to, client, TODAY)
    assert found.template is Template.THANKS
    assert "You put me in touch with Ben Kiln on " in found.body
    assert "Since then Cai Berg became a client of mine." in found.body
    assert "You put me in touch with Cai Berg." in straight.body
