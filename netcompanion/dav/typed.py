"""What a person enters to say where their address books are: an e-mail address, a host or a URL."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from netcompanion.dav.hrefs import origin
from netcompanion.domain.errors import UserError

_MOST: Final = 2_000  # characters
_SCHEMES: Final = {"https": "https", "http": "http", "carddavs": "https", "carddav": "http"}


class BadAddress(UserError):
    """What was entered leads nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """An address as it is looked at: `url` is "" where only the name of a host was given.

    `origin` is the one that the person confirmed by entering it. `domain` is "" where no names are
    to be looked up: for a port of one's own, or a number instead of a name. `email` is "" for none.
    """

    url: str
    origin: str
    domain: str
    email: str = ""

    @property
    def host(self) -> str:
        """Who this is, for a sentence."""
        return urlsplit(self.origin).hostname or ""

    @property
    def is_unprotected(self) -> bool:
        """Whether a password would travel readable for everybody on the way."""
        return self.origin.startswith("http:") and not is_here(self.host)


def read(address: str) -> Typed:
    """Read what a person entered; raises BadAddress."""
    text = address.strip()
    if not text or len(text) > _MOST or any(not each.isprintable() or each == " " for each in text):
        raise BadAddress(_UNKNOWN)
    if "://" not in text and "@" in text and "/" not in text:
        local, _, domain = text.removeprefix("mailto:").rpartition("@")
        if not local:
            raise BadAddress(_UNKNOWN)
        return _typed(f"https://{domain}", email=f"{local}@{domain}", domain_alone=True)
    if "://" not in text:
        return _typed(f"https://{text}", domain_alone=not text.partition("/")[2])
    return _typed(text)


def _typed(url: str, *, email: str = "", domain_alone: bool = False) -> Typed:
    try:
        parts = urlsplit(url)
        port, host = parts.port, _ascii(parts.hostname or "")
    except ValueError as error:  # of a port or an IPv6 address that is none
        raise BadAddress(_UNKNOWN) from error
    if parts.scheme not in _SCHEMES or not host:
        raise BadAddress(_UNKNOWN)
    if "@" in parts.netloc:
        raise BadAddress(_LOGIN)
    where = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    whole = urlunsplit((_SCHEMES[parts.scheme], where, parts.path or "/", parts.query, ""))
    named = port is None and not _is_number(host)
    return Typed(
        url="" if domain_alone else whole,
        origin=origin(whole),
        domain=host if named else "",
        email=email,
    )


def _ascii(host: str) -> str:
    """Return a name as it goes over the wire (RFC 5891)."""
    if host.isascii():
        if any(not (each.isalnum() or each in ".-_:%") for each in host):
            raise ValueError("No name of a host")
        return host
    return host.encode("idna").decode()


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_here(host: str) -> bool:
    """Whether a host is this computer, so that nobody is on the way to it."""
    return host == "localhost" or (_is_number(host) and ip_address(host).is_loopback)


_UNKNOWN: Final = (
    "This is not an address. Enter an e-mail address, or the address of the server as whoever runs "
    "it gives it, such as https://cards.example/."
)
_LOGIN: Final = (
    "Leave the username and the password out of the address; there are fields for them. Nothing "
    "was kept."
)
