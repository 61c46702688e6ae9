"""What to think of before asking somebody for more of whom one has taken too much."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from ui.models.latest import Latest
from ui.views.parts.account_words import ICON, entry_words, facts_words
from ui.views.parts.giving_words import gift_words
from ui.views.parts.people_words import day_words
from ui.widgets import InlineMessage
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.account import Overdrawn
    from netcompanion.store import Reader


class OverdrawnNote(QWidget):
    """Nothing while the account is not overdrawn; else the facts, and something to give first.

    A job looks, since it goes through what others want and offer. The note warns and forbids
    nothing.

    Signals:
        changed(): it came, or went.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._message: InlineMessage | None = None
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def look(self, contact_id: str) -> None:
        """Look how the account with somebody stands; with nobody ("") there is nothing to say."""
        today = self._workspace.today()
        self._latest.ask(lambda reader: _warning(reader, contact_id, today))

    def words(self) -> str:
        """What it says; "" while it says nothing."""
        return self._message.text() if self._message is not None else ""

    def _take(self, found: Overdrawn | None) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None
        if found is not None:
            self._message = self._made(found)
            layout = self.layout()
            assert layout is not None  # made above
            layout.addWidget(self._message)
        self.setVisible(found is not None)
        self.changed.emit()
        if self._message is not None and self.isVisible():
            self._message.announce()

    def _made(self, found: Overdrawn) -> InlineMessage:
        title = self.tr("You have taken more from {name} than you have given")
        today = self._workspace.today()
        facts, gift = facts_words(found.why), gift_words(found.give, today)
        sentences = [
            facts and self.tr("So far: {facts}.").format(facts=facts),
            self._last_words(found, today),
            gift and self.tr("You could give first: {what}").format(what=gift),
        ]
        return InlineMessage(
            self._workspace.theme,
            " ".join(filter(None, sentences)),
            "amber",
            title=title.format(name=shown(found.name)),
            icon=ICON,
        )

    def _last_words(self, found: Overdrawn, today: date) -> str:
        if found.last is None:
            return ""
        words = self.tr("Last taken: {what}, {day}.")
        what, day = entry_words(found.last).rstrip("."), day_words(found.last.on, today)
        return words.format(what=what, day=day)


def _warning(reader: Reader, contact_id: str, today: date) -> Overdrawn | None:
    from netcompanion.domain.limits import limits
    from netcompanion.services.account import warning

    return warning(reader, contact_id, limits(reader.plan()), today) if contact_id else None
