"""One promise: what was said, a draft that keeps it, and what else can be done about it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.promise import Direction, Promise, PromiseLine, PromiseState
from ui.actions import spec
from ui.due import day_words, due
from ui.theme import Theme
from ui.views.parts.draft_form import DraftForm
from ui.widgets import (
    Avatar,
    Card,
    Chip,
    FlowLayout,
    IconLabel,
    Kbd,
    button,
    frame,
    icon_button,
    key_words,
    label,
    line,
)


class PromiseDetail(Card):
    """The card beside the list.

    Signals:
        asked(str): keep, reopen, move, cannot, drop, edit, delete or person.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.setAccessibleName(self.tr("The chosen promise"))
        self.acts: dict[str, QWidget] = {}
        self.body.setSpacing(10)
        self.body.addLayout(self._head())
        self.body.addWidget(self._quote())
        self.draft = DraftForm(theme)
        self.body.addWidget(self.draft)
        self._rule = line()
        self.body.addWidget(self._rule)
        self._keeping = self._keeping_row()
        self._closed = label("", "body", wrap=True)
        self.body.addWidget(self._keeping)
        self.body.addWidget(self._closed)
        self.body.addLayout(self._acts())

    def show_promise(self, found: PromiseLine, contact: Contact | None, today: date) -> None:
        """Show a promise and whom it is for; the draft is shown apart."""
        promise = found.promise
        is_open = promise.state is PromiseState.OPEN
        mine = promise.direction is Direction.I_OWE
        self._face.set_person(found.who)
        self._what.setText(shown(promise.what))
        self._show_person(found, contact, mine=mine)
        self._words.setText(self._said(found, today, mine=mine))
        chip = due(promise, today)
        self._due.set_chip(chip.words, chip.tone, chip.icon)
        self.draft.setVisible(is_open)
        self._rule.setVisible(is_open)
        self._keeping.setVisible(is_open)
        self._closed.setVisible(not is_open)
        self.acts["move"].setVisible(is_open)
        self.acts["cannot"].setVisible(is_open and mine)
        self.acts["drop"].setVisible(is_open and not mine)
        self.acts["reopen"].setVisible(not is_open)
        self.acts["person"].setVisible(contact is not None)
        self._closed.setText(self._closing(promise, today))

    def _head(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        self._face = Avatar(self._theme, "", 44)
        across.addWidget(self._face, 0, top)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._what = label("", "heading", wrap=True)
        words.addWidget(self._what)
        self._to = label("", "secondary", wrap=True)
        words.addWidget(self._to)
        across.addLayout(words, 1)
        return across

    def _quote(self) -> QWidget:
        note = frame("amber-note")
        across = QHBoxLayout(note)
        across.setContentsMargins(14, 10, 12, 10)
        across.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(IconLabel(self._theme, "quotes", "amber", fill=True), 0, top)
        self._words = label("", "secondary", tone="amber", wrap=True, selectable=True)
        across.addWidget(self._words, 1)
        return note

    def _keeping_row(self) -> QWidget:
        box = QWidget()
        across = FlowLayout(8, 8)
        box.setLayout(across)
        self.keep = button(
            self._theme, self.tr("Mark kept"), icon="check", act=partial(self.asked.emit, "keep")
        )
        self._due = Chip(self._theme, "")
        for each in (self.keep, Kbd(spec("keep").keys[0]), self._due):
            across.addWidget(each)
        return box

    def _acts(self) -> FlowLayout:
        across = FlowLayout(8, 8)
        for name, words, icon in (
            ("move", self.tr("Move date"), "calendar-blank"),
            ("cannot", self.tr("I can’t keep this"), "arrow-u-up-left"),
            ("drop", self.tr("Let it go"), "x"),
            ("reopen", self.tr("Reopen"), "arrow-u-up-left"),
        ):
            act = partial(self.asked.emit, name)
            self.acts[name] = button(self._theme, words, "small", icon=icon, act=act)
        for name, words, icon in (
            ("person", self.tr("Open the person"), "user"),
            ("edit", _with_key(self.tr("Edit promise"), "edit"), "pencil-simple"),
            ("delete", _with_key(self.tr("Delete promise"), "delete"), "trash"),
        ):
            act = partial(self.asked.emit, name)
            self.acts[name] = icon_button(self._theme, icon, words, act=act)
        for each in self.acts.values():
            across.addWidget(each)
        return across

    def _show_person(self, found: PromiseLine, contact: Contact | None, *, mine: bool) -> None:
        role = shown(contact.organisation) if contact else ""
        who = ", ".join(filter(None, (found.who, role)))
        words = self.tr("to {who}") if mine else self.tr("from {who}")
        self._to.setText(words.format(who=who) if who else self.tr("to nobody in particular"))

    def _said(self, found: PromiseLine, today: date, *, mine: bool) -> str:
        promise = found.promise
        day = day_words(promise.made, today)
        if not found.where:
            said = self.tr("You said it on {day}.") if mine else self.tr("They said it on {day}.")
        elif promise.event_id:
            said = (
                self.tr("You said it at {place}, {day}.")
                if mine
                else self.tr("They said it at {place}, {day}.")
            )
        else:
            said = (
                self.tr("You said it on {day}, {place}.")
                if mine
                else self.tr("They said it on {day}, {place}.")
            )
        said = said.format(place=found.where, day=day)
        quoted = shown_text(promise.words).strip()
        return f"“{quoted}”\n{said}" if quoted else said

    def _closing(self, promise: Promise, today: date) -> str:
        day = day_words(promise.closed or promise.made, today)
        if promise.state is PromiseState.DROPPED:
            return self.tr("Given up on {day}.").format(day=day)
        if promise.due is None or promise.closed is None:
            return self.tr("Kept on {day}.").format(day=day)
        late = (promise.closed - promise.due).days
        if late > 0:
            return self.tr("Kept on {day}, %n day(s) late.", "", late).format(day=day)
        return self.tr("Kept on {day}, on time.").format(day=day)


def _with_key(words: str, action_id: str) -> str:
    return f"{words} ({key_words(spec(action_id).keys[0])})"
