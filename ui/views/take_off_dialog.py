"""The present passphrase, asked for before it is taken off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.parts.growing_dialog import GrowingDialog
from ui.views.sync_setup.form import Fields
from ui.widgets import WrapLabel, button, label

_WIDTH = 520


class TakeOffDialog(GrowingDialog):
    """Nobody who finds the window open takes the passphrase off without knowing it.

    `removed` is how many backups will go. Signals:
        given(str): what was typed. Whoever hears it answers by `accept`, or by `refuse`.
    """

    given = Signal(str)

    def __init__(self, theme: Theme, removed: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Take the passphrase off"))
        self._form = Fields(theme)
        self.passphrase = self._form.add_line(self.tr("&Present passphrase"), secret=True)
        what = self.tr("Whoever has the disk can read the database then.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addWidget(WrapLabel(self.tr("Take the passphrase off?"), "title"))
        column.addWidget(label(what, tone="text2", wrap=True))
        if removed:
            gone = self.tr(
                "%n encrypted backup(s) will be removed, and a new one is made.", "", removed
            )
            column.addWidget(label(gone, tone="text2", wrap=True))
        column.addWidget(self._form)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        self.act = button(theme, self.tr("Take it off"), "danger", act=self._give)
        across.addWidget(self.act)
        column.addLayout(across)
        self._form.done.connect(self._give)
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.window().width() - 48))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the field."""
        super().showEvent(event)
        self._form.go_to(self.passphrase)

    def refuse(self) -> None:
        """Say that it is another; what was typed stays."""
        self.act.setEnabled(True)
        self._form.complain(self.passphrase, self.tr("This is not the passphrase."))

    def _give(self) -> None:
        if self.act.isEnabled():
            self.act.setEnabled(False)
            self.given.emit(self.passphrase.text())
