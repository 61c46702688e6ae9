from dataclasses import replace

import pytest
from hypothesis import given

from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.services.matching import Level, compare
from tests import strategies
from tests.builders import contact, zoe


def _at(name: str, firm: str = "", *, email: str = "", mobile: str = "") -> Contact:
    return replace(
        contact(name),
        organisation=firm,
        emails=(Email(value=email),) if email else (),
        phones=(Phone(value=mobile, kind=PhoneKind.MOBILE),) if mobile else (),
    )


def test_reasons_name_what_is_shared_first() -> None:
    found = compare(
        _at("Bob Hathersage", "Slate", mobile="+44 7700 900123"),
        _at("Robert Hathersage", "Iron", mobile="07700 900123"),
    )
    assert found is not None
    assert found.level is Level.VERY_LIKELY
    assert found.reasons == (
        "same mobile number",
        "Bob Hathersage and Robert Hathersage, other company",
    )


def test_an_initial_at_the_same_firm_is_a_maybe() -> None:
    found = compare(_at("H. Tamura", "Asagiri Paper"), _at("Hiroko Tamura", "Asagiri Paper KK"))
    assert found is not None
    assert found.level is Level.MAYBE
    assert found.reasons == ("H. Tamura and Hiroko Tamura", "same company")


def test_the_same_name_elsewhere_is_a_maybe() -> None:
    found = compare(_at("Laura Rossini", "Serre Verdi"), _at("Laura Rossini", "Officina Blu"))
    assert found is not None
    assert found.level is Level.MAYBE
    assert found.reasons == ("same name, other company",)


def test_a_firm_with_a_new_name_keeps_its_number() -> None:
    desk = (Phone(value="+43 1 5550150", kind=PhoneKind.WORK),)
    found = compare(
        replace(_at("Ottilie Brandauer", "Brandauer PR"), phones=desk),
        replace(_at("Ottilie Brandauer", "Studio Nordwand"), phones=desk),
    )
    assert found is not None
    assert found.reasons == ("same phone number", "same name", "company renamed?")


def test_an_address_with_two_given_names_is_a_maybe_at_most() -> None:
    found = compare(
        _at("Rajan Pillai", email="home@coir.example"), _at("Lata Pillai", email="rp@coir.example")
    )
    assert found is None
    shared = compare(
        _at("Rajan Pillai", email="rp@coir.example"), _at("Lata Pillai", email="rp@coir.example")
    )
    assert shared is not None
    assert shared.level is Level.MAYBE


def test_a_mailbox_of_many_proves_nothing() -> None:
    assert (
        compare(
            _at("Claire Fontanel", email="info@brume.example"),
            _at("Luc Fontanel", email="info@brume.example"),
        )
        is None
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Дмитрий Корольков", "Dmitry Korolkov"),
        ("Γιώργος Καραμπέλας", "Giorgos Karampelas"),
        ("王芳", "Wang Fang"),
        ("김서연", "Seo-yeon Kim"),
        ("محمد القاسمي", "Mohammed Al Qasimi"),
        ("Jörg Bäuerle", "Joerg Baeuerle"),
        ("Søren Kjærsgård", "Soeren Kjaersgaard"),
        ("SATO Haruka", "Haruka Sato"),
        ("Pepe Almonacid", "José Almonacid"),
    ],
)
def test_one_name_in_two_ways_at_one_address_is_very_likely(one: str, other: str) -> None:
    from netcompanion.domain.names import split_name

    def card(name: str) -> Contact:
        parts = split_name(name)
        value = _at("", "Most", email="someone@most.example")
        return replace(value, given=parts.given, family=parts.family, formatted=name)

    found = compare(card(one), card(other))
    assert found is not None
    assert found.level is Level.VERY_LIKELY


def test_a_firm_and_a_person_of_that_firm_are_two() -> None:
    firm = replace(_at("", "Lindqvist Design", email="info@lindqvist.example"), given="")
    assert compare(firm, _at("Maja Lindqvist", "Lindqvist Design")) is None


def test_nothing_in_common_is_nothing() -> None:
    assert compare(_at("Maja Lindqvist"), _at("Kwabena Ofosuhene")) is None
    assert compare(_at(""), _at("")) is None


@given(strategies.contacts())
def test_whatever_a_contact_holds_can_be_compared(value: Contact) -> None:
    one_way, other_way = compare(value, zoe()), compare(zoe(), value)
    assert (one_way is None) == (other_way is None)
    if one_way and other_way:
        assert one_way.level == other_way.level
        assert all(one_way.reasons)
    itself = compare(value, value)
    assert itself is None or itself.reasons
