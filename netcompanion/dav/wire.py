"""Connections that a person can cut at any moment, also while a server sends nothing.

httpx's own wait in the system for as long as a timeout lasts. These wait in short glances instead:
between two of them `check` may raise, and all that one request leads to shares one deadline.
httpcore, on which httpx stands, takes connections of one's own for such ends.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import ExitStack, suppress
from functools import partial
from time import monotonic
from typing import Any, Final, TypeVar

import httpcore
import httpx

from netcompanion.dav import proxies
from netcompanion.dav.aside import begun
from netcompanion.dav.limits import Limits

_GLANCE: Final = 0.1  # s between two questions whether to go on
_PIECE: Final = 65_536  # bytes given to the system, and taken from it, at once

_Made = TypeVar("_Made")

Check = Callable[[], None]
"""Raises `Cancelled` to stop."""


class Clock:
    """What every wait of one session looks at; `left` is whether anything of a request was sent."""

    def __init__(self, check: Check, limits: Limits) -> None:
        """`start` sets the first deadline."""
        self.check = check
        self.limits = limits
        self.left = False
        self._deadline = 0.0

    def start(self) -> None:
        """Give the next request its time."""
        self.check()
        self._deadline = monotonic() + self.limits.seconds

    def glance(self, late: type[Exception]) -> float:
        """Return how many seconds to wait now; raises `late` when the time is over."""
        self.check()
        rest = self._deadline - monotonic()
        if rest <= 0:
            raise late("too slow")
        return min(_GLANCE, rest)

    def aside(
        self,
        work: Callable[[], _Made],
        late: type[Exception],
        unwanted: Callable[[Future[_Made]], None],
    ) -> _Made:
        """Return, or raise, what `work` does in a thread: for what the system does not let go of.

        When the time is over first, or somebody stops this, `unwanted` gets it whenever it comes.
        """
        made = begun(work)
        with ExitStack() as stopped:
            stopped.callback(made.add_done_callback, unwanted)
            while not wait({made}, self.glance(late)).done:
                pass
            stopped.pop_all()
        return made.result()


class Wire(httpx.BaseTransport):
    """Sends requests one after the other, through the proxies that the system names."""

    def __init__(self, tls: Callable[[str], ssl.SSLContext], clock: Clock) -> None:
        """`tls` says whom to trust as the host that it gets; nothing is asked before a request."""
        self._tls = tls
        self._clock = clock
        self._pools: dict[tuple[str, str, str], httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return what comes with its body still to be read.

        Raises exceptions of httpcore, `ssl.SSLError` and what `check` raises.
        """
        self._clock.left = False
        url = request.url
        answer = self._pool(url).handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            request=request,
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Hang up."""
        for pool in self._pools.values():
            pool.close()

    def forget(self, host: str) -> None:
        """Ask anew whom to trust as that host."""
        for way in [way for way in self._pools if way[1] == host]:
            self._pools.pop(way).close()

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = proxies.proxy_for(url.scheme, url.host)
        way = url.scheme, url.host, proxy
        if way not in self._pools:
            tls = self._tls(url.host) if url.scheme == "https" else None  # takes a while to load
            self._pools[way] = proxies.pool(proxy, tls, _Ways(self._clock))
        return self._pools[way]


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Ways(httpcore.NetworkBackend):
    """Looks names up and connects, in a thread since the system cannot be stopped at either."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers."""
        seconds = self._clock.limits.connect
        dial = partial(socket.create_connection, (host, port), seconds)
        try:
            line = self._clock.aside(dial, httpcore.ConnectTimeout, _hang_up)
        except (socket.gaierror, UnicodeError) as error:
            raise httpcore.ConnectError("no server has this name") from error
        except TimeoutError as error:
            raise httpcore.ConnectTimeout("it does not answer") from error
        except OSError as error:
            raise httpcore.ConnectError("nobody answers there") from error
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return _Line(line, self._clock)


def _hang_up(dialled: Future[socket.socket]) -> None:
    with suppress(OSError, ValueError):
        dialled.result().close()


class _Stream(httpcore.NetworkStream):
    """A connection that TLS goes over when the pool asks for it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Shake hands; whatever is lost meanwhile was no request."""
        with ExitStack() as failed:
            failed.callback(self.close)
            secured = _Tls(self, ssl_context, server_hostname, self._clock)
            try:
                secured.shake_hands()
            except (httpcore.ReadError, httpcore.WriteError) as error:
                raise httpcore.ConnectError("it hung up while shaking hands") from error
            except (httpcore.ReadTimeout, httpcore.WriteTimeout) as error:
                raise httpcore.ConnectTimeout("it does not answer") from error
            failed.pop_all()
        self._clock.left = False
        return secured


class _Line(_Stream):
    """A connection without TLS."""

    def __init__(self, line: socket.socket, clock: Clock) -> None:
        super().__init__(clock)
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            self._line.settimeout(self._clock.glance(httpcore.ReadTimeout))
            try:
                return self._line.recv(max_bytes)
            except TimeoutError:
                continue
            except OSError as error:
                raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        rest = memoryview(buffer)
        while rest:
            self._line.settimeout(self._clock.glance(httpcore.WriteTimeout))
            try:
                rest = rest[self._line.send(rest[:_PIECE]) :]
            except TimeoutError:
                continue
            except OSError as error:
                raise httpcore.WriteError(str(error)) from error
            self._clock.left = True

    def close(self) -> None:
        self._line.close()

    def get_extra_info(self, info: str) -> Any:
        if info != "is_readable":  # the one question that the pool has
            return None
        self._line.settimeout(0)
        try:
            self._line.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True  # an idle server that has something to say has hung up


class _Tls(_Stream):
    """TLS over any connection, so also through a proxy that wants TLS itself."""

    def __init__(
        self,
        under: httpcore.NetworkStream,
        context: ssl.SSLContext,
        host: str | None,
        clock: Clock,
    ) -> None:
        super().__init__(clock)
        self._under = under
        self._came, self._goes = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._came, self._goes, server_hostname=host)

    def shake_hands(self) -> None:
        self._do(self._tls.do_handshake)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return bytes(self._do(lambda: self._tls.read(max_bytes)))
        except ssl.SSLZeroReturnError:
            return b""  # the server said that this was all
        except ssl.SSLError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        rest = memoryview(buffer)
        while rest:
            piece = rest[:_PIECE]
            try:
                rest = rest[self._do(partial(self._tls.write, piece)) :]
            except ssl.SSLError as error:
                raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        self._under.close()

    def get_extra_info(self, info: str) -> Any:
        return self._tls if info == "ssl_object" else self._under.get_extra_info(info)

    def _do(self, act: Callable[[], Any]) -> Any:
        """Do it, and carry between it and the connection whatever that takes."""
        while True:
            try:
                done = act()
            except ssl.SSLWantReadError:
                self._flush()
                if piece := self._under.read(_PIECE):
                    self._came.write(piece)
                else:
                    self._came.write_eof()
            except ssl.SSLError:
                with suppress(httpcore.WriteError):
                    self._flush()  # tells the server why
                raise
            else:
                self._flush()
                return done

    def _flush(self) -> None:
        if waiting := self._goes.read():
            self._under.write(waiting)
