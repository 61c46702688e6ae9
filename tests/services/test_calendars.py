"""Calendar files become events with people to meet, and events and promises become one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from netcompanion.domain.card import Profile
from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import calendars
from netcompanion.store import Store
from tests.builders import contact, mixer, promise

NOW = datetime(2026, 3, 4, 12, 0)
INVITATION = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Kiln supper
DTSTART:20261203T183000
LOCATION:Granary hall
ORGANIZER;CN=Ines Okoye:mailto:ines@kiln.example
ATTENDEE;CN=T. Birk:mailto:TOMAS@birk.example
ATTENDEE;CN=Ada Moss:mailto:ada@lantern.example
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def invitation(tmp_path: Path) -> Path:
    path = tmp_path / "supper.ics"
    path.write_text(INVITATION)
    return path


def bring_in(store: Store, path: Path) -> None:
    found, errors = calendars.read_file(path, NOW)
    assert errors == []
    with store.read() as reader:
        change = calendars.add(reader, calendars.plan(reader, found))
    store.apply(change)


def expected(store: Store) -> list[tuple[str, str | None]]:
    """Return whom the only event expects, and which contacts they are."""
    with store.read() as reader:
        (event,) = reader.events()
        targets = reader.targets(event.id)
    return [(each.name, each.contact_id) for each in targets if each.position < 1_000]


def test_an_invitation_becomes_an_event_with_people_to_meet(store: Store, invitation: Path) -> None:
    tomas = replace(
        contact("Tomas Birk"),
        title="Cooper",
        organisation="Birk Barrels",
        emails=(Email(value="tomas@birk.example"),),
    )
    store.apply(add("Add Tomas", tomas))
    bring_in(store, invitation)
    with store.read() as reader:
        (event,) = reader.events()
        targets = {each.name: each for each in reader.targets(event.id)}
    assert (event.name, event.place, event.host) == ("Kiln supper", "Granary hall", "Ines Okoye")
    assert event.start == datetime(2026, 12, 3, 18, 30)
    assert expected(store) == [("Ines Okoye", None), ("Tomas Birk", tomas.id), ("Ada Moss", None)]
    assert targets["Tomas Birk"].title == "Cooper"
    assert targets["Tomas Birk"].organisation == "Birk Barrels"
    assert targets["Ada Moss"].email == "ada@lantern.example"


def test_an_address_that_two_share_or_that_is_anothers_tells_nothing(
    store: Store, invitation: Path
) -> None:
    def known(name: str, number: int, email: str) -> Contact:
        return replace(contact(name, number), emails=(Email(value=email),))

    store.apply(
        add(
            "Add",
            *(known(name, at, "tomas@birk.example") for at, name in enumerate(("T. Birk", "B. B"))),
            known("Pia Storm", 3, "ada@lantern.example"),
        )
    )
    bring_in(store, invitation)
    assert expected(store) == [("Ines Okoye", None), ("T. Birk", None), ("Ada Moss", None)]


def test_i_am_not_among_the_people_to_meet(store: Store, invitation: Path) -> None:
    store.apply(add("Me", Profile(given="Ines", email="INES@kiln.example")))
    bring_in(store, invitation)
    assert expected(store) == [("T. Birk", None), ("Ada Moss", None)]


def test_who_is_invited_by_themselves_is_there_once(store: Store, invitation: Path) -> None:
    guest = 'ATTENDEE;CN="Okoye, Ines":mailto:ines@kiln.example\nEND:VEVENT'
    invitation.write_text(INVITATION.replace("END:VEVENT", guest))
    bring_in(store, invitation)
    assert [name for name, _ in expected(store)] == ["Ines Okoye", "T. Birk", "Ada Moss"]


def test_a_mailbox_that_sends_tickets_is_nobody_to_meet(store: Store, invitation: Path) -> None:
    organiser = "ORGANIZER;CN=Kiln tickets:mailto:noreply@kiln.example"
    invitation.write_text(
        INVITATION.replace("ORGANIZER;CN=Ines Okoye:mailto:ines@kiln.example", organiser)
    )
    bring_in(store, invitation)
    assert [name for name, _ in expected(store)] == ["T. Birk", "Ada Moss"]


def test_a_second_time_nothing_is_new(store: Store, invitation: Path) -> None:
    bring_in(store, invitation)
    found, _ = calendars.read_file(invitation, NOW)
    with store.read() as reader:
        assert calendars.add(reader, calendars.plan(reader, found)).edits == ()


def test_who_was_added_to_an_invitation_comes_along(store: Store, invitation: Path) -> None:
    bring_in(store, invitation)
    guest = "ATTENDEE;CN=New Guest:mailto:new@guest.example\nEND:VEVENT"
    invitation.write_text(INVITATION.replace("END:VEVENT", guest))
    bring_in(store, invitation)
    with store.read() as reader:
        (event,) = reader.events()
        names = [target.name for target in reader.targets(event.id)]
    assert names.count("Ada Moss") == 1
    assert "New Guest" in names


def test_undo_takes_event_and_people_back(store: Store, invitation: Path) -> None:
    found, _ = calendars.read_file(invitation, NOW)
    with store.read() as reader:
        applied = store.apply(calendars.add(reader, calendars.plan(reader, found)))
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.events() == []


def test_what_is_to_come_and_what_is_owed_go_out(store: Store, tmp_path: Path) -> None:
    past, coming = mixer(), Event(id="soon", name="Supper", start=datetime(2027, 1, 5, 18))
    tomas = contact("Tomas Birk")
    owed = promise(tomas, "Send the checklist", date(2027, 1, 7))
    store.apply(add("Some", past, coming, tomas, owed))
    out = tmp_path / "all.ics"
    with store.read() as reader:
        assert calendars.write_file(reader, out, datetime(2026, 12, 31)) == 2
    entries = icalendar.Calendar.from_ical(out.read_bytes()).subcomponents
    assert [str(each["summary"]) for each in entries] == [
        "Supper",
        "Send the checklist (Tomas Birk)",
    ]


def test_nothing_to_write_leaves_an_old_file_as_it_was(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "all.ics"
    out.write_text("mine")
    with store.read() as reader, pytest.raises(UserError, match="Nothing was written"):
        calendars.write_file(reader, out, NOW)
    assert out.read_text() == "mine"


def test_two_of_one_name_on_one_day_are_two(store: Store, invitation: Path) -> None:
    event = INVITATION.split("\n", 1)[1].rsplit("END:VCALENDAR", 1)[0]
    later = event.replace("T183000", "T203000")
    invitation.write_text(f"BEGIN:VCALENDAR\n{event}{later}END:VCALENDAR\n")
    bring_in(store, invitation)
    with store.read() as reader:
        assert len(reader.events()) == 2
