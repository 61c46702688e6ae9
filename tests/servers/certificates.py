"""Certificates for servers on loopback, good ones and the kinds that clients must refuse."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

import trustme

from tests.servers.process import HOST


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a server shows (`shown`), and who vouches for it (`ca`, PEM)."""

    shown: ssl.SSLContext
    ca: str


def certificate(host: str = HOST, *, expired: bool = False) -> Vouched:
    """Return a certificate for that host, of an authority that nobody knows yet."""
    authority = trustme.CA()
    until = datetime(2021, 1, 1, tzinfo=UTC) if expired else None
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host, not_after=until).configure_cert(shown)
    return Vouched(shown, authority.cert_pem.bytes().decode())
