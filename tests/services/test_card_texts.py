"""Texts of several people: cut into one for each, a few at a time."""

from __future__ import annotations

from itertools import islice

import pytest

from netcompanion.services import cards
from netcompanion.services.card_texts import texts_of

GIVEN = (
    "Anna Tom Nia Ivo Salma Hana Noor Lena Paul Mary "
    "Hugo Ines Karl Rosa Emil Olga Peter Ruth David Clara"
).split()
FAMILY = (
    "Rees Vale Stone Marsh Holt Brook Lane Wood Hale Cole "
    "Fisher Mason Turner Baker Harris Keller Novak Silva Weber Dixon"
).split()
PEOPLE = [
    f"{given} {FAMILY[(at + turn) % 20]}" for turn in range(5) for at, given in enumerate(GIVEN)
]
"""A hundred, of whom no two in a row of twenty share a name."""


def entries(number: int) -> list[tuple[str, str, str]]:
    return [
        (name, f"{name.split()[1]} Looms Ltd", f"{name.lower().replace(' ', '.')}@looms.example")
        for name in PEOPLE[:number]
    ]


def as_list(number: int) -> str:
    return "\n".join(map(", ".join, entries(number)))


def as_table(number: int) -> str:
    return "\n".join(map(",".join, [("Name", "Company", "Email"), *entries(number)]))


def as_signatures(number: int) -> str:
    return "\n\n".join(map("\n".join, entries(number)))


def as_vcards(number: int) -> str:
    return "\n".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nN:;;;;\nORG:{firm}\nEMAIL:{email}\nEND:VCARD"
        for name, firm, email in entries(number)
    )


@pytest.mark.parametrize("write", [as_list, as_table, as_signatures, as_vcards])
def test_a_long_text_is_cut_into_its_people_a_few_at_a_time(write: object) -> None:
    assert callable(write)
    batches = list(texts_of(write(100), "GB"))
    assert [batch.done for batch in batches] == [20, 40, 60, 80, 100]
    assert {batch.total for batch in batches} == {100}
    texts = [text for batch in batches for text in batch.texts]
    names = [cards.read_text(text, "GB").contact.name for text in texts]
    assert len(set(names) & set(PEOPLE)) >= 95


def test_only_what_is_wanted_is_read() -> None:
    (batch,) = islice(texts_of(as_list(100), "GB"), 1)
    assert len(batch.texts) == 20


def test_the_text_of_one_person_stays_as_it_is() -> None:
    text = "Nia Rees\n\nRees Glass Ltd\nnia@rees.example\n"
    (batch,) = texts_of(text, "GB")
    assert batch.texts == (text,)


def test_a_short_list_is_read_whole() -> None:
    (batch,) = texts_of(as_list(8), "GB")
    assert len(batch.texts) == 8


def test_nobody_gives_no_text() -> None:
    assert [batch.texts for batch in texts_of("", "GB")] == [()]
