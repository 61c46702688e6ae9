"""Rows about people before an event: what is open with them, the way to them, a quiet tie."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.event import Target
from netcompanion.services.briefing import Known, Quiet
from netcompanion.services.chains import Chain
from ui.due import day_words, due
from ui.theme import Theme
from ui.views.parts.rows import ListRow
from ui.widgets import Avatar, Chip, ElideLabel, FlowLayout, IconLabel, button, label

_FACE = 32
_MOST_PROMISES = 2  # of each side, with one person; the rest is counted


class BriefingRow(ListRow):
    """Somebody, words about them, and one thing to do. The focus of the row is its button's."""

    def __init__(self, theme: Theme, lead: QWidget, words: str, icon: str) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name = ElideLabel("", "strong")
        self.go = button(theme, words, "small", icon=icon)
        self.lead_to(self.go)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.lines.addWidget(self.name)
        top = Qt.AlignmentFlag.AlignTop
        self.across.addWidget(lead, 0, top)
        self.across.addLayout(self.lines, 1)
        self.across.addWidget(self.go, 0, top)

    def name_button(self, words: str, about: str) -> None:
        """Say to a screen reader what the button does, and for whom."""
        self.setAccessibleName(self.name.text())
        self.go.setAccessibleName(words)
        self.go.setAccessibleDescription(about)


class KnownRow(BriefingRow):
    """Somebody to meet with whom something is open: what, and since when one has not talked."""

    def __init__(self, theme: Theme) -> None:
        self._face = Avatar(theme, "", _FACE)
        super().__init__(theme, self._face, self.tr("Draft"), "envelope-simple")
        self._owed, self._owes = label("", "body", wrap=True), label("", "secondary", wrap=True)
        self._due, self._last = Chip(theme, ""), ElideLabel("", "caption")
        below = FlowLayout(8, 2)
        below.addWidget(self._due)
        below.addWidget(self._last)
        self.lines.addWidget(self._owed)
        self.lines.addWidget(self._owes)
        self.lines.addSpacing(2)
        self.lines.addLayout(below)

    def show_known(self, known: Known, today: date) -> None:
        """Show somebody."""
        name = shown(known.target.name)
        self._face.set_person(name)
        self.name.setText(name)
        owed = self._list(self.tr("You owe: {what}"), [each.what for each in known.owed])
        owes = self._list(self.tr("They owe you: {what}"), [each.what for each in known.owes_me])
        for line, words in ((self._owed, owed), (self._owes, owes)):
            line.setText(words)
            line.setVisible(bool(words))
        chip = due((*known.owed, *known.owes_me)[0], today)
        self._due.set_chip(chip.words, chip.tone, chip.icon)
        last = known.last.on if known.last else None
        self._last.setText(
            self.tr("last talked {day}").format(day=day_words(last, today)) if last else ""
        )
        words = self.tr("Draft") if known.owed else self.tr("Nudge")
        self.go.setText(words)
        about = ", ".join(filter(None, (owed, owes, chip.words, self._last.text())))
        self.name_button(self.tr("{act}: {name}").format(act=words, name=name), about)

    def _list(self, words: str, whats: list[str]) -> str:
        if not whats:
            return ""
        said = "; ".join(shown(each) for each in whats[:_MOST_PROMISES])
        rest = len(whats) - _MOST_PROMISES
        if rest > 0:
            said = self.tr("{first}; and %n more", "", rest).format(first=said)
        return words.format(what=said)


class ChainRow(BriefingRow):
    """Somebody one does not know yet, and who could introduce one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, IconLabel(theme, "path", "violet", 20), self.tr("Open"), "")
        self._why = label("", "secondary", wrap=True)
        self.lines.addWidget(self._why)

    def show_chain(self, target: Target, chain: Chain) -> None:
        """Show a way."""
        between = [shown(each.name) for each in chain.people[:-1]]
        name = shown(target.name)
        self.name.setText(" → ".join((*between, name)))
        self._why.setText(shown(chain.why))
        self.go.setVisible(bool(chain.people[0].contact_id))
        self.name_button(self.tr("Open {name}").format(name=between[0]), shown(chain.why))


class QuietRow(BriefingRow):
    """Somebody of whom one has not heard for long."""

    def __init__(self, theme: Theme) -> None:
        self._face = Avatar(theme, "", _FACE)
        super().__init__(theme, self._face, self.tr("Write"), "envelope-simple")
        self._why = label("", "secondary", wrap=True)
        self.lines.addWidget(self._why)

    def show_quiet(self, quiet: Quiet) -> None:
        """Show a tie."""
        line: ContactLine = quiet.contact
        name = shown(line.name)
        self._face.set_person(name)
        self.name.setText(name)
        self._why.setText(shown(quiet.why))
        self.name_button(self.tr("Write to {name}").format(name=name), shown(quiet.why))
