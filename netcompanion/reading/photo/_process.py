"""One process that reads photos, seen from the app."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import IO

from netcompanion.domain.proposal import CardPicture
from netcompanion.reading.photo import _wire

WORKER = "netcompanion.reading.photo.worker"
FROZEN_WORD = "--read-photos"  # for a program that is its own Python: `netcompanion.__main__`


class Worker:
    """A process of its own, with a pipe to it and one from it; no socket, and nothing is forked."""

    def __init__(self) -> None:
        """Start it, which returns at once.

        Raises:
            WireError: it could not be started.
        """
        # `-P`, and the paths of this process: what is imported must not depend on where one stands.
        paths = os.pathsep.join(path for path in sys.path if path)
        try:
            self._process = subprocess.Popen(
                [sys.executable, *_words()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _wire.WireError("not started") from error

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def ask(self, data: bytes, *, fast: bool) -> CardPicture:
        """Return what it reads in a picture.

        Raises:
            FormatError: it cannot be read.
            WireError: the process has ended, or has gone mad.
        """
        questions, answers = self._pipes()
        _wire.send(questions, (b"\1" if fast else b"\0") + data)
        head = _wire.receive(answers)
        return _wire.card_of(head, _wire.receive(answers))

    def kill(self) -> None:
        """End it in the middle of whatever it does; from any thread."""
        self._process.kill()

    def end(self) -> None:
        """End it and let go of its pipes."""
        self._process.kill()
        self._process.communicate()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        questions, answers = self._process.stdin, self._process.stdout
        if questions is None or answers is None:
            raise _wire.WireError("no pipes")
        return questions, answers


def _words() -> tuple[str, ...]:
    return (FROZEN_WORD,) if getattr(sys, "frozen", False) else ("-P", "-m", WORKER)
