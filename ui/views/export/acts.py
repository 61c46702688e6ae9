"""What can be done with the people that are meant: save, copy, close, mark as sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import Button, button, set_tip

_MOST_COPIED = 200  # people; more than that is a file


class Acts(QWidget):
    """One row of buttons, of which one is the primary one: to save, or once saved to be done.

    Signals:
        save(), copy(), close_asked(), mark(): what is to be done.
    """

    save = Signal()
    copy = Signal()
    close_asked = Signal()
    mark = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._left = 0
        self._again = button(theme, self.tr("Save again…"), icon="floppy-disk", act=self.save.emit)
        self._copy = button(theme, self.tr("Copy"), icon="copy-simple", act=self.copy.emit)
        close = button(theme, self.tr("Close"), "ghost", act=self.close_asked.emit)
        self._save = button(
            theme, self.tr("Save file…"), "primary", icon="floppy-disk", act=self.save.emit
        )
        self._done = button(theme, "", "primary", icon="check", act=self.mark.emit)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self._again)
        across.addWidget(self._copy)
        across.addStretch(1)
        for each in (close, self._save, self._done):
            across.addWidget(each)

    def primary(self) -> Button:
        """The one that Enter presses."""
        return self._done if self._left else self._save

    def show_left(self, people: int) -> None:
        """Offer to mark so many as sent; 0 where nobody has left yet."""
        self._left = people
        self._done.setText(self.tr("Done, mark %n as sent", "", people))
        self._save.setVisible(not people)
        self._again.setVisible(people > 0)
        self._done.setVisible(people > 0)
        self._done.setDefault(people > 0)
        self._save.setDefault(not people)

    def let(self, *, people: int, idle: bool, one_text: bool) -> None:
        """Let what can be done now be done, with so many people that are meant."""
        for each in (self._save, self._again):
            each.setEnabled(people > 0 and idle)
        self._done.setEnabled(idle)
        self._copy.setVisible(one_text)
        self._copy.setEnabled(idle and 0 < people <= _MOST_COPIED)
        many = self.tr("At most %n people can be copied. Save a file instead.", "", _MOST_COPIED)
        set_tip(self._copy, many if people > _MOST_COPIED else "")
