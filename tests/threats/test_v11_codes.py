"""Row V11: what QR codes of strangers say, from the picture to what is proposed."""

from __future__ import annotations

from io import BytesIO

import pytest
import qrcode

from netcompanion.domain.display import shown
from netcompanion.services import reading
from netcompanion.services.reading import Found
from tests.faults.table import trying

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{name};;;;\r\n{more}\r\nEND:VCARD\r\n"
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "file:///etc/passwd",
    "smb://host.example/share",
    "\\\\host.example\\share",
    "ms-msdt:/id PCWDiagnostic",
    "data:text/html,<script>1</script>",
    "ssh://-oProxyCommand=x",
    "intent://scan/#Intent;scheme=zxing;end",
    "market://details?id=x",
    "https://bank.example@evil.example/",
    "https://xn--pypal-4ve.example/",
    "http://169.254.169.254/latest/meta-data",
)
OTHERS = (
    "WIFI:T:WPA;S:net;P:secret;;",
    "SMSTO:+15550100:hello",
    "BEGIN:VEVENT\nSUMMARY:x\nRRULE:FREQ=SECONDLY\nEND:VEVENT",
    "otpauth://totp/x?secret=AAAA",
    "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
    "\u202egpj.exe",
    "a\u2028b",
    "x" * 2000,
    "<img src='file:///etc/passwd'>",
    "MECARD:N:" + "a" * 1000 + ";;",
    "MECARD:N:x;URL:javascript:alert(1);;",
    "BIZCARD:N:x;X:y;;",
    "mailto:a@b.example?attach=/etc/passwd&cc=c@d.example",
)


def picture(text: str) -> bytes:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_L)
    code.add_data(text.encode())
    out = BytesIO()
    code.make_image().save(out, "PNG")
    return out.getvalue()


def read(text: str) -> list[Found]:
    return reading.read_bytes("code.png", picture(text))


def test_whatever_a_code_says_is_read_as_text_or_as_a_person() -> None:
    """Nothing is opened, fetched or believed: it is shown, and saved by nobody but the person."""
    with trying("V11", "codes from picture to proposal") as counted:
        for text in (*ADDRESSES, *OTHERS):
            counted.runs += 1
            counted.faults += 1
            found = read(text)
            assert found, text
            for each in found:
                assert each.contact is not None or each.error is not None or each.text == text
                assert "\n" not in shown(each.text)
                assert "\u2028" not in shown(each.text)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_in_a_card_stays_what_it_says(address: str) -> None:
    """It is kept as it came; `test_v06_links` says which of them can be opened."""
    (found,) = read(CARD.format(name="Ada Quill", more=f"URL:{address}"))
    assert found.contact is not None
    assert found.contact.name == "Ada Quill"
    assert found.photo is None


@pytest.mark.parametrize("uri", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "//host/x"])
def test_a_picture_by_address_is_not_fetched(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_args: object, **_options: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (found,) = read(CARD.format(name="Ada Quill", more=f"PHOTO;VALUE=uri:{uri}"))
    assert found.photo is None
    assert found.contact is not None


def test_a_code_with_two_cards_in_it_is_two_people() -> None:
    both = CARD.format(name="One", more="") + CARD.format(name="Two", more="")
    assert [each.contact.name for each in read(both) if each.contact] == ["One", "Two"]
