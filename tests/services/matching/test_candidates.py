from dataclasses import replace

from netcompanion.domain import change
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.services.matching import Level, candidates
from netcompanion.store import Store
from tests.builders import contact


def _book(store: Store, *values: Contact) -> None:
    store.apply(Change("Import", tuple(Edit(None, value) for value in values)))


def _typed(name: str, **fields: object) -> Contact:
    return replace(contact(name, 999), **fields)  # type: ignore[arg-type]  # any field, in a test


def _names(store: Store, typed: Contact) -> list[str]:
    with store.read() as reader:
        return [each.contact.name for each in candidates(reader, typed)]


def test_the_surest_come_first(store: Store) -> None:
    mobile = (Phone(value="+44 7700 900123", kind=PhoneKind.MOBILE),)
    _book(
        store,
        replace(contact("Hiroko Tamura", 1), organisation="Shiro"),
        replace(contact("Hiroko Tamura", 2), organisation="Asagiri", phones=mobile),
        contact("Maja Lindqvist", 3),
    )
    typed = _typed("Hiroko Tamura", organisation="Asagiri", phones=mobile)
    with store.read() as reader:
        found = candidates(reader, typed)
    assert [(each.contact.id, each.likeness.level) for each in found] == [
        ("contact-2", Level.VERY_LIKELY),
        ("contact-1", Level.MAYBE),
    ]


def test_names_are_found_however_they_are_written(store: Store) -> None:
    _book(store, contact("Robert Müller", 1), contact("Zsuzsanna Barabás", 2))
    assert _names(store, _typed("Bob Mueller")) == ["Robert Müller"]
    assert _names(store, _typed("Müller Robert")) == ["Robert Müller"]
    assert _names(store, _typed("Barabas Zsuzsa")) == ["Zsuzsanna Barabás"]


def test_another_script_is_found_by_name(store: Store) -> None:
    _book(store, replace(contact("Дмитрий Корольков", 1)), contact("Giorgos Karampelas", 2))
    assert _names(store, _typed("Dmitry Korolkov")) == ["Дмитрий Корольков"]
    assert _names(store, _typed("Γιώργος Καραμπέλας")) == ["Giorgos Karampelas"]


def test_colleagues_are_found_by_initial_and_with_slips(store: Store) -> None:
    firm = "Asagiri Paper"
    _book(store, replace(contact("Hiroko Tamura", 1), organisation=firm))
    assert _names(store, _typed("H. Tamura", organisation=firm)) == ["Hiroko Tamura"]
    assert _names(store, _typed("Hiroko Tamrua", organisation=firm)) == ["Hiroko Tamura"]


def test_who_was_kept_apart_is_no_candidate(store: Store) -> None:
    mail = (Email(value="tamura@asagiri.example"),)
    one, other = (replace(contact("Hiroko Tamura", i), emails=mail) for i in (1, 2))
    _book(store, one, other)
    assert _names(store, one) == ["Hiroko Tamura"]
    store.apply(change.add("Keep both", kept_apart(one.id, other.id)))
    assert _names(store, one) == []


def test_nothing_typed_finds_nobody(store: Store) -> None:
    _book(store, contact("Hiroko Tamura", 1))
    assert _names(store, _typed("")) == []
    assert _names(store, _typed('"*^ OR')) == []
