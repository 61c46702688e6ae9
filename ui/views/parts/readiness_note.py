"""Beside an ask: what speaks for it, and what is missing still. It never forbids."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.readiness import Condition
from netcompanion.services.ready import Readiness
from ui.theme import Theme
from ui.widgets import Chip, FlowLayout, frame, label


class ReadinessNote(QWidget):
    """The facts by which somebody is ready to be asked by the rules, or not yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        box = frame("inset")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(box)
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        self._chip = Chip(theme, "")
        head = FlowLayout()
        head.addWidget(self._chip)
        column.addLayout(head)
        self._need = label("", "secondary", wrap=True)
        self._words = label("", "secondary", wrap=True)
        column.addWidget(self._need)
        column.addWidget(self._words)

    def show_readiness(self, found: Readiness, *, tells_account: bool = True) -> bool:
        """Show how it stands with somebody; return whether there is anything to say.

        Without `tells_account` something else tells of an overdrawn account.
        """
        if found.is_ready:
            own, usual = (
                self.tr("Ready by your own rules"),
                self.tr("Ready by the rules in Strategy"),
            )
            self._chip.set_chip(own if found.by_own_rules else usual, "accent", "check")
        else:
            own = self.tr("Not yet by your own rules")
            usual = self.tr("Not yet by the rules in Strategy")
            self._chip.set_chip(own if found.by_own_rules else usual, "neutral", "hourglass-medium")
        person = found.person
        told = self.tr("“{need}”, {when}") if person.said else self.tr("“{need}”")
        self._need.setText(told.format(need=shown(person.need), when=shown(person.said)))
        self._need.setVisible(bool(person.need))
        missing = [
            words
            for condition, words in found.missing.items()
            if tells_account or condition is not Condition.BALANCE
        ]
        words = [person.why] if found.is_ready else missing
        self._words.setText("\n".join(filter(None, map(shown, words))))
        self._words.setVisible(bool(self._words.text()))
        return found.is_ready or bool(missing)

    def words(self) -> str:
        """All that it says."""
        return "\n".join((self._chip.text(), self._need.text(), self._words.text()))
