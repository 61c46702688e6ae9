"""The form on top of the card stack: one card, typed or corrected, and saved by Enter."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.services.stack_rows import Row, with_tags_apart
from ui.theme import Theme
from ui.views.capture.field import can_take, is_line
from ui.views.stack.entry_field import EntryField
from ui.views.stack.field_grid import FieldGrid
from ui.views.stack.form_head import FormHead
from ui.views.stack.ghost_line import GhostLine
from ui.views.stack.keys_card import LINE_KEYS
from ui.views.stack.promise_chips import PromiseChips
from ui.views.stack.said_field import SaidField
from ui.views.stack.tags_row import TagsRow
from ui.widgets import Kbd, button

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE_HELD = (
    Qt.KeyboardModifier.MetaModifier if LINE_KEYS == "Meta" else Qt.KeyboardModifier.AltModifier
)
_BESIDE_LINE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_FIRST = {"linux": 10, "win32": 2}.get(sys.platform)  # what the key of 1 sends, on any layout
_ROW = {_FIRST + n: Qt.Key.Key_1 + n for n in range(9)} if _FIRST is not None else {}
LINES = ("name", "organisation", "title", "email", "phone", "promise")
"""The fields of one line, as `Row` calls them, in their usual order."""
_ORDERS = {
    "name": LINES,
    "company": ("organisation", "name", "title", "email", "phone", "promise"),
    "role": ("name", "title", "organisation", "email", "phone", "promise"),
    "phone": ("name", "organisation", "title", "phone", "email", "promise"),
}


class EntryForm(QFrame):
    """Every field by the name that `Row` has for it; what is typed leaves it as a `Row`.

    Signals:
        saved(): Enter, anywhere.
        skipped(): Esc, anywhere.
        changed(str): the text of a field is another one.
        left(str): a field was left.
        entered(str): a field has the focus now.
        line_asked(int): a line of the photo is wanted in the focused field, counted from 0.
        given(QMimeData): something was pasted that is no line of text: pictures, several people.
    """

    saved = Signal()
    skipped = Signal()
    changed = Signal(str)
    left = Signal(str)
    entered = Signal(str)
    line_asked = Signal(int)
    given = Signal(QMimeData)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Card"))
        self.head = FormHead(theme)
        self.shown = self._given = Row()
        self._stood: dict[str, str] = {}
        self._names = LINES
        self._last = ""
        self.lines: Mapping[str, GhostLine] = {
            "name": GhostLine(theme, self.tr("Name")),
            "organisation": GhostLine(theme, self.tr("Company")),
            "title": GhostLine(theme, self.tr("Role")),
            "email": GhostLine(theme, self.tr("Email")),
            "phone": GhostLine(theme, self.tr("Phone"), begins=True),
            "promise": GhostLine(theme, self.tr("Promise")),
        }
        self.said = SaidField(self.tr("What they said"))
        self.fields: dict[str, EntryField] = {
            name: EntryField(theme, line.accessibleName(), line)
            for name, line in self.lines.items()
        }
        self.fields["said"] = EntryField(theme, self.said.accessibleName(), self.said)
        self.fields["promise"].set_hint(self.tr("optional"))
        self.guess = ""
        """The e-mail address that is offered by a pattern which one colleague alone has shown."""
        self.chips = PromiseChips(theme)
        self.tags = TagsRow(theme)
        self.save = button(
            theme, self.tr("Save, next card"), "primary", act=lambda: self.saved.emit()
        )
        self._arrange(theme)
        self._connect()

    def row(self) -> Row:
        """What stands in the form; of a field that nobody edited exactly what was put into it."""
        texts = {
            name: getattr(self._given, name) if self._is_as_put(name) else field.text().strip()
            for name, field in self.fields.items()
        }
        email = texts["email"]
        is_guess = email != "" and email == self.guess == self.lines["email"].taken
        guessed = email if is_guess else self._given.guessed
        values = dict[str, Any](texts, tags=self.tags.tags(), guessed=guessed)
        return replace(self._given, **values)

    def show_row(self, row: Row, shown: Row | None = None) -> None:
        """Put a row into the form; `shown` is what it held before anybody touched it."""
        self._given, self.shown = row, row if shown is None else shown
        self._last = self._names[0]
        for name, line in self.lines.items():
            line.put(getattr(row, name))
        self.said.put(row.said)
        self.tags.set_tags(row.tags)
        self._stood = {name: field.text() for name, field in self.fields.items()}
        for field in self.fields.values():
            field.forget()

    @property
    def is_touched(self) -> bool:
        """Whether the person changed anything of what was shown or filled in."""
        return self.row() != self.shown

    @property
    def first(self) -> str:
        """The name of the field in which a card begins."""
        return self._names[0]

    @property
    def target(self) -> str:
        """The field that has the focus, else the one that had it last."""
        return self.focused() or self._last or self._names[0]

    @property
    def holds_focus(self) -> bool:
        """Whether the focus is in the form, or nowhere."""
        focus: QWidget | None = self.window().focusWidget()  # the stub forgets that it may be None
        return focus is None or self.isAncestorOf(focus)

    def focused(self) -> str:
        """The name of the field that has the focus, or ""."""
        return next((name for name, each in self.fields.items() if each.line.hasFocus()), "")

    def set_order(self, order: str) -> None:
        """Have the fields in another order, by its name in the settings; Tab goes along."""
        names = _ORDERS[order]
        if names != self._names:
            self._names = names
            self._grid.set_order(names)
            self._order()

    def begin(self) -> None:
        """Go to the first field."""
        self.lines[self._names[0]].go()

    def read_promise(self, today: date, usual: date | None, since: date) -> None:
        """Show how the promise of the day `since` is read; `usual` holds where it has no day."""
        promise, name = self.lines["promise"].text(), self.lines["name"].text()
        self.chips.read(promise, name, today, usual, since)

    def drop(self, text: str, name: str = "") -> None:
        """Put a line of the photo into a field: the named one, else the one with the focus."""
        name = name or self.target
        if name == "said":
            self.said.add(text)
        else:
            self.lines[name].write(text)
            self.lines[name].go()

    def fill_blanks(self, row: Row) -> tuple[str, ...]:
        """Put a row into the fields in which nothing stands, and what has no field beside them.

        That is no touch of the person. Returns the names of the fields that were filled.
        """
        blank = [name for name, line in self.lines.items() if not line.text().strip()]
        filled = {name: getattr(row, name) for name in blank if getattr(row, name)}
        values = dict[str, Any](filled, extra=row.extra)
        self._given = replace(self._given, **values)
        self.shown = replace(self.shown, **values)
        for name, text in filled.items():
            self.lines[name].put(text)
            self._stood[name] = self.lines[name].text()
        return tuple(filled)

    def take_line_key(self, event: QKeyEvent) -> bool:
        """Take Alt 1 to Alt 9 (Control on a Mac) as the wish for a line of the photo."""
        held = event.modifiers() & ~_BESIDE_LINE
        key = _ROW.get(event.nativeScanCode(), event.key())
        if held != _LINE_HELD or not Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return False
        self.line_asked.emit(key - Qt.Key.Key_1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean the same in every field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event, watched)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent, watched: QObject) -> bool:
        key, held = event.key(), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and not (shift and watched is self.said):
            self.saved.emit()
        elif key == Qt.Key.Key_Escape:
            self.skipped.emit()
        elif self.take_line_key(event):
            return True
        elif event.matches(QKeySequence.StandardKey.Paste) and watched is not self.said:
            return self._hand_on(QGuiApplication.clipboard().mimeData())
        else:
            return False
        return True

    def _hand_on(self, pasted: QMimeData) -> bool:
        """Hand on what no field can hold; False leaves it to the field."""
        if not can_take(pasted) or is_line(pasted):
            return False
        several = len(pasted.text().strip().splitlines()) > 1
        if several or pasted.hasImage() or pasted.hasUrls():
            self.given.emit(pasted)
            return True
        return False

    def _is_as_put(self, name: str) -> bool:
        return self.fields[name].text() == self._stood.get(name)

    def _pull_tags(self, name: str) -> None:
        """Turn `#tag` in a field into a tag of the card."""
        text = self.fields[name].text()
        if "#" not in text or self._is_as_put(name):
            return
        row = with_tags_apart(_row_of({name: text}))
        for tag in row.tags:
            self.tags.add(tag)
        if name == "said":
            self.said.put(row.said)
        elif row.tags:
            rest = getattr(row, name)
            self.lines[name].setText(f"{rest} " if rest and text.endswith(" ") else rest)

    def _edit(self, name: str) -> None:
        self.fields[name].forget()
        text = self.fields[name].text()
        if name != "said" and text.endswith(" ") and text.count('"') % 2 == 0:
            self._pull_tags(name)
        self.changed.emit(name)

    def _enter(self, name: str) -> None:
        self._last = name
        self.entered.emit(name)

    def _leave(self, name: str) -> None:
        self._pull_tags(name)
        self.left.emit(name)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.line.textChanged.connect(lambda _text="", name=name: self._edit(name))
            field.left.connect(lambda name=name: self._leave(name))
            field.entered.connect(lambda name=name: self._enter(name))
            field.line.installEventFilter(self)
        self.tags.rebuilt.connect(self._order)
        self.tags.changed.connect(lambda: self.changed.emit("tags"))
        self._order()

    def _order(self) -> None:
        """Have Tab go as the eye does; Enter on a chip means the same as in a field."""
        first, *others = (self.lines[name] for name in self._names)
        before: QWidget = first
        for widget in (*others, self.said, *self.tags.chips(), self.save):
            QWidget.setTabOrder(before, widget)
            before = widget
        for chip in self.tags.chips():
            chip.installEventFilter(self)

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.head)
        self._grid = FieldGrid(theme, {name: self.fields[name] for name in LINES})
        column.addWidget(self._grid)
        read = QHBoxLayout()
        read.addStretch(1)
        read.addWidget(self.chips)
        column.addLayout(read)
        column.addWidget(self.fields["said"])
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.tags, 1)
        across.addWidget(self.save)
        across.addWidget(Kbd("Enter"))
        column.addLayout(across)


def _row_of(texts: Mapping[str, str]) -> Row:
    return replace(Row(), **dict[str, Any](texts))
