"""One person to meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Target
from netcompanion.domain.prep import is_someone_alone
from netcompanion.services.gives import MOST, Idea, IdeaKind
from ui.theme import Theme
from ui.views.parts.kept_field import KeptField
from ui.views.parts.rows import ListRow
from ui.widgets import (
    Avatar,
    Chip,
    ChipButton,
    ElideLabel,
    FlowLayout,
    IconLabel,
    icon_button,
    label,
    set_tip,
)

_FACE = 36
_ICONS = {
    IdeaKind.PROMISE: "check-circle",
    IdeaKind.OFFER: "hand-heart",
    IdeaKind.INTRODUCTION: "handshake",
}


class TargetRow(ListRow):
    """Who it is, why to meet, what to give with ideas for it; a star for the few to meet first.

    Signals:
        idea_taken(str): one of the ideas is what is given.
    """

    idea_taken = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._face = Avatar(theme, "", _FACE)
        self._name = ElideLabel("", "strong")
        self.chip = Chip(theme, "")
        self._role = label("", "secondary", wrap=True)
        self.why = KeptField(self.tr("Why to meet"), self.tr("Why meet them?"), role="caption")
        self.give = KeptField(
            self.tr("What you can give"), self.tr("Add something you can give"), role="secondary"
        )
        self.give.setProperty("tone", "amber")
        self._give_label = label(self.tr("Give:"), "secondary", buddy=self.give)
        self._give_label.setContentsMargins(8, 3, 0, 0)
        self.ideas = [ChipButton(theme, "", "accent") for _ in range(MOST)]
        for chip in self.ideas:
            chip.clicked.connect(partial(self._take, chip))
        self._gift = IconLabel(theme, "gift", size=16)
        self.star = icon_button(theme, "star", self.tr("Star (Space)"), small=True)
        self.star.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for field in (self.why, self.give):
            field.setAcceptDrops(False)  # what is dropped on the card is a list of people
        self.across.setSpacing(11)
        self._arrange()

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.across.addWidget(self._face, 0, top)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self._name)
        names.addWidget(self.chip)
        names.addStretch(1)
        names.addWidget(self.star)
        lines.addLayout(names)
        lines.addWidget(self._role)
        lines.addLayout(_marked(IconLabel(self._theme, "lightbulb", "text3", 16), self.why))
        give = _marked(self._gift, self.give)
        give.insertWidget(1, self._give_label, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(give)
        self._offered = QWidget()
        flow = FlowLayout(gap=6)
        flow.setContentsMargins(0, 3, 0, 2)
        self._offered.setLayout(flow)
        for chip in self.ideas:
            flow.addWidget(chip)
        lines.addWidget(self._offered)
        self.across.addLayout(lines, 1)
        self.setToolTip(self.tr("Space stars, Enter says what to give, F2 edits, Del removes"))

    def show_target(self, target: Target, met: int, ideas: Sequence[Idea]) -> None:
        """Show someone; `met`: how often one met before; `ideas`: what one could give."""
        alone = is_someone_alone(target)
        name = self.tr("Someone standing alone") if alone else shown(target.name)
        role = ", ".join(filter(None, (shown(target.title), shown(target.organisation))))
        self._face.set_person(name)
        self._name.setText(name)
        self._role.setText(self.tr("You choose on the night") if alone else role)
        self._role.setVisible(bool(self._role.text()))
        if alone:
            self.chip.set_chip(self.tr("habit"), "violet")
        elif met:
            words = self.tr("met once") if met == 1 else self.tr("met %n time(s)", "", met)
            self.chip.set_chip(words, "blue")
        elif target.contact_id:
            self.chip.set_chip(self.tr("known"), "blue")
        else:
            self.chip.set_chip(self.tr("new"))
        self.why.show_words(target.why)
        self.give.show_words(target.give)
        self._show_ideas(ideas)
        self._give_label.setVisible(bool(target.give))
        self._gift.set_icon("gift", "accent" if target.give else "amber")
        starred = target.starred
        self.star.set_icon("star", "amber" if starred else "text2", size=16, fill=starred)
        self.star.setAccessibleName(self.tr("Take the star away") if starred else self.tr("Star"))
        self.setAccessibleName(", ".join(filter(None, (name, self._role.text()))))
        self.setAccessibleDescription(self.tr("starred") if starred else "")

    def _show_ideas(self, ideas: Sequence[Idea]) -> None:
        for number, chip in enumerate(self.ideas):
            idea = ideas[number] if number < len(ideas) else None
            chip.setVisible(idea is not None)
            if idea is not None:
                what, why = shown(idea.what), shown(idea.why)
                chip.setProperty("what", idea.what)
                chip.set_words(what)
                chip.set_look("accent", _ICONS[idea.kind])
                chip.setAccessibleName(self.tr("Give: {what}. {why}").format(what=what, why=why))
                set_tip(chip, f"{what}\n{why}")
        self._offered.setVisible(bool(ideas))

    def _take(self, chip: ChipButton) -> None:
        self.idea_taken.emit(chip.property("what"))


def _marked(icon: IconLabel, field: KeptField) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(0)
    top = QVBoxLayout()
    top.setContentsMargins(0, 3, 0, 0)
    top.addWidget(icon)
    top.addStretch(1)
    across.addLayout(top)
    across.addWidget(field, 1)
    return across
