"""What stands where somebody would: nobody is chosen, nobody is here yet, or all are in the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import EmptyState
from ui.workspace import Workspace

translate = QCoreApplication.translate

Ask = Callable[[str], object]


class Nobody(QWidget):
    """In the upper middle of its room; `ask` is given the command that the button stands for."""

    def __init__(self, workspace: Workspace, ask: Ask) -> None:
        super().__init__()
        self._workspace, self._theme, self._ask = workspace, workspace.theme, ask
        self._in_bin = -1
        self._state: EmptyState | None = None
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addStretch(2)

    def look_again(self) -> None:
        """Say who will stand here, or how many people wait in the bin."""
        from netcompanion.services import bin as bins

        with self._workspace.read() as reader:
            lines = bins.lines(reader, datetime.now(UTC))
        in_bin = len({each.contact_id for each in lines if each.contact_id})
        if in_bin == self._in_bin:
            return
        self._in_bin = in_bin
        if self._state is not None:
            self._column.removeWidget(self._state)
            self._state.hide()
            self._state.deleteLater()
        self._state = self._in_the_bin(in_bin) if in_bin else self._yet()
        self._column.insertWidget(1, self._state)

    def take_focus(self) -> None:
        """Begin with the one thing that can be done."""
        if self._state is not None and self._state.action is not None:
            self._state.action.setFocus()

    def _in_the_bin(self, number: int) -> EmptyState:
        return EmptyState(
            self._theme,
            "trash",
            self.tr("%n person(s) in the bin", "", number),
            self.tr(
                "Nobody is here. Whoever was deleted waits in the bin for thirty days, with "
                "everything that hung on them."
            ),
            (self.tr("Open the bin"), partial(self._ask, "bin")),
        )

    def _yet(self) -> EmptyState:
        return EmptyState(
            self._theme,
            "users-three",
            self.tr("The people you meet will stand here"),
            self.tr("With what they said, what they need, and what you promised each other."),
            (self.tr("Add someone"), partial(self._ask, "capture")),
            self.tr("Ines Okoye, Lantern Works, ines@lantern.example !send the price list fri"),
        )


def nobody_chosen(theme: Theme) -> QWidget:
    """What stands beside the list while nobody in it is chosen."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.addStretch(1)
    column.addWidget(
        EmptyState(
            theme,
            "user",
            translate("Nobody", "Nobody is chosen"),
            translate(
                "Nobody",
                "Choose somebody in the list to see what they said and what you promised.",
            ),
        )
    )
    column.addStretch(2)
    return box
