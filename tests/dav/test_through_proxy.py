"""Conversations through a proxy that the environment names."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest
import trustme

from netcompanion.dav.errors import BadCertificate, Unreachable
from netcompanion.dav.hrefs import origin
from netcompanion.dav.session import Login, Session
from netcompanion.domain.sync import AuthKind
from tests.dav import tls
from tests.dav.conftest import Connect
from tests.dav.raw import answering
from tests.servers.fake import Fake


class Proxy:
    """A proxy on loopback; `asked` are the first lines of what came, with its login."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:  # it was closed
                return
            Thread(target=self._hand_on, args=(caller,), daemon=True).start()

    def _hand_on(self, caller: socket.socket) -> None:
        """Let the caller speak to whom it names."""
        with caller, suppress(OSError):
            asked = b""
            while b"\r\n\r\n" not in asked and (piece := caller.recv(65_536)):
                asked += piece
            lines = asked.decode("latin-1").split("\r\n")
            logins = [line for line in lines if line.lower().startswith("proxy-authorization")]
            self.asked.append((lines[0], "".join(logins)))
            where = lines[0].split()[1]
            if not lines[0].startswith("CONNECT"):
                where = where.split("/")[2]
            host, _, port = where.rpartition(":")
            with socket.create_connection((host, int(port))) as server:
                if lines[0].startswith("CONNECT"):
                    caller.sendall(b"HTTP/1.1 200 Go on\r\n\r\n")
                else:
                    server.sendall(asked)
                back = Thread(target=_pump, args=(server, caller), daemon=True)
                back.start()
                _pump(caller, server)
                back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy that the environment names for everything."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)
    running = Proxy()
    monkeypatch.setenv("all_proxy", f"http://ada:owl@{running.address}")
    yield running
    running.close()


@contextmanager
def safe_fake() -> Iterator[tuple[Fake, str]]:
    """Give a fake with TLS, and its certificate."""
    certificate = trustme.CA().issue_cert("127.0.0.1")
    with Fake(tls=tls.server_side(certificate)) as fake:
        yield fake, certificate.cert_chain_pems[0].bytes().decode()


def test_a_proxy_hands_on_what_is_safe_without_reading_it(proxy: Proxy, connect: Connect) -> None:
    with safe_fake() as (fake, pem):
        session = connect(fake, login={"certificate": pem})
        assert session.request("GET", f"{fake.url}nothing").status == 404
        where = origin(fake.url).removeprefix("https://")
        assert proxy.asked == [
            (f"CONNECT {where} HTTP/1.1", "Proxy-Authorization: Basic YWRhOm93bA==")
        ]
        assert not any("proxy-authorization" in asked.headers for asked in fake.asked)


def test_a_proxy_is_no_way_around_a_certificate(proxy: Proxy, connect: Connect) -> None:
    with safe_fake() as (fake, _pem):
        with pytest.raises(BadCertificate):
            connect(fake).request("PUT", fake.url, body=b"x")
        assert fake.asked == []
    assert proxy.asked[0][0].startswith("CONNECT")


def test_a_proxy_hands_on_what_anybody_may_read(proxy: Proxy, connect: Connect) -> None:
    with Fake() as fake:
        connect(fake).request("OPTIONS", fake.url)
        assert proxy.asked[0][0] == f"OPTIONS {fake.url} HTTP/1.1"


@pytest.mark.parametrize("status", [b"403 Forbidden", b"407 Who are you", b"502 Bad"])
def test_a_proxy_that_refuses_was_sent_nothing(
    monkeypatch: pytest.MonkeyPatch, status: bytes
) -> None:
    with answering([b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n"]) as refusing:
        monkeypatch.setenv("https_proxy", refusing)
        login = Login(auth=AuthKind.NONE, origins=frozenset({"https://dav.example"}))
        with Session(login, lambda: None) as session, pytest.raises(Unreachable) as told:
            session.request("PUT", "https://dav.example/a.vcf", body=b"x")
        assert not told.value.sent


def test_a_proxy_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    login = Login(auth=AuthKind.NONE, origins=frozenset({"https://dav.example"}))
    with Session(login, lambda: None) as session, pytest.raises(Unreachable):
        session.request("GET", "https://dav.example/")
