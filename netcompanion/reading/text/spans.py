"""Where in a text a way to reach somebody stands."""

from __future__ import annotations

from dataclasses import dataclass

from netcompanion.domain.contact import Email, Link, Phone, SocialProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSpan:
    """A way to reach somebody.

    The value stands from `start` to `end`; `label_start` to `label_end` is all that belongs to
    it, words before ("Tel:") and after ("(mobile)") included. `sureness` is 0 to 1.
    """

    value: Phone | Email | Link | SocialProfile
    start: int
    end: int
    label_start: int
    label_end: int
    sureness: float
