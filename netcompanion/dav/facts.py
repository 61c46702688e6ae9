"""What a server says of an address book and of its cards. An href is as `hrefs.plain` spells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """An address book; `url` is where it answered. `max_size` in bytes, None: not said.

    `versions` are those of vCard that it says it takes, () where it says nothing; `token` and
    `ctag` are "" where it has none.
    """

    url: str
    name: str
    read_only: bool
    max_size: int | None
    versions: tuple[str, ...]
    supports_sync: bool
    token: str
    ctag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A card that is there; `etag` "" where the server did not say."""

    href: str
    etag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed, each href once; `whole` means that `changed` is everything that is there.

    Only then is a card gone because it is not named. `token` is what to ask with next time.
    """

    token: str
    ctag: str = ""
    changed: tuple[Listed, ...] = ()
    removed: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A card; `etag` "" where the server did not say."""

    href: str
    etag: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A card that is not there (any more)."""

    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A card that is there and cannot be had; `reason` is a sentence."""

    href: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAnswer:
    """Where a card is now, which is elsewhere with some servers; `etag` "" where it was not said.

    Neither says that what is there is what was sent: read it again.
    """

    href: str
    etag: str
