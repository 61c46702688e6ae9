"""The door that a browser comes back to: it lets in one, and is shut for everybody else."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
import pytest

from netcompanion.dav.loopback import Door

STATE = "only the browser knows this"
COMES = {"state": STATE, "code": "c-1"}


@pytest.fixture
def door() -> Iterator[Door]:
    with Door(STATE) as opened:
        yield opened


def asked(door: Door, method: str = "GET", path: str = "", **query: str) -> httpx.Response:
    """Ask from beside while somebody looks who comes; who comes in is still to be seen."""
    with ThreadPoolExecutor() as beside:
        asking = beside.submit(httpx.request, method, f"{door.address}{path}", params=query)
        while not asking.done():
            assert door.look() is None
        return asking.result()


def let_in(door: Door) -> dict[str, str]:
    with ThreadPoolExecutor() as beside:
        asking = beside.submit(httpx.get, door.address, params=COMES)
        while (came := door.look()) is None:
            pass
        page = asking.result()
    assert page.status_code == 200
    assert "You can close this page" in page.text
    return came


def test_who_knows_the_state_comes_in_with_what_they_brought(door: Door) -> None:
    assert let_in(door) == COMES


def test_it_is_open_on_this_computer_alone(door: Door) -> None:
    assert urlsplit(door.address).hostname == "127.0.0.1"


@pytest.mark.parametrize("state", ["", "another", f"{STATE} ", "état"])
def test_whoever_does_not_know_the_state_changes_nothing(door: Door, state: str) -> None:
    assert asked(door, state=state, code="theirs").status_code == 404
    assert let_in(door) == COMES


def test_another_page_is_not_there(door: Door) -> None:
    assert asked(door, path="favicon.ico", state=STATE).status_code == 404
    assert let_in(door) == COMES


def test_only_a_page_that_is_looked_at_comes_in(door: Door) -> None:
    assert asked(door, "POST", **COMES).status_code == 501
    assert let_in(door) == COMES


@pytest.mark.parametrize(
    "query",
    [
        {"state": STATE, "code": "x" * 9_000},
        {"state": STATE} | {f"field-{number}": "x" for number in range(30)},
    ],
)
def test_more_than_anybody_needs_does_not_come_in(door: Door, query: dict[str, str]) -> None:
    assert asked(door, **query).status_code == 404
    assert let_in(door) == COMES


def test_what_was_brought_is_shown_to_nobody(door: Door) -> None:
    page = asked(door, path="<script>alert(1)</script>", code="<script>", state="<b>")
    assert "<script>" not in page.text
    assert "Python" not in page.headers["server"]
    assert page.headers["content-security-policy"] == "default-src 'none'"
    assert page.headers["cache-control"] == "no-store"


def test_those_who_say_nothing_keep_nobody_out(door: Door) -> None:
    """Browsers connect ahead of time."""
    with ExitStack() as silent:
        for _ in range(5):
            where = urlsplit(door.address)
            assert where.port
            silent.enter_context(socket.create_connection(("127.0.0.1", where.port)))
        assert let_in(door) == COMES


def test_a_flood_waits_outside_until_others_go(door: Door) -> None:
    port = urlsplit(door.address).port
    assert port
    with ExitStack() as silent:
        for _ in range(53):
            silent.enter_context(socket.create_connection(("127.0.0.1", port)))
            assert door.look() is None
    assert let_in(door) == COMES


def test_it_is_shut_afterwards() -> None:
    with Door(STATE) as opened:
        address = opened.address
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
