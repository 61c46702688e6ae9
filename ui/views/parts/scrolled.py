"""A page that scrolls where the window is too low for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.views.export.sight import Sheet

BESIDE_BAR = 8  # px between the page and its scroll bar


def scrolled(page: QWidget) -> Sheet:
    """Return a sheet with the page on it, which stands off the scroll bar when there is one."""
    sheet = Sheet(page)
    bar = sheet.verticalScrollBar()
    bar.rangeChanged.connect(
        lambda _first, last: page.setContentsMargins(0, 0, BESIDE_BAR if last else 0, 0)
    )
    return sheet
