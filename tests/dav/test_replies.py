"""What each status of a server becomes, and for how long it is left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from netcompanion.dav.book import Book
from netcompanion.dav.errors import (
    DavError,
    Failed,
    Forbidden,
    LoginRefused,
    Missing,
    Nonsense,
    Precondition,
    Refused,
    TooBusy,
    Unreachable,
)
from tests.dav.conftest import Connect, card
from tests.servers.fake import Fake
from tests.servers.trouble import busy, instead, refused
from tests.servers.wire import Reply

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def put(fake: Fake, connect: Connect) -> DavError:
    """Return what a new card is told."""
    book = Book(connect(fake, now=lambda: NOW), fake.make_book("people"))
    with pytest.raises(DavError) as told:
        book.create(book.href_for("a"), card("a"))
    return told.value


@pytest.mark.parametrize(
    ("status", "condition", "error", "sent"),
    [
        (400, "", Refused, False),
        (403, "", Forbidden, False),
        (403, "D:need-privileges", Forbidden, False),
        (403, "C:max-resource-size", Refused, False),
        (404, "", Missing, False),
        (405, "", Forbidden, False),
        (407, "", Unreachable, False),
        (409, "", Precondition, False),
        (409, "C:no-uid-conflict", Precondition, False),
        (410, "", Missing, False),
        (412, "", Precondition, False),
        (412, "C:valid-address-data", Refused, False),
        (413, "", Refused, False),
        (415, "C:supported-address-data", Refused, False),
        (418, "", Refused, False),
        (422, "", Refused, False),
        (423, "", TooBusy, False),
        (429, "", TooBusy, False),
        (500, "", Failed, True),
        (501, "", Refused, False),
        (502, "", Failed, True),
        (503, "", TooBusy, True),
        (504, "", Failed, True),
        (507, "", Refused, False),
        (511, "", Nonsense, True),
        (599, "", Failed, True),
        (207, "", Nonsense, True),
        (304, "", Nonsense, True),
    ],
)
def test_each_status_is_told_apart(
    fake: Fake, connect: Connect, status: int, condition: str, error: type[DavError], sent: bool
) -> None:
    fake.interfere("PUT", refused(status, condition))
    told = put(fake, connect)
    assert type(told) is error
    assert told.sent is sent
    assert told.host == "127.0.0.1"
    if isinstance(told, Forbidden | Precondition | Refused):
        assert told.condition == condition.partition(":")[2]


def test_a_refused_password_stops_at_once(fake: Fake, connect: Connect) -> None:
    fake.password = "another one"
    session = connect(fake, login={"password": "wrong"})
    with pytest.raises(LoginRefused):
        Book(session, fake.make_book("people")).look()
    assert session.requests == 2


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", None),
        ("17", 17),
        ("0", 0),
        ("999999999999999", 3_600),
        ("-5", None),
        ("soon", None),
        ("1.5", None),
        ("\u0661", None),
        (format_datetime(NOW + timedelta(minutes=5), usegmt=True), 300),
        (format_datetime(NOW - timedelta(minutes=5), usegmt=True), 0),
        (format_datetime(NOW + timedelta(days=5), usegmt=True), 3_600),
        ("Sunday, 01-Mar-26 12:05:00 GMT", 300),
        ("Sun Mar  1 12:05:00 2026", 300),
        ("Sun, 99 Mar 2026 12:05:00 GMT", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_says_when_to_come_back(
    fake: Fake, connect: Connect, status: int, said: str, seconds: int | None
) -> None:
    fake.interfere("PUT", busy(status, said))
    told = put(fake, connect)
    assert isinstance(told, TooBusy)
    assert told.retry_after == seconds


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("text/plain", b"Two people\r\n  of one\x00 \x1b[31mname", "Two people of one [31mname"),
        ("text/plain", b"x" * 9_000, "x" * 199 + "…"),
        ("text/plain", b"\xff", "\ufffd"),
        ("text/html", b"<html><b>No</b></html>", ""),
        ("application/octet-stream", b"\x01\x02", ""),
        (
            "application/xml",
            b'<d:error xmlns:d="DAV:" xmlns:s="urn:s"><s:message>No name</s:message></d:error>',
            "No name",
        ),
    ],
)
def test_words_of_a_server_are_one_plain_line(
    fake: Fake, connect: Connect, kind: str, body: bytes, words: str
) -> None:
    fake.interfere("PUT", instead(Reply(415, body, {"Content-Type": kind})))
    told = put(fake, connect)
    assert isinstance(told, Refused)
    assert told.words == words
    assert "\n" not in str(told)


@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=utf-8", "application/xml", ""])
@pytest.mark.parametrize("asked", ["PUT", "DELETE", "GET", "PROPFIND", "REPORT"])
def test_a_web_page_is_never_an_answer(fake: Fake, connect: Connect, kind: str, asked: str) -> None:
    page = Reply(200, b"\n<!DOCTYPE html><p>Welcome</p>", {"Content-Type": kind} if kind else {})
    where = fake.make_book("people")
    fake.put_card(where, "a.vcf", card("a"))
    book = Book(connect(fake), where)
    href = book.href_for("a")
    etag = book.get(href).etag
    fake.trouble = instead(page)
    acts: dict[str, Callable[[], object]] = {
        "PUT": lambda: book.update(href, card("a"), etag),
        "DELETE": lambda: book.delete(href, etag),
        "GET": lambda: book.get(href),
        "PROPFIND": book.look,
        "REPORT": lambda: book.changes("a"),
    }
    with pytest.raises(Nonsense) as told:
        acts[asked]()
    assert told.value.sent is (asked in {"PUT", "DELETE"})
    assert "web page" in str(told.value)


def test_nothing_at_all_is_no_web_page(fake: Fake, connect: Connect) -> None:
    """Programs in PHP call it one."""
    where = fake.make_book("people")
    book = Book(connect(fake), where)
    fake.trouble = instead(Reply(201, b"", {"Content-Type": "text/html; charset=UTF-8"}))
    assert book.create(book.href_for("a"), card("a")).href == book.href_for("a")
