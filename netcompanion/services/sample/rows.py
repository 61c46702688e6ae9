"""The files of the example, and the ids that stay the same whenever it is opened."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from netcompanion.domain.relationship import Party
from netcompanion.resources import resource

Row = dict[str, Any]

_NAMESPACE = uuid.UUID("5a3c7d0e-5d0f-4a43-9d6a-0b1d3f0f6f11")  # ours


def rows(name: str) -> Any:  # JSON, as its file has it
    """Return what one of the files says."""
    return json.loads(resource(f"sample/{name}.json").read_text("utf-8"))


def id_of(*key: object) -> str:
    """Return the id of something in the example, by what it is called there."""
    return str(uuid.uuid5(_NAMESPACE, " ".join(map(str, key))))


def party(people: Mapping[str, Row], key: str) -> Party:
    """Return somebody of the example; one who is not in it is an outsider, "" is me."""
    if key in people:
        return Party(name=people[key]["name"], contact_id=id_of("contact", key))
    return Party(name=key)


def day(today: date, row: Row, name: str = "days") -> date | None:
    """Return the day that a row names by how far it is away from today."""
    return today + timedelta(row[name]) if name in row else None
