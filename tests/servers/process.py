"""A program that answers on loopback, in a folder of its own, for as long as a test wants it."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
_START = 30.0  # s until a server answers
_LOOK = 0.02  # s between two looks whether it does
_END = 10.0  # s for it to go by itself


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Program:
    """One program: started, looked at until it listens, ended by its process id.

    What it says is kept in `log`, and shown where it does not start.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        port: int,
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = [str(word) for word in command]
        self._port = port
        self._log = log
        self._environment = os.environ | dict(environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def start(self) -> None:
        """Return when it listens."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=log, env=self._environment
            )
        end = monotonic() + _START
        while not self._listens():
            gone = ended(self._process, _LOOK)
            if gone or monotonic() > end:
                self.end()
                what = "ended" if gone else "does not answer"
                raise AssertionError(f"{self._command[0]} {what}:\n{self._log.read_text('utf-8')}")

    def end(self) -> None:
        """Return when it is gone."""
        if self._process is None:
            return
        self._process.terminate()
        if not ended(self._process, _END):
            self._process.kill()
            self._process.wait()
        self._process = None

    def _listens(self) -> bool:
        try:
            socket.create_connection((HOST, self._port), _START).close()
        except ConnectionRefusedError:
            return False
        return True


def ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether a process is gone; waits up to `seconds` for it."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True
