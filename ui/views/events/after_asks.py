"""Asks for business made at an event: how each was put, and how it ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Ask
from ui.views.parts.ask_words import ask_chip, whom_words
from ui.views.parts.rows import ListRow
from ui.widgets import Chip, ElideLabel, icon_button
from ui.workspace import Workspace


class AskRow(ListRow):
    """One ask: what for, of whom, how it ended, and a button to correct it.

    Signals:
        edit_asked(Ask): it is to be corrected.
    """

    edit_asked = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme)
        self._workspace = workspace
        self._ask: Ask | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._what, self._who = ElideLabel("", "strong"), ElideLabel("", "secondary")
        words.addWidget(self._what)
        words.addWidget(self._who)
        self._outcome = Chip(workspace.theme, "")
        self.to_edit = icon_button(
            workspace.theme, "pencil-simple", self.tr("Edit"), act=self._edit
        )
        self.lead_to(self.to_edit)
        self.across.addLayout(words, 1)
        self.across.addWidget(self._outcome)
        self.across.addWidget(self.to_edit)

    def show_ask(self, ask: Ask, who: str) -> None:
        """Show an ask and whom it was of."""
        self._ask = ask
        what = shown(ask.what)
        self._what.setText(what)
        self._who.setText(whom_words(ask, who) if who else "")
        chip = ask_chip(ask, self._workspace.today())
        self._outcome.set_chip(chip.words, chip.tone, chip.icon)
        self.to_edit.setAccessibleName(self.tr("Edit ask: {what}").format(what=what))

    def _edit(self) -> None:
        if self._ask is not None:
            self.edit_asked.emit(self._ask)
