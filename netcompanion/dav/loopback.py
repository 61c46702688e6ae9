"""A door on this computer that a browser comes back to after signing in (RFC 8252 section 7.3)."""

from __future__ import annotations

from hmac import compare_digest
from http.server import BaseHTTPRequestHandler
from queue import Empty, SimpleQueue
from socketserver import TCPServer, ThreadingMixIn
from threading import Lock
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qsl, urlsplit

_GLANCE: Final = 0.1  # s
_SECONDS: Final = 5.0  # for a browser to say what it wants
_MOST: Final = 8_192  # characters of an address
_CALLERS: Final = 50  # so many connections at once; others wait outside

_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>NetCompanion</title></head>
<body><p>{}</p></body></html>
"""
_CAME: Final = "You can close this page and go back to NetCompanion."
_STRANGER: Final = "NetCompanion is not waiting for this page. Nothing was changed."


class Door:
    """Open on a port of 127.0.0.1 while the block lasts, for whoever knows `state`.

    Others (a page that guesses the port, a browser that asks for an icon) are answered and change
    nothing.
    """

    def __init__(self, state: str) -> None:
        """Nothing listens before the block is entered."""
        self._state = state
        self._came: SimpleQueue[dict[str, str]] = SimpleQueue()
        self._callers = 0
        self._counting = Lock()
        self._address = ""

    @property
    def address(self) -> str:
        """Where to come back to."""
        return self._address

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Caller)
        self._server.door = self
        self._server.timeout = _GLANCE
        self._address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.server_close()

    def look(self) -> dict[str, str] | None:
        """Wait a moment; return what the one who knows `state` brought, None for nobody yet."""
        full = self._callers >= _CALLERS
        if not full:
            self._server.handle_request()
        try:
            return self._came.get(timeout=_GLANCE if full else 0)
        except Empty:
            return None

    def count(self, callers: int) -> None:
        """Count those who come, and (negative) those who go."""
        with self._counting:
            self._callers += callers

    def enter(self, target: str) -> bool:
        """Take what a caller brings; False for a stranger."""
        parts = urlsplit(target)
        brought = dict(parse_qsl(parts.query[:_MOST], max_num_fields=20))
        known = compare_digest(brought.get("state", "").encode(), self._state.encode())
        if parts.path != "/" or not known:
            return False
        self._came.put(brought)
        return True


class _Server(ThreadingMixIn, TCPServer):
    """A thread for each caller: browsers connect ahead of time and say nothing."""

    daemon_threads = True
    door: Door

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers who hang up are nobody's concern."""


class _Caller(BaseHTTPRequestHandler):
    timeout = _SECONDS
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.door.count(1)

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            self.server.door.count(-1)

    def do_GET(self) -> None:  # the base says so
        """Answer with a page, which is all that anybody ever gets here."""
        try:
            known = len(self.path) <= _MOST and self.server.door.enter(self.path)
        except ValueError:  # of more fields than anybody needs
            known = False
        body = _PAGE.format(_CAME if known else _STRANGER).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Content-Security-Policy", "default-src 'none'")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def version_string(self) -> str:
        """Say nothing of what is installed here."""
        return "NetCompanion"

    def log_message(self, format: str, *args: object) -> None:  # the base says so
        """Codes belong in no log."""
