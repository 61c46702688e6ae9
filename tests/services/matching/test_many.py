"""Who the people of an import may be: the same answer as for each alone."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.services.matching import Level, candidates, likeliest
from netcompanion.store import Store
from tests.builders import contact

MOBILE = (Phone(value="+44 7700 900123", kind=PhoneKind.MOBILE),)
BOOK = (
    replace(contact("Hiroko Tamura", 1), organisation="Shiro"),
    replace(contact("Hiroko Tamura", 2), organisation="Asagiri", phones=MOBILE),
    replace(contact("Robert Müller", 3), emails=(Email(value="bob@kiln.example"),)),
    replace(contact("Maja Lindqvist", 4), organisation="Kiln Works"),
    contact("Ivo Lund", 5),
)


def new(name: str, number: int, **fields: object) -> Contact:
    return replace(contact(name, 900 + number), **fields)  # type: ignore[arg-type]  # any field, in a test


COMING = [
    new("Hiroko Tamura", 1, organisation="Asagiri", phones=MOBILE),
    new("Bob Mueller", 2, emails=(Email(value="BOB@kiln.example"),)),
    new("Zsuzsanna Barabás", 3),
    new("M. Lindqvist", 4, organisation="Kiln Works"),
    new("Lund Ivo", 5),
    new("", 6),
]


def test_many_are_found_as_each_alone(store: Store) -> None:
    store.apply(Change("Import", tuple(Edit(None, value) for value in BOOK)))
    with store.read() as reader:
        found = likeliest(reader, COMING)
        alone = {one.id: candidates(reader, one, 1) for one in COMING}
    assert {id_: each.contact.name for id_, each in found.items()} == {
        id_: each[0].contact.name for id_, each in alone.items() if each
    }
    assert found[COMING[0].id].contact.id == "contact-2"
    assert found[COMING[0].id].likeness.level is Level.VERY_LIKELY
    assert COMING[2].id not in found


def test_nobody_is_nobody(store: Store) -> None:
    with store.read() as reader:
        assert likeliest(reader, []) == {}
        assert likeliest(reader, COMING) == {}


def test_a_number_that_many_share_does_not_hide_the_others(store: Store) -> None:
    switchboard = (Phone(value="01632 960001"),)
    people = [replace(contact(f"Worker {n}", n), phones=switchboard) for n in range(100, 250)]
    store.apply(Change("Import", tuple(Edit(None, value) for value in (*BOOK, *people))))
    coming = new("Hiroko Tamura", 1, phones=(*switchboard, *MOBILE))
    with store.read() as reader:
        assert likeliest(reader, [coming])[coming.id].contact.id == "contact-2"
