"""What can be done about one referral, with the dialogs that it takes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.relationship import Referral, ReferralStep
from netcompanion.services import referrals
from ui.views.parts.ask_acts import offer_thanks
from ui.views.parts.referral_words import closed_words, referral_sentence, step_words
from ui.workspace import Workspace


class ReferralActs(QObject):
    """Notes referrals, takes them further and closes them.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page

    def add(self, contact: Contact | None = None, *, given: bool = False) -> None:
        """Note a referral that has to do with somebody, or with whoever is named then.

        `given` proposes one that I gave.
        """
        self._open(contact, None, given=given)

    def edit(self, contact: Contact | None, referral: Referral) -> None:
        """Change what is written of a referral, as `contact` sees it, or I do."""
        self._open(contact, referral)

    def advance(self, referral: Referral, step: ReferralStep) -> None:
        """Say how far a referral came; for a new client, offer to thank."""
        change = referrals.advance(referral, step, self._workspace.today())
        words = self.tr("{step}: {words}")
        if self._do(change, words.replace("{step}", step_words(step)), referral):
            self.thank_for_client(referral, step)

    def thank_for_client(self, referral: Referral, step: ReferralStep) -> None:
        """Offer to thank who opened the door, where a referral to me became a client."""
        if referral.is_mine and step is ReferralStep.CLIENT:
            offer_thanks(self._workspace, referral.referred.key, self._page.window())

    def close(self, referral: Referral, *, sells: bool) -> None:
        """Say that nothing comes of a referral."""
        change = referrals.close_without(referral, self._workspace.today())
        words = self.tr("{closed}: {words}")
        self._do(change, words.replace("{closed}", closed_words(sells=sells)), referral)

    def reopen(self, referral: Referral) -> None:
        """Go on with a referral."""
        self._do(referrals.reopen(referral), self.tr("Open again: {words}"), referral)

    def thank(self, referral: Referral) -> None:
        """Say that whoever gave it was thanked."""
        change = referrals.thank(referral, self._workspace.today())
        self._do(change, self.tr("Thanked: {words}"), referral)

    def _open(
        self, contact: Contact | None, referral: Referral | None, *, given: bool = False
    ) -> None:
        from ui.views.parts.referral_dialog import ReferralDialog

        window = self._page.window()
        dialog = ReferralDialog(self._workspace, contact, referral, given=given, parent=window)
        dialog.said.connect(self.said)
        dialog.became_client.connect(lambda now: self.thank_for_client(now, now.step))
        dialog.open()

    def _do(self, change: Change, words: str, referral: Referral) -> bool:
        if not change.edits or self._workspace.do(change) is None:
            return False
        self.said.emit(words.replace("{words}", referral_sentence(referral)))
        return True
