"""Where the focus goes: by Tab the way one reads, by code into sight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_AROUND = 48  # px that stay in sight above and below


def set_reading_order(root: QWidget) -> None:
    """Let Tab go through everything inside `root` in the order in which it is laid out."""
    for first, second in pairwise(_stops(root)):
        QWidget.setTabOrder(first, second)


def go_to(widget: QWidget) -> None:
    """Give a widget the focus, and scroll to it: Qt scrolls by itself only for Tab."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(widget, 0, _AROUND)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _inside(inner)
