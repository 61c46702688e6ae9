"""A card as a server gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A card as it is there; `etag` "" where the server does not say."""

    href: str
    etag: str
    data: bytes
