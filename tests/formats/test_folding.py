"""Where a line is folded, nothing that it says becomes the frame of a card or of an appointment."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pytest

from netcompanion.domain.event import Event
from netcompanion.formats import Format, export_formats, ics
from tests.formats.people import NOW
from tests.formats.test_injection import plain, read, written

CARDS = [
    pytest.param(each, id=each.id) for each in export_formats().values() if each.extension == ".vcf"
]
FRAMES = ("END:VCARD", "BEGIN:VCARD", "item1.END:VCARD", "end : vcard", "END:VCARD" + " " * 70)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("target", CARDS)
def test_a_frame_within_a_text_is_no_frame_wherever_it_is_cut(target: Format, frame: str) -> None:
    for length in range(56, 76):
        for letter in "aä":
            before = replace(plain(1001), note=letter * length + frame, tags=(frame,))
            data = written(target, before, plain(4004))
            for line in data.splitlines()[1:-1]:
                framed = line.strip().upper().replace(b" ", b"")
                assert not (line[:1] in b" \t" and framed in (b"END:VCARD", b"BEGIN:VCARD"))
            found = read(target, data)
            assert [each.contact.note for each in found if each.contact] == [
                target.carries(before).note,
                target.carries(plain(4004)).note,
            ]


def test_a_card_of_others_may_be_folded_there() -> None:
    text = "x" * 70
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nNOTE:{text}\r\n END:VCARD\r\nEND:VCARD\r\n"
    found = read(export_formats()["vcard3"], card.encode() * 2)
    assert [each.contact.note for each in found if each.contact] == [f"{text}END:VCARD"] * 2


def test_who_indents_a_frame_means_it() -> None:
    card = b"  BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\n  END:VCARD\r\n"
    found = read(export_formats()["vcard3"], card * 2)
    assert [each.contact.name for each in found if each.contact] == ["Ann", "Ann"]


def test_an_appointment_is_not_cut_within_its_text() -> None:
    start = datetime(2026, 10, 14, 18, 30)
    for length in range(40, 120):
        name = "x" * length + "END:VEVENT"
        event = Event(id="a", name="Mixer", start=start, place=name, notes_to_self=name)
        out = io.BytesIO()
        ics.write([event], [], out, NOW.replace(tzinfo=None))
        out.seek(0)
        (found,) = ics.read(out, start)
        assert found.appointment is not None
        assert found.appointment.place == name
