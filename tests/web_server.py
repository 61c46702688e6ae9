"""A server on loopback that answers as a test says, and ways to it for names nobody has."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from ssl import SSLContext
from threading import Event, Thread

from netcompanion.services.web_picture import Ways

PUBLIC = "192.0.1.7"  # nobody ever gets there: `Server.dial` goes to loopback instead

Answer = bytes | Callable[["Server", socket.socket], None]


class Server:
    """Answers one connection after the other, each with the next of `answers`."""

    def __init__(self, *answers: Answer, tls: SSLContext | None = None) -> None:
        self.asked: list[bytes] = []
        self.dialled: list[str] = []
        self.looked_up: list[str] = []
        self.over = Event()
        self._answers = answers
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=self._serve, daemon=True)

    def ways(self, names: Mapping[str, str] | None = None, **others: object) -> Ways:
        """Return ways that lead here alone; `names` has the addresses of hosts, comma-separated."""
        known = names or {}

        def look_up(host: str, _port: int) -> list[str]:
            self.looked_up.append(host)
            return known.get(host, PUBLIC).split(",")

        usual = {"look_up": look_up, "dial": self.dial, "secure": lambda plain, _host: plain}
        return Ways(**(usual | others))  # type: ignore[arg-type]  # of three kinds

    def dial(self, address: str, _port: int, seconds: float) -> socket.socket:
        """Remember which address was meant, and connect to this server."""
        self.dialled.append(address)
        return socket.create_connection(self._listener.getsockname(), seconds)

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Answer until the end of the block."""
        self._thread.start()
        try:
            yield self
        finally:
            self.over.set()
            with suppress(OSError):  # only where it still waits for somebody
                socket.create_connection(self._listener.getsockname(), 1).close()
            self._thread.join(10)
            self._listener.close()

    def _serve(self) -> None:
        for answer in self._answers:
            connection, _ = self._listener.accept()
            if self.over.is_set():
                connection.close()
                return
            with ExitStack() as held, suppress(OSError):  # who asks may go when they like
                held.callback(connection.close)
                if self._tls is not None:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                    held.callback(connection.close)
                self.asked.append(self._question(connection))
                if isinstance(answer, bytes):
                    connection.sendall(answer)
                else:
                    answer(self, connection)

    def _question(self, connection: socket.socket) -> bytes:
        question = b""
        while not question.endswith(b"\r\n\r\n") and (piece := connection.recv(4096)):
            question += piece
        return question


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Return what is sent for a page; underscores in the names of headers are hyphens."""
    headers = {"Content_Length": str(len(body))} | headers
    lines = [f"HTTP/1.1 {status}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def moved(place: str, status: str = "302 Found") -> bytes:
    """Return an answer that leads elsewhere."""
    return answer(status=status, Location=place)
