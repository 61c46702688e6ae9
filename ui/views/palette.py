"""Ctrl K: people, commands and places in one box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.event import EventLine
from netcompanion.domain.normalise import fold
from ui.actions import GO, Spec
from ui.commands import Commands, plain
from ui.dates import day_words
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.widgets import (
    Avatar,
    ElideLabel,
    IconLabel,
    Kbd,
    RowButton,
    frame,
    label,
    line,
)
from ui.workspace import Workspace

_PEOPLE, _COMMANDS, _PLACES, _EVENTS = 6, 7, 4, 3
_WIDTH, _HEIGHT, _ROW = 680, 460, 42
_RADIUS = 14  # px, the panel's in the style sheet


@dataclass(frozen=True, slots=True)
class _Group:
    title: str
    rows: list[RowButton]


class Palette(QDialog):
    """A box over the window. Typing finds, ↑ ↓ choose, Enter does, Esc closes.

    With nothing typed it lists what can be done here, so that it also teaches the keys.
    """

    def __init__(self, workspace: Workspace, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(self.tr("Find people and commands"))
        self.setWindowTitle(self.tr("Find people and commands"))
        self._workspace = workspace
        self._theme: Theme = workspace.theme
        self._commands = commands
        self._rows: list[RowButton] = []
        self._at = 0
        self._events: list[tuple[list[str], EventLine]] = []  # read by the first key
        self._field = QLineEdit(placeholderText=self.tr("A name, a command or a place"))
        self._field.setAccessibleName(self.tr("Find"))
        self._field.setFrame(False)
        self._field.setProperty("look", "bare")
        self._field.textChanged.connect(self._find)
        self._field.installEventFilter(self)
        self._results = QVBoxLayout()
        self._results.setContentsMargins(10, 6, 10, 10)
        self._results.setSpacing(2)
        self._arrange()
        self._find("")
        workspace.changed_elsewhere.connect(self._look_again)
        self._put(parent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners off: a screen without a compositor paints what is see-through black."""
        super().resizeEvent(event)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        self.setMask(QRegion(shape.toFillPolygon().toPolygon()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the choice by keys while the focus stays in the field."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._field and pressed and self._take(cast(QKeyEvent, event).key()):
            return True
        return super().eventFilter(watched, event)

    def _take(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Down:
                self._choose(self._at + 1)
            case Qt.Key.Key_Up:
                self._choose(self._at - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._rows:
                    self._rows[self._at].click()
            case _:
                return False
        return True

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        panel = frame("panel")
        outer.addWidget(panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(18, 12, 18, 12)
        top.setSpacing(12)
        top.addWidget(IconLabel(self._theme, "magnifying-glass", "text2", 20))
        top.addWidget(self._field, 1)
        top.addWidget(label(self.tr("Esc to close"), "caption"))
        column.addLayout(top)
        column.addWidget(line())
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setLayout(self._results)
        area.setWidget(inside)
        self._area = area
        column.addWidget(area, 1)

    def _put(self, window: QWidget) -> None:
        width = min(self._theme.px(_WIDTH), window.width() - 48)
        height = min(self._theme.px(_HEIGHT), window.height() - 120)
        self.resize(width, height)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 100)

    def _look_again(self) -> None:
        self._events = []
        self._find(self._field.text())

    def _find(self, text: str) -> None:
        # First, since a search that fails leaves what stands there, which Enter takes.
        groups = [each for each in self._groups(text.strip()) if each.rows]
        while (item := self._results.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = [row for group in groups for row in group.rows]
        for group in groups:
            title = label(group.title, "overline")
            title.setContentsMargins(8, 8, 0, 2)
            self._results.addWidget(title)
            for row in group.rows:
                self._results.addWidget(self._roomy(row))
        if not groups:
            nothing = label(
                self.tr("Nobody and nothing by that name. Ctrl N adds someone."), "secondary"
            )
            nothing.setContentsMargins(8, 16, 8, 8)
            self._results.addWidget(nothing)
        self._results.addStretch(1)
        self._choose(0)

    def _roomy(self, row: RowButton) -> QWidget:
        """Keep a row its height: the style sheet lets a tight layout press buttons together."""
        room = QWidget()
        room.setMinimumHeight(self._theme.px(_ROW))
        inside = QVBoxLayout(room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(row)
        return room

    def _groups(self, text: str) -> list[_Group]:
        commands = [each for each in self._commands.usable() if each.id != "palette"]
        if not text:
            places = [each for each in commands if each.menu == GO]
            others = [each for each in commands if each.menu != GO]
            return [
                _Group(self.tr("GO TO"), [self._command_row(each) for each in places]),
                _Group(self.tr("DO"), [self._command_row(each) for each in others]),
            ]
        with self._workspace.read() as reader:
            people = reader.search(text, _PEOPLE)
            self._events = self._events or [
                (_words(line.name), line) for line in reader.event_lines()
            ]
        typed = _words(text)
        found = (line for words, line in self._events if _begin(typed, words))
        events = list(islice(found, _EVENTS))
        fitting = [each for each in commands if _begin(typed, _named(each))]
        fitting.sort(key=lambda each: _name(each) != typed)  # what is called just that, first
        return [
            _Group(self.tr("PEOPLE"), [self._person_row(each) for each in people]),
            _Group(self.tr("DO"), [self._command_row(each) for each in fitting[:_COMMANDS]]),
            _Group(self.tr("GO TO"), [self._event_row(each) for each in events]),
        ]

    def _person_row(self, person: ContactLine) -> RowButton:
        name, role = shown(person.name), shown(person.role_line)
        words = ", ".join(filter(None, (name, role)))
        row = self._row(words, self._go(Place.PEOPLE, person.id))
        row.add_lead(Avatar(self._theme, name, 26))
        row.add_text(_beside(name, role))
        return row

    def _event_row(self, event: EventLine) -> RowButton:
        name = shown(event.name)
        row = self._row(name, self._go(Place.EVENTS, event.id))
        row.add_lead(IconLabel(self._theme, "calendar", "text2"))
        day = day_words(event.start.date(), "d MMM yyyy")
        row.add_text(_beside(name, day))
        return row

    def _command_row(self, each: Spec) -> RowButton:
        row = self._row(plain(each.text), lambda: self._commands.trigger(each.id))
        row.add_lead(IconLabel(self._theme, each.icon or "caret-right", "text2"))
        row.add_text(_beside(plain(each.text), plain(each.tip)))
        if each.keys:
            row.add_trail(Kbd(each.keys[0]))
        return row

    def _row(self, name: str, act: Callable[[], object]) -> RowButton:
        row = RowButton(self._theme, name)
        row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.setCheckable(True)

        def run() -> None:
            self.accept()
            act()

        row.clicked.connect(run)
        return row

    def _go(self, place: Place, thing: str) -> Callable[[], None]:
        return lambda: self._workspace.navigator.go(Location(place, thing))

    def _choose(self, row: int) -> None:
        self._at = min(max(row, 0), max(len(self._rows) - 1, 0))
        for number, each in enumerate(self._rows):
            each.setChecked(number == self._at)
        if self._rows:
            chosen = self._rows[self._at]
            self._field.setAccessibleDescription(chosen.accessibleName())
            self._area.ensureWidgetVisible(chosen)


def _beside(strong: str, quiet: str) -> QWidget:
    box = QWidget()
    across = QHBoxLayout(box)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(10)
    across.addWidget(ElideLabel(strong, "strong"))
    across.addWidget(ElideLabel(quiet, "secondary"), 1)
    return box


def _name(each: Spec) -> list[str]:
    return _words(plain(each.text).removesuffix("…"))


def _named(each: Spec) -> list[str]:
    """The words by which a command is found."""
    return _name(each) + (_words(plain(each.also)) if each.also else [])


def _words(text: str) -> list[str]:
    return fold(text).split()


def _begin(typed: list[str], words: list[str]) -> bool:
    """Whether each piece that was typed begins one of the words."""
    return all(any(word.startswith(piece) for word in words) for piece in typed)
