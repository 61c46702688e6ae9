"""The app's side of reading photos: a process that is there while there are photos to read."""

from __future__ import annotations

from importlib.util import find_spec
from threading import Lock, Timer

from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.proposal import CardPicture
from netcompanion.reading.photo._process import Worker
from netcompanion.reading.photo._wire import WireError
from netcompanion.reading.pictures import MOST_BYTES

_NEEDED = ("cv2", "numpy", "onnxruntime", "rapidocr")

NOT_INSTALLED = (
    "Photos of cards cannot be read: what does that is not installed. Install “netcompanion[ocr]”."
)


class NotInstalled(UserError):
    """The part of the app that reads photos of cards is not there."""


def is_installed() -> bool:
    """Whether photos of cards can be read: the extra `ocr` is there. Imports nothing of it."""
    return all(find_spec(name) is not None for name in _NEEDED)


class CardReader:
    """Reads photos of cards, one at a time, from any thread.

    The process that does it is started at the first picture, and ended after `idle_seconds`
    without one. It is also ended when a picture takes longer than `longest_seconds`, and whatever
    ends it costs that picture alone.
    """

    def __init__(self, idle_seconds: float = 120.0, longest_seconds: float = 90.0) -> None:
        self._idle_seconds = idle_seconds
        self._longest_seconds = longest_seconds
        self._turn = Lock()
        self._worker: Worker | None = None
        self._rest: Timer | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process that reads, while there is one."""
        worker = self._worker
        return worker.pid if worker is not None and worker.is_alive else None

    def read(self, data: bytes, *, fast: bool = False) -> CardPicture:
        """Return the card in a picture, its lines and its codes; `fast` skips second looks.

        Raises:
            NotInstalled: the extra `ocr` is not there.
            FormatError: it is no picture that can be read, or reading it came to no end.
        """
        if not is_installed():
            raise NotInstalled(NOT_INSTALLED)
        if len(data) > MOST_BYTES:
            raise FormatError("This picture has more than 64 megabytes, so it was not read.")
        with self._turn:
            self._keep_awake()
            try:
                return self._ask(data, fast)
            finally:
                self._rest = Timer(self._idle_seconds, self._end_idle)
                self._rest.daemon = True
                self._rest.start()

    def close(self) -> None:
        """End the process, and give up the picture it is at; a later one starts another."""
        worker = self._worker
        if worker is not None:
            worker.kill()
        with self._turn:
            self._keep_awake()
            self._end()

    def _ask(self, data: bytes, fast: bool) -> CardPicture:
        try:
            return self._asked(self._awake(), data, fast)
        except WireError as error:
            self._end()
            raise FormatError(
                "This picture could not be read to the end, so it was left out. "
                "Nothing else is affected."
            ) from error

    def _awake(self) -> Worker:
        if self._worker is None or not self._worker.is_alive:
            self._end()
            self._worker = Worker()
        return self._worker

    def _asked(self, worker: Worker, data: bytes, fast: bool) -> CardPicture:
        guard = Timer(self._longest_seconds, worker.kill)
        guard.daemon = True
        guard.start()
        try:
            return worker.ask(data, fast=fast)
        finally:
            guard.cancel()

    def _keep_awake(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _end_idle(self) -> None:
        if self._turn.acquire(blocking=False):  # else a picture came just now
            try:
                self._end()
            finally:
                self._turn.release()

    def _end(self) -> None:
        worker, self._worker = self._worker, None  # from now on there is none, for all to see
        if worker is not None:
            worker.end()
