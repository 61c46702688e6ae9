"""The people of a list: narrowed by chips and words, ticked one by one or all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from netcompanion.services.attendees import Attendee
from ui.models.attendees import AttendeeRows, Group
from ui.theme import Theme
from ui.views.events.attendees.row import AttendeeRow
from ui.views.events.attendees.table import AttendeeTable
from ui.widgets import ChipButton, FlowLayout, SearchField, button, frame, line

_SEARCH_FROM = 12  # people; fewer are seen at a glance


class PeoplePage(QWidget):
    """Two columns: their text, and who was understood in it.

    Signals:
        changed(): others are ticked.
    """

    changed = Signal()

    def __init__(self, theme: Theme, letter_keys: Callable[[], bool]) -> None:
        super().__init__()
        self._theme = theme
        self._group: Group | None = None
        self.people = AttendeeRows((), self)
        self.table = AttendeeTable(theme, letter_keys)
        self.table.changed.connect(self._tell)
        self.chips: dict[Group | None, ChipButton] = {}
        self._chosen = QButtonGroup(self)
        flow = FlowLayout()
        flow.setContentsMargins(0, 2, 0, 0)
        for group, look in _LOOKS.items():
            chip = ChipButton(theme, "", *look)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, group=group: self._narrow(group))
            self.chips[group] = chip
            self._chosen.addButton(chip)
            flow.addWidget(chip)
        self.search = SearchField(theme, self.tr("Find in this list"))
        self.search.textChanged.connect(self._narrow_by_words)
        self.every = button(theme, self.tr("Tick all"), "small", act=self._tick_all)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(flow, 1)
        head.addWidget(self.search, 1)
        head.addWidget(self.every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._list(), 1)

    def show_people(self, people: Sequence[Attendee]) -> None:
        """Show other people."""
        self.people = AttendeeRows(people, self)
        self.table.use(self.people)
        self._group = None
        self.chips[None].setChecked(True)
        self.search.clear()
        self.search.setVisible(len(people) >= _SEARCH_FROM)
        self._tell()

    def start(self) -> None:
        """Go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step from the search into the list."""
        into = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.search.hasFocus() and event.key() in into:
            self.start()
        else:
            super().keyPressEvent(event)

    def _list(self) -> QWidget:
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(6, 8, 6, 6)
        inside.setSpacing(4)
        inside.addWidget(_Heads(self._theme, self.table.row))
        inside.addWidget(line())
        inside.addWidget(self.table, 1)
        return card

    def _narrow(self, group: Group | None) -> None:
        self._group = group
        self._narrow_by_words()

    def _narrow_by_words(self) -> None:
        self.people.show_only(self._group, self.search.text())
        self._tell()

    def _tick_all(self) -> None:
        self.people.tick_all(not self.people.all_ticked())

    def _tell(self) -> None:
        words = {
            None: self.tr("All {number}"),
            Group.KNOWN: self.tr("Known {number}"),
            Group.NEW: self.tr("New {number}"),
            Group.OUT: self.tr("Left out {number}"),
        }
        for group, chip in self.chips.items():
            number = self.people.count(group)
            chip.set_words(words[group].format(number=self.locale().toString(number)))
            chip.setVisible(bool(number) or group is None)
        every = self.people.all_ticked()
        self.every.setText(self.tr("Untick all") if every else self.tr("Tick all"))
        self.changed.emit()


class _Heads(QWidget):
    """The names of the two columns, above where these begin."""

    def __init__(self, theme: Theme, row: AttendeeRow) -> None:
        super().__init__()
        self._theme, self._row = theme, row

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, QFontMetrics(self._theme.font("caption")).height() + self._theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text3"))
        direction = self.layoutDirection()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        align = int(QStyle.visualAlignment(direction, left))
        for words, area in (
            (self.tr("Their text"), self._row.theirs(self.rect())),
            (self.tr("Who it is"), self._row.person(self.rect())),
        ):
            painter.drawText(QStyle.visualRect(direction, self.rect(), area), align, words)


_LOOKS: dict[Group | None, tuple[str, str]] = {
    None: ("neutral", ""),
    Group.KNOWN: ("accent", "check-circle"),
    Group.NEW: ("neutral", "user-plus"),
    Group.OUT: ("neutral", "x"),
}
