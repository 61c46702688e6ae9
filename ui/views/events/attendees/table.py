"""The list of attendees, for mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QTableView, QToolTip

from netcompanion.domain.display import shown
from ui.models.attendees import AttendeeRole, AttendeeRows, can_be_met, known_words, standing_words
from ui.theme import Theme
from ui.views.events.attendees.row import TICK, AttendeeRow
from ui.widgets import set_tip
from ui.widgets.rows import show_as_rows

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class AttendeeTable(QTableView):
    """Space and a click on the tick tick; arrows, J and K move; N says that it is another.

    Signals:
        changed(): others are ticked, or somebody is taken for another.
    """

    changed = Signal()

    def __init__(self, theme: Theme, letter_keys: Callable[[], bool]) -> None:
        super().__init__()
        self._theme = theme
        self._letter_keys = letter_keys
        self._people: AttendeeRows | None = None
        self.row = AttendeeRow(theme)
        self.setAccessibleName(self.tr("Who is in the list"))
        self.setItemDelegate(self.row)
        show_as_rows(self)
        self.verticalHeader().setMinimumSectionSize(1)
        self._fit()
        theme.changed.connect(self._fit)

    def use(self, people: AttendeeRows) -> None:
        """Show other people."""
        before, self._people = self._people, people
        self.setModel(people)
        if before is not None:
            before.deleteLater()
        people.modelReset.connect(self.start)
        people.dataChanged.connect(self.changed)
        self.start()

    def start(self) -> None:
        """Stand on the first row where there is somebody to tick, or on the first."""
        people = self._people
        if people is None:
            return
        rows = (people.index(row, 0) for row in range(people.rowCount()))
        first = next((row for row in rows if row.data(AttendeeRole.TICKED)), people.index(0, 0))
        self.setCurrentIndex(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list; what the dialog does is left to it."""
        people, row = self._people, self.currentIndex().row()
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if people is None or event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()
        elif plain and key == Qt.Key.Key_Space:
            people.toggle(row)
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else people.rowCount() - 1)
        elif plain and key in _STEPS and self._letter_keys():
            self._go(row + _STEPS[key])
        elif plain and key == Qt.Key.Key_N and self._letter_keys():
            people.take_as_new(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick where the tick is."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._people is not None and index.isValid() and self._is_tick(event.position().x()):
            self._people.toggle(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a row, by mouse or Shift F10."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        people, row = self._people, index.row()
        attendee = people.attendee(row) if people is not None else None
        if people is None or attendee is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts: list[tuple[str, Callable[[], None]]] = []
        if can_be_met(attendee):
            acts.append((self.tr("Tick, or take the tick away\tSpace"), lambda: people.toggle(row)))
        if attendee.contact_id:
            acts.append((self.tr("This is somebody else\tN"), lambda: people.take_as_new(row)))
        for words, act in acts:
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        corner = self.visualRect(index).bottomLeft() + QPoint(self._theme.px(TICK), 0)
        if acts:
            menu.popup(self.viewport().mapToGlobal(corner) if by_keys else event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole line and the whole person as the tooltip: long ones are cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip(self.indexAt(event.pos()))
            set_tip(self.viewport(), tip)
            if not tip:
                QToolTip.hideText()
                return True
        return super().viewportEvent(event)

    def _tip(self, index: QModelIndex) -> str:
        attendee = self._people.attendee(index.row()) if self._people is not None else None
        if attendee is None:
            return ""
        role = ", ".join(filter(None, (attendee.title, attendee.organisation)))
        said = (attendee.text, attendee.name, role, attendee.email, attendee.note)
        words = [shown(each) for each in said if each]
        return "\n".join((*words, known_words(attendee) or standing_words(attendee)))

    def _go(self, row: int) -> None:
        if self._people is not None and self._people.rowCount():
            last = self._people.rowCount() - 1
            self.setCurrentIndex(self._people.index(min(max(row, 0), last), 0))

    def _is_tick(self, x: float) -> bool:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (self.viewport().width() - x if mirrored else x) < self._theme.px(TICK)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.row.height())
