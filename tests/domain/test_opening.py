from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import SocialProfile
from netcompanion.domain.opening import mail_address, phone_address, profile_address, web_address


@pytest.mark.parametrize(
    ("written", "opens"),
    [
        (
            "https://lantern.example/work?year=2026#top",
            "https://lantern.example/work?year=2026#top",
        ),
        ("HTTP://Lantern.Example", "http://lantern.example"),
        ("lantern.example/work", "https://lantern.example/work"),
        ("lantern.example:8080/x", "https://lantern.example:8080/x"),
        (
            "https://bücher.example/ä b".replace(" ", "%20"),
            "https://xn--bcher-kva.example/%C3%A4%20b",
        ),
        ("https://аpple.example", "https://xn--pple-43d.example"),  # noqa: RUF001  # a Cyrillic a
    ],
)
def test_web_addresses_open_where_they_say(written: str, opens: str) -> None:
    assert web_address(written) == opens


@pytest.mark.parametrize(
    "written",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
        "smb://host/share",
        "\\\\host\\share",
        "ms-msdt:/id",
        "data:text/html,hello",
        "ssh://-oProxyCommand=x",
        "https://bank.example@evil.example/",
        "https://user:word@evil.example/",
        "https://evil.example\\@bank.example",
        "https://good.example/\u202egpj.exe",
        "https://a b.example",
        "https://",
        "https://[::1",
        "https://x.example:99999/",
        "http://localhost",
        "vbscript:x",
        "https://" + "x" * 3000 + ".example",
    ],
)
def test_other_addresses_do_not_open(written: str) -> None:
    assert web_address(written) is None


@pytest.mark.parametrize(
    ("written", "opens"),
    [
        ("ines@lantern.example", "mailto:ines@lantern.example"),
        ("a?attach=/etc/passwd@x.example", "mailto:a%3Fattach%3D%2Fetc%2Fpasswd@x.example"),
        ("ines@lantern.example?attach=/etc/passwd", None),
        ("ines@lantern.example&bcc=x@y.example", None),
        ("ines@lantern.example,x@y.example", None),
        ("no mailbox", None),
    ],
)
def test_mail_goes_to_one_mailbox(written: str, opens: str | None) -> None:
    assert mail_address(written) == opens


@pytest.mark.parametrize(
    ("written", "opens"),
    [
        ("+44 (0)7700 900 123", "tel:+4407700900123"),
        ("07700-900123", "tel:07700900123"),
        ("ask for Olu", None),
        ("*#06#", None),
        ("07700 900123;ext=9", None),
        ("\u0660\u0667\u0667\u0660\u0660", None),
    ],
)
def test_numbers_are_digits(written: str, opens: str | None) -> None:
    assert phone_address(written) == opens


def test_profiles_open_by_address_or_handle() -> None:
    assert profile_address(SocialProfile(service="linkedin", handle="ines-o")) == (
        "https://www.linkedin.com/in/ines-o"
    )
    assert profile_address(SocialProfile(service="linkedin", handle="../../x")) == (
        "https://www.linkedin.com/in/..%2F..%2Fx"
    )
    assert profile_address(SocialProfile(service="pigeon", handle="ines")) is None
    assert profile_address(SocialProfile(service="x", url="javascript:1")) is None


@given(
    st.text(max_size=80) | st.text("htps:/@.\\?#[]%xn-a1", max_size=40).map("https://a.ex".__add__)
)
def test_nothing_but_the_web_opens(written: str) -> None:
    opens = web_address(written)
    if opens is not None:
        assert opens.isascii()
        assert urlsplit(opens).scheme in ("http", "https")
        assert web_address(opens) == opens
