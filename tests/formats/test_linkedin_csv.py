"""Connections from LinkedIn, and the lists of guests that organisers export."""

from __future__ import annotations

import io

from netcompanion.domain.contact import Contact, SocialProfile
from netcompanion.formats import source_of, tables
from tests.formats.people import NOW

PREAMBLE = 'Notes:\n"Some addresses are missing, as their owners wish."\n\n'
NEW = PREAMBLE + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
OLD = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
LUMA = "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,Company?\n"
EVENTBRITE = "Order #,First Name,Last Name,Email,Ticket Type,Job Title,Company,Cell Phone\n"


def people(text: str, kind: str) -> list[Contact]:
    source = source_of(text.encode())
    assert source is not None
    found = list(source.read(io.BytesIO(text.encode()), NOW))
    assert tables.look(text.encode()).dialect == kind
    return [each.contact for each in found if each.contact]


def test_connections_of_today() -> None:
    (ida, zoe) = people(
        NEW + "Ida,Holm,https://www.linkedin.com/in/ida,,Holm & Co,Baker,07 Dec 2025\n"
        '"Zoë, ACA",Dal,,zoe@dal.example,"Dal, Ltd",,1 Mar 2026\n',
        "linkedin-csv",
    )
    assert ida.socials == (
        SocialProfile(service="linkedin", url="https://www.linkedin.com/in/ida"),
    )
    assert (ida.title, ida.organisation, ida.emails) == ("Baker", "Holm & Co", ())
    assert (zoe.given, zoe.suffix, zoe.formatted) == ("Zoë", "ACA", "Zoë Dal, ACA")
    assert ida.source is not None
    assert "X-ABDate:2025-12-07" in ida.source.text
    assert "X-ABLabel:Connected on" in ida.source.text


def test_connections_of_older_files() -> None:
    (ida,) = people(OLD + "Ida,Holm,ida@holm.example,Holm & Co,Baker,3/14/19\n", "linkedin-csv")
    assert ida.emails[0].value == "ida@holm.example"
    assert ida.source is not None
    assert "X-ABDate:2019-03-14" in ida.source.text


def test_the_file_of_connections_is_known_by_its_header() -> None:
    source = source_of(NEW.encode())
    assert source is not None
    assert source.id == "linkedin-csv"


def test_guests_of_luma() -> None:
    ida, una = people(
        LUMA + "g-1,Ida Holm,Ida,Holm,ida@holm.example,+44 7700 900111,2026-01-02,approved,Holm\n"
        'g-2,"Dal, Una (UD)",Una,Dal,una@dal.example,,2026-01-02,declined,\n'
        "g-3,,,,,,2026-01-02,waitlist,\n",
        "luma-csv",
    )
    assert (ida.organisation, ida.phones[0].value) == ("Holm", "+44 7700 900111")
    assert una.formatted == "Una Dal"
    assert una.source is not None
    assert "X-APPROVAL-STATUS:declined" in una.source.text


def test_orders_of_eventbrite() -> None:
    (ida,) = people(
        EVENTBRITE + "9001,Ida,Holm,ida@holm.example,Guest,Info Requested,Info Requested,0123\n",
        "eventbrite-csv",
    )
    assert (ida.title, ida.organisation) == ("", "")
    assert ida.source is not None
    assert "X-TICKET-TYPE:Guest" in ida.source.text
