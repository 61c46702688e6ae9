"""Requests and answers on loopback: recorded as they come, and sent byte for byte."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from tests.servers.process import HOST

_RST = struct.pack("ii", 1, 0)  # SO_LINGER: on, for no time
_LOOK = 0.01  # s between two looks of a server whether it shall go


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that arrived; `target` is as sent, names of `headers` are in lower case."""

    port: int
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path, with its escapes undone."""
        return unquote(urlsplit(self.target).path)

    @property
    def authorization(self) -> str:
        """What was sent to log in, "" for nothing."""
        return self.headers.get("authorization", "")

    @property
    def kind(self) -> str:
        """The method; of a REPORT, which one: "sync-collection" and so on."""
        if self.method != "REPORT" or (tree := self.tree()) is None:
            return self.method
        return tree.tag.rpartition("}")[2]

    def tree(self) -> ElementTree.Element | None:
        """The body as XML, where it is some."""
        with suppress(ElementTree.ParseError):
            return ElementTree.fromstring(self.body)
        return None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered. With `pieces` the body is those, for as long as somebody reads them.

    `end` says what happens then: "" keeps the connection, "close" closes it, "cut" does after half
    of the body, "reset" sends nothing at all and breaks the connection.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterable[bytes] | None = None
    end: Literal["", "close", "cut", "reset"] = ""

    def headed(self, headers: Mapping[str, str], **more: Any) -> Reply:
        """Return the same with other headers, and with more that is otherwise."""
        return replace(self, headers=dict(self.headers) | dict(headers), **more)


RESET = Reply(end="reset")

XML = "application/xml; charset=utf-8"


def xml(body: str, status: int = 207, **headers: str) -> Reply:
    """Return an answer in XML; underscores in the names of headers are hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    text = f'<?xml version="1.0" encoding="utf-8"?>\n{body}'
    return Reply(status, text.encode(), {"Content-Type": XML} | named)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        asked = Asked(
            port=self.server.server_port,
            method=self.command,
            target=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length),
        )
        reply = self.server.answer(asked)
        if reply.end:
            self.close_connection = True
        if reply.end == "reset":
            self.server.reset(self.connection)
        else:
            self._send(reply)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Take a request of any method."""
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _send(self, reply: Reply) -> None:
        headers = dict(reply.headers)
        body = reply.body
        if reply.pieces is not None or reply.end:
            headers["Connection"] = "close"
            self.close_connection = True
        if reply.pieces is None:
            headers.setdefault("Content-Length", str(len(body)))
        if reply.end == "cut":
            body = body[: len(body) // 2]
        lines = [f"HTTP/1.1 {reply.status} {self.responses.get(reply.status, ('Word',))[0]}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if self.command == "HEAD":
            body = b""
        self.wfile.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body)
        for piece in reply.pieces or ():
            self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:  # the base says so
        """Say nothing: tests ask `asked`."""


class _Server(ThreadingHTTPServer):
    """Accepts connections, and breaks those that are open when it stops."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, port: int, answer: Callable[[Asked], Reply], tls: ssl.SSLContext | None
    ) -> None:
        self.answer = answer
        self.failures: list[BaseException] = []
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        super().__init__((HOST, port), _Handler)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        if self._tls is not None:
            connection = self._tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        with self._lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: object) -> None:
        assert isinstance(request, socket.socket)
        with self._lock:
            self._open.discard(request)
        lingers = request.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, len(_RST))
        if lingers == _RST:
            request.close()
        else:
            super().shutdown_request(request)

    def reset(self, connection: socket.socket) -> None:
        """Break a connection rather than to close it."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep what went wrong here; those who ask may go whenever they like."""
        import sys

        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.failures.append(error)

    def break_all(self) -> None:
        with self._lock:
            for connection in self._open:
                with suppress(OSError):  # it may just have gone
                    connection.shutdown(socket.SHUT_RDWR)


class Listener:
    """Answers at an address on loopback, which stays the same when it stops and starts again."""

    def __init__(self, answer: Callable[[Asked], Reply], tls: ssl.SSLContext | None = None) -> None:
        self._answer = answer
        self._tls = tls
        self._server = _Server(0, answer, tls)
        self._thread: Thread | None = None
        self.port = self._server.server_port
        self.scheme = "http" if tls is None else "https"
        self.origin = f"{self.scheme}://{HOST}:{self.port}"
        self.url = f"{self.origin}/"

    def __enter__(self) -> Self:
        self._run()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Answer again."""
        if self._thread is None:
            self._server = _Server(self.port, self._answer, self._tls)
            self._run()

    def stop(self) -> None:
        """Let nobody answer, and break what is open."""
        if self._thread is None:
            return
        self._server.shutdown()
        self._server.break_all()
        self._server.server_close()
        self._thread.join()
        self._thread = None
        assert self._server.failures == [], self._server.failures

    def _run(self) -> None:
        self._thread = Thread(target=self._server.serve_forever, args=(_LOOK,), daemon=True)
        self._thread.start()
