"""Numbers as the person's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def percent_words(percent: int) -> str:
    """Write a share in per cent; its sign stands where a language puts it."""
    locale = QLocale()
    words = QCoreApplication.translate("Numbers", "{number}{percent}")
    return words.format(number=locale.toString(percent), percent=locale.percent())
