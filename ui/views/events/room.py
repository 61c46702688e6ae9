"""Reading the room: what groups look like from outside, and what one looks like oneself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import Card, IconLabel, icon_button, label


class RoomCard(Card):
    """Three lines on them and three on oneself; they fold away under the title."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Reading the room"), "eye")
        self._theme = theme
        self._was_turned = False
        self.fold_button = icon_button(theme, "caret-up", "", act=self._turn, small=True)
        self.add_extra(self.fold_button)
        self._lines = QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(label(self.tr("Theirs"), "overline"))
        for icon, name, words in (
            ("users-three", self.tr("Open group"), self.tr("feet turned out and a gap: step in")),
            ("lock-simple", self.tr("Closed pair"), self.tr("face to face: leave them be")),
            ("person-simple", self.tr("Alone"), self.tr("say hello first, then introduce them")),
        ):
            column.addWidget(_line(theme, icon, name, words))
        column.addSpacing(3)
        column.addWidget(label(self.tr("Mine"), "overline"))
        for icon, name, words in (
            ("device-mobile", self.tr("Phone"), self.tr("away, and out of the hand")),
            ("coffee", self.tr("Hands"), self.tr("one free, the glass in the left")),
            ("map-pin", self.tr("Place"), self.tr("where people pass, half turned out")),
        ):
            column.addWidget(_line(theme, icon, name, words))
        self.body.addWidget(self._lines)
        self.set_folded(False)

    def is_folded(self) -> bool:
        """Whether only the title is shown."""
        return self._lines.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Show only the title, or all."""
        self._lines.setHidden(folded)
        self.fold_button.set_icon("caret-down" if folded else "caret-up", size=14)
        name = self.tr("Show how to read the room") if folded else self.tr("Fold away")
        self.fold_button.setAccessibleName(name)
        self.fold_button.setToolTip(name)

    def fit(self, spare: int) -> None:
        """Fold away where its lines have no room, unless that was chosen by hand.

        `spare` are the px that are left below it, below 0 those that are missing.
        """
        if self._was_turned:
            return
        lines = max(self._lines.heightForWidth(self._lines.width()), self._lines.height())
        if not self.is_folded() and spare < 0:
            self.set_folded(True)
        elif self.is_folded() and spare > lines + 2 * self.body.spacing():
            self.set_folded(False)

    def _turn(self) -> None:
        self._was_turned = True
        self.set_folded(not self.is_folded())


def _line(theme: Theme, icon: str, name: str, words: str) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    across.addWidget(IconLabel(theme, icon, size=17), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(label(name, "strong"), 0, Qt.AlignmentFlag.AlignTop)
    smaller = QVBoxLayout()
    smaller.setContentsMargins(0, 2, 0, 0)  # one line with the name
    smaller.addWidget(label(words, "caption", wrap=True))
    smaller.addStretch(1)
    across.addLayout(smaller, 1)
    return line
