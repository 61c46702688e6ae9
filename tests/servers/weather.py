"""Bad weather on the way to a server: now and then a trouble, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from threading import Event

from tests.servers.trouble import (
    Act,
    Trouble,
    acted_then,
    busy,
    cut_short,
    delayed,
    dropped_after,
    dropped_before,
    error,
    instead,
)
from tests.servers.wire import Asked, Reply

_PAUSE = 0.05  # s


def troubles(over: Event, pause: float) -> Mapping[str, Trouble]:
    """Return by name what weather there is; answers are delayed by so many seconds at most."""
    return {
        "dropped before": dropped_before,
        "dropped after": dropped_after,
        "cut short": cut_short,
        "failed before": instead(error(500)),
        "failed after": acted_then(error(502)),
        "busy": busy(503),
        "busy for a second": busy(503, "1"),
        "delayed": delayed(over, pause),
    }


class Weather:
    """A trouble that picks from others, by a seed and by how many requests came before.

    With one client that asks one thing after the other, two runs of one seed are the same. `rate`
    is which part of the requests something happens to; `seen` says what did, request by request.
    """

    def __init__(self, seed: int, over: Event, rate: float = 0.2) -> None:
        self.seen: list[str] = []
        self.rate = rate
        self._random = Random(seed)
        self._troubles = troubles(over, _PAUSE)

    def __call__(self, act: Act, asked: Asked) -> Reply:
        hit, name = self._random.random() < self.rate, self._random.choice([*self._troubles])
        self.seen.append(f"{asked.method} {asked.target}: {name if hit else 'well'}")
        return self._troubles[name](act, asked) if hit else act()
