"""What the names of the internet say about where address books are (RFC 6764 section 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    import dns.resolver

_SECONDS: Final = 3.0
_MOST: Final = 20  # records of one name


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Where a service is (RFC 2782); `host` "" says that there is none."""

    host: str
    port: int
    priority: int = 0
    weight: int = 0


class Resolver(Protocol):
    """Looks names up; a name that nobody knows, or nobody to ask, is an empty answer."""

    def srv(self, name: str, /) -> tuple[Service, ...]:
        """Return where a service is, the first to be tried first."""

    def txt(self, name: str, /) -> tuple[str, ...]:
        """Return the texts of a name."""


class DnsResolver:
    """Asks the name servers of the system, for a short time."""

    def __init__(
        self, check: Callable[[], None] = lambda: None, asking: dns.resolver.Resolver | None = None
    ) -> None:
        """`check` raises `Cancelled` in order to stop; `asking` are other name servers."""
        self._check = check
        self._asking = asking

    def srv(self, name: str, /) -> tuple[Service, ...]:
        """Return where a service is; the heavier of two that are equally good goes first."""
        found = [
            Service(
                host=record.target.to_text(omit_final_dot=True).strip("."),
                port=record.port,
                priority=record.priority,
                weight=record.weight,
            )
            for record in self._ask(name, "SRV")
        ]
        return tuple(sorted(found, key=lambda service: (service.priority, -service.weight)))

    def txt(self, name: str, /) -> tuple[str, ...]:
        """Return the texts of a name, each in one piece; sorted, since they come in any order."""
        texts = (b"".join(record.strings) for record in self._ask(name, "TXT"))
        return tuple(sorted(text.decode("utf-8", "replace") for text in texts))

    def _ask(self, name: str, kind: str) -> list[Any]:
        from dns.exception import DNSException
        from dns.resolver import Resolver as Asking

        from netcompanion.dav.aside import aside

        def ask() -> list[Any]:
            try:
                asking = self._asking or Asking()
                return list(asking.resolve(name, kind, lifetime=_SECONDS))
            except (DNSException, OSError):
                return []

        try:
            return aside(ask, _SECONDS + 1, self._check)[:_MOST]
        except TimeoutError:
            return []
