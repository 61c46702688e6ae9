"""Somebody who may be the person on the card already: beside the form, never in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.theme import Theme
from ui.widgets import FlowLayout, IconLabel, Kbd, button, label


class KnownPanel(QFrame):
    """Says who it may be and why; to go on typing means that both are kept, and looked at later.

    Signals:
        merge_asked(): it is the same person.
        apart_asked(): they are two people.
    """

    merge_asked = Signal()
    apart_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "amber-note")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(IconLabel(theme, "user-switch", "amber", 20))
        self._title = label("", "heading", wrap=True)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        self._why = label("", "secondary", wrap=True)
        column.addWidget(self._why)
        acts = FlowLayout()
        self.merge = button(
            theme, self.tr("Merge"), icon="git-merge", act=lambda: self.merge_asked.emit()
        )
        self.apart = button(theme, self.tr("Keep both"), act=lambda: self.apart_asked.emit())
        for widget in (self.merge, Kbd("Ctrl+M"), self.apart):
            acts.addWidget(widget)
        column.addLayout(acts)
        self.hide()

    def words(self) -> str:
        """What the panel says, below its title."""
        return self._why.text()

    def show_match(self, given: str, who: str, why: str) -> None:
        """Say that the person called `given` may be `who`, and why."""
        if given:
            title = self.tr("You may know {name} already").format(name=given)
        else:
            title = self.tr("You may know them already")
        words = f"{who}. {why}" if why else who
        if self.isHidden() or words != self._why.text():
            self._title.setText(title)
            self._why.setText(words)
            self.setAccessibleName(f"{title}. {words}")
            self.show()
            self._announce()
        self._title.setText(title)

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
