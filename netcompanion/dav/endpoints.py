"""Where one signs in to a service, and which program does: plain values (RFC 6749 section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """Where one signs in to a service; `more` is what it wants to be told beside."""

    authorize: str
    token: str
    scope: str
    more: tuple[tuple[str, str], ...] = ()

    @property
    def host(self) -> str:
        """Who this is, for a sentence."""
        return urlsplit(self.authorize).hostname or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Which program asks. Some services give a secret to programs that cannot keep one."""

    id: str
    secret: str = ""

    def __repr__(self) -> str:
        return f"Client({self.id})"  # its secret is in no traceback and no log
