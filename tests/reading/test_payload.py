"""What a text is, and the ways to reach somebody that are certain in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Email, Link, Phone, PhoneKind, SocialProfile
from netcompanion.reading.payload import Kind, Point, classify, points


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BEGIN:VCARD\nFN:A\nEND:VCARD", Kind.VCARD),
        ("Here it is:\n\nbegin:vcard\n", Kind.VCARD),
        ("MECARD:N:A;;", Kind.SHORT_CARD),
        (" bizcard:N:A;;", Kind.SHORT_CARD),
        ("https://a.example/x", Kind.LINK),
        ("www.a.example", Kind.LINK),
        ("mailto:a@b.example", Kind.EMAIL),
        ("MATMSG:TO:a@b.example;SUB:x;;", Kind.EMAIL),
        ("tel:+447700900001", Kind.PHONE),
        ("SMSTO:+447700900001:hi", Kind.PHONE),
        ("WIFI:S:guest;T:WPA;P:x;;", Kind.WIFI),
        ("BEGIN:VEVENT\nSUMMARY:x", Kind.EVENT),
        ("geo:51.5,0", Kind.PLACE),
        ("see https://a.example", Kind.TEXT),
        ("", Kind.TEXT),
    ],
)
def test_what_a_text_is(text: str, kind: Kind) -> None:
    assert classify(text) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/x", [Link(value="https://a.example/x")]),
        (
            "https://www.linkedin.com/in/annstone",
            [
                SocialProfile(
                    service="linkedin",
                    handle="annstone",
                    url="https://www.linkedin.com/in/annstone",
                )
            ],
        ),
        (
            "https://wa.me/447700900001",
            [
                Phone(value="+447700900001", kind=PhoneKind.MOBILE),
                Link(value="https://wa.me/447700900001"),
            ],
        ),
        ("https://wa.me/qr/ABC", [Link(value="https://wa.me/qr/ABC")]),
        (
            "https://api.whatsapp.com/send?phone=447700900001",
            [
                Phone(value="+447700900001", kind=PhoneKind.MOBILE),
                Link(value="https://api.whatsapp.com/send?phone=447700900001"),
            ],
        ),
        (
            "https://t.me/annstone",
            [SocialProfile(service="telegram", handle="annstone", url="https://t.me/annstone")],
        ),
        ("https://[broken", [Link(value="https://[broken")]),
        ("mailto:a@b.example?attach=/etc/passwd", [Email(value="a@b.example")]),
        ("MATMSG:TO:a@b.example;SUB:x;;", [Email(value="a@b.example")]),
        ("SMTP:a@b.example:subject:body", [Email(value="a@b.example")]),
        ("tel:+447700900001", [Phone(value="+447700900001")]),
        ("smsto:07700900001:hello", [Phone(value="07700900001")]),
        ("WIFI:S:guest;;", []),
    ],
)
def test_payloads_of_codes(text: str, expected: list[Point]) -> None:
    assert points(text, classify(text)) == expected


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert classify(text) in Kind
    for kind in Kind:
        assert len(points(text, kind)) <= len(text)


@pytest.mark.parametrize("piece", ["a@,", "www.", "http://", "mailto:a@b,"])
def test_long_texts_come_to_an_end(piece: str) -> None:
    text = piece * (120_000 // len(piece))
    assert len(points(text, classify(text))) <= 100
