"""What may happen to a request on its way: each wraps what the server would have done.

A trouble gets `act`, which lets the server do it and returns its answer, and the request. So one
that answers without calling `act` stands before the server, and one that calls it first after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from threading import Event

from tests.servers.wire import RESET, Asked, Reply, xml

Act = Callable[[], Reply]
Trouble = Callable[[Act, Asked], Reply]


def error(status: int, condition: str = "") -> Reply:
    """Return an error with its condition, such as "D:need-privileges" or "C:no-uid-conflict"."""
    words = f"<{condition}/>" if condition else ""
    return xml(
        f'<D:error xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav">{words}</D:error>',
        status,
    )


def dropped_before(_act: Act, _asked: Asked) -> Reply:
    """The connection breaks before the server did anything."""
    return RESET


def dropped_after(act: Act, _asked: Asked) -> Reply:
    """The server does it, and its answer is lost."""
    act()
    return RESET


def cut_short(act: Act, _asked: Asked) -> Reply:
    """The answer ends in its middle."""
    return replace(act(), end="cut")


def instead(reply: Reply) -> Trouble:
    """Answer this, without doing anything."""
    return lambda _act, _asked: reply


def acted_then(reply: Reply) -> Trouble:
    """Do it, and answer this."""

    def trouble(act: Act, _asked: Asked) -> Reply:
        act()
        return reply

    return trouble


def busy(status: int = 503, retry_after: str | datetime = "") -> Trouble:
    """Refuse for a while; `retry_after` in seconds, as a date (aware, in UTC), or "" for none."""
    if isinstance(retry_after, datetime):
        retry_after = format_datetime(retry_after, usegmt=True)
    headers = {"Retry-After": retry_after} if retry_after else {}
    return instead(Reply(status, b"busy", {"Content-Type": "text/plain"} | headers))


def refused(status: int, condition: str = "") -> Trouble:
    """Refuse in the words of the protocol."""
    return instead(error(status, condition))


def after(action: Callable[[], object]) -> Trouble:
    """Let something happen first, as another client would do it between two requests."""

    def trouble(act: Act, _asked: Asked) -> Reply:
        action()
        return act()

    return trouble


def delayed(over: Event, seconds: float) -> Trouble:
    """Answer later, or when it is over."""

    def trouble(act: Act, _asked: Asked) -> Reply:
        over.wait(seconds)
        return act()

    return trouble


def silent(over: Event) -> Trouble:
    """Never answer, until it is over."""

    def trouble(_act: Act, _asked: Asked) -> Reply:
        over.wait()
        return RESET

    return trouble


def dripping(over: Event, seconds: float = 0.05) -> Trouble:
    """Answer byte by byte with a pause after each, until it is over."""

    def trouble(act: Act, _asked: Asked) -> Reply:
        reply = act()
        pieces = (
            reply.body[place : place + 1]
            for place in range(len(reply.body))
            if not over.wait(seconds)
        )
        length = {"Content-Length": str(len(reply.body))}
        return reply.headed(length, body=b"", pieces=pieces)

    return trouble


@dataclass
class _Due:
    """A trouble that waits for requests of its kind."""

    kind: str
    trouble: Trouble
    skip: int
    times: int


class Troubled:
    """What troubles may happen on; `trouble` happens to every request that none waits for."""

    def __init__(self) -> None:
        self.trouble: Trouble | None = None
        self._due: list[_Due] = []

    def interfere(self, kind: str, trouble: Trouble, *, skip: int = 0, times: int = 1) -> None:
        """Let something happen to the next requests of that kind ("" for any), after `skip`.

        Kinds are methods, and the names of reports.
        """
        self._due.append(_Due(kind, trouble, skip, times))

    def next_trouble(self, kind: str) -> Trouble | None:
        for due in self._due:
            if due.kind in ("", kind) and due.times:
                if due.skip:
                    due.skip -= 1
                    continue
                due.times -= 1
                return due.trouble
        return self.trouble
