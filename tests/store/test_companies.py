"""What a form completes from the people who are there."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.change import add
from netcompanion.domain.company import Company, CompanyBlock, Mailbox
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind, PostalAddress
from netcompanion.store import Store
from tests.builders import contact

LANE = PostalAddress(street="4 Kiln Lane", locality="Leeds")


def person(name: str, number: int, local: str = "", phone: str = "") -> Contact:
    return replace(
        contact(name, number),
        organisation="Aire Textiles",
        title="Dyer",
        emails=(Email(value=f"{local}@Aire.example"),) if local else (),
        phones=(Phone(value=phone, kind=PhoneKind.WORK),) if phone else (),
    )


def filled(store: Store) -> None:
    store.apply(
        add(
            "People",
            replace(person("Ada Finch", 1, "ada.finch", "0113 496 0142"), addresses=(LANE,)),
            replace(
                person("Tom Reed", 2, "tom.reed", "0113 496 0871"),
                organisation="AIRE TEXTILES",
                title="Buyer",
            ),
            person("Ute Klein", 3, "u.klein"),
            replace(contact("Ivo Berg", 4), organisation="Airedale", title="Dyer"),
            replace(contact("Zoë Mø", 5), organisation="Œuvre & Co"),
            contact("Nobody There", 6),
        )
    )


def test_companies_begin_with_what_is_typed_and_say_how_many_one_knows(store: Store) -> None:
    filled(store)
    with store.read() as reader:
        assert reader.companies("ai") == [Company("Aire Textiles", 3), Company("Airedale", 1)]
        assert reader.companies("AIRE T") == [Company("Aire Textiles", 3)]
        assert reader.companies("oeu") == [Company("Œuvre & Co", 1)]
        assert reader.companies("ai", 1) == [Company("Aire Textiles", 3)]
        assert reader.companies("x") == []
        assert reader.companies("", 1) == [Company("Aire Textiles", 3)]


def test_a_company_brings_what_its_people_share(store: Store) -> None:
    filled(store)
    with store.read() as reader:
        block = reader.company_block("aire textiles")
    assert block == CompanyBlock(
        organisation="Aire Textiles",
        people=3,
        domain="aire.example",
        mailboxes=(
            Mailbox("Ute", "Klein", "u.klein"),
            Mailbox("Tom", "Reed", "tom.reed"),
            Mailbox("Ada", "Finch", "ada.finch"),
        ),
        phone_prefix="0113 496 0",
        address=LANE,
    )


def test_an_unknown_company_brings_its_name(store: Store) -> None:
    filled(store)
    with store.read() as reader:
        for name in ("New Firm", "", "&"):
            assert reader.company_block(name) == CompanyBlock(organisation=name)


def test_the_roles_of_most_people_come_first(store: Store) -> None:
    filled(store)
    with store.read() as reader:
        assert reader.common_titles() == ["Dyer", "Buyer"]
        assert reader.common_titles(1) == ["Dyer"]
