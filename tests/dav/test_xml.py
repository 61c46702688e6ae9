"""What servers say in XML: values that are there, and nothing that is meant to hurt."""

from __future__ import annotations

import gc
import sys
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.dav import xml
from netcompanion.dav.errors import Nonsense, TooLarge, Unreadable
from netcompanion.domain.errors import Cancelled

HOST = "dav.example"
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc")).filter(lambda c: c not in "\ufffe\uffff")
)


def go_on() -> None:
    """Stop nothing."""


def read(body: str | bytes, most: int = 1_000) -> xml.Multistatus:
    data = body.encode() if isinstance(body, str) else body
    return xml.read(data, HOST, go_on, most)


def multistatus(inner: str) -> str:
    return f'<m:multistatus xmlns:m="DAV:">{inner}</m:multistatus>'


def response(href: str, etag: str, status: str = "HTTP/1.1 200 OK") -> str:
    return (
        f"<m:response><m:href>{escape(href)}</m:href><m:propstat><m:prop><m:getetag>{escape(etag)}"
        f"</m:getetag></m:prop><m:status>{status}</m:status></m:propstat></m:response>"
    )


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), TEXT)
def test_what_is_said_is_read(cards: list[tuple[str, str]], token: str) -> None:
    inner = "".join(response(*card) for card in cards)
    said = read(multistatus(f"{inner}<m:sync-token>{escape(token)}</m:sync-token>"))
    assert said.token == token.strip()
    assert [(one.href, one.text("{DAV:}getetag")) for one in said.responses] == [
        (href.strip(), etag) for href, etag in cards
    ]


@given(st.binary(max_size=200))
def test_any_octets_are_nonsense(body: bytes) -> None:
    with pytest.raises(Nonsense):
        read(body)


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=200))
def test_half_an_answer_is_none(number: int, length: int) -> None:
    whole = multistatus(response("/a.vcf", str(number)) * 3)
    with pytest.raises(Unreadable):
        read(whole[: min(length, len(whole) - 1)])


@pytest.mark.parametrize(
    "status",
    ["HTTP/1.1 404 Not Found", "HTTP/1.1 403 Forbidden", "200 OK", "HTTP/1.1 2000 OK", "", "OK"],
)
def test_a_value_counts_only_where_it_was_found(status: str) -> None:
    (one,) = read(multistatus(response("/a.vcf", '"1"', status))).responses
    assert one.values == {}
    assert one.status is None


def test_the_status_of_several_hrefs_is_that_of_each() -> None:
    inner = (
        "<m:response><m:href>/a</m:href><m:href>/b</m:href><m:status>HTTP/1.1 404 Gone</m:status>"
        "</m:response>"
    )
    assert [(one.href, one.status) for one in read(multistatus(inner)).responses] == [
        ("/a", 404),
        ("/b", 404),
    ]


def test_names_hrefs_and_versions_within_a_property_are_read() -> None:
    inner = (
        "<m:response><m:href>/</m:href><m:propstat><m:prop><m:resourcetype><m:collection/>"
        '<c:addressbook xmlns:c="urn:ietf:params:xml:ns:carddav"/></m:resourcetype>'
        "<m:owner><m:href> /ada/ </m:href></m:owner>"
        '<m:kinds><m:kind version="4.0"/></m:kinds>'
        "</m:prop><m:status>HTTP/1.1 200 OK</m:status></m:propstat></m:response>"
    )
    (one,) = read(multistatus(inner)).responses
    assert one.values["{DAV:}resourcetype"].names == {
        f"{xml.DAV}collection",
        f"{xml.CARD}addressbook",
    }
    assert one.values["{DAV:}owner"].hrefs == ("/ada/",)
    assert one.values["{DAV:}kinds"].versions == ("4.0",)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html><body>Welcome</body></html>",
        '<m:prop xmlns:m="DAV:"/>',
        "<multistatus/>",
        '<x:multistatus xmlns:x="urn:other"/>',
    ],
)
def test_another_root_is_nonsense(body: str) -> None:
    with pytest.raises(Nonsense):
        read(body)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{name}"?>' + multistatus(response("/é.vcf", "1"))
    assert read(text.encode(encoding)).responses[0].href == "/é.vcf"


def test_entities_are_never_made_larger() -> None:
    names = "abcdefghij"
    inner = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    bomb = f'<!DOCTYPE x [<!ENTITY a "laugh">{inner}]>'
    with pytest.raises(Nonsense):
        read(bomb + multistatus("<m:sync-token>&j;</m:sync-token>"))


def test_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not for servers", "utf-8")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(Nonsense) as refused:
        read(outside + multistatus("<m:sync-token>&a;</m:sync-token>"))
    assert "not for servers" not in str(refused.value)


@pytest.mark.parametrize("deep", ["<m:response>", "<m:response><m:propstat><m:prop><m:x>"])
def test_depth_is_bounded(deep: str) -> None:
    with pytest.raises(Unreadable):
        read(multistatus(deep * 100_000))


def test_the_number_of_cards_is_bounded() -> None:
    with pytest.raises(TooLarge):
        read(multistatus(response("/a.vcf", "1") * 11), most=10)


def test_reading_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        xml.read(multistatus("").encode(), HOST, stop, 10)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<m:error xmlns:m="DAV:"><m:need-privileges/></m:error>', ("need-privileges", "")),
        (
            '<m:error xmlns:m="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>X</s:exception>'
            "<s:message>The card has no name</s:message></m:error>",
            ("", "The card has no name"),
        ),
        (
            '<m:error xmlns:m="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><c:no-uid-conflict>'
            "<m:href>/b.vcf</m:href></c:no-uid-conflict></m:error>",
            ("no-uid-conflict", ""),
        ),
        ('<m:error xmlns:m="DAV:">Just words</m:error>', ("", "Just words")),
        ("<html><body>Error</body></html>", ("", "")),
        ("no XML", ("", "")),
        ("", ("", "")),
        ('<!DOCTYPE x [<!ENTITY a "b">]><m:error xmlns:m="DAV:">&a;</m:error>', ("", "")),
    ],
)
def test_an_error_names_its_condition(body: str, said: tuple[str, str]) -> None:
    assert xml.condition(body.encode()) == said


@pytest.mark.parametrize("tags", [1, 200])
def test_attributes_without_end_are_nonsense(tags: int) -> None:
    said = "".join(f' a{number}="b>"' for number in range(100_001 // tags))
    with pytest.raises(Nonsense, match="more about one card"):
        read(multistatus(f"<m:response>{f'<a{said}/>' * tags}</m:response>"))


@pytest.mark.parametrize("before", ["", "\ufeff", '<?xml version="1.0"?>', "<!-- <a> --> "])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_words_of_its_own_are_refused_before_they_are_read(
    before: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", left.append)
    body = f'{before}<!DOCTYPE a [<!ENTITY a "<x>">]>' + multistatus("&a;")
    with pytest.raises(Nonsense, match="words of its own"):
        read(body.encode(encoding))
    gc.collect()
    assert left == []


def test_a_card_may_speak_of_words_of_its_own() -> None:
    card = "<![CDATA[NOTE:<!DOCTYPE html>]]>"
    said = read(multistatus(f"<m:response><m:href>/a</m:href><m:a>{card}</m:a></m:response>"))
    assert [one.href for one in said.responses] == ["/a"]


def test_a_card_that_looks_like_an_element_is_a_card() -> None:
    card = '<![CDATA[NOTE:a <b c="d" e=' + "QUFB = " * 100_000 + "]]>"
    said = read(multistatus(f"<m:response><m:href>/a</m:href><m:a>{card}</m:a></m:response>"))
    assert [one.href for one in said.responses] == ["/a"]


def test_properties_are_asked_for_by_their_names() -> None:
    body = f'<m:x xmlns:m="DAV:">{xml.asked("{DAV:}getetag", "{urn:a&b}c")}</m:x>'
    assert "getetag" in body
    assert "urn:a&amp;b" in body
