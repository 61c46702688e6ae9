"""Where the focus goes: by Tab the way one reads, by code into sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLayout, QScrollArea, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_AROUND = 48  # px that stay in sight above and below


def set_reading_order(root: QWidget) -> None:
    """Let Tab go through everything inside `root` in the order in which it is laid out."""
    set_tab_order(_stops(root))


def set_tab_order(stops: Iterable[QWidget]) -> None:
    """Let Tab go from each of these to the next."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def go_to(widget: QWidget) -> None:
    """Give a widget the focus, and scroll to it: Qt scrolls by itself only for Tab."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    show_whole(widget)


def leave(widget: QWidget) -> None:
    """Give the focus to the page around a widget: arrows scroll it, and Tab begins in it."""
    page = page_of(widget)
    if page is not None:
        page.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        widget.clearFocus()


def pass_on(going: QWidget, *, back: bool = False) -> None:
    """Let what stands after a widget that is about to go have its focus; `back`: what is before.

    Where nothing on the page does, it is the other way round. A dialog over the window may have
    the keyboard: the focus that comes back from it counts.
    """
    focused: QWidget | None = going.window().focusWidget()
    if focused is None or not (going is focused or going.isAncestorOf(focused)):
        return
    for way in (back, not back):
        if (near := _stop_beside(going, focused, back=way)) is not None:
            go_to(near)
            return
    leave(going)


def show_whole(widget: QWidget) -> None:
    """Scroll the page so that a widget is seen whole, or the beginning of one that is too high.

    Once more when all is laid out: what has just come has no place yet.
    """
    _scroll_to(widget)
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


class FocusFollower(QObject):
    """Keeps what has the focus in sight on a page, also while that grows or is pushed down.

    A click is not followed: what moves between press and release is not clicked.
    """

    def __init__(self, app: QApplication, page: QScrollArea) -> None:
        super().__init__(page)
        self._page = page
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._is_kept = False  # in sight: not where one has scrolled away from it
        page.verticalScrollBar().valueChanged.connect(self._note)
        app.focusChanged.connect(self._follow)
        if (sheet := page.widget()) is not None:
            sheet.installEventFilter(self)

    def rest(self) -> None:
        """Let the page stay where it is now, until the focus goes on."""
        self._soon.stop()
        self._is_kept = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the page is another size, unless one had scrolled away."""
        if event.type() == QEvent.Type.Resize and self._is_kept:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._focused() is not now:
            return
        if QGuiApplication.mouseButtons():
            self._note()
        else:
            self._soon.start()

    def _look(self) -> None:
        if (focused := self._focused()) is not None:
            _scroll_to(focused)
        self._note()

    def _note(self) -> None:
        focused = self._focused()
        self._is_kept = focused is not None and _is_seen(focused, self._page)

    def _focused(self) -> QWidget | None:
        focused, sheet = QApplication.focusWidget(), self._page.widget()
        is_here = focused is not None and sheet is not None and sheet.isAncestorOf(focused)
        return focused if is_here else None


def page_of(widget: QWidget) -> QScrollArea | None:
    """What a widget is scrolled by."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _scroll_to(widget: QWidget) -> None:
    page = page_of(widget)
    sheet = page.widget() if page is not None else None
    if page is None or sheet is None or not widget.isVisible():
        return
    bar, room = page.verticalScrollBar(), page.viewport().height()
    top = widget.mapTo(sheet, QPoint()).y()
    around = min(_AROUND, max(room - widget.height(), 0) // 2)
    least = top + widget.height() + around - room
    bar.setValue(min(max(bar.value(), least), top - around))


def _stop_beside(going: QWidget, focused: QWidget, *, back: bool) -> QWidget | None:
    """Return the next stop outside `going`, if it is on the same page."""
    page, near = page_of(going), _beside(focused, back=back)
    while near is not focused and (near is going or going.isAncestorOf(near) or not _is_stop(near)):
        near = _beside(near, back=back)
    return near if near is not focused and (page is None or page.isAncestorOf(near)) else None


def _beside(widget: QWidget, *, back: bool) -> QWidget:
    near = widget.previousInFocusChain() if back else widget.nextInFocusChain()
    assert near is not None  # the chain is a ring
    return near


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()


def _is_seen(widget: QWidget, page: QScrollArea) -> bool:
    top = widget.mapTo(page.viewport(), QPoint()).y()
    return top >= 0 and top + widget.height() <= page.viewport().height()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _inside(layout, widget.findChildren(QWidget, options=_DIRECT))
    elif isinstance(widget, QLabel):  # a figure, with buttons where its parts are
        for part in widget.findChildren(QWidget, options=_DIRECT):
            yield from _stops(part)
    else:  # a picture that puts its buttons in their places itself
        for part in widget.findChildren(QAbstractButton, options=_DIRECT):
            yield from _stops(part)


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
