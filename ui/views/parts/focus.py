"""Where the focus goes: by Tab the way one reads, by code into sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
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
        yield from _inside(layout, widget.findChildren(QWidget, options=_DIRECT))


def _inside(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    """Yield the stops of a layout that holds some of `widgets`.

    Its items are never taken into the hand (`QLayout.itemAt`): Qt deletes one with its widget
    without telling PySide, which crashes on whatever gets the same address later (6.11).
    """
    parts: list[QWidget | QLayout] = [*widgets, *layout.findChildren(QLayout, options=_DIRECT)]
    places = {part: layout.indexOf(part) for part in parts}
    for part in sorted((part for part in parts if places[part] >= 0), key=places.__getitem__):
        if isinstance(part, QWidget):
            yield from _stops(part)
        elif isinstance(part, QLayout):
            yield from _inside(part, widgets)
