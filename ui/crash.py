"""What happens with an error that nobody expected: it is written down and said, once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from netcompanion.domain.errors import UserError

_UNEXPECTED: Final = (
    "Something went wrong that should not have. What was saved is safe. "
    "If it happens again, start the app anew; the log says where it happened."
)


def start_log(folder: Path) -> None:
    """Write warnings and errors to a file that only the person's account may read.

    Does nothing the second time. The module `logging` is imported here: it takes milliseconds.
    """
    import logging

    from ui.log import PrivateLog

    logging.basicConfig(level=logging.WARNING, handlers=[PrivateLog(folder)])


def install(logs: Path, tell: Callable[[UserError], None]) -> None:
    """Log every error that reaches the top, and call `tell` with one in words for the person.

    One that is in words already, because a page could not read what is kept, is told as it is.

    Only the place of an error is logged, never its text, which may hold somebody's name.
    `logs` is the folder of the log, which is begun with the first error at the latest.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        import logging

        from ui.log import OURS, places

        start_log(logs)
        logging.getLogger(OURS).error("%s at %s", kind.__name__, places(trace))
        tell(error if isinstance(error, UserError) else UserError(_UNEXPECTED))

    sys.excepthook = hook
