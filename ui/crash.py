"""What happens with an error that nobody expected: it is written down and said, once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_LOG_BYTES = 1_000_000
_LOG_FILES = 3


def start_log(folder: Path) -> None:
    """Write warnings and errors to a file that only the person's account may read.

    Does nothing the second time. The module `logging` is imported here: it takes milliseconds.
    """
    import logging
    from logging.handlers import RotatingFileHandler

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "netcompanion.log"
    path.touch(mode=0o600)
    handler = RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def install(logs: Path, tell: Callable[[str], None]) -> None:
    """Log every error that reaches the top, and call `tell` with a sentence for the person.

    Only the place of an error is logged, never its text, which may hold somebody's name.
    `logs` is the folder of the log, which is begun with the first error at the latest.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        import logging

        start_log(logs)
        logging.getLogger("netcompanion").error("%s at %s", kind.__name__, _places(trace))
        tell(
            "Something went wrong that should not have. What was saved is safe. "
            "If it happens again, start the app anew; the log says where it happened."
        )

    sys.excepthook = hook


def _places(trace: TracebackType | None) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " > ".join(places)
