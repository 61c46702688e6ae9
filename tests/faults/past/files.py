"""The databases of older versions as files, and their contents field by field."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from netcompanion.domain.contact import SourceCard
from netcompanion.store import Store

FOLDER: Final = Path(__file__).parent
REVISIONS: Final = sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.db.xz"))

Said = Mapping[str, list[Any]]


def database(revision: str) -> bytes:
    """Return the database that the app made at a revision."""
    return lzma.decompress((FOLDER / f"{revision}.db.xz").read_bytes())


def said_then(revision: str) -> Said:
    """Return what the app of then read in it."""
    found: Said = json.loads(lzma.decompress((FOLDER / f"{revision}.json.xz").read_bytes()))
    return found


def said_in(store: Store) -> Said:
    """Return what the app of today reads in a store, field by field."""
    with store.read() as reader:
        kinds = {
            "contact": reader.every_contact(),
            "event": reader.events(),
            "encounter": reader.encounters(),
            "promise": reader.promises(),
            "introduction": reader.introductions(),
        }
        return {kind: [_plain(each) for each in found] for kind, found in kinds.items()}


def missing(then: Any, now: Any, where: str = "") -> list[str]:
    """Return the places of what was said then and is not said now; more may be."""
    if isinstance(then, dict) and isinstance(now, dict):
        places = (missing(then[name], now.get(name), f"{where}.{name}") for name in then)
        return [place for each in places for place in each]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = enumerate(zip(then, now, strict=True))
        return [place for n, (a, b) in pairs for place in missing(a, b, f"{where}[{n}]")]
    return [] if then == now else [f"{where}: {then!r} is {now!r}"]


def _plain(value: Any) -> Any:
    if isinstance(value, SourceCard):  # which was kept in pieces by the first versions
        whole = {each.name: getattr(value, each.name) for each in fields(value)}
        return _plain(whole | {"lines": value.lines})
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, set | frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, bytes):
        return value.hex()
    return value if value is None or isinstance(value, int | float) else str(value)
