"""What is entered to say where address books are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.dav.typed import BadAddress, read


@pytest.mark.parametrize(
    ("entered", "url", "origin", "domain"),
    [
        ("cards.example", "", "https://cards.example:443", "cards.example"),
        (" Cards.Example ", "", "https://cards.example:443", "cards.example"),
        ("cards.example:8443", "", "https://cards.example:8443", ""),
        ("192.0.2.7", "", "https://192.0.2.7:443", ""),
        ("[2001:db8::7]:8443", "", "https://[2001:db8::7]:8443", ""),
        ("münze.example", "", "https://xn--mnze-0ra.example:443", "xn--mnze-0ra.example"),
        (
            "cards.example/dav/ada",
            "https://cards.example/dav/ada",
            "https://cards.example:443",
            "cards.example",
        ),
        ("http://127.0.0.1:5232", "http://127.0.0.1:5232/", "http://127.0.0.1:5232", ""),
        (
            "carddavs://cards.example/x?a=b#c",
            "https://cards.example/x?a=b",
            "https://cards.example:443",
            "cards.example",
        ),
    ],
)
def test_a_host_or_an_address_is_read(entered: str, url: str, origin: str, domain: str) -> None:
    typed = read(entered)
    assert (typed.url, typed.origin, typed.domain, typed.email) == (url, origin, domain, "")


@pytest.mark.parametrize("entered", ["ada@firm.example", "mailto:ada@firm.example"])
def test_an_e_mail_address_names_its_domain(entered: str) -> None:
    typed = read(entered)
    assert typed.email == "ada@firm.example"
    assert (typed.url, typed.domain, typed.host) == ("", "firm.example", "firm.example")


@pytest.mark.parametrize(
    "entered",
    [
        "",
        "  ",
        "@",
        "@firm.example",
        "ada@",
        "two words",
        "a\nb",
        "https://",
        "https://:443/",
        "https://host:port/",
        "https://host:99999/",
        "https://[::1/",
        "ftp://cards.example/",
        "file:///etc/passwd",
        "javascript://cards.example/",
        "cards.example\u202e",
        "<b>.example",
        "x" * 3000,
        "é" * 100 + ".example",
    ],
)
def test_what_leads_nowhere_is_told(entered: str) -> None:
    with pytest.raises(BadAddress, match="This is not an address"):
        read(entered)


@pytest.mark.parametrize(
    "entered", ["https://ada:secret@cards.example/", "https://ada@cards.example"]
)
def test_a_password_has_no_place_in_an_address(entered: str) -> None:
    with pytest.raises(BadAddress, match="Leave the username and the password out") as told:
        read(entered)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("entered", "unprotected"),
    [
        ("http://cards.example/", True),
        ("http://192.0.2.7/", True),
        ("https://cards.example/", False),
        ("cards.example", False),
        ("http://127.0.0.1:5232/", False),
        ("http://[::1]/", False),
        ("http://localhost/", False),
    ],
)
def test_that_a_password_would_travel_readable_is_known(entered: str, unprotected: bool) -> None:
    assert read(entered).is_unprotected is unprotected


@given(
    st.one_of(st.text(), st.from_regex(r"(https?://|carddavs://)?[^/?#]*(/.*)?", fullmatch=True))
)
def test_whatever_is_entered_is_an_address_or_none(entered: str) -> None:
    try:
        typed = read(entered)
    except BadAddress:
        return
    assert typed.origin.isascii()
    assert typed.url == "" or typed.url.startswith(("http://", "https://"))
    assert "@" not in typed.origin
    assert isinstance(typed.is_unprotected, bool)
