"""What every format promises, whichever it is."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given

from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.formats import export_formats
from netcompanion.formats._common.format import Format
from netcompanion.formats.vcard import read_cards
from tests.formats.people import NOW, PHOTO, contacts, zoe

FORMATS = [pytest.param(each, id=each.id) for each in export_formats().values()]


def written(target: Format, *people: Contact) -> bytes:
    out = io.BytesIO()
    assert target.write([(contact, None) for contact in people], out) == len(people)
    return out.getvalue()


@pytest.mark.parametrize("target", FORMATS)
def test_nobody_is_a_file_too(target: Format) -> None:
    assert list(read_cards(io.BytesIO(written(target)))) == []


@pytest.mark.parametrize("target", FORMATS)
@given(contact=contacts())
def test_what_is_carried_comes_back_and_the_rest_is_absent(
    target: Format, contact: Contact
) -> None:
    contact = replace(contact, networks=frozenset({NetworkKind.SUPPORT}))
    (found,) = read_cards(io.BytesIO(written(target, contact)))
    again = found.contact
    assert again is not None
    for name in contact.__dataclass_fields__:
        if name in target.carries and name not in ("id", "created", "source"):
            assert getattr(again, name) == getattr(contact, name)
    assert target.loses(contact) == ("networks",)
    assert again.networks == frozenset()
    assert written(target, again) == written(target, contact)


@pytest.mark.parametrize("target", FORMATS)
def test_the_input_is_not_changed_and_much_of_it_comes_to_an_end(target: Format) -> None:
    contact = zoe(note="word " * 100_000, created=NOW)
    before = replace(contact)
    out = io.BytesIO()
    target.write(((contact, PHOTO) for _ in range(20)), out)
    assert len(out.getvalue()) > 10_000_000
    assert contact == before
