"""One person to meet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.event import Target
from netcompanion.domain.prep import is_someone_alone
from ui.theme import Theme
from ui.views.parts.field import InPlaceField
from ui.views.parts.rows import ListRow
from ui.widgets import Avatar, Chip, ChipButton, ElideLabel, IconLabel, icon_button, label, set_tip

_FACE = 36


class TargetRow(ListRow):
    """Who it is, why to meet, what to give; a star for the few to meet first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._face = Avatar(theme, "", _FACE)
        self._name = ElideLabel("", "strong")
        self.chip = Chip(theme, "")
        self._role = label("", "secondary", wrap=True)
        self.why = InPlaceField(self.tr("Why to meet"), self.tr("Why meet them?"), role="caption")
        self.give = InPlaceField(
            self.tr("What you can give"), self.tr("Add something you can give"), role="secondary"
        )
        self.give.setProperty("tone", "amber")
        self._give_label = label(self.tr("Give:"), "secondary", buddy=self.give)
        self._give_label.setContentsMargins(8, 2, 0, 0)
        self.idea = ChipButton(theme, "", "accent", "check-circle")
        self._gift = IconLabel(theme, "gift", size=16)
        self.star = icon_button(theme, "star", self.tr("Star (Space)"), small=True)
        self.star.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.across.setSpacing(11)
        self._arrange()

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.across.addWidget(self._face, 0, top)
        lines = QVBoxLayout()
        lines.setSpacing(1)
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
        lines.addWidget(self.idea)
        self.across.addLayout(lines, 1)
        self.setToolTip(self.tr("Space stars, Enter says what to give, F2 edits, Del removes"))

    def show_target(self, target: Target, met: int, idea: str) -> None:
        """Show someone; `met`: how often one met before; `idea`: what one could give."""
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
        else:
            self.chip.set_chip(self.tr("new"))
        self.why.show_words(target.why)
        self.give.show_words(target.give)
        self.idea.set_words(shown(idea))
        self.idea.setAccessibleName(
            self.tr("Give what you promised: {what}").format(what=shown(idea))
        )
        set_tip(self.idea, self.idea.accessibleName())
        self.idea.setVisible(bool(idea))
        self._give_label.setVisible(bool(target.give))
        self._gift.set_icon("gift", "accent" if target.give else "amber")
        starred = target.starred
        self.star.set_icon("star", "amber" if starred else "text2", size=16, fill=starred)
        self.star.setAccessibleName(self.tr("Take the star away") if starred else self.tr("Star"))
        self.setAccessibleName(", ".join(filter(None, (name, self._role.text()))))
        self.setAccessibleDescription(self.tr("starred") if starred else "")


def _marked(icon: IconLabel, field: InPlaceField) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(0)
    top = QVBoxLayout()
    top.setContentsMargins(0, 2, 0, 0)
    top.addWidget(icon)
    top.addStretch(1)
    across.addLayout(top)
    across.addWidget(field, 1)
    return across
