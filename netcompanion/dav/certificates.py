"""Whom a server claims to be: what is trusted, and why a certificate is not.

The system says whom to trust. Beside it a person may trust one certificate by its fingerprint,
which then is the only one accepted: whoever issued it, whatever name it is for, while it lasts.
"""

from __future__ import annotations

import hashlib
import socket
import ssl
from enum import StrEnum
from typing import Any, Final, NamedTuple

_SECONDS: Final = 10.0


class Reason(StrEnum):
    """Why a certificate is refused, to be read after "The certificate of this server"."""

    UNKNOWN_ISSUER = "was issued by somebody whom this computer does not know"
    SELF_SIGNED = "was made by the server itself, so nobody else has confirmed it"
    WRONG_HOST = "was issued for another server"
    EXPIRED = "has expired"
    NOT_YET = "is not valid yet; look whether the clock of this computer is right"
    ANOTHER = "is not the one that you trusted"
    OTHER = "could not be checked"


# Numbers of x509_vfy.h; the module `ssl` has no names for them.
_REASONS: Final = {
    9: Reason.NOT_YET,
    10: Reason.EXPIRED,
    18: Reason.SELF_SIGNED,
    19: Reason.UNKNOWN_ISSUER,
    20: Reason.UNKNOWN_ISSUER,
    21: Reason.UNKNOWN_ISSUER,
    62: Reason.WRONG_HOST,
    64: Reason.WRONG_HOST,
}


class Examined(NamedTuple):
    """What a server showed: `reason` None is a certificate to trust.

    The fingerprint is SHA-256 in pairs of capital hexadecimal digits with colons, as browsers show
    it; `pem` is the certificate itself. No trust helps one that has expired.
    """

    reason: Reason | None
    fingerprint: str
    pem: str


def context(pem: str = "") -> ssl.SSLContext:
    """What to connect with: the system's trust, or the one certificate that a person trusted.

    Raises `ssl.SSLError` (or ValueError) for a text that is no certificate.
    """
    if not pem:
        return _system()
    trusting = _Only(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False  # it is this certificate, whatever name it is for
    trusting.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # and whoever issued it
    trusting.load_verify_locations(cadata=pem)
    trusting.der = ssl.PEM_cert_to_DER_cert(pem)
    return trusting


def examine(host: str, port: int, pem: str = "") -> Examined:
    """Look at the certificate of a server without a request to it.

    `pem` is the certificate that the person trusts for it. Raises `OSError` when the server cannot
    be reached or speaks no TLS.
    """
    reason = _refusal(host, port, context(pem))
    if reason and pem and _refusal(host, port, context()) is None:
        reason = None  # the server has become one that the system vouches for
    looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    looking.check_hostname = False
    looking.verify_mode = ssl.CERT_NONE  # nothing is sent; this only asks who is there
    der = _shown(host, port, looking)
    shown = ssl.DER_cert_to_PEM_cert(der)
    if reason:  # what trust would not mend is said first
        reason = _refusal(host, port, context(shown)) or reason
    return Examined(reason=reason, fingerprint=fingerprint(der), pem=shown)


def fingerprint(der: bytes) -> str:
    """Spell the SHA-256 of a certificate as browsers show it."""
    return hashlib.sha256(der).digest().hex(":").upper()


class _OnlySocket(ssl.SSLSocket):
    """A connection that ends where the certificate is not the trusted one.

    A certificate that may sign others would vouch for those, too.
    """

    def do_handshake(self, block: bool = False) -> None:
        super().do_handshake(block)
        _hold_to(self.context, self.getpeercert(binary_form=True))


class _OnlyObject(ssl.SSLObject):
    """The same for TLS inside of TLS, as through a proxy."""

    def do_handshake(self) -> None:
        super().do_handshake()
        _hold_to(self.context, self.getpeercert(binary_form=True))


class _Only(ssl.SSLContext):
    """Accepts exactly one certificate."""

    sslsocket_class = _OnlySocket
    sslobject_class = _OnlyObject
    der: bytes = b""


def _hold_to(trusting: Any, der: bytes | None) -> None:
    if der != trusting.der:
        raise ssl.SSLCertVerificationError(Reason.ANOTHER)


def _system() -> ssl.SSLContext:
    """What the system trusts; where it keeps that where OpenSSL cannot see, certifi's list."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile or paths.capath:
        return ssl.create_default_context()
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def _refusal(host: str, port: int, with_: ssl.SSLContext) -> Reason | None:
    try:
        _shown(host, port, with_)
    except ssl.SSLCertVerificationError as error:
        if error.args == (Reason.ANOTHER,):
            return Reason.ANOTHER
        return _REASONS.get(error.verify_code, Reason.OTHER)
    return None


def _shown(host: str, port: int, with_: ssl.SSLContext) -> bytes:
    """Shake hands and hang up."""
    with (
        socket.create_connection((host, port), timeout=_SECONDS) as plain,
        with_.wrap_socket(plain, server_hostname=host) as secure,
    ):
        return secure.getpeercert(binary_form=True) or b""
