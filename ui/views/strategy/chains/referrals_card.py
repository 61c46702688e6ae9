"""Referrals to me and by me: what is still to be closed, and how the others ended."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from netcompanion.services import referrals
from netcompanion.services.referrals import ReferralLine, ReferralLines
from ui.models.latest import Latest
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.referral_acts import ReferralActs
from ui.views.parts.referral_row import ToldReferral
from ui.views.parts.referral_words import referral_sentence
from ui.views.parts.rows import RowList
from ui.views.strategy.chains.referral_item import ReferralItem
from ui.widgets import EmptyState, SegmentedPhase, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

_MOST = 40  # referrals in a list; who looks for others types a name


class _Side(StrEnum):
    TO_ME = "to me"
    GIVEN = "given"


class ReferralsCard(OutsetCard):
    """A list for each side, the open ones first; what is done about one is done in its row.

    Signals:
        said(str): what was done, for the toast.
        listed(): other referrals are shown.
    """

    said = Signal(str)
    listed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Referrals"), "handshake")
        self._workspace = workspace
        self._found: dict[str, ReferralLines] = {}
        self._wanted = ""
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._take)
        self.acts = ReferralActs(workspace, self)
        self.acts.said.connect(self.said)
        self.sides = SegmentedPhase(
            workspace.theme,
            self.tr("Whose referrals"),
            [
                (_Side.TO_ME, self.tr("To you"), "arrow-down-left"),
                (_Side.GIVEN, self.tr("You gave"), "arrow-up-right"),
            ],
        )
        self.sides.chosen.connect(self._show)
        self.add_extra(self.sides)
        self.rows = RowList[ReferralItem]()
        self.body.addWidget(self.rows)
        self._rest = label("", "caption", wrap=True)
        self.add_inset(self._rest)
        self._empty = {_Side.TO_ME: self._none_to_me(), _Side.GIVEN: self._none_given()}
        for each in self._empty.values():
            self.add_inset(each)

    def look(self, wanted: str) -> None:
        """Look for referrals of those with a name like this one, or of everybody."""
        self._wanted = wanted

        def read(reader: Reader) -> dict[str, ReferralLines]:
            return {
                side: referrals.lines(reader, given=side is _Side.GIVEN, wanted=wanted, most=_MOST)
                for side in _Side
            }

        self._latest.ask(read)

    def note(self) -> None:
        """Note a referral of anybody, the way that is shown."""
        self.acts.add(given=self.sides.key() == _Side.GIVEN)

    def has_any(self) -> bool:
        """Whether there is one on either side."""
        return any(each.count for each in self._found.values())

    def _take(self, found: dict[str, ReferralLines]) -> None:
        self._found = found
        for side, each in found.items():
            self.sides.set_count(side, self.locale().toString(each.count) if each.count else "")
        self._show()

    def _show(self) -> None:
        side = _Side(self.sides.key())
        found = self._found.get(side)
        if found is None:
            return
        told = {each.referral.id: self._told(each, found) for each in found.lines}
        for id_, row in self.rows.sync(told, self._new_row).items():
            row.show_referral(told[id_])
        more = found.count - len(told)
        others = self.tr("%n more: type a name", "", more)
        self._rest.setText(others if more else self.tr("No referral with that name"))
        self._rest.setVisible(more > 0 or (bool(self._wanted) and not told))
        for each, empty in self._empty.items():
            empty.setVisible(each is side and not told and not self._wanted)
        self.listed.emit()

    def _told(self, line: ReferralLine, found: ReferralLines) -> ToldReferral:
        return ToldReferral(
            referral=line.referral,
            words=referral_sentence(line.named),
            where=line.where,
            today=self._workspace.today(),
            sells=found.sells,
        )

    def _new_row(self, _id: str) -> ReferralItem:
        return ReferralItem(self._workspace.theme, self.acts)

    def _none_to_me(self) -> EmptyState:
        return EmptyState(
            self._workspace.theme,
            "arrow-down-left",
            self.tr("Nobody was referred to you yet"),
            self.tr("Here will stand whom others sent to you, and what you did about it."),
            (self.tr("Add a referral"), self.note),
            self.tr("For example: Ines referred Tom to you, about a boiler"),
        )

    def _none_given(self) -> EmptyState:
        return EmptyState(
            self._workspace.theme,
            "arrow-up-right",
            self.tr("You referred nobody yet"),
            self.tr("Here will stand whom you sent to others, and how that ended."),
            (self.tr("Add a referral"), self.note),
            self.tr("For example: You referred Tom to Ines, about a lease"),
        )
