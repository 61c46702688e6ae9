"""An address book in memory: cards, their ETags, and what changed since a token was given out."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha1
from typing import Literal
from uuid import uuid4

from tests.servers.mangling import put, value_of
from tests.servers.quirks import Quirks

TOKEN = "http://fake.example/ns/sync/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """What changed; with `more`, there is more of it after `token`."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    token: str
    more: bool = False


class Refused(Exception):
    """A book does not take something: `condition` as `status`."""

    def __init__(self, status: int, condition: str = "") -> None:
        super().__init__(condition)
        self.status = status
        self.condition = condition


@dataclass(kw_only=True)
class FakeBook:
    """One book; `path` ends in a slash, and cards have names in it.

    `locked` refuses every change: with 403 need-privileges, or with 405. `room` is how many cards
    it takes before it answers 507; both are as quirks say until somebody sets them.
    """

    path: str
    name: str
    quirks: Quirks
    locked: Literal["", "privileges", "405"] = field(init=False)
    room: int = field(init=False)
    cards: dict[str, bytes] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    steps: int = 0
    _known: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.locked = self.quirks.locked
        self.room = self.quirks.room

    def keep(self, name: str, data: bytes) -> str:
        """Put a card there, as the server would keep it; return its name."""
        self.steps += 1
        new = name not in self.cards
        uid = value_of(self.cards.get(name, b""), "UID")
        if self.quirks.mangle is not None:
            data = self.quirks.mangle(data)
        if self.quirks.moves:
            uid = uuid4().hex[:16] if new else uid
            name = f"{uid}.vcf" if new else name
            data = put(data, "UID", uid)
        elif not value_of(data, "UID"):
            data = put(data, "UID", uid or str(uuid4()))
        self.cards[name] = data
        self.etags[name] = self._etag(data)
        self.removed.discard(name)
        return name

    def drop(self, name: str) -> None:
        """Remove a card that is there."""
        self.steps += 1
        del self.cards[name], self.etags[name]
        self.removed.add(name)

    def holder(self, uid: str) -> str:
        """Return the name of the card of that UID, "" for none."""
        return next((name for name, card in self.cards.items() if value_of(card, "UID") == uid), "")

    def given(self, name: str, version: str = "") -> bytes:
        """Return a card as it is given out to one who asked for that version."""
        data = self.cards[name]
        if self.quirks.give_out is not None and version != "4.0":
            return self.quirks.give_out(data)
        return data

    @property
    def ctag(self) -> str:
        return f"ctag-{self.steps}"

    def token(self) -> str:
        """Return the token of this moment, and remember what was there."""
        return self._token(self.etags)

    def since(self, token: str, limit: int = 0) -> Delta:
        """Return what changed since a token was given out; at most `limit` of it, 0 for all.

        Raises:
            Refused: The token was not given out here.
        """
        before = self._known.get(token)
        if before is None and token:
            if self.quirks.bad_token != 207:
                raise Refused(self.quirks.bad_token, "D:valid-sync-token")
        elif before is None and self.quirks.empty_token != 207:
            raise Refused(self.quirks.empty_token, "D:valid-sync-token")
        known = before or {}
        changed = [name for name, etag in self.etags.items() if known.get(name) != etag]
        removed = [name for name in known if name not in self.etags]
        if before is None and self.quirks.empty_lists_removed:
            removed = sorted(self.removed)
        if limit and limit < len(changed) + len(removed):
            return self._part(known, changed, removed, limit)
        return Delta(changed=tuple(changed), removed=tuple(removed), token=self.token())

    def forget_tokens(self) -> None:
        """Refuse every token that was given out until now."""
        self._known.clear()
        self.steps += 1  # else the next one would be the same

    def _part(
        self, known: dict[str, str], changed: list[str], removed: list[str], limit: int
    ) -> Delta:
        some, gone = changed[:limit], removed[: max(0, limit - len(changed))]
        if self.quirks.limit == "lie":
            return Delta(changed=tuple(some), removed=tuple(gone), token=self.token())
        then = {name: etag for name, etag in known.items() if name not in gone}
        then |= {name: self.etags[name] for name in some}
        token = self._token(then, f"-{len(self._known)}")
        return Delta(changed=tuple(some), removed=tuple(gone), token=token, more=True)

    def _token(self, etags: dict[str, str], suffix: str = "") -> str:
        token = f"{TOKEN}{self.steps}{suffix}"
        if self.quirks.tokens == "hashed":
            token = sha1(repr(sorted(etags.items())).encode()).hexdigest()
        self._known.setdefault(token, dict(etags))
        return token

    def _etag(self, data: bytes) -> str:
        match self.quirks.etags:
            case "hashed":
                return f'"{sha1(data).hexdigest()}"'
            case "weak":
                return f'W/"{self.steps}"'
            case _:
                return f'"{self.steps}"'
