"""Two contacts that look like one person and are two, for ever."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

_PAIRS = uuid.UUID("f2b7c1a4-93d6-5e0b-8a41-6d3c5b9e7f20")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApart:
    """A pair that is never to be taken for one person again; `first_id` is the lesser id."""

    id: str
    first_id: str
    second_id: str


def kept_apart(one_id: str, other_id: str) -> KeptApart:
    """Return the pair of two contacts; the same for both orders, always under the same id."""
    first, second = sorted((one_id, other_id))
    pair = str(uuid.uuid5(_PAIRS, f"{first}\n{second}"))
    return KeptApart(id=pair, first_id=first, second_id=second)
