"""Rows that take the focus: arrows go from one to the next, keys act on the one that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QMargins, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.parts.focus import go_to, leave
from ui.views.parts.outset_card import OUTSET

Act = Callable[[], object]


class ListRow(QFrame):
    """One row of a list in a card. Subclasses fill `across` and say what keys do by `on_key`.

    Signals:
        step_asked(int): go to the row that is so many further down.
    """

    step_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._acts: dict[str, Act] = {}
        self._lead: QWidget | None = None
        self._offers: list[tuple[str, str, Act]] = []
        self.ruled = True
        self.single_keys = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(OUTSET, 8, OUTSET, 8)
        self.across.setSpacing(12)

    def lead_to(self, part: QWidget) -> None:
        """Hand the focus on to a part of the row, which alone is a stop of Tab then.

        A focus proxy would do so too, but Qt leaves what stands behind one out of Tab's round.
        """
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lead = part

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on, where a part of the row takes it."""
        super().focusInEvent(event)
        if self._lead is not None:
            self._lead.setFocus(event.reason())

    def on_key(self, keys: Iterable[str], act: Act) -> None:
        """Do `act` on these keys while the row has the focus: "Space", "+", "R", "Del"."""
        self._acts.update(dict.fromkeys(keys, act))

    def offer(self, words: str, key: str, act: Act) -> None:
        """Put an act into the row's menu, with the key that does the same."""
        self._offers.append((words, key, act))
        if key:
            self.on_key((key,), act)

    def offer_nothing(self) -> None:
        """Forget all acts, before the row stands for something else."""
        self._acts.clear()
        self._offers.clear()

    def act(self, key: str) -> bool:
        """Do what a key does here; whether it does anything."""
        act = self._acts.get(key)
        if act is None:
            return False
        act()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, act by the row's keys."""
        key = _key_name(event)
        single = len(key) == 1 and key.isalpha()
        if key in ("Up", "Down"):
            self.step_asked.emit(1 if key == "Down" else -1)
        elif key == "Menu" or not key or (single and not self.single_keys) or not self.act(key):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, by mouse or Shift F10."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key, act in self._offers:
            action = QAction(words + (f"\t{key}" if key else ""), menu)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        corner = self.mapToGlobal(QPoint(OUTSET, self.height() // 2))
        menu.popup(corner if by_keys else event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do what F2 does."""
        if not self.act("F2"):
            super().mouseDoubleClickEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show that the focus came or went."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rule below, and the ring while the row has the focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.ruled:
            painter.fillRect(
                QRectF(OUTSET, area.height() - 1, area.width() - 2 * OUTSET, 1),
                self._theme.colour("hair"),
            )
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -3), 8, 8)


R = TypeVar("R", bound=ListRow)


class RowList(QWidget, Generic[R]):
    """Rows under each other, by id: what stays keeps its widget, its focus and its words."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, R] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(QMargins())
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def rows(self) -> Mapping[str, R]:
        """The rows by id, in order."""
        return self._rows

    def sync(self, ids: Iterable[str], make: Callable[[str], R]) -> Mapping[str, R]:
        """Have one row for each id, in this order; the focus of one that goes moves on."""
        wanted = list(dict.fromkeys(ids))
        order = list(self._rows)
        focused = next((key for key in order if _has_focus(self._rows[key])), None)
        self.setVisible(bool(wanted))
        rows = {key: self._rows.get(key) or self._new(make(key)) for key in wanted}
        if focused is not None and focused not in rows:
            self._pass_on(order, focused, rows)
        for key in order:
            if key not in rows:
                self._column.removeWidget(self._rows[key])
                self._rows[key].hide()
                self._rows[key].deleteLater()
        self._rows = rows
        for place, row in enumerate(rows.values()):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()  # at once, so that it can take the focus
            row.ruled = place < len(rows) - 1
            row.update()
        return rows

    def end(self) -> None:
        """Go to the last row from what stands below it; without rows to the page."""
        if self._rows:
            go_to(next(reversed(self._rows.values())))
        else:
            leave(self)

    def focused(self) -> R | None:
        """The row that has the focus itself."""
        return next((row for row in self._rows.values() if row.hasFocus()), None)

    def _new(self, row: R) -> R:
        row.step_asked.connect(lambda steps: self._step(row, steps))
        return row

    def _step(self, row: R, steps: int) -> None:
        rows = list(self._rows.values())
        place = rows.index(row) + steps
        if 0 <= place < len(rows):
            go_to(rows[place])

    def _pass_on(self, order: list[str], focused: str, rows: Mapping[str, R]) -> None:
        at = order.index(focused)
        near = (*order[at + 1 :], *reversed(order[:at]))
        heir = next((rows[key] for key in near if key in rows), None)
        if heir is not None:
            go_to(heir)


def _has_focus(row: QWidget) -> bool:
    """Whether the focus is in a row, or comes back to it from a dialog."""
    return row.window().focusWidget() in (row, *row.findChildren(QWidget))


_NAMES = {
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_F2: "F2",
    Qt.Key.Key_Menu: "Menu",
    Qt.Key.Key_Plus: "+",
    Qt.Key.Key_Equal: "+",
    Qt.Key.Key_Minus: "-",
}


def _key_name(event: QKeyEvent) -> str:
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if held:
        return ""
    return _NAMES.get(Qt.Key(event.key()), event.text().upper())
