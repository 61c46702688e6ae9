"""Event, place, tags, country, promises, photos, fields: chosen once for a whole stack."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.stack import Stack
from ui.due import day_words
from ui.views.parts.countries import countries
from ui.views.parts.tile_grid import TileGrid
from ui.widgets import ChoiceField, button, label
from ui.workspace import Workspace

_MOST_EVENTS = 100
_LONGEST = 200
_DAYS = (0, 1, 2, 3, 5, 7, 10, 15, 20)
_LEAST = 220  # px at the design's text size
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DefaultsEditor(QWidget):
    """A few fields; Enter takes them over, Esc leaves everything as it was.

    Signals:
        done(Stack): the defaults that were chosen; the settings are changed by then.
        left(): nothing is to change.
    """

    done = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._stack: Stack | None = None
        self.event_choice = ChoiceField(self.tr("Event"), [])
        self.place = _line(self.tr("Met at"))
        self.tags = _line(self.tr("Tags"))
        self.tags.setPlaceholderText(self.tr("guild, manufacturing"))
        none = [("", self.tr("Not set"))]
        self.region = ChoiceField(self.tr("Country of numbers without a code"), none + countries())
        self.due = ChoiceField(self.tr("Promises without a date are due"), self._due_choices())
        self.photos = ChoiceField(
            self.tr("Photos of cards"),
            [
                ("", self.tr("Ask me")),
                ("keep", self.tr("Keep them with the contact")),
                ("drop", self.tr("Throw them away")),
            ],
        )
        self.order = ChoiceField(
            self.tr("Order of the fields"),
            [
                ("name", self.tr("Name, company, role, email, phone")),
                ("company", self.tr("Company, name, role, email, phone")),
                ("role", self.tr("Name, role, company, email, phone")),
                ("phone", self.tr("Name, company, role, phone, email")),
            ],
        )
        fields = (
            self.event_choice,
            self.place,
            self.tags,
            self.region,
            self.due,
            self.photos,
            self.order,
        )
        tiles = [_titled(field) for field in fields]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(10)
        column.addWidget(TileGrid(workspace.theme, tiles, _LEAST))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addStretch(1)
        acts.addWidget(button(workspace.theme, self.tr("Leave as it is"), act=self.left.emit))
        self.save = button(workspace.theme, self.tr("Use for every card"), act=self._finish)
        acts.addWidget(self.save)
        column.addLayout(acts)

    def show_stack(self, stack: Stack) -> None:
        """Show what holds now."""
        self._stack = stack
        with self._workspace.read() as reader:
            events = reader.events(_MOST_EVENTS)
            own = reader.event(stack.event_id) if stack.event_id else None
        if own is not None and own.id not in {each.id for each in events}:
            events.insert(0, own)
        self.event_choice.clear()
        self.event_choice.addItem(self.tr("No event"), "")
        today = self._workspace.today()
        for each in events:
            words = f"{shown(each.name)} · {day_words(each.start.date(), today)}"
            self.event_choice.addItem(words, each.id)
        self.event_choice.choose(stack.event_id or "")
        self.place.setText(stack.place)
        self.tags.setText(", ".join(stack.tags))
        self.region.choose(stack.region)
        self.due.choose("" if stack.due_days is None else str(stack.due_days))
        self.photos.choose(self._workspace.settings.card_photos)
        self.order.choose(self._workspace.settings.card_order)

    def begin(self) -> None:
        """Go to the first field."""
        self.event_choice.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc from every field."""
        if event.key() in _ENTER:
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if self._stack is None:
            return
        days = self.due.key()
        tags = (" ".join(each.strip().lstrip("#").split()) for each in self.tags.text().split(","))
        chosen = replace(
            self._stack,
            event_id=self.event_choice.key() or None,
            place=" ".join(self.place.text().split()),
            tags=tuple(dict.fromkeys(filter(None, tags))),
            region=self.region.key(),
            due_days=int(days) if days else None,
        )
        settings = replace(
            self._workspace.settings, card_photos=self.photos.key(), card_order=self.order.key()
        )
        self._workspace.change_settings(settings)
        self.done.emit(chosen)

    def _due_choices(self) -> list[tuple[str, str]]:
        choices = [("", self.tr("never"))]
        choices += [
            (str(days), self.tr("after %n working day(s)", "", days) if days else self.tr("today"))
            for days in _DAYS
        ]
        return choices


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(_LONGEST)
    return line


def _titled(field: QWidget) -> QWidget:
    tile = QWidget()
    column = QVBoxLayout(tile)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(field.accessibleName(), "secondary", buddy=field))
    column.addWidget(field)
    return tile
