"""What goes wrong at random: on the way to a server, and with the process that syncs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from threading import Event
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from netcompanion.store import Store
from tests.servers.lies import cards_of, edited
from tests.servers.places import DAV
from tests.servers.trouble import Act, Trouble, error
from tests.servers.weather import troubles
from tests.servers.wire import Asked, Reply

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PAUSE: Final = 0.02  # s
NEVER: Final = 0


class Crash(Exception):
    """The process is no more."""


class Mortal(Store):
    """A store whose process may end at one of its writes, and is heard of no more then."""

    fuse = NEVER
    """At which write from now on; `how`: before it, amid it, or after it."""
    how = ""
    dead = False

    @contextmanager
    def _write(self, busy_timeout: int | None, needed: int = 0) -> Iterator[Connection]:
        self.fuse -= 1
        burns = self.fuse == 0
        self.dead |= burns and self.how == "before"
        if self.dead:
            raise Crash
        with super()._write(busy_timeout, needed) as db:
            yield db
            if burns and self.how == "amid":
                self.dead = True
                raise Crash  # and what was written so far is taken back
        if burns:
            self.dead = True
            raise Crash


class Sky:
    """The troubles on the way of one run, and what others do at one moment of it.

    `meanwhile` happens right before request number `moment`, or before the first one from there
    on of the kind `at`: a "write", or a "list" after one. It hears which card that is about, ""
    for none. With `false` lists are told as empty. `asked` counts the requests, and `seen` says
    what was in their way.
    """

    def __init__(
        self,
        random: Random,
        over: Event,
        rate: float = 0.0,
        *,
        moment: int = NEVER,
        at: str = "",
        meanwhile: Callable[[str], None] = lambda _name: None,
        false: bool = False,
    ) -> None:
        self.asked = 0
        self.seen: list[str] = []
        self._random, self._rate = random, rate
        self._moment, self._at, self._meanwhile = moment, at, meanwhile
        self._written = ""
        self._false = false
        self._is_calm = False
        self._troubles = troubles(over, _PAUSE)

    def __call__(self, act: Act, asked: Asked) -> Reply:
        if self._is_calm:
            return act()
        self.asked += 1
        is_write = asked.method in ("PUT", "DELETE")
        is_it = {"write": is_write, "list": _lists(asked) and self._written}.get(self._at, True)
        self._written = asked.path.rpartition("/")[2] if is_write else self._written
        if self._moment and self.asked >= self._moment and is_it:
            self._moment = NEVER
            self._is_calm = True
            self._meanwhile(self._written)
            self._is_calm = False
        if self._false and _lists(asked):
            return self._note(asked, "said to be empty", _emptied)(act, asked)
        if self._random.random() >= self._rate:
            return act()
        name = self._random.choice(list(self._troubles))
        return self._note(asked, name, self._troubles[name])(act, asked)

    def _note(self, asked: Asked, name: str, trouble: Trouble) -> Trouble:
        self.seen.append(f"{asked.method} {asked.target}: {name}")
        return trouble


def _emptied(act: Act, asked: Asked) -> Reply:
    """Know no token any more, and say of whole lists that they are empty."""
    if _token(asked):
        return error(403, "D:valid-sync-token")

    def empty(root: ElementTree.Element) -> None:
        for response in cards_of(root):
            root.remove(response)

    return edited(act(), empty)


def _lists(asked: Asked) -> bool:
    return asked.kind == "sync-collection" or (
        asked.kind == "PROPFIND" and asked.headers.get("depth") == "1"
    )


def _token(asked: Asked) -> str:
    tree = asked.tree() if asked.method == "REPORT" else None
    return "" if tree is None else tree.findtext(f"{DAV}sync-token") or ""
