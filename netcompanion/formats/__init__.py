"""Bytes to contacts and back, one format a file."""

from __future__ import annotations

import importlib
import pkgutil

from netcompanion.formats._common.escaping import compose, escape
from netcompanion.formats._common.format import ContactAndPhoto, Format

__all__ = ["ContactAndPhoto", "Format", "compose", "escape", "export_formats"]


def export_formats() -> dict[str, Format]:
    """Return the formats that contacts can be written in, by id: every module with a FORMAT."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
        if not found.name.startswith("_")
    )
    formats = (module.FORMAT for module in modules if hasattr(module, "FORMAT"))
    return {each.id: each for each in formats}
