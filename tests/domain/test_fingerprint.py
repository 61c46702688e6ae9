"""A fingerprint tells contacts apart by their words, the same way in every process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, datetime

from hypothesis import given

from netcompanion.domain.contact import Contact, NetworkKind, SourceCard
from netcompanion.domain.fingerprint import fingerprint
from tests.builders import zoe
from tests.strategies import contacts

CODE = """
from netcompanion.domain.fingerprint import fingerprint
from tests.builders import zoe
print(fingerprint(zoe()))
"""


def test_it_is_short_and_the_same_in_another_process() -> None:
    child = subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True)
    assert child.stdout.decode().strip() == fingerprint(zoe())
    assert len(fingerprint(zoe())) == 16


@given(contacts(), contacts())
def test_it_changes_with_each_field_that_a_card_spells(one: Contact, other: Contact) -> None:
    for name in (field.name for field in fields(Contact)):
        changed = replace(one, **{name: getattr(other, name)})
        same = getattr(one, name) == getattr(other, name)
        if name == "photo" and one.photo and other.photo:  # one picture has one type
            same = one.photo.digest == other.photo.digest
        if same or name in ("id", "created", "networks", "wants", "offers", "source"):
            assert fingerprint(changed) == fingerprint(one)
        else:
            assert fingerprint(changed) != fingerprint(one), name


def test_what_is_no_word_of_a_card_does_not_count() -> None:
    person = zoe()
    other = replace(
        person,
        id="x",
        created=datetime(2020, 1, 1, tzinfo=UTC),
        networks=frozenset({NetworkKind.SUPPORT}),
        source=SourceCard(version="4.0", text="FN:x"),
    )
    assert fingerprint(other) == fingerprint(person)
    first, *rest = person.phones
    moved = replace(person, phones=(replace(first, preferred=not first.preferred), *rest))
    assert fingerprint(moved) != fingerprint(person)
