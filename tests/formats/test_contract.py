"""What every format promises, whichever it is."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.errors import FormatError
from netcompanion.domain.losses import losses
from netcompanion.formats import Format, Source, export_formats, import_sources
from tests.formats.people import NOW, PHOTO, contacts, zoe

FORMATS = [pytest.param(each, id=each.id) for each in export_formats().values()]
SOURCES = [pytest.param(each, id=each.id) for each in import_sources().values()]


def written(target: Format, *people: Contact) -> bytes:
    out = io.BytesIO()
    assert target.write([(contact, None) for contact in people], out) == len(people)
    return out.getvalue()


@pytest.mark.parametrize("target", FORMATS)
def test_nobody_is_a_file_too(target: Format) -> None:
    assert list(target.read(io.BytesIO(written(target)), NOW)) == []


@pytest.mark.parametrize("target", FORMATS)
@given(contact=contacts())
def test_what_is_carried_comes_back_and_the_rest_is_absent(
    target: Format, contact: Contact
) -> None:
    contact = replace(contact, networks=frozenset({NetworkKind.SUPPORT}))
    (found,) = target.read(io.BytesIO(written(target, contact)), NOW)
    again = found.contact
    assert again is not None
    carried = target.carries(contact)
    for name in contact.__dataclass_fields__:
        if name not in ("id", "created", "source") and (name != "uid" or carried.uid):
            assert getattr(again, name) == getattr(carried, name), name
    assert not losses(carried, again)
    assert losses(contact, carried)["networks"] == 1
    assert target.carries(carried) == carried


@pytest.mark.parametrize("target", FORMATS)
@given(contact=contacts())
def test_what_came_back_is_written_as_before(target: Format, contact: Contact) -> None:
    first = written(target, contact)
    people = [found.contact for found in target.read(io.BytesIO(first), NOW)]
    assert written(target, *(each for each in people if each)) == first


@pytest.mark.parametrize("target", FORMATS)
@given(contact=contacts(), other=contacts())
def test_neighbours_do_not_mix(target: Format, contact: Contact, other: Contact) -> None:
    found = list(target.read(io.BytesIO(written(target, contact, other)), NOW))
    names = [each.contact.name for each in found if each.contact]
    assert names == [target.carries(contact).name, target.carries(other).name]


@pytest.mark.parametrize("target", FORMATS)
@given(data=st.binary(max_size=400))
def test_any_bytes_end_in_people_or_in_an_error_that_says_so(target: Format, data: bytes) -> None:
    with suppress(FormatError):
        for found in target.read(io.BytesIO(data), NOW):
            assert (found.contact is None) == (found.error is not None)


@pytest.mark.parametrize("source", SOURCES)
@given(data=st.binary(max_size=400))
def test_any_bytes_have_a_score_and_an_end(source: Source, data: bytes) -> None:
    assert 0 <= source.score(data) <= 100
    with suppress(FormatError):
        for found in source.read(io.BytesIO(data), NOW):
            assert (found.contact is None) == (found.error is not None)


@pytest.mark.parametrize("target", FORMATS)
def test_the_input_is_not_changed_and_much_of_it_comes_to_an_end(target: Format) -> None:
    contact = zoe(note="word " * 100_000, created=NOW)
    before = replace(contact)
    out = io.BytesIO()
    target.write(((contact, PHOTO) for _ in range(20)), out)
    if target.carries(contact).note:
        assert len(out.getvalue()) > 10_000_000
    assert contact == before
