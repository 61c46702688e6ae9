"""A new passphrase, typed twice, with what it means said before it is too late."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.services import encryption
from netcompanion.services.encryption import Strength
from ui.theme import Theme
from ui.views.bringing_in.notice import Notice
from ui.views.parts.fitted_dialog import FittedDialog
from ui.views.sync_setup.form import Fields
from ui.widgets import WrapLabel, button, label

_WIDTH = 560


class PassphraseDialog(FittedDialog):
    """Asks for a new passphrase; nothing is done while it is open.

    `removed` is how many backups will go. Signals:
        given(str, str): the passphrase that is in use, "" for none, and the one to be used, "" to
            take it off. Whoever hears it answers by `accept`, or by `refuse` for a wrong one.
    """

    given = Signal(str, str)

    def __init__(
        self, theme: Theme, removed: int, *, is_change: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.present: QLineEdit | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Encrypt with a passphrase")
        if is_change:
            title = self.tr("Change the passphrase")
        self.setWindowTitle(title)
        self._form = Fields(theme)
        if is_change:
            self.present = self._form.add_line(self.tr("&Present passphrase"), secret=True)
        self.passphrase = self._form.add_line(self.tr("&New passphrase"), secret=True)
        self._strength = label("", "secondary", wrap=True)
        self._strength.hide()
        self._form.column.addWidget(self._strength)
        self.again = self._form.add_line(self.tr("&Once more"), secret=True)
        self._form.changed.connect(self._judge)
        self.safe = QCheckBox(self.tr("I have it in a &safe place, outside of this computer"))
        self._trouble = Notice(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addWidget(WrapLabel(title, "title"))
        self._fill(self._what(removed))
        column.addWidget(self.sheet, 1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        words = self.tr("Change it") if is_change else self.tr("Encrypt")
        self.act = button(theme, words, "primary", act=self._give)
        across.addWidget(self.act)
        column.addLayout(across)
        for each in self.findChildren(type(self.act)):
            each.setAutoDefault(False)
        self.act.setDefault(True)  # Enter in a field, and on the box, does it
        self.safe.toggled.connect(lambda _on: self._trouble.say("", "red"))
        self.widen(theme.px(_WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first field."""
        super().showEvent(event)
        (self.present or self.passphrase).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self) -> None:
        """Say that the present passphrase is another; what was typed stays."""
        self.act.setEnabled(True)
        if self.present is not None:
            self._form.complain(self.present, self.tr("This is not the passphrase."))

    def _fill(self, what: str) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(what, tone="text2", wrap=True))
        column.addWidget(self._form)
        lost = self.tr("A lost passphrase is final. There is no other way in.")
        column.addWidget(WrapLabel(lost, "strong"))
        column.addWidget(self.safe)
        column.addWidget(self._trouble)
        column.addStretch(1)

    def _give(self) -> None:
        """Hand the passphrase on, when it will do and the person knows what it means."""
        present = self.present.text() if self.present is not None else ""
        typed = self.passphrase.text()
        if len(typed) < encryption.SHORTEST:
            self._form.complain(
                self.passphrase,
                self.tr("Take at least %n letter(s); four or five words are better.", "", 8),
            )
        elif self.again.text() != typed:
            self._form.complain(self.again, self.tr("The two are not the same. Type it once more."))
        elif not self.safe.isChecked():
            self._trouble.say(self.tr("Write it down first, and tick that you did."), "amber")
            self.safe.setFocus(Qt.FocusReason.OtherFocusReason)
            self.sheet.bring_into_sight(self._trouble)
        else:
            self.act.setEnabled(False)
            self.given.emit(present, typed)

    def _judge(self) -> None:
        typed = self.passphrase.text()
        words = {
            Strength.TOO_SHORT: self.tr("Too short: it is found by trying all there are."),
            Strength.WEAK: self.tr("Weak: found by a thief who takes the time. Make it longer."),
            Strength.FAIR: self.tr("Fair. Another word or two would make it good."),
            Strength.GOOD: self.tr(
                "Long enough, if the words are no saying and no line of a song."
            ),
        }
        self._strength.setText(words[encryption.strength(typed)])
        self._strength.setVisible(bool(typed))

    def _what(self, removed: int) -> str:
        what = self.tr("Backups are encrypted too. You are asked at each start.")
        if not removed:
            return what
        gone = self.tr(
            "%n earlier backup(s) will be removed, and a new, encrypted one is made.", "", removed
        )
        return f"{what} {gone}"
