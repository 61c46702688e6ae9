"""Servers on loopback that only shake hands, and the authorities that vouch for them."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread

import trustme


def expired(authority: trustme.CA, host: str) -> trustme.LeafCert:
    """A certificate whose time is over."""
    return authority.issue_cert(host, not_after=datetime.now(UTC) - timedelta(days=1))


def server_side(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """What a server shakes hands with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def self_signed() -> ssl.SSLContext:
    """A server that vouches for itself, and for no name."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    both = trustme.Blob(authority.private_key_pem.bytes() + authority.cert_pem.bytes())
    with both.tempfile() as file:
        context.load_cert_chain(file)
    return context


@contextmanager
def shaking_hands(context: ssl.SSLContext) -> Iterator[int]:
    """A server that shakes hands and hangs up, until the block ends; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_greet, args=(listening, context))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _greet(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:  # the block ended
            return
        with plain:
            try:
                with context.wrap_socket(plain, server_side=True) as secure:
                    secure.recv(1)
            except OSError:  # the client did not like what it saw, and hung up
                continue
