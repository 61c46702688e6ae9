"""The log: for its owner alone, bounded, and with no text of errors, which may name somebody."""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

OURS: Final = "netcompanion"
"""The one logger whose words are written down: it is told places, never names."""

BYTES: Final = 1_000_000
FILES: Final = 3
"""How large a file of the log grows, and how many are kept."""

_FORM: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


class PrivateLog(RotatingFileHandler):
    """Files of the owner alone, each new one too, whatever others were allowed before."""

    def __init__(self, folder: Path) -> None:
        """Write to `netcompanion.log` in a folder, which is made with the first line."""
        path = folder / "netcompanion.log"
        super().__init__(path, maxBytes=BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True)
        self.setFormatter(Discreet(_FORM))

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        path.chmod(0o600)  # one that is there already may be of another time
        return os.fdopen(handle, "a", encoding="utf-8")


class Discreet(logging.Formatter):
    """Writes who logged something and where; the words only of our own logger."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, with the places of an error instead of its text."""
        message = record.getMessage() if record.name == OURS else f"{record.module}:{record.lineno}"
        if record.exc_info:
            kind, _, trace = record.exc_info
            message = f"{message} {kind.__name__ if kind else ''} at {places(trace)}"
        plain = logging.LogRecord(
            record.name, record.levelno, record.pathname, record.lineno, message, None, None
        )
        plain.created, plain.msecs = record.created, record.msecs
        return super().format(plain)


def places(trace: TracebackType | None) -> str:
    """Return where an error came from, without what it said."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " > ".join(found)
