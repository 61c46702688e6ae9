"""The process that reads photos, `python -m netcompanion.reading.photo.worker`.

It answers on standard output what it is asked on standard input until that ends. It can neither
reach a network nor take more memory than a picture may cost, and what goes wrong in the libraries
that it calls ends it, and nothing else.
"""

from __future__ import annotations

import os
import sys

from netcompanion.domain.errors import FormatError
from netcompanion.reading.photo import _wire

_MOST_MEMORY = 3_000_000_000  # bytes of addresses; 0.7 GB of them are used


def main() -> int:
    """Answer until nobody asks any more; return the exit status."""
    with os.fdopen(os.dup(1), "wb") as answers, os.fdopen(0, "rb") as questions:
        os.dup2(2, 1)  # whatever a library prints is no answer
        _confine()
        from netcompanion.reading.photo._models import Models
        from netcompanion.reading.photo._reading import read_card

        models: Models | None = None
        while True:
            try:
                question = _wire.receive(questions)
            except _wire.WireError:
                return 0
            try:
                models = models or Models()
                card = read_card(models, question[1:], fast=question[:1] == b"\1")
            except FormatError as error:
                _wire.send(answers, _wire.head_of_error(error), b"")
            else:
                _wire.send(answers, _wire.head_of(card), card.picture)


def _confine() -> None:
    """Give up the network and most of the memory, and let the window go first."""
    sys.addaudithook(_no_network)
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(most, _MOST_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))
        os.nice(5)


def _no_network(event: str, _details: object) -> None:
    if event.startswith("socket."):
        raise PermissionError("reading a photo needs no network")


if __name__ == "__main__":
    sys.exit(main())
