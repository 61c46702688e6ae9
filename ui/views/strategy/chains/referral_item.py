"""A referral in a list that is walked by keys."""

from __future__ import annotations

from ui.theme import Theme
from ui.views.parts.focus import go_to
from ui.views.parts.referral_acts import ReferralActs
from ui.views.parts.referral_row import ReferralRow, ToldReferral, circumstances, steps
from ui.views.parts.referral_words import status_look
from ui.views.parts.rows import ListRow


class ReferralItem(ListRow):
    """The row of a referral, with its acts in the menu; Enter and F2 edit it."""

    def __init__(self, theme: Theme, acts: ReferralActs) -> None:
        super().__init__(theme)
        self._referral_acts = acts
        self._told: ToldReferral | None = None
        self._row: ReferralRow | None = None

    def show_referral(self, told: ToldReferral) -> None:
        """Show a referral; the focus stays in the row when it is told anew."""
        if told == self._told:
            return
        self._told = told
        old, focused = self._row, self.window().focusWidget()
        if old is not None:
            if old.isAncestorOf(focused):
                go_to(self)
            self.across.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._row = ReferralRow(self._theme, self._referral_acts, told)
        self.across.addWidget(self._row, 1)
        self._offer(told)
        status, _, _ = status_look(told.referral, sells=told.sells)
        self.setAccessibleName(
            self.tr("{words}: {status}").format(words=told.words, status=status.lower())
        )
        self.setAccessibleDescription(circumstances(told))

    def _offer(self, told: ToldReferral) -> None:
        self.offer_nothing()
        self.offer(self.tr("Edit referral"), "F2", self._edit)
        self.on_key(("Enter",), self._edit)
        for words, _, act in steps(self._referral_acts, told):
            self.offer(words, "", act)

    def _edit(self) -> None:
        if self._told is not None:
            self._referral_acts.edit(None, self._told.referral)
