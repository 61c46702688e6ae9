"""A referral to me in four fields: who gave it, whom they named, about what, when."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.identity import new_id
from netcompanion.domain.relationship import Referral, ReferralStep
from netcompanion.services import referrals
from ui.views.parts.form import FormDialog
from ui.views.parts.whom import WhomField
from ui.widgets import DateField
from ui.workspace import Workspace

_LONGEST = 500


class ReferralNote(FormDialog):
    """Notes one; both people may be strangers. One that is there can be rung or removed."""

    def __init__(
        self, workspace: Workspace, referral: Referral | None = None, *, parent: QWidget
    ) -> None:
        title = self.tr("Referral to you") if referral else self.tr("Add a referral")
        super().__init__(workspace, title, parent)
        self._before = referral
        self.giver = WhomField(workspace, self.tr("Who referred somebody to you"))
        self.referred = WhomField(workspace, self.tr("Whom they named"))
        self.about = QLineEdit(referral.about if referral else "")
        self.about.setMaxLength(_LONGEST)
        self.about.setPlaceholderText(self.tr("what they need"))
        day = referral.on if referral else workspace.today()
        self.day = DateField(self.tr("When"), day)
        self.form.addRow(self.tr("&Who gave it"), self.giver)
        self.form.addRow(self.tr("W&hom they named"), self.referred)
        self.form.addRow(self.tr("&About"), self.about)
        self.form.addRow(self.tr("Whe&n"), self.day)
        if referral is not None:
            if referral.giver is not None:
                self.giver.put(referral.giver)
            self.referred.put(referral.referred)
            self.add_other_way(self.tr("Remove"), lambda: referrals.remove(referral))
            self.add_act(self.tr("I rang them"), "phone", self.ring)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        noted = self._noted()
        if noted is None:
            return None
        return referrals.edit(self._before, noted) if self._before else referrals.record(noted)

    def ring(self) -> None:
        """Save that they were rung, with what else was changed."""
        noted = self._noted()
        if noted is None or self._before is None:
            return
        rung = referrals.advanced(noted, ReferralStep.RANG, self.workspace.today())
        if self.workspace.do(referrals.edit(self._before, rung)) is not None:
            self.close_without_saving()

    def _noted(self) -> Referral | None:
        giver, referred = self.giver.party(), self.referred.party()
        if not giver.name:
            self.complain(self.tr("Who referred them to you?"), self.giver)
            return None
        if not referred.name or referred.key == giver.key:
            self.complain(self.tr("Whom did they name?"), self.referred)
            return None
        day = min(self.day.day(), self.workspace.today())
        about = self.about.text().strip()
        before = self._before or Referral(
            id=new_id(), giver=giver, receiver=None, referred=referred, on=day
        )
        return replace(before, giver=giver, referred=referred, on=day, about=about)
