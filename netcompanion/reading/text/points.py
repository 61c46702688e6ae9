"""The ways to reach somebody that a text gives: numbers, e-mails, links and profiles."""

from __future__ import annotations

from dataclasses import dataclass

from netcompanion.domain import points
from netcompanion.domain.contact import Email, Link, Phone, SocialProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSpan:
    """A way to reach somebody: `start` to `end` is the value, `label_start` to `label_end` all
    that belongs to it, labels before and after it included; `sureness` is 0 to 1.
    """

    value: Phone | Email | Link | SocialProfile
    start: int
    end: int
    label_start: int
    label_end: int
    sureness: float


def find_points(text: str, region: str) -> list[PointSpan]:
    """Return what a text gives, in its order; `region` is the country of national numbers."""
    return [
        PointSpan(
            value=found.point,
            start=found.start,
            end=found.end,
            label_start=found.start,
            label_end=found.end,
            sureness=0.9,
        )
        for found in points.find_points(text[:100_000])
    ]
