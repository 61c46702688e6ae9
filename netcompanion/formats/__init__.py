"""Bytes to contacts and back, one format a file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from netcompanion.formats._common.escaping import compose, escape, unescape
from netcompanion.formats._common.format import ContactAndPhoto, Format, ReadCard, Source
from netcompanion.formats._common.pictures import media_type
from netcompanion.formats._common.points import MESSENGERS, sort_lines
from netcompanion.formats._common.relations import (
    REFERRED_BY,
    Relation,
    relation_lines,
    relations,
)
from netcompanion.formats._common.vcard_writing.convert import as_version
from netcompanion.formats._common.vcard_writing.render import unfolded

__all__ = [
    "MESSENGERS",
    "REFERRED_BY",
    "ContactAndPhoto",
    "Format",
    "ReadCard",
    "Relation",
    "Source",
    "as_version",
    "compose",
    "escape",
    "export_formats",
    "import_sources",
    "media_type",
    "relation_lines",
    "relations",
    "sort_lines",
    "source_of",
    "unescape",
    "unfolded",
]


def export_formats() -> dict[str, Format]:
    """Return the formats that contacts can be written in, by id: every module with a FORMAT."""
    return {each.id: each for each in _each("FORMAT")}


def import_sources() -> dict[str, Source]:
    """Return the kinds of files that people are read from, by id: every module with a SOURCE."""
    return {each.id: each for each in _each("SOURCE")}


def source_of(head: bytes) -> Source | None:
    """Return the kind of file that begins like this (64 KB are enough), or None."""
    scored = [(each.score(head), each) for each in import_sources().values()]
    score, best = max(scored, key=lambda found: found[0], default=(0, None))
    return best if score else None


def _each(name: str) -> Iterator[Any]:
    """Yield the values of this name in the modules here; its type is what the callers say."""
    for found in pkgutil.iter_modules(__path__):
        if not found.name.startswith("_"):
            module = importlib.import_module(f"{__name__}.{found.name}")
            if hasattr(module, name):
                yield getattr(module, name)
