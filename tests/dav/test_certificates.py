"""Certificates: why one is refused, and trusting exactly one."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest
import trustme

from netcompanion.dav import certificates
from netcompanion.dav.certificates import Reason, context, examine
from tests.dav import tls

HOST = "localhost"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """The authority, as one that the system trusts."""
    file = tmp_path / "system.pem"
    authority.cert_pem.write_to_path(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return authority


def shake(port: int, pem: str = "") -> None:
    with (
        socket.create_connection(("127.0.0.1", port), timeout=5) as plain,
        context(pem).wrap_socket(plain, server_hostname=HOST),
    ):
        pass


def test_whom_the_system_trusts_is_trusted(trusted: trustme.CA) -> None:
    with tls.shaking_hands(tls.server_side(trusted.issue_cert(HOST))) as port:
        assert examine(HOST, port).reason is None
        shake(port)


def test_a_certificate_is_told_by_its_fingerprint(trusted: trustme.CA) -> None:
    certificate = trusted.issue_cert(HOST)
    shown = certificate.cert_chain_pems[0].bytes().decode()
    with tls.shaking_hands(tls.server_side(certificate)) as port:
        seen = examine(HOST, port)
    assert ssl.PEM_cert_to_DER_cert(seen.pem) == ssl.PEM_cert_to_DER_cert(shown)
    assert seen.fingerprint == certificates.fingerprint(ssl.PEM_cert_to_DER_cert(shown))
    assert len(seen.fingerprint.split(":")) == 32


@pytest.mark.usefixtures("trusted")
def test_an_unknown_issuer_is_told() -> None:
    with tls.shaking_hands(tls.server_side(trustme.CA().issue_cert(HOST))) as port:
        assert examine(HOST, port).reason is Reason.UNKNOWN_ISSUER
        with pytest.raises(ssl.SSLCertVerificationError):
            shake(port)


def test_another_host_is_told(trusted: trustme.CA) -> None:
    with tls.shaking_hands(tls.server_side(trusted.issue_cert("cards.example"))) as port:
        assert examine(HOST, port).reason is Reason.WRONG_HOST
        assert examine("127.0.0.1", port).reason is Reason.WRONG_HOST


def test_the_end_of_its_time_is_told(trusted: trustme.CA) -> None:
    with tls.shaking_hands(tls.server_side(tls.expired(trusted, HOST))) as port:
        assert examine(HOST, port).reason is Reason.EXPIRED


@pytest.mark.usefixtures("trusted")
def test_that_it_vouches_for_itself_is_told() -> None:
    with tls.shaking_hands(tls.self_signed()) as port:
        assert examine(HOST, port).reason is Reason.SELF_SIGNED


@pytest.mark.usefixtures("trusted")
def test_what_trust_would_not_mend_is_told_first() -> None:
    with tls.shaking_hands(tls.server_side(tls.expired(trustme.CA(), HOST))) as port:
        assert examine(HOST, port).reason is Reason.EXPIRED


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("host", [HOST, "cards.example"])
def test_one_certificate_can_be_trusted_whoever_issued_it_and_whatever_it_is_for(
    host: str,
) -> None:
    with tls.shaking_hands(tls.server_side(trustme.CA().issue_cert(host))) as port:
        pem = examine(HOST, port).pem
        shake(port, pem)
        assert examine(HOST, port, pem).reason is None


@pytest.mark.usefixtures("trusted")
def test_one_that_signed_itself_can_be_trusted() -> None:
    with tls.shaking_hands(tls.self_signed()) as port:
        pem = examine(HOST, port).pem
        shake(port, pem)
        assert examine(HOST, port, pem).reason is None


@pytest.mark.usefixtures("trusted")
def test_trust_in_one_is_trust_in_no_other() -> None:
    authority = trustme.CA()
    with tls.shaking_hands(tls.server_side(authority.issue_cert(HOST))) as port:
        pem = examine(HOST, port).pem
    with tls.shaking_hands(tls.server_side(authority.issue_cert(HOST))) as port:
        with pytest.raises(ssl.SSLCertVerificationError):
            shake(port, pem)
        assert examine(HOST, port, pem).reason is Reason.UNKNOWN_ISSUER


@pytest.mark.usefixtures("trusted")
def test_trust_in_an_authority_is_no_trust_in_those_it_vouches_for() -> None:
    authority = trustme.CA()
    with tls.shaking_hands(tls.server_side(authority.issue_cert(HOST))) as port:
        pem = authority.cert_pem.bytes().decode()
        with pytest.raises(ssl.SSLCertVerificationError, match="is not the one that you trusted"):
            shake(port, pem)
        assert examine(HOST, port, pem).reason is Reason.ANOTHER


@pytest.mark.usefixtures("trusted")
def test_trust_ends_with_the_time_of_a_certificate() -> None:
    with tls.shaking_hands(tls.server_side(tls.expired(trustme.CA(), HOST))) as port:
        pem = examine(HOST, port).pem
        with pytest.raises(ssl.SSLCertVerificationError):
            shake(port, pem)
        assert examine(HOST, port, pem).reason is Reason.EXPIRED


def test_a_server_that_the_system_has_come_to_trust_needs_no_trust_of_ours(
    trusted: trustme.CA,
) -> None:
    old = trustme.CA().issue_cert(HOST).cert_chain_pems[0].bytes().decode()
    with tls.shaking_hands(tls.server_side(trusted.issue_cert(HOST))) as port:
        assert examine(HOST, port, old).reason is None


def test_who_is_not_there_cannot_be_examined() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(OSError, match="refused"):
        examine(HOST, port)
