"""The countries of the world, to choose one for telephone numbers."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale


@cache
def countries() -> list[tuple[str, str]]:
    """Return code (ISO 3166, two letters) and name of every country that Qt knows, by name."""
    found: dict[str, str] = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2 and code.isalpha():
            found.setdefault(code, QLocale.territoryToString(territory))
    return sorted(found.items(), key=lambda item: item[1])
