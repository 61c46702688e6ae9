"""The quick part of the proof, in every run of the tests: libraries that are there anyway."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject

from netcompanion.domain.contact import Contact
from netcompanion.formats import export_formats
from netcompanion.services import qr
from tests.interop.people import people


@pytest.mark.parametrize("format_id", ["vcard3", "vcard-apple", "vcard-google"])
def test_vobject_understands_our_cards(written: Callable[[str], Path], format_id: str) -> None:
    carries = export_formats()[format_id].carries
    text = written(format_id).read_bytes().decode("utf-8")
    cards = list(vobject.readComponents(io.StringIO(text, newline="")))
    for card, (contact, photo) in zip(cards, people(), strict=True):
        meant = carries(contact)
        assert card.fn.value == meant.name
        assert (card.n.value.family, card.n.value.given) == name_of(meant)
        assert [each.value for each in card.contents.get("tel", [])] == [
            each.value for each in meant.phones
        ]
        assert [each.value for each in card.contents.get("email", [])] == [
            each.value for each in meant.emails
        ]
        assert getattr(getattr(card, "note", None), "value", "") == meant.note
        if photo is not None:
            assert card.photo.value == photo.data


def name_of(contact: Contact) -> tuple[str, str]:
    return contact.family, contact.given


@pytest.mark.parametrize("number", [0, 1])
def test_zbar_reads_our_code(program: Callable[..., str], tmp_path: Path, number: int) -> None:
    contact = people()[number][0]
    path = tmp_path / "code.png"
    path.write_bytes(qr.make(qr.of_contact(contact)).png())
    command = [program("zbarimg"), "--quiet", "--raw", "-Sbinary", str(path)]
    out = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    assert contact.family in out
