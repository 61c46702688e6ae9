"""How the line of a promise was read, before it is saved: what, by when, and who owes."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from netcompanion.domain.capture import read_promise
from netcompanion.domain.display import shown
from netcompanion.domain.names import called
from netcompanion.domain.promise import Direction
from ui.due import day_words
from ui.theme import Theme
from ui.widgets import Chip, FlowLayout


class PromiseChips(QWidget):
    """Three chips; nothing at all while nothing is promised."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.what, self.due, self.who = (Chip(theme, "") for _ in range(3))
        flow = FlowLayout()
        self.setLayout(flow)
        for chip in (self.what, self.due, self.who):
            flow.addWidget(chip)
        self.hide()

    def read(
        self, line: str, name: str, today: date, usual: date | None, since: date | None = None
    ) -> None:
        """Show how a line said on the day `since` is read; `usual` holds where it has no day."""
        said = read_promise(line, today, since=since)
        self.setVisible(said is not None)
        if said is None:
            return
        given = shown(called(name))
        theirs = said.direction is Direction.THEY_OWE
        self.what.set_chip(shown(said.what), "accent", "check-circle")
        if said.due is not None:
            words = self.tr("due {day}").format(day=day_words(said.due, today))
            self.due.set_chip(words, "accent", "calendar")
        elif usual is not None:
            words = self.tr("due {day}, as usual").format(day=day_words(usual, today))
            self.due.set_chip(words, "neutral", "calendar")
        else:
            self.due.set_chip(self.tr("no date"), "neutral", "calendar-blank")
        if theirs:
            owes = self.tr("{name} owes you").format(name=given) if given else self.tr("they owe")
        else:
            owes = self.tr("you owe {name}").format(name=given) if given else self.tr("you owe")
        self.who.set_chip(owes, "neutral", "arrow-left" if theirs else "arrow-right")
