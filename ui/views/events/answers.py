"""The four questions that everybody is asked, answered before one gets there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.event import Answers, Event
from netcompanion.domain.prep import LONG_ANSWERS, reading_seconds
from netcompanion.services import events
from ui.views.parts.kept_field import KeptField
from ui.views.parts.outset_card import OUTSET, OutsetCard
from ui.widgets import Chip, IconLabel, label, line
from ui.workspace import Workspace

_SOFT_LIMIT = 120  # characters of one answer


class AnswersCard(OutsetCard):
    """Four lines that are edited in place, and how long they take to say."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Your four answers"), "identification-card")
        self._workspace = workspace
        self._event: Event | None = None
        self.too_long = False
        self.aloud = Chip(workspace.theme, "")
        self.add_extra(self.aloud)
        self.fields: dict[str, KeptField] = {}
        self.counts = {part: label("", "caption", tone="amber") for part, _, _ in self._parts()}
        for part, question, example in self._parts():
            self._add_answer(part, question, example)
        back = QHBoxLayout()
        back.setSpacing(8)
        back.addWidget(IconLabel(workspace.theme, "arrows-left-right", size=16))
        back.addWidget(
            label(self.tr("Ask each of these back. Theirs matter more."), "caption", wrap=True), 1
        )
        self.add_inset(back)

    def show_event(self, event: Event) -> None:
        """Show the answers of an event."""
        self._event = event
        for part, field in self.fields.items():
            field.belong_to(self._workspace, event.id, part)
            field.show_words(getattr(event.answers, part))
        self._measure()

    def _parts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("who", self.tr("Who are you?"), self.tr("Your name, and one thing people remember")),
            ("what", self.tr("What do you do?"), self.tr("What is different afterwards, for whom")),
            ("why", self.tr("Why are you here?"), self.tr("What made you come this time")),
            (
                "want",
                self.tr("What do you want from this?"),
                self.tr("One thing you could be given"),
            ),
        )

    def _add_answer(self, part: str, question: str, example: str) -> None:
        if self.fields:
            self.add_inset(line())
        field = KeptField(question, example)
        field.committed.connect(lambda words: self._save(part, words))
        field.textChanged.connect(self._measure)
        field.entered.connect(field.focusNextChild)
        self.fields[part] = field
        column = QVBoxLayout()
        column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(label(question.upper(), "overline", buddy=field), 1)
        top.addWidget(self.counts[part])
        top.setContentsMargins(OUTSET, 0, OUTSET, 0)
        column.addLayout(top)
        column.addWidget(field)
        self.body.addLayout(column)

    def _save(self, part: str, words: str) -> None:
        if self._event is not None:
            answers = replace(self._event.answers, **{part: words})
            self._workspace.do(events.set_answers(self._event, answers))

    def _measure(self) -> None:
        written = {part: field.words() for part, field in self.fields.items()}
        seconds = reading_seconds(Answers(**written))
        self.too_long = long = seconds > LONG_ANSWERS
        self.aloud.set_chip(
            self.tr("{seconds} s aloud").format(seconds=seconds),
            "amber" if long else "accent",
            "speaker-high",
        )
        self.aloud.setToolTip(
            self.tr("Longer than people listen: half a minute is plenty")
            if long
            else self.tr("How long the four take to say, at two words a second")
        )
        self.aloud.setVisible(seconds > 0)
        for part, count in self.counts.items():
            over = len(written[part]) > _SOFT_LIMIT
            count.setText(f"{len(written[part])} / {_SOFT_LIMIT}")
            count.setVisible(over)
