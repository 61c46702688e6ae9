"""A server that answers every request with the same octets, whatever they are."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread


@contextmanager
def answering(pieces: Iterable[bytes]) -> Iterator[str]:
    """Give the address of one that sends these pieces to each who asks, and hangs up.

    Pieces without end are sent for as long as somebody reads.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_answer, args=(listening, pieces))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _answer(listening: socket.socket, pieces: Iterable[bytes]) -> None:
    while True:
        try:
            caller, _ = listening.accept()
        except OSError:  # the block ended
            return
        with caller, suppress(OSError):  # the caller may go at any time
            asked = b""
            while b"\r\n\r\n" not in asked and (piece := caller.recv(65_536)):
                asked += piece
            for piece in pieces:
                caller.sendall(piece)
            caller.shutdown(socket.SHUT_WR)
            while caller.recv(65_536):
                pass
