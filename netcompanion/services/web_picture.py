"""Pictures that a card only names by an address: fetched when somebody asks for one.

The address comes from a stranger. So it is asked over https alone, nothing is sent but the
question, and only computers of the public internet are asked: the name is looked up once, every
address it has is checked, and the connection goes to one of these and no other. What comes back is
bounded in time and size, and is believed to be a picture once it was read as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from dataclasses import replace as with_values
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Photo, PhotoRef
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.opening import web_address
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress, silent
from netcompanion.services.photos import from_bytes

if TYPE_CHECKING:  # with OpenSSL, for which nobody who loads no picture has to wait
    from http.client import HTTPConnection, HTTPResponse
    from ipaddress import IPv4Address, IPv6Address
    from socket import socket

MOST_BYTES: Final = 10_000_000
MOST_REDIRECTS: Final = 3
MOST_SECONDS: Final = 15.0
_MOST_TO_CONNECT = 5.0  # seconds, for each of the addresses of a host
_GLANCE = 0.05  # seconds between two questions whether to go on
_PORT = 443
_PIECE = 65_536
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ESCAPED = re.compile(r"\\([\\,;:])")
_HEADERS: Final = {"User-Agent": "NetCompanion", "Accept": ", ".join(sorted(_PICTURES))}
_LATER = "Nothing was changed. Try again later, or choose a photo under “Edit”."
_INSTEAD = "Nothing was changed. Choose a photo under “Edit” instead."

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the numeric addresses of a host (for a port); raises OSError."""
Dial = Callable[[str, int, float], "socket"]
"""Returns a connection to a numeric address and port within some seconds; raises OSError."""
Secure = Callable[["socket", str], "socket"]
"""Returns the connection with TLS for a host; raises OSError (of which SSLError is one)."""


def look_up(host: str, port: int) -> Sequence[str]:
    """See `Resolve`; by the system."""
    from socket import SOCK_STREAM, getaddrinfo

    found = getaddrinfo(host, port, type=SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def dial(address: str, port: int, seconds: float) -> socket:
    """See `Dial`; a numeric address is not looked up again."""
    from socket import create_connection

    return create_connection((address, port), seconds)


def secure(connection: socket, host: str) -> socket:
    """See `Secure`; TLS 1.2 or later, by the certificates that the system trusts."""
    import ssl

    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context.wrap_socket(connection, server_hostname=host)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways to a host, and how many seconds all of it may take."""

    look_up: Resolve = look_up
    dial: Dial = dial
    secure: Secure = secure
    seconds: float = MOST_SECONDS


_WAYS: Final = Ways()


def address_of(contact: Contact) -> str | None:
    """Return the https address that a contact's card names as its picture.

    None for a contact that has a photo, and where the card names none that can be asked for.
    """
    if contact.photo is not None or contact.source is None or "PHOTO" not in contact.source.text:
        return None
    written = (line.value for line in contact.source.lines if line.name == "PHOTO")
    found = (_https(_ESCAPED.sub(r"\1", value)) for value in written if ":" in value[:40])
    return next(filter(None, found), None)


def host_of(address: str) -> str:
    """Return whom an address asks, in ASCII (xn--), with the port where it is an unusual one."""
    return urlsplit(address).netloc


def show_on(contact: Contact, photo: Photo) -> Change:
    """Make a loaded picture the photo of a contact. The line of the card stays as it is."""
    shows = with_values(contact, photo=PhotoRef(digest=photo.digest, media_type=photo.media_type))
    label = f"Loaded picture of {shortened(contact.name)}"
    return Change(label, (Edit(contact, shows),), (photo,))


def load(address: str, progress: Progress = silent, ways: Ways = _WAYS) -> Photo:
    """Fetch the picture at an https address; `progress` counts bytes.

    Raises UserError when it cannot be had or must not be asked for; its words say why.
    """
    from netcompanion.formats import media_type

    errand = _Errand(_asked(address), ways)
    errand.start()
    try:
        while errand.is_alive():
            errand.join(_GLANCE)
            progress(errand.received, errand.expected)
            errand.seconds_left()
    finally:
        errand.give_up()
    data = errand.brought()
    if media_type(data) not in _PICTURES:
        raise FormatError(f"What came is no PNG, JPEG, GIF or WebP picture. {_INSTEAD}")
    try:
        return from_bytes(data)
    except FormatError as error:
        raise FormatError(f"{error} {_INSTEAD}") from error


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet.

    Of IPv6 that is what was ever given out (RFC 4291, 2.4: 2000::/3). An address that stands for an
    IPv4 address (RFC 4291, 2.5.5.2; RFC 3056; RFC 6052, 2.1) is as public as that one.
    """
    from ipaddress import IPv4Address, IPv6Network, ip_address

    try:
        found = ip_address(address)
    except ValueError:
        return False
    meant = found if isinstance(found, IPv4Address) else _as_four(found) or found
    given_out = isinstance(meant, IPv4Address) or meant in IPv6Network("2000::/3")
    return given_out and meant.is_global and not (meant.is_multicast or meant.is_reserved)


def _as_four(address: IPv6Address) -> IPv4Address | None:
    from ipaddress import IPv4Address, IPv6Network

    if address in IPv6Network("64:ff9b::/96"):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def _https(written: str) -> str | None:
    address = web_address(written)
    return address if address is not None and address.startswith("https://") else None


def _asked(written: str) -> str:
    address = _https(written)
    if address is None:
        raise UserError(
            "The picture is at an address that is not asked: only https addresses are, since "
            f"nobody on the way can read along there. {_INSTEAD}"
        )
    return address


def _next(address: str, place: str) -> str:
    """Return where an answer leads, from the address that it came from."""
    try:
        return _asked(urljoin(address, place))
    except ValueError:  # urllib's word for brackets that are none
        return _asked("")


class _Errand(Thread):
    """One fetch, in a thread that can be left behind: nothing interrupts a name being looked up."""

    def __init__(self, address: str, ways: Ways) -> None:
        super().__init__(name="picture", daemon=True)
        self.received = 0
        self.expected = 0
        self._address = address
        self._ways = ways
        self._until = monotonic() + ways.seconds
        self._connection: socket | None = None
        self._data: bytes | None = None
        self._error: UserError | None = None

    def run(self) -> None:
        """Bring the bytes, or words for what went wrong."""
        try:
            self._data = self._follow()
        except UserError as error:
            self._error = error

    def brought(self) -> bytes:
        """Return the bytes once the thread has ended; raises UserError."""
        if self._error is not None:
            raise self._error
        if self._data is None:
            raise RuntimeError("The thread that loads a picture has died")
        return self._data

    def seconds_left(self) -> float:
        """Return how long it may still take; raises UserError when that is over."""
        left = self._until - monotonic()
        if left <= 0 and self._data is None:
            raise UserError(f"{host_of(self._address)} took too long to answer. {_LATER}")
        return left

    def give_up(self) -> None:
        """End what the thread waits for. `SSLSocket.shutdown` is not made for two threads."""
        from socket import SHUT_RDWR, socket

        self._until = 0.0
        if self._connection is not None:
            with suppress(OSError):  # closed already
                socket.shutdown(self._connection, SHUT_RDWR)

    def _follow(self) -> bytes:
        for _ in range(MOST_REDIRECTS + 1):
            with self._answer() as response:
                place = response.getheader("Location", "")
                if response.status not in _REDIRECTS or not place:
                    return self._read(response)
            self._address = _next(self._address, place)
        raise UserError(f"{host_of(self._address)} leads from address to address. {_INSTEAD}")

    @contextmanager
    def _answer(self) -> Iterator[HTTPResponse]:
        """Ask, and close all when done; what fails meanwhile is said in words."""
        from http.client import HTTPConnection, HTTPException
        from ssl import SSLCertVerificationError, SSLError

        parts = urlsplit(self._address)
        host = (parts.hostname or "").rstrip(".")
        place = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        try:
            with closing(HTTPConnection(host, parts.port or _PORT)) as connection:
                self._connect(connection)
                connection.request("GET", place, headers={"Host": parts.netloc, **_HEADERS})
                with closing(connection.getresponse()) as response:
                    yield response
        except TimeoutError as error:
            raise UserError(f"{host} took too long to answer. {_LATER}") from error
        except SSLCertVerificationError as error:
            raise UserError(
                f"{host} could not prove that it is {host}, so nothing was asked of it. {_INSTEAD}"
            ) from error
        except SSLError as error:
            raise UserError(f"No safe connection to {host} was possible. {_INSTEAD}") from error
        except (OSError, HTTPException) as error:
            raise UserError(f"{host} did not answer as it should. {_LATER}") from error

    def _connect(self, connection: HTTPConnection) -> None:
        connection.auto_open = 0  # it would look the name up again, and ask without TLS
        host, port = connection.host, connection.port
        connection.sock = self._dialled(self._checked(host, port), port)
        connection.sock.settimeout(self.seconds_left())
        connection.sock = self._connection = self._ways.secure(connection.sock, host)

    def _checked(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a host, when every one of them may be asked."""
        try:
            found = self._ways.look_up(host, port)
        except OSError as error:
            raise UserError(
                f"{host} was not found. Nothing was changed. Look whether this computer is online, "
                "or choose a photo under “Edit”."
            ) from error
        if not found or not all(map(is_public, found)):
            raise UserError(
                f"{host} is not on the public internet but in a private network, "
                f"so it was not asked. {_INSTEAD}"
            )
        return found

    def _dialled(self, addresses: Sequence[str], port: int) -> socket:
        """Return a connection to the first address that answers."""
        for address in addresses[:-1]:
            with suppress(OSError):
                return self._ways.dial(address, port, min(_MOST_TO_CONNECT, self.seconds_left()))
        return self._ways.dial(addresses[-1], port, min(_MOST_TO_CONNECT, self.seconds_left()))

    def _read(self, response: HTTPResponse) -> bytes:
        if response.status != 200:
            raise UserError(
                f"{host_of(self._address)} has no picture there (it answers {response.status}). "
                f"{_INSTEAD}"
            )
        self.expected = response.length or 0
        data = bytearray()
        while not self.expected or len(data) < self.expected:
            if max(self.expected, len(data)) > MOST_BYTES:
                raise UserError(f"The picture has more than 10 megabytes. {_INSTEAD}")
            assert self._connection is not None  # that this is an answer of
            self._connection.settimeout(self.seconds_left())
            piece = response.read1(_PIECE)
            if not piece:
                break
            data += piece
            self.received = len(data)
        if len(data) < self.expected:
            raise UserError(f"The picture broke off on its way. {_LATER}")
        return bytes(data)
