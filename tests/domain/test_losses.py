"""Losses are counted exactly: nothing twice, nothing that is still there, and nothing forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Email,
    Link,
    NetworkKind,
    PartialDate,
    Phone,
    PhoneKind,
    PhotoRef,
    PointKind,
    PostalAddress,
    SourceCard,
)
from netcompanion.domain.losses import losses, lost_lines
from netcompanion.formats._common.points import MESSENGERS
from tests.formats.people import contacts, zoe


def card(*lines: CardLine) -> SourceCard:
    return SourceCard.of("3.0", lines)


GEO = CardLine(name="GEO", value="53.8;-1.5")
KEY = CardLine(name="KEY", value="abc", params=(("TYPE", ("PGP",)),))
BARE = Contact(id="b", uid="b", created=zoe().created)

values = st.sampled_from(("1", "2"))
phones = st.builds(
    Phone,
    value=values,
    kind=st.sampled_from((PhoneKind.OTHER, PhoneKind.WORK, PhoneKind.HOME)),
    label=st.sampled_from(("", "Desk")),
    preferred=st.booleans(),
)
several = st.lists(phones, max_size=5).map(tuple)


@given(contacts())
def test_a_contact_loses_nothing_to_itself(contact: Contact) -> None:
    assert losses(contact, contact) == {}
    assert losses(contact, replace(contact, id="x", uid="y", source=card(GEO))) == {}


@given(contacts())
def test_everything_is_lost_where_nothing_is_left(contact: Contact) -> None:
    lost = losses(contact, BARE)
    for name in ("phones", "emails", "links", "addresses", "socials", "tags"):
        assert lost.get(name, 0) == len(getattr(contact, name))
    for name in ("note", "nickname", "title", "organisation", "birthday", "photo", "formatted"):
        assert lost.get(name, 0) == bool(getattr(contact, name))
    assert not lost.keys() & {"kinds", "labels", "preferred"}


@given(several, several)
def test_points_that_stay_and_points_that_are_gone_add_up(
    before: tuple[Phone, ...], after: tuple[Phone, ...]
) -> None:
    lost = losses(replace(BARE, phones=before), replace(BARE, phones=after))
    kept = sum(
        min(sum(each.value == value for each in side) for side in (before, after))
        for value in ("1", "2")
    )
    assert lost.get("phones", 0) == len(before) - kept
    for what, attribute in (("kinds", "kind"), ("labels", "label"), ("preferred", "preferred")):
        said = sum(getattr(each, attribute) not in ("", "other", False) for each in before)
        assert 0 <= lost.get(what, 0) <= min(said, kept)


@given(several, st.randoms(use_true_random=False), several)
def test_the_best_matches_are_made_first(
    points: tuple[Phone, ...], random: object, others: tuple[Phone, ...]
) -> None:
    mixed = [*points, *others]
    random.shuffle(mixed)  # type: ignore[attr-defined]  # Hypothesis hands out a Random
    assert losses(replace(BARE, phones=points), replace(BARE, phones=tuple(mixed))) == {}


def test_what_a_point_still_says_is_not_lost() -> None:
    before = (
        Phone(value="1", kind=PhoneKind.HOME),
        Phone(value="1", kind=PhoneKind.WORK, label="Desk", preferred=True),
    )
    after = (
        Phone(value="1", kind=PhoneKind.WORK, label="Desk"),
        Phone(value="1", kind=PhoneKind.HOME),
    )
    lost = losses(replace(BARE, phones=before), replace(BARE, phones=after))
    assert lost == {"preferred": 1}
    work = Email(value="a@b.example", kind=PointKind.WORK, label="Office")
    plain = Email(value="a@b.example")
    assert losses(replace(BARE, emails=(work,)), replace(BARE, emails=(plain,))) == {
        "kinds": 1,
        "labels": 1,
    }
    assert losses(replace(BARE, emails=(plain,)), replace(BARE, emails=(work,))) == {}


def test_lines_that_are_no_field_are_counted_and_named() -> None:
    before = replace(BARE, source=card(GEO, GEO, KEY, CardLine(name="TEL", value="1")))
    after = replace(BARE, source=card(replace(GEO, group="item7")))
    assert losses(before, after) == {"lines": 2}
    assert lost_lines(before, after) == {"GEO": 1, "KEY": 1}
    assert lost_lines(before, before) == {}
    assert losses(BARE, before) == {}


@pytest.mark.parametrize(
    "name", ["IMPP", "PROFILE", "SOCIALPROFILE", "TEL", "ADR", "REV", *MESSENGERS]
)
def test_lines_that_are_fields_are_not_counted_twice(name: str) -> None:
    before = replace(BARE, source=card(CardLine(name=name, value="x")))
    assert losses(before, BARE) == {}


def test_what_is_private_and_names_taken_apart() -> None:
    before = replace(zoe(), networks=frozenset({NetworkKind.SUPPORT, NetworkKind.REFERRAL}))
    after = replace(zoe(), given="", family="", links=(Link(value="https://other.example"),))
    assert losses(before, after) == {"names": 1, "networks": 2, "links": 1}


def test_thousands_of_one_number_come_to_an_end() -> None:
    before = tuple(Phone(value="1", label=f"a{n}") for n in range(5_000))
    after = tuple(Phone(value="1", label=f"b{n}") for n in range(4_000))
    lost = losses(replace(BARE, phones=before), replace(BARE, phones=after))
    assert lost == {"phones": 1_000, "labels": 4_000}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (GEO, CardLine(name="GEO", value="geo:53.8,-1.5")),
        (CardLine(name="KIND", value="group"),
         CardLine(name="X-ADDRESSBOOKSERVER-KIND", value="group")),
        (CardLine(name="X-GENDER", value="Female"), CardLine(name="GENDER", value="F")),
        (CardLine(name="X-ABDATE", value="1604-04-01"),
         CardLine(name="ANNIVERSARY", value="--0401")),
        (CardLine(name="LOGO", value="AAAA"),
         CardLine(name="LOGO", value="data:image/png;base64,AAAA")),
        (CardLine(name="LABEL", value="1 Lane\\nEly"),
         CardLine(name="ADR", value=";;2 Lane;Ely;;;", params=(("LABEL", ("1 Lane\nEly",)),))),
        (CardLine(name="X-ABRELATEDNAMES", value="Ada\\, L"),
         CardLine(name="RELATED", value="Ada\\, L", params=(("VALUE", ("text",)),))),
        (CardLine(name="X-ANDROID-CUSTOM", value="vnd.example/relation;Ada L;14;;;"),
         CardLine(name="X-ABRELATEDNAMES", value="Ada L")),
    ],
)  # fmt: skip
def test_what_another_version_says_in_other_words_is_not_lost(
    before: CardLine, after: CardLine
) -> None:
    here, there = replace(BARE, source=card(before)), replace(BARE, source=card(after))
    assert not losses(here, there)
    assert not losses(there, here)
    assert losses(replace(BARE, source=card(before, before)), there)["lines"] == 1
    assert losses(here, replace(BARE, source=card(KEY)))["lines"] == 1


def line(name: str, value: str, **params: str) -> CardLine:
    said = tuple((key.replace("_", "-"), (word,)) for key, word in params.items())
    return CardLine(name=name, value=value, params=said)


LEEDS = PostalAddress(locality="Leeds", country="Wales")
SPARE = [
    pytest.param({"title": "Potter"}, (line("TITLE", "Potter"), line("TITLE", "Head")), id="role"),
    pytest.param({"organisation": "Kiln"}, (line("ORG", "Kiln;"), line("ORG", "Oast")), id="org"),
    pytest.param({"given": "Mei"}, (line("N", "Li;Mei"), line("N", "李;梅", ALTID="1")), id="n"),
    pytest.param({"formatted": "Mei"}, (line("FN", "Mei"), line("FN", "梅", ALTID="1")), id="fn"),
    pytest.param({}, (line("BDAY", "in the spring of 1801", VALUE="text"),), id="words"),
    pytest.param({"birthday": PartialDate(year=1971)},
                 (line("BDAY", "spring"), line("BDAY", "1971")), id="second birthday"),
    pytest.param({}, (line("PHOTO", "https://h.example/p.jpg", VALUE="uri"),), id="photo"),
    pytest.param({"photo": PhotoRef(digest="d", media_type="image/png")},
                 (line("PHOTO", ""), line("PHOTO", "AAAA", ENCODING="b")), id="second photo"),
    pytest.param({"addresses": (LEEDS,)},
                 (line("ADR", ";;;Leeds;;;Wales;;5;3;;12;Oven Lane"),), id="finer address"),
    pytest.param({}, (line("ADR", ";;;;;;;;5;3;;12;Oven Lane"),), id="only finer"),
    pytest.param({"given": "Ana"}, (line("N", "Ruiz;Ana;;;;Gil;"),), id="second surname"),
    pytest.param({"addresses": (LEEDS,)},
                 (line("ADR", ";;;Leeds;;;Wales", LABEL="Oven Lane"),), id="label"),
    pytest.param({"given": "Ana"}, (line("N", "Ruiz;Ana", SORT_AS="Ruiz"),), id="order"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "lines"), SPARE)
def test_what_a_field_has_no_room_for_is_another_detail(
    fields: dict[str, Any], lines: tuple[CardLine, ...]
) -> None:
    before = replace(BARE, **fields, source=card(*lines))
    poor = replace(before, source=None)
    assert losses(before, poor) == {"lines": 1}
    assert losses(before, replace(before, source=card(*lines, GEO))) == {}
    assert losses(before, replace(poor, source=card(*(replace(x, group="a") for x in lines)))) == {}


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"title": "Potter"}, (line("TITLE", "Potter"), line("TITLE", "Potter"))),
        ({"title": "Potter"}, (line("TITLE", " "), line("TITLE", "Chair"))),
        ({"title": "Edited"}, (line("TITLE", "Potter"),)),
        ({}, (line("BDAY", "1971-02-03"),)),
        ({"birthday": PartialDate(year=1971)}, (line("BDAY", "spring"),)),
        ({}, (line("PHOTO", ""), line("PHOTO", "AAAA", ENCODING="b"))),
        ({"photo": PhotoRef(digest="d", media_type="image/png")},
         (line("PHOTO", "https://h.example/p.jpg"),)),
        ({"addresses": (LEEDS,)}, (line("ADR", ";;;Leeds;;;Wales;;;;;;;;;;Leeds;;"),)),
        ({"note": "a\nb"}, (line("NOTE", "a"), line("NOTE", "b"))),
    ],
)  # fmt: skip
def test_what_a_field_says_or_replaces_is_no_other_detail(
    fields: dict[str, Any], lines: tuple[CardLine, ...]
) -> None:
    before = replace(BARE, **fields, source=card(*lines))
    after = replace(before, source=card(line("TITLE", before.title)))
    assert losses(before, after) == {}


def test_an_address_that_is_gone_is_counted_once() -> None:
    before = replace(
        BARE, addresses=(LEEDS,), source=card(line("ADR", ";;;Leeds;;;Wales;;5;3;;12;Oven Lane"))
    )
    assert losses(before, BARE) == {"addresses": 1}
    street = replace(LEEDS, street="12 Oven Lane, 5, 3")
    assert losses(before, replace(BARE, addresses=(LEEDS, street))) == {}


def test_thousands_of_roles_come_to_an_end() -> None:
    many = tuple(line("TITLE", f"role {n}") for n in range(5_000))
    places = tuple(line("ADR", f";;;Leeds;;;;;{n}") for n in range(5_000))
    before = replace(BARE, title="role 0", addresses=(LEEDS,) * 5_000, source=card(*many, *places))
    after = replace(before, source=card(*many[::-1], line("ADR", ";;;Leeds;;;;;")))
    assert losses(before, after) == {"lines": 5_000}
