"""Stands between a client and a server, to record, to lose or to change what passes."""

from __future__ import annotations

from threading import Event
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from tests.servers.trouble import Trouble, Troubled
from tests.servers.wire import Asked, Listener, Reply

_SECONDS = 60.0
_HOP = frozenset(
    "connection content-encoding content-length date keep-alive server transfer-encoding".split()
)
"""Headers of an answer that are about the way it came, which ends here."""


class Between(Troubled):
    """A way to a server over plain HTTP with a trouble on it; `origin` takes the server's place.

    `trouble` may be set and taken away at any time, and `interfere` lets one happen to some
    requests. `asked` has what passed, and what did not.
    """

    def __init__(self, url: str, trouble: Trouble | None = None) -> None:
        self._target = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
        super().__init__()
        self.trouble = trouble
        self.asked: list[Asked] = []
        self.over = Event()
        self._client = httpx.Client(trust_env=False, timeout=_SECONDS)
        self._listener = Listener(self._answer)
        self.origin = self._listener.origin

    def __enter__(self) -> Self:
        self._listener.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self._listener.stop()
        self._client.close()

    def through(self, url: str) -> str:
        """Return the address that leads to `url` by way of here."""
        assert url.startswith(self._target)
        return self.origin + url.removeprefix(self._target)

    def count(self, kind: str) -> int:
        """Return how many requests of that kind came by."""
        return sum(asked.kind == kind for asked in self.asked)

    def _answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        trouble = self.next_trouble(asked.kind)
        return self._act(asked) if trouble is None else trouble(lambda: self._act(asked), asked)

    def _act(self, asked: Asked) -> Reply:
        headers = {
            name: value
            for name, value in asked.headers.items()
            if name not in ("host", "connection", "accept-encoding", "content-length")
        }
        answer = self._client.request(
            asked.method, self._target + asked.target, content=asked.body, headers=headers
        )
        kept = {name: value for name, value in answer.headers.items() if name not in _HOP}
        if place := kept.get("location"):
            kept["location"] = place.replace(self._target, self.origin)
        return Reply(answer.status_code, answer.content, kept)
