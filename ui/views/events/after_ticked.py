"""Who was only ticked as met: most are no contacts yet, so that notes have nowhere to go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Target
from netcompanion.domain.phrase import shortened
from ui.theme import Theme
from ui.widgets import Button, FlowLayout, button, label, set_tip

_NAME = 32  # letters of a name; the whole is the tooltip


class TickedPeople(QWidget):
    """One button a person: to add them, or to write about a contact without a meeting.

    Signals:
        chosen(Target): somebody's button was pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Target, ...] = ()
        self.buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(label(self.tr("MET AS WELL, WITHOUT A PLACE FOR NOTES YET"), "overline"))
        self._flow = FlowLayout()
        column.addLayout(self._flow)
        self.hide()

    def show_people(self, people: Sequence[Target]) -> None:
        """Show who was ticked; who stays keeps button and focus."""
        if tuple(people) == self._shown:
            return
        self._shown = tuple(people)
        kept = {each.id: each for each in people if self._is_shown_as(each)}
        for key, made in self.buttons.items():
            if key not in kept:
                self._flow.removeWidget(made)
                made.hide()
                made.deleteLater()
        self.buttons = {
            each.id: self.buttons[each.id] if each.id in kept else self._button(each)
            for each in people
        }
        self.setVisible(bool(people))

    def begin(self) -> None:
        """Go to the first of them."""
        for made in self.buttons.values():
            made.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _is_shown_as(self, target: Target) -> bool:
        made = self.buttons.get(target.id)
        return made is not None and made.accessibleName() == self._words(target, target.name)

    def _button(self, target: Target) -> Button:
        words = self._words(target, shortened(target.name, _NAME)).replace("&", "&&")
        icon = "note-pencil" if target.contact_id else "user-plus"
        made = button(self._theme, words, "small", icon=icon, act=partial(self._choose, target.id))
        made.setAccessibleName(self._words(target, target.name))
        role = ", ".join(filter(None, (target.name, target.title, target.organisation)))
        set_tip(made, shown(role))
        self._flow.addWidget(made)
        return made

    def _words(self, target: Target, name: str) -> str:
        words = (
            self.tr("{name}: write notes")
            if target.contact_id
            else self.tr("{name}: add as contact")
        )
        return words.format(name=shown(name))

    def _choose(self, key: str) -> None:
        for each in self._shown:
            if each.id == key:
                self.chosen.emit(each)
