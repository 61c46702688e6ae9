"""People to meet while the event is on: a tick each, and what one has for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.event import Target
from netcompanion.domain.prep import is_someone_alone
from ui.theme import Theme
from ui.views.parts.outset_card import OUTSET, OutsetCard
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Avatar, Chip, ElideLabel, RoundCheck, button, label

_FIRST, _MORE = 8, 40  # rows at first, and with each press of the button
_FACE, _CHECK = 30, 44  # px at the design's text size


class LivePeopleCard(OutsetCard):
    """Whom to meet, the starred ones first.

    Signals:
        ticked(str, bool): the person with this id was met, or was not after all.
        add_asked(str): somebody met is to become a contact; the id.
        wanted(): nobody is on the list, and somebody is to be.
    """

    ticked = Signal(str, bool)
    add_asked = Signal(str)
    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("People to meet"), "users-three")
        self._row_theme = theme
        self._targets: dict[str, Target] = {}
        self._promised: frozenset[str] = frozenset()
        self._shown = _FIRST
        self._count = label("", "secondary")
        self.add_extra(self._count)
        self.list = RowList[LivePersonRow]()
        self.body.addWidget(self.list)
        self._none = label(
            self.tr("Nobody on the list. Whoever you add here is counted all the same."),
            "secondary",
            wrap=True,
        )
        self.add_inset(self._none)
        self.choose_button = button(
            theme, self.tr("Choose whom to meet"), "small", icon="arrow-left", act=self.wanted.emit
        )
        across = QHBoxLayout()
        across.addWidget(self.choose_button)
        across.addStretch(1)
        self.add_inset(across)
        self.more_button = button(theme, "", "link", act=self._show_more)
        self.add_inset(self.more_button)

    def show_people(self, targets: Sequence[Target], promised: Collection[str]) -> None:
        """Show whom to meet; `promised` are the ids of contacts with a promise noted here."""
        people = [each for each in targets if not is_someone_alone(each)]
        alone = [each for each in targets if is_someone_alone(each)]
        people.sort(key=lambda each: not each.starred)
        self._targets = {each.id: each for each in (*people, *alone)}
        self._promised = frozenset(promised)
        shorter = people[: self._shown - len(alone)]
        rows = self.list.sync([each.id for each in (*shorter, *alone)], self._new_row)
        for key, row in rows.items():
            target = self._targets[key]
            row.show_target(target, promised=target.contact_id in self._promised)
        met = sum(each.met for each in people)
        counted = self.tr("{met} of {all}").format(met=met, all=len(people))
        self._count.setText(counted if people else "")
        for each in (self._none, self.choose_button):
            each.setVisible(not self._targets)
        hidden = len(people) - len(shorter)
        self.more_button.setVisible(hidden > 0)
        self.more_button.setText(self.tr("Show more ({count})").format(count=hidden))

    def target(self, key: str) -> Target | None:
        """Return somebody to meet by id."""
        return self._targets.get(key)

    def _show_more(self) -> None:
        self._shown += _MORE
        self.show_people(list(self._targets.values()), self._promised)

    def _new_row(self, key: str) -> LivePersonRow:
        row = LivePersonRow(self._row_theme)
        row.check.clicked.connect(lambda checked: self.ticked.emit(key, checked))
        row.add_button.clicked.connect(lambda: self.add_asked.emit(key))
        return row


class LivePersonRow(ListRow):
    """A tick, a face, who it is and what to give."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.check = _LargeCheck(theme, "")
        self._face = Avatar(theme, "", _FACE)
        self._name = ElideLabel("", "strong")
        self._give = label("", "caption", wrap=True)
        self.chip = Chip(theme, "")
        self.add_button = button(theme, self.tr("Add as contact"), "link")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lead_to(self.check)
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 5, 0, 5)
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._name)
        lines.addWidget(self._give)
        lines.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        self.across.setContentsMargins(0, 1, OUTSET, 2)
        self.across.setSpacing(0)
        self.across.addWidget(self.check)
        self.across.addWidget(self._face)
        self.across.addSpacing(11)
        self.across.addLayout(lines, 1)
        self.across.addSpacing(8)
        self.across.addWidget(self.chip)

    def show_target(self, target: Target, *, promised: bool) -> None:
        """Show somebody; `promised`: a promise between us was noted at the event."""
        alone = is_someone_alone(target)
        name = self.tr("Someone standing alone") if alone else shown(target.name)
        role = ", ".join(filter(None, (shown(target.title), shown(target.organisation))))
        give = self.tr("you choose") if alone else shown(target.give) or role or shown(target.why)
        self._face.set_person(name)
        self._name.setText(name)
        self._name.set_tone("text2" if target.met else "")
        self._give.setText(give)
        self._give.setVisible(bool(give))
        self.check.setChecked(target.met)
        self.check.setAccessibleName(self.tr("Met: {name}").format(name=name))
        self.check.setAccessibleDescription(give)
        self.chip.setVisible(promised)
        self.chip.set_chip(self.tr("promise"), "accent", "check")
        self.chip.setToolTip(self.tr("A promise between you was noted here"))
        self.add_button.setVisible(target.met and target.contact_id is None and not alone)
        self.add_button.setAccessibleName(self.tr("Add {name} as a contact").format(name=name))


class _LargeCheck(RoundCheck):
    """A tick that a thumb hits."""

    def sizeHint(self) -> QSize:
        """The least that is easy to hit without looking."""
        side = self._theme.px(_CHECK)
        return QSize(side, side)
