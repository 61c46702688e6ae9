"""What is learned from the people one knows at a company."""

import pytest

from netcompanion.domain.company import (
    CompanyBlock,
    Mailbox,
    common_beginning,
    common_domain,
    email_guess,
)


def block(*mailboxes: tuple[str, str, str]) -> CompanyBlock:
    return CompanyBlock(
        organisation="Aire Textiles",
        domain="aire.example",
        mailboxes=tuple(Mailbox(*each) for each in mailboxes),
    )


@pytest.mark.parametrize(
    ("local", "guess"),
    [
        ("ada.finch", "tom.reed"),
        ("a.finch", "t.reed"),
        ("ada", "tom"),
        ("adafinch", "tomreed"),
        ("afinch", "treed"),
        ("finch", "reed"),
        ("finch.ada", "reed.tom"),
        ("ada_finch", "tom_reed"),
        ("ada-finch", "tom-reed"),
        ("Ada.Finch", "tom.reed"),
    ],
)
def test_the_way_that_addresses_are_made_is_learned_from_one(local: str, guess: str) -> None:
    assert email_guess(block(("Ada", "Finch", local)), "Tom Reed") == f"{guess}@aire.example"


def test_most_people_decide() -> None:
    people = block(("Ada", "Finch", "ada"), ("Olu", "Reed", "o.reed"), ("Ute", "Klein", "u.klein"))
    assert email_guess(people, "Hana Sato") == "h.sato@aire.example"


@pytest.mark.parametrize(
    ("known", "name", "guess"),
    [
        (("Ada", "Finch", "ada.finch"), "Jörg Müller", "joerg.mueller"),
        (("Jörg", "Müller", "jorg.muller"), "Bärbel Groß", "barbel.gross"),
        (("Jörg", "Müller", "joerg.mueller"), "Bärbel Groß", "baerbel.gross"),
        (("Ada", "Finch", "ada.finch"), "Gráinne Ó Súilleabháin", "grainne.osuilleabhain"),
        (("Ada", "Finch", "ada.finch"), "Anna-Lena Berg", "anna-lena.berg"),
        (("Anna-Lena", "Berg", "annalena.berg"), "Ivo-Jan Smit", "ivojan.smit"),
        (("Ada", "Finch", "ada.finch"), "Pieter van der Berg", "pieter.vanderberg"),
    ],
)
def test_names_become_the_letters_of_an_address(
    known: tuple[str, str, str], name: str, guess: str
) -> None:
    assert email_guess(block(known), name) == f"{guess}@aire.example"


@pytest.mark.parametrize("name", ["", "佐藤花子", "Ada"])
def test_nothing_is_guessed_where_nothing_can_be_known(name: str) -> None:
    assert email_guess(block(("Ada", "Finch", "ada.finch")), name) == ""
    assert email_guess(block(("Ada", "Finch", "works")), "Tom Reed") == ""
    assert email_guess(CompanyBlock(organisation="New"), "Tom Reed") == ""


def test_a_given_name_alone_is_enough_where_addresses_have_no_more() -> None:
    assert email_guess(block(("Ada", "Finch", "ada")), "Tom") == "tom@aire.example"


def test_the_domain_is_the_one_that_most_have_and_no_providers() -> None:
    addresses = ["ada@gmail.com", "tom@gmail.com", "ute@Aire.example", "broken", "at@host"]
    assert common_domain(addresses) == "aire.example"
    assert common_domain(["ada@gmail.com"]) == common_domain([]) == ""


@pytest.mark.parametrize(
    ("numbers", "beginning"),
    [
        (["0113 496 0142"], "0113 496"),
        (["0113 496 0142", "0113 496 0871"], "0113 496 0"),
        (["+44 113 496 0142", "+44 113 496 0142"], "+44 113 496"),
        (["555-0142", "555-0199"], "555-01"),
        (["5550142"], ""),
        (["0113 496 0142", "+44 20 7946 0142"], ""),
        (["0113 496 01", "0113 496 0142"], "0113 496 "),
        ([], ""),
        (["none"], ""),
    ],
)
def test_how_numbers_of_an_office_begin(numbers: list[str], beginning: str) -> None:
    assert common_beginning(numbers).strip() == beginning.strip()
