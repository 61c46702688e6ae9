"""One contact of two: what is chosen, what is united, and what is remembered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Email,
    Link,
    NetworkKind,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
    SocialProfile,
    SourceCard,
)
from netcompanion.domain.differing import complete
from netcompanion.domain.merging import Side, compared, merged, usual
from tests.builders import MADE, contact

HERE = replace(
    contact("H. Sato", 1),
    organisation="Aire Mills Ltd",
    phones=(Phone(value="07700 900412"),),
    emails=(Email(value="hsato@airemills.example"),),
    tags=("energy", "dyeing"),
    networks=frozenset({NetworkKind.SUPPORT}),
    note="Likes short e-mails.",
)
CARD = replace(
    contact("Hana Sato", 2),
    created=MADE + timedelta(days=3),
    organisation="Aire Textiles",
    title="Energy lead",
    phones=(Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE), Phone(value="0113 496 0142")),
    emails=(Email(value="HSato@airemills.example"), Email(value="hana@airetextiles.example")),
    links=(Link(value="https://airetextiles.example"),),
    tags=("guild", "Energy"),
    networks=frozenset({NetworkKind.CUSTOMER}),
    note="Dye-house bill doubled.",
)


def test_a_newer_card_is_believed_and_the_old_firm_is_remembered() -> None:
    whole = merged(HERE, CARD, {})
    assert (whole.id, whole.uid, whole.created) == (HERE.id, HERE.uid, HERE.created)
    assert (whole.name, whole.title, whole.organisation) == (
        "Hana Sato",
        "Energy lead",
        "Aire Textiles",
    )
    assert whole.phones == (
        Phone(value="07700 900412", kind=PhoneKind.MOBILE),
        Phone(value="0113 496 0142"),
    )
    assert [each.value for each in whole.emails] == [
        "hsato@airemills.example",
        "hana@airetextiles.example",
    ]
    assert whole.tags == ("energy", "dyeing", "guild")
    assert whole.networks == HERE.networks | CARD.networks
    assert whole.note == (
        "2 March 2026: Likes short e-mails.\n"
        "5 March 2026: Dye-house bill doubled.\n"
        "Formerly Aire Mills Ltd"
    )


@pytest.mark.parametrize(
    ("side", "organisation", "former"),
    [
        (Side.KEEP, "Aire Mills Ltd", "Formerly Aire Textiles"),
        (Side.OTHER, "Aire Textiles", "Formerly Aire Mills Ltd"),
    ],
)
def test_what_is_chosen_wins(side: Side, organisation: str, former: str) -> None:
    whole = merged(HERE, CARD, {"organisation": side, "name": Side.KEEP, "note": Side.NEITHER})
    assert (whole.organisation, whole.given, whole.note) == (organisation, "H.", former)


BUYER = replace(contact("Ines Moreau", 3), title="Head of Procurement", organisation="Baltic Crate")
MOVED = replace(
    contact("Ines Moreau", 4), created=MADE + timedelta(days=9), organisation="Falck Beratung"
)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("newer", "role", "note"),
    [
        (MOVED, ("", "", "Falck Beratung"), "Formerly Head of Procurement, Baltic Crate"),
        (
            replace(MOVED, title="Partner", department="Ports"),
            ("Partner", "Ports", "Falck Beratung"),
            "Formerly Head of Procurement, Baltic Crate",
        ),
        (
            replace(MOVED, organisation="", title="Partner", department="Ports"),
            ("Head of Procurement", "Ports", "Baltic Crate"),
            "Formerly Partner",
        ),
        (replace(MOVED, organisation=""), ("Head of Procurement", "", "Baltic Crate"), ""),
        (
            replace(MOVED, organisation="Baltic Crate Ltd"),
            ("Head of Procurement", "", "Baltic Crate Ltd"),
            "Formerly Baltic Crate",
        ),
    ],
)
def test_a_role_stays_with_its_company(
    turned: bool, newer: Contact, role: tuple[str, str, str], note: str
) -> None:
    first, second = (newer, BUYER) if turned else (BUYER, newer)
    whole = merged(first, second, {})
    assert (whole.title, whole.department, whole.organisation) == role
    assert whole.note == note


def test_the_usual_side_of_a_role_at_two_companies_is_one() -> None:
    sides = usual(BUYER, MOVED)
    assert (sides["title"], sides["organisation"]) == (Side.OTHER, Side.OTHER)


def test_a_list_can_come_from_one_side_or_from_none() -> None:
    whole = merged(
        HERE,
        CARD,
        {
            "phones": Side.OTHER,
            "emails": Side.KEEP,
            "tags": Side.NEITHER,
            "networks": Side.OTHER,
            "note": Side.OTHER,
        },
    )
    assert (whole.phones, whole.emails, whole.tags) == (CARD.phones, HERE.emails, ())
    assert whole.networks == CARD.networks
    assert whole.note.startswith("Dye-house bill doubled.\n")


def test_blanks_are_filled_and_equals_stay() -> None:
    bare = contact("Hana Sato", 1)
    whole = merged(bare, replace(CARD, tags=(), note=""), {})
    assert whole == replace(CARD, id=bare.id, uid=bare.uid, created=MADE, tags=(), note="")
    assert usual(CARD, CARD)["organisation"] is Side.KEEP


def test_a_note_that_says_the_same_is_not_said_twice() -> None:
    mine = replace(HERE, note="Likes short e-mails. Rows.", organisation="")
    theirs = replace(CARD, note="Rows.", organisation="")
    assert merged(mine, theirs, {}).note == "Likes short e-mails. Rows."
    assert merged(theirs, mine, {}).note == "Likes short e-mails. Rows."


def test_notes_that_were_dated_once_are_not_dated_again() -> None:
    whole = merged(HERE, CARD, {})
    third = replace(contact("Hana Sato", 3), created=CARD.created + timedelta(days=9), note="Won.")
    assert merged(whole, third, {}).note == f"{whole.note}\n14 March 2026: Won."


def test_addresses_and_profiles_are_united_by_what_they_mean() -> None:
    mine = replace(
        HERE,
        addresses=(PostalAddress(street="4 Kiln Lane", locality="Leeds"),),
        socials=(SocialProfile(service="linkedin", handle="hana"),),
    )
    theirs = replace(
        CARD,
        addresses=(
            PostalAddress(street="4 KILN LANE", locality="Leeds"),
            PostalAddress(street="9 Mill Road"),
        ),
        socials=(
            SocialProfile(service="LinkedIn", handle="@Hana"),
            SocialProfile(service="xing", handle="hana"),
        ),
    )
    whole = merged(mine, theirs, {})
    assert whole.addresses == (*mine.addresses, theirs.addresses[1])
    assert whole.socials == (*mine.socials, theirs.socials[1])


def test_the_form_shows_both_and_what_is_usual() -> None:
    rows = {each.field: each for each in compared(HERE, CARD)}
    assert list(rows) == [
        *("name", "organisation", "title"),
        *("phones", "emails", "links", "tags", "networks", "note"),
    ]
    assert (rows["name"].keep, rows["name"].other) == ("H. Sato", "Hana Sato")
    assert (rows["name"].usual, rows["name"].many) == (Side.OTHER, False)
    assert (rows["title"].keep, rows["title"].usual) == ("", Side.OTHER)
    assert (rows["networks"].keep, rows["networks"].many) == ("support", True)
    assert rows["tags"].usual is Side.BOTH


def lines(*pairs: tuple[str, str]) -> SourceCard:
    return SourceCard.of(
        version="3.0", lines=tuple(CardLine(name=name, value=value) for name, value in pairs)
    )


def test_the_lines_of_both_cards_go_on() -> None:
    mine = replace(HERE, source=lines(("FN", "H. Sato"), ("TEL", "07700 900412"), ("X-KILN", "7")))
    theirs = replace(
        CARD,
        source=lines(
            ("FN", "Hana Sato"),
            ("TEL", "0113 496 0142"),
            ("X-KILN", "8"),
            ("GENDER", "F"),
            ("UID", "theirs"),
        ),
    )
    source = merged(mine, theirs, {"title": Side.KEEP}).source
    assert source is not None
    assert {(line.name, line.value) for line in source.lines} == {
        ("FN", "Hana Sato"),
        ("TEL", "07700 900412"),
        ("TEL", "0113 496 0142"),
        ("X-KILN", "7"),
        ("X-KILN", "8"),
        ("GENDER", "F"),
    }


def test_completing_says_no_number_or_address_twice() -> None:
    here = replace(
        contact("Ines Okoye"),
        phones=(Phone(value="0171 2345678", kind=PhoneKind.MOBILE),),
        emails=(Email(value="Ines@Kiln.example"),),
    )
    there = replace(
        contact("Ines Okoye", 2),
        phones=(Phone(value="+49 171 2345678"), Phone(value="030 555012")),
        emails=(Email(value="ines@kiln.example", kind=PointKind.WORK),),
    )
    whole = complete(here, there, ["phones", "emails"])
    assert [each.value for each in whole.phones] == ["0171 2345678", "030 555012"]
    assert [(each.value, each.kind) for each in whole.emails] == [
        ("Ines@Kiln.example", PointKind.WORK)
    ]
