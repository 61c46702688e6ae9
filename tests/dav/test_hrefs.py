"""Addresses of cards: one spelling each, and none that leads out of the book."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.dav import hrefs

BOOK = "https://dav.example/books/ada%20l/people/"
HOME = "/books/ada l/people/"

NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1
).filter(lambda name: name not in {".", ".."})


@given(NAMES)
def test_a_path_survives_being_stored_and_sent(name: str) -> None:
    sent = HOME.replace(" ", "%20") + quote(name, safe="")
    href = hrefs.plain(sent)
    assert hrefs.plain(hrefs.quoted(href)) == href
    assert unquote(hrefs.quoted(href)) == HOME + name


@given(NAMES)
def test_every_spelling_of_an_escape_is_the_same_card(name: str) -> None:
    upper = "/books/ada%20l/people/" + quote(name, safe="")
    lower = "".join(f"%{octet:02x}" for octet in name.encode())
    assert hrefs.plain(upper) == hrefs.plain(f"/books/ada%20l/people/{lower}")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_whatever_is_named_is_in_the_book_or_refused(href: str) -> None:
    try:
        path = hrefs.within(href, BOOK)
    except ValueError:
        return
    if path is not None:
        assert path.startswith(HOME)
        assert ".." not in path.split("/")
        there = hrefs.url_of(path, BOOK)
        assert hrefs.origin(there) == hrefs.origin(BOOK)
        assert hrefs.within(there, BOOK) == path


@pytest.mark.parametrize(
    "href",
    [
        "https://other.example/books/ada%20l/people/a.vcf",
        "http://dav.example/books/ada%20l/people/a.vcf",
        "https://dav.example:8443/books/ada%20l/people/a.vcf",
        "//other.example/books/ada%20l/people/a.vcf",
        "file:///books/ada%20l/people/a.vcf",
        "javascript:alert(1)",
        "/books/ada%20l/others/a.vcf",
        "/books/ada%20l/people/../others/a.vcf",
        "/books/ada%20l/people/%2e%2E/others/a.vcf",
        "/books/ada%20l/people/x/../a.vcf",
        "../people/a.vcf",
        "/books/ada%20l/people-too/a.vcf",
        "/books/ada%20l/people/" + "a" * 9_000,
        "/books/ada%20l/people/a\nb.vcf",
        "http://[::1",
    ],
)
def test_other_places_are_refused(href: str) -> None:
    with pytest.raises(ValueError, match=r"server|elsewhere|book|address|URL"):
        hrefs.within(href, BOOK)


@pytest.mark.parametrize("name", ["a" * 3_000, "a\u200bb", "\u202efcv.a", "\ufeffa"])
def test_an_odd_name_is_the_name_of_a_card_like_any_other(name: str) -> None:
    path = hrefs.within(f"/books/ada%20l/people/{name}.vcf", BOOK)
    assert path is not None
    assert path.isprintable()
    assert unquote(hrefs.quoted(path)) == f"{HOME}{name}.vcf"


@pytest.mark.parametrize(
    "href",
    ["/books/ada%20l/people/a.vcf", "a.vcf", "https://DAV.example:443/books/ada%20l/people/a.vcf"],
)
def test_places_in_the_book_are_known(href: str) -> None:
    assert hrefs.within(href, BOOK) == f"{HOME}a.vcf"


@pytest.mark.parametrize("href", ["/books/ada%20l/people/", "/books/ada%20l/people", "", BOOK])
def test_the_book_itself_is_no_card(href: str) -> None:
    assert hrefs.within(href, BOOK) is None


def test_a_slash_within_a_name_is_no_folder() -> None:
    href = hrefs.within("/books/ada%20l/people/a%2Fb.vcf", BOOK)
    assert href == f"{HOME}a%2Fb.vcf"
    assert hrefs.url_of(href, BOOK) == BOOK + "a%2Fb.vcf"


@given(st.text(min_size=1, max_size=200))
def test_a_new_card_has_a_name_that_any_file_system_takes(uid: str) -> None:
    name = hrefs.name_for(uid)
    assert name == hrefs.name_for(uid)
    assert name.isascii()
    assert name.endswith(".vcf")
    assert not {*'/\\:*?"<>| %'} & {*name}
    assert not name.startswith(".")
    assert urlsplit(name).path == name


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("HTTPS://Dav.Example/x", "https://dav.example:443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]/", "http://[::1]:80"),
    ],
)
def test_an_origin_has_one_spelling(url: str, known: str) -> None:
    assert hrefs.origin(url) == known


@pytest.mark.parametrize("url", ["ftp://dav.example", "dav.example", "", "https:///x", "x:y"])
def test_what_is_no_web_address_has_no_origin(url: str) -> None:
    with pytest.raises(ValueError, match="No web address"):
        hrefs.origin(url)
