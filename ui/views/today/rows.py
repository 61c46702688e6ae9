"""Rows of Today: a promise of mine with its tick, one of theirs, and an introduction to make."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.promise import PromiseLine
from netcompanion.domain.relationship import Introduction, IntroductionState
from netcompanion.services.introductions import name_now
from netcompanion.services.today import Today
from ui.due import day_words, due, waiting_words
from ui.theme import Theme
from ui.views.parts.rows import ListRow
from ui.widgets import (
    Avatar,
    Chip,
    ElideLabel,
    IconLabel,
    RoundCheck,
    button,
    icon_button,
    label,
    set_tip,
)

_SMALL_FACE, _FACE = 18, 28


class OwedRow(ListRow):
    """Something that I owe: the tick keeps it, *Draft* writes to them.

    Signals:
        ticked(): it is kept.
        draft_asked(): the letter is wanted.
    """

    ticked = Signal()
    draft_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tick = RoundCheck(theme, "")
        self.tick.clicked.connect(self.ticked)
        self.lead_to(self.tick)
        self._what = ElideLabel("", "strong")
        self._face = Avatar(theme, "", _SMALL_FACE)
        self._who, self._where = ElideLabel("", "secondary"), ElideLabel("", "caption")
        self._chip = Chip(theme, "")
        self.draft = button(theme, self.tr("Draft"), "small", icon="envelope-simple")
        self.draft.clicked.connect(self.draft_asked)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self._face)
        second.addWidget(self._who)
        second.addWidget(self._where)
        second.addStretch(1)
        words.addLayout(second)
        self.across.addWidget(self.tick)
        self.across.addLayout(words, 1)
        self.across.addWidget(self._chip)
        self.across.addWidget(self.draft)

    def show_line(self, line: PromiseLine, today: date) -> None:
        """Show a promise."""
        what, who, where = shown(line.promise.what), shown(line.who), shown(line.where)
        chip = due(line.promise, today)
        self.tick.setChecked(False)
        self.tick.setAccessibleName(self.tr("Kept: {what}").format(what=what))
        self.tick.setAccessibleDescription(", ".join(filter(None, (who, where, chip.words))))
        self.draft.setAccessibleName(self.tr("Draft: {what}").format(what=what))
        self._what.setText(what)
        self._face.setVisible(bool(who))
        self._face.set_person(who)
        self._who.setText(who)
        said = self.tr("·  said at {place}") if line.promise.event_id else self.tr("·  {place}")
        self._where.setText(said.format(place=where) if where else "")
        self._chip.set_chip(chip.words, chip.tone, chip.icon)


class WaitingRow(ListRow):
    """Something that they owe me: since when, and a kind reminder.

    Signals:
        nudge_asked(): the reminder is wanted.
    """

    nudge_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._face = Avatar(theme, "", _FACE)
        self._what, self._who = ElideLabel("", "strong"), ElideLabel("", "secondary")
        self._since = Chip(theme, "")
        self.nudge = button(theme, self.tr("Nudge"), "small", icon="chat-circle")
        self.nudge.clicked.connect(self.nudge_asked)
        self.lead_to(self.nudge)
        self.across.addWidget(self._face)
        self.across.addLayout(_lines(self._what, self._who), 1)
        self.across.addWidget(self._since)
        self.across.addWidget(self.nudge)

    def show_line(self, line: PromiseLine, today: date) -> None:
        """Show a promise."""
        what, who = shown(line.promise.what), shown(line.who)
        self._face.set_person(who)
        self._what.setText(what)
        day = day_words(line.promise.made, today)
        said = self.tr("{who} · said {day}") if who else self.tr("said {day}")
        self._who.setText(said.format(who=who, day=day))
        self._since.set_chip(waiting_words((today - line.promise.made).days))
        self.nudge.setAccessibleName(self.tr("Nudge: {what}").format(what=what))


class IntroductionRow(ListRow):
    """Two people whom I thought of bringing together, and the next step of it.

    Signals:
        advanced(IntroductionState): it came so far.
        mail_asked(): the mail to both is wanted.
    """

    advanced = Signal(object)
    mail_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._next = IntroductionState.OFFERED
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._both = label("", "strong", wrap=True)
        self._how_far = label("", "secondary", wrap=True)
        self.act_button = button(theme, self.tr("Made"), "small", icon="check")
        self.act_button.clicked.connect(lambda: self.advanced.emit(self._next))
        self.mail = icon_button(theme, "envelope-simple", "", small=True)
        self.mail.clicked.connect(self.mail_asked)
        self.lead_to(self.act_button)
        self.across.addWidget(IconLabel(theme, "handshake", size=20))
        self.across.addLayout(_lines(self._both, self._how_far), 1)
        self.across.addWidget(self.mail)
        self.across.addWidget(self.act_button)

    def show_introduction(self, introduction: Introduction, found: Today) -> None:
        """Show an introduction."""
        both = self.tr("{first} and {second}").format(
            first=shown(name_now(introduction.first, found.names)),
            second=shown(name_now(introduction.second, found.names)),
        )
        day = day_words(introduction.on, found.day)
        offered = introduction.state is IntroductionState.OFFERED
        self._next = IntroductionState.MADE if offered else IntroductionState.OFFERED
        far = self.tr("offered {day}") if offered else self.tr("an idea since {day}")
        self._both.setText(both)
        self._how_far.setText(far.format(day=day))
        words = self.tr("Made") if offered else self.tr("Offered")
        self.act_button.setText(words)
        self.act_button.setAccessibleName(self.tr("{step}: {both}").format(step=words, both=both))
        known = introduction.first.contact_id or introduction.second.contact_id
        self.mail.setVisible(known is not None)
        write = self.tr("Write to both: {both}").format(both=both)
        self.mail.setAccessibleName(write)
        set_tip(self.mail, write)


def _lines(*widgets: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(2)
    for widget in widgets:
        lines.addWidget(widget)
    return lines
