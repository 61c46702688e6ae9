"""One ask: whom, what for, in which words, what speaks for it, and how it ended."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.relationship import AskOutcome
from netcompanion.services.asks import AskLine
from netcompanion.services.ready import Readiness
from ui.actions import spec
from ui.theme import Theme
from ui.views.parts.ask_words import ask_chip, outcome_words, when_words
from ui.views.parts.draft_form import DraftForm
from ui.views.parts.readiness_note import ReadinessNote
from ui.widgets import (
    Avatar,
    Button,
    Card,
    Chip,
    FlowLayout,
    IconLabel,
    button,
    frame,
    icon_button,
    key_words,
    label,
    line,
)

_ICONS = {
    AskOutcome.YES: "check",
    AskOutcome.NOT_YET: "hourglass-medium",
    AskOutcome.NO: "x",
}
_DRAFT_LINES = 8


class AskDetail(Card):
    """The card beside the list of asks.

    Signals:
        ended(AskOutcome): this is what came of it.
        asked(str): again, move, edit, delete, person or thank.
    """

    ended = Signal(object)
    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.setAccessibleName(self.tr("The chosen ask"))
        self.acts: dict[str, QWidget] = {}
        self.outcomes: dict[AskOutcome, Button] = {}
        self.body.setSpacing(10)
        self.body.addLayout(self._head())
        self._quote = self._quoted()
        self.body.addWidget(self._quote)
        self.readiness = ReadinessNote(theme)
        self.body.addWidget(self.readiness)
        self.draft = DraftForm(theme, lines=_DRAFT_LINES)
        self.draft.chooser.hide()
        self.body.addWidget(self.draft)
        self._rule = line()
        self.body.addWidget(self._rule)
        self._question = label("", "strong", wrap=True)
        self.body.addWidget(self._question)
        self.body.addLayout(self._answers())
        self.body.addLayout(self._acts())

    def show_ask(self, found: AskLine, readiness: Readiness | None, today: date) -> None:
        """Show an ask, and how it stands with whom it is of; the draft is shown apart."""
        ask = found.ask
        planned = not ask.was_made
        self._face.set_person(found.who)
        self._what.setText(shown(ask.what))
        self._asked.setText(self.tr("to be asked:") if planned else self.tr("asked of"))
        self.who.setText(found.who)
        self.who.setAccessibleName(self.tr("Open {who}").format(who=found.who))
        chip = ask_chip(ask, today)
        self._chip.set_chip(chip.words, chip.tone, chip.icon)
        self._chip.setVisible(ask.was_made)
        when = when_words(ask, today)
        self._when.setText(f"{when}, {found.where}" if found.where else when)
        self._words.setText(f"“{shown_text(ask.words).strip()}”")
        self._quote.setVisible(bool(ask.words.strip()))
        self.readiness.setVisible(planned and readiness is not None)
        if readiness is not None:
            self.readiness.show_readiness(readiness)
        self.draft.setVisible(planned)
        self._rule.setVisible(planned)
        asked = self.tr("What came of it?") if planned else self.tr("It came to something else?")
        self._question.setText(asked)
        for outcome, each in self.outcomes.items():
            each.setVisible(outcome is not ask.outcome)
        self.acts["move"].setVisible(planned)
        self.acts["again"].setVisible(ask.outcome in (AskOutcome.NOT_YET, AskOutcome.NO))
        self.acts["thank"].hide()

    def offer_thanks(self, on: bool) -> None:
        """Offer to thank for a client, where somebody is still to be thanked."""
        self.acts["thank"].setVisible(on)

    def go_to_answers(self) -> None:
        """Go to what can be said of it first."""
        first = next(each for each in self.outcomes.values() if not each.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        self._face = Avatar(self._theme, "", 44)
        across.addWidget(self._face, 0, top)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._what = label("", "heading", wrap=True)
        words.addWidget(self._what)
        whom = FlowLayout(6, 2)
        self._asked = label("", "secondary")
        whom.addWidget(self._asked)
        self.who = button(self._theme, "", "link", act=partial(self.asked.emit, "person"))
        self._when = label("", "secondary", wrap=True)
        whom.addWidget(self.who)
        words.addLayout(whom)
        words.addWidget(self._when)
        across.addLayout(words, 1)
        self._chip = Chip(self._theme, "")
        across.addWidget(self._chip, 0, top)
        return across

    def _quoted(self) -> QWidget:
        note = frame("amber-note")
        across = QHBoxLayout(note)
        across.setContentsMargins(14, 10, 12, 10)
        across.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(IconLabel(self._theme, "quotes", "amber", fill=True), 0, top)
        self._words = label("", "secondary", tone="amber", wrap=True, selectable=True)
        across.addWidget(self._words, 1)
        return note

    def _answers(self) -> FlowLayout:
        across = FlowLayout(8, 8)
        for outcome, icon in _ICONS.items():
            self.outcomes[outcome] = button(
                self._theme,
                outcome_words(outcome),
                icon=icon,
                act=partial(self.ended.emit, outcome),
            )
            across.addWidget(self.outcomes[outcome])
        return across

    def _acts(self) -> FlowLayout:
        across = FlowLayout(8, 8)
        for name, words, icon in (
            ("again", self.tr("Ask again on a day"), "arrow-clockwise"),
            ("move", self.tr("Another day"), "calendar-blank"),
            ("thank", self.tr("Thank who opened the door"), "hand-heart"),
        ):
            act = partial(self.asked.emit, name)
            self.acts[name] = button(self._theme, words, "small", icon=icon, act=act)
        for name, words, icon in (
            ("edit", _with_key(self.tr("Edit ask"), "edit"), "pencil-simple"),
            ("delete", _with_key(self.tr("Remove ask"), "delete"), "trash"),
        ):
            act = partial(self.asked.emit, name)
            self.acts[name] = icon_button(self._theme, icon, words, act=act)
        for each in self.acts.values():
            across.addWidget(each)
        return across


def _with_key(words: str, action_id: str) -> str:
    return f"{words} ({key_words(spec(action_id).keys[0])})"
