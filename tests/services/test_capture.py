"""A captured line in a real store."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from netcompanion.domain.capture import parse
from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import Contact, Email, Phone
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import capture, letters
from netcompanion.store import Store
from tests.builders import contact, mixer, target

TODAY = date(2026, 3, 6)
NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)
EVENT = mixer()
LINE = (
    "Ada Finch, Tarn Mills, energy lead, ada@tarn.example, 07700 900412 #energy "
    "!send heat piece fri <site dates ?heat bill ->Tom Reed"
)


def save(
    store: Store, line: str, event: Event | None = None, contact_id: str | None = None
) -> Change:
    with store.read() as reader:
        change = capture.save(
            parse(line, TODAY),
            reader,
            today=TODAY,
            now=NOW,
            event=event,
            contact_id=contact_id,
        )
    store.apply(change)
    return change


def saved(store: Store, change: Change) -> Contact:
    after = change.edits[0].after
    assert isinstance(after, Contact)
    with store.read() as reader:
        found = reader.contact(after.id)
    assert found == after
    return after


def test_a_line_becomes_everything_it_says(store: Store) -> None:
    store.apply(add("Mixer", EVENT))
    change = save(store, LINE, EVENT)
    ada = saved(store, change)
    assert change.label == "Added Ada Finch"
    assert (ada.given, ada.family, ada.formatted) == ("Ada", "Finch", "Ada Finch")
    assert (ada.organisation, ada.title, ada.tags) == ("Tarn Mills", "energy lead", ("energy",))
    assert ada.created == NOW
    with store.read() as reader:
        (met,) = reader.encounters(contact_id=ada.id, event_id=EVENT.id)
        promises = reader.promises(contact_id=ada.id, event_id=EVENT.id)
        (introduction,) = reader.introductions(contact_id=ada.id)
    assert (met.on, met.needs) == (date(2026, 3, 5), ("heat bill",))
    assert [(promise.what, promise.due, promise.made) for promise in promises] == [
        ("Send heat piece", date(2026, 3, 13), date(2026, 3, 5)),
        ("Site dates", None, date(2026, 3, 5)),
    ]
    assert introduction.second.name == "Tom Reed"


def test_without_an_event_a_meeting_needs_a_place_or_a_need(store: Store) -> None:
    save(store, "Ada Finch")
    with store.read() as reader:
        assert reader.encounters() == []
    save(store, "Tom Reed ~old mill")
    with store.read() as reader:
        (met,) = reader.encounters()
    assert (met.place, met.on, met.event_id) == ("Old Mill", TODAY, None)


def test_someone_known_is_added_to_and_nothing_is_lost(store: Store) -> None:
    ada = replace(
        contact("Ada Finch"),
        title="Buyer",
        emails=(Email(value="ADA@tarn.example"),),
        phones=(Phone(value="+44 7700 900412"),),
        tags=("Energy",),
        note="Rows.",
    )
    store.apply(add("Ada", ada, EVENT))
    change = save(store, LINE.replace("#energy", "#energy #heat"), EVENT, ada.id)
    after = saved(store, change)
    assert change.label == "Added to Ada Finch"
    assert (after.title, after.organisation) == ("Buyer", "Tarn Mills")
    assert (after.emails, after.phones) == (ada.emails, ada.phones)
    assert (after.tags, after.note) == (("Energy", "heat"), "Rows.")
    save(store, "Ada ?a printer", EVENT, ada.id)
    with store.read() as reader:
        (met,) = reader.encounters(contact_id=ada.id)
    assert met.needs == ("heat bill", "a printer")


def test_somebody_to_meet_is_ticked_off(store: Store) -> None:
    store.apply(add("Mixer", EVENT, target(EVENT, "ada finch"), target(EVENT, "Tom Reed")))
    ada = saved(store, save(store, "Ada Finch", EVENT))
    with store.read() as reader:
        met = {each.name: (each.met, each.contact_id) for each in reader.targets(EVENT.id)}
    assert met == {"ada finch": (True, ada.id), "Tom Reed": (False, None)}


def test_an_introduction_finds_the_one_contact_called_so(store: Store) -> None:
    tom = contact("Tom Reed")
    store.apply(add("Tom", tom))
    save(store, "Ada Finch ->tom reed")
    with store.read() as reader:
        (introduction,) = reader.introductions(contact_id=tom.id)
    assert introduction.second.name == "Tom Reed"


def test_today_is_the_day_while_the_event_is_on(store: Store) -> None:
    fair = replace(EVENT, start=datetime(2026, 3, 5, 9), end=datetime(2026, 3, 7, 17))
    store.apply(add("Fair", fair))
    save(store, "Ada Finch", fair)
    with store.read() as reader:
        assert reader.encounters()[0].on == TODAY


def test_the_letter_of_a_promise_says_the_day_of_the_event(store: Store) -> None:
    store.apply(add("Mixer", EVENT))
    save(store, "Ada Finch !send heat piece", EVENT)
    with store.read() as reader:
        [promise] = reader.promises()
        letter = letters.for_promise(reader, promise, TODAY)
    assert f"{EVENT.name} on Thursday" in letter.body  # it is Friday


def test_a_promise_is_made_on_the_day_of_its_event_but_never_in_days_to_come(store: Store) -> None:
    fair = replace(EVENT, start=datetime(2026, 3, 5, 9), end=datetime(2026, 3, 7, 17))
    coming = replace(EVENT, id="coming", start=datetime(2026, 3, 20, 18), end=None)
    store.apply(add("Two", fair, coming))
    for event in (fair, coming, None):
        save(store, "Ada Finch !send heat piece", event)
    with store.read() as reader:
        assert [each.made for each in reader.promises()] == [TODAY, TODAY, TODAY]


def test_what_was_not_read_is_kept_as_a_note(store: Store) -> None:
    text = "Ada Finch\nTarn Mills\nada@tarn.example"
    kept = saved(store, save(store, text))
    assert (kept.name, kept.note) == ("Ada Finch", text)


@pytest.mark.parametrize("line", ["", "!send piece fri", "#energy"])
def test_a_line_that_names_nobody_is_refused_with_words(store: Store, line: str) -> None:
    with pytest.raises(UserError, match="Nobody is named yet"):
        save(store, line)
