"""What tables carry is told exactly, whatever is in a contact."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given

from netcompanion.domain.contact import Contact
from netcompanion.domain.losses import losses
from netcompanion.formats import Format, export_formats
from tests.strategies import contacts

TABLES = [pytest.param(each, id=key) for key, each in export_formats().items() if "csv" in key]


@pytest.mark.parametrize("target", TABLES)
@given(contact=contacts())
def test_any_contact_comes_back_as_was_told(target: Format, contact: Contact) -> None:
    carried = target.carries(contact)
    out = io.BytesIO()
    assert target.write([(contact, None), (contact, None)], out) == 2
    found = [each.contact for each in target.read(io.BytesIO(out.getvalue()), contact.created)]
    for again in found:
        assert again is not None
        same = replace(again, id=carried.id, uid=carried.uid)
        assert same == carried
        assert not losses(carried, again)
    empty = replace(carried, source=None) == Contact(
        id=carried.id, uid=carried.uid, created=carried.created
    )
    assert len(found) == 2 or empty
