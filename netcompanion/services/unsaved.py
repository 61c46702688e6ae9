"""What was typed in a folder and not saved."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from netcompanion.domain.unsaved import Typed
from netcompanion.services.folder import DataFolder

if TYPE_CHECKING:
    from netcompanion.domain.contact import Contact
    from netcompanion.domain.event import Event
    from netcompanion.store import Store
    from netcompanion.store.unsaved import Unsaved

CAPTURE = ("", "capture")
"""The place of what stands in the capture bar."""

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # see `domain.identity`


def unsaved(folder: DataFolder, patience: float | None = None) -> Unsaved:
    """Return where it is kept; the database must be open, or its key held.

    `patience` is how long another program is waited for, in s.
    """
    from netcompanion.store import sqlite
    from netcompanion.store.unsaved import Unsaved

    patience = sqlite.PATIENCE if patience is None else patience
    return Unsaved(folder.unsaved, folder.database, patience)


def is_about(typed: Typed, ids: Collection[str]) -> bool:
    """Whether words were typed about any of these things."""
    return typed.thing in ids or any(each in ids for each in _ids(typed.place))


def without_thing(store: Store, places: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the places whose thing is neither here nor in the bin: nobody gets there any more."""
    ids = {id_ for place in places for id_ in _ids(place)}
    if not ids:
        return set()
    with store.glance() as reader:
        gone = ids - reader.known(ids)
    return {place for place in places if not gone.isdisjoint(_ids(place))}


def owners(store: Store, things: Iterable[str]) -> list[Contact | Event]:
    """Return the people and the events among these things, in their order."""
    with store.read() as reader:
        found = [reader.contact(each) or reader.event(each) for each in things]
    return [each for each in found if each is not None]


def without_fields(words: str, ids: Collection[str]) -> str:
    """Return what was typed into a form without the fields that are about any of these things."""
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return words
    match said:
        case {"fields": dict(fields)}:
            kept = {key: each for key, each in fields.items() if not set(key.split("/")) & set(ids)}
            if len(kept) < len(fields):
                return json.dumps({**said, "fields": kept}, ensure_ascii=False)
    return words


def texts_of(typed: Typed) -> list[str]:
    """Return what was typed and what stood there before; of several fields each text, once."""
    try:
        said = json.loads(typed.words)
    except (ValueError, RecursionError):
        said = None
    words = _leaves(said) if isinstance(said, list | dict) else [typed.words]
    return [text for text in dict.fromkeys((*words, typed.first)) if text.strip()]


def _ids(place: tuple[str, str]) -> Iterator[str]:
    return (id_ for part in place for id_ in _ID.findall(part))


def _leaves(value: object) -> Iterator[str]:
    match value:
        case str() if not _ID.fullmatch(value):
            yield value
        case dict():
            for each in value.values():
                yield from _leaves(each)
        case list():
            for each in value:
                yield from _leaves(each)
