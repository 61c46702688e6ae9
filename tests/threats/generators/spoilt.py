"""The example, with something hostile in every text of it that somebody could have written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from netcompanion.domain.change import Change, Edit
from netcompanion.services import sample
from netcompanion.store import Store

_NOT_SAID = frozenset(
    ("id", "uid", "key", "digest", "media_type", "source", "service", "template", "colour", "icon")
)
"""Fields that no stranger writes, or that are no words."""


def spoilt(value: Any, spoil: Callable[[str], str]) -> Any:
    """Return a value with every text in it spoilt, but for ids."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return spoil(value) if value else value
    if isinstance(value, tuple):
        return tuple(spoilt(each, spoil) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: spoilt(getattr(value, field.name), spoil)
            for field in fields(value)
            if field.init
            and field.name not in _NOT_SAID
            and not field.name.endswith(("_id", "_ids"))
        }
        return replace(value, **changed)
    return value


def book(spoil: Callable[[str], str]) -> Callable[[Store, datetime], None]:
    """Return what fills a store with the spoilt example."""

    def fill(store: Store, now: datetime) -> None:
        store.apply_import("Open the example", _changes(sample.changes(now.date()), spoil))

    return fill


def _changes(given: Iterable[Change], spoil: Callable[[str], str]) -> Iterable[Change]:
    for change in given:
        edits = tuple(Edit(None, spoilt(each.after, spoil)) for each in change.edits)
        yield Change(spoil(change.label), edits, change.photos)
