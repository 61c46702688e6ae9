"""Lists of attendees become people to meet, who are known again and never added twice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcompanion.domain.card import Profile
from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event, Target
from netcompanion.services import attendees, people
from netcompanion.services.attendees import Attendee, AttendeeList, Standing
from netcompanion.services.events import someone_alone
from netcompanion.store import Store
from tests.builders import contact, encounter, mixer, target

EXPORT = """\
api_id,name,first_name,last_name,email,phone_number,approval_status,What do you do?
g-1,Nadia Feld,Nadia,Feld,nadia@larkspur.example,+44 7700 900321,approved,"Buyer, Larkspur Dairy"
g-2,RHYS PENDLE,RHYS,PENDLE,rhys@copper.example,,approved,Teller at Copperfield Bank
g-3,"Abara, Joy (JJ)",Joy,Abara,joy@abara.example,,declined,"Solicitor, Abara Law"
g-4,,,,,,waitlist,
g-5,nadia feld,nadia,feld,nadia@larkspur.example,,approved,n/a
"""


def person(name: str, organisation: str = "", email: str = "", number: int = 1) -> Contact:
    emails = (Email(value=email),) if email else ()
    return replace(contact(name, number), organisation=organisation, emails=emails)


def read(
    store: Store, source: str | bytes | Path, columns: tuple[str, ...] | None = None
) -> AttendeeList:
    with store.read() as reader:
        event = reader.event("mixer")
        assert event is not None
        return attendees.read_list(reader, event, source, columns=columns)


def one(store: Store, line: str) -> Attendee:
    (found, *_) = read(store, f"{line}\nZelda Quist, Quist & Co").attendees
    return found


def add_everybody(store: Store, found: AttendeeList) -> int:
    """Add whoever is ticked; return how many that are."""
    with store.read() as reader:
        event = reader.event("mixer")
        assert event is not None
        chosen = [each for each in found.attendees if each.kept]
        change = attendees.add_all(reader, event, chosen)
    if change.edits:
        store.apply(change)
    return len(change.edits)


def targets(store: Store) -> list[Target]:
    with store.read() as reader:
        return reader.targets("mixer")


def calendar(*appointments: str) -> str:
    return "\n".join(("BEGIN:VCALENDAR", *appointments, "END:VCALENDAR", ""))


def appointment(name: str, start: str, guest: str) -> str:
    mail = guest.lower().replace(" ", ".")
    lines = (
        *("BEGIN:VEVENT", f"SUMMARY:{name}", f"DTSTART:{start}"),
        *(f"ATTENDEE;CN={guest}:mailto:{mail}@guests.example", "END:VEVENT"),
    )
    return "\n".join(lines)


@pytest.fixture
def event(store: Store) -> Event:
    event = mixer()
    store.apply(add("Mixer", event, someone_alone(event)))
    return event


@pytest.mark.usefixtures("event")
class TestReading:
    """What is understood of a list."""

    def test_an_export_of_a_ticket_shop(self, store: Store) -> None:
        found = read(store, EXPORT)
        told = [
            (each.name, each.title, each.organisation, each.standing) for each in found.attendees
        ]
        assert told == [
            ("Nadia Feld", "Buyer", "Larkspur Dairy", Standing.COMING),
            ("Rhys Pendle", "Teller", "Copperfield Bank", Standing.COMING),
            ("Joy Abara", "Solicitor", "Abara Law", Standing.DECLINED),
            ("", "", "", Standing.WAITING),
            ("Nadia Feld", "", "", Standing.COMING),
        ]
        assert [each.why_not for each in found.attendees] == [
            "",
            "",
            "declined",
            "no name",
            "twice in the list",
        ]
        assert found.attendees[0].email == "nadia@larkspur.example"
        assert found.attendees[0].phone == "+44 7700 900321"

    def test_its_columns_can_be_changed_and_read_again(self, store: Store) -> None:
        found = read(store, EXPORT)
        assert found.sheet is not None
        assert found.sheet.header[-1] == "What do you do?"
        assert found.sheet.columns[-1] == "role"
        assert found.sheet.samples[1] == ("Nadia Feld", "RHYS PENDLE", "Abara, Joy (JJ)")
        changed = read(store, EXPORT, (*found.sheet.columns[:-1], ""))
        assert changed.sheet is not None
        assert changed.sheet.columns[-1] == ""
        assert changed.attendees[0].title == changed.attendees[0].organisation == ""
        assert set(found.sheet.columns) <= attendees.COLUMNS.keys()

    @pytest.mark.parametrize(
        "text",
        [
            "Name, Role, Company\nNadia Feld, Buyer, Larkspur Dairy\nRhys Pendle, Teller, Tolls",
            "Name\tTitle\tCompany\nNadia Feld\tBuyer\tLarkspur Dairy\nRhys Pendle\tTeller\tTolls",
            "Nadia Feld\tBuyer\tLarkspur Dairy\nRhys Pendle\tTeller\tTolls Bank",
            "Nadia Feld;Buyer;Larkspur Dairy\nRhys Pendle;Teller;Tolls Bank",
            "Vorname;Nachname;Firma;Funktion\nNadia;FELD;Larkspur Dairy;Buyer\nRhys;P;Tolls;Teller",
            "| Name | Company | Role |\n|---|---|---|\n| Nadia Feld | Larkspur Dairy | Buyer |",
            "<table><tr><th>Name</th><th>Role</th><th>Company</th></tr>"
            "<tr><td>Nadia Feld</td><td>Buyer</td><td>Larkspur Dairy</td></tr></table>",
        ],
    )
    def test_tables_of_many_kinds(self, store: Store, text: str) -> None:
        first = read(store, text).attendees[0]
        assert (first.name, first.title, first.organisation) == (
            "Nadia Feld",
            "Buyer",
            "Larkspur Dairy",
        )

    def test_who_paid_is_not_who_comes(self, store: Store) -> None:
        found = read(
            store,
            "Order,Buyer First Name,Buyer Last Name,Buyer Email,First Name,Last Name,Email\n"
            "1,Nadia,Feld,nadia@larkspur.example,Nadia,Feld,nadia@larkspur.example\n"
            "1,Nadia,Feld,nadia@larkspur.example,Mateus,Cruz,nadia@larkspur.example\n",
        )
        assert [(each.name, each.kept) for each in found.attendees] == [
            ("Nadia Feld", True),
            ("Mateus Cruz", True),
        ]

    @pytest.mark.parametrize(
        "header",
        ["approval_status", "Teilnehmerstatus", "Statut du participant", "RSVP", "What they said"],
    )
    def test_who_comes_is_said_below_any_header(self, store: Store, header: str) -> None:
        rows = "Nadia Feld,nadia@larkspur.example,declined\nRhys Pendle,rhys@copper.example,going"
        found = read(store, f"Name,Email,{header}\n{rows}")
        assert [each.standing for each in found.attendees] == [Standing.DECLINED, Standing.COMING]

    def test_a_no_below_another_question_is_no_refusal(self, store: Store) -> None:
        found = read(store, "Name,Email,Vegan?\nNadia Feld,n@x.example,No\nRhys P,r@x.example,Yes")
        assert {each.standing for each in found.attendees} == {Standing.UNKNOWN}

    def test_quoted_names_of_a_mail_are_no_table(self, store: Store) -> None:
        line = 'Cc: "Aoki, Ren" <ren@aoki.example>, Bea <bea@loft.example>, cy.dale@dale.example'
        found = read(store, line)
        assert found.sheet is None
        assert [each.name for each in found.attendees] == ["Ren Aoki", "Bea", "Cy Dale"]

    @pytest.mark.parametrize(
        "text",
        [
            "name,company\n\u202eTom\u2068 Birk\u061c,\u202dMo\u00adss Ltd\nJoy Abara,Abara Law",
            "1. \u202eTom\u2068 Birk\u061c – \u202dMo\u00adss Ltd\n2. Joy Abara – Abara Law",
        ],
    )
    def test_marks_that_nobody_sees_are_left_out(self, store: Store, text: str) -> None:
        first = read(store, text).attendees[0]
        assert (first.name, first.organisation) == ("Tom Birk", "Moss Ltd")
        assert first.text.isprintable()

    def test_a_file_in_the_letters_of_windows(self, store: Store, tmp_path: Path) -> None:
        path = tmp_path / "guests.txt"
        path.write_bytes("1. Clara Nyström, Ångström Glas\n2. Rhys Pendle".encode("cp1252"))
        assert read(store, path).attendees[0].name == "Clara Nyström"

    def test_cards_and_invitations_are_lists_as_well(self, store: Store) -> None:
        card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nadia Feld\r\nORG:Larkspur\r\nEND:VCARD\r\n"
        assert read(store, card).attendees[0].organisation == "Larkspur"
        invitation = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Kiln supper
DTSTART:20261203T183000
ORGANIZER;CN=Ines Okoye:mailto:ines@kiln.example
ATTENDEE;CN="Birk, Tomas":mailto:tomas@birk.example
END:VEVENT
END:VCALENDAR
"""
        found = read(store, invitation)
        assert found.title == "Kiln supper"
        assert [each.name for each in found.attendees] == ["Ines Okoye", "Tomas Birk"]

    def test_of_a_whole_calendar_only_those_of_this_event_are_taken(
        self, store: Store, event: Event
    ) -> None:
        other = appointment("Kiln supper", "20261203T183000", "Rhys Pendle")
        tickets = "ORGANIZER;CN=Ticket desk:mailto:tickets@shop.example\n"
        this = appointment(event.name.upper(), f"{event.start:%Y%m%dT%H%M%S}", "Joy Abara")
        later = appointment(event.name, "20270305T183000", "Zelda Quist")
        found = read(store, calendar(other, this.replace("ATT", f"{tickets}ATT", 1), later))
        assert [each.name for each in found.attendees] == ["Joy Abara"]
        assert found.title == event.name.upper()

    def test_the_next_best_is_the_same_name_on_that_day_then_the_same_time(
        self, store: Store, event: Event
    ) -> None:
        doors = appointment(event.name, f"{event.start:%Y%m%d}T170000", "Joy Abara")
        walk = appointment("A walk", f"{event.start:%Y%m%dT%H%M%S}", "Rhys Pendle")
        assert [each.name for each in read(store, calendar(walk, doors)).attendees] == ["Joy Abara"]
        lunch = appointment("Lunch", f"{event.start:%Y%m%d}T120000", "Zelda Quist")
        assert [each.name for each in read(store, calendar(lunch, walk)).attendees] == [
            "Rhys Pendle"
        ]

    def test_a_calendar_without_this_event_says_so(self, store: Store) -> None:
        two = (appointment(name, "20261203T183000", "Joy Abara") for name in ("Supper", "Lunch"))
        with pytest.raises(UserError, match=r"this event.*Nothing was changed"):
            read(store, calendar(*two))

    @pytest.mark.parametrize(
        "source",
        [
            "",
            b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<</Title (Ada Finch, Moss Ltd)>>\nendobj\n",
            rb"{\rtf1\ansi Ada Finch, Moss Ltd\par Olu Reed, Reed Ltd\par}",
            "   \n\n",
            b"PK\x03\x04" + bytes(60),
            b"\x00\x01\x02\x03",
            b"\xff\xfe\x00",
            "x" * 6_000_000,
        ],
    )
    def test_what_is_no_list_is_said_in_words(self, store: Store, source: str | bytes) -> None:
        with pytest.raises(UserError, match=r"Nothing was (changed|read)"):
            read(store, source)

    def test_a_file_that_is_not_there(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="cannot be read"):
            read(store, tmp_path / "gone.csv")

    def test_too_long_a_list_says_how_much_was_left_out(self, store: Store) -> None:
        rows = "\n".join(f"Nadia Feld{number},nadia{number}@x.example" for number in range(2_100))
        found = read(store, f"name,email\n{rows}")
        assert (len(found.attendees), found.left_out) == (2_000, 100)


@pytest.mark.usefixtures("event")
class TestKnowing:
    """Who of a list is a contact."""

    def test_by_e_mail_whatever_the_name_looks_like(self, store: Store) -> None:
        nadia = person("Nadia Feld-Ross", "Larkspur", "NADIA@larkspur.example")
        store.apply(add("Add", nadia))
        found = one(store, "N. Feld <nadia@larkspur.example>")
        assert (found.contact_id, found.known_by) == (nadia.id, "email")
        assert found.known_name == "Nadia Feld-Ross"

    def test_an_address_alone_brings_the_name(self, store: Store) -> None:
        store.apply(add("Add", person("Nadia Feld", email="nf@larkspur.example")))
        found = one(store, "nf@larkspur.example")
        assert (found.name, found.known_by, found.kept) == ("Nadia Feld", "email", True)

    def test_who_books_for_another_is_not_the_other(self, store: Store) -> None:
        store.apply(add("Add", person("Nadia Feld", email="nadia@larkspur.example")))
        assert one(store, "Mateus Cruz <nadia@larkspur.example>").contact_id is None

    @pytest.mark.parametrize(
        ("line", "by"),
        [
            ("Elizabeth Lund, Lund & Vik Ltd", "name and organisation"),
            ("LUND Elizabeth – Director – Lund & Vik", "name and organisation"),
            ("Dr Elizabeth Lund (Lund and Vik)", "name and organisation"),
            ("Liz Lund, Lund & Vik", "name and organisation"),
            ("Elizabeth Lund", "name"),
            ("Elizabeth Lund, Harbour Glass", ""),
            ("Liz Lund", ""),
        ],
    )
    def test_by_name_and_organisation(self, store: Store, line: str, by: str) -> None:
        store.apply(add("Add", person("Elizabeth Lund", "Lund & Vik")))
        assert one(store, line).known_by == by

    def test_a_name_that_two_have_tells_nothing(self, store: Store) -> None:
        two = (person("Nadia Feld", "Larkspur"), person("Nadia Feld", "Tolls", number=2))
        store.apply(add("Add", *two))
        assert one(store, "Nadia Feld").contact_id is None
        assert one(store, "Nadia Feld, Tolls").contact_id == two[1].id

    def test_a_contact_without_an_organisation_is_known_by_name(self, store: Store) -> None:
        store.apply(add("Add", person("Nadia Feld")))
        assert one(store, "Nadia Feld, Larkspur").known_by == "name"

    def test_i_am_not_to_meet(self, store: Store) -> None:
        store.apply(add("Me", Profile(given="Nadia", family="Feld", email="nadia@x.example")))
        assert one(store, "Feld, Nadia (Larkspur)").why_not == "this is you"
        assert one(store, "N. F. <NADIA@x.example>").why_not == "this is you"

    def test_who_is_to_be_met_already(self, store: Store, event: Event) -> None:
        store.apply(add("Meet", target(event, "Nadia Feld")))
        found = one(store, "NADIA FELD, Larkspur Dairy")
        assert (found.kept, found.why_not) == (False, "already among the people to meet")

    def test_somebody_who_declined_and_then_came(self, store: Store) -> None:
        found = read(store, "Name,Status\nNadia Feld,declined\nNadia Feld,going\nNadia Feld,going")
        assert [each.why_not for each in found.attendees] == ["declined", "", "twice in the list"]


@pytest.mark.usefixtures("event")
class TestAdding:
    """Attendees become people to meet."""

    def test_they_come_before_the_standing_row(self, store: Store, event: Event) -> None:
        store.apply(add("Meet", replace(target(event, "Ada Finch"), position=4)))
        with store.read() as reader:
            found = attendees.read_list(reader, event, EXPORT)
            change = attendees.add_all(reader, event, found.attendees[:2])
        assert change.label == "Added 2 people to meet"
        store.apply(change)
        there = targets(store)
        assert [each.name for each in there[:3]] == ["Ada Finch", "Nadia Feld", "Rhys Pendle"]
        assert there[3].position == 1_000
        assert (there[1].title, there[1].organisation) == ("Buyer", "Larkspur Dairy")
        assert there[1].email == "nadia@larkspur.example"

    def test_known_people_bring_what_they_said(self, store: Store, event: Event) -> None:
        nadia = person("Nadia Feld", "Larkspur Dairy", "nadia@larkspur.example")
        store.apply(add("Add", nadia, encounter(nadia)))
        add_everybody(store, read(store, EXPORT))
        first = next(each for each in targets(store) if each.name == "Nadia Feld")
        assert first.contact_id == nadia.id
        assert first.why == "a heat pump; a printer"
        assert first.title == "Buyer"

    def test_who_was_met_there_already_is_ticked(self, store: Store, event: Event) -> None:
        nadia, rhys = person("Nadia Feld"), person("Rhys Pendle", number=2)
        store.apply(add("Add", nadia, rhys, encounter(nadia, event), encounter(rhys)))
        add_everybody(store, read(store, "Nadia Feld\nRhys Pendle"))
        there = {each.name: each.met for each in targets(store)}
        assert (there["Nadia Feld"], there["Rhys Pendle"]) == (True, False)
        with store.read() as reader:
            gone = people.remove(reader, [nadia])
        store.apply(gone)
        assert {each.name: each.met for each in targets(store)} == there

    def test_beyond_a_thousand_they_keep_their_order(self, store: Store, event: Event) -> None:
        rows = [f"Nadia Feld{number},nadia{number}@x.example" for number in range(2_010)]
        for some in (rows[:1_200], rows[1_200:]):
            add_everybody(store, read(store, "\n".join(("name,email", *some))))
        there = targets(store)
        assert [each.email for each in there[:-1]] == [row.partition(",")[2] for row in rows]
        assert there[-1].name == someone_alone(event).name

    def test_what_they_look_for_is_why(self, store: Store) -> None:
        add_everybody(store, read(store, "Joy Abara - seeking a distributor\nRhys Pendle"))
        assert targets(store)[0].why == "seeking a distributor"

    def test_undo_takes_them_off_again(self, store: Store, event: Event) -> None:
        before = targets(store)
        with store.read() as reader:
            found = attendees.read_list(reader, event, EXPORT)
            change = attendees.add_all(reader, event, found.attendees)
        applied = store.apply(change)
        store.undo(applied.change_id)
        assert targets(store) == before

    @pytest.mark.parametrize(
        "text",
        [EXPORT, "Nadia Feld\nNadia Feld, Larkspur\nRhys Pendle <rhys@x.example>\nLund, Liz"],
    )
    def test_the_same_list_a_second_time_adds_nobody(self, store: Store, text: str) -> None:
        assert add_everybody(store, read(store, text)) > 0
        assert add_everybody(store, read(store, text)) == 0
        assert {each.kept for each in read(store, text).attendees} == {False}

    def test_nobody_is_added_twice_even_if_ticked(self, store: Store, event: Event) -> None:
        with store.read() as reader:
            found = attendees.read_list(reader, event, EXPORT).attendees
            change = attendees.add_all(reader, event, (*found, *found))
        store.apply(change)
        with store.read() as reader:
            assert attendees.add_all(reader, event, found).edits == ()
        assert sum(each.name == "Nadia Feld" for each in targets(store)) == 1

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
    @given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
    def test_whatever_is_dropped_is_read_or_refused_in_words(
        self, store: Store, source: str | bytes
    ) -> None:
        found = AttendeeList()
        with suppress(UserError):
            found = read(store, source)
        for each in found.attendees:
            assert len(each.text) <= 300
            assert each.kept == (not each.why_not)
            assert each.name or not each.kept
