"""One conversation with the servers of an account: bounded, stoppable, and telling nobody else.

Credentials go to origins that the person confirmed and nowhere else (RFC 6454 section 4 says what
an origin is). Whatever is lost is told as one of `netcompanion.dav.errors`.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Final, Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from netcompanion.dav import certificates
from netcompanion.dav.access import Login, flows_of
from netcompanion.dav.errors import (
    BadCertificate,
    DavError,
    Interrupted,
    LoginRefused,
    Nonsense,
    OtherOrigin,
    TooLarge,
    Unreachable,
)
from netcompanion.dav.hrefs import origin
from netcompanion.dav.limits import USUAL, Limits
from netcompanion.dav.wire import Check, Clock, Wire

__all__ = ["Answer", "Login", "Session"]

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT"})
"""Methods that change nothing, so that they may be asked twice."""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_HEADERS: Final = {"User-Agent": "NetCompanion", "Accept": "*/*", "Accept-Encoding": "identity"}
_EITHER: Final = zlib.MAX_WBITS | 32  # gzip or zlib, as the data say


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came; names of headers are in lower case, `url` is where it came from at last."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    method: str

    @property
    def host(self) -> str:
        """Who answered, for a sentence."""
        return urlsplit(self.url).hostname or ""

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, as networks send that want people to sign in.

        Programs in PHP call what has no body a web page, too.
        """
        start = self.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if self.kind == "text/html":
            return bool(start)
        return start.startswith((b"<!doctype html", b"<html"))


def utc_now() -> datetime:
    """Return the time by the clock of this computer."""
    return datetime.now(UTC)


class Session:
    """Asks the servers of one account, one request after the other, from one thread.

    `check` is called at least ten times a second while anything is waited for, and may raise
    `Cancelled`. `requests` counts what was sent, each step of a login and of a redirect too.
    """

    def __init__(
        self,
        login: Login,
        check: Check,
        *,
        now: Callable[[], datetime] = utc_now,
        limits: Limits = USUAL,
    ) -> None:
        """`now` is the time that dates of servers are compared with."""
        self.login = login
        self.check = check
        self.now = now
        self.limits = limits
        self.requests = 0
        self._origins = frozenset(map(origin, login.origins))
        self._clock = Clock(check, limits)
        self._wire = Wire(self._tls, self._clock)
        self._flows: dict[str, httpx.Auth] = {}
        self._vouched: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        depth: str | None = None,
        most: int | None = None,
    ) -> Answer:
        """Return whatever answer comes, of any status but 401, following redirects by hand.

        `most` is how many bytes are taken, uncompressed. Raises DavError and what `check` raises.
        """
        self._clock.start()
        sent = {**_HEADERS, **(headers or {})}
        if depth is not None:
            sent["Depth"] = depth
        named_by = ""
        for _ in range(self.limits.redirects + 1):
            request = _composed(method, url, sent, body)
            answer = self._ask(request, most or self.limits.answer, named_by)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            if answer.status == 303 and method not in SAFE:  # it did something, and shows what
                raise Nonsense(answer.host, "a page to look at instead", sent=True)
            url, named_by = self._redirected(answer, target), answer.host
        raise Nonsense(answer.host, "one redirect after the other")

    def _redirected(self, answer: Answer, target: str) -> str:
        try:
            url = urljoin(answer.url, target)
            safe = origin(answer.url).startswith("https:")
            unsafe = origin(url).startswith("http:")
        except ValueError as error:
            raise Nonsense(answer.host, "a redirect to no web address") from error
        if safe and unsafe:
            raise Nonsense(answer.host, "a redirect to an unprotected connection")
        return url

    def _ask(self, request: httpx.Request, most: int, named_by: str) -> Answer:
        """Ask one address, which another host may have named, and log in there as it likes."""
        where, host = origin(str(request.url)), request.url.host
        if where not in self._origins:
            raise OtherOrigin(named_by or host, where)
        flow = self._flows.setdefault(where, flows_of(self.login)).auth_flow(request)
        step = next(flow)
        while True:
            response, body = self._exchange(step, most)
            try:
                step = flow.send(response)
            except StopIteration:
                break
            except (httpx.ProtocolError, KeyError, RuntimeError, ValueError) as error:
                # What DigestAuth raises for a challenge that it does not understand.
                raise LoginRefused(host, "It asks in a way that is not understood.") from error
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise LoginRefused(host)
        return Answer(
            status=response.status_code,
            headers={name.lower(): value for name, value in response.headers.items()},
            body=self.login.hidden(body, step) if response.is_error else body,
            url=str(request.url),
            method=request.method,
        )

    def _exchange(self, request: httpx.Request, most: int) -> tuple[httpx.Response, bytes]:
        """Send one request, and read its answer whole.

        A server may hang up an idle connection at the very moment it is used; so what changes
        nothing is sent once more.
        """
        safe = request.method in SAFE
        for again in (safe, False):
            self.requests += 1
            try:
                response = self._wire.handle_request(request)
                try:
                    return response, self._read(response, most)
                finally:
                    response.close()
            except (httpcore.RemoteProtocolError, httpcore.ReadError) as error:
                if not again:
                    raise self._lost(request, error) from error
            except ssl.SSLCertVerificationError as error:
                self._examine(request.url, error)
                return self._exchange(request, most)
            except httpcore.LocalProtocolError as error:
                raise LoginRefused(
                    request.url.host, "It cannot be written as asked for."
                ) from error
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                raise Unreachable(request.url.host, str(error)) from error
            except httpcore.ProxyError as error:
                raise Unreachable(request.url.host, "the proxy does not let us through") from error
            except ssl.SSLError as error:
                raise Unreachable(request.url.host, "no safe connection was made") from error
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                raise self._lost(request, error) from error
        raise AssertionError("the second time returns or raises")

    def _lost(self, request: httpx.Request, error: Exception) -> DavError:
        if not self._clock.left:
            return Unreachable(request.url.host, str(error))
        return Interrupted(request.url.host, sent=request.method not in SAFE)

    def _read(self, response: httpx.Response, most: int) -> bytes:
        """Return the body, unpacked where it came packed though nobody asked for that."""
        request = response.request
        sent = request.method not in SAFE
        too_large = TooLarge(
            request.url.host, f"an answer of more than {_megabytes(most)}", sent=sent
        )
        length = response.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:20]) > most:
            raise too_large
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding == "identity":
            return _bounded(response.iter_raw(), most, too_large)
        if encoding not in {"gzip", "x-gzip", "deflate"}:
            raise Nonsense(request.url.host, "something packed in an unknown way", sent=sent)
        unpacker = zlib.decompressobj(_EITHER)
        pieces = (unpacker.decompress(piece, most + 1) for piece in response.iter_raw())
        try:
            body = _bounded(pieces, most, too_large)
        except zlib.error as error:
            raise Nonsense(request.url.host, "something that does not unpack", sent=sent) from error
        if body and not unpacker.eof:
            raise Interrupted(request.url.host, sent=sent)
        return body

    def _tls(self, host: str) -> ssl.SSLContext:
        try:
            return certificates.context("" if host in self._vouched else self.login.certificate)
        except (ssl.SSLError, ValueError) as error:
            raise Unreachable("The server", "the certificate to trust is damaged") from error

    def _examine(self, url: httpx.URL, error: ssl.SSLCertVerificationError) -> None:
        """Look at a certificate that is not trusted, so that the person can.

        Returns where it is one that the system trusts, though the person trusts another for this
        account: servers get better ones. Raises DavError else.
        """
        examine = partial(certificates.examine, url.host, url.port or 443, self.login.certificate)
        try:
            shown = self._clock.aside(examine, TimeoutError, lambda unwanted: None)
        except OSError:
            raise BadCertificate(url.host, certificates.Reason.OTHER) from error
        if shown.reason is not None:
            bad = BadCertificate(url.host, shown.reason, shown.fingerprint, shown.pem)
            raise bad from error
        if url.host in self._vouched or not self.login.certificate:
            raise Unreachable(url.host, "its certificate has just changed") from error
        self._vouched.add(url.host)
        self._wire.forget(url.host)


def _composed(method: str, url: str, headers: Mapping[str, str], body: bytes) -> httpx.Request:
    """Return a request; raises Nonsense for what is no address."""
    try:
        origin(url)
        return httpx.Request(method, url, headers=dict(headers), content=body)
    except (httpx.InvalidURL, ValueError) as error:
        raise Nonsense("The server", "no web address") from error


def _bounded(pieces: Iterable[bytes], most: int, too_large: TooLarge) -> bytes:
    """Join pieces; raises `too_large` as soon as there are more bytes than `most`."""
    kept: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        kept.append(piece)
        del piece
        if size > most:
            kept.clear()  # errors keep what their frames hold, and one may lead to another
            raise too_large
    return b"".join(kept)


def _megabytes(size: int) -> str:
    return f"{max(1, size // 1_000_000)} MB"
